"""Which of the usual shapes of a date does a string have, and which numbers stand where?"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from searchnews.dates.clock import ZONE, with_clock
from searchnews.dates.parts import MONTH, WEEKDAY, Parts, month_number, shape

_WEEKDAY = shape(rf"{WEEKDAY}\.?,? ")
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
NUMERIC = shape(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")


def read_parts(text: str, day_first: bool | None = None) -> Parts | None:
    """Return what a tidy text says, unchecked, or None when its shape is not a usual one.

    `03/04/2024` is such a shape only when `day_first` settles it.
    """
    weekday = _WEEKDAY.match(text)
    rest = text[weekday.end() :] if weekday else text
    rest = _year_last(rest)
    for pattern, build in _SHAPES:
        match = pattern.match(rest)
        day = build(match, day_first) if match else None
        if match is None or day is None or (weekday and day.day is None):
            continue
        parts = with_clock(day, rest[match.end() :])
        if parts is not None:
            return parts
    return None


# `Mon Oct 11 14:57:21 CEST 2021`, as C's asctime, Java and `date` write it.
_YEAR_LAST = shape(rf"({MONTH} \d{{1,2}}) (\d\d:\d\d:\d\d)(?: ({ZONE}))? (\d{{4}})")


def _year_last(text: str) -> str:
    match = _YEAR_LAST.fullmatch(text)
    if match is None:
        return text
    month_and_day, clock, zone, year = match.groups()
    return f"{month_and_day} {year} {clock} {zone or ''}".rstrip()


def _year_first(match: re.Match[str], _: bool | None) -> Parts:
    year, _separator, month, day = match.groups()
    return Parts(int(year), int(month), int(day))


def _ordinal(match: re.Match[str], _: bool | None) -> Parts | None:
    year, number = int(match[1]), int(match[2])
    if not (year >= 1 and 1 <= number <= 366):
        return None
    try:
        day = date(year, 1, 1) + timedelta(number - 1)
    except OverflowError:  # day 366 of 9999
        return None
    return Parts(year, day.month, day.day) if day.year == year else None


def _week_day(match: re.Match[str], _: bool | None) -> Parts | None:
    try:
        day = date.fromisocalendar(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return None
    return Parts(day.year, day.month, day.day)


def _numeric(match: re.Match[str], day_first: bool | None) -> Parts | None:
    one, other, year = int(match[1]), int(match[3]), int(match[4])
    if one > 12 or one == other:
        return Parts(year, other, one)
    if other > 12:
        return Parts(year, one, other)
    if day_first is None:
        return None
    return Parts(year, other, one) if day_first else Parts(year, one, other)


def _day_month_year(match: re.Match[str], _: bool | None) -> Parts:
    return Parts(int(match[3]), month_number(match[2]), int(match[1]))


def _month_day_year(match: re.Match[str], _: bool | None) -> Parts:
    return Parts(int(match[3]), month_number(match[1]), int(match[2]))


def _month_year(match: re.Match[str], _: bool | None) -> Parts:
    return Parts(int(match[2]), month_number(match[1]))


def _year_month(match: re.Match[str], _: bool | None) -> Parts:
    return Parts(int(match[1]), int(match[2]))


def _year(match: re.Match[str], _: bool | None) -> Parts:
    return Parts(int(match[1]))


# The first shape that reads the whole string is believed, so the finer stand before the coarser.
_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], bool | None], Parts | None]], ...] = (
    (shape(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)"), _year_first),
    (shape(r"(\d{4})()(\d\d)(\d\d)(?!\d)"), _year_first),
    (NUMERIC, _numeric),
    (shape(rf"{_DAY}[ ./-]{{0,2}}(?:of )?({MONTH})[ ,./-]{{0,2}}(\d{{4}})(?!\d)"), _day_month_year),
    (shape(rf"({MONTH})[ ./-]{{0,2}}{_DAY}[ ,./-]{{1,2}}(\d{{4}})(?!\d)"), _month_day_year),
    (shape(r"(\d{4})(-?)W(\d\d)\2(\d)(?!\d)"), _week_day),
    (shape(r"(\d{4})-?(\d{3})(?!\d)"), _ordinal),
    (shape(rf"({MONTH})[ ,./-]{{1,2}}(\d{{4}})(?!\d)"), _month_year),
    (shape(r"(\d{4})-(\d\d)(?!\d)"), _year_month),
    (shape(r"(\d{4})/(\d{1,2})(?!\d)"), _year_month),
    (shape(r"(\d{4})(?!\d)"), _year),
)
