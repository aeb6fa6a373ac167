"""What does a ZIP file say of its members, in its directory or in front of each?"""

from __future__ import annotations

import calendar
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from searchnews.readers.members import size_of

LOCAL = b"PK\x03\x04"
_CENTRAL = b"PK\x01\x02"
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_LOCATOR_64 = b"PK\x06\x07"
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_CENTRAL_HEADER = struct.Struct("<4s6H3I5H2I")
_END_RECORD = struct.Struct("<4s4H2IH")
_COMMENT_LIMIT = 0xFFFF
_NAME_LIMIT = 1 << 12
_DIRECTORY_LIMIT = 256 << 20
_UTF_8 = 0x800
# Sizes follow the data, so that none stand in the header before it.
_SIZES_FOLLOW = 0x8
_BLOCK = 1 << 20
_FULL = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Entry:
    """One member: `packed` is None where only unpacking tells how long it is."""

    name: str
    offset: int
    method: int
    flags: int
    packed: int | None
    size: int
    crc: int
    modified: float | None
    system: int = 0
    mode: int = 0

    def data_start(self, file: BinaryIO) -> int | None:
        """Return where its bytes begin, or None if no header stands at its offset."""
        file.seek(self.offset)
        header = file.read(_LOCAL_HEADER.size)
        if len(header) < _LOCAL_HEADER.size or not header.startswith(LOCAL):
            return None
        *_, name, extra = _LOCAL_HEADER.unpack(header)
        return self.offset + _LOCAL_HEADER.size + int(name) + int(extra)


def read_directory(file: BinaryIO) -> Iterator[Entry]:
    """Yield what the directory at the end of a file lists.

    Raises ValueError or struct.error where it is damaged or missing.
    """
    offset, size, count = _find_directory(file)
    if size > _DIRECTORY_LIMIT:
        raise ValueError(f"it claims {size} bytes")
    file.seek(offset)
    position = offset
    for _ in range(count):
        file.seek(position)
        header = file.read(_CENTRAL_HEADER.size)
        values = _CENTRAL_HEADER.unpack(header)
        if values[0] != _CENTRAL or position >= offset + size:
            raise ValueError(f"no entry at byte {position}")
        name, extra, comment = values[10:13]
        yield _central(values, file.read(name), file.read(extra))
        position += _CENTRAL_HEADER.size + name + extra + comment


def _find_directory(file: BinaryIO) -> tuple[int, int, int]:
    """Return offset, size and count of the directory."""
    end = size_of(file)
    start = max(0, end - _END_RECORD.size - _COMMENT_LIMIT)
    file.seek(start)
    tail = file.read(end - start)
    at = tail.rfind(_END)
    if at < 0:
        raise ValueError("none is there")
    _, disk, _, _, count, size, offset, _ = _END_RECORD.unpack(tail[at : at + _END_RECORD.size])
    locator = tail[max(0, at - 20) : at]
    if locator.startswith(_LOCATOR_64) and (_FULL in (size, offset) or count == 0xFFFF):
        return _find_directory_64(file, locator)
    if disk not in (0, 0xFFFF):
        raise ValueError("the file is one of several parts")
    if offset + size > start + at:
        raise ValueError("it is not where the end of the file says")
    return offset, size, count


def _find_directory_64(file: BinaryIO, locator: bytes) -> tuple[int, int, int]:
    file.seek(struct.unpack("<Q", locator[8:16])[0])
    record = file.read(56)
    if not record.startswith(_END_64):
        raise ValueError("its end is not where the end of the file says")
    count, size, offset = struct.unpack("<3Q", record[32:56])
    return offset, size, count


def _central(values: tuple[int, ...], name: bytes, extra: bytes) -> Entry:
    _, made, _, flags, method, time, date, crc, packed, size, _, _, _, _, _, outside, offset = values
    fields = _extra_fields(extra)
    if wide := fields.get(1):
        numbers = iter(struct.unpack(f"<{len(wide) // 8}Q", wide[: len(wide) // 8 * 8]))
        size, packed, offset = (next(numbers, n) if n == _FULL else n for n in (size, packed, offset))
    modified = _stamp(fields) or dos_moment(date, time)
    return Entry(_name(name, flags), offset, method, flags, packed, size, crc, modified, made >> 8, outside >> 16)


def local_entries(file: BinaryIO) -> Iterator[Entry]:
    """Yield what the members' own headers say, wherever they stand."""
    position = 0
    while (position := _find(file, LOCAL, position)) >= 0:
        file.seek(position)
        header = file.read(_LOCAL_HEADER.size)
        if len(header) < _LOCAL_HEADER.size:
            return
        _, _, flags, method, time, date, crc, packed, size, name_size, extra_size = _LOCAL_HEADER.unpack(header)
        name, extra = file.read(name_size), _extra_fields(file.read(extra_size))
        position += len(LOCAL)
        if not 0 < len(name) <= _NAME_LIMIT or len(name) < name_size or b"\0" in name:
            continue
        follow = bool(flags & _SIZES_FOLLOW) and not packed
        if (wide := extra.get(1)) and len(wide) >= 16:
            size, packed = struct.unpack("<2Q", wide[:16])
        modified = _stamp(extra) or dos_moment(date, time)
        start = position - len(LOCAL)
        yield Entry(_name(name, flags), start, method, flags, None if follow else packed, size, crc, modified)
        position += 0 if follow else packed


def _find(file: BinaryIO, sought: bytes, position: int) -> int:
    """Return where some bytes stand next, or -1."""
    while True:
        file.seek(position)
        block = file.read(_BLOCK)
        at = block.find(sought)
        if at >= 0:
            return position + at
        if len(block) < _BLOCK:
            return -1
        position += _BLOCK - len(sought) + 1


def _extra_fields(extra: bytes) -> dict[int, bytes]:
    fields: dict[int, bytes] = {}
    while len(extra) >= 4:
        number, size = struct.unpack("<2H", extra[:4])
        fields.setdefault(number, extra[4 : 4 + size])
        extra = extra[4 + size :]
    return fields


def _stamp(fields: dict[int, bytes]) -> float | None:
    """Return the time of change that Unix tools add, which is in UTC."""
    stamp = fields.get(0x5455, b"")
    return float(struct.unpack("<i", stamp[1:5])[0]) if len(stamp) >= 5 and stamp[0] & 1 else None


def dos_moment(date: int, time: int) -> float | None:
    """Return the seconds since 1970 of a DOS date and time, read as UTC; None for none, and for the first there is."""
    year, month, day = 1980 + (date >> 9), date >> 5 & 15, date & 31
    if date <= 0x21 or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return float(calendar.timegm((year, month, day, time >> 11, time >> 5 & 63, (time & 31) * 2)))


def _name(name: bytes, flags: int) -> str:
    """Decode a name: UTF-8 where it says so or fits, else the charset of DOS."""
    name = name[:_NAME_LIMIT].split(b"\0", 1)[0]
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("utf-8", "surrogateescape") if flags & _UTF_8 else name.decode("cp437")
