"""Does a source write the day or the month first in 03/04/2024?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from searchnews.dates.parts import LONGEST_TEXT, shape

_NUMERIC = shape(r"(?<![\w./-])(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d\d)(?![\w/]|[-.]\d)")
# One clear date may be a slip, or quoted from elsewhere; so may one in twenty.
_ENOUGH = 2
_SHARE = 0.95


@dataclass(frozen=True, slots=True)
class OrderEvidence:
    """How many numeric dates of one source can only be read in one order, in the other, and in either.

    Evidence of several drops of the source is added up with `+`.
    """

    day_first: int = 0
    month_first: int = 0
    either: int = 0

    def __add__(self, other: OrderEvidence) -> OrderEvidence:
        return OrderEvidence(
            self.day_first + other.day_first, self.month_first + other.month_first, self.either + other.either
        )

    @property
    def reads_day_first(self) -> bool | None:
        """What `parse_date` takes as `day_first`: None where there are too few clear dates, or they disagree."""
        most, total = max(self.day_first, self.month_first), self.day_first + self.month_first
        if most < _ENOUGH or most < _SHARE * total:
            return None
        return self.day_first > self.month_first


def order_evidence(texts: Iterable[str]) -> OrderEvidence:
    """Count what the date strings of one source say of its order; strings of any other kind say nothing."""
    day_first = month_first = either = 0
    for text in texts:
        match = _NUMERIC.search(text) if len(text) <= LONGEST_TEXT else None
        if match is None:
            continue
        one, other = int(match[1]), int(match[3])
        if not (1 <= one <= 31 and 1 <= other <= 31) or (one > 12 and other > 12):
            continue
        if one > 12:
            day_first += 1
        elif other > 12:
            month_first += 1
        elif one != other:
            either += 1
    return OrderEvidence(day_first, month_first, either)
