"""How does what one process has gathered get to another?

Arrays are pickled; a file is handed over by its name. The processes trust each other: one has started the other.
"""

from __future__ import annotations

import os
import pickle
from io import BufferedRandom
from typing import Any, BinaryIO

from searchnews.engines.embedded.storage import FolderStorage


class HandedOver(pickle.Pickler):
    """Pickles what was gathered; a file is handed over by its name, which whoever opens it removes."""

    def reducer_override(self, thing: Any) -> Any:
        """Return how a file is opened by the other process."""
        if not isinstance(thing, BufferedRandom):
            return NotImplemented
        thing.flush()
        return take_over, (os.fspath(thing.name),)


def take_over(path: str) -> BinaryIO:
    """Open a file for reading; it has no name any more, and vanishes when it is closed."""
    stream = open(path, "rb")  # noqa: SIM115
    os.unlink(path)
    return stream


class NamedSpills(FolderStorage):
    """A storage whose spilled files keep their names."""

    def open_spill(self) -> BinaryIO:
        """Open a file for what a segment in the making cannot hold."""
        return self.open_named_spill()[1]
