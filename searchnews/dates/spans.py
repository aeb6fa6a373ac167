"""Under which key is a span of days found, and which spans overlap a period?

A key is the first day and the last, sixteen digits in all: `2023032020230326`.
"""

from __future__ import annotations

from functools import lru_cache

from searchnews.dates.periods import iso_instant, read_period

FIRST_DAY, LAST_DAY = 0, 99_999_999


@lru_cache(maxsize=1 << 14)
def span_keys(value: str) -> tuple[str, ...]:
    """Return the key of `2023`, `2023-03`, `2023-03-28`, or of two of a kind with `..` between; none for no date."""
    first, _, last = value.partition("..")
    try:
        begin = read_period(first)
        end = read_period(last) if last else begin
    except ValueError:
        return ()
    return (f"{day_number(begin.first):08}{day_number(end.last):08}",)


def day_number(second: int) -> int:
    """Return the day of a second since 1970 as a number that reads as the date: 20230328."""
    return int(iso_instant(second)[:10].replace("-", ""))


def days_between(first: int | None, last: int | None) -> tuple[int, int]:
    """Return the first and the last day of a period whose ends, in seconds since 1970, may be open."""
    return FIRST_DAY if first is None else day_number(first), LAST_DAY if last is None else day_number(last)


def overlaps(key: str, first: int, last: int) -> bool:
    """Say whether the span of a key shares a day with those from `first` to `last`."""
    return int(key[:8]) <= last and int(key[8:]) >= first
