"""What is known of phrases that were not met before, many of them together?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from searchnews.entities.lists.gazetteer import Gazetteer, load_gazetteer
from searchnews.entities.lists.lexicon import Lexicon
from searchnews.entities.runs.lots import Lot, Marks, Numbers, Places
from searchnews.entities.runs.mentions import CONNECTORS, JOINTS, STYLES, Token, lowered, titled, tokens_of
from searchnews.entities.runs.phrase_facts import (
    AROUND,
    KNOWN,
    KNOWN_BODY,
    KNOWN_PLACE,
    NOTHING,
    ORGANISATION,
    PART_OPENING,
    PART_WITHIN,
    PERSON,
    PLACE,
    SURE,
    known_names,
)
from searchnews.entities.tagging import word_flags as flag
from searchnews.entities.tagging.inner_words import Words

_PROSE, _CAPITALS = STYLES.index("prose"), STYLES.index("capitals")


def as_title(word: str, gazetteer: Gazetteer) -> str:
    """Return a word in capitals as names write it, but for initials."""
    title = titled(word)
    return word if "." in word else gazetteer.oddly_cased.get(title, title)


def is_kept(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word of a text in capitals that begins a known name is written so in others too."""
    return len(word) > 1 and word.isupper() and not lexicon.is_common(word)


def owned_word(word: str, gazetteer: Gazetteer) -> str:
    """Return a word before the ending of a possessive, with it where that may be a part of a name or of a word."""
    owned = f"{word}'s"
    return owned if owned in gazetteer.longest or gazetteer.lexicon.is_common(word) else word


# Shorter ones with an "of" are mostly one place: Isle of Wight.
SHORTEST_TWOFOLD = 4


class NewPhrases:
    """Phrases of runs of a lot, in order of their styles.

    `tokens` are, by the place of a phrase among them, the words of those that hold more than words and blanks.
    """

    def __init__(self, lot: Lot, runs: Sequence[int], phrases: Sequence[str], words: Words) -> None:
        self.all_words = words
        self.styles: Places = lot.styles[runs]
        split = list(map(str.split, phrases))
        jointed = [at for at, phrase in enumerate(phrases) if not JOINTS.isdisjoint(phrase)]
        self.tokens: dict[int, list[Token]] = {}
        for at, spans in zip(jointed, lot.spans([runs[at] for at in jointed]), strict=True):
            tokens = self.tokens[at] = tokens_of(phrases[at], spans)
            split[at] = [token.text for token in tokens]
        self.lengths = np.fromiter(map(len, split), np.intp, len(split))
        self.begins = np.cumsum(self.lengths) - self.lengths
        written = list(chain.from_iterable(split))
        self.owned = self._owned(len(written))
        capitals = int(self.lengths[: np.searchsorted(self.styles, _CAPITALS)].sum())
        self.numbers, self.lookup = self._numbers(written[:capitals], written[capitals:])
        self.columns = words.columns(self.numbers)
        self.looked = words.columns(self.lookup)
        self.named, self.known, self.doubtful = self._known()

    def _owned(self, count: int) -> Marks:
        """Tell which words have a possessive ending."""
        owned = np.zeros(count, bool)
        begins = self.begins[list(self.tokens)].tolist()
        owned[
            [
                begin + place
                for begin, tokens in zip(begins, self.tokens.values(), strict=True)
                for place, (_, _, possessive) in enumerate(tokens)
                if possessive
            ]
        ] = True
        return owned

    def _numbers(self, mixed: Sequence[str], capitals: Sequence[str]) -> tuple[Numbers, Numbers]:
        """Return the numbers of words, and of what the gazetteer writes for them; the last are of texts in capitals.

        It writes KYIV as Kyiv, but NATO; and McDonald's with its ending.
        """
        words, names = self.all_words, self.all_words.names
        numbers = words.numbers(mixed)
        flags = words.columns(numbers).flags
        count = int(np.searchsorted(self.styles, _CAPITALS))
        lengths, begins = self.lengths[:count], self.begins[:count]
        shouted = (lengths > 1) & (np.bitwise_or.reduceat(flags, begins) & flag.SHOUTING > 0)
        upper = (flags & flag.UPPER > 0) & (np.repeat(shouted, lengths) | (flags & flag.SHOUTING > 0))
        at = np.flatnonzero(upper & (flags & flag.LISTED == 0))
        gazetteer, lookup, small = load_gazetteer(), numbers.copy(), list(map(lowered, capitals))
        lookup[at] = words.numbers([as_title(names[number], gazetteer) for number in numbers[at].tolist()])
        odd = gazetteer.oddly_cased
        listed = [
            word if word in gazetteer.longest and is_kept(word, gazetteer.lexicon) else odd.get(other, other)
            for word, other in zip(capitals, small, strict=True)
        ]
        begun = set((self.begins[count:] - len(mixed)).tolist())
        for place in [place for place, word in enumerate(small[:-1]) if word in CONNECTORS and place + 1 not in begun]:
            # El Salvador and Des Moines, though within other names such words are small.
            title = titled(capitals[place])
            listed[place] = title if f"{title} {listed[place + 1]}" in gazetteer.openings else listed[place]
        lookup = np.append(lookup, words.numbers(listed))
        owned = self.owned
        lookup[owned] = words.numbers([owned_word(names[number], gazetteer) for number in lookup[owned].tolist()])
        return np.append(numbers, words.numbers(small)), lookup

    def _known(self) -> tuple[Numbers, Numbers, Marks]:
        """Return where known names begin, what their words are known as, and which phrases have a doubtful one."""
        flags, known = self.looked.flags, self.looked.known
        named = np.where(flags & flag.NAMED > 0, 1, 0)
        doubtful = np.bitwise_or.reduceat(flags, self.begins) & flag.DOUBTFUL > 0
        gazetteer, names, of_known = load_gazetteer(), self.all_words.names, self.all_words.of_known
        for phrase in self._with_longer_names():
            begin, end = int(self.begins[phrase]), int(self.begins[phrase] + self.lengths[phrase])
            named[begin:end], known[begin:end] = 0, self.all_words.nothing_known
            for start, stop, name in known_names([names[word] for word in self.lookup[begin:end].tolist()], gazetteer):
                kind, first, last = gazetteer.kind_of(name), begin + start, begin + stop
                named[first] = stop - start
                known[first], known[first + 1 : last] = (
                    of_known[f"B{min(stop - start, 2)}{kind}"],
                    of_known[f"I2{kind}"],
                )
                doubtful[phrase] |= gazetteer.is_doubtful(name)
        return named, known, doubtful

    def _with_longer_names(self) -> list[int]:
        """Return the phrases that hold the first two words of some known name."""
        lasts = self.begins + self.lengths - 1
        perhaps = self.looked.longest > 1
        perhaps[lasts] = False
        at = np.flatnonzero(perhaps)
        names, openings = self.all_words.names, load_gazetteer().openings
        pairs = zip(self.lookup[at].tolist(), self.lookup[at + 1].tolist(), strict=True)
        holds = [f"{names[first]} {names[second]}" in openings for first, second in pairs]
        return np.unique(np.searchsorted(lasts, at[holds])).tolist() if any(holds) else []

    def noted(self, begin: int) -> Numbers:
        """Return a row of PhraseColumns for each phrase, whose words begin in a table at `begin`."""
        flags, begins, lengths = self.columns.flags, self.begins, self.lengths
        every = np.bitwise_or.reduceat(flags, begins)
        alone = lengths == 1
        only = np.where(alone, every, 0)
        minds = self.doubtful | (every & flag.SHORT > 0)
        named = self.named[begins] > 0
        columns = (
            lengths,
            begins + begin,
            self.numbers[begins],
            only & flag.EMPTY_WITHIN > 0,
            only & flag.EMPTY_OPENING > 0,
            alone & named & ~minds & (self.looked.flags[begins] & flag.NATION > 0),
            minds,
            self.styles,
            self._readings(every, alone, minds),
        )
        return np.column_stack(columns).astype(np.int32)

    def words(self) -> Numbers:
        """Return a row of PhraseWords for each word."""
        return np.column_stack((self.numbers, self.lookup, self.owned, self.named, self.known))

    def _readings(self, every: Numbers, alone: Marks, minds: Marks) -> Numbers:
        """Return how each phrase is read where all of it is one name or none, given which flags its words have."""
        begins, lengths = self.begins, self.lengths
        inner = self.owned.copy()
        inner[begins + lengths - 1] = False
        mere = (
            np.where(alone, flag.MERE_ALONE, flag.FIRM_NOUN) & np.bitwise_and.reduceat(self.columns.flags, begins) > 0
        )
        plain = ~mere & ~(alone & (every & (flag.SHORT | flag.HYPHENED) > 0))
        unknown = np.maximum.reduceat(self.named, begins) == 0
        # A listed person's name may begin so: Le Pen, Tiger Woods.
        borne = every & np.where(self.styles == _CAPITALS, flag.BEARER | flag.SMALL_BEARER, flag.BEARER) > 0
        borne &= ~alone
        # A name that is longer than all known ones in it is what the tagger takes it for.
        whole = (self.named[begins] < lengths) & plain & ~np.logical_or.reduceat(inner, begins)
        # Where every word has a capital, some are no part of a name; a phrase that holds a people's may be only that,
        # and one word may say what the others are the name of.
        whole &= ((self.styles == _PROSE) | (every & flag.ORDINARY == 0)) & (
            every & (flag.PEOPLE | flag.DESCRIBING) == 0
        )
        # A place with an "of" in it may be two: Quarl District of Zyvold County.
        twofold = (lengths > SHORTEST_TWOFOLD) & (every & flag.LINKING > 0)
        known = (self.named[begins] == lengths) & plain & ~minds
        lone = alone & unknown & plain
        readings = (
            (PERSON, whole & (every & (flag.SUFFIX | flag.FIRM | flag.LINKING) == 0)),
            # A place that a known name begins may be a person called after it; an organisation may be one known, or
            # stand behind its country, and one with an "and" in it may be two, and to a unit belongs its number.
            (
                PLACE,
                whole
                & ~borne
                & ~twofold
                & (self.named[begins] == 0)
                & (every & (flag.JOINT | flag.FIRM | flag.HEADING) == 0),
            ),
            (
                ORGANISATION,
                whole
                & ~borne
                & (self.named[begins] == 0)
                & (every & (flag.JOINT | flag.UNIT | flag.DIRECTION | flag.HEADING) == 0),
            ),
            (KNOWN, known),
            (SURE, known & (~alone | (self.looked.flags[begins] & flag.SURE > 0))),
            (KNOWN_PLACE, known & alone & (self.looked.flags[begins] & flag.BODY == 0)),
            (KNOWN_BODY, known & alone & (self.looked.flags[begins] & flag.BODY > 0)),
            (NOTHING, unknown & ~borne & (every & flag.ANY_REST == 0)),
            (PART_WITHIN, lone & (every & flag.PART_WITHIN > 0)),
            (PART_OPENING, lone & (every & flag.PART_OPENING > 0)),
        )
        found: Numbers = np.sum([bits * applies for bits, applies in readings], axis=0, dtype=np.int32)
        # CELTICS within prose is looked up as Celtics.
        around = (every | np.bitwise_or.reduceat(self.looked.flags, begins)) & flag.AROUND > 0
        return np.where(around, AROUND, found)
