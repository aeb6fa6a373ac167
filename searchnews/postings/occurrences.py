"""Where do the terms of many texts stand, and which posting lists does that make?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.runs import Run

# Occurrences whose postings are made at once.
AT_ONCE = 1 << 19
_BITS = 64
# The forms of a term beyond the seven most frequent share the last bit of the mask.
MASK_BITS = 8


@dataclass(frozen=True, slots=True)
class Chunk:
    """The posting lists of successive terms, end to end: one element a posting, but `counts` one a term.

    `positions` holds those of each posting in turn, the ones in the body first.
    """

    counts: NDArray[np.int64]
    documents: NDArray[np.uint32]
    body: NDArray[np.uint32]
    title: NDArray[np.uint32]
    masks: NDArray[np.uint8]
    positions: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of an occurrence begin in a number of 64 bits.

    From the lowest bit: that of the form, the place, the text (of each document the body, then the title), the term,
    counted from the first of its chunk. So the numbers in their order are the posting lists.
    """

    place: np.uint64
    text: np.uint64
    document: np.uint64
    term: np.uint64

    @classmethod
    def of(cls, texts: int, longest: int) -> Layout:
        """Return the layout for so many texts, the longest of so many words."""
        place = (MASK_BITS - 1).bit_length()
        text = place + longest.bit_length()
        return cls(np.uint64(place), np.uint64(text), np.uint64(text + 1), np.uint64(text + 1 + texts.bit_length()))

    @property
    def terms(self) -> int:
        """How many terms a chunk may have."""
        return 1 << (_BITS - int(self.term))


class TermRun(NamedTuple):
    """A run whose words are numbered by their terms, and of each word the bit of its form."""

    run: Run
    bits: NDArray[np.uint8]

    def stretch(self, first: int, last: int) -> TermRun:
        """Return what stands there of the terms from `first` to `last`, half-open."""
        begin, end = self.run.words.searchsorted(np.array((first, last), "u4")).tolist()
        return TermRun(self.run.stretch(begin, end), self.bits[begin:end])


@dataclass(frozen=True, slots=True)
class Occurrences:
    """All occurrences of successive terms, of which the first has this number; how many each has; in runs."""

    first: int
    counts: NDArray[np.int64]
    runs: Sequence[TermRun]
    layout: Layout

    def chunks(self) -> Iterator[Chunk]:
        """Yield the posting lists of the terms, in order."""
        counts, layout, runs = self.counts, self.layout, self.runs
        ends = np.cumsum(counts)
        cursors = [0] * len(runs)
        term, start = 0, 0
        while term < len(counts):
            last = max(term + 1, min(term + layout.terms, int(ends.searchsorted(start + AT_ONCE, "right"))))
            parts = [np.empty(0, "u8")]
            for number, (run, bits) in enumerate(runs):
                begin, end = cursors[number], int(run.words.searchsorted(np.uint32(self.first + last)))
                if begin < end:
                    above = (run.words[begin:end] - np.uint32(self.first + term)).astype("u8") << layout.term
                    texts, places = run.occurrences(begin, end)
                    part = np.repeat(above | bits[begin:end], run.counts(begin, end))
                    part |= texts << layout.text
                    part |= places << layout.place
                    parts.append(part)
                cursors[number] = end
            occurrences = np.concatenate(parts)
            occurrences.sort()
            yield _chunk(occurrences, counts[term:last], layout)
            term, start = last, int(ends[last - 1])

    def shares(self, number: int) -> list[Occurrences]:
        """Return what is the same in so many shares, of about as many occurrences each."""
        ends = np.cumsum(self.counts)
        inner = ends.searchsorted([len(ends) and int(ends[-1]) * share // number for share in range(1, number)])
        return [self._stretch(begin, end) for begin, end in pairwise([0, *inner.tolist(), len(ends)])]

    def _stretch(self, begin: int, end: int) -> Occurrences:
        first, last = self.first + begin, self.first + end
        runs = [run.stretch(first, last) for run in self.runs]
        return Occurrences(first, self.counts[begin:end], [run for run in runs if len(run.bits)], self.layout)


def _chunk(occurrences: NDArray[np.uint64], counts: NDArray[np.int64], layout: Layout) -> Chunk:
    """Return the posting lists of occurrences, of which each term has so many."""
    documents = np.uint64((1 << int(layout.term - layout.document)) - 1)
    places = np.uint64((1 << int(layout.text - layout.place)) - 1)
    document = ((occurrences >> layout.document) & documents).astype("u4")
    new = np.empty(len(occurrences), "?")
    new[1:] = document[1:] != document[:-1]
    firsts = np.cumsum(counts) - counts
    new[firsts] = True
    begin = np.flatnonzero(new)
    title = np.add.reduceat((occurrences >> layout.text).astype("u1") & 1, begin, dtype="u4")
    forms = (occurrences & np.uint64(MASK_BITS - 1)).astype("u1")
    return Chunk(
        np.add.reduceat(new, firsts, dtype="i8"),
        document[begin],
        np.diff(begin, append=len(occurrences)).astype("u4") - title,
        title,
        np.bitwise_or.reduceat(np.uint8(1) << forms, begin),
        ((occurrences >> layout.place) & places).astype("u4"),
    )
