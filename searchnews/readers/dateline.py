"""What, at the beginning of a story, does its dateline say of when it was sent, and from where?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

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
_WORD = r"(?-i:(?:d['’])?[^\W\d_a-z][\w.'’-]*|d[aeiou]s?|del|l[ae]s?|el|of|the|and|upon|sur|am|an der|in)"
# Behind it, in brackets, what it lies in, be it a country alone or a state and a country.
_WITHIN = r"(?:(?: \([\w .'-]{2,30}\))? \[[\w .'-]{2,30}\])?"
_PLACE = rf"(?-i:[^\W\d_a-z])[\w.'’-]*(?:(?:, ?| |/){_WORD}){{0,7}}{_WITHIN}"
_AGENCY = r"(?:\([^()\n]{2,40}\)|/[\w .&-]{2,30}/)"
_DASHES = "(?:--?|[–—])"
_DASH = rf"{_DASHES}(?=\s|$|[^\W\d])"
# After an agency's name a colon or a full stop does as well, or a full stop before the dash.
_AGENCY_AND_DASH = rf"(?:{_DASHES}?{_AGENCY} ?(?:\.?{_DASH}|[:._](?=\s|$)))"
# Behind a date some agencies stand without brackets.
_BARE_AGENCY = r"(?-i:[A-Z]{2,8}|Reuters?|Xinhua|Tass)"
# In brackets they need no dash where a sentence follows.
_SENTENCE = r"(?= [\"“'‘«]?(?-i:[^\W\d_a-z]))"

_DATELINE = re.compile(
    rf"(?:{_AGENCY} ?{_DASH} )?[\[(]?(?:(?P<place>{_PLACE})[,.]? )?(?P<date>{_DATE})[\])]?[,.]? ?"
    rf"(?:{_AGENCY_AND_DASH}|(?:{_BARE_AGENCY} )?{_DASH}|\({_BARE_AGENCY}\){_SENTENCE})"
    rf"|(?P<undated>{_PLACE})(?:,? |(?=[-–—]))(?=[-–—(/]){_AGENCY_AND_DASH}",
    re.IGNORECASE,
)
# Where no dash follows, what stands in brackets begins with a capital.
_NAMED_AGENCY = r"(?:\([^\W\d_a-z][^()\n]{1,39}\)|/[\w .&-]{2,30}/)"
# A place in capitals, perhaps with what it lies in, before an agency, a dash or a colon, and then a sentence.
_CAPITALS = r"[^\W\d_a-z](?:['’.-]?[^\W\d_a-z])*\.?"
_LARGER = r"(?:d['’])?[^\W\d_a-z](?:['’.-]?\w)*\.?"
_BARE_DATELINE = re.compile(
    rf"(?P<place>(?P<town>{_CAPITALS}(?:(?:[ /]| and ){_CAPITALS}){{0,6}})"
    rf"(?:, ?{_LARGER}(?: (?:of |the |and )?{_LARGER}){{0,3}})?)"
    rf"(?: {_NAMED_AGENCY}| [-–](?= )| ?(?:--|—)|:(?= )) ?(?=[\"“'‘«]?(?:[^\W_a-z]))"
)
_BYLINE = re.compile(r"By [^\W\d_a-z][^,]{2,60}?,? in (?P<place>[^\W\d_a-z].{1,40})")
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


class Sent(NamedTuple):
    """A place as it is written in a dateline.

    What tells that it is one is `sure`, a date or capitals before an agency; or an `agency`, which may be anything
    in brackets; or `nothing` but capitals or a byline.
    """

    place: str
    told_by: Literal["sure", "agency", "nothing"]


def find_place(text: str) -> Sent | None:
    """Return the place in a story's dateline, be it below a byline, or in the byline itself, or None.

    >>> find_place("SANTA ANA, Calif. (Coastal Wire) - The port reopened.")
    Sent(place='SANTA ANA, Calif.', told_by='sure')
    >>> find_place("SANTA ANA, Calif. — The port reopened.")
    Sent(place='SANTA ANA, Calif.', told_by='nothing')
    """
    first = text[:3]
    if first == "By ":
        return _below_byline(text[: 2 * _LOOKED_AT])
    match = _dateline(text)
    if match is None:
        return _bare_place(text[: 2 * _LOOKED_AT].lstrip()) if first.isupper() or first[:1].isspace() else None
    if place := match["place"]:
        return Sent(place, "sure")
    if place := match["undated"]:
        town = place.partition(",")[0].rstrip("-–—")
        return Sent(place.rstrip("-–—"), "sure" if town.isupper() else "agency")
    return None


def _below_byline(start: str) -> Sent | None:
    byline, _, below = start.partition("\n")
    match = _BYLINE.fullmatch(byline.rstrip())
    return find_place(below.lstrip()) or (Sent(match["place"], "nothing") if match else None)


def _bare_place(start: str) -> Sent | None:
    """Return the place of a dateline that has nothing but it, which any word in capitals may be."""
    match = _BARE_DATELINE.match(" ".join(start.split())[:_LOOKED_AT]) if start[:3].isupper() else None
    if match is None or not match["town"].replace(" and ", " ").isupper():
        return None
    # A line in capitals from end to end is a headline.
    first_line = " ".join(start.partition("\n")[0].split())
    headline = len(first_line) >= match.end() and first_line.isupper()
    return None if headline else Sent(match["place"], "nothing")


def find_date(text: str) -> str | None:
    """Return the first date with a year in a text, as it is written there, or None."""
    match = _DATE_WITH_YEAR.search(text)
    return match[0] if match else None


def is_date(text: str) -> bool:
    """Say whether the text is a date and nothing else."""
    date = text.strip()
    return len(date) <= _LONGEST_DATE and _ONLY_A_DATE.fullmatch(date) is not None


def _dateline(text: str) -> re.Match[str] | None:
    start = text[: 2 * _LOOKED_AT]
    return _dateline_of(start) if _may_hold_dateline(start) else None


# Of a record the date is asked for, and its place soon after; and of a day's records many say the same.
@lru_cache(maxsize=1 << 11)
def _dateline_of(start: str) -> re.Match[str] | None:
    line = " ".join(start.split())[:_LOOKED_AT]
    return _DATELINE.match(line) if _may_hold_dateline(line) else None


def _may_hold_dateline(text: str) -> bool:
    """Say whether a dash stands in a text, or the mark that begins an agency's name; few stories begin with any."""
    return "-" in text or "(" in text or "/" in text or "–" in text or "—" in text
