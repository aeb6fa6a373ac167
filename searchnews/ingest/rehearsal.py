"""What would a run do?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searchnews.engines.drafts import made
from searchnews.engines.protocol import Draft, Known, Made, Snapshot
from searchnews.model.record import Record


class Rehearsal:
    """A writer that only remembers: looks up as if it had written, and never does."""

    def __init__(self, snapshot: Snapshot, rebuild: bool = False) -> None:
        self.snapshot = snapshot
        self.rebuild = rebuild
        self.changes: dict[str, Known | None] = {}
        self.superseded: set[str] = set()

    def known(self, record_id: str) -> Known | None:
        """Return what would be held under an id, or None."""
        if record_id in self.changes or self.rebuild:
            return self.changes.get(record_id)
        return self.snapshot.known(record_id)

    def of_drop(self, drop: str) -> dict[str, str]:
        """Return id and fingerprint of each record that a drop would have."""
        held = {} if self.rebuild else self.snapshot.of_drop(drop)
        added = {key: known.fingerprint for key, known in self.changes.items() if known and known.drop == drop}
        return {key: digest for key, digest in held.items() if key not in self.changes} | added

    def get(self, record_id: str) -> Record | None:
        """Return the record committed under an id, or None."""
        return self.snapshot.get(record_id)

    def older(self, record_id: str) -> tuple[str, ...]:
        """Return the ids that older versions of a record would have."""
        held = () if self.rebuild else self.snapshot.older(record_id)
        added = {one for one in self.superseded if one.startswith(f"{record_id}@")}
        return (*(one for one in held if one not in self.changes), *added)

    def at_address(self, address: str, most: int) -> tuple[str, ...]:
        """Return nothing: which of several records of an address is shown is no matter of counts."""
        del address, most
        return ()

    def addresses(self) -> Iterator[str]:
        """Yield nothing, for the same reason."""
        return iter(())

    def ledger(self) -> bytes:
        """Return the note of the last commit."""
        return b"" if self.rebuild else self.snapshot.ledger()

    def add(self, draft: Draft) -> None:
        """Remember a record as added."""
        self.changes[draft.id] = Known(draft.fingerprint, draft.drop)
        self.superseded.discard(draft.id)
        if isinstance(draft, Record) and draft.superseded:
            self.superseded.add(draft.id)

    def made(self, drafts: Iterable[Made]) -> Iterator[tuple[Made, Record]]:
        """Yield each draft with the record that it becomes."""
        return made(drafts)

    def optimise(self) -> None:
        """Do nothing."""

    def remove(self, record_id: str) -> None:
        """Remember a record as removed."""
        self.changes[record_id] = None
        self.superseded.discard(record_id)

    def flush(self) -> None:
        """Do nothing."""

    def commit(self, ledger: bytes, more: bool = False) -> None:
        """Do nothing."""
        del ledger, more

    def close(self) -> None:
        """Do nothing."""
