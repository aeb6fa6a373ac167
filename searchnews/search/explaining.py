"""What becomes of a question on its way to the records?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searchnews.engines.protocol import Snapshot
from searchnews.model.ranking import Ranking
from searchnews.query.asked_dates import AskedDates
from searchnews.query.clauses import Clause, PrefixClause, SpeltClause
from searchnews.query.compile import compiled
from searchnews.query.parser import read_query
from searchnews.query.printer import tree_lines
from searchnews.query.written import parts_within, written
from searchnews.search.recency import recent_first

# Words shown of a pattern.
_MOST_WORDS = 10


def explained(
    snapshot: Snapshot, query: str, ranking: Ranking, any_word: bool, dates: AskedDates, recent: str | None = None
) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield what a question is at each stage, under a head: as typed, as read, as looked up, and as answered.

    Raises QueryError.
    """
    asked = compiled(query, snapshot, any_word, dates)
    read = read_query(query, any_word)
    yield "query", [" ".join(query.split())]
    if asked.notices:
        yield "mended", asked.notices
    yield "tree", tree_lines(read.tree)
    clause = asked.clause if recent is None else recent_first(asked.clause, recent, dates)
    yield "rewritten", _rewritten(snapshot, clause)
    yield "plan", snapshot.explain(clause, ranking).splitlines()
    if dates.read:
        yield "dates", map(str, dates.read)


def _rewritten(snapshot: Snapshot, clause: Clause, depth: int = 0) -> Iterator[str]:
    """Yield a line for a clause and for each below it: names and dates resolved, words stemmed or looked up."""
    words = _words(snapshot, clause) if isinstance(clause, PrefixClause | SpeltClause) else ""
    yield f"{'  ' * depth}{written(clause)}{words}"
    for part in parts_within(clause):
        yield from _rewritten(snapshot, part, depth + 1)


def _words(snapshot: Snapshot, clause: PrefixClause | SpeltClause) -> str:
    found = snapshot.spellings(clause, _MOST_WORDS + 1)
    more = ", ..." if len(found) > _MOST_WORDS else ""
    return f" ({', '.join(found[:_MOST_WORDS])}{more})" if found else " (no word)"
