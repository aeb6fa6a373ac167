"""Records as a collection of segments in memory, for tests of what reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

import numpy as np

from searchnews.analysis.chain import CHAIN_VERSION
from searchnews.dates.periods import period_of
from searchnews.engines.embedded.collection import Collection, SegmentView
from searchnews.engines.embedded.evaluator import Evaluator
from searchnews.model.record import Record
from searchnews.model.stored import Written
from searchnews.postings.columns import UNDATED, ColumnReader, Columns
from searchnews.postings.gathering import FieldCollector
from searchnews.postings.inversion import invert
from searchnews.postings.keys import KeyPostings
from searchnews.postings.posting_writer import PostingWriter
from searchnews.postings.sections import Sections, SectionsWriter
from searchnews.postings.text import TextPostings
from searchnews.postings.text_gathering import TextCollector
from searchnews.postings.vocabulary import Vocabulary
from searchnews.query.fields import KEY_FIELDS, alone

RANKED = ("id", "drop")


def sections_of(records: Sequence[Record]) -> Sections:
    """Write records as the sections of a segment, without the records themselves."""
    text = TextCollector(Vocabulary())
    fields = {name: FieldCollector() for name in KEY_FIELDS}
    periods = [period_of(record.date) if record.date else None for record in records]
    texts = [one for record in records for one in (record.body, record.title or "")]
    text.add(texts, [record.language for record in records])
    drops = FieldCollector()
    drops.extend(record.drop for record in records)
    for name, field in KEY_FIELDS.items():
        fields[name].extend(map(field.values, records))
    inverted = invert([text.complete()])
    text.close()
    postings = PostingWriter(inverted.terms, inverted.forms, inverted.title_lengths, inverted.body_lengths)
    for chunk in inverted.chunks:
        postings.add(chunk)
    stream = BytesIO()
    writer = SectionsWriter(stream)
    facts = {"chain": CHAIN_VERSION} | postings.finish(writer)
    for name, field in KEY_FIELDS.items():
        fields[name].keys(field.keys).write(writer, name, len(records) if name in RANKED else None)
    drops.keys(alone).write(writer, "drop", len(records))
    columns = Columns(
        np.array([period.first if period else UNDATED for period in periods], "i8"),
        np.array([period.last if period else UNDATED for period in periods], "i8"),
        {"title": inverted.title_lengths, "body": inverted.body_lengths},
        {name: fields[name].values() for name in ("kind", "place", "person")},
        bytes(16 * len(records)),
    )
    writer.finish(facts | columns.write(writer))
    return Sections(stream.getvalue(), "segment")


def evaluator_of(parts: Sequence[Sequence[Record]], deleted: Sequence[Sequence[int]] = ()) -> Evaluator:
    """Return what answers questions over records in several segments; some of each may be deleted, by their place."""
    segments, base = [], 0
    for number, records in enumerate(parts):
        sections = sections_of(records)
        gone = np.array(sorted(deleted[number]) if deleted else [], np.uint32)
        keys = {name: KeyPostings(sections, name) for name in KEY_FIELDS}
        segments.append(SegmentView(TextPostings(sections), keys.__getitem__, ColumnReader(sections), gone, base))
        base += len(records)

    def texts_of(number: int, documents: Sequence[int]) -> Iterator[Written]:
        return ((one.title or "", one.body, one.language) for one in map(parts[number].__getitem__, documents))

    return Evaluator(Collection(segments), texts_of)
