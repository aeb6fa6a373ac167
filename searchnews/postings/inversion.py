"""Which places does each word of a batch of documents have?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from searchnews.analysis.stemming import ENGLISH, stemming_of
from searchnews.postings.ahead import Behind
from searchnews.postings.lexicon import encode_key
from searchnews.postings.packing import ragged
from searchnews.postings.vocabulary import Vocabulary

# Occurrences whose postings are made at once.
_AT_ONCE = 1 << 20
_STRETCHES_AT_ONCE = 1 << 20
# Characters that are read at once.
_READ_AT_ONCE = 1 << 20
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
class Form:
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
    """Texts of documents, gathered as numbers until they are inverted."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        # Body and title of each document in turn, until they are read: then their stretches, and how many each has.
        self._unread: list[str] = []
        # Whose rules hold for each, where that is not English for all.
        self._stemmings: list[str] = []
        self._waiting = 0
        self._reading = Behind(self._take)
        self._numbers: list[NDArray[np.uint32]] = []
        self._sizes: list[NDArray[np.int64]] = []
        self.stretches = 0

    def add(self, title: str | None, body: str, language: str | None = None) -> None:
        """Add the texts of the next document, and the language they are in."""
        stemming = stemming_of(language)
        if stemming != ENGLISH or self._stemmings:
            self._stemmings += [ENGLISH] * (len(self._unread) - len(self._stemmings))
            self._stemmings += (stemming, stemming)
        self._unread += (body, title or "")
        self._waiting += len(body) + 1
        if self._waiting > _READ_AT_ONCE:
            self._read()

    def _read(self) -> None:
        """Have another thread read what is waiting."""
        self._reading.submit(self.vocabulary.read, self._unread, self._stemmings)
        self._unread, self._stemmings, self._waiting = [], [], 0

    def _take(self, found: tuple[NDArray[np.uint32], NDArray[np.int64]]) -> None:
        numbers, sizes = found
        self._numbers.append(numbers)
        self._sizes.append(sizes)
        self.stretches += len(numbers)

    def close(self) -> None:
        """Let go of what was gathered."""
        self._reading.close()

    def frequent(self) -> list[int]:
        """Return the stretches that were met more than once."""
        counts = np.bincount(np.concatenate([np.empty(0, "u4"), *self._numbers]))
        found: list[int] = np.flatnonzero(counts > 1).tolist()
        return found

    def invert(self) -> Inverted:
        """Return the terms, and their posting lists as they are asked for."""
        self._read()
        self._reading.wait()
        words, texts, places, lengths = self._occurrences()
        terms, ranks, bits, forms = self._terms(words)
        keys = ranks[words].astype("u8") << 32
        counts = np.bincount(ranks[words], minlength=len(terms)) if len(words) else np.empty(0, "i8")
        keys |= np.arange(len(words), dtype="u8")
        keys.sort()
        order = keys.astype("u4")
        chunks = _chunks(order, counts, texts, places, bits[words])
        return Inverted(terms, forms, lengths[1::2], lengths[::2], chunks)

    def _occurrences(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32]]:
        """Return each word, the text it stands in (body and title of each document in turn), its place, all lengths."""
        held, shares, starts = self.vocabulary.expansion()
        numbers = np.concatenate([np.empty(0, "u4"), *self._numbers])
        sizes = np.concatenate([np.empty(0, "i8"), *self._sizes])
        counts = np.diff(starts)[numbers]
        ends = np.concatenate([np.zeros(1, "i8"), np.cumsum(counts, dtype="i8")])
        held_by_text = totals = np.diff(ends[np.cumsum(sizes)], prepend=0)
        words, sharing = [np.empty(0, "u4")], [np.empty(0, "?")]
        for first in range(0, len(numbers), _STRETCHES_AT_ONCE):
            part = slice(first, first + _STRETCHES_AT_ONCE)
            index = ragged(starts[numbers[part]].astype("i8"), counts[part].astype("i8"))
            words.append(held[index])
            if shares.any():
                sharing.append(shares[index])
        word = np.concatenate(words)
        text = np.repeat(np.arange(len(sizes), dtype="u4"), held_by_text)
        place = np.arange(len(word), dtype="u4")
        share = np.concatenate(sharing)
        if share.any():
            # Such a word stands at the place of the one before, and is no further word of the text.
            totals = totals - np.bincount(text[share], minlength=len(sizes))
            place = np.cumsum(~share, dtype="u4") - 1
        lengths = totals.astype("u4")
        place -= np.repeat(np.cumsum(lengths, dtype="u4") - lengths, held_by_text)
        return word, text, place, lengths

    def _terms(
        self, words: NDArray[np.uint32]
    ) -> tuple[list[bytes], NDArray[np.uint32], NDArray[np.uint8], dict[bytes, Form]]:
        """Return the terms in order, and for each word of the vocabulary its term's number and its form's bit."""
        known = self.vocabulary
        counts = np.bincount(words, minlength=len(known.words))
        used = np.flatnonzero(counts)
        encoded = list(map(known.terms.__getitem__, used.tolist()))
        terms = sorted(set(encoded))
        number_of = dict(zip(terms, range(len(terms)), strict=True))
        of_used = np.fromiter(map(number_of.__getitem__, encoded), "u4", len(encoded))
        ranks, bits = np.zeros(len(known.words), "u4"), np.zeros(len(known.words), "u1")
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


def _chunks(
    order: NDArray[np.uint32],
    counts: NDArray[np.int64],
    texts: NDArray[np.uint32],
    places: NDArray[np.uint32],
    bits: NDArray[np.uint8],
) -> Iterator[Chunk]:
    """Yield the posting lists of occurrences; `order` holds them by term, then as they stand in the documents."""
    ends = np.cumsum(counts)
    term, start = 0, 0
    while term < len(counts):
        last = max(term + 1, int(ends.searchsorted(start + _AT_ONCE, "right")))
        stop = int(ends[last - 1])
        index = order[start:stop].astype("i8")
        text = texts[index]
        document = text >> 1
        owner = np.repeat(np.arange(last - term), counts[term:last])
        new = np.empty(len(index), "?")
        new[0] = True
        new[1:] = (document[1:] != document[:-1]) | (owner[1:] != owner[:-1])
        begin = np.flatnonzero(new)
        title = np.add.reduceat(text & 1, begin, dtype="u4")
        body = np.diff(begin, append=len(index)).astype("u4") - title
        masks = np.bitwise_or.reduceat(np.uint8(1) << bits[index], begin)
        yield Chunk(
            np.bincount(owner[begin], minlength=last - term), document[begin], body, title, masks, places[index]
        )
        term, start = last, stop
