"""From which place on does an answer go on, when records came and went since its last page?"""

from __future__ import annotations

from bisect import bisect_right

from searchnews.dates.periods import period_of
from searchnews.engines.protocol import Match, Ranked, Snapshot, Sort
from searchnews.errors import QueryError
from searchnews.model.cursor import Cursor
from searchnews.model.ranking import Ranking
from searchnews.model.record import NewsDate
from searchnews.query.clauses import AllClause, Clause, KeyClause

# Scores of one record differ by less where they are added up in another order.
_ROUNDING = 1e-9
# What puts a hit in order: its score, the higher first, whether it is undated, its first second, its id.
_Place = tuple[float, bool, int, str]


def place_after(snapshot: Snapshot, clause: Clause, ranking: Ranking, sort: Sort, cursor: Cursor, limit: int) -> int:
    """Return how many matches come before those that follow a cursor, of which `limit` are wanted.

    They are the ones behind the hit at which it stands, wherever that has moved to; where it matches no more, those
    behind the place that it had. Only a few records are read to find that place. Raises QueryError.
    """
    ranked = snapshot.ranked(clause, ranking, sort, cursor.rank + limit)
    if len(ranked.matches) >= cursor.rank and ranked.matches[cursor.rank - 1].record.id == cursor.id:
        return cursor.rank
    there = snapshot.search(AllClause((clause, KeyClause(cursor.id, ("id",)))), ranking, sort, 1, 0).found
    if there:
        score, wanted = there[0].score, _place_of(there[0], sort)
    else:
        score, wanted = cursor.score, _place(cursor.score, _date(cursor), cursor.id, sort)
    while True:
        before = bisect_right(ranked.matches, wanted, key=lambda match: _place_of(match, sort))
        if before < len(ranked.matches) or len(ranked.matches) >= ranked.total:
            return _behind(ranked, before, cursor.id, score)
        ranked = snapshot.ranked(clause, ranking, sort, 2 * len(ranked.matches) + limit)


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


def _place_of(match: Match, sort: Sort) -> _Place:
    return _place(match.score, match.record.date, match.record.id, sort)


def _place(score: float | None, date: NewsDate | None, record_id: str, sort: Sort) -> _Place:
    first = period_of(date).first if date else 0
    return -(score or 0.0), date is None, first if sort == "oldest" else -first, record_id
