"""How does what makes bytes as they are asked for become a stream?"""

from __future__ import annotations

import io
from abc import abstractmethod
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Closable(Protocol):
    """What is closed with the stream that reads from it."""

    def close(self) -> None:
        """Let go of it."""
        ...


class PulledStream(io.RawIOBase):
    """A stream that is read alone, of what `pull` returns; `below` is closed with it."""

    def __init__(self, below: Closable | None = None) -> None:
        self._below = below

    @abstractmethod
    def pull(self, size: int) -> bytes:
        """Return what comes next, at most `size` bytes and none only at the end."""

    def readable(self) -> bool:
        """Say that this stream can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill `buffer` with what comes next; 0 at the end."""
        view = memoryview(buffer).cast("B")
        data = self.pull(len(view))
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close what is below too."""
        if self._below is not None and not self.closed:
            self._below.close()
        super().close()
