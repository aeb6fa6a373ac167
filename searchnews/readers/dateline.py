"""Where, at the beginning of a story, does its dateline say when it was sent?"""

from __future__ import annotations

import re
from functools import lru_cache

# The names of months in the languages that wires send in begin with these.
_MONTH = (
    r"(?:jan|ene|gen|feb|f[ée]v|mar|m[äa]r|apr|abr|avr|may|mai|mag|maj|jun|juin|giu|jul|juil|lug|aug|ago|ao[uû]"
    r"|sep|set|oct|okt|ott|out|nov|dec|dez|d[ée]c|dic)[^\W\d_]{0,7}\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_YEAR = r"(?:19|20)\d\d(?!\d)"


def _date(year: str) -> str:
    """Return a pattern for dates, with a year or without one as `year`, `?` or nothing, says."""
    return (
        rf"{_WEEKDAY}(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,? {_YEAR}){year}"
        rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.)? (?:de )?{_MONTH}(?:,? (?:de )?{_YEAR}){year}"
        r"|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d)"
    )


_DATE = _date("?")
# One to six words that begin with a capital, the small words between them, a slash or a comma.
_WORD = r"(?-i:[^\W\d_a-z][\w.'’-]*|d[aeiou]s?|del|l[ae]s?|el|of|the|and|upon|sur|am|an der|in)"
_PLACE = rf"(?-i:[^\W\d_a-z])[\w.'’-]*(?:(?:, ?| |/){_WORD}){{0,7}}(?: \[[\w .'-]{{2,30}}\])?"
_AGENCY = r"(?:\([^()\n]{2,40}\)|/[\w .&-]{2,30}/)"
_DASH = r"(?:-{1,2}|–|—)(?=\s|$|[^\W\d])"
# After an agency's name a colon or a full stop does as well.
_AGENCY_AND_DASH = rf"(?:{_AGENCY} ?(?:{_DASH}|[:._](?=\s|$)))"

_DATELINE = re.compile(
    rf"[\[(]?(?:(?P<place>{_PLACE})[,.]? )?(?P<date>{_DATE})[\])]?[,.]? ?(?:{_AGENCY_AND_DASH}|{_DASH})"
    rf"|(?P<undated>{_PLACE}),? {_AGENCY_AND_DASH}",
    re.IGNORECASE,
)
_DATE_WITH_YEAR = re.compile(rf"(?<!\d){_date('')}", re.IGNORECASE)
_ONLY_A_DATE = re.compile(rf"{_DATE}", re.IGNORECASE)
_LOOKED_AT = 200
# More than any date that is written out takes.
_LONGEST_DATE = 60


def find_dateline(text: str) -> str | None:
    """Return the date in a story's dateline as it is written there, or None.

    >>> find_dateline("LISBON, March 14, 2024 (Coastal Wire) - The port reopened.")
    'March 14, 2024'
    """
    match = _dateline(text)
    if match:
        return match["date"]
    first_line = text.lstrip()[:_LOOKED_AT].split("\n", 1)[0].strip()
    return first_line if is_date(first_line) else None


def has_dateline(text: str) -> bool:
    """Say whether a story begins with a dateline, be it dated or not."""
    return _dateline(text) is not None


def find_place(text: str) -> str | None:
    """Return the place in a story's dateline as it is written there, or None.

    >>> find_place("SANTA ANA, Calif. (Coastal Wire) - The port reopened.")
    'SANTA ANA, Calif.'
    """
    match = _dateline(text)
    return (match["place"] or match["undated"]) if match else None


def find_date(text: str) -> str | None:
    """Return the first date with a year in a text, as it is written there, or None."""
    match = _DATE_WITH_YEAR.search(text)
    return match[0] if match else None


def is_date(text: str) -> bool:
    """Say whether the text is a date and nothing else."""
    date = text.strip()
    return len(date) <= _LONGEST_DATE and _ONLY_A_DATE.fullmatch(date) is not None


def _dateline(text: str) -> re.Match[str] | None:
    return _dateline_of(text[: 2 * _LOOKED_AT])


# Of a record the date is asked for, and its place soon after.
@lru_cache(maxsize=64)
def _dateline_of(start: str) -> re.Match[str] | None:
    if not _may_hold_dateline(start):
        return None
    line = " ".join(start.split())[:_LOOKED_AT]
    return _DATELINE.match(line) if _may_hold_dateline(line) else None


def _may_hold_dateline(text: str) -> bool:
    """Say whether a dash stands in a text, or the mark that begins an agency's name; few stories begin with any."""
    return "-" in text or "(" in text or "/" in text or "–" in text or "—" in text
