"""Which date do words give that stand in an unusual order, such as `2024 March 14, 3 pm EST`?"""

from __future__ import annotations

import warnings
from datetime import datetime

from searchnews.dates.clock import half_day_hour, in_zone
from searchnews.dates.parts import MONTH, WEEKDAY, Parts, month_number, shape

_FILLER = r"(?:at|of|on|the)\b"
_PIECE = shape(
    r"(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?! ?[ap]\.?m\b)(?![\d:])|\d{1,2}(?::\d\d){0,2} ?[ap]\.?m\b\.?)(?:[.,]\d+)?"
    r"|(?P<year>\d{4})(?!\d)"
    r"|(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\da-z:])"
    rf"|(?P<month>{MONTH})\.?"
    rf"|(?P<zone>(?:gmt|utc) ?[+-]\d{{1,2}}(?::?\d\d)?|[+-]\d\d:?\d\d|(?!{WEEKDAY}|{_FILLER})[a-z]{{1,4}}\b)"
    rf"|(?P<weekday>{WEEKDAY})\.?"
    rf"|(?P<skip>{_FILLER}|[ ,/|-])"
)
_HOUR = shape(r"(\d{1,2})[\d:]* ?([ap])?")

# They differ in every component, and each has a day that every month has: what both readings
# share was said, what they do not share was filled in.
_FILLINGS = (datetime(2000, 1, 1, 1, 1, 1), datetime(2001, 2, 28, 2, 2, 2))


def read_disorder(text: str) -> Parts | None:
    """Return what a tidy text says, or None where it holds words of any other use or one use twice.

    A month's name and a year must stand in it; a day, and with it a time and a zone, may.
    """
    pieces = _pieces(text)
    if pieces is None or not {"month", "year"} <= pieces.keys():
        return None
    weekday, zone = pieces.pop("weekday", None), pieces.pop("zone", None)
    if (weekday and "day" not in pieces) or (zone and "clock" not in pieces):
        return None
    readings = _readings(" ".join(pieces.values()))
    if readings is None or not _holds(pieces, readings[0]):
        return None
    return in_zone(_shared(*readings), zone)


def _pieces(text: str) -> dict[str, str] | None:
    found: dict[str, str] = {}
    end = 0
    while end < len(text):
        match = _PIECE.match(text, end)
        if match is None or match.lastgroup is None or match.lastgroup in found:
            return None
        if match.lastgroup != "skip":
            found[match.lastgroup] = match[match.lastgroup]
        end = match.end()
    return found


def _readings(text: str) -> tuple[datetime, datetime] | None:
    # dateutil costs 70 ms to import and old releases of it warn on a newer Python.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from dateutil import parser

        try:
            one, other = (parser.parse(text, default=filling, ignoretz=True) for filling in _FILLINGS)
        except Exception:  # it lets slip OverflowError, TypeError, AttributeError and more
            return None
    return one, other


def _holds(pieces: dict[str, str], moment: datetime) -> bool:
    """Say whether the reading took each number for what it is."""
    if moment.year != int(pieces["year"]) or moment.month != month_number(pieces["month"]):
        return False
    if "day" not in pieces:
        return "clock" not in pieces
    hour = _HOUR.match(pieces.get("clock", ""))
    if hour is not None and half_day_hour(int(hour[1]), hour[2]) != moment.hour:
        return False
    return moment.day == int(pieces["day"])


def _shared(one: datetime, other: datetime) -> Parts:
    names = ("year", "month", "day", "hour", "minute", "second")
    shared = {name: getattr(one, name) for name in names if getattr(one, name) == getattr(other, name)}
    return Parts(**shared)
