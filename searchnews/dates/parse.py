"""Which date does this string give?

Read are ISO 8601 (calendar, ordinal and week dates, basic and extended), mail dates, dates with
English month names, numeric dates whose order is clear, digits as machines write them, and
seconds or milliseconds since 1970. The precision is what the string says: nothing is filled in.

Not read, on purpose: a date without a year; a year of two digits, but in mail, where RFC 5322
says what it means; 03/04/2024 unless the caller knows the order; a week without its day; YYYYMM,
which ISO 8601 bars; relative dates; prose around a date; month names of other languages; years
outside 1600 to 2199. An hour without minutes counts as its day, and so does a time in a zone of
unknown offset. The name of the weekday is not checked. A leap second is the second before it.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from searchnews.dates.disorder import read_disorder
from searchnews.dates.parts import LONGEST_TEXT, MONTH, WEEKDAY, Parts, first_second, flaw, shape, tidy
from searchnews.dates.periods import iso_instant
from searchnews.dates.shapes import read_parts
from searchnews.dates.zones import zone_offset, zone_text
from searchnews.model.record import NewsDate, Precision

# Before 1600 there was no newspaper; after 2199 there is a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1600, 2199

_PLAIN_SECOND = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?Z?")
_MAIL = shape(rf"((?:{WEEKDAY}, ?)?\d{{1,2}} {MONTH} )(\d\d)( \d\d:\d\d.*)")
_RUN = shape(r"(\d{8})(\d{4}(?:\d\d)?(?!\d).*)")  # 20240314120000, as machines name a moment
_SINCE_1970 = shape(r"\d{10}(?:\d{3})?")


def parse_date(text: str, origin: str, *, day_first: bool | None = None) -> NewsDate | None:
    """Return the date that a string gives, or None when it gives none for certain.

    `day_first` settles 03/04/2024; it never overrules a date that is clear. A time without a
    zone is taken for UTC.
    """
    plain = _plain_second(text, origin)
    if plain is not None:
        return plain
    if len(text) > LONGEST_TEXT:
        return None
    words = tidy(text)
    parts = _since_1970(words) if _SINCE_1970.fullmatch(words) else _written(words, day_first)
    if parts is None or not FIRST_YEAR <= parts.year <= LAST_YEAR or flaw(parts):
        return None
    return news_date(parts, origin)


def _plain_second(text: str, origin: str) -> NewsDate | None:
    """Read `1987-02-26T15:01:01`, nearly all there is in an archive, without taking it apart."""
    if _PLAIN_SECOND.fullmatch(text) is None or not "1600" <= text[:4] <= "2199":
        return None
    try:
        datetime.fromisoformat(text[:19])
    except ValueError:
        return None
    return NewsDate(f"{text[:10]}T{text[11:19]}Z", "second", "+00:00", origin)


def _written(text: str, day_first: bool | None) -> Parts | None:
    run = _RUN.fullmatch(text)
    if run is not None:
        text = f"{run[1]}T{run[2]}"
    return read_parts(text, day_first) or _mail(text) or read_disorder(text)


def _mail(text: str) -> Parts | None:
    match = _MAIL.fullmatch(text)
    if match is None:
        return None
    before, year, after = match.groups()
    century = "20" if year < "50" else "19"  # RFC 5322, 4.3
    return read_parts(f"{before}{century}{year}{after}")


def _since_1970(digits: str) -> Parts | None:
    text = digits[:10]  # milliseconds are dropped
    # 1987022615 may be an hour of 1987 as well as a second of 2032; so late a second is rare.
    if text[:2] in ("19", "20"):
        hour = read_parts(f"{text[:8]}T{text[8:]}")
        if hour is not None and not flaw(hour):
            return None
    return read_parts(iso_instant(int(text)))


def news_date(parts: Parts, origin: str) -> NewsDate:
    """Return the record's form of a date without flaw."""
    if parts.month is None:
        return NewsDate(f"{parts.year:04}", "year", None, origin)
    if parts.day is None:
        return NewsDate(f"{parts.year:04}-{parts.month:02}", "month", None, origin)
    if parts.minute is None or parts.strange_zone is not None:
        return NewsDate(f"{parts.year:04}-{parts.month:02}-{parts.day:02}", "day", None, origin)
    precision: Precision = "minute" if parts.second is None else "second"
    return NewsDate(iso_instant(first_second(parts)), precision, zone_text(parts.offset or 0), origin)


def local_day(found: NewsDate) -> date | None:
    """Return the day on the wall where a date was written, None for a month or a year."""
    if found.precision in ("year", "month"):
        return None
    moment = datetime.fromisoformat(found.value.removesuffix("Z"))
    return (moment + timedelta(minutes=zone_offset(found.zone or "+00:00") or 0)).date()
