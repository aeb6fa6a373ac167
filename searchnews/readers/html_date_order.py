"""Which of a page's dates comes first, and which day does each mean?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from searchnews.dates.order import puts_day_first
from searchnews.dates.parse import local_day, parse_date
from searchnews.dates.prose import NamedDay, named_days
from searchnews.dates.within import date_in_url
from searchnews.dates.zones import zone_offset, zone_text
from searchnews.model.record import DateCandidate, NewsDate

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=[T ])")
# `23:15:0Z`, as machines write that pad no number
_LONE_SECOND = re.compile(r"(?<=T\d\d:\d\d):(\d)(?!\d)")
_TIMED = ("minute", "second")
# What a person reads on the page, as against what its machinery says.
_SHOWN = frozenset(("shown", "time", "url", "dateline"))
# From New Zealand in summer to the Pacific coast in winter: further out there is hardly a paper.
_FURTHEST_EAST, _FURTHEST_WEST = timedelta(hours=13), timedelta(hours=-8)
# What is printed at night bears the next day's date.
_SLOW_PRESS = timedelta(days=2)
_TWO_MONTHS = timedelta(days=61)
_QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class PageLocale:
    """What settles 03/04/2024 on a page: what the drop's settings say, or else its language and its host."""

    day_first: bool | None = None
    language: str | None = None
    host: str | None = None

    @property
    def puts_day_first(self) -> bool | None:
        """Whether the day comes before the month; None where that is not known."""
        return puts_day_first(self.language, self.host) if self.day_first is None else self.day_first


@dataclass(frozen=True, slots=True)
class _Read:
    """A candidate, and what it says: a date, or a day whose numbers may be in either order."""

    candidate: DateCandidate
    found: NewsDate | None
    named: NamedDay | None = None

    @property
    def local_day(self) -> date | None:
        """The day on the wall where the date was written."""
        return local_day(self.found) if self.found else None


def settle(candidates: Iterable[DateCandidate], page: PageLocale) -> tuple[DateCandidate, ...]:
    """Return the candidates best first, each that `parse_date` could not read written anew as ISO 8601.

    Numbers in either order are read as another date of the page has them, or as its language and
    host put them, and left as they are where neither helps. A time in UTC takes the zone that
    a twin of it shows, or gives way to the day next to it that the page shows its readers.
    """
    read = [_read(candidate, page) for candidate in dict.fromkeys(candidates)]
    sure = {day for one in read if (day := one.local_day)}
    settled = [_settled(one, sure, page) for one in read]
    ordered = sorted(settled, key=lambda one: _is_refined(one, settled))
    if ordered:
        ordered[:1] = _in_local_time(ordered[0], ordered)
    if best := _outvoting(ordered):
        ordered.insert(0, best)
    return tuple(dict.fromkeys(one.candidate for one in ordered))


def is_dated(candidates: Iterable[DateCandidate], page: PageLocale) -> bool:
    """Say whether one of the candidates gives a day."""
    return any(_read(candidate, page).local_day for candidate in candidates)


# The same few candidates are asked for a day, settled, and settled anew with others.
@lru_cache(maxsize=1 << 6)
def _read(candidate: DateCandidate, page: PageLocale) -> _Read:
    if candidate.origin == "url":
        return _Read(candidate, date_in_url(candidate.text))
    if candidate.origin == "filename":
        return _Read(candidate, None)
    # a drop's own settings hold for the order of numbers, as they do when the date is resolved
    found = parse_date(candidate.text, candidate.origin, day_first=page.day_first)
    if found is not None:
        return _Read(candidate, found)
    if match := _ISO_DAY.match(candidate.text.strip()):
        mended = _written_anew(candidate, _LONE_SECOND.sub(r":0\1", candidate.text.strip()))
        return mended if mended.found else _written_anew(candidate, match[0])
    days = named_days(candidate.text, page.language)
    if days and days[0].month_first is None:
        return _written_anew(candidate, days[0].day.isoformat())
    return _Read(candidate, None, days[0] if days else None)


def _settled(one: _Read, sure: set[date], page: PageLocale) -> _Read:
    """Return the reading of an ambiguous day that another date of the page bears out, or that is usual there."""
    if one.named is None or one.named.month_first is None:
        return one
    readings = (one.named.day, one.named.month_first)
    borne_out = [day for day in readings if any(abs((day - other).days) <= 1 for other in sure)]
    chosen = borne_out[0] if len(borne_out) == 1 else one.named.read(page.puts_day_first)
    return one if chosen is None else _written_anew(one.candidate, chosen.isoformat())


def _written_anew(candidate: DateCandidate, text: str) -> _Read:
    return _Read(DateCandidate(text, candidate.origin), parse_date(text, candidate.origin))


def _is_refined(one: _Read, others: Sequence[_Read]) -> bool:
    """Say whether a month or a year is given to the day elsewhere."""
    if one.found is None or one.local_day is not None:
        return False
    days = [day for other in others if (day := other.local_day)]
    if one.candidate.origin == "url" and one.found.precision == "month":
        # an address may be of the month in which the article was begun
        begun = date.fromisoformat(f"{one.found.value}-01")
        return any(timedelta(0) <= day - begun <= _TWO_MONTHS for day in days)
    return any(day.isoformat().startswith(one.found.value) for day in days)


def _outvoting(ordered: Sequence[_Read]) -> _Read | None:
    """Return what to believe instead of a first day that nothing else on the page bears out.

    That is an earlier day in the page's address, which is made once, when the machine's date may
    be that of a later change; or else a day that at least two other sources agree on.
    """
    dated = [(one, day) for one in ordered if (day := one.local_day)]
    if not dated:
        return None
    (first, first_day), *others = dated
    for one, day in others:
        if one.candidate.origin == "url" and first_day - day > _SLOW_PRESS:
            return one
    sources: dict[date, set[str]] = {}
    for one, day in dated:
        sources.setdefault(day, set()).add(one.candidate.origin)
    if sources[first_day] == {first.candidate.origin}:
        return next((one for one, day in others if len(sources[day]) > 1), None)
    return None


def _in_local_time(first: _Read, others: Sequence[_Read]) -> Iterator[_Read]:
    """Yield a time in UTC in the zone of the page instead, or the day that the page shows and then the time."""
    found = first.found
    if found is None or found.zone != "+00:00" or found.precision not in _TIMED:
        yield first
        return
    instant = _moment(found)
    for twin in others:
        if offset := _offset(twin, instant):
            text = f"{(instant + offset).isoformat()}{zone_text(int(offset.total_seconds()) // 60)}"
            yield _written_anew(first.candidate, text)
            return
    bare = [one for one in others if one.candidate.origin in _SHOWN and one.found and one.found.precision == "day"]
    if not any(one.local_day == instant.date() for one in bare):
        yield from [one for one in bare if _is_local_day(one.local_day, instant)][:1]
    yield first


def _offset(twin: _Read, instant: datetime) -> timedelta | None:
    """Return how far a time without a zone, or in one, is from the same moment in UTC; None if it is another moment."""
    found = twin.found
    if found is None or found.precision not in _TIMED:
        return None
    if found.zone != "+00:00":
        return _local(found) - _moment(found) if _moment(found) == instant else None
    apart = _moment(found) - instant
    # midnight is what a day without a time is often given as, and no twin
    near = apart and _FURTHEST_WEST <= apart <= _FURTHEST_EAST and not apart % _QUARTER
    written_bare = not twin.candidate.text.rstrip().upper().endswith(("Z", "+00:00", "+0000", "GMT", "UTC"))
    return apart if near and written_bare and found.precision == "second" else None


def _is_local_day(day: date | None, instant: datetime) -> bool:
    """Say whether it is that day somewhere at that instant, but not in Greenwich."""
    if day is None or day == instant.date():
        return False
    return (instant + _FURTHEST_WEST).date() <= day <= (instant + _FURTHEST_EAST).date()


def _moment(found: NewsDate) -> datetime:
    return datetime.fromisoformat(found.value.removesuffix("Z"))


def _local(found: NewsDate) -> datetime:
    return _moment(found) + timedelta(minutes=zone_offset(found.zone or "+00:00") or 0)
