"""Which rows of clues speak for the labels of each word of a run?

A clue is in a row with those that always come with it: those of a word's kinds, of its group, of the word before. The
rows of many runs are put together at once, as columns of their numbers, a place a word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.entities.clue_rows import NOTHING, Numbers, Rows
from searchnews.entities.clues import of_group_beside, of_nouns, of_spot, of_traits, outer_look
from searchnews.entities.inner_words import PLACES, Memo, Met, Parts, WordColumns, Words
from searchnews.entities.lots import Marks, Places
from searchnews.entities.nouns import AHEAD, OPENED, nouns_around
from searchnews.entities.phrase_facts import PhraseColumns, PhraseWords
from searchnews.entities.word_table import load_words

LONGEST_TOLD_APART = 4
# More kinds of words than there are.
MOST_KINDS = 1 << 16
OUTSIDE = ("left", "second_left", "right", "second_right")
# Columns of kinds and case: of the word itself, of others of the phrase that it begins and ends, of no noun around it,
# and the first of those of how it begins a sentence.
ITSELF, FROM_FIRST, FROM_LAST, NOUNS, OPENING = range(5)


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


class Reckoned(dict[int, int]):
    """Numbers that a function has for each key, asked once."""

    def __init__(self, number_of: Callable[[int], int]) -> None:
        super().__init__()
        self.number_of = number_of

    def __missing__(self, key: int) -> int:
        found = self[key] = self.number_of(key)
        return found

    def of(self, keys: NDArray[np.integer[Any]]) -> Numbers:
        """Return the numbers of some keys."""
        return np.fromiter(map(self.__getitem__, keys.tolist()), np.int32, len(keys))


class OuterWords(Met):
    """The words and signs beside runs.

    Of each, `table` has the row at every place outside, and the numbers of its traits and its group.
    """

    def __init__(self, memo: Memo) -> None:
        super().__init__(len(OUTSIDE) + 2)
        self.memo = memo
        self.of_traits, self.of_group = Parts(self.traits, len(OUTSIDE)), Parts(self.group, len(OUTSIDE))
        self.itself = [memo.rows.clues[place].get for place in OUTSIDE]

    def columns_of(self, words: Sequence[str]) -> Sequence[Sequence[int]]:
        """Return the row of words at every place outside, and the numbers of their traits and groups."""
        lower = list(map(str.lower, words))
        groups, traits = zip(*map(outer_look, words, lower), strict=True)
        return [
            *(list(map(itself, lower, repeat(NOTHING))) for itself in self.itself),
            list(map(self.of_traits.__getitem__, traits)),
            list(map(self.of_group.__getitem__, groups)),
        ]

    def traits(self, traits: str) -> list[int]:
        """Return rows of traits, one for each place."""
        return [self.memo.of(f"{place}_looks", of_traits, traits) for place in OUTSIDE]

    def group(self, group: int) -> list[int]:
        """Return rows of a group, one for each place."""
        return [self.memo.of(f"{place}_looks", of_group_beside, group) for place in OUTSIDE]


class Evidence:
    """Finds the rows of clues, and remembers those of words."""

    def __init__(self, rows: Rows) -> None:
        self.rows, self.memo = rows, Memo(rows)
        self.words, self.outer = Words(self.memo), OuterWords(self.memo)
        self.left_pairs, self.right_pairs = (
            Reckoned(partial(self._pair, rows.clues[group])) for group in ("left_and_kinds", "right_and_kinds")
        )
        self.nouns = Reckoned(self._nouns)
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

    def within(self, phrases: PhraseColumns, words: PhraseWords) -> list[Numbers]:
        """Return the rows of all that speaks for each word of some phrases, wherever they stand."""
        count, lengths, owned = len(words.numbers), phrases.lengths, words.owned > 0
        ends = np.cumsum(lengths)
        begins = ends - lengths
        columns = self.words.columns(words.numbers)
        kinds, groups = self.words.of_kinds.table, self.words.of_group.table
        first, last = marked(begins, count), marked(ends - 1, count)
        places = 2 * first + last
        spot = 16 * np.repeat(np.minimum(lengths, LONGEST_TOLD_APART) - 1, lengths) + 4 * places
        nouns = kinds.column(columns.kinds, NOUNS)
        self.note_nouns(columns, owned, last, nouns)
        inside = kinds.column(columns.kinds, np.repeat(OPENING + 2 * phrases.styles, lengths))
        before = (columns.before, self.words.of_beside.table.column(columns.beside, 0), groups.column(columns.group, 1))
        after = (columns.after, self.words.of_beside.table.column(columns.beside, 1), groups.column(columns.group, 2))
        return [
            *(columns.itself, columns.ending, columns.shape),
            *(kinds.column(columns.kinds, ITSELF), groups.column(columns.group, 0)),
            *(self.words.of_known.table.column(words.known, places), nouns),
            self.spots[spot + 2 * shifted(owned, first) + owned],
            np.where(first, NOTHING, inside),
            np.repeat(kinds.column(columns.kinds[begins], FROM_FIRST), lengths),
            np.repeat(kinds.column(columns.kinds[ends - 1], FROM_LAST), lengths),
            *(shifted(column, first) for column in before),
            *(shifted(column, last, -1) for column in after),
        ]

    def note_nouns(self, columns: WordColumns, owned: Marks, lasts: Marks, rows: Numbers) -> None:
        """Put in the rows of words that stand before or after nouns of bodies and places."""
        opened, ahead = nouns_around(columns.heads, columns.opens, owned, lasts)
        at = np.flatnonzero((opened > 0) | (ahead > 0))
        both = (opened[at] * len(AHEAD) + ahead[at]) * MOST_KINDS + columns.kind_numbers[at]
        rows[at] = self.nouns.of(both)

    def _pair(self, rows: Mapping[str, int], both: int) -> int:
        """Return the row of a word beside runs and the kinds of the next word of these, by the numbers of both."""
        word, kinds = divmod(both, MOST_KINDS)
        return rows.get(f"{self.outer.names[word]} {self.words.kind_numbers.names[kinds]}", NOTHING)

    def _nouns(self, both: int) -> int:
        """Return the row of nouns around a word and of its kinds, by the numbers of both."""
        around, kinds = divmod(both, MOST_KINDS)
        opened, ahead = divmod(around, len(AHEAD))
        return self.memo.of("nouns", of_nouns, OPENED[opened], AHEAD[ahead], self.words.kind_numbers.names[kinds])

    def around(self, runs: Runs) -> tuple[list[Numbers], list[Numbers]]:
        """Return the rows of what speaks for the first and for the last word of some runs, beside their phrases."""
        kinds = self.words.columns(runs.first_words).kinds
        opening = self.words.of_kinds.table.column(kinds, OPENING + 2 * runs.styles + runs.opening)
        left = self.left_pairs.of(runs.left.astype(np.intp) * MOST_KINDS + runs.first_kinds)
        right = self.right_pairs.of(runs.right.astype(np.intp) * MOST_KINDS + runs.last_kinds)
        firsts = [left, opening, *self.outside(runs.left, 0), *self.outside(runs.second_left, 1)]
        return firsts, [right, *self.outside(runs.right, 2), *self.outside(runs.second_right, 3)]

    def outside(self, words: Places, place: int) -> list[Numbers]:
        """Return the rows of words at one place outside of runs."""
        outer, rows = self.outer, self.outer.table.rows
        traits, groups = (rows[words, len(OUTSIDE) + column] for column in range(2))
        return [
            rows[words, place],
            outer.of_traits.table.column(traits, place),
            outer.of_group.table.column(groups, place),
        ]


def marked(places: NDArray[np.integer[Any]], count: int) -> NDArray[np.bool_]:
    """Return so many marks, those at some places set."""
    marks = np.zeros(count, bool)
    marks[places] = True
    return marks


def shifted(column: NDArray[Any], ends: NDArray[np.bool_], step: int = 1) -> NDArray[Any]:
    """Return what each word's neighbour has in a column; nothing at those where a phrase ends."""
    found = np.roll(column, step)
    found[ends] = NOTHING
    return found
