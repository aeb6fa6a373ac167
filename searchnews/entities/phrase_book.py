"""Which phrases have been met, and what is known of each?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from searchnews.entities.clue_rows import AddedRows, Numbers
from searchnews.entities.evidence import Words
from searchnews.entities.gazetteer import NATIONAL, Gazetteer, load_gazetteer
from searchnews.entities.lots import Lot, Places
from searchnews.entities.mentions import JOINTS, STYLES, Phrase
from searchnews.entities.phrase_facts import Facts, known_names, lookup_words
from searchnews.entities.word_flags import DOUBTFUL, EMPTY_OPENING, EMPTY_WITHIN, LISTED, NOUN, SHORT


class PhraseColumns(NamedTuple):
    """What is noted of some phrases.

    How many words each has, where in the table of words these begin, the numbers of the first word and of the kinds
    of the first and the last, whether it is one word that can be no name inside of a sentence, or at its beginning,
    whether all of it is known, and whether the text around it decides what some word of it is.
    """

    lengths: Numbers
    begins: Numbers
    first_words: Numbers
    first_kinds: Numbers
    last_kinds: Numbers
    empty_inside: Numbers
    empty_opening: Numbers
    all_known: Numbers
    minds: Numbers


class PhraseBook:
    """Phrases, a number each, by style and by what stands in the text."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.facts: list[Facts] = []
        self._count = 0
        self._numbers: tuple[dict[str, int], ...] = tuple({} for _ in STYLES)
        self._columns = AddedRows(len(PhraseColumns._fields))

    def __len__(self) -> int:
        return len(self.facts)

    def numbers(self, lot: Lot) -> Places:
        """Return the numbers of the phrases of a lot's runs."""
        text, books = lot.text, [numbers.get for numbers in self._numbers]
        styles = lot.styles.tolist()
        phrases = [text[begin:end] for begin, end in zip(lot.begins.tolist(), lot.ends.tolist(), strict=True)]
        found = [books[style](phrase, -1) for style, phrase in zip(styles, phrases, strict=True)]
        numbers = np.array(found, np.intp)
        for at in np.flatnonzero(numbers < 0).tolist():
            known, phrase = self._numbers[styles[at]], phrases[at]
            number = known.get(phrase)
            if number is None:
                number = known[phrase] = len(self.facts)
                spans = [] if JOINTS.isdisjoint(phrase) else lot.spans(at)
                self._add(Phrase(phrase, STYLES[styles[at]], spans))
            numbers[at] = number
        return numbers

    def columns(self, numbers: Places) -> PhraseColumns:
        """Return what is noted of some phrases."""
        return PhraseColumns(*self._columns.columns(numbers))

    def _add(self, phrase: Phrase) -> None:
        words = self.words
        numbers = [words[word] for word in phrase.words]
        flags = [words.flags[number] for number in numbers]
        facts = facts_of(phrase, numbers, flags, load_gazetteer())
        self.facts.append(facts)
        first, last, kinds = numbers[0], numbers[-1], words.kinds_of
        only = flags[0] if len(flags) == 1 else 0
        empty = only & EMPTY_WITHIN > 0, only & EMPTY_OPENING > 0
        self._columns.add(
            (len(numbers), self._count, first, kinds[first], kinds[last], *empty, facts.all_known, facts.minds)
        )
        self._count += len(numbers)


def facts_of(phrase: Phrase, numbers: list[int], flags: list[int], gazetteer: Gazetteer) -> Facts:
    """Return what is known of a phrase, given the numbers and the flags of its words."""
    every = 0
    for flag in flags:
        every |= flag
    if not phrase.odd:
        lookup, listed, doubtful = phrase.words, every & LISTED > 0, every & DOUBTFUL > 0
    else:
        lookup = lookup_words(phrase, gazetteer)
        listed, doubtful = not gazetteer.longest.keys().isdisjoint(lookup), False
    names = list(known_names(lookup, gazetteer)) if listed else []
    minds = doubtful or every & SHORT > 0
    if names and not minds:
        minds = any(map(gazetteer.is_doubtful, gazetteer.names.keys() & {*lookup, *(name for _, _, name in names)}))
    all_known = len(lookup) == 1 and bool(names) and not minds and gazetteer.names[lookup[0]].kind in NATIONAL
    return Facts(phrase, numbers, flags, lookup, names, all_known, minds, every & NOUN > 0)
