"""What is kept of texts that were read until their words become posting lists?

Words gather in memory; when there are many, they are sorted and written to a file as a run, and in the end all runs
are merged (Heinz and Zobel 2003, "Efficient single-pass index construction for text databases"). A run is far
cheaper to write and to merge than a segment, so that a segment can be as large as the records that came for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.lexicon import united
from searchnews.postings.vocabulary import Words

_BITS = 64
# Given the numbers of words, these in the order of their terms.
Ordered = Callable[[NDArray[np.int64]], NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Run:
    """Where the words of successive texts stand: word by word in the order of terms, within a word text by text.

    `words` holds their numbers, `starts` where the occurrences of each begin and the last end. An occurrence is a
    number: its text, counted from `text`, above its place, which takes `place` bits.
    """

    words: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    text: int
    place: int
    _held: NDArray[np.unsignedinteger] | _Stored

    def counts(self, first: int, last: int) -> NDArray[np.uint32]:
        """Return how often each of the words from `first` to `last`, half-open, stands in the texts."""
        return np.diff(self.starts[first : last + 1])

    def occurrences(self, first: int, last: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """Return texts and places of the words from `first` to `last`, half-open; texts are counted from the first."""
        start, stop = int(self.starts[first]), int(self.starts[last])
        found = self._held[start:stop] if isinstance(self._held, np.ndarray) else self._held.read(start, stop)
        texts = found >> found.dtype.type(self.place)
        return texts.astype("u8") + np.uint64(self.text), (found & found.dtype.type((1 << self.place) - 1)).astype("u8")

    def stretch(self, first: int, last: int) -> Run:
        """Return the words from `first` to `last`, half-open."""
        starts, held = self.starts[first : last + 1], self._held
        if isinstance(held, np.ndarray):
            held, starts = held[starts[0] : starts[-1]], starts - starts[0]
        return Run(self.words[first:last], starts, self.text, self.place, held)

    def stored(self, stream: BinaryIO) -> Run:
        """Write the occurrences at the end of a file; return a run that reads them there."""
        assert isinstance(self._held, np.ndarray)
        offset = stream.seek(0, 2)
        stream.write(self._held.data)
        return Run(self.words, self.starts, self.text, self.place, _Stored(stream, offset, self._held.dtype))

    def close(self) -> None:
        """Let go of the file, if there is one."""
        if isinstance(self._held, _Stored):
            self._held.stream.close()


@dataclass(frozen=True, slots=True)
class _Stored:
    """An array in a file that nobody else reads or writes meanwhile."""

    stream: BinaryIO
    offset: int
    kind: np.dtype[np.unsignedinteger]

    def read(self, start: int, stop: int) -> NDArray[np.unsignedinteger]:
        self.stream.seek(self.offset + start * self.kind.itemsize)
        return np.frombuffer(self.stream.read((stop - start) * self.kind.itemsize), self.kind)


@dataclass(frozen=True, slots=True)
class TextRuns:
    """The words of successive texts: of each word its form, its term and whether they are the same; of each text how
    many places it has; and all occurrences.

    The vocabulary that they came from may have gone on to learn others.
    """

    forms: Sequence[bytes]
    terms: Sequence[bytes]
    plain: NDArray[np.bool_]
    lengths: NDArray[np.uint32]
    runs: Sequence[Run]

    def __reduce__(self) -> tuple[Callable[..., TextRuns], tuple[object, ...]]:
        """Pickle the words that stand in the texts, in order, as one piece of bytes: of each of many, pickle would
        remember where it stood; and those of several parts that are in order are joined fast.
        """
        used = np.flatnonzero(self.met())
        words = _lines(*(list(map(held.__getitem__, used.tolist())) for held in (self.terms, self.forms)))
        order = sorted(range(len(words)), key=words.__getitem__)
        used = used[order]
        numbers = np.zeros(len(self.plain), "u4")
        numbers[used] = np.arange(len(used), dtype="u4")
        runs = [replace(run, words=numbers[run.words]) for run in self.runs]
        return _unpacked, (b"\n".join(map(words.__getitem__, order)), self.plain[used], self.lengths, runs)

    def close(self) -> None:
        """Let go of the files that occurrences are in."""
        for run in self.runs:
            run.close()

    def met(self) -> NDArray[np.int64]:
        """Return how often each word stands in the texts."""
        met = np.zeros(len(self.plain), "i8")
        for run in self.runs:
            met[run.words] += run.counts(0, len(run.words))
        return met


def _lines(terms: Sequence[bytes], forms: Sequence[bytes]) -> list[bytes]:
    """Return two lines for each word: the words' order is then that of their terms."""
    return list(map(b"\n".join, zip(terms, forms, strict=True)))


def _unpacked(lines: bytes, plain: NDArray[np.bool_], *others: Any) -> TextRuns:
    words = lines.split(b"\n") if len(plain) else []
    return TextRuns(words[1::2], words[::2], plain, *others)


def joined(parts: Sequence[TextRuns]) -> TextRuns:
    """Return the texts of several parts, one after another, as one."""
    if len(parts) == 1:
        return parts[0]
    words, numbers = united([_lines(part.terms, part.forms) for part in parts])
    plain = np.zeros(len(words), "?")
    runs: list[Run] = []
    text = 0
    for part, renumbered in zip(parts, numbers, strict=True):
        plain[renumbered] = part.plain
        runs += [replace(run, words=renumbered[run.words], text=run.text + text) for run in part.runs]
        text += len(part.lengths)
    lengths = np.concatenate([np.empty(0, "u4"), *(part.lengths for part in parts)])
    return _unpacked(b"\n".join(words), plain, lengths, runs)


def sorted_runs(batches: Sequence[Words], text: int, ordered: Ordered) -> list[Run]:
    """Return the words of batches of texts, the first of them numbered `text`, as a run.

    They become several where one would need numbers of more than 64 bits.
    """
    counts = word_counts(batches)
    words = ordered(np.flatnonzero(counts))
    texts = sum(len(batch.counts) for batch in batches)
    longest = max((int(text_lengths(batch).max(initial=0)) for batch in batches), default=0)
    place, word = longest.bit_length(), longest.bit_length() + texts.bit_length()
    if word + len(words).bit_length() > _BITS and len(batches) > 1:
        half = len(batches) // 2
        after = text + sum(len(batch.counts) for batch in batches[:half])
        return sorted_runs(batches[:half], text, ordered) + sorted_runs(batches[half:], after, ordered)
    numbers = np.zeros(len(counts), "u8")
    numbers[words] = np.arange(len(words), dtype="u8") << np.uint64(word)
    found = np.empty(sum(len(batch.numbers) for batch in batches), "u8")
    firsts = accumulate((len(batch.counts) for batch in batches), initial=0)
    start = 0
    for first, batch in zip(firsts, batches, strict=False):
        stop = start + len(batch.numbers)
        of_texts = np.arange(first, first + len(batch.counts), dtype="u8") << np.uint64(place)
        found[start:stop] = numbers[batch.numbers]
        found[start:stop] |= np.repeat(of_texts, batch.counts)
        found[start:stop] |= _places(batch)
        start = stop
    found.sort()
    # What is left of a number without its word.
    found &= np.uint64((1 << word) - 1)
    held = found.astype("u4") if word <= np.iinfo("u4").bits else found
    starts = np.concatenate([np.zeros(1, "u4"), np.cumsum(counts[words], dtype="u4")])
    return [Run(words.astype("u4"), starts, text, place, held)]


def word_counts(batches: Sequence[Words]) -> NDArray[np.int64]:
    """Return how often each word stands in the texts, up to the last that does."""
    counts = np.zeros(1 + max((int(batch.numbers.max(initial=0)) for batch in batches), default=0), "i8")
    for batch in batches:
        counts += np.bincount(batch.numbers, minlength=len(counts))
    return counts


def text_lengths(batch: Words) -> NDArray[np.int64]:
    """Return how many places each text has."""
    if batch.shares is None or not batch.shares.any():
        return batch.counts
    texts = np.repeat(np.arange(len(batch.counts)), batch.counts)
    return batch.counts - np.bincount(texts[batch.shares], minlength=len(batch.counts))


def _places(batch: Words) -> NDArray[np.uint64]:
    """Return the place of each word in its text; one that shares a place has that of the word before."""
    lengths = text_lengths(batch)
    taken = np.arange(len(batch.numbers)) if batch.shares is None else np.cumsum(~batch.shares) - 1
    return (taken - np.repeat(np.cumsum(lengths) - lengths, batch.counts)).astype("u8")
