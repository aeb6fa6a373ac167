"""What is counted of the records found: how many have each value of a field, how many fall into each period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple


class Facet(NamedTuple):
    """The most frequent values of a field, each with its number of records, and how many values there are in all."""

    field: str
    values: tuple[tuple[str, int], ...]
    distinct: int


class Bar(NamedTuple):
    """One period: `period` as a question writes it, the records found in it, and `all` those that could be seen."""

    period: str
    records: int
    all: int

    @property
    def share(self) -> float:
        """Which part of all records of the period was found."""
        return self.records / self.all if self.all else 0.0


class Timeline(NamedTuple):
    """The periods from the first to the last in which a record was found, but for those that hold no record at all.

    A record counts in the period that holds the whole of its date: one of 1987, asked by month, is `imprecise`.
    """

    unit: str
    bars: tuple[Bar, ...]
    imprecise: int
    undated: int


class PeriodCounts(NamedTuple):
    """How many records fall into each period, by its number, and how many into none."""

    periods: dict[int, int]
    imprecise: int
    undated: int

    @classmethod
    def summed(cls, parts: Sequence[PeriodCounts]) -> PeriodCounts:
        """Return the sum of several counts."""
        if len(parts) == 1:
            return parts[0]
        periods: Counter[int] = Counter()
        for part in parts:
            periods.update(part.periods)
        return cls(dict(periods), sum(part.imprecise for part in parts), sum(part.undated for part in parts))

    def without(self, other: PeriodCounts) -> PeriodCounts:
        """Return what is left without some of those counted."""
        left = Counter(self.periods)
        left.subtract(other.periods)
        periods = {number: count for number, count in left.items() if count}
        return PeriodCounts(periods, self.imprecise - other.imprecise, self.undated - other.undated)
