"""Which period does a month's name mean, with the numbers and words beside it?"""

from __future__ import annotations

import re
from typing import NamedTuple

from searchnews.dates.mention_words import (
    DOUBTFUL_MONTHS,
    MONTH_NUMBERS,
    PARTS,
    PLAIN_CAPITALS,
    SHORT_MONTHS,
    Found,
    future_told,
    is_a_count,
    past_told,
    start_of_word_before,
    word_before,
)
from searchnews.dates.viewpoint import (
    Viewpoint,
    day_value,
    month_value,
    nearest_day,
    span,
    third_of_month,
    year_of_month,
)

_NAMES = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_DAY = r"([0-3]?[0-9])(?:st|nd|rd|th)?(?![\w:%/])(?![.,][0-9])"
_YEAR = r"(?:,?\s{1,6}|,)((?:1[6-9]|2[01])[0-9]{2})(?![\w%/])(?![.,][0-9])"
_TOLD_YEAR = r"\s{1,6}(?:of\s{1,6})?(last|this|next)\s{1,6}year\b"
_YEAR_AFTER = re.compile(rf"{_YEAR}|{_TOLD_YEAR}")
_BEFORE_A_YEAR = frozenset(" ,\n")
_DAY_AFTER = re.compile(rf"\s{{1,6}}{_DAY}")
_LAST_DAY = re.compile(rf"(?: ?[-–] ?| to | through | until ){_DAY}")
_LAST_MONTH_DAY = re.compile(rf"(?: ?[-–] ?| to | through | until )({_NAMES})\.? {_DAY}")
_OTHER_MONTH = re.compile(rf"(?: ?[-–] ?| to | through | until | and )({_NAMES})\.?(?![\w-])")
_DAY_BEFORE = re.compile(
    r"(?<![\w.,:$£€/-])(?:([0-3]?[0-9])(?:st|nd|rd|th|\.)?(?: ?[-–] ?| to ))?"
    r"([0-3]?[0-9])(?:st|nd|rd|th|\.)?\s{1,3}(?:of )?$"
)
_ENDS_A_DAY = frozenset("0123456789.")
_ENDS_AN_ORDINAL = frozenset(("of", "th", "st", "nd", "rd"))
# What the rest of a date may begin with: nine months in ten are followed by something else.
_GOES_ON = re.compile(r"(?:[ ,\n]\s{0,6}|(?=[–-]))(?:[0-9–-]|last|this|next|of|to|and|through|until)")
# The one day of the year that has become the name of an event.
_LEADS_ON = frozenset((" to", " th", " un", " - ", " – "))
_DASHES = frozenset("-–")
_MONTH_OF_EVENT = 9
_EVENT = re.compile(r"(?:st|nd|rd|th)?[ \n](?:terror|attack|hijack|suicide)")

_NAMED_PLAINLY = frozenset(
    "In in Since since During during Until until last next this early late mid- Mid- end- End- Im im Seit".split()
)
_NAMED = _NAMED_PLAINLY | frozenset("till by from of end through before after for between By From Between to".split())
_ENDS = frozenset("end middle beginning start half ending ended month months".split())
# A month so few months ahead may be meant even if nothing tells the future; one more months ahead than the
# other number has just been, and nobody means the next.
_SOON, _LAST_AHEAD = 3, 9
_JOINS = frozenset("-–/'’")
_OF_EVENTS = ("Revolution", "Records")


class _Month(NamedTuple):
    """A month's name in a text: its offsets with a dot of abbreviation, its number, the word before it, the view."""

    text: str
    start: int
    end: int
    number: int
    name: str
    word: str
    view: Viewpoint | None


def month_mention(text: str, start: int, end: int, view: Viewpoint | None) -> Found | None:
    """Read the mention around a month's name."""
    if text[end : end + 1].isalnum():
        return None
    name = text[start:end]
    if name in SHORT_MONTHS and text[end : end + 1] == ".":
        end += 1
    number, goes_on = MONTH_NUMBERS[name], _GOES_ON.match(text, end) is not None
    after = _DAY_AFTER.match(text, end) if goes_on else None
    if after and not is_a_count(text, after.end()):
        # The word before a day and its month makes no difference.
        return _day_after(_Month(text, start, end, number, name, "", view), after)
    month = _Month(text, start, end, number, name, word_before(text, start), view)
    # A look at the last characters spares most months the search.
    tail = text[start - 3 if start > 3 else 0 : start - 1]
    if tail[-1:] in _ENDS_A_DAY or tail in _ENDS_AN_ORDINAL:
        before = _DAY_BEFORE.search(text, max(0, start - 16), start)
        if before:
            return _day_before(month, before)
    return (_with_year(month) if goes_on else None) or _alone(month)


def _year(month: _Month, end: int) -> tuple[int | None, int]:
    """Return the year that follows, in digits or words, and where the mention ends with it."""
    match = _YEAR_AFTER.match(month.text, end) if month.text[end : end + 1] in _BEFORE_A_YEAR else None
    if match is None:
        return None, end
    if match[1]:
        return int(match[1]), match.end()
    if month.view is None:
        return None, end
    return month.view.day.year + {"last": -1, "this": 0, "next": 1}[match[2]], match.end()


def _day(month: _Month, number: int, day: int, year: int | None) -> str | None:
    if year is not None:
        return day_value(year, number, day)
    return nearest_day(month.view, number, day) if month.view else None


def _day_after(month: _Month, match: re.Match[str]) -> Found | None:
    """Read March 28, March 3-5 and March 30 to April 2, each with or without a year."""
    if month.number == _MONTH_OF_EVENT and _EVENT.match(month.text, match.end(1)):
        return None
    first, end = int(match[1]), match.end()
    number, last = month.number, None
    if month.text[end : end + 3] in _LEADS_ON or month.text[end : end + 1] in _DASHES:
        number, last, end = _last_day(month, end)
    year, end = _year(month, end)
    return _days(month, month.start, end, (first, number, last, year))


def _last_day(month: _Month, end: int) -> tuple[int, int | None, int]:
    """Return the month and day that a range ends with, if one does, and where it ends."""
    later = _LAST_DAY.match(month.text, end)
    if later:
        return month.number, int(later[1]), later.end()
    later = _LAST_MONTH_DAY.match(month.text, end)
    if later:
        return MONTH_NUMBERS[later[1]], int(later[2]), later.end()
    return month.number, None, end


def _days(month: _Month, start: int, end: int, said: tuple[int, int, int | None, int | None]) -> Found | None:
    first, number, last, year = said
    value = _day(month, month.number, first, year)
    if value and last is not None:
        # The year, where it stands, is that of the last day.
        if year is not None and number < month.number:
            value = day_value(year - 1, month.number, first)
        value = span(value, _day(month, number, last, year))
    return (start, end, value) if value else None


def _day_before(month: _Month, match: re.Match[str]) -> Found | None:
    """Read 28 March, 3rd of March and 3-5 March, each with or without a year."""
    first, second = match[1], int(match[2])
    year, end = _year(month, month.end)
    start = match.start()
    if first is None:
        return _days(month, start, end, (second, month.number, None, year))
    return _days(month, start, end, (int(first), month.number, second, year))


def _with_year(month: _Month) -> Found | None:
    """Read March 2021, June 2014 to May 2016, May and July 2014, early March 2021."""
    year, end = _year(month, month.end)
    other = _OTHER_MONTH.match(month.text, end)
    if other:
        last_year, other_end = _year(month, other.end())
        joined_by_and = " and " in other[0]
        if last_year is not None and not (joined_by_and and year is not None):
            first_year = year if year is not None else last_year - (MONTH_NUMBERS[other[1]] < month.number)
            if not joined_by_and or month.word.lower() == "between":
                value = span(month_value(first_year, month.number), month_value(last_year, MONTH_NUMBERS[other[1]]))
                return (month.start, other_end, value) if value else None
            year = last_year
    return None if year is None else _in_year(month, end, year)


def _in_year(month: _Month, end: int, year: int) -> Found | None:
    part = PARTS.get(month.word)
    if part is None:
        value = month_value(year, month.number)
        return (month.start, end, value) if value else None
    value = third_of_month(year, month.number, part)
    return (start_of_word_before(month.text, month.start, month.word), end, value) if value else None


def _alone(month: _Month) -> Found | None:
    """Read a month without day and year, if it is certainly one."""
    view = month.view
    if view is None or month.name in SHORT_MONTHS:
        return None
    word = month.word
    if not _is_a_month(month):
        return None
    if word in ("last", "next", "this"):
        if not view.month_known and word != "this":
            return None
        value = month_value(year_of_month(view, month.number, word), month.number)
        return (start_of_word_before(month.text, month.start, word), month.end, value) if value else None
    if not view.month_known:
        return None
    direction = _direction(month, view)
    if direction is None:
        return None
    return _in_year(month, month.end, year_of_month(view, month.number, direction))


def _direction(month: _Month, view: Viewpoint) -> str | None:
    """Say whether the sentence means the last such month or the next, or None where it leaves that open."""
    ahead = (month.number - view.day.month) % 12
    if ahead == 0 or ahead > _LAST_AHEAD:
        return "past"
    if future_told(month.text, month.start):
        return "future"
    # A month that is about to come is as likely that as the one nearly a year ago.
    return "past" if ahead > _SOON or past_told(month.text, month.start, month.end) else None


def _is_a_month(month: _Month) -> bool:
    text, start, end, word = month.text, month.start, month.end, month.word
    if word in _NAMED_PLAINLY:
        return not (month.name in DOUBTFUL_MONTHS and _is_a_name(text, end))
    if text[start - 1 : start] in _JOINS:
        return False
    if month.name in DOUBTFUL_MONTHS:
        if month.name == "March" and word in ("by", "through", "until", "till", "before", "after"):
            return not _is_a_name(text, end)
        return word == "of" and word_before(text, start_of_word_before(text, start, word)) in _ENDS
    if text.startswith(_OF_EVENTS, end + 1) or text[max(0, start - 10) : start - 1] == "Fourth of":
        return False
    return word in _NAMED or word in PLAIN_CAPITALS or not word[:1].isupper() or word.endswith(("'s", "’s"))


def _is_a_name(text: str, end: int) -> bool:
    """Say whether a name's genitive or a further name follows."""
    after = text[end : end + 2]
    return after in ("'s", "’s") or (after[:1] == " " and after[1:].isupper())
