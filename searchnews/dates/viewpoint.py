"""Which period do words such as `last month` mean, seen from the date of publication?

Weeks run from Monday to Sunday, quarters are those of the calendar, and seasons are the northern
ones, of whole months: spring is March to May, and the winter of a year begins in its December.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Literal, NamedTuple

from searchnews.dates.parse import FIRST_YEAR, LAST_YEAR
from searchnews.dates.zones import zone_offset
from searchnews.model.record import NewsDate

_STEP: dict[str, int] = {"last": -1, "this": 0, "next": 1}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_HALF_YEAR = 183


class Viewpoint(NamedTuple):
    """The day of publication, in the zone it was written in; month or day is 1 where `known` is coarser."""

    day: date
    known: Literal["year", "month", "day"]

    @property
    def month_known(self) -> bool:
        """Say whether at least the month of publication is known."""
        return self.known != "year"

    @property
    def day_known(self) -> bool:
        """Say whether the day of publication is known."""
        return self.known == "day"


def viewpoint(published: NewsDate | None) -> Viewpoint | None:
    """Return whence a record sees the calendar, or None if it has no date that can be read."""
    if published is None:
        return None
    if published.zone is None or published.zone == "+00:00":
        return _plain_view(published.value[:10])
    try:
        zone = timezone(timedelta(minutes=zone_offset(published.zone) or 0))
        return Viewpoint(datetime.fromisoformat(published.value).astimezone(zone).date(), "day")
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=1024)
def _plain_view(value: str) -> Viewpoint | None:
    try:
        if len(value) == 10:
            return Viewpoint(date.fromisoformat(value), "day")
        year, _, month = value.partition("-")
        return Viewpoint(date(int(year), int(month or 1), 1), "month" if month else "year")
    except ValueError:
        return None


@lru_cache(maxsize=8192)
def day_value(year: int, month: int, day: int) -> str | None:
    """Return `1987-02-26`, or None if there is no such day or its year is none of news."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    if day > 28 and day > monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"


@lru_cache(maxsize=4096)
def month_value(year: int, month: int) -> str | None:
    """Return `1987-02`, or None if the year is none of news."""
    return f"{year:04}-{month:02}" if FIRST_YEAR <= year <= LAST_YEAR else None


@lru_cache(maxsize=1024)
def year_value(year: int) -> str | None:
    """Return `1987`, or None if the year is none of news."""
    return f"{year:04}" if FIRST_YEAR <= year <= LAST_YEAR else None


def span(first: str | None, last: str | None) -> str | None:
    """Return `2014..2018`, or None if an end is missing or the second lies before the first."""
    return f"{first}..{last}" if first and last and first < last else None


@lru_cache(maxsize=4096)
def shifted_day(day: date, days: int) -> str | None:
    """Return the day that lies so many days after another."""
    try:
        moved = day + timedelta(days)
    except OverflowError:
        return None
    return day_value(moved.year, moved.month, moved.day)


def shifted_week(day: date, weeks: int) -> str | None:
    """Return the days of the week that lies so many weeks after that of a day."""
    monday = weeks * 7 - day.weekday()
    return span(shifted_day(day, monday), shifted_day(day, monday + 6))


def shifted_month(day: date, months: int) -> str | None:
    """Return the month that lies so many months after that of a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return month_value(year, month + 1)


def shifted_year(day: date, years: int) -> str | None:
    """Return the year that lies so many years after that of a day."""
    return year_value(day.year + years)


def _shifted_quarter(day: date, quarters: int) -> str | None:
    year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + quarters, 4)
    return quarter_value(year, quarter + 1)


def _shifted_decade(day: date, decades: int) -> str | None:
    first = day.year // 10 * 10 + 10 * decades
    return span(year_value(first), year_value(first + 9))


SHIFTS: dict[str, Callable[[date, int], str | None]] = {
    "day": shifted_day,
    "week": shifted_week,
    "month": shifted_month,
    "year": shifted_year,
}
_PERIODS = {**SHIFTS, "quarter": _shifted_quarter, "decade": _shifted_decade}
_DAYS = {"night": "day", "morning": "day", "afternoon": "day", "evening": "day"}


def knows(view: Viewpoint, unit: str) -> bool:
    """Say whether the publication is dated finely enough to count in a unit from it."""
    if unit in ("year", "decade"):
        return True
    return view.month_known if unit in ("month", "quarter") else view.day_known


@lru_cache(maxsize=4096)
def relative_period(view: Viewpoint, direction: str, unit: str) -> str | None:
    """Return the period that `last`, `this` or `next` and a unit of time or a season mean."""
    if unit in SEASONS:
        return _season(view, direction, unit) if view.month_known else None
    unit = _DAYS.get(unit, unit)
    return _PERIODS[unit](view.day, _STEP[direction]) if knows(view, unit) else None


def _season(view: Viewpoint, direction: str, name: str) -> str | None:
    """Return the season of the year, or the last that is over, or the first that has not begun."""
    year, this_month = view.day.year, view.day.strftime("%Y-%m")
    if direction == "this":
        # Until summer, this winter is the one that began in the year before.
        return season_value(year - 1 if name == "winter" and view.day.month < 6 else year, name)
    found = [season for one in (year - 2, year - 1, year, year + 1) if (season := season_value(one, name))]
    if direction == "last":
        return next((one for one in reversed(found) if one[-7:] < this_month), None)
    return next((one for one in found if one[:7] > this_month), None)


def season_value(year: int, name: str) -> str | None:
    """Return the months of the season that begins in a year, or None where the calendar ends before it."""
    if not MINYEAR <= year <= MAXYEAR:
        return None
    first = SEASONS[name]
    last = shifted_month(date(year, first, 1), 2)
    return span(month_value(year, first), last)


def quarter_value(year: int, quarter: int) -> str | None:
    """Return the months of a quarter of the calendar."""
    return span(month_value(year, quarter * 3 - 2), month_value(year, quarter * 3))


@lru_cache(maxsize=4096)
def nearest_day(view: Viewpoint, month: int, day: int) -> str | None:
    """Return the day of that name that lies nearest to publication, before or after it."""
    if not view.month_known:
        return None
    values = (day_value(view.day.year + shift, month, day) for shift in (0, -1, 1))
    days = [date.fromisoformat(value) for value in values if value]
    near = min(days, key=lambda one: abs((one - view.day).days), default=None)
    if near is None or abs((near - view.day).days) > _HALF_YEAR:  # a leap day may lie further off
        return None
    return near.isoformat()


def year_of_month(view: Viewpoint, month: int, direction: str) -> int:
    """Return the year of a month's nearest occurrence.

    The direction `past` and `future` include the month of publication, `last` and `next` do not,
    and `this` means the year of publication.
    """
    year, now = view.day.year, view.day.month
    if (direction == "past" and month > now) or (direction == "last" and month >= now):
        return year - 1
    if (direction == "future" and month < now) or (direction == "next" and month <= now):
        return year + 1
    return year


def weekday_value(view: Viewpoint, weekday: int, direction: str) -> str | None:
    """Return a weekday (0 is Monday); the directions are those of `year_of_month`, and `this` is of this week."""
    back = (view.day.weekday() - weekday) % 7
    days = {
        "past": -back,
        "last": -(back or 7),
        "future": -back % 7,
        "next": 7 - back,
        "this": weekday - view.day.weekday(),
    }[direction]
    return shifted_day(view.day, days)


def third_of_year(year: int, part: str) -> str | None:
    """Return the months that early, mid and late in a year mean: four each."""
    first = {"early": 1, "mid": 5, "late": 9}[part]
    return span(month_value(year, first), month_value(year, first + 3))


def third_of_month(year: int, month: int, part: str) -> str | None:
    """Return the days that early, mid and late in a month mean: 1 to 10, 11 to 20, and the rest."""
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}[part]
    last = min(last, monthrange(year, month)[1])
    return span(day_value(year, month, first), day_value(year, month, last))


def part_of_decade(year: int, part: str | None) -> str | None:
    """Return the years of the decade that begins with a year, or of its early, middle or late part."""
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), None: (0, 9)}[part]
    return span(year_value(year + first), year_value(year + last))
