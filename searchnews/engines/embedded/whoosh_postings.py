"""How does Whoosh walk through the postings of a term in one of our segments?"""

from __future__ import annotations

from bisect import bisect_left
from copy import copy
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.formats import Format, Positions
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo

from searchnews.postings.documents import Numbers
from searchnews.postings.lists import PostingList
from searchnews.postings.packing import ragged

# Postings that become Python objects together, and of which Whoosh asks how good the best one is.
_BLOCK = 128


class KeyPostingsOfTerm:
    """The documents of a key, deleted ones among them: it is there once, at no place, in a field without a length."""

    def __init__(self, documents: NDArray[np.uint32]) -> None:
        self.documents: Numbers = documents.astype(np.int64)

    def __len__(self) -> int:
        return len(self.documents)

    @cached_property
    def counts(self) -> Numbers:
        """How often the term stands in each document."""
        return np.ones(len(self), np.int64)

    @cached_property
    def lengths(self) -> Numbers:
        """The number of words of the field in each document."""
        return np.zeros(len(self), np.int64)

    def positions(self, first: int, last: int) -> list[list[int]]:
        """Return where the term stands in the documents from place `first` to `last`, half-open."""
        return [[] for _ in range(first, last)]

    @cached_property
    def blocks(self) -> tuple[list[int], list[int], list[float]]:
        """The length of the shortest and of the longest field, and the highest count, of each block."""
        starts = np.arange(0, len(self), _BLOCK)
        shortest, longest = (one.reduceat(self.lengths, starts).tolist() for one in (np.minimum, np.maximum))
        return shortest, longest, np.maximum.reduceat(self.counts, starts).astype(float).tolist()


class TextPostingsOfTerm(KeyPostingsOfTerm):
    """The documents in whose title, or body, a term stands; what is not asked for is not read."""

    def __init__(self, found: PostingList, field: str, words: NDArray[Any]) -> None:
        self._found = found
        self._title = field == "title"
        self._words = words
        self._places = np.flatnonzero(found.in_field(self._title))
        self.documents = found.documents_at_sorted(self._places)

    @cached_property
    def _counts(self) -> tuple[Numbers, Numbers]:
        return self._found.frequencies(self._places)

    @cached_property
    def counts(self) -> Numbers:
        """How often the term stands in each document."""
        body, title = self._counts
        return title if self._title else body

    @cached_property
    def lengths(self) -> Numbers:
        """The number of words of the field in each document."""
        return self._words.take(self.documents).astype(np.int64)

    @cached_property
    def _starts(self) -> Numbers:
        first, _ = self._found.position_spans(self._places)
        return first + self._counts[0] if self._title else first

    def positions(self, first: int, last: int) -> list[list[int]]:
        """Return where the term stands in the documents from place `first` to `last`, half-open."""
        counts = self.counts[first:last]
        together = self._found.positions_at(ragged(self._starts[first:last], counts)).tolist()
        ends = [0, *np.cumsum(counts).tolist()]
        return [together[start:stop] for start, stop in pairwise(ends)]


class NewsTermInfo(TermInfo):  # type: ignore[misc]
    """What Whoosh may know of a term: all of it exact, and most worked out only when asked for."""

    def __init__(self, postings: KeyPostingsOfTerm) -> None:
        documents = postings.documents
        super().__init__(df=len(documents), minid=int(documents[0]), maxid=int(documents[-1]))
        self._postings = postings

    def weight(self) -> float:
        """Return how often the term stands in all documents together."""
        return float(self._postings.counts.sum())

    def max_weight(self) -> float:
        """Return how often it stands where it does most often."""
        return float(self._postings.counts.max())

    def min_length(self) -> int:
        """Return the length of the shortest field that holds it."""
        return int(self._postings.lengths.min())

    def max_length(self) -> int:
        """Return the length of the longest field that holds it."""
        return int(self._postings.lengths.max())


class NewsMatcher(LeafMatcher):  # type: ignore[misc]
    """The postings of a term one after another, a block of them at a time turned into Python objects."""

    def __init__(
        self, postings: KeyPostingsOfTerm, term: tuple[str, bytes], encoding: Format, scorer: Any = None
    ) -> None:
        self.format = encoding
        self.scorer = scorer
        self._term = term
        self._postings = postings
        self._enter(0)

    def _enter(self, start: int) -> None:
        """Go to the block that begins at a place."""
        self._start = start
        self._size = min(_BLOCK, len(self._postings) - start)
        self._place = 0
        self._ids: list[int] | None = None
        self._weights: list[float] | None = None
        self._positions: list[list[int]] | None = None

    def _block(self) -> slice:
        return slice(self._start, self._start + self._size)

    def is_active(self) -> bool:
        """Say whether there is a posting here."""
        return self._place < self._size

    def reset(self) -> None:
        """Go back to the first posting."""
        self._enter(0)

    def copy(self) -> NewsMatcher:
        """Return another one at the same posting."""
        return copy(self)

    def id(self) -> int:
        """Return the document."""
        if self._ids is None:
            self._ids = self._postings.documents[self._block()].tolist()
        return self._ids[self._place]

    def weight(self) -> float:
        """Return how often the term stands in it."""
        if self._weights is None:
            self._weights = self._postings.counts[self._block()].astype(float).tolist()
        return self._weights[self._place]

    def _here(self) -> list[int]:
        if self._positions is None:
            self._positions = self._postings.positions(self._start, self._start + self._size)
        return self._positions[self._place]

    def value(self) -> bytes:
        """Return where the term stands, in the encoding of the field's format."""
        encoded: bytes = self.format.encode(self._here())
        return encoded

    def value_as(self, astype: str) -> Any:
        """Return what `value` decodes to; places are given as they are, without a way through bytes."""
        if astype == "positions" and type(self.format) is Positions:
            return list(self._here())
        return super().value_as(astype)

    def next(self) -> bool:
        """Go to the next posting; say whether that began a block."""
        if not self.is_active():
            raise ReadTooFar
        self._place += 1
        if self._place < self._size:
            return False
        self._enter(self._start + self._size)
        return True

    def skip_to(self, target: int) -> None:
        """Go to the first posting, from here on, of this document or a later one."""
        if not self.is_active():
            raise ReadTooFar
        if target <= self.id():
            return
        place = bisect_left(self._postings.documents.data, target, self._start + self._place)
        start = place - place % _BLOCK
        if start != self._start:
            self._enter(start)
        self._place = place - start

    def skip_to_quality(self, minimum: float) -> int:
        """Pass over blocks that cannot score more than a minimum; return how many."""
        passed = 0
        while self.is_active() and self.block_quality() <= minimum:
            self._enter(self._start + self._size)
            passed += 1
        return passed

    def block_min_length(self) -> int:
        """Return the length of the shortest field of the block."""
        return self._postings.blocks[0][self._start // _BLOCK]

    def block_max_length(self) -> int:
        """Return the length of the longest field of the block."""
        return self._postings.blocks[1][self._start // _BLOCK]

    def block_max_weight(self) -> float:
        """Return how often the term stands in the document of the block where it does most often."""
        return self._postings.blocks[2][self._start // _BLOCK]
