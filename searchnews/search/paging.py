"""From which place on does an answer go on, when records came and went since its last page?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from searchnews.dates.periods import period_of
from searchnews.engines.protocol import Match, Ranked, Sort
from searchnews.errors import QueryError
from searchnews.model.cursor import Cursor
from searchnews.model.record import NewsDate
from searchnews.search.order import Order

# Scores of one record differ by less where they are added up in another order.
_ROUNDING = 1e-9
# What puts a hit in order: its score, the higher first, whether it is undated, its first second, its id.
_Place = tuple[float, bool, int, str]


def place_after(order: Order, sort: Sort, cursor: Cursor, limit: int) -> int:
    """Return how many matches come before those that follow a cursor, of which `limit` are wanted.

    They are the ones behind the hit at which it stands, wherever that has moved to; where it matches no more, those
    behind the place that it had. Only a few records are read to find that place. Raises QueryError.
    """
    tiers = order.tiers
    before = 0
    if len(tiers) > 1:
        totals = [tier.search(0, 0).total for tier in tiers]
        held = next((number for number, tier in enumerate(tiers) if tier.match(cursor.id)), None)
        number = held if held is not None else bisect_left(list(accumulate(totals[:-1])), cursor.rank)
        order, before = tiers[number], sum(totals[:number])
        cursor = cursor._replace(rank=max(1, cursor.rank - before))
    return before + _place_within(order, sort, cursor, limit)


def _place_within(order: Order, sort: Sort, cursor: Cursor, limit: int) -> int:
    """Return the same in an order of one tier."""
    ranked = order.ranked(cursor.rank + limit)
    if len(ranked.matches) >= cursor.rank and ranked.matches[cursor.rank - 1].record.id == cursor.id:
        return cursor.rank
    there = order.match(cursor.id)
    if there:
        score, wanted = there.score, place_of(there, sort)
    else:
        score, wanted = cursor.score, _place(cursor.score, _date(cursor), cursor.id, sort)
    while True:
        before = bisect_right(ranked.matches, wanted, key=lambda match: place_of(match, sort))
        if before < len(ranked.matches) or len(ranked.matches) >= ranked.total:
            return _behind(ranked, before, cursor.id, score)
        ranked = order.ranked(2 * len(ranked.matches) + limit)


def _behind(ranked: Ranked, before: int, record_id: str, score: float | None) -> int:
    """Return the place behind a record that lies about behind so many matches, or that many where it is not there."""
    for places in (range(before - 1, -1, -1), range(before, len(ranked.matches))):
        for place in places:
            match = ranked.matches[place]
            if match.record.id == record_id:
                return place + 1
            if score is None or match.score is None or abs(match.score - score) > _ROUNDING * score:
                break
    return before


def _date(cursor: Cursor) -> NewsDate | None:
    """Return the date of a cursor; raises QueryError for what no answer has given."""
    try:
        if cursor.news_date:
            period_of(cursor.news_date)
    except (ValueError, OverflowError) as error:
        raise QueryError("this is no cursor: a cursor is what an answer gives as next") from error
    return cursor.news_date


def place_of(match: Match, sort: Sort) -> _Place:
    """Return what puts a match in the order of all engines."""
    return _place(match.score, match.record.date, match.record.id, sort)


def _place(score: float | None, date: NewsDate | None, record_id: str, sort: Sort) -> _Place:
    first = period_of(date).first if date else 0
    return -(score or 0.0), date is None, first if sort == "oldest" else -first, record_id
