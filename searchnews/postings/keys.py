"""Which documents are found under this key?

F.*         lexicon of the keys of field F
F.starts    u32, for each key where its documents begin, and the number of all
F.docs      u32, the documents of each key, ascending
F.rank      u32, of a field with one key for each document (id, drop): its number, or NO_DOCUMENT for none
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from io import BytesIO
from itertools import compress
from operator import ne
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.lexicon import Lexicon, decode_key, encode_key, encode_keys, united, write_lexicon
from searchnews.postings.packing import ragged
from searchnews.postings.sections import Sections, SectionsWriter

Documents = NDArray[np.uint32]
Numbers = NDArray[np.uint32]

NO_DOCUMENT = 0xFFFF_FFFF


class KeyTable(NamedTuple):
    """The keys of one field: encoded and sorted, where the documents of each begin, and the documents."""

    keys: list[bytes]
    starts: Numbers
    documents: Documents

    @classmethod
    def of(cls, postings: Mapping[str, Sequence[int] | Documents]) -> KeyTable:
        """Return the table of a dictionary; documents may stand in any order."""
        numbers = np.repeat(np.arange(len(postings), dtype=np.uint32), [len(one) for one in postings.values()])
        documents = _joined([np.asarray(one, np.uint32) for one in postings.values()])
        return cls.paired(list(postings), numbers, documents)

    @classmethod
    def paired(cls, keys: Sequence[str], numbers: Numbers, documents: Documents) -> KeyTable:
        """Return the table of pairs: `documents[i]` is found under `keys[numbers[i]]`; pairs may repeat."""
        encoded = encode_keys(keys)
        order = sorted(range(len(encoded)), key=encoded.__getitem__)
        ranks = np.empty(len(encoded), np.uint32)
        ranks[np.array(order, np.int64)] = np.arange(len(encoded), dtype=np.uint32)
        return _sorted_table([encoded[place] for place in order], ranks[numbers], documents)

    @classmethod
    def of_each(cls, keys: Sequence[bytes]) -> KeyTable:
        """Return the table of documents each of which has one key, given encoded; an empty one is none."""
        order = sorted(filter(keys.__getitem__, range(len(keys))), key=keys.__getitem__)
        ranked = list(map(keys.__getitem__, order))
        fresh = np.ones(len(order) + 1, np.bool_)
        fresh[1:-1] = np.fromiter(map(ne, ranked[1:], ranked), np.bool_, max(0, len(order) - 1))
        different = list(compress(ranked, fresh.tolist()))
        return cls(different, np.flatnonzero(fresh).astype(np.uint32), np.array(order, np.uint32))

    @classmethod
    def merged(cls, parts: Sequence[tuple[KeyPostings, Documents]]) -> KeyTable:
        """Return the keys of several segments; an array maps each segment's documents, NO_DOCUMENT to drop them."""
        lists, ids, documents = [], [], []
        for postings, renumbered in parts:
            mapped = renumbered[postings.all_documents()]
            kept = mapped != NO_DOCUMENT
            lists.append(list(postings.lexicon.keys()))
            ids.append(np.repeat(np.arange(len(lists[-1]), dtype=np.uint32), postings.counts())[kept])
            documents.append(mapped[kept])
        keys, numbers = united(lists)
        pairs = zip(numbers, ids, strict=True)
        return _sorted_table(keys, _joined([number[one] for number, one in pairs]), _joined(documents))

    def write(self, writer: SectionsWriter, field: str, ranked: int | None = None) -> None:
        """Write the sections; `ranked` is the number of documents, for a field with at most one key for each."""
        write_lexicon(writer, field, self.keys)
        writer.add(f"{field}.starts", self.starts.astype("<u4", copy=False))
        writer.add(f"{field}.docs", self.documents.astype("<u4", copy=False))
        if ranked is not None:
            ranks = np.full(ranked, NO_DOCUMENT, "<u4")
            ranks[self.documents] = np.repeat(np.arange(len(self.keys), dtype=np.uint32), np.diff(self.starts))
            writer.add(f"{field}.rank", ranks)


@cache
def no_keys(field: str) -> KeyPostings:
    """Return the documents of a field for which nothing was written, as no document has a key of it."""
    stream = BytesIO()
    writer = SectionsWriter(stream)
    KeyTable.of({}).write(writer, field)
    writer.finish({})
    return KeyPostings(Sections(stream.getvalue(), field), field)


class KeyPostings:
    """The documents of each key of one field; all keys are plain ones."""

    def __init__(self, sections: Sections, field: str) -> None:
        self._sections = sections
        self._starts = f"{field}.starts"
        self._documents = f"{field}.docs"
        self.lexicon = Lexicon(sections, field)

    def documents(self, key: str) -> Documents:
        """Return the documents of a key, ascending."""
        number = self.lexicon.find(encode_key(key))
        if number < 0:
            return np.empty(0, np.uint32)
        start, stop = self._sections.array(self._starts, "<u4", number, number + 2).tolist()
        return self._sections.array(self._documents, "<u4", start, stop)

    def prefix(self, key: str) -> Documents:
        """Return the documents of all keys that begin so, ascending and without repeats."""
        return self._of(self.lexicon.prefix(encode_key(key)))

    def up_to(self, key: str) -> Documents:
        """Return the documents of the keys up to this one, itself included, ascending and without repeats."""
        return self._of(range(self._after(key)))

    def after(self, key: str) -> Documents:
        """Return the documents of the keys that come after this one, ascending and without repeats."""
        return self._of(range(self._after(key), len(self.lexicon)))

    def between(self, first: str | None, last: str | None) -> Documents:
        """Return the documents of the keys from one to another, both included, ascending and without repeats."""
        start = 0 if first is None else self.lexicon.at(encode_key(first))
        stop = len(self.lexicon) if last is None else self._after(last)
        return self._of(range(start, stop))

    def next_key(self, key: str) -> str | None:
        """Return the first key that comes after this one, or None."""
        number = self._after(key)
        return decode_key(self.lexicon.key(number)) if number < len(self.lexicon) else None

    def _after(self, key: str) -> int:
        return self.lexicon.at(encode_key(key) + b"\0")  # no encoded key ends so, and none lies between the two

    def _of(self, numbers: range) -> Documents:
        if not numbers:
            return np.empty(0, np.uint32)
        start = self._sections.array(self._starts, "<u4", numbers.start, numbers.start + 1).item()
        stop = self._sections.array(self._starts, "<u4", numbers.stop, numbers.stop + 1).item()
        documents: Documents = np.sort(self._sections.array(self._documents, "<u4", start, stop))
        fresh: NDArray[np.bool_] = np.concatenate((np.ones(1, np.bool_), documents[1:] != documents[:-1]))
        return documents[fresh]  # np.unique takes ten times as long

    def overlapping(self, first: int, last: int) -> Documents:
        """Return the documents of all spans of days that share one with `first` to `last`, without repeats.

        The keys are spans, of sixteen digits: the first day, the last.
        """
        begins, ends = self._spans
        chosen = np.flatnonzero((begins <= last) & (ends >= first))
        starts = self._sections.array(self._starts, "<u4").astype(np.int64)
        places = ragged(starts[chosen], starts[chosen + 1] - starts[chosen])
        found: Documents = np.unique(self.all_documents()[places])
        return found

    @cached_property
    def _spans(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The first and the last day of each key."""
        keys = np.fromiter(map(int, self.lexicon.keys()), np.uint64, len(self.lexicon))
        begins, ends = np.divmod(keys, np.uint64(10**8))
        return begins.astype(np.int64), ends.astype(np.int64)

    def all_documents(self) -> Documents:
        """Return the documents of each key, one key after another."""
        return self._sections.array(self._documents, "<u4")

    def counts(self) -> Numbers:
        """Return how many documents each key has."""
        return np.diff(self._sections.array(self._starts, "<u4"))


def _sorted_table(keys: list[bytes], numbers: Numbers, documents: Documents) -> KeyTable:
    """Return the table of pairs of a key's number and a document; keys without any are left out."""
    pairs = np.sort(numbers.astype(np.uint64) << np.uint64(32) | documents)
    if len(pairs) > 1 and not (pairs[1:] > pairs[:-1]).all():
        pairs = np.concatenate((pairs[:1], pairs[1:][pairs[1:] > pairs[:-1]]))
    counts = np.bincount((pairs >> np.uint64(32)).astype(np.int64), minlength=len(keys))
    used = counts > 0
    starts = np.concatenate((np.zeros(1, np.uint32), np.cumsum(counts[used]).astype(np.uint32)))
    kept = keys if used.all() else list(compress(keys, used.tolist()))
    return KeyTable(kept, starts, (pairs & np.uint64(0xFFFF_FFFF)).astype(np.uint32))


def _joined(arrays: Sequence[NDArray[np.uint32]]) -> NDArray[np.uint32]:
    return np.concatenate([np.empty(0, np.uint32), *arrays])
