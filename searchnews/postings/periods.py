"""Into which period does each document's date fall?"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.dates.units import DAY, DAYS_INTO_WEEK, HOUR, MONTHS, Unit

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
        begins, ends = period_numbers(first[dated], unit), period_numbers(last[dated], unit)
        inside = begins == ends
        numbers, places = _places(begins[inside])
        of_dated = np.full(len(begins), TOO_WIDE)
        of_dated[inside] = places + FIRST
        codes = np.full(len(first), NO_DATE)
        codes[dated] = of_dated
        return cls(codes.astype(np.min_scalar_type(len(numbers) + FIRST)), numbers)

    def counts(self, documents: NDArray[np.integer] | None = None) -> NDArray[np.int64]:
        """Return how many of these documents, or of all, have each code."""
        codes = self.codes if documents is None else self.codes.take(documents)
        return np.bincount(codes, minlength=len(self.numbers) + FIRST)


def period_numbers(seconds: NDArray[np.int64], unit: Unit) -> NDArray[np.int64]:
    """Return what `period_number` does, for many seconds."""
    if unit == "hour":
        return seconds // HOUR
    if unit == "day":
        return seconds // DAY
    if unit == "week":
        return (seconds // DAY + DAYS_INTO_WEEK) // 7
    months: NDArray[np.int64] = seconds.astype("datetime64[s]").astype("datetime64[M]").astype(np.int64)
    return months // MONTHS[unit]


def _places(numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the different numbers, in order, and the place of each number among them."""
    least = int(numbers.min(initial=0))
    if int(numbers.max(initial=0)) - least > _WIDE * (len(numbers) + 1):
        return np.unique(numbers, return_inverse=True)
    # Where few numbers are missing, to count takes a tenth of the time of sorting.
    held = np.bincount(numbers - least) > 0
    return held.nonzero()[0] + least, (held.cumsum() - 1)[numbers - least]
