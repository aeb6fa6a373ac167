"""Which posting lists do the words of many texts make?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import ne
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.ahead import ahead
from searchnews.postings.lexicon import encode_keys
from searchnews.postings.runs import Run, TextRuns, joined

# Occurrences whose postings are made at once.
_AT_ONCE = 1 << 19
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


class Form(NamedTuple):
    """A word before stemming: the number of its term, and its bit in the masks of that term's postings."""

    term: int
    bit: int


@dataclass(frozen=True, slots=True)
class Inverted:
    """Terms in order, their forms where a term has others than itself, words per document, and all posting lists."""

    terms: list[bytes]
    forms: dict[bytes, Form]
    title_lengths: NDArray[np.uint32]
    body_lengths: NDArray[np.uint32]
    chunks: Iterator[Chunk]


def invert(parts: Sequence[TextRuns]) -> Inverted:
    """Return the terms of texts that were gathered in several parts, and their posting lists as they are asked for.

    Of each document there are two texts, the body and the title.
    """
    texts = joined(parts)
    met = texts.met()
    terms, ranks = _terms(texts, met)
    forms, bits = _forms(texts, terms, ranks, met)
    counts = np.bincount(ranks, met, len(terms)).astype("i8") if terms else np.empty(0, "i8")
    lengths = texts.lengths
    layout = _Layout.of(len(lengths), int(lengths.max(initial=0)))
    chunks = _chunks(texts.runs, _Ranking(ranks, bits, counts), layout)
    # One chunk alone is made no sooner by another thread.
    several = ahead(chunks) if met.sum() > _AT_ONCE else chunks
    return Inverted(terms, forms, lengths[1::2], lengths[::2], several)


def _terms(texts: TextRuns, met: NDArray[np.int64]) -> tuple[list[bytes], NDArray[np.uint32]]:
    """Return the terms in order, and of each word the number of its term."""
    ranks = np.zeros(len(met), "u4")
    if len(texts.runs) == 1:
        used = texts.runs[0].words
        encoded = list(map(texts.terms.__getitem__, used.tolist()))
        new = np.ones(len(encoded), "?")
        new[1:] = np.fromiter(map(ne, encoded[1:], encoded), "?", max(0, len(encoded) - 1))
        ranks[used] = np.cumsum(new) - 1
        return list(map(encoded.__getitem__, np.flatnonzero(new).tolist())), ranks
    used = np.flatnonzero(met).astype("u4")
    encoded = list(map(texts.terms.__getitem__, used.tolist()))
    terms = sorted(set(encoded))
    number_of = dict(zip(terms, range(len(terms)), strict=True))
    ranks[used] = np.fromiter(map(number_of.__getitem__, encoded), "u4", len(encoded))
    return terms, ranks


def _forms(
    texts: TextRuns, terms: Sequence[bytes], ranks: NDArray[np.uint32], met: NDArray[np.int64]
) -> tuple[dict[bytes, Form], NDArray[np.uint8]]:
    """Return the forms of the terms that have others than themselves, and of each word the bit of its form."""
    bits = np.zeros(len(met), "u1")
    used = np.flatnonzero(met)
    of_used = ranks[used]
    listed = used[(np.bincount(of_used, minlength=len(terms))[of_used] > 1) | ~texts.plain[used]]
    # The commonest first; of those that are as common, the first in the alphabet.
    order = np.lexsort((-met[listed], ranks[listed]))
    words, of_words, often = listed[order].tolist(), ranks[listed[order]], met[listed[order]]
    equal = np.flatnonzero((of_words[1:] == of_words[:-1]) & (often[1:] == often[:-1]))
    for first, last in _stretches(equal):
        words[first:last] = sorted(words[first:last], key=texts.forms.__getitem__)
    new = np.ones(len(words), "?")
    new[1:] = of_words[1:] != of_words[:-1]
    places = np.arange(len(words)) - np.flatnonzero(new)[np.cumsum(new) - 1]
    bits[words] = chosen = np.minimum(places, MASK_BITS - 1)
    encoded = encode_keys([texts.forms[word] for word in words])
    numbered = zip(encoded, of_words.tolist(), chosen.tolist(), strict=True)
    return {form + b" " + terms[rank]: Form(rank, bit) for form, rank, bit in numbered}, bits


def _stretches(places: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield first and end of each stretch of elements of which all but the last are named, as equal to the next."""
    breaks = np.flatnonzero(np.diff(places) > 1) + 1
    for stretch in np.split(places, breaks) if len(places) else ():
        yield int(stretch[0]), int(stretch[-1]) + 2


class _Ranking(NamedTuple):
    """Of each word, the number of its term and the bit of its form; of each term, how often it stands in the texts."""

    terms: NDArray[np.uint32]
    bits: NDArray[np.uint8]
    counts: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the parts of an occurrence begin in a number of 64 bits.

    From the lowest bit: that of the form, the place, the text (of each document the body, then the title), the term,
    counted from the first of its chunk. So the numbers in their order are the posting lists.
    """

    place: np.uint64
    text: np.uint64
    document: np.uint64
    term: np.uint64

    @classmethod
    def of(cls, texts: int, longest: int) -> _Layout:
        """Return the layout for so many texts, the longest of so many words."""
        place = (MASK_BITS - 1).bit_length()
        text = place + longest.bit_length()
        return cls(np.uint64(place), np.uint64(text), np.uint64(text + 1), np.uint64(text + 1 + texts.bit_length()))

    @property
    def terms(self) -> int:
        """How many terms a chunk may have."""
        return 1 << (_BITS - int(self.term))


def _chunks(runs: Sequence[Run], ranking: _Ranking, layout: _Layout) -> Iterator[Chunk]:
    """Yield the posting lists of what stands in several runs."""
    counts = ranking.counts
    ends = np.cumsum(counts)
    of_runs = [ranking.terms[run.words] for run in runs]
    cursors = [0] * len(runs)
    term, start = 0, 0
    while term < len(counts):
        last = max(term + 1, min(term + layout.terms, int(ends.searchsorted(start + _AT_ONCE, "right"))))
        parts = [np.empty(0, "u8")]
        for number, (run, ranks) in enumerate(zip(runs, of_runs, strict=True)):
            begin, end = cursors[number], int(ranks.searchsorted(last))
            if begin < end:
                above = (ranks[begin:end] - np.uint32(term)).astype("u8") << layout.term
                texts, places = run.occurrences(begin, end)
                part = np.repeat(above | ranking.bits[run.words[begin:end]], run.counts(begin, end))
                part |= texts << layout.text
                part |= places << layout.place
                parts.append(part)
            cursors[number] = end
        occurrences = np.concatenate(parts)
        occurrences.sort()
        yield _chunk(occurrences, counts[term:last], layout)
        term, start = last, int(ends[last - 1])


def _chunk(occurrences: NDArray[np.uint64], counts: NDArray[np.int64], layout: _Layout) -> Chunk:
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
