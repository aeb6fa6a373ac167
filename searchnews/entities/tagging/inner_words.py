"""What is known of each word of a run, by its number?"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np

from searchnews.entities.lists.gazetteer import load_gazetteer
from searchnews.entities.runs.lots import Numbers
from searchnews.entities.tagging.clue_rows import NOTHING, AddedRows, Rows, Table
from searchnews.entities.tagging.clues import (
    look_of,
    of_beside,
    of_group,
    of_group_beside,
    of_kinds,
    of_known,
    of_opening,
)
from searchnews.entities.tagging.word_flags import NAMED, flags_of

# How many letters of a word are taken for its beginning and its ending.
BEGINNINGS, ENDINGS = (3, 4), (2, 3, 4, 5)
NOTHING_KNOWN = "-"
# By whether a word is the first and whether it is the last of its phrase.
PLACES = ("II", "IL", "FI", "FL")
STYLE_LETTERS = ("p", "h", "c")


class WordColumns(NamedTuple):
    """What is known of some words, a column each.

    There are the rows of the word itself, of how it is written, and, if it is a small one, of it as a neighbour before
    and after; numbers of what is in other tables: kinds and case, kinds and shape, group, and what a single word is
    known as; its flags, how many words the longest known name has that it begins, and the rows of its beginnings and
    endings, a column a length.
    """

    itself: Numbers
    shape: Numbers
    before: Numbers
    after: Numbers
    kinds: Numbers
    beside: Numbers
    group: Numbers
    known: Numbers
    flags: Numbers
    longest: Numbers
    affixes: Sequence[Numbers]


_SINGLE = len(WordColumns._fields) - 1


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


class Met(dict[str, int]):
    """Words met so far, a number each; `table` has a row of each, `names` the words themselves."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.names: list[str] = []
        self.table = Table(np.zeros((0, width), np.int32))

    def numbers(self, words: Sequence[str]) -> Numbers:
        """Return the numbers of words."""
        numbers = np.array(list(map(self.get, words, repeat(-1))), np.int32)
        missing = np.flatnonzero(numbers < 0).tolist()
        if missing:
            not_met = list(dict.fromkeys([words[at] for at in missing]))
            self.table.add(np.column_stack(self.columns_of(not_met)))
            self.update(zip(not_met, range(len(self.names), len(self.table)), strict=True))
            self.names += not_met
            numbers[missing] = [self[words[at]] for at in missing]
        return numbers

    def columns_of(self, words: Sequence[str]) -> Sequence[Sequence[int] | Numbers]:
        """Return the columns of the table for words that were not met before."""
        raise NotImplementedError


class Words(Met):
    """The words of runs."""

    def __init__(self, memo: Memo) -> None:
        super().__init__(_SINGLE + len(BEGINNINGS) + len(ENDINGS))
        self.memo = memo
        self.of_kinds, self.of_beside, self.of_group, self.of_known = (
            Parts(self.kinds, 7),
            Parts(self.beside, 2),
            Parts(self.group, 3),
            Parts(self.known, len(PLACES)),
        )
        self.nothing_known = self.of_known[NOTHING_KNOWN]
        clues = memo.rows.clues
        self.itself, self.shapes = clues["word"].get, clues["looks"].get
        self.beginnings, self.endings = clues["beginning"].get, clues["ending"].get
        self.before, self.after = clues["previous"].get, clues["following"].get

    def columns(self, numbers: Numbers) -> WordColumns:
        """Return what is known of words by their numbers."""
        columns = self.table.rows[numbers].T
        return WordColumns._make((*columns[:_SINGLE], columns[_SINGLE:]))

    def columns_of(self, words: Sequence[str]) -> Sequence[Sequence[int] | Numbers]:
        """Return what is known of words, the columns of WordColumns."""
        gazetteer, nothing = load_gazetteer(), repeat(NOTHING)
        kinds, cases, shapes, groups = zip(*map(look_of, words), strict=True)
        flags = list(map(flags_of, words, kinds, repeat(gazetteer)))
        small = [f"w={word}" if word.islower() or not word[:1].isalpha() else "" for word in words]
        return [
            list(map(self.itself, words, nothing)),
            [self.shapes(f"sh={shape}", NOTHING) for shape in shapes],
            [self.before(clue, NOTHING) if clue else NOTHING for clue in small],
            [self.after(clue, NOTHING) if clue else NOTHING for clue in small],
            list(map(self.of_kinds.__getitem__, zip(kinds, cases, strict=True))),
            list(map(self.of_beside.__getitem__, zip(kinds, shapes, strict=True))),
            list(map(self.of_group.__getitem__, groups)),
            [
                self.of_known[f"B1{gazetteer.kind_of(word)}"] if flag & NAMED else self.nothing_known
                for word, flag in zip(words, flags, strict=True)
            ],
            flags,
            list(map(gazetteer.longest.get, words, repeat(0))),
            *self.affixes(words),
        ]

    def affixes(self, words: Sequence[str]) -> list[list[int]]:
        """Return the rows of the beginnings and endings of words that are longer than these, a column a length."""
        lower = list(map(str.lower, words))
        return [
            *(
                [self.beginnings(word[:length], NOTHING) if len(word) > length else NOTHING for word in lower]
                for length in BEGINNINGS
            ),
            *(
                [self.endings(word[-length:], NOTHING) if len(word) > length else NOTHING for word in lower]
                for length in ENDINGS
            ),
        ]

    def kinds(self, key: tuple[str, str]) -> list[int]:
        """Return rows of kinds and case."""
        of, (kinds, case) = self.memo.of, key
        return [
            of("looks", of_kinds, kinds, case),
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

    def known(self, known: str) -> list[int]:
        """Return rows of what the gazetteer knows, one for each place in a phrase."""
        return [self.memo.of("known", of_known, known, place) for place in PLACES]
