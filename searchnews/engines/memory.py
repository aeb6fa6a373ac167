"""Where are records kept that are only in memory?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext

from searchnews.engines.drafts import made
from searchnews.engines.memory_snapshot import Entry, MemorySnapshot
from searchnews.engines.protocol import ALIASES, DEFAULT_MEMORY, Draft, Made
from searchnews.entities.names.alias_table import AliasTable
from searchnews.errors import BusyError
from searchnews.model.record import Record


class MemoryEngine:
    """Records held in memory."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.note = b""
        self.busy = False
        self.texts: dict[str, str] = {}

    def snapshot(self) -> MemorySnapshot:
        """Return the records as last committed."""
        return MemorySnapshot(self.entries, self.note, texts=dict(self.texts))

    def kept(self, name: str) -> str:
        """Return a text kept beside the records."""
        return self.texts.get(name, "")

    def keep(self, name: str, text: str) -> None:
        """Keep a text beside the records."""
        self.texts[name] = text

    def aliases(self, keep: bool = True) -> AliasTable:
        """Return the names that somebody has merged or split."""
        del keep  # it is in memory as it is
        return AliasTable.parsed(self.kept(ALIASES))

    def editing(self) -> AbstractContextManager[None]:
        """Keep nobody out: who else would edit what is in this process's memory?"""
        return nullcontext()

    def writer(
        self, wait: float = 0.0, memory: int = DEFAULT_MEMORY, rebuild: bool = False, jobs: int = 1
    ) -> MemoryWriter:
        """Return the one writer."""
        del wait, memory, jobs  # nothing to wait for, nothing to spill, nothing to share out
        if self.busy:
            raise BusyError("another writer is at work in this engine")
        self.busy = True
        return MemoryWriter(self, {} if rebuild else dict(self.entries))


class MemoryWriter(MemorySnapshot):
    """Changes to records held in memory."""

    def __init__(self, engine: MemoryEngine, entries: dict[str, Entry]) -> None:
        super().__init__(entries, engine.note if entries or not engine.entries else b"")
        self.engine = engine

    def add(self, draft: Draft) -> None:
        """Add a record, in place of one with its id."""
        self.entries[draft.id] = Entry.of(draft.record())

    def made(self, drafts: Iterable[Made]) -> Iterator[tuple[Made, Record]]:
        """Yield each draft with the record that it becomes."""
        return made(drafts)

    def optimise(self) -> None:
        """Do nothing: there is but one layout."""

    def remove(self, record_id: str) -> None:
        """Remove a record; an unknown id is no error."""
        self.entries.pop(record_id, None)

    def addresses(self) -> Iterator[str]:
        """Yield the keys of every address."""
        return (key for entry in self.every.values() for key in entry.keys["url"])

    def flush(self) -> None:
        """Do nothing: memory is where it stays."""

    def commit(self, ledger: bytes, more: bool = False) -> None:
        """Make the changes visible."""
        del more
        self.note = ledger
        self.engine.entries, self.engine.note = dict(self.entries), ledger

    def close(self) -> None:
        """Forget what was not committed."""
        self.engine.busy = False
