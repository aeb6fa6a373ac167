"""In which hour, day, week, month, quarter or year does a second lie?"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

Unit = Literal["hour", "day", "week", "month", "quarter", "year"]
UNITS: tuple[Unit, ...] = ("hour", "day", "week", "month", "quarter", "year")

_EPOCH = datetime(1970, 1, 1)
HOUR, DAY = 3600, 86400
# How many months the units have that are made of them.
MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12}
# Weeks begin on a Monday; 1970 began on the fourth day of one.
DAYS_INTO_WEEK = 3


def period_number(second: int, unit: Unit) -> int:
    """Return how many periods after that of 1970-01-01T00:00:00Z the one of a second comes.

    >>> [period_number(31 * 86400, unit) for unit in UNITS]
    [744, 31, 4, 1, 0, 0]
    """
    if unit == "hour":
        return second // HOUR
    day = second // DAY
    if unit == "day":
        return day
    if unit == "week":
        return (day + DAYS_INTO_WEEK) // 7
    moment = _EPOCH + timedelta(days=day)
    return ((moment.year - 1970) * 12 + moment.month - 1) // MONTHS[unit]


# Every timeline of an archive names the same periods.
@lru_cache(maxsize=1 << 14)
def period_name(number: int, unit: Unit) -> str:
    """Return a period as a question writes it; a quarter is `1987-Q1`.

    >>> [period_name(period_number(541_000_000, unit), unit) for unit in UNITS]
    ['1987-02-22T13', '1987-02-22', '1987-W08', '1987-02', '1987-Q1', '1987']
    """
    if unit == "hour":
        return (_EPOCH + timedelta(hours=number)).strftime("%Y-%m-%dT%H").zfill(13)
    if unit == "day":
        return _day(number).isoformat()
    if unit == "week":
        year, week, _ = _day(max(number * 7 - DAYS_INTO_WEEK, _FIRST_DAY)).isocalendar()
        return f"{year:04}-W{week:02}"
    months = number * MONTHS[unit]
    year, month = 1970 + months // 12, months % 12 + 1
    return {"month": f"{year:04}-{month:02}", "quarter": f"{year:04}-Q{month // 3 + 1}", "year": f"{year:04}"}[unit]


_FIRST_DAY = -719_162  # 0001-01-01


def _day(number: int) -> date:
    return date(1970, 1, 1) + timedelta(days=number)
