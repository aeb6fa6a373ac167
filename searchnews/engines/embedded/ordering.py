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

# So few are put in order one by one.
_FEW = 64
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


def first_few(segment: SegmentView, documents: Numbers, scores: Scores, count: int) -> tuple[list[int], list[float]]:
    """Return the first of one segment's matches by score, and their scores; what scores 0 or less is no match.

    To put a few in order one by one takes less than to call for arrays that do so.
    """
    if count <= _FEW and len(scores) > 2 * _FEW:
        last = len(scores) - count - 1
        kept = scores.argpartition(last)[last:]
        highest = scores.take(kept)
        next_best, *best = highest.tolist()
        if next_best > 0 and next_best in best:  # ties at the end
            kept = (scores >= next_best).nonzero()[0]
            highest = scores.take(kept)
        documents, scores = documents.take(kept), highest
    if len(scores) > 2 * _FEW:
        held = (scores > 0).nonzero()[0]
        placed = place(Matched(segment, documents.take(held), scores.take(held)), count)
        assert placed.scores is not None
        return placed.documents.tolist(), placed.scores.tolist()
    ranked = [one for one in zip(scores.tolist(), documents.tolist(), strict=True) if one[0] > 0]
    ranked.sort(reverse=True)
    end = count
    while 0 < end < len(ranked) and ranked[end][0] == ranked[end - 1][0]:
        end += 1
    ranked = ranked[:end]
    if len({score for score, _ in ranked}) < len(ranked):
        dates, ranks = segment.first_seconds, segment.id_ranks
        ranked.sort(key=lambda one: (-one[0], -dates.item(one[1]), ranks.item(one[1])))
    return [document for _, document in ranked[:count]], [score for score, _ in ranked[:count]]


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
