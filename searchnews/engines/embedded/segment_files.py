"""Where do the files of a segment lie?"""

from __future__ import annotations

from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

from searchnews.postings.sections import Buffer


class ReadableFiles(Protocol):
    """A place that segments are read from; one that is not there raises FileNotFoundError."""

    path: Path

    def map_file(self, name: str) -> Buffer:
        """Return the bytes of a large file, of which only those looked at need be read."""
        ...

    def read_file(self, name: str) -> bytes:
        """Return the bytes of a small file."""
        ...


class WritableFiles(Protocol):
    """A place that segments are written to."""

    def create_file(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Create a file that is there, whole, once it is closed."""
        ...

    def open_spill(self) -> BinaryIO:
        """Open a file for what a segment in the making cannot hold, gone when it is closed."""
        ...


class MemoryFiles:
    """Files in memory, for segments that are on no disk; `path` is only what messages name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._files: dict[str, _Kept] = {}

    def create_file(self, name: str) -> BinaryIO:
        """Create a file, which is kept."""
        made = self._files[name] = _Kept()
        return made

    def open_spill(self) -> BinaryIO:
        """Open a file that is not kept."""
        return BytesIO()

    def map_file(self, name: str) -> memoryview:
        """Return the bytes of a file."""
        return self._files[name].getbuffer()

    def read_file(self, name: str) -> bytes:
        """Return a copy of the bytes of a file."""
        return self._files[name].getvalue()


class _Kept(BytesIO):
    """A file in memory that can be read when it has been closed."""

    def close(self) -> None:
        """Stay."""
