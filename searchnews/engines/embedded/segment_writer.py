"""How are records that were gathered written as a segment?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from searchnews.analysis.chain import CHAIN_VERSION
from searchnews.engines.embedded.contents import INDEX_NAME
from searchnews.engines.embedded.gathered_records import Gathered
from searchnews.engines.embedded.segment import NewsSegment
from searchnews.engines.embedded.segment_files import WritableFiles
from searchnews.engines.protocol import COUNTED_FIELDS
from searchnews.postings.columns import Columns
from searchnews.postings.gathering import FieldCollector
from searchnews.postings.inversion import invert
from searchnews.postings.posting_writer import PostingWriter
from searchnews.postings.records import write_records
from searchnews.postings.sections import SectionsWriter
from searchnews.query.fields import KEY_FIELDS, SPARSE_FIELDS, STORED_KEYS, alone

# Of these each document has one at most, so that it can be told from the document.
RANKED = ("id", "drop")
# A segment, and which of its documents are deleted already.
Written = tuple[NewsSegment, set[int]]


def write_segment(storage: WritableFiles, parts: Sequence[Gathered]) -> Written:
    """Write records that were gathered in several parts as one segment, one part after another; close the parts."""
    try:
        return _written(storage, parts)
    finally:
        for part in parts:
            part.close()


def _written(storage: WritableFiles, parts: Sequence[Gathered]) -> Written:
    documents = sum(part.documents for part in parts)
    segment = NewsSegment(INDEX_NAME, documents)
    text = invert([part.texts for part in parts])
    postings = PostingWriter(text.terms, text.forms, text.title_lengths, text.body_lengths, storage.open_spill)
    for chunk in text.chunks:
        postings.add(chunk)
    counted = {name: _collected(parts, name) for name in COUNTED_FIELDS}
    columns = Columns(
        np.concatenate([np.array(part.dates.first, "i8") for part in parts]),
        np.concatenate([np.array(part.dates.last, "i8") for part in parts]),
        {"title": text.title_lengths, "body": text.body_lengths},
        {name: collector.values() for name, collector in counted.items()},
        b"".join(part.fingerprints for part in parts),
    )
    with storage.create_file(segment.file) as stream:
        writer = SectionsWriter(stream)
        facts = {"chain": CHAIN_VERSION} | postings.finish(writer)
        for name in STORED_KEYS:
            _write_keys(writer, name, counted.get(name) or _collected(parts, name), documents)
        writer.finish(facts | columns.write(writer) | write_records(writer, [part.records for part in parts]))
    firsts = accumulate((part.documents for part in parts), initial=0)
    dropped = {first + number for first, part in zip(firsts, parts, strict=False) for number in part.dropped}
    return segment, dropped


def _collected(parts: Sequence[Gathered], name: str) -> FieldCollector:
    return FieldCollector.joined([part.fields[name] for part in parts])


def _write_keys(writer: SectionsWriter, name: str, collector: FieldCollector, documents: int) -> None:
    field = KEY_FIELDS.get(name)
    table = collector.keys(None if field is None or field.keys is alone else field.keys)
    if table.keys or name not in SPARSE_FIELDS:
        table.write(writer, name, documents if name in RANKED else None)
