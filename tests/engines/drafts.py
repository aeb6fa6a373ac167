"""Records to be that another process finishes, or fails to; it imports this module to know them."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from searchnews.errors import CorpusError
from searchnews.model.record import Record


@dataclass(frozen=True)
class Unfinished:
    """A record but for its title, which is not there yet."""

    id: str
    body: str
    drop: str = ""
    fingerprint: str = ""

    @property
    def characters(self) -> int:
        return len(self.body)

    def record(self) -> Record:
        return Record(self.id, "article", f"Finished {self.body}", self.body, fingerprint=self.fingerprint)

    def prepare(self, drafts: object) -> None:
        """There is nothing to do beforehand."""


@dataclass(frozen=True)
class Failing(Unfinished):
    """One that cannot be finished, and says so in one of several ways."""

    how: str = "plain"

    def record(self) -> Record:
        if self.how == "plain":
            raise ValueError(f"{self.id} cannot be finished")
        if self.how == "of several parts":
            raise CorpusError("a.txt", f"{self.id} cannot be finished", "line 3")
        error = RuntimeError(f"{self.id} cannot be finished")
        error.held = Lock()  # type: ignore[attr-defined]
        raise error
