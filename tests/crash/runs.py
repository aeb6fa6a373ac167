"""What is run, killed and compared in these tests?

An event is a named step of a commit or a file opened for writing.
"""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from searchnews import Archive
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.embedded.storage import FolderStorage
from searchnews.model.stored import as_json

PIECES, STORIES = 5, 24
STEPS = [
    "segments written",
    "ledger written",
    "contents written",
    "folder synced",
    "contents renamed",
    "contents visible",
    "cleaned",
]


def write_drops(folder: Path, edition: int = 1) -> None:
    """Write pieces of news, enough for several commits; another edition changes every other story."""
    folder.mkdir(exist_ok=True)
    for piece in range(PIECES):
        stories = []
        for number in range(STORIES):
            version = edition if number % 2 == 0 else 1
            body = f"The ferry number {number} of piece {piece} sank. " + f"Edition {version} says so again. " * 6
            stories.append({"id": number, "source": f"piece {piece}", "title": f"Story {number}", "body": body})
        path = folder / f"piece-{piece}.jsonl"
        path.write_text("".join(json.dumps(story) + "\n" for story in stories))
        os.utime(path, (1_000_000_000 + edition, 1_000_000_000 + edition))


class WatchedStorage(FolderStorage):
    """A storage that reports each event before it happens."""

    def __init__(self, folder: Path, event: Callable[[str], None]) -> None:
        super().__init__(folder, event)
        self.event = event

    def open_for_writing(self, path: Path, mode: str) -> BinaryIO:
        self.event("write")
        return super().open_for_writing(path, mode)


def index(folder: Path, drops: Path, mode: str, event: Callable[[str], None], jobs: int = 1) -> None:
    """Run by a clock that goes so fast that it commits several times."""
    ticks = count(2_000_000_000)
    engine = EmbeddedEngine.create(folder, lambda path: WatchedStorage(path, event))
    with Archive(engine, clock=lambda: float(next(ticks))) as archive:
        archive.index(drops, memory=1, rebuild=mode == "rebuild", jobs=jobs)


def content(folder: Path) -> dict[str, Any]:
    """Return everything an archive says: records, an order with scores, the drops it knows."""
    with Archive.open(folder) as archive:
        results = archive.search("ferry OR says", limit=10_000)
        drops = [json.loads(line) for line in archive.snapshot.ledger().splitlines()]
        for drop in drops:
            del drop["read"]
        return {
            "records": {hit.record.id: as_json(hit.record) for hit in results},
            "order": [(hit.record.id, round(hit.score or 0, 9)) for hit in results],
            "drops": drops,
        }


def heed_interrupts() -> None:
    """Undo what a shell does to programs that it starts in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
