"""Which period does a number mean that may be a year, with the words and numbers beside it?"""

from __future__ import annotations

import re

from searchnews.dates.mention_words import (
    FRENCH_MONTHS,
    ORDINALS,
    PARTS,
    Found,
    is_a_count,
    is_before_a_plural,
    start_of_word_before,
    word_before,
)
from searchnews.dates.shapes import read_parts
from searchnews.dates.viewpoint import (
    SEASONS,
    Viewpoint,
    day_value,
    month_value,
    part_of_decade,
    quarter_value,
    season_value,
    span,
    third_of_year,
    year_value,
)

_ISO = re.compile(r"-([01][0-9])-([0-3][0-9])(?![0-9])")
_ISO_MONTH = re.compile(r"-(0[1-9]|1[0-2])(?![\w-])")
_SECOND_YEAR = re.compile(r"[-/–](?:([0-9]{4})|([0-9]{2}))(?![\w-])(?![.,][0-9])")
_OTHER_END = re.compile(r"(?: (?:to|and|until|till|through|bis) |–)([12][0-9]{3})(?![\w%])(?![.,][0-9])")
_NUMERIC = re.compile(r"(?<![\w./])[0-9]{1,2}([./])[0-9]{1,2}\1$")
_DAY_BEFORE = re.compile(r"(?<![\w.,])([0-3]?[0-9])(?:er)? $")
_QUARTER_BEFORE = re.compile(r"\b(first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarter(?: of)? $")

# A number after one of these is a year if nothing else is against it.
_MAKES_A_YEAR = frozenset(
    "in since until till by during before after from of year fiscal calendar around circa through throughout between"
    " the for to its their our a In Since Until By During Before After From Between The"
    " en depuis im seit bis Im Seit En Depuis".split()
)
# After these alone it may as well be a number of anything.
_WEAK = frozenset("its their our a the of for to by The By from From around before after until till".split())
# After these a round number, or after `of` any number, may count what follows.
_COUNTING = _WEAK | {"in", "In", "between", "Between", "en"}
_LONGEST_RANGE = 150


def number_mention(text: str, start: int, end: int, _: Viewpoint | None) -> Found | None:
    """Read the mention around four digits, or that begins with `Q3`."""
    if text[start] == "Q":
        return _quarter(text, start, end)
    before = text[start - 1] if start else " "
    if before in "./":
        return _numeric(text, start, end)
    after = text[end : end + 1]
    if after in ("-", "/", "–"):
        found = _joined(text, start, end) if before not in "-–" else None
        if found or after != "–":
            return found
    if after == "s":
        return _decade(text, start, end)
    if after in (".", ",", ":") and text[end + 1 : end + 2].isdigit():
        return None
    if (after and (after.isalpha() or after in "_%$£€")) or is_a_count(text, end):
        return None
    return _with_words(text, start, end)


def _numeric(text: str, start: int, end: int) -> Found | None:
    """Read the year of 28.03.2023; a day that could be a month as well is left unread."""
    match = _NUMERIC.search(text, max(0, start - 7), start)
    if match is None or text[end : end + 1].isalnum():
        return None
    parts = read_parts(text[match.start() : end])
    value = parts and parts.month and parts.day and day_value(parts.year, parts.month, parts.day)
    return (match.start(), end, value) if value else None


def _joined(text: str, start: int, end: int) -> Found | None:
    """Read 2023-03-28, 1986/87, 2014-2018 or 2023-03."""
    year = int(text[start:end])
    match = _ISO.match(text, end)
    if match:
        value = day_value(year, int(match[1]), int(match[2]))
        return (start, match.end(), value) if value else None
    match = _SECOND_YEAR.match(text, end)
    if match:
        second = int(match[1]) if match[1] else year - year % 100 + int(match[2])
        if match[2] == "00":
            second += 100
        if year < second <= year + _LONGEST_RANGE and (match[1] or text[end] != "/" or second == year + 1):
            value = span(year_value(year), year_value(second))
            return (start, match.end(), value) if value else None
    match = _ISO_MONTH.match(text, end)
    value = month_value(year, int(match[1])) if match else None
    return (start, match.end(), value) if match and value else None


def _decade(text: str, start: int, end: int) -> Found | None:
    year = int(text[start:end])
    # The 1900s may be ten years or a hundred.
    if year % 10 or (year % 100 == 0 and year != 2000) or text[end + 1 : end + 2].isalnum():
        return None
    word = word_before(text, start)
    value = part_of_decade(year, PARTS.get(word))
    begin = start_of_word_before(text, start, word) if word in PARTS else start
    return (begin, end + 1, value) if value else None


def _with_words(text: str, start: int, end: int) -> Found | None:
    year, word = int(text[start:end]), word_before(text, start)
    part = PARTS.get(word)
    if part:
        value = third_of_year(year, part)
        return (start_of_word_before(text, start, word), end, value) if value else None
    if not word:
        if text[start - 1 : start] != "(" or text[end : end + 1] != ")":
            return None
    elif word == "of" or word not in _MAKES_A_YEAR:
        found = _named_part(text, start, end, word)
        if found or word != "of":
            return found
    if word in ("from", "From", "between", "Between"):
        match = _OTHER_END.match(text, end)
        value = span(year_value(year), year_value(int(match[1]))) if match else None
        if match and value and not is_a_count(text, match.end()):
            return start, match.end(), value
    if word in _COUNTING and (year % 50 == 0 or word == "of") and is_before_a_plural(text, end):
        return None
    # The present speaks of years near it: what lies further off needs a word that fits nothing else.
    if word in _WEAK and not 1800 <= year < 2100:
        return None
    value = year_value(year)
    return (start, end, value) if value else None


def _named_part(text: str, start: int, end: int, word: str) -> Found | None:
    """Read a season, a quarter or a French month that stands before a year."""
    year, name, begin = int(text[start:end]), word, start
    if word == "of":
        begin = start_of_word_before(text, start, word)
        name = word_before(text, begin)
    if name.lower() in SEASONS:
        value = season_value(year, name.lower())
        return (start_of_word_before(text, begin, name), end, value) if value else None
    if name.endswith("quarter"):
        match = _QUARTER_BEFORE.search(text, max(0, start - 20), start)
        value = quarter_value(year, ORDINALS[match[1]]) if match else None
        return (match.start(), end, value) if match and value else None
    month = FRENCH_MONTHS.get(name)
    if month is None or word == "of":
        return None
    begin = start_of_word_before(text, start, name)
    match = _DAY_BEFORE.search(text, max(0, begin - 6), begin)
    value = day_value(year, month, int(match[1])) if match else month_value(year, month)
    return (match.start() if match else begin, end, value) if value else None


def _quarter(text: str, start: int, end: int) -> Found | None:
    """Read `Q3 2021`."""
    value = quarter_value(int(text[end + 1 : end + 5]), int(text[start + 1]))
    return (start, end + 5, value) if value and not text[end + 5 : end + 6].isalnum() else None
