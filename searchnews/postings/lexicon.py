"""Which number has this key, among all the keys in order?

A key is encoded so that it holds no newline (`encode_key`); the order of keys is that of the encoded bytes.

NAME.text     the keys, each ended by a newline, in blocks of 64
NAME.blocks   u64, the offset of each block in the text, and the length of the text
NAME.first    the first key of each block, each ended by a newline
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, compress
from operator import ne

import numpy as np
from numpy.typing import NDArray

from searchnews.errors import CorruptError
from searchnews.postings.sections import Sections, SectionsWriter

_BLOCK = 64
_STRETCH = 1024  # blocks written or read at a time


def encode_key(key: str) -> bytes:
    """Return the bytes by which a key is stored and ordered; a prefix of a key gives a prefix of its bytes."""
    data = key.encode("utf-8", "surrogatepass")
    if b"\0" in data or b"\n" in data:
        return data.replace(b"\0", b"\0\x30").replace(b"\n", b"\0\x31")
    return data


def encode_keys(keys: Sequence[str]) -> list[bytes]:
    """Return the bytes of many keys."""
    joined = "\n".join(keys).encode("utf-8", "surrogatepass")
    encoded = joined.split(b"\n")
    if b"\0" in joined or len(encoded) != len(keys):
        return list(map(encode_key, keys))
    return encoded


def decode_key(data: bytes) -> str:
    """Return the key that `encode_key` was given."""
    if b"\0" in data:
        data = data.replace(b"\0\x31", b"\n").replace(b"\0\x30", b"\0")
    return data.decode("utf-8", "surrogatepass")


def decode_keys(keys: Sequence[bytes]) -> list[str]:
    """Return the keys that `encode_key` was given, many at a time."""
    joined = b"\n".join(keys)
    if b"\0" in joined or not keys:
        return [decode_key(key) for key in keys]
    return joined.decode("utf-8", "surrogatepass").split("\n")


def write_lexicon(writer: SectionsWriter, name: str, keys: Sequence[bytes]) -> None:
    """Write encoded keys, which must be sorted and without repeats."""
    lengths = np.fromiter(map(len, keys), np.int64, len(keys))
    ends = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths + 1)))
    size = _BLOCK * _STRETCH
    writer.add(f"{name}.text", (_lines(keys[start : start + size]) for start in range(0, len(keys), size)))
    offsets = ends[::_BLOCK] if len(keys) % _BLOCK == 0 else np.append(ends[::_BLOCK], ends[-1])
    writer.add(f"{name}.blocks", offsets.astype("<u8"))
    writer.add(f"{name}.first", _lines(keys[::_BLOCK]))


def united(parts: Sequence[Sequence[bytes]]) -> tuple[list[bytes], list[NDArray[np.uint32]]]:
    """Return the keys of several sorted lists in one, and for each list the numbers its keys have there."""
    every = list(chain.from_iterable(parts))
    order = sorted(range(len(every)), key=every.__getitem__)  # a merge of runs: several times as fast as a dictionary
    ranked = [every[place] for place in order]
    fresh = np.ones(len(every), np.bool_)
    fresh[1:] = np.fromiter(map(ne, ranked[1:], ranked), np.bool_, max(0, len(every) - 1))
    numbers = np.empty(len(every), np.uint32)
    numbers[np.array(order, np.int64)] = np.cumsum(fresh) - 1
    ends = np.cumsum([len(part) for part in parts])
    return list(compress(ranked, fresh.tolist())), np.split(numbers, ends[:-1])


class Lexicon:
    """Keys by number and numbers by key; all keys are encoded ones."""

    def __init__(self, sections: Sections, name: str) -> None:
        self._sections = sections
        self._name = name
        self._text = f"{name}.text"

    def __len__(self) -> int:
        return self._length

    def find(self, key: bytes) -> int:
        """Return the number of a key, or -1."""
        first = self._first
        block = bisect_right(first, key) - 1
        if block < 0:
            return -1
        if first[block] == key:
            return block * _BLOCK
        text = self._read(block, block + 1)
        place = text.find(b"\n%b\n" % key)
        return -1 if place < 0 else block * _BLOCK + text.count(b"\n", 0, place + 1)

    def at(self, key: bytes) -> int:
        """Return how many keys come before this one."""
        block = bisect_right(self._first, key) - 1
        if block < 0:
            return 0
        return block * _BLOCK + bisect_left(self._split(block, block + 1), key)

    def prefix(self, key: bytes) -> range:
        """Return the numbers of the keys that begin so."""
        after = key.rstrip(b"\xff")
        stop = self.at(after[:-1] + bytes((after[-1] + 1,))) if after else len(self)
        return range(self.at(key), stop)

    def key(self, number: int) -> bytes:
        """Return the key of a number; IndexError when there is none."""
        if not 0 <= number < self._length:
            raise IndexError(number)
        block, rest = divmod(number, _BLOCK)
        return self._read(block, block + 1).split(b"\n", rest + 1)[rest] if rest else self._first[block]

    def keys(self, first: int = 0, last: int | None = None) -> Iterator[bytes]:
        """Yield the keys numbered `first` to `last`, half-open."""
        last = len(self) if last is None else min(last, len(self))
        while first < last:
            block = first // _BLOCK
            stop = min(block + _STRETCH, len(self._first))
            end = min(last, stop * _BLOCK)
            yield from self._split(block, stop)[first - block * _BLOCK : end - block * _BLOCK]
            first = end

    @property
    def text(self) -> memoryview:
        """All keys, each ended by a newline."""
        return self._sections.bytes(self._text)

    def lines(self, numbers: range) -> str:
        """Return the keys of some numbers, each ended by a newline; what is escaped in one stays so."""
        if not numbers:
            return ""
        first, last = numbers.start // _BLOCK, -(-numbers.stop // _BLOCK)
        text = self._read(first, last)
        if numbers.start % _BLOCK or numbers.stop < min(last * _BLOCK, len(self)):
            lines = text.split(b"\n")[numbers.start - first * _BLOCK : numbers.stop - first * _BLOCK]
            text = b"\n".join([*lines, b""])
        return text.decode("utf-8", "surrogatepass")

    @cached_property
    def _first(self) -> list[bytes]:
        return bytes(self._sections.bytes(f"{self._name}.first")).split(b"\n")[:-1]

    @cached_property
    def _blocks(self) -> memoryview:
        """The offsets as a view, whose items are read several times as fast as those of an array."""
        offsets = self._sections.array(f"{self._name}.blocks", "<u8")
        if len(offsets) != len(self._first) + 1:
            raise CorruptError(f"{self._sections.name}: the parts of lexicon {self._name} do not fit each other")
        return offsets.astype(np.uint64, copy=False).data

    @cached_property
    def _length(self) -> int:
        full = len(self._first) - 1
        return full * _BLOCK + len(self._split(full, full + 1)) if full >= 0 else 0

    @property
    def escapes(self) -> bool:
        """Whether a byte of any key is escaped, so that their order is not that of the bytes that were given."""
        return not self._sections.array(self._text, "u1").all()

    def _read(self, block: int, stop: int) -> bytes:
        return bytes(self._sections.bytes(self._text, self._blocks[block], self._blocks[stop]))

    def _split(self, block: int, stop: int) -> list[bytes]:
        return self._read(block, stop).split(b"\n")[:-1]


def _lines(keys: Sequence[bytes]) -> bytes:
    return b"\n".join([*keys, b""])
