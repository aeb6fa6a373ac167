"""Which stretch of time does one date in a question mean?"""

from __future__ import annotations

import re

from searchnews.dates.counts import CLOCK_UNITS, Counts, negative, read_counts
from searchnews.dates.named_stretches import named_stretch
from searchnews.dates.parts import LONGEST_TEXT, flaw, shape, tidy
from searchnews.dates.shapes import read_parts
from searchnews.dates.standpoint import Standpoint, zone_of
from searchnews.dates.stretches import GRAINS, NO_SUCH_YEAR, Stretch, counted_from, from_parts, moved, unit_around
from searchnews.dates.zones import zone_offset


class MisreadError(ValueError):
    """Why there is no such date; `culprit` are the words of it that are to blame."""

    def __init__(self, reason: str, culprit: str) -> None:
        super().__init__(reason)
        self.culprit = culprit


_PLACE = re.compile(r"(.+?) ?\b([A-Za-z_]+/[A-Za-z_+/-]+[0-9]*)")
_OFFSET = re.compile(r"(.*[^\s-]) ?(Z|UTC|GMT|[+-][0-9]{2}:[0-9]{2})")
_ABBREVIATION = re.compile(r"(.+) ([A-Z]{3,5})")
_CLOCK = shape(r".*(?:\d:\d\d|\d ?[ap]\.?m\b|\dt\d\d)")
_LEADS_UP = shape(r"(?:in|on|during|the|at) ")
_SPACED = shape(r"(\d{4}) (\d\d)(?: (\d\d))?")

_SIGNED_DAYS = shape(r"([+-])(\d{1,6})")
_SIGNED = shape(r"([+-]) ?(\d.*)")
_STRETCHING = shape(r"(last|past|previous|within|next|coming) (?:the )?(?:last |past )?(.+)")
_AGO = shape(r"(.+) ago")
_AHEAD = shape(r"in (.+)|(.+) from now")
_FROM = shape(r"(.+?) (before|after) (.+)")
_ONWARD = ("+", "next", "coming")


def read_point(text: str, standpoint: Standpoint, *, alone: bool = True) -> Stretch | None:
    """Return the stretch that a date means, or None where it cannot be read.

    A count of time (`3 months`) is the stretch from so long ago to today, or, where it does not stand alone, the day
    so long ago. A ValueError says why there is no such date.
    """
    words = tidy(text)
    if len(words) > LONGEST_TEXT:
        raise ValueError("the date is too long")
    words, standpoint = _in_zone(words, standpoint)
    words = words[4:] if words.lower().startswith("the ") else words
    try:
        return (
            _counted(words, standpoint, alone)
            or _ago(words, standpoint)
            or _so_long_from(words, standpoint)
            or _dated(words, standpoint)
        )
    except OverflowError:
        raise ValueError(NO_SUCH_YEAR) from None


def _in_zone(words: str, standpoint: Standpoint) -> tuple[str, Standpoint]:
    """Take off the zone that a date ends with, but the offset of a time, which is read with it."""
    match = _PLACE.fullmatch(words)
    if match is None:
        match = _OFFSET.fullmatch(words) or _ABBREVIATION.fullmatch(words)
        if match is None or zone_offset(match[2]) is None or _CLOCK.match(match[1]):
            return words, standpoint
    try:
        return match[1], standpoint._replace(zone=zone_of(match[2]))
    except ValueError as error:
        raise MisreadError(str(error), match[2]) from None


def _dated(words: str, standpoint: Standpoint) -> Stretch | None:
    while lead := _LEADS_UP.match(words):
        words = words[lead.end() :]
    spaced = _SPACED.fullmatch(words)
    if spaced:
        words = "-".join([part for part in spaced.groups() if part])
    parts = read_parts(words)
    if parts is None:
        return named_stretch(words, standpoint)
    fault = flaw(parts)
    if fault is None and parts.strange_zone is not None:
        fault = f"the zone {parts.strange_zone} is not known: write an offset such as +02:00"
    if fault is not None:
        raise ValueError(fault)
    return from_parts(parts, standpoint.zone)


def _clock_of(standpoint: Standpoint) -> int:
    if standpoint.clock is None:
        raise ValueError("what is now is not said")
    return standpoint.clock


def _counted(words: str, standpoint: Standpoint, alone: bool) -> Stretch | None:
    """Read 3 months, -7d, last 30 days, next 2 weeks."""
    days = _SIGNED_DAYS.fullmatch(words)
    way, counts = "", read_counts(words)
    if days:
        way, counts = days[1], ((int(days[2]), "day"),)
    elif match := _SIGNED.fullmatch(words) or _STRETCHING.fullmatch(words):
        way, counts = match[1].lower(), read_counts(match[2])
    if not counts:
        return None
    clock = _clock_of(standpoint)
    onward = way in _ONWARD
    return _reaching(counts if onward else negative(counts), clock, standpoint, alone)


def _reaching(counts: Counts, clock: int, standpoint: Standpoint, alone: bool) -> Stretch:
    """Return what lies between now and so much time from now, or, of an end of a range, its other end alone."""
    by_clock = any(unit in CLOCK_UNITS for _, unit in counts)
    there = clock
    for count, unit in counts:
        there = moved(there, count, unit)
    if by_clock:
        # Hours are as long as ever when the clocks change.
        now = standpoint.now or 0
        ends = [now + there - clock, now]
        zone, grain = Standpoint().zone, "second"
    else:
        days = [unit_around(one, "day", standpoint.zone) for one in (there, clock)]
        ends, zone, grain = [days[0].first, days[1].first], standpoint.zone, "day"
    if not alone:
        ends[1] = ends[0]
    last = max(ends) + (0 if by_clock else 86400 - 1)
    return Stretch(min(ends), last, zone, grain)


def _ago(words: str, standpoint: Standpoint) -> Stretch | None:
    """Read 3 weeks ago, in 3 weeks: as fine as the finest unit."""
    back, ahead = _AGO.fullmatch(words), _AHEAD.fullmatch(words)
    counts = read_counts(back[1]) if back else read_counts(ahead[1] or ahead[2]) if ahead else None
    if not counts:
        return None
    there = _clock_of(standpoint)
    for count, unit in negative(counts) if back else counts:
        there = moved(there, count, unit)
    finest = min((unit for _, unit in counts), key=GRAINS.index)
    return unit_around(there, finest, standpoint.zone)


def _so_long_from(words: str, standpoint: Standpoint) -> Stretch | None:
    """Read 3 days before 2023-03-29."""
    match = _FROM.fullmatch(words)
    counts = read_counts(match[1]) if match else None
    if match is None or not counts:
        return None
    stretch = read_point(match[3], standpoint, alone=False)
    if stretch is None:
        return None
    return counted_from(stretch, negative(counts) if match[2].lower() == "before" else counts)
