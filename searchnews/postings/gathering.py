"""Which documents have which values in a field, gathered from one batch of documents after another?"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from searchnews.model.record import Held, values_of
from searchnews.postings.keys import KeyTable
from searchnews.postings.lexicon import decode_keys, encode_keys
from searchnews.postings.packing import ragged
from searchnews.postings.values import ValueTable


class _Numbers(dict[Held, int]):
    """A number for each different thing held."""

    def __missing__(self, held: Held) -> int:
        number = self[held] = len(self)
        return number


class FieldCollector:
    """Take what documents hold in a field, in order; few different things are held, and each is looked at once."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._column = array("I")

    def extend(self, column: Iterable[Held]) -> None:
        """Take what each of the next documents holds."""
        self._column.extend(map(self._numbers.__getitem__, column))

    def __reduce__(self) -> tuple[Callable[..., FieldCollector], tuple[object, ...]]:
        """Pickle many texts as one piece of bytes: of each, pickle would remember where it stood."""
        held = list(self._numbers)
        texts = [one for one in held if isinstance(one, str)]
        return _unpacked, (b"\n".join(encode_keys(texts)) if held and len(texts) == len(held) else held, self._column)

    @classmethod
    def joined(cls, parts: Sequence[FieldCollector]) -> FieldCollector:
        """Return what several took, one after another."""
        if len(parts) == 1:
            return parts[0]
        every = cls()
        for part in parts:
            numbers = np.array([every._numbers[held] for held in part._numbers], "u4")
            every._column.frombytes(numbers[np.array(part._column, "u4")].tobytes())
        return every

    def keys(self, keys: Callable[[str], Sequence[str]] | None = None) -> KeyTable:
        """Return under which keys each document is found, the values themselves if not told; an empty key is none."""
        values, counts, ids = self._values()
        documents = np.repeat(np.arange(len(counts), dtype="u4"), counts)
        if keys is None:
            return KeyTable.paired(values, ids, documents)
        names: dict[str, int] = {}
        found = [[names.setdefault(key, len(names)) for key in keys(value) if key] for value in values]
        numbers, places = _spread(found, ids)
        return KeyTable.paired(list(names), numbers, documents[places])

    def values(self) -> ValueTable:
        """Return the values of each document, in their order and without repeats."""
        values, counts, ids = self._values()
        return ValueTable.numbered(values, counts, ids)

    def _values(self) -> tuple[list[str], NDArray[np.uint32], NDArray[np.uint32]]:
        """Return the different values, how many each document has, and their numbers, document after document."""
        column = np.array(self._column, "u4")
        single = [held for held in self._numbers if isinstance(held, str) and held]
        if len(single) == len(self._numbers):
            return single, np.ones(len(column), "u4"), column
        names: dict[str, int] = {}
        held = [
            [names.setdefault(value, len(names)) for value in dict.fromkeys(values_of(one))] for one in self._numbers
        ]
        numbers, places = _spread(held, column)
        return list(names), np.bincount(places, minlength=len(column)).astype("u4"), numbers


class KeyCollector:
    """Take a key of each document, in order, that hardly any other has; all are held as one piece of bytes."""

    def __init__(self) -> None:
        self._packed = bytearray()

    def extend(self, keys: Iterable[str]) -> None:
        """Take the keys of the next documents."""
        for key in encode_keys(list(keys)):
            self._packed += key + b"\n"

    def keys(self) -> list[bytes]:
        """Return what was taken, encoded."""
        return bytes(self._packed).split(b"\n")[:-1]


def _unpacked(held: bytes | Sequence[Held], column: array[int]) -> FieldCollector:
    collector = FieldCollector()
    names = decode_keys(held.split(b"\n")) if isinstance(held, bytes) else held
    collector._numbers.update(zip(names, range(len(names)), strict=True))
    collector._column = column
    return collector


def _spread(held: Sequence[Sequence[int]], column: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return what is held by each of the numbers in a column, end to end, and the place in it that each stands for."""
    sizes = np.fromiter(map(len, held), "i8", len(held))
    numbers = np.fromiter(chain.from_iterable(held), "u4", int(sizes.sum()))
    starts = np.cumsum(sizes) - sizes
    counts = sizes[column]
    return numbers[ragged(starts[column], counts)], np.repeat(np.arange(len(column)), counts)
