"""How are records that were gathered written as a segment?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from itertools import accumulate, chain
from typing import Protocol

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
from searchnews.postings.keys import KeyTable
from searchnews.postings.occurrences import Occurrences
from searchnews.postings.posting_writer import PostingWriter
from searchnews.postings.records import write_records
from searchnews.postings.sections import SectionsWriter
from searchnews.query.fields import KEY_FIELDS, SPARSE_FIELDS, STORED_KEYS, alone

# Of these each document has one at most, so that it can be told from the document.
RANKED = ("id", "drop")
# A segment, and which of its documents are deleted already.
Written = tuple[NewsSegment, set[int]]


class Layers(Protocol):
    """Who lays posting lists out beside this process."""

    def begin_layout(self, postings: PostingWriter, occurrences: Occurrences) -> Callable[[], None] | None:
        """Have posting lists laid out for a writer; return what waits for them, or nothing where there are few."""
        ...


def write_segment(storage: WritableFiles, parts: Sequence[Gathered], layers: Layers | None = None) -> Written:
    """Write records that were gathered in several parts as one segment, one part after another; close the parts."""
    try:
        return _written(storage, parts, layers)
    finally:
        for part in parts:
            part.close()


def _written(storage: WritableFiles, parts: Sequence[Gathered], layers: Layers | None) -> Written:
    documents = sum(part.documents for part in parts)
    segment = NewsSegment(INDEX_NAME, documents)
    text = invert([part.texts for part in parts])
    for part in parts:
        part.forget_words()
    postings = PostingWriter(text.terms, text.forms, text.title_lengths, text.body_lengths, storage.open_spill)
    with closing(postings):
        laid_out = None if layers is None else layers.begin_layout(postings, text.occurrences)
        if laid_out is None:
            for chunk in text.chunks:
                postings.add(chunk)
        del text  # Where words stand takes more than all that follows.
        fields = {name: FieldCollector.joined([part.fields[name] for part in parts]) for name in parts[0].fields}
        ids = KeyTable.of_each(list(chain.from_iterable(part.ids.keys() for part in parts)))
        columns = _columns(parts, postings, fields)
        if laid_out is not None:
            laid_out()
        with storage.create_file(segment.file) as stream:
            writer = SectionsWriter(stream)
            facts = {"chain": CHAIN_VERSION} | postings.finish(writer)
            for name in STORED_KEYS:
                table = ids if name == "id" else _keys(name, fields.pop(name))
                if table.keys or name not in SPARSE_FIELDS:
                    table.write(writer, name, documents if name in RANKED else None)
            writer.finish(facts | columns.write(writer) | write_records(writer, [part.records for part in parts]))
    firsts = accumulate((part.documents for part in parts), initial=0)
    dropped = {first + number for first, part in zip(firsts, parts, strict=False) for number in part.dropped}
    return segment, dropped


def _columns(parts: Sequence[Gathered], postings: PostingWriter, fields: Mapping[str, FieldCollector]) -> Columns:
    return Columns(
        np.concatenate([np.array(part.dates.first, "i8") for part in parts]),
        np.concatenate([np.array(part.dates.last, "i8") for part in parts]),
        postings.lengths._asdict(),
        {name: fields[name].values() for name in COUNTED_FIELDS},
        b"".join(part.fingerprints for part in parts),
    )


def _keys(name: str, collector: FieldCollector) -> KeyTable:
    field = KEY_FIELDS.get(name)
    return collector.keys(None if field is None or field.keys is alone else field.keys)
