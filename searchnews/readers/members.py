"""What is a member of an archive file, and how much may all of them hold?"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, BinaryIO, NoReturn

from searchnews.errors import CorpusError
from searchnews.readers.pulled import PulledStream

_BLOCK = 1 << 16
_IN_MEMORY = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is unpacked: bytes of one member, members and bytes of one file on disk, files within files.

    The bytes of all members may be `ratio` times those of the file, and `free` in any case.
    """

    member: int = 2 << 30
    members: int = 250_000
    depth: int = 3
    ratio: int = 250
    free: int = 1 << 30


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive file: `name` as it is written there, `modified` in seconds since 1970.

    `skipped` says why it is no file at all, `problem` why it cannot be read, `place` where it stands.
    It can be opened as often as one likes, until the next member is asked for.
    """

    name: str
    opener: Callable[[], BinaryIO]
    modified: float | None = None
    size: int = 0
    place: str = ""
    skipped: str = ""
    problem: str = ""


def not_to_be_opened() -> NoReturn:
    """Stand in as the opener of what is no file, or of a file that cannot be read."""
    raise ValueError("not a member that can be opened")


class Allowance:
    """What is left to be unpacked of one file on disk, whatever lies in it."""

    def __init__(self, limits: Limits, file_size: int) -> None:
        self.limits = limits
        self.members = limits.members
        self.bytes = max(limits.free, limits.ratio * file_size)

    def exceeded(self) -> str:
        """Return why no other member is unpacked, empty where one may be."""
        if self.members < 0:
            return f"more than {self.limits.members} members"
        return "its members hold more than one file may, unpacked" if self.bytes < 0 else ""


class MeteredStream(PulledStream):
    """A member's bytes, until it, or all members together, have more than they may; `met` is not paid for again."""

    def __init__(self, stream: BinaryIO, allowance: Allowance, met: list[int], name: str) -> None:
        super().__init__(stream)
        self._stream = stream
        self._allowance = allowance
        self._met = met
        self._name = name
        self._given = 0

    def pull(self, size: int) -> bytes:
        """Return what comes next, none at the end."""
        data = self._stream.read(min(size, _BLOCK))
        self._given += len(data)
        self._pay()
        return data

    def _pay(self) -> None:
        new = max(0, self._given - self._met[0])
        self._met[0] += new
        self._allowance.bytes -= new
        limit = self._allowance.limits.member
        if self._given > limit:
            raise CorpusError(self._name, f"larger than {limit} bytes unpacked, the most a member may have")
        if self._allowance.bytes < 0:
            raise CorpusError(self._name, "the members before it have used up what one file may hold unpacked")


class Window(PulledStream):
    """A stretch of a file that can be sought; several windows may look at one file by turns."""

    def __init__(self, file: BinaryIO | IO[bytes], start: int, size: int) -> None:
        super().__init__()
        self._file = file
        self._start = start
        self._size = size
        self._position = 0

    def seekable(self) -> bool:
        """Say that this stream can be sought."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place and return it."""
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = max(0, origin + offset)
        return self._position

    def pull(self, size: int) -> bytes:
        """Return what comes next, none at the end."""
        self._file.seek(self._start + self._position)
        data = self._file.read(max(0, min(size, self._size - self._position)))
        self._position += len(data)
        return data


def window(file: BinaryIO | IO[bytes], start: int, size: int) -> BinaryIO:
    """Return a buffered stream of a stretch of a file, which is not closed with it."""
    return io.BufferedReader(Window(file, start, size), _BLOCK)


def spooled(stream: BinaryIO, limit: int) -> tuple[IO[bytes], int]:
    """Copy up to `limit` bytes into memory, or into an unnamed file if they are many; return it, and how many came."""
    spool: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    size = 0
    try:
        while size < limit and (block := stream.read(min(_BLOCK, limit - size))):
            spool.write(block)
            size += len(block)
    except BaseException:
        spool.close()
        raise
    return spool, size


def size_of(file: BinaryIO) -> int:
    """Return how many bytes a file that can be sought has."""
    return file.seek(0, os.SEEK_END)
