"""Where do terms stand side by side, in a small segment?

All texts are thought of as one row of places, with gaps between them. The places of each term are then
sorted numbers, and a phrase stands where they meet once they are moved by the distance of its words.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from searchnews.engines.embedded.phrases import Occurrences, counted
from searchnews.postings.documents import Numbers, no_documents
from searchnews.postings.lists import GAP, PostingList
from searchnews.query.fields import TEXT_FIELDS, TextField

_MOST_DOCUMENTS = 1 << 16
# Of two sorted arrays, one so many times as long is searched; else they are sorted together.
_SEARCHED = 16


def fits(lists: Sequence[PostingList], documents: int) -> bool:
    """Say whether a segment of so many documents is small, and a phrase short enough for the gaps between texts."""
    return documents <= _MOST_DOCUMENTS and len(lists) < GAP


def in_slots(lists: Sequence[PostingList], fields: tuple[TextField, ...], edges: Numbers) -> Occurrences:
    """Count how often the terms stand side by side in each document."""
    rows = sorted(((found.slots(edges), i) for i, found in enumerate(lists)), key=lambda row: len(row[0]))
    met, at = rows[0]
    for slots, i in rows[1:]:
        # The shorter array is moved; unsigned numbers wrap around to where they should be.
        met, at = _common(met + np.uint64((i - at) % (1 << 64)), slots), i
    if not len(met):
        return Occurrences(no_documents(), no_documents(), no_documents())
    texts = edges.searchsorted(met.view(np.int64), "right")
    texts -= 1
    if len(fields) < len(TEXT_FIELDS):
        texts = texts[texts & 1 == (fields[0] == "title")]
    return counted(texts)


def _common(few: NDArray[np.uint64], many: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the numbers that two sorted arrays have in common."""
    if len(few) * _SEARCHED < len(many):
        at = np.minimum(many.searchsorted(few), len(many) - 1)
        found: NDArray[np.uint64] = few[many.take(at) == few]
        return found
    every: NDArray[np.uint64] = np.concatenate((few, many))
    every.sort()
    met: NDArray[np.uint64] = every[1:][every[1:] == every[:-1]]
    return met
