"""How do many arrays share one file, found by name and checked when they are read?

bytes 0-7     magic, ASCII
bytes 8-11    version, unsigned, little-endian
bytes 12-15   zero
then          the sections, each beginning at a multiple of 64 bytes, with zeros between
then          the page table: the CRC-32 of each page of 65,536 bytes before it, u32
then          the directory, framed (files/framing): JSON of
                  facts       what the writer said of the whole
                  sections    name -> [offset, length]
                  table       [offset of the page table, CRC-32 of each 4,096 bytes of it]
last 24       directory offset u64, directory length u64, magic
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from mmap import mmap
from operator import index
from typing import Any, BinaryIO, TypeAlias

import numpy as np
import orjson
from numpy.typing import NDArray

from searchnews.errors import CorruptError
from searchnews.files.framing import framed, unframed

Buffer: TypeAlias = bytes | bytearray | memoryview | mmap | NDArray[Any]

_HEADER = struct.Struct("<8sII")
_MAGIC = b"SNSEGMNT"
_VERSION = 1
_DIRECTORY_MAGIC = b"SNDIRECT"
_FOOTER = struct.Struct("<QQ8s")
_FOOTER_MAGIC = b"SNFOOTER"
_ALIGNMENT = 64
_PAGE_BITS = 16
_PAGE = 1 << _PAGE_BITS
_LEAF_BITS = 10  # pages covered by one checked stretch of the page table
_LEAF_BYTES = 4 << _LEAF_BITS


class SectionsWriter:
    """Write sections to an empty stream, one after another; `finish` makes the file readable."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._size = 0
        self._checksum = 0
        self._checksums: list[int] = []
        self._sections: dict[str, tuple[int, int]] = {}
        self._put(_HEADER.pack(_MAGIC, _VERSION, 0))

    def add(self, name: str, *pieces: Buffer | Iterator[Buffer]) -> None:
        """Write a section out of pieces, or of iterators of pieces; arrays must be contiguous and little-endian."""
        if name in self._sections:
            raise ValueError(f"two sections called {name}")
        self._align()
        start = self._size
        for piece in pieces:
            for part in piece if isinstance(piece, Iterator) else (piece,):
                self._put(part)
        self._sections[name] = (start, self._size - start)

    def finish(self, facts: dict[str, Any]) -> None:
        """Write the page table and the directory with the facts, which must be JSON values."""
        self._align()
        offset = self._size
        pages = [*self._checksums, self._checksum] if offset & (_PAGE - 1) else self._checksums
        table = np.array(pages, "<u4").tobytes()
        leaves = [zlib.crc32(table[start : start + _LEAF_BYTES]) for start in range(0, len(table), _LEAF_BYTES)]
        values = {"facts": facts, "sections": self._sections, "table": [offset, leaves]}
        directory = framed(_DIRECTORY_MAGIC, _VERSION, orjson.dumps(values))
        footer = _FOOTER.pack(offset + len(table), len(directory), _FOOTER_MAGIC)
        self._stream.write(table + directory + footer)

    def _align(self) -> None:
        self._put(bytes(-self._size % _ALIGNMENT))

    def _put(self, piece: Buffer) -> None:
        view = _view(piece)
        if not view.nbytes:  # an empty view cannot be cast
            return
        view = view.cast("B")
        self._stream.write(view)
        start = 0
        while start < len(view):
            stop = min(len(view), start + _PAGE - (self._size & (_PAGE - 1)))
            self._checksum = zlib.crc32(view[start:stop], self._checksum)
            self._size += stop - start
            start = stop
            if not self._size & (_PAGE - 1):
                self._checksums.append(self._checksum)
                self._checksum = 0


class Sections:
    """Read the sections of a file in memory or mapped; a page is checked when it is first touched.

    Opening reads the header and the directory alone. Raises CorruptError, naming the file, for another kind of
    file, another version, a file cut short, and damage, be it now or when the damaged bytes are asked for.
    """

    def __init__(self, data: Buffer, name: str) -> None:
        self._data = _view(data).cast("B")
        self.name = name
        self.facts: dict[str, Any] = {}
        self._sections: dict[str, tuple[int, int]] = {}
        self._table = memoryview(b"")
        self._leaves: list[int] = []
        self._end = 0
        self._read_header()
        self._read_directory()
        self._unread_leaves = bytearray(b"\1") * len(self._leaves)
        self._unread = bytearray(b"\1") * (len(self._table) // 4)
        self._arrays: dict[tuple[str, str], NDArray[Any]] = {}

    def has(self, name: str) -> bool:
        """Return whether there is a section of this name."""
        return name in self._sections

    def size(self, name: str) -> int:
        """Return the length of a section in bytes."""
        return self._place(name)[1]

    def names(self) -> tuple[str, ...]:
        """Return the names of the sections in the order they were written."""
        return tuple(self._sections)

    def bytes(self, name: str, start: int = 0, stop: int | None = None) -> memoryview:
        """Return a stretch of a section, checked; `stop` beyond the end stands for the end."""
        offset, length = self._sections.get(name) or self._place(name)
        first = offset + index(start)  # an array's u32 would overflow
        last = offset + (length if stop is None else min(length, index(stop)))
        if self._unread.find(1, first >> _PAGE_BITS, (last - 1 >> _PAGE_BITS) + 1) >= 0:
            self._check(first, last)
        return self._data[first:last]

    def array(self, name: str, dtype: str, start: int = 0, stop: int | None = None) -> NDArray[Any]:
        """Return a stretch of a section as a read-only array over the file, checked; offsets count elements."""
        whole = self._arrays.get((name, dtype))
        if whole is None:
            whole = self._whole(name, dtype)
        offset, length = self._sections[name]
        first = offset + index(start) * whole.itemsize  # an array's u32 would overflow
        last = offset + (length if stop is None else min(length, index(stop) * whole.itemsize))
        if self._unread.find(1, first >> _PAGE_BITS, (last - 1 >> _PAGE_BITS) + 1) >= 0:
            self._check(first, last)
        return whole[start:stop]

    def verify(self) -> None:
        """Check every page, those already read included."""
        self._unread_leaves[:] = b"\1" * len(self._unread_leaves)
        self._unread[:] = b"\1" * len(self._unread)
        self._check(0, self._end)

    def _place(self, name: str) -> tuple[int, int]:
        try:
            return self._sections[name]
        except KeyError:
            raise CorruptError(f"{self.name}: there is no section {name} in it") from None

    def _whole(self, name: str, dtype: str) -> NDArray[Any]:
        offset, length = self._place(name)
        kind = np.dtype(dtype)
        count, rest = divmod(length, kind.itemsize)
        if rest:
            raise CorruptError(f"{self.name}: the {length:,} bytes of section {name} are no array of {dtype}")
        whole = np.frombuffer(self._data, kind, count, offset) if count else np.empty(0, kind)
        whole.flags.writeable = False
        self._arrays[name, dtype] = whole
        return whole

    def _check(self, first: int, last: int) -> None:
        page, end = first >> _PAGE_BITS, (last - 1 >> _PAGE_BITS) + 1
        while (page := self._unread.find(1, page, end)) >= 0:
            leaf = page >> _LEAF_BITS
            if self._unread_leaves[leaf]:
                stretch = self._table[leaf * _LEAF_BYTES : (leaf + 1) * _LEAF_BYTES]
                if zlib.crc32(stretch) != self._leaves[leaf]:
                    raise CorruptError(f"{self.name}: its page table is damaged")
                self._unread_leaves[leaf] = 0
            start, stop = page << _PAGE_BITS, min(page + 1 << _PAGE_BITS, self._end)
            if zlib.crc32(self._data[start:stop]) != int.from_bytes(self._table[4 * page : 4 * page + 4], "little"):
                raise CorruptError(f"{self.name}: bytes {start:,} to {stop:,} are not those that were written")
            self._unread[page] = 0

    def _read_header(self) -> None:
        if len(self._data) < _HEADER.size + _FOOTER.size or self._data[:8] != _MAGIC:
            raise CorruptError(f"{self.name}: not a file of this kind, or cut short in its header")
        _, version, zero = _HEADER.unpack_from(self._data)
        if version != _VERSION:
            age = "older" if version < _VERSION else "newer"
            raise CorruptError(f"{self.name}: version {version} is {age} than the version {_VERSION} read here")
        if zero:
            raise CorruptError(f"{self.name}: its header is damaged")

    def _read_directory(self) -> None:
        offset, length, magic = _FOOTER.unpack_from(self._data, len(self._data) - _FOOTER.size)
        if magic != _FOOTER_MAGIC or offset + length + _FOOTER.size != len(self._data):
            raise CorruptError(f"{self.name}: cut short, or damaged at its end")
        directory = bytes(self._data[offset : offset + length])
        try:
            values = orjson.loads(unframed(_DIRECTORY_MAGIC, _VERSION, directory, self.name))
            self.facts = values["facts"]
            self._sections = values["sections"]
            self._end, self._leaves = values["table"]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CorruptError(f"{self.name}: its directory cannot be read ({error})") from error
        self._table = self._data[self._end : offset]
        pages, leaves = -(-self._end >> _PAGE_BITS), -(-len(self._table) // _LEAF_BYTES)
        places = self._sections.values() if isinstance(self._sections, dict) else (None,)
        whole = set(map(type, places)) <= {list} and set(map(len, places)) <= {2}
        if not whole or len(self._table) != 4 * pages or len(self._leaves) != leaves:
            raise CorruptError(f"{self.name}: its directory does not fit the file")


def _view(data: Buffer) -> memoryview:
    return data.data if isinstance(data, np.ndarray) else memoryview(data)
