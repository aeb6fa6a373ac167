"""Which documents of a segment are in a set, as sorted numbers or as bits, whichever is cheaper?

Bit d % 64 of word d // 64 stands for document d. Document numbers are 64-bit integers in sorted arrays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Words = NDArray[np.uint64]

_LOW_THREE, _ONE = np.uint8(7), np.uint8(1)
_BITS = np.uint64(1) << np.arange(64, dtype=np.uint64)
# Below one document in so many, bits are gathered word by word, not scattered over bytes.
_SPARSE = 64
# Looking a document up among sorted numbers costs as much as setting so many bits.
_LOOKUPS = 4


def no_documents() -> Numbers:
    """Return an empty array of document numbers."""
    return np.empty(0, np.int64)


def words_for(size: int) -> int:
    """Return how many words hold the bits of so many documents."""
    return -(-size // 64)


def bits_of(documents: Numbers, size: int) -> Words:
    """Return sorted documents as bits."""
    if len(documents) * _SPARSE > size:
        return scattered_bits(documents, size)
    words = np.zeros(words_for(size), np.uint64)
    _set_bits(words, documents)
    return words


def _set_bits(words: Words, documents: Numbers) -> None:
    """Set the bits of sorted documents."""
    if len(documents):
        place = documents >> 6
        fresh = np.empty(len(place), np.bool_)
        fresh[0] = True
        np.not_equal(place[1:], place[:-1], out=fresh[1:])
        starts = np.flatnonzero(fresh)
        words[place[starts]] |= np.bitwise_or.reduceat(_BITS.take(documents & 63), starts)


def scattered_bits(documents: NDArray[np.integer], size: int) -> Words:
    """Return documents in any order as bits."""
    held = np.zeros(words_for(size) * 64, np.bool_)
    held[documents] = True
    return np.packbits(held, bitorder="little").view(np.uint64)


def numbers_of(words: Words) -> Numbers:
    """Return the documents whose bits are set, in order."""
    places = np.flatnonzero(words)
    bits = np.flatnonzero(np.unpackbits(words[places].view(np.uint8), bitorder="little").view(np.bool_))
    found: Numbers = places.take(bits >> 6)
    found <<= 6
    bits &= 63
    found |= bits
    return found


def test_bits(words: Words, documents: Numbers) -> NDArray[np.bool_]:
    """Return for each document whether its bit is set."""
    # By bytes, of which eight times as many fit near the processor as of words.
    held: NDArray[np.uint8] = words.view(np.uint8).take(documents >> 3)
    held >>= documents.view(np.uint8)[::8] & _LOW_THREE
    held &= _ONE
    return held.view(np.bool_)


def count_bits(words: Words) -> int:
    """Return how many bits are set."""
    return int(np.bitwise_count(words).sum(dtype=np.int64))


def member_places(members: NDArray[np.integer], documents: Numbers) -> tuple[Numbers, Numbers]:
    """Return which documents are members, as places in `documents` and in `members`; both are sorted."""
    if not len(members) or not len(documents):
        return no_documents(), no_documents()
    if len(documents) <= len(members):
        at = members.searchsorted(documents.astype(members.dtype, copy=False))
        np.minimum(at, len(members) - 1, out=at)
        here = (members.take(at) == documents).nonzero()[0]
        return here, at.take(here)
    at = documents.searchsorted(members.astype(np.int64, copy=False))
    np.minimum(at, len(documents) - 1, out=at)
    there = (documents.take(at) == members).nonzero()[0]
    return at.take(there), there


class DocumentSet:
    """Some documents of a segment that holds `size`; give sorted numbers, bits, or both.

    `make` gives the numbers where that takes less than to find the bits that are set.
    """

    __slots__ = ("_count", "_make", "_numbers", "_words", "size")

    def __init__(
        self,
        size: int,
        numbers: Numbers | None = None,
        words: Words | None = None,
        make: Callable[[], Numbers] | None = None,
    ) -> None:
        self.size = size
        self._make = make
        self._numbers = no_documents() if numbers is None and words is None else numbers
        self._words = words
        self._count = -1 if self._numbers is None else len(self._numbers)

    @classmethod
    def every(cls, size: int) -> DocumentSet:
        """Return the set of all documents."""
        words = np.full(words_for(size), ~np.uint64(0))
        if size % 64:
            words[-1] = (1 << size % 64) - 1
        return cls(size, words=words)

    def __len__(self) -> int:
        if self._count < 0:
            self._count = count_bits(self.words)
        return self._count

    @property
    def numbers(self) -> Numbers:
        """The documents in order."""
        if self._numbers is None:
            self._numbers = self._make() if self._make else numbers_of(self.words)
        return self._numbers

    @property
    def words(self) -> Words:
        """The bits of the documents; not to be written to."""
        if self._words is None:
            self._words = bits_of(self.numbers, self.size)
        return self._words

    def has(self, documents: Numbers) -> NDArray[np.bool_]:
        """Return for each of some sorted documents whether it is in the set."""
        numbers = self._numbers
        if self._words is None and numbers is not None and min(len(documents), len(numbers)) * _LOOKUPS < len(numbers):
            held = np.zeros(len(documents), np.bool_)
            held[member_places(numbers, documents)[0]] = True
            return held
        return test_bits(self.words, documents)

    def among(self, documents: Numbers) -> Numbers:
        """Return those of some sorted documents that are in the set."""
        return documents[self.has(documents)]

    def __and__(self, other: DocumentSet) -> DocumentSet:
        few, many = (self, other) if self.is_sparse or not other.is_sparse else (other, self)
        if few.is_sparse:
            return DocumentSet(self.size, few.numbers[many.has(few.numbers)])
        return DocumentSet(self.size, words=few.words & many.words)

    def __sub__(self, other: DocumentSet) -> DocumentSet:
        if self.is_sparse:
            return DocumentSet(self.size, self.numbers[~other.has(self.numbers)])
        return DocumentSet(self.size, words=self.words & ~other.words)

    @property
    def is_sparse(self) -> bool:
        """Whether the numbers are at hand, and fewer than would be worth handling as bits."""
        return self._numbers is not None and len(self._numbers) * _SPARSE <= self.size


def united(size: int, sets: Sequence[DocumentSet]) -> DocumentSet:
    """Return the documents that are in any of the sets."""
    if len(sets) == 1:
        return sets[0]
    sparse = [one.numbers for one in sets if one.is_sparse]
    if sum(map(len, sparse)) * _SPARSE <= size and len(sparse) == len(sets):
        return DocumentSet(size, united_numbers(sparse))
    words = np.zeros(words_for(size), np.uint64)
    for one in sets:
        if one.is_sparse:
            _set_bits(words, one.numbers)
        else:
            words |= one.words
    return DocumentSet(size, words=words)


def united_numbers(parts: Sequence[Numbers]) -> Numbers:
    """Return the documents of several sorted arrays, each once."""
    if len(parts) < 2:
        return parts[0] if parts else no_documents()
    return distinct(np.concatenate(parts))


def distinct(numbers: Numbers) -> Numbers:
    """Sort numbers in place and return each once, in a tenth of the time that `np.unique` takes."""
    numbers.sort()
    if len(numbers) < 2:
        return numbers
    fresh = np.empty(len(numbers), np.bool_)
    fresh[0] = True
    np.not_equal(numbers[1:], numbers[:-1], out=fresh[1:])
    return numbers[fresh]
