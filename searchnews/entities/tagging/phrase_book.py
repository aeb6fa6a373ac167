"""Which phrases have been met, and what is known of each?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from searchnews.entities.runs.lots import Lot, Places, spread
from searchnews.entities.runs.mentions import STYLES, Phrase, Token, lowered
from searchnews.entities.runs.phrase_facts import Facts, PhraseColumns, PhraseWords
from searchnews.entities.tagging.clue_rows import Table
from searchnews.entities.tagging.inner_words import Words
from searchnews.entities.tagging.new_phrases import NewPhrases

_LOOKUP = PhraseWords._fields.index("lookup")
_STYLE = PhraseColumns._fields.index("styles")
_CAPITALS = STYLES.index("capitals")


class PhraseBook:
    """Phrases, a number each, by style and by what stands in the text."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.texts: list[str] = []
        self._numbers: tuple[dict[str, int], ...] = tuple({} for _ in STYLES)
        self._columns = Table(np.zeros((0, len(PhraseColumns._fields)), np.int32))
        self._words = Table(np.zeros((0, len(PhraseWords._fields)), np.int32))
        self._tokens: dict[int, list[Token]] = {}

    def __len__(self) -> int:
        return len(self.texts)

    def numbers(self, lot: Lot) -> Places:
        """Return the numbers of the phrases of a lot's runs."""
        text, books = lot.text, [numbers.get for numbers in self._numbers]
        styles = lot.styles.tolist()
        phrases = [text[begin:end] for begin, end in zip(lot.begins.tolist(), lot.ends.tolist(), strict=True)]
        found = [books[style](phrase, -1) for style, phrase in zip(styles, phrases, strict=True)]
        numbers = np.array(found, np.intp)
        missing = np.flatnonzero(numbers < 0)
        first, runs = len(self.texts), []
        for at in missing[np.argsort(lot.styles[missing], kind="stable")].tolist():
            known, phrase = self._numbers[styles[at]], phrases[at]
            number = known.get(phrase)
            if number is None:
                number = known[phrase] = len(self.texts)
                self.texts.append(phrase)
                runs.append(at)
            numbers[at] = number
        if runs:
            met = NewPhrases(lot, runs, self.texts[first:], self.words)
            self._columns.add(met.noted(len(self._words)))
            self._words.add(met.words())
            self._tokens.update((first + at, tokens) for at, tokens in met.tokens.items())
        return numbers

    def columns(self, numbers: Places) -> PhraseColumns:
        """Return what is noted of some phrases."""
        return PhraseColumns(*self._columns.rows[numbers].T)

    def words_of(self, noted: PhraseColumns) -> PhraseWords:
        """Return the words of some phrases."""
        return PhraseWords(*self._words.rows[spread(noted.begins, noted.lengths)].T)

    def facts(self, numbers: Sequence[int]) -> list[Facts]:
        """Return what is known of some phrases."""
        if not numbers:
            return []
        each = list(dict.fromkeys(numbers))
        noted = self.columns(np.array(each, np.intp))
        words, names = self.words_of(noted), self.words.names
        spelt, looked = ([names[word] for word in column.tolist()] for column in (words.numbers, words.lookup))
        flags, named = self.words.columns(words.numbers).flags, words.named.tolist()
        begins, found = np.cumsum(noted.lengths) - noted.lengths, {}
        of_any, of_each = np.bitwise_or.reduceat(flags, begins).tolist(), flags.tolist()
        bounds = zip(begins.tolist(), noted.lengths.tolist(), strict=True)
        for number, (begin, length), style, of_some in zip(each, bounds, noted.styles.tolist(), of_any, strict=True):
            of = slice(begin, begin + length)
            lookup, tokens = looked[of], self._tokens.get(number)
            known = [(at, at + count, " ".join(lookup[at : at + count])) for at, count in enumerate(named[of]) if count]
            phrase = Phrase(self.texts[number], STYLES[style], spelt[of], tokens)
            found[number] = Facts(phrase, of_each[of], of_some, lookup, known)
        return [found[number] for number in numbers]

    def end(self, number: int) -> int:
        """Return where the last word of a phrase ends, without the ending of a possessive."""
        tokens = self._tokens.get(number)
        return tokens[-1].start + len(tokens[-1].text) if tokens else len(self.texts[number])

    def written(self, number: int) -> str:
        """Return the words of a phrase as names are written."""
        tokens = self._tokens.get(number)
        words = [token.text for token in tokens] if tokens else self.texts[number].split()
        return " ".join(map(lowered, words) if self.is_shouted(number) else words)

    def is_shouted(self, number: int) -> bool:
        """Tell whether a phrase is of a text in capitals."""
        return int(self._columns.rows[number, _STYLE]) == _CAPITALS

    def listed(self, number: int) -> str:
        """Return the words of a phrase as the gazetteer writes them."""
        names, (length, begin) = self.words.names, self._columns.rows[number, :2].tolist()
        return " ".join([names[word] for word in self._words.rows[begin : begin + length, _LOOKUP].tolist()])
