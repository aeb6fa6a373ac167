"""When, and by the clocks of which zone, is a question asked?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from searchnews.dates.parts import FURTHEST_ZONE
from searchnews.dates.periods import iso_instant
from searchnews.dates.viewpoint import Viewpoint
from searchnews.dates.zones import zone_offset

_EPOCH = datetime(1970, 1, 1)
_DAY = 86400


class Standpoint(NamedTuple):
    """Now, in seconds since 1970, or None where nobody said; and the zone whose days and hours are meant."""

    now: int | None = None
    zone: tzinfo = UTC

    @property
    def clock(self) -> int | None:
        """What the clocks of the zone show now, in seconds since they showed 1970-01-01T00:00:00."""
        return None if self.now is None else self.now + offset_at(self.now, self.zone)

    @property
    def view(self) -> Viewpoint | None:
        """Whence the calendar is seen today."""
        return None if self.clock is None else Viewpoint(day_of(self.clock), "day")


def day_of(clock: int) -> date:
    """Return the day on which clocks show this."""
    return (_EPOCH + timedelta(seconds=clock)).date()


def clock_at(day: date) -> int:
    """Return what clocks show as a day begins."""
    return (day - _EPOCH.date()).days * _DAY


def offset_at(instant: int, zone: tzinfo) -> int:
    """Return how many seconds the clocks of a zone are ahead of UTC at an instant."""
    if zone is UTC:
        return 0
    try:
        offset = (_EPOCH.replace(tzinfo=UTC) + timedelta(seconds=instant)).astimezone(zone).utcoffset()
    except OverflowError:  # at either end of the calendar
        return 0
    return int(offset.total_seconds()) if offset else 0


def instant_of(clock: int, zone: tzinfo, later: bool = False) -> int:
    """Return the instant at which the clocks of a zone show this: the earlier or the later where they do so twice.

    What they skip is when they would have shown it, had they not been changed (as RFC 5545 has it). A ValueError
    says that the instant is not of the years 1 to 9999.
    """
    if zone is UTC:
        found = clock
    else:
        try:
            shown = _EPOCH + timedelta(seconds=clock)
        except OverflowError:
            raise ValueError("the year must be one of 1 to 9999") from None
        # By the offset of before a change, and by that of after.
        both = [clock - _seconds(zone.utcoffset(shown.replace(tzinfo=zone, fold=fold))) for fold in (0, 1)]
        found = max(both) if later else both[0]
    iso_instant(found)
    return found


def _seconds(offset: timedelta | None) -> int:
    return int(offset.total_seconds()) if offset else 0


@lru_cache(maxsize=64)
def zone_of(name: str) -> tzinfo:
    """Return the zone of `Europe/Berlin`, `EST`, `+02:00` or `UTC`; a ValueError says that there is none."""
    offset = zone_offset(name)
    if offset == 0:
        return UTC
    if offset is not None:
        if abs(offset) > FURTHEST_ZONE:
            raise ValueError("there is no zone so far from UTC")
        return timezone(timedelta(minutes=offset), name)
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # a folder of zones is an OSError
        raise ValueError(_no_zone(name)) from None


def _no_zone(name: str) -> str:
    import difflib

    known = available_timezones()
    if not known:
        return f"there is no zone {name}, as this system has no table of zones: install the package tzdata"
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.8)
    return f"there is no zone {name}" + (f"; did you mean {near[0]}?" if near else "")
