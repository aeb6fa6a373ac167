"""Which records does a WARC or ARC file hold, and where is it damaged?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from searchnews.errors import CorpusError
from searchnews.readers.packed_members import PackedMembers
from searchnews.readers.streams import read_start
from searchnews.readers.unpacking import Packing, packing_of
from searchnews.readers.web_archives import ARC_HEADER, WARC_VERSION, begins_record

_CHUNK = 1 << 16
_LINE_LIMIT = 1 << 16
_HEADER_LINES = 1000
_AGAIN = 16
_AGAIN_FREE = 16 << 20
# A record that a block has swallowed: after a line end, and with a header of its own.
_RECORD_INSIDE = re.compile(rb"(?<=\n)WARC/\d+\.\d+[ \t]*\r?\n(?=[A-Za-z-]+:)")


@dataclass(frozen=True, slots=True)
class WebRecord:
    """One record: `block` is what it holds, None where that is more than may be read as one piece.

    The names of `headers` are in small letters. Of an ARC record they are those a WARC record would have.
    """

    headers: Mapping[str, str]
    block: bytes | None
    length: int
    place: str

    @property
    def kind(self) -> str:
        """What kind of record it is: `response`, `resource`, `conversion`, `request` ..."""
        return self.headers.get("warc-type", "").lower()


class RecordSource:
    """Bytes taken line by line and block by block, with a place to put back what was taken too much."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self.position = 0
        self._returned = 0
        self._read = read
        self._buffer = bytearray()

    def line(self) -> bytes:
        """Take a line with its end, or as much of it as a line may have."""
        at = -1
        searched = 0
        while (at := self._buffer.find(b"\n", searched)) < 0 and len(self._buffer) < _LINE_LIMIT:
            searched = len(self._buffer)
            if not self._more():
                break
        return self._take(at + 1 if 0 <= at < _LINE_LIMIT else min(_LINE_LIMIT, len(self._buffer)))

    def block(self, size: int) -> bytes:
        """Take so many bytes, fewer only at the end."""
        while len(self._buffer) < size and self._more():
            pass
        return self._take(min(size, len(self._buffer)))

    def skip(self, size: int) -> bool:
        """Pass over so many bytes; say whether there were as many."""
        while size and (self._buffer or self._more()):
            size -= len(self._take(min(size, len(self._buffer))))
        return not size

    def may_return(self, size: int) -> bool:
        """Say whether a long block may be put back once more: a file made for it could have that done forever."""
        self._returned += size
        return self._returned < _AGAIN * (self.position + _AGAIN_FREE)

    def put_back(self, data: bytes) -> None:
        """Put bytes back in front of what comes next."""
        self._buffer[:0] = data
        self.position -= len(data)

    def _more(self) -> bool:
        data = self._read(_CHUNK)
        self._buffer += data
        return bool(data)

    def _take(self, size: int) -> bytes:
        data = bytes(self._buffer[:size])
        del self._buffer[:size]
        self.position += size
        return data


def web_records(stream: BinaryIO, name: str, limit: int) -> Iterator[WebRecord | CorpusError]:
    """Yield the records of a file, packed or not, and an error for each damage; then go on with the next sound record.

    A block of more than `limit` bytes is passed over, and the record comes without it.
    """
    head = read_start(stream, 16)
    rest = _Chained(head, stream)
    packing = packing_of(head)
    if packing is None:
        source = RecordSource(rest.read)
        yield from _Walk(source, name, limit, lambda at: f"byte {at}").records()
    else:
        yield from _packed_records(rest, packing, name, limit)
    if rest.damage:
        yield rest.damage


def _packed_records(rest: _Chained, packing: Packing, name: str, limit: int) -> Iterator[WebRecord | CorpusError]:
    members = PackedMembers(rest, packing, name, begins_record)  # type: ignore[arg-type]
    while True:
        try:
            if not members.next():
                return
        except CorpusError as error:
            yield error
            continue
        yield from _Walk(RecordSource(members.read), name, limit, partial(_same_place, members.offset)).records()


def _same_place(offset: int, position: int) -> str:
    """Name the place of a packed record, which is that of its member, wherever it stands in that."""
    del position
    return f"byte {offset}"


class _Chained:
    """Some bytes, then the rest of a stream, which ends where it is damaged: `damage` is kept for the end."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest
        self.damage: CorpusError | None = None

    def read(self, size: int) -> bytes:
        if self._head:
            data, self._head = self._head[:size], self._head[size:]
            return data
        try:
            return b"" if self.damage else self._rest.read(size)
        except CorpusError as error:
            self.damage = error
            return b""


class _Walk:
    """The records of one file, or of one member of a packed one."""

    def __init__(self, source: RecordSource, name: str, limit: int, place: Callable[[int], str]) -> None:
        self.source = source
        self.name = name
        self.limit = limit
        self.place = place

    def records(self) -> Iterator[WebRecord | CorpusError]:
        """Yield the records and what is wrong."""
        sound = True
        start = 0
        try:
            while True:
                start = self.source.position
                line = self.source.line()
                if not line:
                    return
                if not line.strip():
                    continue
                arc = None
                if not WARC_VERSION.fullmatch(line) and not (arc := ARC_HEADER.fullmatch(line)):
                    if sound:
                        yield self.error("no record begins here; looked for the next", start)
                    sound = False
                    continue
                sound = True
                found = self.record(_arc_headers(arc.groups()) if arc else self.headers(), start, arc is not None)
                sound = not isinstance(found, CorpusError)
                yield found
        except CorpusError as error:
            # what stands in damaged packing may have looked wrong before
            if sound:
                yield self.error(f"a record cannot be read: {error.reason}", start)
        except OSError as error:
            yield self.error(f"a record cannot be read: {error.strerror or error}", start)

    def headers(self) -> dict[str, str]:
        """Read the headers of a WARC record, up to the blank line."""
        headers: dict[str, str] = {}
        last = ""
        for _ in range(_HEADER_LINES):
            line = self.source.line()
            if not line.strip():
                break
            text = line.decode("utf-8", "replace").rstrip("\r\n")
            name, colon, value = text.partition(":")
            if text[0] in " \t" and last:
                headers[last] += " " + text.strip()
            elif colon:
                last = name.strip().lower()
                headers.setdefault(last, value.strip())
        return headers

    def record(self, headers: Mapping[str, str], start: int, arc: bool) -> WebRecord | CorpusError:
        """Read what a record holds, and see that the next one begins where it ends."""
        stated = headers.get("content-length", "")
        if not (stated.isdecimal() and len(stated) < 20):
            return self.error(f"a record without a length, or with one that is none: {stated[:40]}", start)
        length = int(stated)
        if length > self.limit:
            if not self.source.skip(length):
                return self.error("a record is cut short", start)
            return WebRecord(headers, None, length, self.place(start))
        block = self.source.block(length)
        whole = len(block) == length
        if whole and self.at_boundary(arc):
            return WebRecord(headers, block, length, self.place(start))
        inside = _RECORD_INSIDE.search(block)
        if inside and self.source.may_return(len(block)):
            self.source.put_back(block[inside.start() :])
            return self.error("a record is cut short by the next", start)
        return self.error("a record's length is wrong" if whole else "a record is cut short", start)

    def at_boundary(self, arc: bool) -> bool:
        """Say whether another record, or the end, comes next, past blank lines."""
        blank = b""
        while (line := self.source.line()) and not line.strip():
            blank += line
            if len(blank) > _LINE_LIMIT:
                break
        if line:
            self.source.put_back(line)
        return not line or WARC_VERSION.fullmatch(line) is not None or (arc and ARC_HEADER.fullmatch(line) is not None)

    def error(self, reason: str, start: int) -> CorpusError:
        """Return an error with its place."""
        return CorpusError(self.name, reason, self.place(start))


def _arc_headers(values: tuple[bytes, ...]) -> dict[str, str]:
    """Return what the header line of an ARC record says, as a WARC record would."""
    address, _, time, media, length = (value.decode("utf-8", "replace") for value in values)
    digits = time[:14].ljust(14, "0")
    date = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}Z"
    web = re.match("https?:", address, re.IGNORECASE)
    return {
        "warc-type": "warcinfo" if address.startswith("filedesc:") else "response",
        "warc-target-uri": address,
        "warc-date": date,
        "content-type": "application/http; msgtype=response" if web else media,
        "content-length": length,
    }
