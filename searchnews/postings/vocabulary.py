"""Which words, by number, does a text hold?"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import compress, repeat

import numpy as np
from numpy.typing import NDArray

from searchnews.analysis.chain import LONGEST_REMEMBERED, chunk_tokens, plain_form
from searchnews.analysis.stemming import ENGLISH, stems
from searchnews.postings.lexicon import encode_key
from searchnews.postings.packing import ragged
from searchnews.postings.stretches import StretchTable

# Places, as powers of two, in the tables that know the commonest stretches: 16 MB, 2 MB and, of each other
# language that is met, 1 MB.
_PLAIN_BITS, _SHOUTED_BITS, _OTHER_BITS = 19, 16, 15
# Which rules hold for a text, and whether it is all capitals; that makes a difference in English alone.
_Manner = tuple[str, bool]
_PLAIN, _SHOUTED = (ENGLISH, False), (ENGLISH, True)


class _Numbers(dict[str, int]):
    """The number of each stretch of text without white space; one not met before is analysed."""

    def __init__(self, analyse: Callable[[str], int]) -> None:
        super().__init__()
        self.analyse = analyse

    def __missing__(self, chunk: str) -> int:
        number = self.analyse(chunk)
        if len(chunk) <= LONGEST_REMEMBERED:
            self[chunk] = number
        return number


class Vocabulary:
    """Numbers for stretches of text, and the words each yields.

    Text is read by splitting it at white space and looking each stretch up, so that a stretch is
    analysed once, however often it occurs. A word is a pair of form and term. In text that is all
    capitals, or in another language, a stretch may yield other words, and has a number of its own.
    """

    def __init__(self) -> None:
        self.words: list[tuple[str, str]] = []
        # The term of each word as a lexicon has it, and whether the form is the term.
        self.terms: list[bytes] = []
        self._plain_words = array("B")
        self._word_numbers: dict[tuple[str, str], int] = {}
        # Of words that have one term wherever they stand, by the form alone; for each language apart.
        self._form_numbers: dict[str, dict[str, int]] = {}
        # The words of all stretches end to end, where those of each begin, and whether a word shares the place before.
        self._held = array("I")
        self._shares = array("B")
        self._starts = array("I", [0])
        self._numbers: dict[_Manner, _Numbers] = {}
        self._tables: dict[_Manner, StretchTable] = {}

    def _table(self, manner: _Manner) -> StretchTable:
        found = self._tables.get(manner)
        if found is None:
            bits = _PLAIN_BITS if manner == _PLAIN else _SHOUTED_BITS if manner == _SHOUTED else _OTHER_BITS
            found = self._tables[manner] = StretchTable(self._numbers_of(manner).__getitem__, bits)
        return found

    def _numbers_of(self, manner: _Manner) -> _Numbers:
        found = self._numbers.get(manner)
        if found is None:
            forms = self._form_numbers.setdefault(manner[0], {})
            found = self._numbers[manner] = _Numbers(partial(self._analysed, manner=manner, forms=forms))
        return found

    def __len__(self) -> int:
        """Return how many stretches have a number."""
        return len(self._starts) - 1

    def read(self, texts: Sequence[str], stemmings: Sequence[str] = ()) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """Return the numbers of the stretches of all texts, end to end, and how many each text has.

        `stemmings` says which rules hold for each text; without it, all are English.
        """
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
            numbers, sizes[chosen] = self._table(manner).read(list(compress(texts, chosen.tolist())))
            parts.append((numbers, chosen))
        starts = np.cumsum(sizes) - sizes
        joined = np.empty(int(sizes.sum()), "u4")
        for numbers, chosen in parts:
            joined[ragged(starts[chosen], sizes[chosen])] = numbers
        return joined, sizes

    def _analysed(self, chunk: str, manner: _Manner, forms: dict[str, int]) -> int:
        stemming, shouted = manner
        form = plain_form(chunk)
        if form is not None:
            number = forms.get(form)
            if number is None:
                number = forms[form] = self._number(form, stems(form, form, stemming)[0])
            self._held.append(number)
            self._shares.append(0)
            return self._ended()
        for token in chunk_tokens(chunk, shouted, stemming):
            for place, term in enumerate(token.terms):
                # What begins with the first letters of a word needs to be told once that the word does.
                form = term if place and token.form.startswith(term) else token.form
                self._held.append(self._number(form, term))
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
        for manner, numbers_of in self._numbers.items():
            new = small._numbers_of(manner)
            for chunk, number in numbers_of.items():
                if number in kept:
                    for place in range(self._starts[number], self._starts[number + 1]):
                        small._held.append(small._number(*self.words[self._held[place]]))
                        small._shares.append(self._shares[place])
                    new[chunk] = small._ended()
        return small
