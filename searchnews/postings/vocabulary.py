"""Which words, by number, does a text hold?"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain, compress, count, repeat

import numpy as np
from numpy.typing import NDArray

from searchnews.analysis.chain import LONGEST_REMEMBERED, chunk_tokens, plain_forms
from searchnews.analysis.stemming import ENGLISH, plain_stems
from searchnews.postings.lexicon import decode_key, encode_keys
from searchnews.postings.packing import equal_stretches, ragged
from searchnews.postings.stretches import StretchTable

# Places, as powers of two, in each half of the tables that know the commonest stretches: at most 32 MB, 4 MB and, of
# each other language that is met, 2 MB.
_PLAIN_BITS, _SHOUTED_BITS, _OTHER_BITS = 19, 16, 15
# Which rules hold for a text, and whether it is all capitals; that makes a difference in English alone.
_Manner = tuple[str, bool]
_PLAIN, _SHOUTED = (ENGLISH, False), (ENGLISH, True)
# A stretch is known by where its words begin and, in the lower half, how many they are.
_COUNT_BITS = 32
# Bytes of a term by which words are put in order before any others are looked at.
_PREFIX = 16
_SHIFT, _COUNT = np.uint64(_COUNT_BITS), np.uint64((1 << _COUNT_BITS) - 1)


# What the last writer of this process has left behind, for the next one: a process that watches a folder commits
# again and again. A vocabulary larger than this, in stretches, is let go of.
_left: list[Vocabulary] = []
_MOST_LEFT = 1 << 16


class _Spans(dict[str, int]):
    """Which words each stretch of text without white space has; one not met before is analysed."""

    def __init__(self, analyse: Callable[[Sequence[str]], dict[str, int]]) -> None:
        super().__init__()
        self.analyse = analyse

    def of(self, chunks: Sequence[str]) -> list[int]:
        """Return the spans of many stretches; the new ones are analysed together, but for long ones."""
        new = [chunk for chunk in dict.fromkeys(chunks) if chunk not in self and len(chunk) <= LONGEST_REMEMBERED]
        self.update(self.analyse(new))
        return list(map(self.__getitem__, chunks))

    def __missing__(self, chunk: str) -> int:
        """Return the span of a stretch that is too long to be remembered."""
        return self.analyse([chunk])[chunk]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of texts, end to end: their numbers, how many each text has, and which share a place, if any do."""

    numbers: NDArray[np.uint32]
    counts: NDArray[np.int64]
    shares: NDArray[np.bool_] | None


class Vocabulary:
    """Numbers for the words of texts.

    Text is read by splitting it at white space and looking each stretch up, so that a stretch is
    analysed once, however often it occurs. A word is a pair of form and term. In text that is all
    capitals, or in another language, a stretch may yield other words, and is remembered apart.
    """

    def __init__(self) -> None:
        # The form of each word and its term, as a lexicon has them, and whether they are the same.
        self.forms: list[bytes] = []
        self.terms: list[bytes] = []
        self._plain_words = array("B")
        # How each term begins, of those that were put in order.
        self._prefixes = np.empty(0, f"S{_PREFIX}")
        # By the form and, where it is another, the term.
        self._word_numbers: dict[str, int] = {}
        # Of words that have one term wherever they stand, by the form alone; for each language apart.
        self._form_numbers: dict[str, dict[str, int]] = {}
        # The words of all stretches end to end, and whether a word shares the place before. A stretch is known by
        # where its words begin, shifted, and how many they are.
        self._held = array("I")
        self._shares = array("B")
        self._sharing = False
        self._whole = True
        self._stretches = 0
        self._spans: dict[_Manner, _Spans] = {}
        self._tables: dict[_Manner, StretchTable] = {}

    @classmethod
    def left(cls) -> Vocabulary:
        """Return what another writer of this process has left, for this one alone, or an empty vocabulary."""
        try:
            return _left.pop()
        except IndexError:
            return cls()

    def leave(self) -> None:
        """Leave this to the next writer, unless it is large, or was interrupted as it learnt; it is not used again."""
        if self._whole and 0 < len(self) <= _MOST_LEFT:
            _left[:] = [self]

    def _table(self, manner: _Manner) -> StretchTable:
        found = self._tables.get(manner)
        if found is None:
            bits = _PLAIN_BITS if manner == _PLAIN else _SHOUTED_BITS if manner == _SHOUTED else _OTHER_BITS
            found = self._tables[manner] = StretchTable(self._spans_of(manner).of, bits)
        return found

    def _spans_of(self, manner: _Manner) -> _Spans:
        found = self._spans.get(manner)
        if found is None:
            found = self._spans[manner] = _Spans(partial(self._analysed, manner=manner))
        return found

    def __len__(self) -> int:
        """Return how many stretches were analysed."""
        return self._stretches

    def read(self, texts: Sequence[str], stemmings: Sequence[str] = ()) -> Words:
        """Return the words of all texts; `stemmings` says which rules hold for each, without it all are English."""
        self._whole = False
        spans, sizes = self._look_up(texts, stemmings)
        self._whole = True
        starts = (spans >> _SHIFT).astype("i8")
        counts = (spans & _COUNT).astype("i8")
        ends = np.concatenate([np.zeros(1, "i8"), np.cumsum(counts)])
        of_texts = np.diff(ends[np.cumsum(sizes)], prepend=0)
        if not len(spans):
            return Words(np.empty(0, "u4"), of_texts, None)
        index = ragged(starts, counts)
        shares = np.frombuffer(self._shares, "?")[index] if self._sharing else None
        numbers = np.frombuffer(self._held, "u4")[index] if self._held else np.empty(0, "u4")
        return Words(numbers, of_texts, shares)

    def _look_up(self, texts: Sequence[str], stemmings: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Return the spans of the stretches of all texts, end to end, and how many each text has."""
        shouted = list(map(str.isupper, texts))
        if not stemmings and not any(shouted):
            return self._table(_PLAIN).read(texts)
        pairs = zip(stemmings or repeat(ENGLISH), shouted, strict=False)
        manners = [(stemming, capitals and stemming == ENGLISH) for stemming, capitals in pairs]
        different = dict.fromkeys(manners)
        numbered = np.fromiter(map({one: place for place, one in enumerate(different)}.__getitem__, manners), "i8")
        sizes, parts = np.zeros(len(texts), "i8"), []
        for place, manner in enumerate(different):
            chosen = numbered == place
            spans, sizes[chosen] = self._table(manner).read(list(compress(texts, chosen.tolist())))
            parts.append((spans, chosen))
        starts = np.cumsum(sizes) - sizes
        joined = np.empty(int(sizes.sum()), "u8")
        for spans, chosen in parts:
            joined[ragged(starts[chosen], sizes[chosen])] = spans
        return joined, sizes

    def _analysed(self, chunks: Sequence[str], manner: _Manner) -> dict[str, int]:
        """Return the spans of new stretches."""
        forms = dict(zip(chunks, plain_forms(chunks), strict=True))
        spans = self._learn_plain({chunk: form for chunk, form in forms.items() if form}, manner[0])
        return spans | self._learn_others([chunk for chunk, form in forms.items() if not form], manner)

    def _learn_plain(self, plain: dict[str, str], stemming: str) -> dict[str, int]:
        """Return the spans of new stretches that hold one plain word, which is given with each."""
        forms = self._form_numbers.setdefault(stemming, {})
        new = [form for form in dict.fromkeys(plain.values()) if form not in forms]
        numbers = self._numbers(list(zip(new, plain_stems(new, stemming), strict=True)))
        forms.update(zip(new, numbers, strict=True))
        first = len(self._held)
        self._held.extend(map(forms.__getitem__, plain.values()))
        self._shares.frombytes(bytes(len(plain)))
        self._stretches += len(plain)
        return dict(zip(plain, count((first << _COUNT_BITS) + 1, 1 << _COUNT_BITS), strict=False))

    def _learn_others(self, chunks: Sequence[str], manner: _Manner) -> dict[str, int]:
        """Return the spans of other new stretches."""
        stemming, shouted = manner
        words: list[tuple[str, str]] = []
        shares: list[bool] = []
        counts = []
        for chunk in chunks:
            before = len(words)
            for token in chunk_tokens(chunk, shouted, stemming):
                for place, term in enumerate(token.terms):
                    # What begins with the first letters of a word needs to be told once that the word does.
                    words.append((term if place and token.form.startswith(term) else token.form, term))
                    shares.append(place > 0)
            counts.append(len(words) - before)
        different = list(dict.fromkeys(words))
        numbers = dict(zip(different, self._numbers(different), strict=True))
        starts = accumulate(counts, initial=len(self._held))
        self._held.extend(map(numbers.__getitem__, words))
        self._shares.extend(shares)
        self._sharing = self._sharing or any(shares)
        self._stretches += len(chunks)
        places = zip(chunks, starts, counts, strict=False)
        return {chunk: start << _COUNT_BITS | held for chunk, start, held in places}

    def _numbers(self, words: Sequence[tuple[str, str]]) -> list[int]:
        """Return the numbers of different pairs of form and term, those that are new being numbered."""
        known = self._word_numbers
        keys = [form if form == term else f"{form} {term}" for form, term in words]
        new = [(key, word) for key, word in zip(keys, words, strict=True) if key not in known]
        known.update(zip((key for key, _ in new), count(len(self.forms)), strict=False))
        plain = [form == term for _, (form, term) in new]
        forms, terms = encode_keys([form for _, (form, _) in new]), encode_keys([term for _, (_, term) in new])
        self.forms += forms
        # One object for both.
        self.terms += [form if same else term for form, term, same in zip(forms, terms, plain, strict=True)]
        self._plain_words.extend(plain)
        return list(map(known.__getitem__, keys))

    def _hold(self, number: int, shares: bool) -> None:
        self._held.append(number)
        self._shares.append(shares)
        self._sharing |= shares

    def _span(self, start: int) -> int:
        self._stretches += 1
        return start << _COUNT_BITS | (len(self._held) - start)

    @property
    def plain(self) -> NDArray[np.bool_]:
        """Whether each word's form is its term."""
        # Copied in one step, since the array cannot grow, by another thread, while numpy looks at it.
        return np.frombuffer(self._plain_words.tobytes(), "?")

    def in_order(self, words: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the numbers of words in the order of their terms."""
        new = self.terms[len(self._prefixes) :]
        self._prefixes = np.concatenate([self._prefixes, np.array(new, self._prefixes.dtype)])
        prefixes = self._prefixes[words]
        order = prefixes.argsort(kind="stable")
        prefixes, ordered = prefixes[order], words[order]
        # A term that is shorter is followed by noughts, of which no word holds any.
        cut = prefixes.view("u1").reshape(-1, _PREFIX)[1:, -1] > 0
        for first, last in equal_stretches(np.flatnonzero((prefixes[1:] == prefixes[:-1]) & cut)):
            ordered[first:last] = sorted(ordered[first:last].tolist(), key=self.terms.__getitem__)
        return ordered

    def keeping(self, most: int, met: NDArray[np.int64]) -> Vocabulary:
        """Return a vocabulary of at most so many stretches, those of the words that were met most often.

        `met` counts each word, but those that were not known then. A vocabulary so does not grow with the archive.
        """
        met = np.concatenate([met, np.zeros(len(self.forms) - len(met), "i8")])
        small = Vocabulary()
        spans = np.fromiter(chain.from_iterable(one.values() for one in self._spans.values()), "u8")
        starts, counts = (spans >> _SHIFT).astype("i8"), (spans & _COUNT).astype("i8")
        rarest = np.zeros(len(spans), "i8")
        some = counts > 0
        if some.any():
            words = np.array(self._held, "u4")[ragged(starts[some], counts[some])]
            rarest[some] = np.minimum.reduceat(met[words], np.cumsum(counts[some]) - counts[some])
        fewest = int(np.partition(rarest, -most - 1)[-most - 1]) if len(rarest) > most else 0
        stays = iter((rarest > fewest).tolist())
        for manner, known in self._spans.items():
            kept = small._spans_of(manner)
            for (chunk, span), stay in zip(known.items(), stays, strict=False):
                if stay:
                    kept[chunk] = small._taken(self, span)
        return small

    def _taken(self, other: Vocabulary, span: int) -> int:
        """Take over the words of a stretch from another vocabulary."""
        start, first = len(self._held), span >> _COUNT_BITS
        for place in range(first, first + (span & int(_COUNT))):
            number = other._held[place]
            word = (decode_key(other.forms[number]), decode_key(other.terms[number]))
            self._hold(self._numbers([word])[0], bool(other._shares[place]))
        return self._span(start)
