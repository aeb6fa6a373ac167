"""What does a question ask for whose late records are to come before its early ones?"""

from __future__ import annotations

from searchnews.query.asked_dates import AskedDates
from searchnews.query.clauses import Clause, RecentClause
from searchnews.query.half_life import half_life


def recent_first(clause: Clause, recent: str, dates: AskedDates) -> Clause:
    """Return a clause that finds the same, its scores halved for each `30d` that a record lies before now.

    Raises QueryError for what counts no time, ValueError where the dates know of no now.
    """
    if dates.now is None:
        raise ValueError("what is recent depends on when now is")
    return RecentClause(clause, half_life(recent), dates.now)
