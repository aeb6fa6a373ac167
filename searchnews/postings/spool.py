"""Where does a part of a file wait until it is its turn to be written?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, TypeAlias

import numpy as np
from numpy.typing import NDArray

# Opens an empty file to write to and read back; it vanishes when it is closed.
OpenSpill: TypeAlias = Callable[[], BinaryIO]
# Bytes kept in memory before a part goes to a file of its own.
_KEPT = 4 << 20
_PIECE = 1 << 20


class Spool:
    """Bytes in the order they came, in memory while they are few, else in a file that is read back."""

    def __init__(self, spill: OpenSpill | None = None) -> None:
        self._spill = spill
        self._pieces: list[bytes] = []
        self._kept = 0
        self._file: BinaryIO | None = None
        self.size = 0

    def __getstate__(self) -> dict[str, object]:
        """Return what another process needs to read it; there nothing is appended."""
        return self.__dict__ | {"_spill": None}

    def append(self, array: NDArray[np.generic]) -> None:
        """Append the bytes of an array."""
        self.append_bytes(array.tobytes())

    def append_bytes(self, piece: bytes) -> None:
        """Append bytes."""
        self._pieces.append(piece)
        self._kept += len(piece)
        self.size += len(piece)
        if self._spill and self._kept > _KEPT:
            if self._file is None:
                self._file = self._spill()
            self._file.writelines(self._pieces)
            self._pieces, self._kept = [], 0

    def pieces(self) -> Iterator[bytes]:
        """Yield all bytes, once, and let go of them."""
        if self._file is not None:
            self._file.seek(0)
            while piece := self._file.read(_PIECE):
                yield piece
        if self._pieces:
            yield b"".join(self._pieces)
        self.close()

    def close(self) -> None:
        """Let go of what was not asked for."""
        self._pieces = []
        if self._file is not None:
            self._file.close()
            self._file = None
