"""Which places does each word of a batch of documents have?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.analysis.stemming import ENGLISH, stemming_of
from searchnews.postings.ahead import Behind, ahead
from searchnews.postings.lexicon import encode_key
from searchnews.postings.vocabulary import Vocabulary, Words

# Occurrences whose postings are made at once.
_AT_ONCE = 1 << 20
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


class Inversion:
    """Texts of documents, gathered as the numbers of their words until they are inverted."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._reading = Behind(self._take)
        # The words of one batch of texts after another; of each document, the body, then the title.
        self._batches: list[Words] = []
        # How often each word of the vocabulary stands in the texts, once they are inverted.
        self.met: NDArray[np.int64] = np.empty(0, "i8")
        self.words = 0

    def add(self, texts: list[str], languages: Sequence[str | None], last: bool = False) -> None:
        """Have another thread read the texts of the next documents: the body of each, then its title.

        What is added `last` is read by this thread, which would have to wait for it.
        """
        stemmings = list(map(stemming_of, languages))
        foreign = any(stemming != ENGLISH for stemming in stemmings)
        of_texts = [stemming for stemming in stemmings for _ in ("body", "title")] if foreign else ()
        (self._reading.run if last else self._reading.submit)(self.vocabulary.read, texts, of_texts)

    def _take(self, found: Words) -> None:
        self._batches.append(found)
        self.words += len(found.numbers)

    def wait(self) -> None:
        """Wait until all texts are read."""
        self._reading.wait()

    def close(self) -> None:
        """Let go of what was gathered."""
        self._reading.close()

    def invert(self) -> Inverted:
        """Return the terms, and their posting lists as they are asked for; meanwhile the vocabulary may read on."""
        self.wait()
        self.met = np.zeros(len(self.vocabulary.words), "i8")
        for batch in self._batches:
            self.met += np.bincount(batch.numbers, minlength=len(self.met))
        terms, ranks, bits, forms = self._terms(self.met)
        lengths = np.concatenate([np.empty(0, "i8"), *map(_lengths, self._batches)])
        layout = _Layout.of(len(terms), len(lengths), int(lengths.max(initial=0)))
        occurrences = self._occurrences(layout, ranks, bits)
        counts = np.bincount(ranks, self.met, len(terms)).astype("i8") if terms else np.empty(0, "i8")
        lengths = lengths.astype("u4")
        chunks = _chunks(occurrences, counts, layout)
        # One chunk alone is made no sooner by another thread.
        several = ahead(chunks) if self.words > _AT_ONCE else chunks
        return Inverted(terms, forms, lengths[1::2], lengths[::2], several)

    def _occurrences(self, layout: _Layout, ranks: NDArray[np.uint32], bits: NDArray[np.uint8]) -> NDArray[np.uint64]:
        """Return all occurrences in the order of posting lists."""
        of_word = bits.astype("u8")
        if layout.fits:
            of_word |= ranks.astype("u8") << layout.term
        found = np.empty(self.words, "u8")
        text = start = 0
        for batch in self._batches:
            stop = start + len(batch.numbers)
            part = of_word[batch.numbers]
            part |= _places(batch) << layout.place
            part |= np.repeat(np.arange(text, text + len(batch.counts), dtype="u8") << layout.text, batch.counts)
            found[start:stop] = part
            start, text = stop, text + len(batch.counts)
        if layout.fits:
            found.sort()
            return found
        every = [ranks[batch.numbers] for batch in self._batches]
        return found[np.argsort(np.concatenate([np.empty(0, "u4"), *every]), kind="stable")]

    def _terms(
        self, counts: NDArray[np.int64]
    ) -> tuple[list[bytes], NDArray[np.uint32], NDArray[np.uint8], dict[bytes, Form]]:
        """Return the terms in order, and for each word of the vocabulary its term's number and its form's bit."""
        known = self.vocabulary
        used = np.flatnonzero(counts)
        encoded = list(map(known.terms.__getitem__, used.tolist()))
        terms = sorted(set(encoded))
        number_of = dict(zip(terms, range(len(terms)), strict=True))
        of_used = np.fromiter(map(number_of.__getitem__, encoded), "u4", len(encoded))
        ranks, bits = np.zeros(len(counts), "u4"), np.zeros(len(counts), "u1")
        ranks[used] = of_used
        listed = (np.bincount(of_used, minlength=len(terms))[of_used] > 1) | ~known.plain[used]
        grouped: dict[int, list[int]] = {}
        for word, rank in zip(used[listed].tolist(), of_used[listed].tolist(), strict=True):
            grouped.setdefault(rank, []).append(word)
        forms: dict[bytes, Form] = {}
        often = dict(zip(used.tolist(), counts[used].tolist(), strict=True))
        for rank, group in grouped.items():
            if len(group) > 1:
                group.sort(key=lambda word: (-often[word], known.words[word][0]))
            for place, word in enumerate(group):
                bit = min(place, MASK_BITS - 1)
                if bit:
                    bits[word] = bit
                forms[encode_key(known.words[word][0]) + b" " + terms[rank]] = Form(rank, bit)
        return terms, ranks, bits, forms


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the parts of an occurrence begin in a number of 64 bits.

    From the lowest bit: that of the form, the place, the text (of each document the body, then the title), the term.
    So the numbers in their order are the posting lists. Where the term does not fit, it stands in no number.
    """

    place: np.uint64
    text: np.uint64
    document: np.uint64
    term: np.uint64
    fits: bool

    @classmethod
    def of(cls, terms: int, texts: int, longest: int) -> _Layout:
        """Return the layout for so many terms and texts, the longest of so many words."""
        place = (MASK_BITS - 1).bit_length()
        text = place + longest.bit_length()
        term = text + 1 + texts.bit_length()
        fits = term + terms.bit_length() <= _BITS
        return cls(np.uint64(place), np.uint64(text), np.uint64(text + 1), np.uint64(term), fits)


def _lengths(batch: Words) -> NDArray[np.int64]:
    """Return how many places each text has."""
    if batch.shares is None or not batch.shares.any():
        return batch.counts
    texts = np.repeat(np.arange(len(batch.counts)), batch.counts)
    return batch.counts - np.bincount(texts[batch.shares], minlength=len(batch.counts))


def _places(batch: Words) -> NDArray[np.uint64]:
    """Return the place of each word in its text; one that shares a place has that of the word before."""
    lengths = _lengths(batch)
    taken = np.arange(len(batch.numbers)) if batch.shares is None else np.cumsum(~batch.shares) - 1
    return (taken - np.repeat(np.cumsum(lengths) - lengths, batch.counts)).astype("u8")


def _chunks(occurrences: NDArray[np.uint64], counts: NDArray[np.int64], layout: _Layout) -> Iterator[Chunk]:
    """Yield the posting lists of occurrences, of which each term has so many."""
    ends = np.cumsum(counts)
    documents = np.uint64((1 << int(layout.term - layout.document)) - 1)
    places = np.uint64((1 << int(layout.text - layout.place)) - 1)
    forms = np.uint64(MASK_BITS - 1)
    term, start = 0, 0
    while term < len(counts):
        last = max(term + 1, int(ends.searchsorted(start + _AT_ONCE, "right")))
        stop = int(ends[last - 1])
        part = occurrences[start:stop]
        document = ((part >> layout.document) & documents).astype("u4")
        new = np.empty(len(part), "?")
        new[1:] = document[1:] != document[:-1]
        firsts = ends[term:last] - counts[term:last] - start
        new[firsts] = True
        begin = np.flatnonzero(new)
        title = np.add.reduceat((part >> layout.text).astype("u1") & 1, begin, dtype="u4")
        yield Chunk(
            np.add.reduceat(new, firsts, dtype="i8"),
            document[begin],
            np.diff(begin, append=len(part)).astype("u4") - title,
            title,
            np.bitwise_or.reduceat(np.uint8(1) << (part & forms).astype("u1"), begin),
            ((part >> layout.place) & places).astype("u4"),
        )
        term, start = last, stop
