"""Which rows of clues speak for the labels of each word of a run?

A clue is in a row with those that always come with it: those of a word's kinds, of its group, of the word before. The
rows of many runs are put together at once, as columns of their numbers, a place a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.entities.lists.word_table import load_words
from searchnews.entities.runs.lots import Marks, Numbers, Places
from searchnews.entities.runs.phrase_facts import PhraseColumns, PhraseWords
from searchnews.entities.tagging.clue_rows import NOTHING, Rows
from searchnews.entities.tagging.clues import of_group_beside, of_spot, of_traits, outer_look
from searchnews.entities.tagging.inner_words import PLACES, Memo, Met, Parts, Words

LONGEST_TOLD_APART = 4
OUTSIDE = ("left", "second_left", "right", "second_right")
NEAREST = ("left", "right")
# Columns of kinds and case: of the word itself, and the first of those of how it begins a sentence.
ITSELF, OPENING = range(2)


class Runs(NamedTuple):
    """What the clues around some runs are of: words by their numbers, styles, and what opens."""

    second_left: Places
    left: Places
    right: Places
    second_right: Places
    first_words: Numbers
    styles: Places
    opening: Marks


class OuterWords(Met):
    """The words and signs beside runs.

    Of each, `table` has the row at every place outside, and the numbers of its traits and its group, which count at the
    nearest places.
    """

    def __init__(self, memo: Memo) -> None:
        super().__init__(len(OUTSIDE) + 2)
        self.memo = memo
        self.of_traits, self.of_group = Parts(self.traits, len(NEAREST)), Parts(self.group, len(NEAREST))
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
        """Return rows of traits, one for each of the nearest places."""
        return [self.memo.of(f"{place}_looks", of_traits, traits) for place in NEAREST]

    def group(self, group: int) -> list[int]:
        """Return rows of a group, one for each of the nearest places."""
        return [self.memo.of(f"{place}_looks", of_group_beside, group) for place in NEAREST]


class Evidence:
    """Finds the rows of clues, and remembers those of words."""

    def __init__(self, rows: Rows) -> None:
        self.rows, self.memo = rows, Memo(rows)
        self.words, self.outer = Words(self.memo), OuterWords(self.memo)
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
        inside = kinds.column(columns.kinds, np.repeat(OPENING + 2 * phrases.styles, lengths))
        before = (columns.before, self.words.of_beside.table.column(columns.beside, 0), groups.column(columns.group, 1))
        after = (columns.after, self.words.of_beside.table.column(columns.beside, 1), groups.column(columns.group, 2))
        return [
            *(columns.itself, *columns.affixes, columns.shape),
            *(kinds.column(columns.kinds, ITSELF), groups.column(columns.group, 0)),
            self.words.of_known.table.column(words.known, places),
            self.spots[spot + 2 * shifted(owned, first) + owned],
            np.where(first, NOTHING, inside),
            *(shifted(column, first) for column in before),
            *(shifted(column, last, -1) for column in after),
        ]

    def around(self, runs: Runs) -> tuple[list[Numbers], list[Numbers]]:
        """Return the rows of what speaks for the first and for the last word of some runs, beside their phrases."""
        kinds = self.words.columns(runs.first_words).kinds
        opening = self.words.of_kinds.table.column(kinds, OPENING + 2 * runs.styles + runs.opening)
        rows = self.outer.table.rows
        firsts = [opening, *self.nearest(runs.left, "left"), rows[runs.second_left, OUTSIDE.index("second_left")]]
        lasts = [*self.nearest(runs.right, "right"), rows[runs.second_right, OUTSIDE.index("second_right")]]
        return firsts, lasts

    def nearest(self, words: Places, place: str) -> list[Numbers]:
        """Return the rows of the words next to runs."""
        outer, rows, at = self.outer, self.outer.table.rows, NEAREST.index(place)
        traits, groups = (rows[words, len(OUTSIDE) + column] for column in range(2))
        return [
            rows[words, OUTSIDE.index(place)],
            outer.of_traits.table.column(traits, at),
            outer.of_group.table.column(groups, at),
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
