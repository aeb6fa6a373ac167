"""Which documents have which values in a field, gathered from one batch of documents after another?"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from searchnews.model.record import Held, values_of
from searchnews.postings.keys import KeyTable
from searchnews.postings.lexicon import decode_keys, encode_keys
from searchnews.postings.value_keys import Keys, Lists, ValueKeys
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
        # The keys of the different values, where they have been looked for; and those whom this one joins.
        self._found: ValueKeys | None = None
        self._parts: Sequence[FieldCollector] = ()

    def extend(self, column: Iterable[Held]) -> None:
        """Take what each of the next documents holds."""
        self._column.extend(map(self._numbers.__getitem__, column))

    def __reduce__(self) -> tuple[Callable[..., FieldCollector], tuple[object, ...]]:
        """Pickle many texts as one piece of bytes: of each, pickle would remember where it stood."""
        held = list(self._numbers)
        texts = [one for one in held if isinstance(one, str)]
        packed = b"\n".join(encode_keys(texts)) if held and len(texts) == len(held) else held
        return _unpacked, (packed, self._column, self._found)

    @classmethod
    def joined(cls, parts: Sequence[FieldCollector]) -> FieldCollector:
        """Return what several took, one after another."""
        if len(parts) == 1:
            return parts[0]
        every = cls()
        for part in parts:
            numbers = np.array([every._numbers[held] for held in part._numbers], "u4")
            every._column.frombytes(numbers[np.array(part._column, "u4")].tobytes())
        every._parts = parts
        return every

    def find_keys(self, keys: Keys) -> None:
        """Look for the keys of what was taken, to which nothing is added any more."""
        self._found = ValueKeys.found(self._values()[0], keys)

    def keys(self, keys: Keys | None = None) -> KeyTable:
        """Return under which keys each document is found, the values themselves if not told; an empty key is none."""
        values, lists = self._values()
        if keys is None:
            return KeyTable.paired(values, lists.numbers, lists.owners())
        found = self._found or self._joined_keys(values) or ValueKeys.found(values, keys)
        each = found.lists.at(lists.numbers)
        return KeyTable.paired(found.keys, each.numbers, lists.owners()[each.owners()])

    def _joined_keys(self, values: Sequence[str]) -> ValueKeys | None:
        """Return the keys that those whom this one joins have found, if all have looked for them."""
        found = [(part._values()[0], part._found) for part in self._parts if part._found]
        return ValueKeys.joined(values, found) if found and len(found) == len(self._parts) else None

    def values(self) -> ValueTable:
        """Return the values of each document, in their order and without repeats."""
        values, lists = self._values()
        return ValueTable.numbered(values, lists.counts, lists.numbers)

    def _values(self) -> tuple[list[str], Lists]:
        """Return the different values, and for each document the numbers of its own."""
        column = np.array(self._column, "u4")
        single = [held for held in self._numbers if isinstance(held, str) and held]
        if len(single) == len(self._numbers):
            return single, Lists(np.ones(len(column), "u4"), column)
        names: dict[str, int] = {}
        held = [
            [names.setdefault(value, len(names)) for value in dict.fromkeys(values_of(one))] for one in self._numbers
        ]
        return list(names), Lists.of(held).at(column)


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


def _unpacked(held: bytes | Sequence[Held], column: array[int], found: ValueKeys | None) -> FieldCollector:
    collector = FieldCollector()
    names = decode_keys(held.split(b"\n")) if isinstance(held, bytes) else held
    collector._numbers.update(zip(names, range(len(names)), strict=True))
    collector._column, collector._found = column, found
    return collector
