"""Archives that hold certain records."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.memory import MemoryEngine
from searchnews.engines.memory_snapshot import MemorySnapshot
from searchnews.model.record import Record


def committed(folder: Path, records: Iterable[Record]) -> Path:
    """Make an archive of the records in a folder, and return the folder."""
    writer = EmbeddedEngine.create(folder).writer()
    for record in records:
        writer.add(record)
    writer.commit(b"")
    writer.close()
    return folder


def in_memory(records: Iterable[Record]) -> MemorySnapshot:
    """Return a snapshot of the memory engine with these records."""
    engine = MemoryEngine()
    writer = engine.writer()
    for record in records:
        writer.add(record)
    writer.commit(b"")
    return engine.snapshot()
