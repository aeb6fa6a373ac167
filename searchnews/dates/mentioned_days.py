"""Which period do weekdays, `yesterday`, `last week` and `two days ago` mean?"""

from __future__ import annotations

import re
from datetime import date

from searchnews.dates.mention_words import (
    MONTH_NUMBERS,
    NUMBERS,
    PLAIN_CAPITALS,
    WEEKDAYS,
    Found,
    future_told,
    start_of_word_before,
    word_before,
)
from searchnews.dates.mentioned_months import month_mention
from searchnews.dates.viewpoint import SHIFTS, Viewpoint, knows, relative_period, shifted_day, weekday_value

_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_DATED = re.compile(
    rf",?[ \n](?:the |den |dem )?(?:({_MONTH})\b\.?[ \n][0-3]?[0-9]"
    rf"|[0-3]?[0-9](?:st|nd|rd|th|\.)?[ \n](?:of )?({_MONTH})\b)"
)
_ANY = frozenset("every each a any some most one per alternate Every Each A Any Most no".split())
_DIRECTION = {"last": "last", "next": "next", "this": "this", "coming": "next", "Last": "last", "Next": "next"}
_DIRECTION |= {"This": "this"}
# What is to be done by a day lies ahead.
_TERMS = frozenset(("by", "By", "until", "Until", "till"))
_BEFORE_A_DAY = PLAIN_CAPITALS | {"On", "Late", "Early", "Am", "Ab", "Said", "Only"}
# What a weekday begins the name of; any other capitalised word behind `on Sunday` is the next phrase.
_NAMED_AFTER = frozenset("Times Telegraph Mirror Express Mail World Post Star Night Herald Sport Independent".split())
_WORD_AFTER = re.compile(r" ([A-Z][A-Za-z]*)")
_UNITS = re.compile(
    r"([Ll]ast|[Nn]ext|[Tt]his)\s{1,6}(week|month|year|quarter|decade|night|morning|afternoon|evening"
    r"|spring|summer|autumn|fall|winter)(?![\w-])"
)
_DAY_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_BLANK_OR_QUOTE = " \n\"'“”‘"
_NO_PERIOD_AFTER = frozenset("the his her their its my our your at At The a one".split())


def weekday_mention(text: str, start: int, end: int, view: Viewpoint | None) -> Found | None:
    """Read the mention around a weekday's name, with the date if one follows."""
    if text[end : end + 1].isalnum():
        return None
    dated = _DATED.match(text, end)
    if dated:
        group = 1 if dated[1] else 2
        found = month_mention(text, dated.start(group), dated.end(group), view)
        return (start, *found[1:]) if found else None
    if view is None or not view.day_known:
        return None
    word = word_before(text, start)
    if _is_a_name(text, start, end, word):
        return None
    direction, begin = _DIRECTION.get(word), start
    if direction:
        begin = start_of_word_before(text, start, word)
    else:
        direction = "future" if word in _TERMS or future_told(text, start) else "past"
    value = weekday_value(view, WEEKDAYS[text[start:end]], direction)
    return (begin, end, value) if value else None


def _is_a_name(text: str, start: int, end: int, word: str) -> bool:
    if word in _ANY or text[start - 1 : start] == "-" or text[end : end + 1] == "-":
        return True
    if word[:1].isupper() and word not in _BEFORE_A_DAY and word[-1].isalpha():
        return True
    after = _WORD_AFTER.match(text, end)
    return after is not None and (after[1] in _NAMED_AFTER or word not in ("on", "On", *_DIRECTION))


def day_word_mention(text: str, start: int, end: int, view: Viewpoint | None) -> Found | None:
    """Read `today`, `tonight`, `yesterday` and `tomorrow`."""
    if view is None or not view.day_known or text[end : end + 1].isalnum():
        return None
    # A capital within a sentence makes a name of it: USA Today.
    if text[start].isupper():
        before = text[max(0, start - 9) : start].rstrip(_BLANK_OR_QUOTE)
        if before and before[-1] not in ".!?:":
            return None
    value = shifted_day(view.day, _DAY_WORDS[text[start:end].lower()])
    return (start, end, value) if value else None


def unit_mention(text: str, start: int, _: int, view: Viewpoint | None) -> Found | None:
    """Read `last week`, `this spring` or `next year`."""
    match = _UNITS.match(text, start) if view else None
    if view is None or match is None:
        return None
    if word_before(text, start) in _NO_PERIOD_AFTER or _is_a_fall(text, match):
        return None
    value = relative_period(view, match[1].lower(), match[2])
    return (start, match.end(), value) if value else None


def _is_a_fall(text: str, match: re.Match[str]) -> bool:
    """Say whether `fall` is no season here, as in `this fall in prices`."""
    return match[2] == "fall" and text.startswith((" in ", " of ", " to ", " from "), match.end())


def ago_mention(text: str, start: int, end: int, view: Viewpoint | None) -> Found | None:
    """Read the count of time that ends in `ago`."""
    return count_back(text, start, end, view, None)


def count_back(text: str, start: int, end: int, view: Viewpoint | None, since: date | None) -> Found | None:
    """Read a count of time before publication, or before a day that stands for it."""
    words = text[max(0, start - 24) : start].split()
    if view is None or len(words) < 2 or text[end : end + 1].isalnum():
        return None
    shift = SHIFTS.get(words[-1].removesuffix("s"))
    number = _number(words[-2])
    if number is None or shift is None or not (since or knows(view, words[-1].removesuffix("s"))):
        return None
    value = shift(since or view.day, -number)
    begin = text.rindex(words[-2], 0, text.rindex(words[-1], 0, start))
    return (begin, end, value) if value else None


def _number(word: str) -> int | None:
    # No news counts back a thousand years.
    if word.isascii() and word.isdigit() and len(word) < 4:
        return int(word)
    return NUMBERS.get(word.lower())
