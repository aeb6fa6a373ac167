"""Which of two versions of a record is the later, and since when does it hold?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cmp_to_key
from typing import Protocol

from searchnews.dates.periods import iso_instant, period_of
from searchnews.model.record import Record

_PARTS = re.compile(r"[0-9]+|[^0-9]+")


class Versioned(Protocol):
    """What says which version it is: the source's number, and the instant it was made."""

    @property
    def version(self) -> str | None:
        """The source's number of the version."""
        ...

    @property
    def modified(self) -> str | None:
        """The instant it was made."""
        ...


def later(one: Versioned, other: Versioned) -> int:
    """Return 1 if one version is later than another, -1 if it is earlier, 0 where neither number nor time says.

    Numbers go before times. They are compared part by part, as people do: 1.10 comes after 1.9.
    """
    if one.version and other.version and (order := compared_numbers(one.version, other.version)):
        return order
    return _compared(one.modified, other.modified) if one.modified and other.modified else 0


def compared_numbers(one: str, other: str) -> int:
    """Return 1 if the number of one version is greater than another's, -1 if it is less, 0 if they are the same."""
    return _compared(_parts(one), _parts(other))


def in_order(records: Iterable[Record]) -> list[Record]:
    """Return versions of a record, the earliest first; where none says, by the time that each is known to hold."""
    return sorted(in_time(records), key=cmp_to_key(later))


def in_time(records: Iterable[Record]) -> list[Record]:
    """Return versions by the time that each is known to hold, the earliest first."""
    return sorted(records, key=lambda one: (not one.superseded, one.since or "", one.superseded or ""))


def begins(record: Record, now: str) -> str:
    """Return the instant from which a version holds, given that it is here `now`: made by then, its embargo over."""
    date = iso_instant(period_of(record.date).first) if record.date else None
    made = record.modified or date or record.captured or now
    return max(min(made, now), record.embargoed or "")


def held_at(versions: Iterable[Record], second: int) -> Record | None:
    """Return the version that held at a second since 1970, or None where the record was not yet published."""
    moment = iso_instant(second)
    for one in versions:
        begun = not (one.since and one.since > moment) and not (one.date and period_of(one.date).first > second)
        if begun and not (one.superseded and one.superseded <= moment):
            return one
    return None


def _parts(version: str) -> list[tuple[int, int, str]]:
    """Return a number in parts that compare as numbers, however long, or as words."""
    parts = _PARTS.findall(version.strip().casefold())
    return [(0, len(one.lstrip("0")), one.lstrip("0")) if one.isdigit() else (1, 0, one) for one in parts]


def _compared(one: str | list[tuple[int, int, str]], other: str | list[tuple[int, int, str]]) -> int:
    return (one > other) - (one < other)  # type: ignore[operator]
