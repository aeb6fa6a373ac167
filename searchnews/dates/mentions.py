"""Which dates does a text mention, and which periods do they mean?

Read are English dates and the words that stand for one, German ones with a month's or a weekday's
name, and French ones with a year. What may be something else is left out: `may` and `march`
without a capital, a weekday or month that is part of a name, a number of four digits that no word
makes a year, and 03/04/2023, whose order nobody knows. Text that is all in capitals tells a month
from a verb by nothing; there, only dates with a day or a year in digits are read.

What a mention leaves open is settled by the date of publication: a weekday or a month without a
year is the nearest one before it, or the nearest one after it where the sentence has told the
future just before (`will`, `due`, `scheduled`); a day without a year is the nearest of either side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from itertools import chain
from typing import NamedTuple

from searchnews.dates.mention_words import MONTH_NUMBERS, WEEKDAYS, Found
from searchnews.dates.mentioned_days import ago_mention, count_back, day_word_mention, unit_mention, weekday_mention
from searchnews.dates.mentioned_months import month_mention
from searchnews.dates.mentioned_years import number_mention
from searchnews.dates.periods import Period, read_period
from searchnews.dates.viewpoint import Viewpoint, viewpoint
from searchnews.model.record import NewsDate

_Reader = Callable[[str, int, int, Viewpoint | None], Found | None]


class Mention(NamedTuple):
    """A date mentioned in a text.

    `start` and `end` are code point offsets, half-open, and `text` is what stands there. `value` is
    `2023`, `2023-03`, `2023-03-28`, or two of a kind as `2023-03-20..2023-03-26`, both included.
    """

    start: int
    end: int
    text: str
    value: str

    @property
    def period(self) -> Period:
        """All the seconds that the value covers, in the calendar of UTC."""
        first, _, last = self.value.partition("..")
        begin = read_period(first)
        return Period(begin.first, read_period(last).last) if last else begin


def _alternatives(words: Iterable[str]) -> str:
    """Return an expression for words, in which each first letter is tried once."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())


_DIRECTIONS = ("last", "next", "this", "Last", "Next", "This")
_DAY_WORDS = ("today", "tonight", "tomorrow", "yesterday", "Today", "Tonight", "Tomorrow", "Yesterday")
_READERS: dict[str, _Reader] = {
    **dict.fromkeys(MONTH_NUMBERS, month_mention),
    **dict.fromkeys(WEEKDAYS, weekday_mention),
    **dict.fromkeys(_DIRECTIONS, unit_mention),
    **dict.fromkeys(_DAY_WORDS, day_word_mention),
    "ago": ago_mention,
}
_WORD = rf"([12][0-9]{{3}}(?![0-9])|Q[1-4](?= [12][0-9]{{3}})|{_alternatives([*_READERS, 'earlier'])})"
_FIRST_WORD = re.compile(_WORD)
# To pass over most of a text at the least cost, a trigger is sought behind a space alone, and three
# sets rule out nearly every other word before the expression proper is tried.
_WORDS = [*_READERS, "earlier", "Q1 ", "Q2 ", "Q3 ", "Q4 ", *(f"{a}{b}{b}" for a in "12" for b in "0123456789")]
_SETS = "".join(f"[{''.join(sorted({word[place] for word in _WORDS}))}]" for place in range(3))
_TRIGGER = re.compile(rf" (?={_SETS}){_WORD}")
# What else may stand before a date. Letters may not, nor the marks of money and of long numbers, and what
# reads a mention relies on that.
_LIKE_A_SPACE = '\n("./-–—“‘'


def _spaced(text: str) -> str:
    """Return the text with a space for each mark that may stand before a date, its length unchanged."""
    for mark in _LIKE_A_SPACE:
        text = text.replace(mark, " ")
    return text


def find_mentions(text: str, published: NewsDate | None) -> tuple[Mention, ...]:
    """Return the dates that a text mentions, in order and apart from one another.

    Without a date of publication, or where it is too coarse, only those are given that need none.
    """
    found = _found(text, viewpoint(published))
    return tuple([Mention(start, end, text[start:end], value) for start, end, value in found])


def mentioned_dates(texts: Iterable[str], published: NewsDate | None) -> dict[str, None]:
    """Return as keys the values of the mentions of several texts, in order, each once."""
    view = viewpoint(published)
    return {value: None for text in texts for _, _, value in _found(text, view)}


def _found(text: str, view: Viewpoint | None) -> list[Found]:
    found: list[Found] = []
    covered = 0
    first = _FIRST_WORD.match(text)
    triggers = _TRIGGER.finditer(_spaced(text))
    for match in chain([first], triggers) if first else triggers:
        start, end = match.span(1)
        if start < covered:
            continue
        word = match[1]
        if word == "earlier":
            one = _earlier(text, start, end, view, found)
        else:
            one = _READERS.get(word, number_mention)(text, start, end, view)
        if one and one[0] >= covered:
            covered = one[1]
            found.append(one)
    return found


def _earlier(text: str, start: int, end: int, view: Viewpoint | None, found: list[Found]) -> Found | None:
    """Read a count of time before the mention before it in its sentence, or else before publication."""
    _, before, value = found[-1] if found else (0, 0, "")
    if not value or ". " in text[before:start]:
        return count_back(text, start, end, view, None)
    # Of a range, the first end; what it leaves open is the first.
    since = date.fromisoformat((value.partition("..")[0] + "-01-01")[:10])
    return count_back(text, start, end, view, since)
