"""Which documents have which values in a field, gathered from one batch of documents after another?"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from searchnews.model.record import Held, values_of
from searchnews.postings.keys import KeyTable
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

    def keys(self, keys: Callable[[str], Sequence[str]]) -> KeyTable:
        """Return under which keys each document is found; an empty key is none."""
        names: dict[str, int] = {}
        of_value: dict[str, list[int]] = {}
        held: list[list[int]] = []
        for values in map(values_of, self._numbers):
            for value in values:
                if value not in of_value:
                    of_value[value] = [names.setdefault(key, len(names)) for key in keys(value) if key]
            held.append([number for value in values for number in of_value[value]])
        counts, ids = self._spread(held)
        return KeyTable.paired(list(names), ids, np.repeat(np.arange(len(counts), dtype="u4"), counts))

    def values(self) -> ValueTable:
        """Return the values of each document, in their order and without repeats."""
        names: dict[str, int] = {}
        held = [
            [names.setdefault(value, len(names)) for value in dict.fromkeys(values_of(one))] for one in self._numbers
        ]
        counts, ids = self._spread(held)
        return ValueTable.numbered(list(names), counts.astype("u4"), ids)

    def _spread(self, held: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
        """Return how many numbers each document has, and these, from the numbers of each different thing held."""
        sizes = np.fromiter(map(len, held), "i8", len(held))
        numbers = np.fromiter((number for one in held for number in one), "u4", int(sizes.sum()))
        starts = np.cumsum(sizes) - sizes
        column = np.array(self._column, "u4")
        counts = sizes[column]
        return counts, numbers[ragged(starts[column], counts)]
