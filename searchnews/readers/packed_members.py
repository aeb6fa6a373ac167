"""Where do the members of packed data begin, and which of them are whole?"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import BinaryIO

from searchnews.errors import CorpusError
from searchnews.readers.unpacking import Decompressor, Packing, first_bytes

_CHUNK = 1 << 14
# Damage costs what is in the same piece before it.
_PIECE = 1 << 9
# Enough of a member to see what it begins with.
_START = 1 << 12
# How far back a member is looked for in what a damaged one before it has swallowed.
_KEPT = 8 << 20
# How often all of a file may be looked through again, so that one made for it does not take forever.
_AGAIN = 16


class PackedMembers:
    """The members of packed data one by one, so that a damaged one does not take those behind it along."""

    def __init__(self, stream: BinaryIO, packing: Packing, name: str, begins: Callable[[bytes], bool]) -> None:
        self.offset = 0
        self._stream = stream
        self._packing = packing
        self._name = name
        self._begins = begins
        self._magic = re.compile(b"|".join(re.escape(magic) for magic in packing.magic))
        self._input = b""
        self._position = 0
        self._kept = bytearray()
        self._again = 0
        self._member: Decompressor | None = None

    def next(self) -> bool:
        """Go on to the next member, whose place is then `offset`; say whether there is one.

        Raises CorpusError where what follows is none; the next call looks for the next that is.
        """
        self._leave_zeros()
        if not self._fill(_START):
            return False
        self.offset = self._position
        self._kept.clear()
        if self._magic.match(self._input):
            self._member = self._packing.decompressor()
            return True
        self._seek(0)
        raise CorpusError(self._name, f"not {self._packing.name} data; looked for the next", f"byte {self.offset}")

    def read(self, size: int) -> bytes:
        """Return some bytes of the member, or none at its end; raises CorpusError where it is damaged."""
        while self._member and not self._member.eof:
            packed = b""
            if self._member.needs_input:
                if not self._fill(1):
                    self._member = None
                    self._seek_again()
                    raise self._error(f"the {self._packing.name} data ends too early")
                packed = self._take()
            try:
                data = self._member.decompress(packed, size)
            except Exception as error:
                # each package has errors of its own kind
                self._member = None
                self._seek_again()
                raise self._error(f"the {self._packing.name} data is damaged ({error})") from error
            if data:
                return data
        if self._member:
            rest, self._member = self._member.unused_data or b"", None
            self._put_back(rest)
        return self.read(size) if self._goes_on() else b""

    def _goes_on(self) -> bool:
        """Go on to the next member if it is no beginning but goes on with what the last one began."""
        self._leave_zeros()
        self._fill(_START)
        start = first_bytes(self._input, self._packing, _START) if self._magic.match(self._input) else b""
        if not start or self._begins(start):
            return False
        self._kept.clear()
        self._member = self._packing.decompressor()
        return True

    def _error(self, reason: str) -> CorpusError:
        return CorpusError(self._name, reason, f"byte {self.offset}")

    def _fill(self, size: int) -> bool:
        """Have `size` bytes at hand, or as many as there are; say whether there are any."""
        while len(self._input) < size and (chunk := self._stream.read(_CHUNK)):
            self._input += chunk
        return bool(self._input)

    def _take(self) -> bytes:
        taken, self._input = self._input[:_PIECE], self._input[_PIECE:]
        self._position += len(taken)
        self._kept += taken
        del self._kept[:-_KEPT]
        return taken

    def _put_back(self, rest: bytes) -> None:
        self._input = rest + self._input
        self._position -= len(rest)

    def _leave_zeros(self) -> None:
        while self._fill(1) and self._input[0] == 0:
            left = self._input.lstrip(b"\0")
            self._position += len(self._input) - len(left)
            self._input = left

    def _seek_again(self) -> None:
        """Look for the next member from behind the head of this one on, as it may have swallowed others."""
        self._again += len(self._kept)
        if self._again < _AGAIN * (self._position + _KEPT):
            self._put_back(bytes(self._kept))
        self._kept.clear()
        self._seek(1 if self._position == self.offset else 0)

    def _seek(self, start: int) -> None:
        """Go to the next member from `start` on that begins as it should, or to the end."""
        longest = max(map(len, self._packing.magic))
        while self._fill(start + _START):
            searched = self._input
            for match in self._magic.finditer(searched, start):
                at = match.start()
                self._fill(at + _START)
                if self._begins(first_bytes(self._input[at : at + _START], self._packing, _START)):
                    self._drop(at)
                    return
            self._fill(len(searched) + 1)
            if len(self._input) == len(searched):
                self._drop(len(searched))
                return
            self._drop(max(0, len(searched) - longest + 1))
            start = 0

    def _drop(self, count: int) -> None:
        self._input = self._input[count:]
        self._position += count
