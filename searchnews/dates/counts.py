"""How much time does `3 months`, `2w` or `-7d` count?"""

from __future__ import annotations

from searchnews.dates.mention_words import NUMBERS
from searchnews.dates.parts import shape

Counts = tuple[tuple[int, str], ...]

_UNITS = {
    "second": "sec secs second seconds",
    "minute": "min mins minute minutes",
    "hour": "h hr hrs hour hours",
    "day": "d day days",
    "week": "w wk wks week weeks",
    "month": "mo mos month months",
    "quarter": "quarter quarters",
    "year": "y yr yrs year years",
    "decade": "decade decades",
}
_FORTNIGHTS = ("fortnight", "fortnights")
UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()} | dict.fromkeys(_FORTNIGHTS, "week")
CLOCK_UNITS = frozenset(("second", "minute", "hour"))

_ONE = r"(?:(\d{1,6}) ?|([a-z]+) )([a-z]+)(?![a-z])"
_FIRST, _NEXT = shape(_ONE), shape(rf",? ?(?:and )?{_ONE}")


def read_counts(text: str) -> Counts | None:
    """Return what a tidy text counts, added up, or None where it counts nothing.

    A ValueError says that `3m` may be months or minutes.
    """
    found: list[tuple[int, str]] = []
    end = 0
    while end < len(text):
        match = (_NEXT if end else _FIRST).match(text, end)
        number = None if match is None else int(match[1]) if match[1] else NUMBERS.get(match[2].lower())
        if match is None or number is None:
            return None
        word = match[3].lower()
        if word == "m":
            raise ValueError("m could be months or minutes: write mo or min")
        if word not in UNIT_OF:
            return None
        found.append((number * (2 if word in _FORTNIGHTS else 1), UNIT_OF[word]))
        end = match.end()
    return tuple(found) or None


def negative(counts: Counts) -> Counts:
    """Return as much time the other way."""
    return tuple([(-count, unit) for count, unit in counts])
