"""Which files lie in a tar file?"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO

from searchnews.errors import CorpusError
from searchnews.readers.members import Member, not_to_be_opened, size_of, spooled, window

BLOCK = 512
_STEP = 1 << 16
# A name or an attribute longer than this is no name; tar itself sets no limit.
_HEADER_LIMIT = 1 << 20
_NO_FILES = {
    b"1": "a link, not a file",
    b"2": "a link, not a file",
    b"3": "a device, not a file",
    b"4": "a device, not a file",
    b"6": "a named pipe, not a file",
}
_FILES = (b"0", b"\0", b"7")
_FOLDER = b"5"


@dataclass(frozen=True, slots=True)
class _Header:
    name: str
    size: int
    modified: float | None
    kind: bytes


@dataclass(slots=True)
class _Stream:
    """A tar file read from front to end, by seeking where that is possible."""

    stream: BinaryIO
    name: str
    position: int = 0
    end: int | None = None
    attributes: dict[str, str] = field(default_factory=dict)

    def read(self, size: int) -> bytes:
        data = self.stream.read(size)
        self.position += len(data)
        return data

    def skip_to(self, position: int) -> bool:
        """Go on to a place; say whether the file reaches that far."""
        if self.end is not None:
            # a place that no file could reach is no place to seek
            self.position = self.stream.seek(min(position, self.end))
            return position <= self.end
        while self.position < position:
            if not self.read(min(_STEP, position - self.position)):
                return False
        return True


def is_tar(head: bytes) -> bool:
    """Say whether these are the first bytes of a tar file: a header whose sum is right."""
    return len(head) >= BLOCK and head[0] != 0 and _sum_is_right(head[:BLOCK])


def tar_members(stream: BinaryIO, name: str, limit: int) -> Iterator[Member | CorpusError]:
    """Yield the members in their order; folders are passed over.

    What cannot be sought is copied, a member at a time, if it has at most `limit` bytes. After damage,
    reading goes on with the next header that is whole.
    """
    tar = _Stream(stream, name, end=size_of(stream) if stream.seekable() else None)
    if tar.end is not None:
        stream.seek(0)
    try:
        yield from _walk(tar, limit)
    except CorpusError as error:
        yield CorpusError(error.file, error.reason, error.place or f"byte {tar.position}")
    except OSError as error:
        yield CorpusError(name, error.strerror or str(error), f"byte {tar.position}")


def _walk(tar: _Stream, limit: int) -> Iterator[Member | CorpusError]:
    own: dict[str, str] = {}
    sound = True
    while block := tar.read(BLOCK):
        start = tar.position - len(block)
        if len(block) < BLOCK:
            if sound and any(block):
                yield CorpusError(tar.name, "the tar file ends within a header", f"byte {start}")
            return
        if not any(block):
            continue
        header = _header(block) if _sum_is_right(block) else None
        if header is None:
            if sound:
                yield CorpusError(tar.name, "not a header of a tar file; looked for the next", f"byte {start}")
            sound, own = False, {}
            continue
        sound = True
        if header.kind in (b"L", b"K", b"x", b"X", b"g"):
            yield from _attributes(tar, header, own)
            continue
        header = _with_attributes(header, tar.attributes | own)
        sparse = header.kind == b"S" or any(key.startswith("GNU.sparse.") for key in own)
        own = {}
        if not (yield from _member(tar, header, limit, sparse)):
            return


def _attributes(tar: _Stream, header: _Header, own: dict[str, str]) -> Iterator[CorpusError]:
    """Read what holds for the next member, or for all that follow."""
    start = tar.position
    if header.size > _HEADER_LIMIT:
        yield CorpusError(tar.name, f"a header of {header.size} bytes, passed over", f"byte {start}")
    else:
        data = tar.read(header.size)
        if header.kind == b"L":
            own["path"] = _text(data)
        elif header.kind != b"K":
            (tar.attributes if header.kind == b"g" else own).update(_pax(data))
    if not tar.skip_to(start + _padded(header.size)):
        yield CorpusError(tar.name, "the tar file ends within a header", f"byte {tar.position}")


def _member(tar: _Stream, header: _Header, limit: int, sparse: bool) -> Generator[Member | CorpusError, None, bool]:
    """Yield the member, if it is one; return whether there may be another behind it."""
    start, size = tar.position, header.size
    place = f"byte {start - BLOCK}"
    make = partial(Member, header.name, modified=header.modified, size=size, place=place)
    if header.kind in _NO_FILES:
        # some tools write a size with a link, and never any data
        yield make(not_to_be_opened, skipped=_NO_FILES[header.kind])
        return True
    after = start + _padded(size)
    if sparse:
        yield make(not_to_be_opened, problem="a sparse file, which is not put together again")
    elif header.kind in _FILES and not header.name.endswith("/"):
        if size > limit:
            yield make(not_to_be_opened, problem=f"larger than {limit} bytes unpacked, the most a member may have")
        elif tar.end is None:
            yield from _copied(tar, make, size)
        elif start + size <= tar.end:
            yield make(partial(window, tar.stream, start, size))
        else:
            raise CorpusError(f"{tar.name}/{header.name}", "cut short, as the tar file is", place)
    elif header.kind not in (_FOLDER, *_FILES):
        yield make(not_to_be_opened, skipped="not a file, as far as can be told")
    if not tar.skip_to(after):
        yield CorpusError(tar.name, "the tar file ends too early", f"byte {tar.position}")
        return False
    return True


def _copied(tar: _Stream, make: partial[Member], size: int) -> Iterator[Member]:
    """Yield a member copied out of a stream that cannot be sought; raises CorpusError where it is cut short."""
    name, place = f"{tar.name}/{make.args[0]}", str(make.keywords["place"])
    try:
        spool, got = spooled(tar.stream, size)
    except CorpusError as error:
        raise CorpusError(name, f"cut short: {error.reason}", error.place or place) from error
    tar.position += got
    with spool:
        if got < size:
            raise CorpusError(name, "cut short, as the tar file is", place)
        yield make(partial(window, spool, 0, size))


def _sum_is_right(block: bytes) -> bool:
    """Say whether the sum in a header is that of its bytes, its own eight counted as spaces."""
    stated = _number(block[148:156])
    rest = block[:148] + b" " * 8 + block[156:]
    return stated is not None and stated in (sum(rest), sum(byte - 256 if byte > 127 else byte for byte in rest))


def _header(block: bytes) -> _Header | None:
    size, modified = _number(block[124:136]), _number(block[136:148])
    if size is None or size < 0:
        return None
    name = _text(block[:100])
    prefix = _text(block[345:500]) if block[257:263] == b"ustar\0" else ""
    return _Header(f"{prefix}/{name}" if prefix else name, size, float(modified) if modified else None, block[156:157])


def _with_attributes(header: _Header, attributes: Mapping[str, str]) -> _Header:
    size, modified = attributes.get("size", ""), attributes.get("mtime", "")
    try:
        moment = float(modified) if modified else header.modified
    except ValueError:
        moment = header.modified
    return _Header(
        attributes.get("path", header.name),
        int(size) if size.isdecimal() and len(size) < 20 else header.size,
        moment,
        header.kind,
    )


def _pax(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the attributes of an extended header, each `length key=value` and a line feed."""
    at = 0
    while at < len(data):
        digits, _, _ = data[at : at + 20].partition(b" ")
        if not digits.isdigit() or int(digits) <= len(digits):
            return
        key, equals, value = data[at + len(digits) + 1 : at + int(digits)].partition(b"=")
        if equals:
            yield key.decode("utf-8", "replace"), value.removesuffix(b"\n").decode("utf-8", "surrogateescape")
        at += int(digits)


def _number(field: bytes) -> int | None:
    """Read an octal number, or one in base 256 as large files have it."""
    if field[:1] in (b"\x80", b"\xff"):
        return int.from_bytes(field[1:], "big") - (256 ** (len(field) - 1) if field[0] == 0xFF else 0)
    digits = field.strip(b" \0")
    try:
        return int(digits, 8) if digits else 0
    except ValueError:
        return None


def _text(data: bytes) -> str:
    return data.split(b"\0", 1)[0].decode("utf-8", "surrogateescape")


def _padded(size: int) -> int:
    return -(-size // BLOCK) * BLOCK
