"""What must an engine be able to do?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.model.results import Stats
from searchnews.query.clauses import Clause

Sort = Literal["relevance", "date", "oldest"]
SORTS: tuple[Sort, ...] = ("relevance", "date", "oldest")


@dataclass(frozen=True, slots=True)
class Known:
    """What an engine holds under an id: enough to tell whether a record that comes again has changed."""

    fingerprint: str
    drop: str


@dataclass(frozen=True, slots=True)
class Match:
    """A record that matches; `score` is None where the order is by date."""

    score: float | None
    record: Record


@dataclass(frozen=True, slots=True)
class Matches:
    """The exact number of records that match, and the ones asked for, in order."""

    total: int
    found: tuple[Match, ...]


class Snapshot(Protocol):
    """The records of one commit, unmoved by later ones.

    Order: by relevance, the higher score, then the later date (unknown last), then the smaller id;
    by `date` the later first, by `oldest` the earlier, unknown last in both, then the smaller id.
    """

    def search(self, clause: Clause, ranking: Ranking, sort: Sort, limit: int, offset: int) -> Matches:
        """Return `limit` matches from place `offset` on, and the total."""
        ...

    def get(self, record_id: str) -> Record | None:
        """Return the record of that id, or None."""
        ...

    def known(self, record_id: str) -> Known | None:
        """Return what is held under an id, or None."""
        ...

    def of_drop(self, drop: str) -> dict[str, str]:
        """Return id and fingerprint of each record that came in a drop."""
        ...

    def stats(self) -> Stats:
        """Count what is held."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...


class Writer(Protocol):
    """Changes that become visible together, by `commit`, or not at all."""

    def add(self, record: Record) -> None:
        """Add a record, in place of one committed under its id; an id is added at most once a commit."""
        ...

    def remove(self, record_id: str) -> None:
        """Remove a record; an unknown id is no error."""
        ...

    def commit(self) -> None:
        """Make the changes visible and let go of the write lock."""
        ...

    def cancel(self) -> None:
        """Forget the changes and let go of the write lock."""
        ...


class Engine(Protocol):
    """A place where records are kept and found."""

    def snapshot(self) -> Snapshot:
        """Return the records as last committed."""
        ...

    def writer(self) -> Writer:
        """Return the one writer; raises BusyError while there is another."""
        ...
