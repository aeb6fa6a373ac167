"""Which stretch of a calendar do a year, a month, a day or a time cover, and what lies so long before or after it?"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, timedelta, tzinfo
from typing import Literal, NamedTuple

from searchnews.dates.parts import Parts, first_second, length
from searchnews.dates.periods import read_period
from searchnews.dates.standpoint import clock_at, day_of, instant_of, offset_at

# From fine to coarse.
GRAINS = ("second", "minute", "hour", "day", "week", "month", "quarter", "half", "year", "decade")
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
_DAY = 86400
NO_SUCH_YEAR = "the year must be one of 1 to 9999"


class Stretch(NamedTuple):
    """A stretch of a calendar, both ends included: what the clocks of a zone show, in seconds since they showed 1970.

    `grain` is the unit it is given in. `repeats` is how often there is one of that name, where nothing said which.
    """

    first: int
    last: int
    zone: tzinfo
    grain: str = "day"
    repeats: Literal["week", "year"] | None = None

    @property
    def begins(self) -> int:
        """The instant at which it begins, in seconds since 1970."""
        return instant_of(self.first, self.zone)

    @property
    def ends(self) -> int:
        """The last instant of it."""
        return instant_of(self.last, self.zone, later=True)

    @property
    def left_out(self) -> bool:
        """Whether it is a day that the calendar of the zone has left out, from its first second to its last."""
        return self.grain == "day" and not any(
            instant + offset_at(instant, self.zone) == clock
            for instant, clock in ((self.begins, self.first), (self.ends, self.last))
        )


def from_parts(parts: Parts, zone: tzinfo) -> Stretch:
    """Return what a date without flaw covers; one with an offset of its own is of that."""
    first = first_second(parts)
    fields = ("second", "minute", "hour", "day", "month", "year")
    grain = next(name for name in fields if getattr(parts, name) is not None)
    return Stretch(first, first + length(parts) - 1, zone if parts.offset is None else UTC, grain)


def from_value(value: str | None, zone: tzinfo, grain: str) -> Stretch:
    """Return what `2023`, `2023-03`, `2023-03-28`, or two of a kind with `..` between, cover."""
    if value is None:
        raise ValueError(NO_SUCH_YEAR)
    first, _, last = value.partition("..")
    return Stretch(read_period(first).first, read_period(last or first).last, zone, grain)


def moved(clock: int, count: int, unit: str) -> int:
    """Return what clocks show so many units later; a day that a month does not have is its last."""
    if unit in _SECONDS:
        return clock + count * _SECONDS[unit]
    if unit in _DAYS:
        return clock + count * _DAYS[unit] * _DAY
    day = day_of(clock)
    year, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS[unit], 12)
    if not 1 <= year <= 9999:
        raise ValueError(NO_SUCH_YEAR)
    number = min(day.day, monthrange(year, month + 1)[1])
    return clock_at(date(year, month + 1, number)) + clock % _DAY


def unit_around(clock: int, unit: str, zone: tzinfo) -> Stretch:
    """Return the hour, the day, the week or any other unit of the calendar in which clocks show this."""
    if unit in _SECONDS:
        first = clock - clock % _SECONDS[unit]
    else:
        day = day_of(clock)
        if unit in _DAYS:
            first = clock_at(day - timedelta(day.weekday() if unit == "week" else 0))
        else:
            month = day.year * 12 + day.month - 1
            year, month = divmod(month - month % _MONTHS[unit], 12)
            first = clock_at(date(max(year, 1), month + 1, 1))
    return Stretch(first, moved(first, 1, unit) - 1, zone, unit)


def counted_from(stretch: Stretch, counts: tuple[tuple[int, str], ...]) -> Stretch:
    """Return what lies so many units after a stretch, before it where counts are negative.

    It is as fine as the finer of the two: of a coarser stretch, counts begin with its first or its last unit. Weeks
    count in days where the stretch is longer than one, as months do not begin with a week.
    """
    finest = min((unit for _, unit in counts), key=GRAINS.index)
    if GRAINS.index(finest) >= GRAINS.index(stretch.grain):
        first, after = _counted(stretch.first, counts), _counted(stretch.last + 1, counts)
        if stretch.grain in ("day", "hour", "minute", "second"):
            after = first + stretch.last + 1 - stretch.first
        return stretch._replace(first=first, last=after - 1, repeats=None)
    unit = "day" if finest == "week" else finest
    ahead = sum(count for count, _ in counts) > 0
    return unit_around(_counted(stretch.last if ahead else stretch.first, counts), unit, stretch.zone)


def _counted(clock: int, counts: tuple[tuple[int, str], ...]) -> int:
    for count, unit in counts:
        clock = moved(clock, count, unit)
    return clock
