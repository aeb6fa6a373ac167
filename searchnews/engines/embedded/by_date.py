"""Which documents of a set have the latest dates, or the earliest, without looking at the dates of all?"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from searchnews.engines.embedded.collection import SegmentView
from searchnews.postings.documents import DocumentSet, Numbers, test_bits

# A set of so many is put in order in full; of a larger one, documents are met in order of date, so many at first.
_FEW, _AT_FIRST = 4096, 1024


def first_by_date(segment: SegmentView, found: DocumentSet, count: int, oldest: bool) -> Numbers:
    """Return documents of a set with the `count` first by date among them, and all whose date equals the last one's."""
    if len(found) <= max(_FEW, count):
        return found.numbers
    starts: list[int] = segment.text.facts["span_starts"]
    every = np.empty(0, np.int64)
    for start, stop in pairwise(starts):
        run = _first_of_run(segment, found, start, stop, count, oldest)
        if run is None:
            return found.numbers
        every = np.concatenate((every, run))
    if len(every) < count:
        return found.numbers  # those of unknown date come too
    every.sort()
    return every


def _first_of_run(
    segment: SegmentView, found: DocumentSet, start: int, stop: int, count: int, oldest: bool
) -> NDArray[np.int64] | None:
    """Return the first documents of a set in a run of `date.order`, whose dates ascend, and those of the same date.

    None where more would have to be met than the set has, as all it holds may be at the other end.
    """
    held, most = found.words, len(found)
    order = segment.text.sections.array("date.order", "<u4")
    seconds = segment.text.sections.array("date.sorted", "<i8")
    hits: list[NDArray[np.int64]] = []
    size = _AT_FIRST
    while start < stop and count > 0:
        if most < 0:
            return None
        first, last = (start, min(stop, start + size)) if oldest else (max(start, stop - size), stop)
        if oldest:  # to the end of its last second
            last = start + int(seconds[start:stop].searchsorted(seconds[last - 1], "right"))
            start = last
        else:
            first = start + int(seconds[start:stop].searchsorted(seconds[first]))
            stop = first
        documents = order[first:last].astype(np.int64)
        hits.append(documents[test_bits(held, documents)])
        count -= len(hits[-1])
        most -= last - first
        size *= 4
    return np.concatenate([np.empty(0, np.int64), *hits])
