"""Which point of the calendar do these numbers make, and can there be such a point?"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

LONGEST_TEXT = 200
# Kiribati's +14:00 is the furthest from Greenwich there is.
FURTHEST_ZONE = 14 * 60

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
WEEKDAY = "(?:mon|tue(?:s)?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?![a-z])"

_NUMBER_OF_MONTH = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_EPOCH_DAY = date(1970, 1, 1).toordinal()


class DateError(ValueError):
    """A date that cannot be read; `start` and `end` say, half-open, which words of it are to blame.

    `shaped` tells that it has the shape of a date, if there is no such one.
    """

    def __init__(self, reason: str, start: int, end: int, shaped: bool = False) -> None:
        super().__init__(reason)
        self.start = start
        self.end = end
        self.shaped = shaped


class Parts(NamedTuple):
    """What a string says of a date; None for what it leaves open.

    `offset` is minutes east of Greenwich, None where no zone was given. `strange_zone` is a
    zone's name that stands for no one offset.
    """

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    offset: int | None = None
    strange_zone: str | None = None


def tidy(text: str) -> str:
    """Return the text with plain single spaces and plain minus signs."""
    return " ".join(text.split()).replace("\u2212", "-")


def shape(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that ignores case and holds `d` digits to 0 to 9."""
    # Without re.ASCII, the long s would pass for s and Devanagari digits for digits.
    return re.compile(pattern, re.ASCII | re.IGNORECASE)


def month_number(name: str) -> int:
    """Return 1 to 12 for a name that MONTH matches, or for digits."""
    return int(name) if name.isdigit() else _NUMBER_OF_MONTH[name[:3].lower()]


def flaw(parts: Parts) -> str | None:
    """Say why there is no such date, or None when there is."""
    return _calendar_flaw(parts) or _clock_flaw(parts)


def _calendar_flaw(parts: Parts) -> str | None:
    year, month, day = parts.year, parts.month, parts.day
    if not 1 <= year <= 9999:
        return f"there is no year {year}"
    if month is None:
        return None
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if day is None or 1 <= day <= monthrange(year, month)[1]:
        return None
    leap_day = f" in {year}" if (month, day) == (2, 29) else ""
    return f"there is no {day} {MONTHS[month - 1]}{leap_day}"


def _clock_flaw(parts: Parts) -> str | None:
    if parts.hour is None:
        return None
    hour, minute, second = parts.hour, parts.minute or 0, parts.second or 0
    midnight_at_the_end = (hour, minute, second) == (24, 0, 0)
    leap_second = (minute, second) == (59, 60)
    if not (hour < 24 or midnight_at_the_end) or minute > 59 or not (second < 60 or leap_second):
        return f"there is no time {hour:02}:{minute:02}" + (f":{second:02}" if second else "")
    if abs(parts.offset or 0) > FURTHEST_ZONE:
        return "there is no zone so far from UTC"
    return None


def first_second(parts: Parts) -> int:
    """Return the first second of a date without flaw, counted from 1970-01-01T00:00:00Z.

    A leap second counts as the second before it: neither UTC values here nor Unix time have it.
    """
    days = date(parts.year, parts.month or 1, parts.day or 1).toordinal() - _EPOCH_DAY
    if parts.hour is None:
        return days * 86400
    minutes = parts.hour * 60 + (parts.minute or 0) - (parts.offset or 0)
    return days * 86400 + minutes * 60 + min(parts.second or 0, 59)


def length(parts: Parts) -> int:
    """Return how many seconds a date without flaw covers."""
    if parts.second is not None:
        return 1
    if parts.minute is not None:
        return 60
    if parts.hour is not None:
        return 3600
    if parts.day is not None:
        return 86400
    if parts.month is not None:
        return monthrange(parts.year, parts.month)[1] * 86400
    return (date(parts.year, 12, 31) - date(parts.year, 1, 1)).days * 86400 + 86400
