"""What is shown of a record that matches, and how many match?"""

from __future__ import annotations

from searchnews.engines.protocol import Match, Snapshot
from searchnews.model.ranking import Ranking
from searchnews.model.results import Hit
from searchnews.query.clauses import Clause
from searchnews.search.highlight import Highlighter, merged
from searchnews.search.passages import passages

# A question that finds as many records has no need of another.
ENOUGH = 5
_RANKING = Ranking()


def hit_of(highlighter: Highlighter, match: Match, rank: int) -> Hit:
    """Return a match as it is shown: its title marked, and its best passages."""
    record = match.record
    title, body = highlighter.marks(record)
    return Hit(rank, match.score, record, merged(title), passages(record.body, body, highlighter.things))


def total(snapshot: Snapshot, clause: Clause) -> int:
    """Return how many records match; nothing is ranked for that."""
    return snapshot.search(clause, _RANKING, "date", 0, 0).total
