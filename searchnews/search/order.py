"""In which order do the records that match come, and where in it does a page begin?"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from searchnews.engines.protocol import Match, Matches, Ranked, Snapshot, Sort
from searchnews.model.ranking import Ranking
from searchnews.query.clauses import AllClause, Clause, KeyClause


class Manner(NamedTuple):
    """How a question is to be answered: in which order, by any of its words, and what else `Archive.search` offers.

    `recent` is a half-life, such as `30d`.
    """

    sort: Sort = "relevance"
    any_word: bool = False
    expand: bool = False
    relax: bool = False
    recent: str | None = None
    proximity: bool = False

    @property
    def asked(self) -> tuple[str, ...]:
        """What the order of the hits depends on besides the question."""
        chosen = {
            "expanded": self.expand and self.sort == "relevance",
            "relaxed": self.relax,
            "near": self.proximity and self.sort == "relevance",
            f"recent {self.recent}": self.recent is not None,
        }
        return (self.sort, "any" if self.any_word else "all", *(name for name in chosen if chosen[name]))


class Order(Protocol):
    """Records in order, of one snapshot."""

    def search(self, limit: int, offset: int) -> Matches:
        """Return the exact total and `limit` matches from place `offset` on."""
        ...

    def ranked(self, limit: int | None = None) -> Ranked:
        """Return the total and the first matches, or all of them, each read when it is asked for."""
        ...

    def match(self, record_id: str) -> Match | None:
        """Return the record of that id as it matches, or None."""
        ...

    @property
    def tiers(self) -> tuple[Order, ...]:
        """The orders that follow one another in it, within each of which the score falls; itself where it is one."""
        ...


class PlainOrder(NamedTuple):
    """What a clause finds, as an engine puts it in order."""

    snapshot: Snapshot
    clause: Clause
    ranking: Ranking
    sort: Sort

    def search(self, limit: int, offset: int) -> Matches:
        """Return the exact total and `limit` matches from place `offset` on."""
        return self.snapshot.search(self.clause, self.ranking, self.sort, limit, offset)

    def ranked(self, limit: int | None = None) -> Ranked:
        """Return the total and the first matches, or all of them, each read when it is asked for."""
        return self.snapshot.ranked(self.clause, self.ranking, self.sort, limit)

    def match(self, record_id: str) -> Match | None:
        """Return the record of that id as it matches, or None."""
        there = AllClause((self.clause, KeyClause(record_id, ("id",))))
        return next(iter(self.snapshot.search(there, self.ranking, self.sort, 1, 0).found), None)

    @property
    def tiers(self) -> tuple[Order, ...]:
        """Itself alone."""
        return (self,)
