"""How are the places of words in their texts kept small?

Most texts are shorter than 256 words, so the low byte of each place stands by itself. What the high
bytes hold, for terms that have any, is mostly zero and lies apart: as it is for a few places, else as a
Zstandard frame (RFC 8878).
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import zstandard
from numpy.typing import NDArray

from searchnews.errors import CorruptError

PACKED_FROM = 64
_WIDTHS = {1: "u1", 2: "<u2", 4: "<u4"}


# Twice as fast as level 1; a twentieth of an index is a quarter larger for it.
@cache
def _compressor() -> zstandard.ZstdCompressor:
    return zstandard.ZstdCompressor(level=-1)


def pack_high(
    places: NDArray[np.uint32], begins: NDArray[np.int64], counts: NDArray[np.int64], greatest: NDArray[np.uint32]
) -> list[bytes]:
    """Return the bytes to store of the high parts of each of several terms' places.

    Where those of a term begin, how many and how great they are, is given.
    """
    # In nearly every text the high part is one byte.
    data, compress = (places >> 8).astype("u1").tobytes(), _compressor().compress
    packed = []
    for begin, count, most in zip(begins.tolist(), counts.tolist(), greatest.tolist(), strict=True):
        end = begin + count
        raw = data[begin:end] if most < 1 << 16 else _wide(places[begin:end], most)
        packed.append(raw if count < PACKED_FROM else compress(raw))
    return packed


def _wide(places: NDArray[np.uint32], most: int) -> bytes:
    return (places >> 8).astype("<u2" if most < 1 << 24 else "<u4").tobytes()


def with_high(low: NDArray[np.uint8], stored: NDArray[np.uint8], name: str) -> NDArray[np.uint32]:
    """Return the whole places of a term.

    Raises CorruptError, naming the file called `name`.
    """
    places: NDArray[np.uint32] = high_parts(len(low), stored, name).astype(np.uint32)
    places <<= 8
    places |= low
    return places


def high_parts(count: int, stored: NDArray[np.uint8], name: str) -> NDArray[Any]:
    """Return what the low bytes leave out of the places of a term that has `count`.

    Raises CorruptError, naming the file called `name`.
    """
    try:
        raw = stored.tobytes()
        high = raw if count < PACKED_FROM else zstandard.decompress(raw, 4 * count)
    except zstandard.ZstdError as error:
        raise CorruptError(f"{name}: the places of a term cannot be read: {error}") from error
    width = _WIDTHS.get(len(high) // count) if count else None
    if width is None or len(high) % count:
        raise CorruptError(f"{name}: the places of a term do not fit each other")
    return np.frombuffer(high, width)
