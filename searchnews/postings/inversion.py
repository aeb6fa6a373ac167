"""Which places does each word of a batch of documents have?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.analysis.stemming import ENGLISH, stemming_of
from searchnews.postings.ahead import Behind, ahead
from searchnews.postings.lexicon import encode_key
from searchnews.postings.runs import Run, sorted_runs, text_lengths, word_counts
from searchnews.postings.spool import OpenSpill
from searchnews.postings.vocabulary import Vocabulary, Words

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


class Inversion:
    """Texts of documents, gathered as the numbers of their words until they are inverted.

    Where `spill` is given, no more than `most` words are held in memory but while others are being read.
    """

    def __init__(self, vocabulary: Vocabulary, spill: OpenSpill | None = None, most: int = 0) -> None:
        self.vocabulary = vocabulary
        self._spill, self._most = spill, most
        self._reading = Behind(self._take)
        # The words of one batch of texts after another; of each document, the body, then the title.
        self._batches: list[Words] = []
        self._held = 0
        self._lengths: list[NDArray[np.int64]] = []
        self._writing: Behind[list[Run]] = Behind(self._take_runs)
        self._file: BinaryIO | None = None
        self._runs: list[Run] = []
        # How often each word of the vocabulary stands in the texts, once they are inverted.
        self.met: NDArray[np.int64] = np.empty(0, "i8")
        self.words = 0
        self._texts = self._texts_held = 0

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
        self._lengths.append(text_lengths(found).astype("u4"))
        self.words += len(found.numbers)
        self._held += len(found.numbers)
        self._texts_held += len(found.counts)
        if self._spill and self._held > self._most:
            self._file = self._file or self._spill()
            self._writing.submit(self._written, self._file, self._batches, self._texts)
            self._texts += self._texts_held
            self._batches, self._held, self._texts_held = [], 0, 0

    def _written(self, file: BinaryIO, batches: list[Words], text: int) -> list[Run]:
        """Write batches of texts, the first of which has this number, as a run."""
        return [run.stored(file) for run in sorted_runs(batches, text, self._by_term)]

    def _by_term(self, words: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.array(sorted(words.tolist(), key=self.vocabulary.terms.__getitem__), "i8")

    def _take_runs(self, runs: list[Run]) -> None:
        self._runs += runs

    def wait(self) -> None:
        """Wait until all texts are read."""
        self._reading.wait()

    def close(self) -> None:
        """Let go of what was gathered."""
        self._reading.close()
        self._writing.close()
        if self._file is not None:
            self._file.close()

    def invert(self) -> Inverted:
        """Return the terms, and their posting lists as they are asked for; meanwhile the vocabulary may read on."""
        self.wait()
        self._writing.wait()
        self.met = np.zeros(len(self.vocabulary.forms), "i8")
        for run in self._runs:
            self.met[run.words] += run.counts(0, len(run.words))
        held = word_counts(self._batches)
        self.met[: len(held)] += held[: len(self.met)]
        terms, ranks, bits, forms = self._terms(self.met)
        runs = self._runs + sorted_runs(self._batches, self._texts, lambda words: words[np.argsort(ranks[words])])
        self._batches = []
        counts = np.bincount(ranks, self.met, len(terms)).astype("i8") if terms else np.empty(0, "i8")
        lengths = np.concatenate([np.empty(0, "u4"), *self._lengths])
        chunks = _chunks(runs, _Ranking(ranks, bits, counts), _Layout.of(len(lengths), int(lengths.max(initial=0))))
        # One chunk alone is made no sooner by another thread.
        several = ahead(chunks) if self.words > _AT_ONCE else chunks
        return Inverted(terms, forms, lengths[1::2], lengths[::2], several)

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
        for rank, group in grouped.items():
            if len(group) > 1:
                group.sort(key=lambda word: (-counts[word], known.forms[word]))
            for place, word in enumerate(group):
                bit = min(place, MASK_BITS - 1)
                if bit:
                    bits[word] = bit
                forms[encode_key(known.forms[word]) + b" " + terms[rank]] = Form(rank, bit)
        return terms, ranks, bits, forms


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
