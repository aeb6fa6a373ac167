"""How does what one process has made get to another?

Arrays are pickled; a file is handed over by its name. The processes trust each other: one has started the other.
"""

from __future__ import annotations

import os
import pickle
from contextlib import suppress
from io import BufferedRandom, BufferedReader, FileIO
from typing import Any, BinaryIO

from searchnews.engines.embedded.storage import FolderStorage


class HandedOver(pickle.Pickler):
    """Pickles what was made; a file is handed over by its name, which whoever opens it removes in the end."""

    def reducer_override(self, thing: Any) -> Any:
        """Return how a file is opened by the other process."""
        if not isinstance(thing, BufferedRandom):
            return NotImplemented
        thing.flush()
        return TakenOver.at, (os.fspath(thing.name),)


class TakenOver(BufferedReader):
    """A file to read that another process has written; it vanishes when it is closed."""

    @classmethod
    def at(cls, path: str) -> TakenOver:
        """Open a file."""
        return cls(FileIO(path))

    def close(self) -> None:
        """Close the file and remove it."""
        if not self.closed:
            super().close()
            with suppress(FileNotFoundError):
                os.unlink(self.name)


class Lent(pickle.Pickler):
    """Pickles what another process is to read; a file that was taken over stays with whoever has it."""

    def reducer_override(self, thing: Any) -> Any:
        """Return how a file is opened by the other process."""
        return (open, (thing.name, "rb")) if isinstance(thing, TakenOver) else NotImplemented


class NamedSpills(FolderStorage):
    """A storage whose spilled files keep their names."""

    def open_spill(self) -> BinaryIO:
        """Open a file for what a segment in the making cannot hold."""
        return self.open_named_spill()[1]
