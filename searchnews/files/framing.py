"""Is this file ours, of a version we read, and whole?

bytes 0-7    magic, ASCII
bytes 8-11   version, unsigned, little-endian
bytes 12-19  length of the payload in bytes, unsigned, little-endian
bytes 20-35  BLAKE2b of the payload, 16 bytes
bytes 36-    payload
"""

from __future__ import annotations

import struct

from searchnews.errors import CorruptError
from searchnews.files.digest import digest_of

_HEADER = struct.Struct("<8sIQ16s")
# Where the payload begins.
PAYLOAD = _HEADER.size


def framed(magic: bytes, version: int, payload: bytes) -> bytes:
    """Return a payload behind its header; `magic` is 8 bytes."""
    return _HEADER.pack(magic, version, len(payload), digest_of(payload)) + payload


def unframed(magic: bytes, version: int, data: bytes, name: str) -> bytes:
    """Return the payload of a file called `name`.

    Raises CorruptError, saying what is wrong: another kind of file, another version, cut short, or damaged.
    """
    if len(data) < _HEADER.size or data[:8] != magic:
        raise CorruptError(f"{name}: not a file of this kind, or cut short in its header")
    _, found, length, digest = _HEADER.unpack_from(data)
    if found != version:
        age = "older" if found < version else "newer"
        raise CorruptError(f"{name}: version {found} is {age} than the version {version} that this release reads")
    payload = data[_HEADER.size :]
    if len(payload) != length:
        raise CorruptError(f"{name}: {len(payload):,} bytes where {length:,} were written")
    if digest_of(payload) != digest:
        raise CorruptError(f"{name}: its bytes are not those that were written")
    return payload
