"""Which time of day, in which zone, follows a date?"""

from __future__ import annotations

from searchnews.dates.parts import FURTHEST_ZONE, Parts, shape
from searchnews.dates.zones import zone_offset

ZONE = r"(?:(?:gmt|utc) ?[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d(?::?\d\d)?|(?![ap]m\b)[a-z]{1,5}|[a-z]+/[a-z_]+)"

# Mail, JavaScript, Go and Java add a name to a zone they have given: (Coordinated Universal Time),
# UTC, [Europe/Berlin]. A zone that stands in brackets alone is the zone.
_REMARK = r"(?: utc| ?\[[^\[\]]{1,40}\]| ?\([^()]{1,50}\))?"
_TAIL = rf"(?: ?({ZONE}){_REMARK}| ?[(\[]({ZONE})[)\]])?"
_ISO_CLOCK = shape(rf"t(\d\d)(?:(:?)(\d\d)(?:\2(\d\d))?)?(?:[.,]\d+)?{_TAIL}")
_CLOCK = shape(
    r"(?: - | ?[,;|/@•·] ?| |t)(?:at )?"
    r"(\d{1,2})(?:([:.h])(\d\d)(?:\2(\d\d))?(?:[.,]\d+)?)?(?: ?([ap])\.?m\b\.?)?"
    rf"{_TAIL}"
)
# A zone on a bare day: XML Schema has it. Digits without a colon would be too much to believe.
_ZONE_ALONE = shape(r" ?(?:z|[+-]\d\d:\d\d)| [a-z]{3,4}")


def with_clock(day: Parts, tail: str) -> Parts | None:
    """Return the day with the time that the rest of its string gives, or None if it gives none.

    A zone that follows a day without a time changes nothing.
    """
    if not tail:
        return day
    if day.day is None:
        return None
    match = _ISO_CLOCK.fullmatch(tail)
    if match:
        hour, _, minute, second, zone, zone_in_brackets = match.groups()
        return in_zone(_at(day, int(hour), minute, second), zone or zone_in_brackets)
    match = _CLOCK.fullmatch(tail)
    if match:
        hours, _, minute, second, half, zone, zone_in_brackets = match.groups()
        hour = half_day_hour(int(hours), half)
        if hour is None or (minute is None and half is None):
            return None
        return in_zone(_at(day, hour, minute, second), zone or zone_in_brackets)
    offset = zone_offset(tail.strip()) if _ZONE_ALONE.fullmatch(tail) else None
    return None if offset is None or abs(offset) > FURTHEST_ZONE else day


def half_day_hour(hour: int, half: str | None) -> int | None:
    """Return the hour of 24 for one that `a` (a.m.) or `p` (p.m.) may follow.

    Clocks of 24 hours that say p.m. all the same (`15:05 PM`) are common enough to be read.
    """
    if half is None:
        return hour
    if half in "aA":
        return hour % 12 if hour <= 12 else None
    if hour == 0:
        return None
    return hour + 12 if hour < 12 else hour


def _at(day: Parts, hour: int, minute: str | None, second: str | None) -> Parts:
    return day._replace(
        hour=hour,
        minute=None if minute is None else int(minute),
        second=None if second is None else int(second),
    )


def in_zone(moment: Parts, zone: str | None) -> Parts | None:
    """Return the moment with the zone's offset, or None when that word is no zone."""
    if zone is None:
        return moment
    offset = zone_offset(zone)
    if offset is not None:
        return moment._replace(offset=offset)
    # Any other word would be prose; capitals or a slash make it a zone, though not one we know.
    looks_like_zone = "/" in zone or (zone.isupper() and len(zone) > 1)
    return moment._replace(strange_zone=zone) if looks_like_zone else None
