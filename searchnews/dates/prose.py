"""Which days does a short text name, in any of the languages that news pages are written in?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from searchnews.dates.month_names import month_numbers

_LONGEST_LINE = 300
_EARLIEST, _LATEST = 1900, 2199
# RFC 5322's pivot, which `parse` uses in mail.
_PIVOT = 50
# The vowel signs of Indian scripts are no letters to `re`.
_NAME = r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff]){2,16}(?: (?:الثاني|الأول))?"
_OF = r"(?:(?:d[eio]|del|of|da) |d[’'])?"
_DAY = r"(?<![\d.,:/-])(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_NAMED = (
    rf"{_DAY}(?:st|nd|rd|th|er|re|[.ºª°])?[ ,/-]{{0,2}}{_OF}(?P<name>{_NAME})[.,]{{0,2}}[ /-]?{_OF}{_YEAR}",
    rf"(?P<name>{_NAME})\.?[ /-]{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?,? (?:de )?{_YEAR}",
    rf"(?<!\d){_YEAR}[.,]? ?(?:m\. |gada )?"
    rf"(?:(?P<day>\d{{1,2}})\. )?(?P<name>{_NAME})(?: (?P<late_day>\d{{1,2}}))?(?!\d)",
)
_COUNTED = (
    r"(?<!\d)(?P<year>\d{4}) ?[年년] ?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2})(?!\d)",
    rf"{_DAY} tháng (?P<month>\d{{1,2}})(?:,? năm)?,? {_YEAR}",
    r"(?<![\d.,:/-])(?P<year>\d{4})(?P<mark>[-./])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",
)
_NUMERIC = rf"{_DAY}(?P<mark>[./-]) ?(?P<month>\d{{1,2}})(?P=mark) ?(?P<year>\d{{4}}|\d\d)(?![\d:])(?![./-]\d)"
_NAMED_SHAPES = tuple(re.compile(shape, re.IGNORECASE) for shape in _NAMED)
_COUNTED_SHAPES = tuple(re.compile(shape, re.IGNORECASE) for shape in _COUNTED)
_NUMERIC_SHAPE = re.compile(_NUMERIC)
# Croatian calls October what its neighbours call November.
_CROATIAN_OCTOBER = "listopad"


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day as a text writes it: where, how, and which it is.

    `month_first` is what the numbers mean to those who put the month first, where that is
    another day.
    """

    start: int
    text: str
    day: date
    month_first: date | None = None

    def read(self, day_first: bool | None) -> date | None:
        """Return the day, None where the order of the numbers matters and is not known."""
        if self.month_first is None:
            return self.day
        return None if day_first is None else self.day if day_first else self.month_first


def named_days(text: str, language: str | None = None) -> list[NamedDay]:
    """Return the days that a line names, in its order; a line that is too long is prose and names none.

    Years of two digits are read in numbers alone (`28.01.22`). The language, a code, is asked
    only about what two languages call by one name.
    """
    line = " ".join(text.split())
    if len(line) > _LONGEST_LINE:
        return []
    found: dict[int, NamedDay] = {}
    for day in (*_named(line, language or ""), *_counted(line), *_numeric(line)):
        found.setdefault(day.start, day)
    return [found[start] for start in sorted(found)]


def _named(line: str, language: str) -> Iterator[NamedDay]:
    for shape in _NAMED_SHAPES:
        for match in shape.finditer(line):
            groups = match.groupdict()
            day, name = groups["day"] or groups.get("late_day"), match["name"].lower()
            months = month_numbers().get(name, ())
            month = 10 if language.startswith("hr") and name.startswith(_CROATIAN_OCTOBER) else (*months, 0)[0]
            yield from _made(match, match["year"], month, day or 0)


def _counted(line: str) -> Iterator[NamedDay]:
    for shape in _COUNTED_SHAPES:
        for match in shape.finditer(line):
            yield from _made(match, match["year"], match["month"], match["day"])


def _numeric(line: str) -> Iterator[NamedDay]:
    for match in _NUMERIC_SHAPE.finditer(line):
        year = _full_year(match["year"])
        by_day = _day(year, match["month"], match["day"])
        by_month = _day(year, match["day"], match["month"])
        # a full stop parts no month from its day where the month comes first
        other = by_month if by_month != by_day and match["mark"] != "." else None
        if by_day is not None:
            yield NamedDay(match.start(), match[0], by_day, other)
        elif other is not None:
            yield NamedDay(match.start(), match[0], other)


def _made(match: re.Match[str], year: str, month: int | str, day: int | str) -> Iterator[NamedDay]:
    made = _day(int(year), month, day)
    if made is not None:
        yield NamedDay(match.start(), match[0], made)


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < _PIVOT else 1900)


def _day(year: int, month: int | str, day: int | str) -> date | None:
    try:
        return date(year, int(month), int(day)) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None
