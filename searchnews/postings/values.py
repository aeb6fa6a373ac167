"""Which values does this document show, and how many documents show each?

values.F.*        lexicon of the values of field F; nothing is written of a field in which no document has any
values.F.counts   u8, u16 or u32 (facts["value_bytes"][F] bytes each): how many values each document has
values.F.ids      u32, the numbers of the values, document after document
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from io import BytesIO
from itertools import compress
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.documents import distinct
from searchnews.postings.lexicon import Lexicon, decode_keys, encode_keys, united, write_lexicon
from searchnews.postings.packing import ragged
from searchnews.postings.sections import Sections, SectionsWriter

Mask = NDArray[np.bool_]
Documents = NDArray[np.uint32]
Asked = NDArray[np.integer[Any]]

# Values of a document that are counted one after another.
_IN_TURNS = 8
# So many values are kept as they are shown.
_NAMED = 4096
WIDTHS = {1: "u1", 2: "<u2", 4: "<u4"}


def width(numbers: NDArray[np.uint32]) -> int:
    """Return how many bytes, 1, 2 or 4, the greatest of these numbers needs."""
    most = int(numbers.max(initial=0))
    return 1 if most < 1 << 8 else 2 if most < 1 << 16 else 4


class ValueTable(NamedTuple):
    """The values of one field: encoded and sorted keys, how many each document has, and their numbers in a row."""

    keys: list[bytes]
    counts: NDArray[np.uint32]
    ids: NDArray[np.uint32]

    @classmethod
    def numbered(cls, values: Sequence[str], counts: NDArray[np.uint32], ids: NDArray[np.uint32]) -> ValueTable:
        """Return the table of values in any order, `ids` being places among them."""
        keys = encode_keys(values)
        order = sorted(range(len(keys)), key=keys.__getitem__)
        ranks = np.empty(len(keys), np.uint32)
        ranks[np.array(order, np.int64)] = np.arange(len(keys), dtype=np.uint32)
        return cls([keys[place] for place in order], counts, ranks[ids])

    @classmethod
    def merged(cls, parts: Sequence[tuple[ValueColumn, Mask | None]]) -> ValueTable:
        """Return the values of the kept documents of several segments, one segment after another."""
        tables = [column.table(keep) for column, keep in parts]
        keys, numbers = united([table.keys for table in tables])
        ids = [number[table.ids] for number, table in zip(numbers, tables, strict=True)]
        return cls(keys, _joined([table.counts for table in tables]), _joined(ids))

    def write(self, writer: SectionsWriter, field: str) -> int:
        """Write the sections and return the bytes that each count takes."""
        size = width(self.counts)
        write_lexicon(writer, f"values.{field}", self.keys)
        writer.add(f"values.{field}.counts", self.counts.astype(WIDTHS[size]))
        writer.add(f"values.{field}.ids", self.ids.astype("<u4", copy=False))
        return size


class ValueColumn:
    """The values of one field of a segment, by document; `size` is what `ValueTable.write` returned."""

    def __init__(self, sections: Sections, field: str, size: int) -> None:
        self._sections = sections
        self._field = field
        self._dtype = WIDTHS[size]
        self.lexicon = Lexicon(sections, f"values.{field}")

    def of(self, document: int) -> list[str]:
        """Return the values of a document in their order."""
        start, stop = self._starts[document : document + 2].tolist()
        ids = self._sections.array(f"values.{self._field}.ids", "<u4", start, stop).tolist()
        return decode_keys([self.lexicon.key(number) for number in ids])

    def documents_with(self, values: Sequence[str]) -> Documents:
        """Return the documents that have one of some values, ascending."""
        numbers = [number for key in encode_keys(values) if (number := self.lexicon.find(key)) >= 0]
        places = np.isin(self._ids, np.array(numbers, np.uint32)).nonzero()[0]
        # The document of a place is the last one that begins there or before it: of those with none, several do.
        owners = self._starts.searchsorted(places, "right") - 1
        return distinct(owners).astype(np.uint32)

    def totals(self, documents: Asked | None = None) -> NDArray[np.int64]:
        """Return how often each value, by its number, stands in these documents, or in all."""
        if documents is None:
            return np.bincount(self._ids, minlength=len(self.lexicon))
        size = len(self.lexicon)
        total = np.bincount(self._firsts.take(documents), minlength=size + 1)[:size]
        counts = self._counts.take(documents)
        several = (counts > 1).nonzero()[0]
        counts, starts = counts.take(several), self._starts.take(documents.take(several))
        # Few documents have many values: the second of each are counted together, then the third of those with three.
        for number in range(1, _IN_TURNS):
            if not len(counts):
                return total
            total += np.bincount(self._ids.take(starts + np.uint32(number)), minlength=size)
            more = (counts > number + 1).nonzero()[0]
            counts, starts = counts.take(more), starts.take(more)
        places = ragged(starts.astype(np.int64) + _IN_TURNS, counts.astype(np.int64) - _IN_TURNS)
        total += np.bincount(self._ids.take(places), minlength=size)
        return total

    @cached_property
    def _firsts(self) -> NDArray[np.unsignedinteger]:
        """The number of the first value of each document, or one that none has."""
        size = len(self.lexicon)
        firsts = np.full(len(self._counts), size, np.min_scalar_type(size))
        held = self._counts.nonzero()[0]
        firsts[held] = self._ids.take(self._starts.take(held))
        return firsts

    def counts(self, documents: Asked | None = None) -> dict[str, int]:
        """Return how often each value stands in these documents, or in all; values that do not are left out."""
        totals = self.totals(documents)
        numbers = np.flatnonzero(totals)
        found = totals[numbers].tolist()
        if len(totals) <= _NAMED:
            return dict(zip(map(self._names.__getitem__, numbers.tolist()), found, strict=True))
        if len(numbers) * 32 < len(totals):
            keys = [self.lexicon.key(number) for number in numbers.tolist()]
        else:
            keys = list(compress(self.lexicon.keys(), totals.tolist()))
        return dict(zip(decode_keys(keys), found, strict=True))

    @cached_property
    def _names(self) -> list[str]:
        return decode_keys(list(self.lexicon.keys()))

    def key_counts(self, documents: Asked, key: Callable[[str], str]) -> dict[str, int]:
        """Return how many of these documents have a value of each key: one with two values of a key counts once."""
        ids = self._ids[self._places(documents)]
        used = np.bincount(ids, minlength=len(self.lexicon)).nonzero()[0]
        names: dict[str, int] = {}
        values = decode_keys([self.lexicon.key(number) for number in used.tolist()])
        numbers = np.zeros(len(self.lexicon), np.int64)
        numbers[used] = [names.setdefault(key(value), len(names)) for value in values]
        owners = np.repeat(np.arange(len(documents)), self._counts.take(documents))
        pairs = distinct(owners * len(names) + numbers.take(ids))
        totals = np.bincount(pairs % len(names) if len(pairs) else pairs, minlength=len(names))
        return dict(zip(names, totals.tolist(), strict=True))

    def table(self, keep: Mask | None = None) -> ValueTable:
        """Return the values of the kept documents; values that none of them has are left out."""
        counts = self._counts.astype(np.uint32)
        ids = self._ids
        if keep is not None:
            ids = ids[np.repeat(keep, counts)]
            counts = counts[keep]
        used = np.bincount(ids, minlength=len(self.lexicon)) > 0
        numbers = (np.cumsum(used) - 1).astype(np.uint32)
        return ValueTable(list(compress(self.lexicon.keys(), used.tolist())), counts, numbers[ids])

    @property
    def _counts(self) -> NDArray[np.uint32]:
        return self._sections.array(f"values.{self._field}.counts", self._dtype)

    @property
    def _ids(self) -> NDArray[np.uint32]:
        return self._sections.array(f"values.{self._field}.ids", "<u4")

    @cached_property
    def _starts(self) -> NDArray[np.uint32]:
        return np.cumsum(np.concatenate((np.zeros(1, np.uint32), self._counts)), dtype=np.uint32)

    def _places(self, documents: Asked) -> NDArray[np.int64]:
        """Return where the ids of these documents stand: for each, its start and the places after it."""
        starts = self._starts.take(documents).astype(np.int64)
        counts = self._counts.take(documents).astype(np.int64)
        return ragged(starts, counts)


def no_values(field: str, documents: int) -> ValueColumn:
    """Return the values of a field for which nothing was written, as no document has any."""
    stream = BytesIO()
    writer = SectionsWriter(stream)
    table = ValueTable([], np.zeros(documents, np.uint32), np.empty(0, np.uint32))
    size = table.write(writer, field)
    writer.finish({})
    return ValueColumn(Sections(stream.getvalue(), field), field, size)


def _joined(arrays: list[NDArray[np.uint32]]) -> NDArray[np.uint32]:
    return np.concatenate([np.empty(0, np.uint32), *arrays])
