"""Which files lie in a ZIP file?"""

from __future__ import annotations

import bz2
import io
import stat
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from searchnews.errors import CorpusError
from searchnews.readers.members import Member, not_to_be_opened, size_of, window
from searchnews.readers.pulled import PulledStream
from searchnews.readers.unpacking import Decompressor, GuardedStream, Inflator, UnpackStream, ZstdDecompressor
from searchnews.readers.zip_directory import LOCAL, Entry, local_entries, read_directory

_STORED = 0
_BLOCK = 1 << 16
_METHODS: dict[int, tuple[str, Callable[[], Decompressor]]] = {
    8: ("deflate", lambda: Inflator(-zlib.MAX_WBITS)),
    12: ("bzip2", bz2.BZ2Decompressor),
    93: ("zstd", ZstdDecompressor),
}
_ENCRYPTED = 0x1 | 0x40
_UNIX = 3
# What tells a document of an office or a book from a heap of files.
_DOCUMENTS = ("[Content_Types].xml", "META-INF/container.xml")


def is_zip(head: bytes) -> bool:
    """Say whether these are the first bytes of a ZIP file, be it empty."""
    return head.startswith((LOCAL, b"PK\x05\x06"))


@dataclass(frozen=True, slots=True)
class ZipContents:
    """What the directory of a ZIP file lists, or what could be found without one, and why it had to be."""

    entries: list[Entry]
    problem: CorpusError | None = None

    @property
    def is_document(self) -> bool:
        """Whether all of it together is one document, with parts that are none of a news archive's business."""
        names = {entry.name for entry in self.entries}
        return any(name in names for name in _DOCUMENTS) or [e.name for e in self.entries[:1]] == ["mimetype"]


def zip_contents(file: BinaryIO, name: str, most: int) -> ZipContents:
    """List a ZIP file that can be sought, up to one entry more than `most`."""
    entries: list[Entry] = []
    try:
        for entry in read_directory(file):
            entries.append(entry)
            if len(entries) > most:
                break
    except (ValueError, struct.error) as error:
        reason = f"the directory of the ZIP file is damaged ({error}); its members are told by their own headers"
        listed = {entry.offset for entry in entries}
        for entry in local_entries(file):
            if entry.offset not in listed:
                entries.append(entry)
            if len(entries) > most:
                break
        return ZipContents(entries, CorpusError(name, reason))
    return ZipContents(entries)


def zip_members(file: BinaryIO, entries: list[Entry], outer: str) -> Iterator[Member]:
    """Yield the members in the order of the directory; folders are passed over."""
    end = size_of(file)
    for entry in entries:
        if not entry.name.endswith("/"):
            yield _member(file, end, entry, outer)


def _member(file: BinaryIO, end: int, entry: Entry, outer: str) -> Member:
    make = partial(Member, entry.name, modified=entry.modified, size=entry.size, place=f"byte {entry.offset}")
    if entry.system == _UNIX and stat.S_ISLNK(entry.mode):
        return make(not_to_be_opened, skipped="a link, not a file")
    if entry.flags & _ENCRYPTED:
        return make(not_to_be_opened, problem="encrypted")
    if entry.method != _STORED and entry.method not in _METHODS:
        return make(not_to_be_opened, problem=f"packed by method {entry.method}, which is not known")
    start = entry.data_start(file)
    if start is None:
        return make(not_to_be_opened, problem="no member stands where the directory says")
    if entry.packed is not None and start + entry.packed > end:
        return make(not_to_be_opened, problem="cut short")
    packed = end - start if entry.packed is None else entry.packed
    return make(partial(_open, file, start, packed, entry, f"{outer}/{entry.name}"))


def _open(file: BinaryIO, start: int, packed: int, entry: Entry, name: str) -> BinaryIO:
    bare = window(file, start, packed)
    if entry.method == _STORED:
        return io.BufferedReader(CheckedStream(bare, entry, name), _BLOCK)
    kind, make = _METHODS[entry.method]
    inner = UnpackStream(bare, make, kind, name, single=True)
    guarded = GuardedStream(inner, lambda: inner.consumed, name)
    return io.BufferedReader(CheckedStream(guarded, entry, name), _BLOCK)


class CheckedStream(PulledStream):
    """A member's bytes, and an error at their end if they are not those the directory speaks of."""

    def __init__(self, stream: io.RawIOBase | BinaryIO, entry: Entry, name: str) -> None:
        super().__init__(stream)
        self._stream = stream
        self._entry = entry
        self._name = name
        self._crc = 0
        self._given = 0

    def pull(self, size: int) -> bytes:
        """Return what comes next, none at the end."""
        data = self._stream.read(size) or b""
        self._crc = zlib.crc32(data, self._crc)
        self._given += len(data)
        if not data and size:
            self._check()
        return data

    def _check(self) -> None:
        stated = self._entry
        if stated.packed is None:
            return
        if self._given != stated.size:
            raise CorpusError(self._name, f"{self._given} bytes where {stated.size} were packed")
        if self._crc != stated.crc:
            raise CorpusError(self._name, "its checksum is wrong")
