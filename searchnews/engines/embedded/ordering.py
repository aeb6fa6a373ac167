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
    """Return the numbers of the first matches in the collection, and their scores where the order is by score.

    By score, each segment's matches are as `place` returns them.
    """
    if count <= 0 or not parts:
        return [], [] if sort == "relevance" else None
    if sort == "relevance":
        best = merged(parts)
        assert best.scores is not None
        return best.documents[:count].tolist(), best.scores[:count].tolist()
    return merged([_by_date(part, count, sort) for part in parts], sort).documents[:count].tolist(), None


class Merged(NamedTuple):
    """Matching documents of all segments in order, by their number in the collection."""

    documents: Numbers
    scores: Scores | None


def merged(parts: Sequence[Matched], sort: Sort = "relevance") -> Merged:
    """Return the matches of several segments in order; by score, those of each are in order already."""
    numbers = [part.documents + part.segment.base for part in parts]
    if sort != "relevance":
        dates = _dates(parts, sort)
        order = _decided(parts, [dates], dates.argsort(kind="stable"))
        return Merged(np.concatenate(numbers).take(order), None)
    scores = [part.scores for part in parts if part.scores is not None]
    if len(parts) == 1:
        return Merged(numbers[0], scores[0])
    losses = -np.concatenate(scores)
    order = losses.argsort(kind="stable")
    ranked = losses.take(order)
    if np.count_nonzero(ranked[1:] == ranked[:-1]):
        dates = _dates(parts, sort)
        order = _decided(parts, [losses, dates], np.lexsort((dates, losses)))
        ranked = losses.take(order)
    return Merged(np.concatenate(numbers).take(order), np.abs(ranked))


def _dates(parts: Sequence[Matched], sort: Sort) -> NDArray[np.int64]:
    return np.concatenate([_date_key(part.segment, part.documents, sort) for part in parts])


def _decided(parts: Sequence[Matched], keys: Sequence[Key], order: Numbers) -> Numbers:
    """Return an order by keys in which ids decide where all keys are equal; they are read only there."""
    tied = np.ones(len(order) - 1, np.bool_)
    for key in keys:
        ranked = key.take(order)
        tied &= ranked[1:] == ranked[:-1]
    if not np.count_nonzero(tied):
        return order
    every = [(part.segment, document) for part in parts for document in part.documents.tolist()]
    decided: list[int] = order.tolist()
    edges = np.flatnonzero(np.diff(tied, prepend=False, append=False)).reshape(-1, 2)
    for first, last in edges.tolist():
        run = {one: every[one][0].columns.id_of(every[one][1]) for one in decided[first : last + 1]}
        decided[first : last + 1] = sorted(run, key=run.__getitem__)
    return np.array(decided, np.int64)


def _by_date(part: Matched, count: int, sort: Sort) -> Matched:
    """Return a segment's first matches by date, and those that may be among them by their ids."""
    segment, documents = part.segment, part.documents
    if len(documents) > count:
        keys: list[Key] = [_date_key(segment, documents, sort)]
        kept = _first(keys, count)
        if len(kept) > count:
            kept = kept[_first([keys[0][kept], segment.id_ranks[documents[kept]].astype(np.int64)], count)]
        documents = documents[kept]
    return Matched(segment, documents, None)


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
