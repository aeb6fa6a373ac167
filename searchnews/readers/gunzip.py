"""Which bytes does gzip data hold, up to the place where it is damaged?"""

from __future__ import annotations

import zlib
from typing import BinaryIO

from searchnews.errors import CorpusError
from searchnews.readers.pulled import PulledStream

GZIP_MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 16
_WITH_GZIP_HEADER = zlib.MAX_WBITS | 16


class GunzipStream(PulledStream):
    """The unpacked bytes of one or more gzip members.

    The standard library's stream loses up to a block of good data before a damaged byte; this one
    hands out all that could be unpacked and only then raises CorpusError, at every further read.
    """

    def __init__(self, packed: BinaryIO, name: str) -> None:
        super().__init__(packed)
        self._packed = packed
        self._name = name
        self._inflator = zlib.decompressobj(_WITH_GZIP_HEADER)
        self._input = b""
        self.consumed = 0
        self._between_members = True
        self._more_output = False
        self._damage: CorpusError | None = None

    def pull(self, size: int) -> bytes:
        """Return unpacked bytes, none at the end."""
        while self._damage is None:
            if self._more_output or self._input or self._refill():
                data = self._inflate(size)
                if data:
                    return data
            elif self._between_members:
                return b""
            else:
                self._fail("the gzip data ends too early")
        raise self._damage

    def _refill(self) -> bool:
        """Fetch packed bytes, without the zeros that some tools put after the last member."""
        while chunk := self._packed.read(_CHUNK):
            self._input = chunk.lstrip(b"\0") if self._between_members else chunk
            self.consumed += len(chunk) - len(self._input)
            if self._input:
                return True
        return False

    def _inflate(self, size: int) -> bytes:
        before = self._inflator.copy()
        packed = self._input
        self._between_members = False
        try:
            data = self._inflator.decompress(packed, size)
        except zlib.error as error:
            self._fail(f"the gzip data is damaged ({error})")
            return _salvage(before, packed, size)
        self._more_output = len(data) == size
        self._input = self._inflator.unconsumed_tail
        if self._inflator.eof:
            self._more_output = False
            self._input = self._inflator.unused_data.lstrip(b"\0")
            self._inflator = zlib.decompressobj(_WITH_GZIP_HEADER)
            self._between_members = True
        self.consumed += len(packed) - len(self._input)
        return data

    def _fail(self, reason: str) -> None:
        self._damage = CorpusError(self._name, reason, f"byte {self.consumed}")


def _salvage(inflator: zlib._Decompress, packed: bytes, size: int) -> bytes:
    """Unpack byte by byte as far as it goes."""
    data = b""
    for position in range(len(packed)):
        try:
            data += inflator.decompress(packed[position : position + 1], size - len(data) or 1)
        except zlib.error:
            break
        if len(data) >= size:
            break
    return data
