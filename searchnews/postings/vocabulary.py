"""Which words, by number, does a text hold?"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from searchnews.analysis.chain import chunk_tokens, plain_form, stem
from searchnews.postings.lexicon import encode_key
from searchnews.postings.packing import ragged
from searchnews.postings.stretches import StretchTable

# A stretch longer than this is seldom met again.
_LONGEST_KEPT = 40
# Places, as powers of two, in the tables that know the commonest stretches: 16 MB and 2 MB.
_PLAIN_BITS, _SHOUTED_BITS = 19, 16


class _Numbers(dict[str, int]):
    """The number of each stretch of text without white space; one not met before is analysed."""

    def __init__(self, analyse: Callable[[str], int]) -> None:
        super().__init__()
        self.analyse = analyse

    def __missing__(self, chunk: str) -> int:
        number = self.analyse(chunk)
        if len(chunk) <= _LONGEST_KEPT:
            self[chunk] = number
        return number


class Vocabulary:
    """Numbers for stretches of text, and the words each yields.

    Text is read by splitting it at white space and looking each stretch up, so that a stretch is
    analysed once, however often it occurs. A word is a pair of form and term. In text that is all
    capitals a stretch may yield other words, and has a number of its own.
    """

    def __init__(self) -> None:
        self.words: list[tuple[str, str]] = []
        # The term of each word as a lexicon has it, and whether the form is the term.
        self.terms: list[bytes] = []
        self._plain_words = array("B")
        self._word_numbers: dict[tuple[str, str], int] = {}
        # Of words that have one term wherever they stand, by the form alone.
        self._form_numbers: dict[str, int] = {}
        # The words of all stretches end to end, where those of each begin, and whether a word shares the place before.
        self._held = array("I")
        self._shares = array("B")
        self._starts = array("I", [0])
        self._plain = _Numbers(lambda chunk: self._analysed(chunk, shouted=False))
        self._shouted = _Numbers(lambda chunk: self._analysed(chunk, shouted=True))
        self._tables = (
            StretchTable(self._plain.__getitem__, _PLAIN_BITS),
            StretchTable(self._shouted.__getitem__, _SHOUTED_BITS),
        )

    def __len__(self) -> int:
        """Return how many stretches have a number."""
        return len(self._starts) - 1

    def read(self, texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """Return the numbers of the stretches of all texts, end to end, and how many each text has."""
        shouted = np.fromiter(map(str.isupper, texts), "?", len(texts))
        if not shouted.any():
            return self._tables[0].read(texts)
        sizes, parts = np.zeros(len(texts), "i8"), []
        for table, chosen in zip(self._tables, (~shouted, shouted), strict=True):
            numbers, sizes[chosen] = table.read(list(compress(texts, chosen.tolist())))
            parts.append((numbers, chosen))
        starts = np.cumsum(sizes) - sizes
        joined = np.empty(int(sizes.sum()), "u4")
        for numbers, chosen in parts:
            joined[ragged(starts[chosen], sizes[chosen])] = numbers
        return joined, sizes

    def _analysed(self, chunk: str, shouted: bool) -> int:
        form = plain_form(chunk)
        if form is not None:
            number = self._form_numbers.get(form)
            if number is None:
                number = self._form_numbers[form] = self._number(form, stem(form))
            self._held.append(number)
            self._shares.append(0)
            return self._ended()
        for token in chunk_tokens(chunk, shouted):
            for place, term in enumerate(token.terms):
                self._held.append(self._number(token.form, term))
                self._shares.append(place > 0)
        return self._ended()

    def _number(self, form: str, term: str) -> int:
        word = (form, term)
        number = self._word_numbers.get(word)
        if number is None:
            number = self._word_numbers[word] = len(self.words)
            self.words.append(word)
            self.terms.append(encode_key(term))
            self._plain_words.append(form == term)
        return number

    def _ended(self) -> int:
        self._starts.append(len(self._held))
        return len(self._starts) - 2

    @property
    def plain(self) -> NDArray[np.bool_]:
        """Whether each word's form is its term."""
        return np.array(self._plain_words, "?")

    def expansion(self) -> tuple[NDArray[np.uint32], NDArray[np.bool_], NDArray[np.uint32]]:
        """Return the words of all stretches, which of them stand at the place of the one before, and the starts."""
        return (
            np.frombuffer(self._held, "u4") if self._held else np.empty(0, "u4"),
            np.frombuffer(self._shares, "?") if self._shares else np.empty(0, "?"),
            np.frombuffer(self._starts, "u4"),
        )

    def keeping(self, numbers: Iterable[int]) -> Vocabulary:
        """Return a vocabulary of some stretches only, so that it does not grow with the archive."""
        kept, small = set(numbers), Vocabulary()
        for table, new in ((self._plain, small._plain), (self._shouted, small._shouted)):
            for chunk, number in table.items():
                if number in kept:
                    for place in range(self._starts[number], self._starts[number + 1]):
                        small._held.append(small._number(*self.words[self._held[place]]))
                        small._shares.append(self._shares[place])
                    new[chunk] = small._ended()
        return small
