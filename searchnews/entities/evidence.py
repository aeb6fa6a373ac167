"""Which rows of clues speak for the labels of each word of a run?

A clue is in a row with those that always come with it: those of a word's kinds, of its group, of the word before. The
rows of many runs are put together at once, as columns of their numbers, a place a word.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.entities.clue_rows import NOTHING, AddedRows, Numbers, Rows
from searchnews.entities.clues import (
    ENDING,
    look_of,
    of_beside,
    of_first,
    of_group,
    of_group_beside,
    of_kinds,
    of_known,
    of_last,
    of_nouns,
    of_opening,
    of_spot,
    of_traits,
    outer_look,
)
from searchnews.entities.gazetteer import load_gazetteer
from searchnews.entities.lots import Marks, Places
from searchnews.entities.mentions import STYLES
from searchnews.entities.phrase_facts import (
    NO_NOUN,
    NOTHING_KNOWN,
    Facts,
    known_as,
    nouns_around,
)
from searchnews.entities.word_flags import flags_of
from searchnews.entities.word_table import load_words

LONGEST_TOLD_APART = 4
# More kinds of words than there are.
MOST_KINDS = 1 << 16
# By whether a word is the first and whether it is the last of its phrase.
PLACES = ("II", "IL", "FI", "FL")
STYLE_LETTERS = ("p", "h", "c")
OUTSIDE = ("left", "second_left", "right", "second_right")
# Columns of a word, and of kinds and case.
WORD_KINDS, OPENING = 5, 4


class Runs(NamedTuple):
    """What the clues around some runs are of: words and kinds of words by their numbers, styles, and what opens."""

    second_left: Places
    left: Places
    right: Places
    second_right: Places
    first_words: Numbers
    first_kinds: Numbers
    last_kinds: Numbers
    styles: Places
    opening: Marks


class Memo(dict[tuple[Hashable, ...], int]):
    """Rows by what they are of."""

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.rows = rows

    def of(self, group: str, clues: Callable[..., list[str]], *key: Hashable) -> int:
        """Return the row of the clues of a key."""
        whole = (group, clues, *key)
        row = self.get(whole)
        if row is None:
            row = self[whole] = self.rows.row(group, clues(*key))
        return row


class Words(dict[str, int]):
    """The words of runs met so far, a number each.

    `table` has rows of each: of the word itself, of its ending, of how it is written, and, if it is a small one, of it
    as a neighbour before and after. It has numbers too: of kinds and case, kinds and shape, and group, whose rows are
    in other tables. `flags` and `kinds_of` have flags, and the number of the kinds, by number of the word.
    """

    def __init__(self, memo: Memo) -> None:
        super().__init__()
        self.memo = memo
        self.table = AddedRows(8)
        self.of_kinds, self.of_beside, self.of_group = (
            Parts(self.kinds, 10),
            Parts(self.beside, 2),
            Parts(self.group, 3),
        )
        self.flags: list[int] = []
        self.kinds_of: list[int] = []
        self.kind_numbers = Numbered()
        clues = memo.rows.clues
        self.itself, self.endings, self.shapes = clues["word"].get, clues["ending"].get, clues["looks"].get
        self.before, self.after = clues["previous"].get, clues["following"].get

    def __missing__(self, word: str) -> int:
        kinds, case, written, group = look_of(word)
        before = after = NOTHING
        if word.islower() or not word[:1].isalpha():
            before, after = self.before(f"w={word}", NOTHING), self.after(f"w={word}", NOTHING)
        self.table.add(
            (
                self.itself(word, NOTHING),
                self.endings(word[-ENDING:].lower(), NOTHING),
                self.shapes(f"sh={written}", NOTHING),
                before,
                after,
                self.of_kinds[kinds, case],
                self.of_beside[kinds, written],
                self.of_group[group],
            )
        )
        self.flags.append(flags_of(word, kinds, load_gazetteer()))
        self.kinds_of.append(self.kind_numbers[kinds])
        found = self[word] = len(self)
        return found

    def kinds(self, key: tuple[str, str]) -> list[int]:
        """Return rows of kinds and case."""
        of, (kinds, case) = self.memo.of, key
        return [
            of("looks", of_kinds, kinds, case),
            of("ends", of_first, kinds),
            of("ends", of_last, kinds),
            of("nouns", of_nouns, NO_NOUN, NO_NOUN, kinds),
            *(of("opening", of_opening, style + opens, kinds, case) for style in STYLE_LETTERS for opens in "-o"),
        ]

    def beside(self, key: tuple[str, str]) -> list[int]:
        """Return rows of kinds and shape, as a neighbour before and after."""
        return [self.memo.of(group, of_beside, *key) for group in ("previous", "following")]

    def group(self, group: int) -> list[int]:
        """Return rows of a group, of the word itself and as a neighbour before and after."""
        of = self.memo.of
        beside = (of("previous", of_group_beside, group), of("following", of_group_beside, group))
        return [of("looks", of_group, group), *beside]


class Numbered(dict[str, int]):
    """Numbers, given as they are asked for; `names` are what they are of."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def __missing__(self, name: str) -> int:
        found = self[name] = len(self.names)
        self.names.append(name)
        return found


class Parts(dict[Any, int]):
    """What is of a part of what is known of words, a number each, and rows by number."""

    def __init__(self, rows_of: Callable[[Any], list[int]], width: int) -> None:
        super().__init__()
        self.rows_of = rows_of
        self.table = AddedRows(width)

    def __missing__(self, key: Any) -> int:
        self.table.add(self.rows_of(key))
        found = self[key] = len(self)
        return found


class OuterWords(dict[str, int]):
    """The words and signs beside runs met so far, a number each.

    Of each, `table` has the row at every place outside, and the numbers of its traits and its group.
    """

    def __init__(self, memo: Memo) -> None:
        super().__init__()
        self.memo = memo
        self.names: list[str] = []
        self.table = AddedRows(len(OUTSIDE) + 2)
        self.of_traits, self.of_group = Parts(self.traits, len(OUTSIDE)), Parts(self.group, len(OUTSIDE))
        self.itself = [memo.rows.clues[place].get for place in OUTSIDE]

    def __missing__(self, word: str) -> int:
        group, traits = outer_look(word)
        lower = word.lower()
        left, second_left, right, second_right = self.itself
        self.table.add(
            (
                left(lower, NOTHING),
                second_left(lower, NOTHING),
                right(lower, NOTHING),
                second_right(lower, NOTHING),
                self.of_traits[traits],
                self.of_group[group],
            )
        )
        found = self[word] = len(self.names)
        self.names.append(word)
        return found

    def traits(self, traits: str) -> list[int]:
        """Return rows of traits, one for each place."""
        return [self.memo.of(f"{place}_looks", of_traits, traits) for place in OUTSIDE]

    def group(self, group: int) -> list[int]:
        """Return rows of a group, one for each place."""
        return [self.memo.of(f"{place}_looks", of_group_beside, group) for place in OUTSIDE]


class Pairs(dict[int, int]):
    """Rows of a word beside runs and the kinds of the next word of the run, by the numbers of both in one."""

    def __init__(self, rows: Mapping[str, int], outer: OuterWords, kinds: Numbered) -> None:
        super().__init__()
        self.row, self.outer, self.kinds = rows.get, outer, kinds

    def __missing__(self, both: int) -> int:
        word, kinds = divmod(both, MOST_KINDS)
        found = self[both] = self.row(f"{self.outer.names[word]} {self.kinds.names[kinds]}", NOTHING)
        return found

    def of(self, words: Places, kinds: Numbers) -> Numbers:
        """Return a row for each word and the kinds beside it."""
        both = (words.astype(np.intp) * MOST_KINDS + kinds).tolist()
        return np.fromiter(map(self.__getitem__, both), np.int32, len(both))


class Evidence:
    """Finds the rows of clues, and remembers those of words."""

    def __init__(self, rows: Rows) -> None:
        self.rows, self.memo = rows, Memo(rows)
        self.words, self.outer = Words(self.memo), OuterWords(self.memo)
        self.left_pairs, self.right_pairs = (
            Pairs(rows.clues[group], self.outer, self.words.kind_numbers)
            for group in ("left_and_kinds", "right_and_kinds")
        )
        self.nothing_known = np.array([self.memo.of("known", of_known, NOTHING_KNOWN, place) for place in PLACES])
        self.spots = np.array(
            [
                self.memo.of("spot", of_spot, length, place, before, owned)
                for length in range(1, LONGEST_TOLD_APART + 1)
                for place in PLACES
                for before in (False, True)
                for owned in (False, True)
            ]
        )

    def prepare(self) -> None:
        """Find the rows of all groups, kinds and cases that are in the table of words, as most words are of these."""
        for kinds, case, group in set(load_words().values()):
            self.words.of_kinds[kinds, case]
            self.words.of_beside[kinds, ""]
            self.words.of_group[group]
            self.outer.of_group[group]

    def within(self, phrases: Sequence[Facts]) -> list[Numbers]:
        """Return the rows of all that speaks for each word of some phrases, wherever they stand."""
        lengths = np.fromiter((len(facts.lookup) for facts in phrases), np.intp, len(phrases))
        count, ends = int(lengths.sum()), np.cumsum(lengths)
        begins = ends - lengths
        numbers = np.fromiter(chain.from_iterable([facts.numbers for facts in phrases]), np.intp, count)
        owned = np.zeros(count, bool)
        for facts, begin in zip(phrases, begins.tolist(), strict=True):
            if marks := facts.phrase.owned:
                owned[begin : begin + len(marks)] = marks
        styles = np.fromiter((2 * STYLES.index(facts.phrase.style) for facts in phrases), np.intp, len(phrases))
        itself, ending, shape, before, after, kinds, beside, group = self.words.table.columns(numbers)
        of_kinds, from_first, from_last, nouns, *opening = self.words.of_kinds.table.columns(kinds)
        of_before, of_after = self.words.of_beside.table.columns(beside)
        of_group, group_before, group_after = self.words.of_group.table.columns(group)
        first, last = marked(begins, count), marked(ends - 1, count)
        places = 2 * first + last
        spot = 16 * np.repeat(np.minimum(lengths, LONGEST_TOLD_APART) - 1, lengths) + 4 * places
        inside = np.choose(np.repeat(styles, lengths), opening)
        known = self.nothing_known[places]
        self.note_names(phrases, begins.tolist(), known, nouns)
        return [
            *(itself, ending, shape, of_kinds, of_group, known, nouns),
            self.spots[spot + 2 * shifted(owned, first) + owned],
            np.where(first, NOTHING, inside),
            np.repeat(from_first[begins], lengths),
            np.repeat(from_last[ends - 1], lengths),
            *(shifted(column, first) for column in (before, of_before, group_before)),
            *(shifted(column, last, -1) for column in (after, of_after, group_after)),
        ]

    def note_names(self, phrases: Sequence[Facts], begins: Sequence[int], known: Numbers, nouns: Numbers) -> None:
        """Put in the rows of known names and of nouns, which few phrases hold."""
        gazetteer, of = load_gazetteer(), self.memo.of
        for facts, begin in zip(phrases, begins, strict=True):
            words = facts.phrase.words
            for at, kind in enumerate(known_as(facts, gazetteer)) if facts.names else ():
                place = PLACES[2 * (at == 0) + (at == len(words) - 1)]
                known[begin + at] = of("known", of_known, kind, place)
            for at, (opened, ahead) in enumerate(nouns_around(facts.phrase)) if facts.nouned else ():
                nouns[begin + at] = of("nouns", of_nouns, opened, ahead, look_of(words[at]).kinds)

    def around(self, runs: Runs) -> tuple[list[Numbers], list[Numbers]]:
        """Return the rows of what speaks for the first and for the last word of some runs, beside their phrases."""
        opening_kinds = self.words.of_kinds.table.columns(self.words.table.columns(runs.first_words)[WORD_KINDS])
        opening = opening_kinds[OPENING + 2 * runs.styles + runs.opening, np.arange(len(runs.styles))]
        left, right = self.left_pairs.of(runs.left, runs.first_kinds), self.right_pairs.of(runs.right, runs.last_kinds)
        firsts = [left, opening, *self.outside(runs.left, 0), *self.outside(runs.second_left, 1)]
        return firsts, [right, *self.outside(runs.right, 2), *self.outside(runs.second_right, 3)]

    def outside(self, words: Places, place: int) -> list[Numbers]:
        """Return the rows of words at one place outside of runs."""
        outer = self.outer
        *rows, traits, group = outer.table.columns(words)
        return [rows[place], outer.of_traits.table.columns(traits)[place], outer.of_group.table.columns(group)[place]]


def marked(places: NDArray[np.intp], count: int) -> NDArray[np.bool_]:
    """Return so many marks, those at some places set."""
    marks = np.zeros(count, bool)
    marks[places] = True
    return marks


def shifted(column: NDArray[Any], ends: NDArray[np.bool_], step: int = 1) -> NDArray[Any]:
    """Return what each word's neighbour has in a column; nothing at those where a phrase ends."""
    found = np.roll(column, step)
    found[ends] = NOTHING
    return found
