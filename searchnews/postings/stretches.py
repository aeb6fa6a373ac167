"""Which number has each stretch of many texts, found by arrays?

Looking stretches up in a dictionary, one by one, waits for memory at each. Here the bytes of a short
stretch are its key, and a table with one place for each hash of a key answers for thousands at once. What
it does not hold, the dictionary does, and the table learns it, forgetting what was in that place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]

# A key is 15 bytes, and their number.
_LONGEST = 15
# Odd numbers that spread the bits of a key (Knuth, "The Art of Computer Programming" 3, section 6.4).
_SPREAD, _SPREAD_REST = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
# Places of the smallest table, as a power of two.
_FEWEST_BITS = 12
# The white space of str.split: what of it is ASCII, and what is not and is made a space of first.
_INSIDE = np.ones(256, "?")
_INSIDE[[9, 10, 11, 12, 13, 28, 29, 30, 31, 32]] = False
_WIDE_SPACES = (
    "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_PADDING = b"\n" * 16


def _masks() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return, by the length of a stretch, which bits of its first and its next eight bytes are its own."""
    lengths = range(_LONGEST + 2)
    first = [(1 << 8 * min(length, 8)) - 1 for length in lengths]
    rest = [(1 << 8 * min(max(length - 8, 0), 7)) - 1 for length in lengths]
    return np.array(first, "u8"), np.array(rest, "u8")


_FIRST, _REST = _masks()


class StretchTable:
    """Numbers of stretches, `numbers` being asked for those the table does not hold.

    It has as many places as a read can use, 2 ** `bits` twice at most: to fill the memory of more takes time.

    What is met first keeps its place in the first half, as the commonest stretches are; where that is taken, others
    follow one another in a place of the second half.
    """

    def __init__(self, numbers: Callable[[Sequence[str]], Sequence[int]], bits: int) -> None:
        self.numbers = numbers
        self._most_bits = bits
        self._begin(min(bits, _FEWEST_BITS))

    def _begin(self, bits: int) -> None:
        """Begin with an empty table."""
        self._bits = bits
        self._shift = np.uint64(64 - bits)
        # A row is both parts of a key and its number, together, so that memory is waited for once; and, where a
        # stretch of a text is to get the place, which.
        self._rows, self._others = np.zeros((2, 1 << bits, 4), "u8")

    def read(self, texts: Sequence[str]) -> tuple[Numbers, NDArray[np.int64]]:
        """Return the numbers of the stretches of all texts, end to end, and how many each text has."""
        encoded = [_encoded(text) for text in texts]
        data = b"\n".join((*encoded, _PADDING))
        inside = _INSIDE.take(np.frombuffer(data, "u1"))
        edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
        if inside[0]:
            edges = np.concatenate([np.zeros(1, edges.dtype), edges])
        starts, ends = np.ascontiguousarray(edges[::2]), np.ascontiguousarray(edges[1::2])
        wanted = min(self._most_bits, (2 * len(starts)).bit_length())
        if wanted > self._bits:
            self._begin(wanted)
        limits = np.cumsum([0, *(len(one) + 1 for one in encoded)])
        return self._look_up(data, starts, ends), np.diff(starts.searchsorted(limits))

    def _look_up(self, data: bytes, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Numbers:
        lengths = np.minimum(ends - starts, _LONGEST + 1)
        # The eight bytes from each place on, as one number.
        eights = np.ndarray((len(data) - 7,), "<u8", data, strides=(1,))
        first = eights[starts] & _FIRST[lengths]
        rest = eights[np.minimum(starts + 8, len(eights) - 1)] & _REST[lengths]
        rest |= lengths.astype("u8") << np.uint64(56)
        spread = (first ^ rest * _SPREAD_REST) * _SPREAD
        rows = self._rows.take((spread >> self._shift).astype("i8"), axis=0)
        found: Numbers = rows[:, 2].copy()
        missing = np.flatnonzero((rows[:, 0] != first) | (rows[:, 1] != rest))
        if len(missing):
            keys = np.column_stack([first[missing], rest[missing], spread[missing]])
            found[missing] = self._others_of(data, keys, starts[missing], ends[missing])
        return found

    def _others_of(self, data: bytes, keys: Numbers, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Numbers:
        """Return the numbers of those that the first half does not hold."""
        slots = (keys[:, 2] >> self._shift).astype("i8")
        slots_there = (keys[:, 2] * _SPREAD_REST >> self._shift).astype("i8")
        rows = self._others[slots_there]
        found: Numbers = rows[:, 2].copy()
        missing = np.flatnonzero((rows[:, 0] != keys[:, 0]) | (rows[:, 1] != keys[:, 1]))
        learnt = missing[ends[missing] - starts[missing] <= _LONGEST]
        # Of equal stretches that are missing, the one that may get the place asks for all.
        self._others[slots_there[learnt], 3] = learnt
        asking = self._others[slots_there[learnt], 3].astype("i8")
        repeats = (asking != learnt) & (keys[asking, :2] == keys[learnt, :2]).all(axis=1)
        missing = np.setdiff1d(missing, learnt[repeats], assume_unique=True)
        spans = zip(starts[missing].tolist(), ends[missing].tolist(), strict=True)
        found[missing] = self.numbers([data[start:end].decode("utf-8", "surrogatepass") for start, end in spans])
        found[learnt[repeats]] = found[asking[repeats]]
        keys[:, 2] = found
        free = self._rows[slots[learnt], 1] == 0
        here, there = learnt[free], learnt[~free]
        self._rows[slots[here], :3] = keys[here]
        self._others[slots_there[there], :3] = keys[there]
        return found


def _encoded(text: str) -> bytes:
    if not text.isascii():
        for space in _WIDE_SPACES:
            if space in text:
                text = text.replace(space, " ")
    return text.encode("utf-8", "surrogatepass")
