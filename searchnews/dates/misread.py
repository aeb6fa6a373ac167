"""Which word of a date in a question is not understood, and why?"""

from __future__ import annotations

import re
from typing import NamedTuple

from searchnews.dates.complaints import AS_SUCH, complaint
from searchnews.dates.counts import UNIT_OF
from searchnews.dates.mention_words import NUMBERS
from searchnews.dates.parts import MONTHS, tidy
from searchnews.dates.points import read_point
from searchnews.dates.standpoint import Standpoint
from searchnews.dates.viewpoint import SEASONS
from searchnews.dates.zones import zone_offset

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SHORT = "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
_LEADING = frozenset("last previous past this current next coming within".split())
_OTHERS = (
    "ago before after from now today yesterday tomorrow day weekend early mid late half in on of at the and".split()
)
_KNOWN = frozenset(
    word.lower()
    for words in (
        _WEEKDAYS,
        MONTHS,
        _SHORT,
        SEASONS,
        NUMBERS,
        UNIT_OF,
        _LEADING,
        _OTHERS,
        ("am", "pm", "week", "during"),
    )
    for word in words
) | frozenset("first second third fourth since until till through to between".split())
_WORD = re.compile(r"[^\s,]+")
_CLOCK_WORD = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")


class Misreading(NamedTuple):
    """What is wrong with a date, the words of it that are to blame, and whether it has the shape of one at least."""

    reason: str
    culprit: str
    shaped: bool = False


def why_unread(text: str, standpoint: Standpoint) -> Misreading:
    """Return why a date cannot be read."""
    words = [match[0] for match in _WORD.finditer(text)]
    strange = next((word for word in words if not may_be_of_a_date(word)), None)
    if strange is not None:
        return Misreading(f"{strange} is not understood in a date{_suggestion(strange)}", strange)
    if words and words[-1].lower() in _LEADING:
        return Misreading(f"{words[-1]} what? A week, a month, 30 days", words[-1])
    if len(words) == 1 and words[0].isdigit() and len(words[0]) < 4:
        return Misreading(f"{words[0]} what? Days, weeks, months", words[0])
    clock = next((word for word in words if _CLOCK_WORD.fullmatch(word)), None)
    if clock is not None and _is_coarse(text[: text.index(clock)], standpoint):
        return Misreading("a time needs a day before it", clock, shaped=True)
    rest = _after_a_date(text, standpoint)
    if rest:
        return Misreading(f"{rest} is not understood after a date", rest)
    said = complaint(tidy(text))
    return Misreading(f"this is no date: {said}" if said == AS_SUCH else said, text)


def may_be_of_a_date(word: str) -> bool:
    """Say whether a word may stand in a date: what holds a digit may, as may what hyphens join of such words."""
    bare = word.strip(".<>=").lower()
    if bare in _KNOWN or any(sign.isdigit() for sign in word) or not bare:
        return True
    parts = bare.split("-")
    return zone_offset(word) is not None or (len(parts) > 1 and all(part in _KNOWN for part in parts))


def _suggestion(word: str) -> str:
    import difflib

    near = difflib.get_close_matches(word.lower(), [known for known in _KNOWN if len(known) > 3], n=1, cutoff=0.75)
    return f"; did you mean {_capital(near[0])}?" if near else ""


def _capital(word: str) -> str:
    return next((name for name in (*MONTHS, *_WEEKDAYS) if name.lower() == word), word)


def _is_coarse(before: str, standpoint: Standpoint) -> bool:
    """Say whether what stands before a time is longer than a day, or nothing."""
    if not before.strip():
        return True
    try:
        stretch = read_point(before, standpoint)
    except ValueError:
        return False
    return stretch is not None and stretch.last - stretch.first > 86400


def _after_a_date(text: str, standpoint: Standpoint) -> str:
    """Return what follows the longest date that a text begins with."""
    for match in reversed(list(re.finditer(r"\s+", text.strip()))):
        try:
            if read_point(text.strip()[: match.start()], standpoint) is not None:
                return text.strip()[match.end() :]
        except ValueError:
            continue
    return ""
