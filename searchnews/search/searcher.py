"""How does a question become an answer?"""

from __future__ import annotations

from searchnews.engines.protocol import Match, Snapshot, Sort
from searchnews.model.ranking import Ranking
from searchnews.model.results import Hit, Results
from searchnews.query.asked_dates import AskedDates
from searchnews.query.compile import compiled
from searchnews.search.highlight import Highlighter, merged
from searchnews.search.passages import passages


def answer(
    snapshot: Snapshot,
    query: str,
    ranking: Ranking,
    sort: Sort,
    limit: int,
    offset: int,
    any_word: bool = False,
    dates: AskedDates | None = None,
) -> Results:
    """Return the exact total of a question and its hits from place `offset` on.

    `any_word` joins words by OR, and dates are read by `dates`. Raises QueryError.
    """
    dates = dates or AskedDates()
    clause, notices = compiled(query, snapshot, any_word, dates)
    matches = snapshot.search(clause, ranking, sort, limit, offset)
    highlighter = Highlighter(clause)
    hits = tuple([_hit(highlighter, match, rank) for rank, match in enumerate(matches.found, offset + 1)])
    return Results(query, matches.total, hits, dates.read, notices)


def _hit(highlighter: Highlighter, match: Match, rank: int) -> Hit:
    record = match.record
    title, body = highlighter.marks(record)
    return Hit(rank, match.score, record, merged(title), passages(record.body, body, highlighter.things))
