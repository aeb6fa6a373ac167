"""How do segments become one segment?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from searchnews.engines.embedded.contents import INDEX_NAME
from searchnews.engines.embedded.open_segment import OpenSegment
from searchnews.engines.embedded.segment import NewsSegment
from searchnews.engines.embedded.segment_writer import RANKED
from searchnews.engines.embedded.storage import FolderStorage
from searchnews.postings.ahead import ahead
from searchnews.postings.columns import Columns
from searchnews.postings.keys import KeyTable
from searchnews.postings.merging import GONE, Source, merge
from searchnews.postings.posting_writer import PostingWriter
from searchnews.postings.records import write_merged_records
from searchnews.postings.sections import SectionsWriter
from searchnews.query.fields import SPARSE_FIELDS, STORED_KEYS


def merge_segments(
    storage: FolderStorage, segments: Sequence[OpenSegment], dead: Sequence[NDArray[np.uint32]]
) -> NewsSegment:
    """Write one segment of the documents of several, without the dead ones; they keep their order."""
    numbers = _renumbered(segments, dead)
    masks = [new != GONE for new in numbers]
    keep = [None if mask.all() else mask for mask in masks]
    merged = NewsSegment(INDEX_NAME, int(sum(mask.sum() for mask in masks)))
    columns = Columns.merged([(segment.columns, mask) for segment, mask in zip(segments, keep, strict=True)])
    text = merge([Source(segment.sections, new) for segment, new in zip(segments, numbers, strict=True)])
    postings = PostingWriter(
        text.terms, text.forms, columns.lengths["title"], columns.lengths["body"], storage.open_spill
    )
    for chunk in ahead(text.chunks):
        postings.add(chunk)
        for segment in segments:
            segment.release()
    with storage.create_file(merged.file) as stream:
        writer = SectionsWriter(stream)
        facts = {"chain": segments[0].sections.facts["chain"]} | postings.finish(writer)
        for name in STORED_KEYS:
            table = KeyTable.merged([(segment.keys(name), new) for segment, new in zip(segments, numbers, strict=True)])
            if table.keys or name not in SPARSE_FIELDS:
                table.write(writer, name, merged.documents if name in RANKED else None)
        facts |= columns.write(writer)
        records = [(segment.records, mask) for segment, mask in zip(segments, keep, strict=True)]
        writer.finish(facts | write_merged_records(writer, records, storage.open_spill()))
    for segment in segments:
        segment.release()
    return merged


def _renumbered(segments: Sequence[OpenSegment], dead: Sequence[NDArray[np.uint32]]) -> list[NDArray[np.uint32]]:
    """Return the new number of each document of each segment, `GONE` for the dead."""
    found, base = [], 0
    for segment, gone in zip(segments, dead, strict=True):
        new = np.full(segment.documents, GONE, "u4")
        live = np.ones(segment.documents, "?")
        live[gone] = False
        count = int(live.sum())
        new[live] = np.arange(base, base + count, dtype="u4")
        found.append(new)
        base += count
    return found
