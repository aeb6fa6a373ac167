"""Rewrite a trusted archive, and be killed on the way: `python -m tests.compat.migrating FOLDER EVENT`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from searchnews.engines.embedded.engine import EmbeddedEngine
from tests.crash.runs import WatchedStorage


def migrate(folder: Path, event: Callable[[str], None]) -> None:
    """Open an archive with trust for writing, and tell each event of it."""
    EmbeddedEngine.open(folder, lambda path: WatchedStorage(path, event), trust=True).writer().close()


def main() -> None:
    folder, last = sys.argv[1:]
    count = 0

    def event(name: str) -> None:
        nonlocal count
        count += 1
        if count == int(last):
            os.kill(os.getpid(), signal.SIGKILL)

    migrate(Path(folder), event)


if __name__ == "__main__":
    main()
