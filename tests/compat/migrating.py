"""Which events has the rewriting of a trusted archive?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from searchnews.engines.embedded.engine import EmbeddedEngine
from tests.crash.runs import WatchedStorage


def migrate(folder: Path, event: Callable[[str], None]) -> None:
    """Open an archive with trust for writing, and tell each event of it."""
    EmbeddedEngine.open(folder, lambda path: WatchedStorage(path, event), trust=True).writer().close()
