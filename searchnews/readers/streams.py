"""How do a drop's bytes arrive: once or again, packed or not, all at once or in lines?"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from searchnews.errors import CorpusError
from searchnews.readers.pulled import PulledStream
from searchnews.readers.unpacking import first_bytes, packing_of, unpacked_stream
from searchnews.readers.web_archives import begins_web_archive

WHOLE_LIMIT = 64 << 20
LINE_LIMIT = 64 << 20
_BLOCK = 1 << 16
# Enough packed bytes to tell what is in them, and enough unpacked ones to know a web archive.
_PACKED_START = 1 << 12
_TEXT_START = 1 << 10
# UTF-32 first: its little-endian mark begins with that of UTF-16
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class PrefixedStream(PulledStream):
    """Bytes already taken from a stream, then the rest of it; `owner` closes the stream too."""

    def __init__(self, prefix: bytes, rest: BinaryIO, owner: bool = True) -> None:
        super().__init__(rest if owner else None)
        self._prefix = prefix
        self._rest = rest

    def pull(self, size: int) -> bytes:
        """Return what comes next, none at the end."""
        data = self._prefix[:size] or _read_some(self._rest, size)
        self._prefix = self._prefix[len(data) :]
        return data


def prefixed(prefix: bytes, rest: BinaryIO, owner: bool = True) -> BinaryIO:
    """Return a buffered stream of `prefix` and then `rest`."""
    return io.BufferedReader(PrefixedStream(prefix, rest, owner), _BLOCK)


def unpacked(stream: BinaryIO, name: str, owner: bool = True) -> BinaryIO:
    """Return the stream's bytes, unpacked if their first bytes tell that they are packed.

    A packed web archive stays packed: its reader can pass over a damaged member, this could not.
    """
    start = read_start(stream, _PACKED_START)
    packing = packing_of(start)
    if packing is None and owner and stream.seekable():
        stream.seek(-len(start), io.SEEK_CUR)
        return stream
    whole = prefixed(start, stream, owner)
    if packing is None or begins_web_archive(first_bytes(start, packing, _TEXT_START)):
        return whole
    return unpacked_stream(whole, packing, name)


def read_start(stream: BinaryIO, size: int) -> bytes:
    """Read `size` bytes, fewer only at the end; a damage that lies further on is left for later."""
    start = b""
    while len(start) < size:
        try:
            block = _read_some(stream, size - len(start))
        except (CorpusError, OSError):
            if start:
                break
            raise
        if not block:
            break
        start += block
    return start


def read_whole(stream: BinaryIO, name: str, limit: int = WHOLE_LIMIT) -> bytes:
    """Read everything.

    Raises CorpusError where there is more than `limit` bytes, or the data is damaged.
    """
    blocks: list[bytes] = []
    size = 0
    while block := _read_some(stream, _BLOCK):
        blocks.append(block)
        size += len(block)
        if size > limit:
            raise CorpusError(name, f"larger than {limit} bytes, the most that is read as one piece", f"byte {limit}")
    return b"".join(blocks)


class Line(NamedTuple):
    """One line of a stream, counted from 1; `cut` if the stream was damaged before its end."""

    number: int
    data: bytes
    cut: bool = False


def read_lines(stream: BinaryIO, name: str, limit: int = LINE_LIMIT) -> Iterator[Line | CorpusError]:
    """Yield the lines without their ends, and an error for each line longer than `limit` bytes.

    Holds one line at a time. Where the stream is damaged, the line begun comes first, marked as
    cut, then the error, and nothing more.
    """
    number = 1
    parts: list[bytes] = []
    size = 0
    damage: CorpusError | None = None
    blocks = byte_blocks(stream, name)
    for block in blocks:
        if isinstance(block, CorpusError):
            damage = block
            break
        *ended, rest = block.split(b"\n")
        for piece in ended:
            yield _line(number, [*parts, piece], size + len(piece), limit, name)
            number, parts, size = number + 1, [], 0
        size += len(rest)
        parts = [*parts, rest] if size <= limit else []
    if size:
        line = _line(number, parts, size, limit, name)
        yield Line(line.number, line.data, cut=True) if damage and isinstance(line, Line) else line
    if damage:
        yield CorpusError(name, damage.reason, ", ".join(filter(None, (f"line {number}", damage.place))))


def _line(number: int, parts: list[bytes], size: int, limit: int, name: str) -> Line | CorpusError:
    if size > limit:
        return CorpusError(name, f"a line longer than {limit} bytes", f"line {number}")
    return Line(number, b"".join(parts))


def byte_blocks(stream: BinaryIO, name: str) -> Iterator[bytes | CorpusError]:
    """Yield the bytes, recoded to UTF-8 where a byte order mark says they are UTF-16 or UTF-32."""
    decoder: codecs.IncrementalDecoder | None = None
    try:
        block = read_start(stream, 4)
        for mark, charset in _WIDE_MARKS:
            if block.startswith(mark):
                decoder = codecs.getincrementaldecoder(charset)("replace")
                break
        while block:
            yield decoder.decode(block).encode("utf-8", "replace") if decoder else block
            block = _read_some(stream, _BLOCK)
        if decoder:
            yield decoder.decode(b"", final=True).encode("utf-8", "replace")
    except CorpusError as error:
        yield error
    except OSError as error:
        yield CorpusError(name, error.strerror or str(error))


def _read_some(stream: BinaryIO, size: int) -> bytes:
    """Read what one call of the system gives, so that a damage further on costs nothing before it."""
    read1 = getattr(stream, "read1", None)
    data: bytes | None = read1(size) if read1 else stream.read(size)
    return data or b""
