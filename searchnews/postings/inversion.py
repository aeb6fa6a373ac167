"""Which places does each word of a batch of documents have?"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.lexicon import encode_key
from searchnews.postings.packing import ragged
from searchnews.postings.vocabulary import Vocabulary

# Occurrences whose postings are made at once.
_AT_ONCE = 1 << 20
_STRETCHES_AT_ONCE = 1 << 20
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
        self._numbers = array("I")
        # Stretches of body and title of each document in turn.
        self._sizes = array("I")

    @property
    def stretches(self) -> int:
        """How many stretches of text have been gathered."""
        return len(self._numbers)

    def add(self, title: str | None, body: str) -> None:
        """Add the texts of the next document."""
        read, numbers = self.vocabulary.read, self._numbers
        self._sizes.append(read(body, numbers))
        self._sizes.append(read(title, numbers) if title else 0)

    def frequent(self) -> list[int]:
        """Return the stretches that were met more than once."""
        counts = np.bincount(np.frombuffer(self._numbers, "u4")) if self._numbers else np.empty(0, "i8")
        found: list[int] = np.flatnonzero(counts > 1).tolist()
        return found

    def invert(self) -> Inverted:
        """Return the terms, and their posting lists as they are asked for."""
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
        numbers = np.frombuffer(self._numbers, "u4") if self._numbers else np.empty(0, "u4")
        sizes = np.frombuffer(self._sizes, "u4") if self._sizes else np.empty(0, "u4")
        owners = np.repeat(np.arange(len(sizes), dtype="u4"), sizes)
        words, texts, sharing = [], [], []
        for first in range(0, len(numbers), _STRETCHES_AT_ONCE):
            part = numbers[first : first + _STRETCHES_AT_ONCE]
            begin = starts[part].astype("i8")
            count = starts[part + 1] - begin
            index = ragged(begin, count)
            words.append(held[index])
            sharing.append(shares[index])
            texts.append(np.repeat(owners[first : first + _STRETCHES_AT_ONCE], count))
        if not words:
            return (*(np.empty(0, "u4") for _ in range(3)), np.zeros(len(sizes), "u4"))  # type: ignore[return-value]
        word, text, share = np.concatenate(words), np.concatenate(texts), np.concatenate(sharing)
        lengths = np.bincount(text[~share] if share.any() else text, minlength=len(sizes)).astype("u4")
        begin = np.cumsum(lengths, dtype="u4") - lengths
        place = np.cumsum(~share, dtype="u4") - 1 if share.any() else np.arange(len(word), dtype="u4")
        return word, text, place - begin[text], lengths

    def _terms(
        self, words: NDArray[np.uint32]
    ) -> tuple[list[bytes], NDArray[np.uint32], NDArray[np.uint8], dict[bytes, Form]]:
        """Return the terms in order, and for each word of the vocabulary its term's number and its form's bit."""
        known = self.vocabulary.words
        counts = np.bincount(words, minlength=len(known)) if len(words) else np.zeros(len(known), "i8")
        used = np.flatnonzero(counts).tolist()
        encoded = {number: encode_key(known[number][1]) for number in used}
        terms = sorted(set(encoded.values()))
        number_of = {term: number for number, term in enumerate(terms)}
        ranks, bits = np.zeros(len(known), "u4"), np.zeros(len(known), "u1")
        grouped: dict[int, list[int]] = {}
        for word in used:
            rank = number_of[encoded[word]]
            ranks[word] = rank
            grouped.setdefault(rank, []).append(word)
        forms: dict[bytes, Form] = {}
        for rank, group in grouped.items():
            if len(group) == 1 and known[group[0]][0] == known[group[0]][1]:
                continue
            for bit, word in enumerate(sorted(group, key=lambda word: (-counts[word], known[word][0]))):
                bits[word] = min(bit, MASK_BITS - 1)
                forms[encode_key(f"{known[word][0]} {known[word][1]}")] = Form(rank, int(bits[word]))
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
