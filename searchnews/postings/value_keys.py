"""Under which keys is each of some values found?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.lexicon import decode_keys, encode_keys
from searchnews.postings.packing import ragged

Keys = Callable[[str], Sequence[str]]
Numbers = NDArray[np.uint32]


class Lists(NamedTuple):
    """Lists of numbers, end to end, and how long each is."""

    counts: Numbers
    numbers: Numbers

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]]) -> Lists:
        """Return lists as two arrays."""
        counts = np.fromiter(map(len, lists), "u4", len(lists))
        return cls(counts, np.fromiter(chain.from_iterable(lists), "u4", int(counts.sum())))

    def at(self, places: NDArray[np.integer]) -> Lists:
        """Return the lists at some places, in their order."""
        counts = self.counts.astype("i8")
        starts = np.cumsum(counts) - counts
        return Lists(self.counts[places], self.numbers[ragged(starts[places], counts[places])])

    def owners(self) -> Numbers:
        """Return for each number of every list which list it is in."""
        return np.repeat(np.arange(len(self.counts), dtype="u4"), self.counts)


class ValueKeys:
    """The different keys of some values, and for each value the numbers of its own.

    Those another process has found are held as one piece of bytes until they are asked for.
    """

    def __init__(self, keys: list[str] | bytes, lists: Lists) -> None:
        self._keys, self.lists = keys, lists

    @property
    def keys(self) -> list[str]:
        """Return the different keys."""
        return self._keys if isinstance(self._keys, list) else decode_keys(self._keys.split(b"\n"))

    def __reduce__(self) -> tuple[type[ValueKeys], tuple[object, ...]]:
        """Pickle keys in one piece: of each, pickle would remember where it stood."""
        keys = self.keys
        return ValueKeys, (b"\n".join(encode_keys(keys)) if keys else keys, self.lists)

    @classmethod
    def found(cls, values: Iterable[str], keys: Keys) -> ValueKeys:
        """Return the keys that a function gives for values; an empty key is none."""
        names: dict[str, int] = {}
        lists = [[names.setdefault(key, len(names)) for key in keys(value) if key] for value in values]
        return cls(list(names), Lists.of(lists))

    @classmethod
    def joined(cls, values: Sequence[str], parts: Sequence[tuple[Sequence[str], ValueKeys]]) -> ValueKeys:
        """Return the keys of values each of which is among those of some part, given with what was found for them."""
        names: dict[str, int] = {}
        numbers, counts, places, first = [], [], dict[str, int](), 0
        for own, part in parts:
            renumbered = np.array([names.setdefault(key, len(names)) for key in part.keys], "u4")
            numbers.append(renumbered[part.lists.numbers])
            counts.append(part.lists.counts)
            places.update((value, first + at) for at, value in enumerate(own))
            first += len(own)
        lists = Lists(np.concatenate(counts), np.concatenate(numbers))
        return cls(list(names), lists.at(np.array([places[value] for value in values], "i8")))
