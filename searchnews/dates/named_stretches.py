"""Which stretch of the calendar has this name, such as `yesterday`, `Q1 2023`, `last summer` or `the early 1990s`?

What a name leaves open, the year of `March` or the date of `Monday`, is that of the last that has begun.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, tzinfo
from typing import Literal, NamedTuple

from searchnews.dates.clock import with_clock
from searchnews.dates.parts import MONTH, MONTHS, WEEKDAY, Parts, flaw, month_number, shape
from searchnews.dates.standpoint import Standpoint, clock_at
from searchnews.dates.stretches import Stretch, from_parts, from_value, unit_around
from searchnews.dates.viewpoint import (
    SEASONS,
    Viewpoint,
    month_value,
    part_of_decade,
    quarter_value,
    relative_period,
    season_value,
    shifted_day,
    span,
    third_of_month,
    third_of_year,
    weekday_value,
    year_of_month,
)

_DIRECTIONS = {"last": "last", "previous": "last", "past": "last", "this": "this", "current": "this"}
_DIRECTIONS |= {"next": "next", "coming": "next"}
_DIRECTION = "|".join(_DIRECTIONS)
_SEASON = "|".join(SEASONS)
_PART = "(early|mid|late)[ -]"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LAST_LEAP_DAYS = 9  # years: between 1896 and 1904 there was none


class _Seen(NamedTuple):
    """Whence a name is read."""

    standpoint: Standpoint

    @property
    def zone(self) -> tzinfo:
        return self.standpoint.zone

    @property
    def view(self) -> Viewpoint:
        """Where the calendar is seen from; a ValueError says that nobody told."""
        view = self.standpoint.view
        if view is None:
            raise ValueError("what is now is not said")
        return view

    def last_begun(self, make: Callable[[int], Stretch | None]) -> Stretch:
        """Return the last of what there is in most years that has begun."""
        if self.standpoint.clock is None:
            raise ValueError("the year is missing")
        year = self.view.day.year
        for one in range(year, max(0, year - _LAST_LEAP_DAYS), -1):
            found = make(one)
            if found and found.first <= self.standpoint.clock:
                return found._replace(repeats="year")
        raise ValueError("the year is missing")

    def in_year(self, year: str | None, make: Callable[[int], Stretch]) -> Stretch:
        """Return what is made of a year, of the last that has begun where it is not said."""
        return make(int(year)) if year else self.last_begun(make)


def named_stretch(text: str, standpoint: Standpoint) -> Stretch | None:
    """Return the stretch of a tidy text, or None where it has no such name.

    A ValueError says why there is no such stretch.
    """
    for pattern, read in _NAMES:
        match = pattern.fullmatch(text)
        if match:
            found = read(_Seen(standpoint), match)
            if found is not None:
                return found
    return None


def _week(seen: _Seen, year: int, number: int) -> Stretch:
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        raise ValueError(f"there is no week {number} in {year}") from None
    return unit_around(clock_at(monday), "week", seen.zone)


def _iso_week(seen: _Seen, match: re.Match[str]) -> Stretch:
    return _week(seen, int(match["year"]), int(match["week"]))


def _plain_week(seen: _Seen, match: re.Match[str]) -> Stretch:
    number = int(match[1])

    def held(year: int) -> Stretch | None:
        try:
            return _week(seen, year, number)
        except ValueError:
            return None

    if not 1 <= number <= 53:
        raise ValueError(f"there is no week {number}")
    return seen.last_begun(held)


def _fraction(seen: _Seen, match: re.Match[str]) -> Stretch:
    """Read Q1 2023, 2023-H1, the first quarter of 2023."""
    groups = match.groupdict()
    kind = "half" if groups["kind"].lower() in ("h", "half") else "quarter"
    number = _ORDINALS.get(groups["number"].lower()) or int(groups["number"])
    if not 1 <= number <= (2 if kind == "half" else 4):
        raise ValueError(f"there is no {kind} {number}")

    def value(year: int) -> str | None:
        if kind == "quarter":
            return quarter_value(year, number)
        return span(month_value(year, number * 6 - 5), month_value(year, number * 6))

    return seen.in_year(groups.get("year"), lambda year: from_value(value(year), seen.zone, kind))


def _season(seen: _Seen, match: re.Match[str]) -> Stretch:
    name, year, second = match[1].lower(), match[2], match[3]
    if second and (name != "winter" or int(second[-2:]) != (int(year) + 1) % 100):
        raise ValueError(f"a {name} ends in the year after" if name == "winter" else f"a {name} is of one year")
    return seen.in_year(year, lambda one: from_value(season_value(one, name), seen.zone, "quarter"))


def _decade(seen: _Seen, match: re.Match[str]) -> Stretch:
    part, digits = match[1], match[2]
    if len(digits) < 4:
        raise ValueError("write the year with four digits")
    year = int(digits)
    if year % 10:
        raise ValueError("a decade begins with a year that ends in 0")
    if year % 100 == 0 and year != 2000:
        raise ValueError(f"{digits}s could be ten years or a hundred: write {year}..{year + 9} or {year}..{year + 99}")
    grain = "year" if part else "decade"
    return from_value(part_of_decade(year, part.lower() if part else None), seen.zone, grain)


def _part_of_year(seen: _Seen, match: re.Match[str]) -> Stretch:
    return from_value(third_of_year(int(match[2]), match[1].lower()), seen.zone, "month")


def _part_of_month(seen: _Seen, match: re.Match[str]) -> Stretch:
    part, month = match[1].lower(), month_number(match[2])
    return seen.in_year(match[3], lambda year: from_value(third_of_month(year, month, part), seen.zone, "day"))


def _relative(seen: _Seen, match: re.Match[str]) -> Stretch:
    direction, unit = _DIRECTIONS[match[1].lower()], match[2].lower()
    grain = "quarter" if unit in SEASONS else unit
    return from_value(relative_period(seen.view, direction, unit), seen.zone, grain)


def _relative_month(seen: _Seen, match: re.Match[str]) -> Stretch:
    month = month_number(match[2])
    year = year_of_month(seen.view, month, _DIRECTIONS[match[1].lower()])
    return from_value(month_value(year, month), seen.zone, "month")


def _month(seen: _Seen, match: re.Match[str]) -> Stretch:
    month = month_number(match[1])
    return seen.last_begun(lambda year: from_value(month_value(year, month), seen.zone, "month"))


def _day_of_month(seen: _Seen, match: re.Match[str]) -> Stretch:
    month, day = month_number(match["month"]), int(match["day"])
    # 2000 has all the days there are.
    if flaw(Parts(2000, month, day)):
        raise ValueError(f"there is no {day} {MONTHS[month - 1]}")

    def held(year: int) -> Stretch | None:
        parts = Parts(year, month, day)
        return None if flaw(parts) else from_parts(parts, seen.zone)

    return seen.last_begun(held)


def _weekend(seen: _Seen, match: re.Match[str]) -> Stretch:
    begun = "this" if seen.view.day.weekday() >= 5 else "last"
    week = relative_period(seen.view, _DIRECTIONS[(match[1] or begun).lower()], "week")
    found = from_value(week, seen.zone, "day")
    return found._replace(first=found.first + 5 * 86400)


def _week_of(seen: _Seen, match: re.Match[str]) -> Stretch | None:
    from searchnews.dates.shapes import read_parts

    parts = read_parts(match[1])
    if parts is None:
        day = named_stretch(match[1], seen.standpoint)
    else:
        day = None if flaw(parts) else from_parts(parts, seen.zone)
    return None if day is None or day.grain != "day" else unit_around(day.first, "week", seen.zone)


def _day(seen: _Seen, match: re.Match[str]) -> Stretch | None:
    """Read today, yesterday and the like, and a weekday, with or without a time."""
    word, tail = match["day"].lower(), match["tail"]
    repeats: Literal["week"] | None = None
    if word in _DAYS:
        if match["direction"]:
            return None
        value = shifted_day(seen.view.day, _DAYS[word])
    else:
        direction = _DIRECTIONS[match["direction"].lower()] if match["direction"] else "past"
        repeats = None if match["direction"] else "week"
        value = weekday_value(seen.view, _WEEKDAYS.index(word[:3]), direction)
    if value is None:
        return from_value(value, seen.zone, "day")
    day = date.fromisoformat(value)
    parts = with_clock(Parts(day.year, day.month, day.day), tail)
    if parts is None or flaw(parts) or parts.strange_zone:
        return None
    return from_parts(parts, seen.zone)._replace(repeats=repeats)


def _now(seen: _Seen, _: re.Match[str]) -> Stretch:
    clock = seen.standpoint.clock
    if clock is None:
        raise ValueError("what is now is not said")
    return Stretch(seen.standpoint.now or 0, seen.standpoint.now or 0, _UTC, "second")


_UTC = Standpoint().zone
_OF_YEAR = r"(?:(?: of)? (?P<year>\d{4}))?"
_DAY_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
# The first that reads the whole of a text is believed.
_NAMES: tuple[tuple[re.Pattern[str], Callable[[_Seen, re.Match[str]], Stretch | None]], ...] = (
    (shape(r"now"), _now),
    (shape(rf"(?:(?P<direction>{_DIRECTION}) )?(?P<day>{WEEKDAY}|{_DAY})(?P<tail>.*)"), _day),
    (shape(rf"({_DIRECTION}) (week|month|quarter|year|decade|{_SEASON})"), _relative),
    (shape(rf"({_DIRECTION}) ({MONTH})\.?"), _relative_month),
    (shape(rf"(?:({_DIRECTION}) )?weekend"), _weekend),
    (shape(rf"({MONTH})\.?"), _month),
    (shape(rf"{_DAY_NUMBER}[ .-]*(?:of )?(?P<month>{MONTH})\.?"), _day_of_month),
    (shape(rf"(?P<month>{MONTH})\.?[ .-]*{_DAY_NUMBER}"), _day_of_month),
    (shape(r"(?P<year>\d{4})[ -]?(?:w|week )(?P<week>\d{1,2})"), _iso_week),
    (shape(r"(?:w|week )(?P<week>\d{1,2})(?: of)? (?P<year>\d{4})"), _iso_week),
    (shape(r"(?:w|week )(\d{1,2})"), _plain_week),
    (shape(r"week of (?:the )?(.+)"), _week_of),
    (shape(r"(?P<kind>[qh])(?P<number>\d)(?:[ /-]?(?P<year>\d{4}))?"), _fraction),
    (shape(r"(?P<year>\d{4})[ /-]?(?P<kind>[qh])(?P<number>\d)"), _fraction),
    (shape(rf"(?P<number>{'|'.join(_ORDINALS)}) (?P<kind>quarter|half){_OF_YEAR}"), _fraction),
    (shape(rf"({_SEASON})(?:(?: of)? (\d{{4}})(?:[/-](\d{{4}}|\d\d))?)?"), _season),
    (shape(rf"(?:{_PART})?'?(\d{{2,4}})'?s"), _decade),
    (shape(rf"{_PART}(\d{{4}})"), _part_of_year),
    (shape(rf"{_PART}({MONTH})\.?(?: (\d{{4}}))?"), _part_of_month),
)
