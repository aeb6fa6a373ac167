"""Into which period does each document's date fall?"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.dates.units import DAY, DAYS_INTO_WEEK, HOUR, MONTHS, Unit
from searchnews.model.tallies import PeriodCounts

# What a document has for a period if it has no date, or one that is wider than a period.
NO_DATE, TOO_WIDE, FIRST = 0, 1, 2
_WIDE = 8


class PeriodColumn(NamedTuple):
    """For each document NO_DATE, TOO_WIDE, or FIRST and more for a place in `numbers`, where the periods stand."""

    codes: NDArray[Any]
    numbers: NDArray[np.int64]

    @classmethod
    def of(
        cls, first: NDArray[np.int64], last: NDArray[np.int64], dated: NDArray[np.bool_], unit: Unit
    ) -> PeriodColumn:
        """Return the column of dates given by their first and last seconds."""
        begins = period_numbers(first[dated], unit)
        wide = (last > first)[dated].nonzero()[0]
        inside = np.ones(len(begins), np.bool_)
        inside[wide] = begins.take(wide) == period_numbers(last[dated].take(wide), unit)
        numbers, places = _places(begins[inside])
        of_dated = np.full(len(begins), TOO_WIDE)
        of_dated[inside] = places + FIRST
        codes = np.full(len(first), NO_DATE)
        codes[dated] = of_dated
        return cls(codes.astype(np.min_scalar_type(len(numbers) + FIRST)), numbers)

    def counts(self, documents: NDArray[np.integer] | None = None) -> PeriodCounts:
        """Return how many of these documents, or of all, fall into each period."""
        codes = self.codes if documents is None else self.codes.take(documents)
        counts = np.bincount(codes, minlength=len(self.numbers) + FIRST)
        held = counts[FIRST:].nonzero()[0]
        periods = dict(zip(self.numbers[held].tolist(), counts[FIRST + held].tolist(), strict=True))
        return PeriodCounts(periods, int(counts[TOO_WIDE]), int(counts[NO_DATE]))


def counts_in_order(seconds: NDArray[np.int64], span: int, unit: Unit) -> PeriodCounts:
    """Return how many dates fall into each period, all of which are as long, given by their first seconds in order."""
    first, last = period_numbers(seconds.take([0, -1]), unit).tolist()
    if last - first > len(seconds):
        return PeriodColumn.of(seconds, seconds + span, np.ones(len(seconds), np.bool_), unit).counts()
    edges = _period_starts(np.arange(first, last + 2), unit)
    begins, ends = seconds.searchsorted(edges), seconds.searchsorted(edges[1:] - span)
    inside = np.maximum(ends - begins[:-1], 0)
    held = inside.nonzero()[0]
    periods = dict(zip((held + first).tolist(), inside.take(held).tolist(), strict=True))
    return PeriodCounts(periods, len(seconds) - int(inside.sum()), 0)


def period_numbers(seconds: NDArray[np.int64], unit: Unit) -> NDArray[np.int64]:
    """Return what `period_number` does, for many seconds."""
    if unit == "hour":
        return seconds // HOUR
    days = seconds // DAY
    if unit == "day":
        return days
    if unit == "week":
        return (days + DAYS_INTO_WEEK) // 7
    least, most = int(days.min(initial=0)), int(days.max(initial=0))
    if most - least > len(days):
        return _months(days) // MONTHS[unit]
    table = _months(np.arange(least, most + 1)) // MONTHS[unit]  # a day's month takes ten times as long as a look-up
    return table.take(days - least)


def _months(days: NDArray[np.int64]) -> NDArray[np.int64]:
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def _period_starts(numbers: NDArray[np.int64], unit: Unit) -> NDArray[np.int64]:
    """Return the first second of each period."""
    if unit == "hour":
        return numbers * HOUR
    if unit == "day":
        return numbers * DAY
    if unit == "week":
        return (numbers * 7 - DAYS_INTO_WEEK) * DAY
    return (numbers * MONTHS[unit]).astype("datetime64[M]").astype("datetime64[s]").astype(np.int64)


def _places(numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the different numbers, in order, and the place of each number among them."""
    least = int(numbers.min(initial=0))
    if int(numbers.max(initial=0)) - least > _WIDE * (len(numbers) + 1):
        return np.unique(numbers, return_inverse=True)
    # Where few numbers are missing, to count takes a tenth of the time of sorting.
    held = np.bincount(numbers - least) > 0
    return held.nonzero()[0] + least, (held.cumsum() - 1)[numbers - least]
