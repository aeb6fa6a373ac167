"""What do the clues that always come together weigh, for each label?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchnews.entities.runs.lots import Numbers

Weights = NDArray[np.int32]
# Weights are kept as whole numbers of this fraction.
GRAIN = 100
# The row of no clue at all, and of clues that weigh nothing.
NOTHING = 0


class Rows:
    """Clues, a row each, and after them rows that stand for several; what those come to is reckoned late.

    Clues are known by their group and what they say; those that are not known weigh nothing.
    """

    def __init__(self, clues: Mapping[str, Mapping[str, int]], weights: Weights) -> None:
        self.clues = clues
        self.first = weights
        self.weights = Table(weights)
        self._waiting: list[Sequence[int]] = []
        self._count = len(weights)

    def row(self, group: str, clues: Iterable[str]) -> int:
        """Return the row that stands for some clues of a group."""
        known = self.clues[group]
        rows = [row for clue in clues if (row := known.get(clue, NOTHING))]
        if len(rows) < 2:
            return rows[0] if rows else NOTHING
        self._waiting.append(rows)
        self._count += 1
        return self._count - 1

    def table(self) -> Weights:
        """Return the weights of all rows, a column a label."""
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            self.weights.add(sums_of(self.first, waiting))
        return self.weights.rows


class Table:
    """Rows of numbers, to which more are added; what is read of it is not to be kept meanwhile."""

    def __init__(self, rows: Numbers) -> None:
        self.rows = rows
        self._used = len(rows)

    def __len__(self) -> int:
        return self._used

    def add(self, more: Numbers) -> None:
        """Add rows; the table doubles where there is no room."""
        count = self._used + len(more)
        if count > len(self.rows):
            grown = np.zeros((2 * count, self.rows.shape[1]), np.int32)
            grown[: self._used] = self.rows[: self._used]
            self.rows = grown
        self.rows[self._used : count] = more
        self._used = count


class AddedRows:
    """A table whose rows are added one by one."""

    def __init__(self, width: int) -> None:
        self._table = Table(np.zeros((0, width), np.int32))
        self._width = width
        self._waiting: list[Sequence[int]] = []
        # Adds a row, the number of which is how often it was called before.
        self.add = self._waiting.append

    def column(self, numbers: NDArray[np.integer[Any]], column: int | NDArray[np.integer[Any]]) -> Numbers:
        """Return one column of some of the rows, the same of all or one of each."""
        if self._waiting:
            self._table.add(matrix_of(self._waiting, self._width))
            self._waiting.clear()
        found: Numbers = self._table.rows[numbers, column]
        return found


def matrix_of(rows: Sequence[Sequence[int]], width: int) -> Numbers:
    """Return rows of numbers as one array."""
    return np.fromiter(chain.from_iterable(rows), np.int32, width * len(rows)).reshape(-1, width)


def sums_of(table: Weights, chosen: Sequence[Sequence[int]]) -> Weights:
    """Return for each list of numbers, none of them empty, the sum of those rows."""
    lengths = np.fromiter(map(len, chosen), np.intp, len(chosen))
    numbers = np.fromiter(chain.from_iterable(chosen), np.intp, int(lengths.sum()))
    found: Weights = np.add.reduceat(table[numbers], np.cumsum(lengths) - lengths, axis=0)
    return found


def summed(table: Weights, columns: Iterable[Numbers]) -> Weights:
    """Return the sum of the rows of each column's numbers, place by place."""
    first, *others = columns
    total: Weights = table[first]
    for column in others:
        total += table[column]
    return total
