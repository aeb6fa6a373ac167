"""In which order do matches stand, and which come first?

By score, the higher first, then by date, the later first, then by id; or by date and id alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.engines.embedded.collection import SegmentView
from searchnews.engines.embedded.scoring import Scores
from searchnews.engines.protocol import Sort
from searchnews.postings.columns import UNDATED
from searchnews.postings.documents import Numbers

Key = NDArray[np.float64] | NDArray[np.int64]

_FIRST_OF_ALL = np.iinfo(np.int64).max


class Matched(NamedTuple):
    """Matching documents of one segment, with their scores where the order is by score."""

    segment: SegmentView
    documents: Numbers
    scores: Scores | None


def place(part: Matched, count: int) -> Matched:
    """Return the first of one segment's matches by score, in order."""
    assert part.scores is not None
    documents, losses = part.documents, -part.scores
    if len(losses) > count:
        kept = _smallest(losses, count)
        if len(kept) > count:  # ties at the end
            kept = kept[_first([losses[kept], _date_key(part.segment, documents[kept], "date")], count)]
        documents, losses = documents.take(kept), losses.take(kept)
    order = losses.argsort(kind="stable")
    ranked = losses.take(order)
    if np.count_nonzero(ranked[1:] == ranked[:-1]):
        latest = -part.segment.first_seconds.take(documents)
        order = np.lexsort((part.segment.id_ranks[documents], latest, losses))
        ranked = losses.take(order)
    return Matched(part.segment, documents.take(order)[:count], np.abs(ranked[:count]))


def first_matches(parts: Sequence[Matched], count: int, sort: Sort) -> tuple[list[int], list[float] | None]:
    """Return the numbers of the first matches in the collection, and their scores where the order is by score."""
    if count <= 0:
        return [], [] if sort == "relevance" else None
    if sort == "relevance" and len(parts) == 1:
        best = place(parts[0], count)
        assert best.scores is not None
        return (best.documents + best.segment.base).tolist(), best.scores.tolist()
    rows: list[tuple[list[float], str, int]] = []
    for part in parts:
        rows += _rows(part, count, sort)
    rows.sort()
    chosen = rows[:count]
    return [row[2] for row in chosen], [-row[0][0] for row in chosen] if sort == "relevance" else None


def _rows(part: Matched, count: int, sort: Sort) -> list[tuple[list[float], str, int]]:
    """Return the keys of order of a segment's first matches, the id among them, and their numbers."""
    segment, documents = part.segment, part.documents
    keys: list[Key] = [_date_key(segment, documents, sort)]
    if part.scores is not None:
        keys.insert(0, -part.scores)
    if len(documents) > count:
        kept = _first(keys, count)
        if len(kept) > count:
            ranks = segment.id_ranks[documents[kept]]
            kept = kept[_first([*(key[kept] for key in keys), ranks.astype(np.int64)], count)]
        documents, keys = documents[kept], [key[kept] for key in keys]
    ids = [segment.columns.id_of(document) for document in documents.tolist()]
    columns = zip(*(key.tolist() for key in keys), strict=True)
    numbers = (documents + segment.base).tolist()
    return [(list(row), key, number) for row, key, number in zip(columns, ids, numbers, strict=True)]


def _date_key(segment: SegmentView, documents: Numbers, sort: Sort) -> NDArray[np.int64]:
    """Return a key that puts documents in order of date, those without one last."""
    first = segment.first_seconds.take(documents)
    if sort == "oldest":
        return np.where(first == UNDATED, _FIRST_OF_ALL, first)
    return -first


def _smallest(key: Key, count: int) -> Numbers:
    """Return the places of the smallest values, and of all that equal the last of them."""
    found: Numbers = (key <= np.partition(key, count - 1)[count - 1]).nonzero()[0]
    return found


def _first(keys: Sequence[Key], count: int) -> Numbers:
    """Return places that hold the first by several keys, the later deciding where the earlier are equal.

    More are returned where ties at the end are left by all keys.
    """
    within = np.arange(len(keys[0]))
    sure: list[Numbers] = []
    for key in keys:
        if len(within) <= count:
            break
        values = key[within]
        limit = np.partition(values, count - 1)[count - 1]
        less = within[values < limit]
        sure.append(less)
        count -= len(less)
        within = within[values == limit]
    return np.sort(np.concatenate([*sure, within]))
