"""Which seconds does a date cover?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from searchnews.dates.parts import LONGEST_TEXT, Parts, first_second, flaw, length, shape, tidy
from searchnews.model.record import NewsDate

_EPOCH = datetime(1970, 1, 1)
_FIRST_SECOND = -62_135_596_800  # 0001-01-01T00:00:00Z
_LAST_SECOND = 253_402_300_799  # 9999-12-31T23:59:59Z


# A date with a time covers less, from its first second to its last.
SHORTEST_DAY = 86399


def shown(first: int | None, last: int | None, offsets: tuple[int, int]) -> tuple[int | None, int | None]:
    """Return what clocks show at the ends of a period that are so far ahead of UTC."""
    return None if first is None else first + offsets[0], None if last is None else last + offsets[1]


class Period(NamedTuple):
    """A stretch of time, both ends included, in seconds since 1970-01-01T00:00:00Z."""

    first: int
    last: int

    def overlaps(self, first: int | None, last: int | None, offsets: tuple[int, int] = (0, 0)) -> bool:
        """Say whether it shares a second with another, of which an end may be open.

        `offsets` are how far clocks are ahead of UTC at the ends of the other: what is as long as a day is a date
        without a time, and shares one with what they show.
        """
        if self.last - self.first >= SHORTEST_DAY:
            first, last = shown(first, last, offsets)
        return (last is None or self.first <= last) and (first is None or self.last >= first)


def period_of(date: NewsDate) -> Period:
    """Return all the seconds that a record's date may mean; a calendar date counts as if in UTC."""
    if date.precision in ("minute", "second"):
        # Every record that is indexed comes by here, most of them with a time.
        since = datetime.fromisoformat(date.value[:19]) - _EPOCH
        first = since.days * 86400 + since.seconds
        return Period(first, first + (59 if date.precision == "minute" else 0))
    year, month, day = date.value[:4], date.value[5:7], date.value[8:10]
    return _covered(Parts(int(year), int(month) if month else None, int(day) if day else None))


def read_period(text: str) -> Period:
    """Return all the seconds that a date in a question means.

    Read are a year, a month, an ISO week, a day, an hour, a minute or a second, in digits with
    the year first or with an English month name, and numeric dates whose order is clear. A time
    without a zone is taken for UTC. A ValueError says in a few words what is wrong.
    """
    parts = _plain_parts(text)
    if parts is None:
        if len(text) > LONGEST_TEXT:
            raise ValueError("the date is too long")
        # The many expressions for dates take longer to make than most searches.
        from searchnews.dates.complaints import complaint
        from searchnews.dates.shapes import read_parts

        words = tidy(text)
        parts = read_parts(words)
        if parts is None:
            week = _week(words)
            if week is None:
                raise ValueError(complaint(words))
            return week
    fault = flaw(parts)
    if fault is None and parts.strange_zone is not None:
        fault = f"the zone {parts.strange_zone} is not known: write an offset such as +02:00"
    if fault is not None:
        raise ValueError(fault)
    return _covered(parts)


def is_of_the_calendar(seconds: int | None) -> bool:
    """Say whether an instant, if there is one, is of the years 1 to 9999."""
    return seconds is None or _FIRST_SECOND <= seconds <= _LAST_SECOND


def iso_instant(seconds: int) -> str:
    """Return `1987-02-26T15:03:27Z`; a ValueError says that the year is not one of 1 to 9999."""
    if not is_of_the_calendar(seconds):
        raise ValueError("the year must be one of 1 to 9999")
    return f"{(_EPOCH + timedelta(seconds=seconds)).isoformat()}Z"


def _covered(parts: Parts) -> Period:
    first = first_second(parts)
    last = first + length(parts) - 1
    if first < _FIRST_SECOND or last > _LAST_SECOND:  # a zone or 24:00 leads out of the calendar
        raise ValueError("the year must be one of 1 to 9999")
    return Period(first, last)


def _plain_parts(text: str) -> Parts | None:
    """Read 1987, 1987-02 and 1987-02-26, which most questions have, without taking them apart."""
    numbers = text.split("-")
    if [4, 2, 2][: len(numbers)] != [len(number) for number in numbers]:
        return None
    if not text.isascii() or not "".join(numbers).isdigit():
        return None
    year, month, day, *_ = (*map(int, numbers), None, None)
    return Parts(year or 0, month, day)


def _week(text: str) -> Period | None:
    match = shape(r"(\d{4})-?W(\d\d)").fullmatch(text)
    if match is None:
        return None
    try:
        monday = datetime.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        raise ValueError(f"there is no week {int(match[2])} in {match[1]}") from None
    first = first_second(Parts(monday.year, monday.month, monday.day))
    return Period(first, min(first + 7 * 86400 - 1, _LAST_SECOND))
