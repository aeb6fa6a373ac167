"""Which part of a sentence that is too long is shown?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from searchnews.query.occurrences import Mark

# Code points: a longer sentence is shown in part, cut between words.
MAX_LENGTH = 320
# How much of it stands before the first match shown.
_BEFORE = 80


def window(body: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[int, int]:
    """Return the part of a sentence that shows most of its matches, which come in order, and no half of a word.

    A match that would be cut in two is left out where another one is shown.
    """
    first, last, _ = marks[_first(marks)] if marks else (start, start, 0)
    if first - start > _BEFORE:
        start = _word_start(body, first - _BEFORE, first)
    if start + MAX_LENGTH < end:
        end = start + MAX_LENGTH
        for begun, ended, _ in marks:
            if last <= begun < end < ended:
                end = begun
        end = _word_end(body, max(last, start + 1), end)
    return start, end


def _first(marks: Sequence[Mark]) -> int:
    """Return the number of the match from which on the most things are seen, and of those the earliest."""
    best, most, behind = 0, 0, 0
    # How many matches of each thing are seen, from the match of a number to the one before `behind`.
    seen: dict[int, int] = {}
    for number, (first, _, thing) in enumerate(marks):
        while behind < len(marks) and (behind <= number or marks[behind][1] - first <= MAX_LENGTH - _BEFORE):
            seen[marks[behind][2]] = seen.get(marks[behind][2], 0) + 1
            behind += 1
        if len(seen) > most:
            best, most = number, len(seen)
        seen[thing] -= 1
        if not seen[thing]:
            del seen[thing]
    return best


def _word_start(body: str, earliest: int, latest: int) -> int:
    for place in range(earliest, latest):
        if body[place - 1].isspace() and not body[place].isspace():
            return place
    return latest


def _word_end(body: str, earliest: int, latest: int) -> int:
    """Return the last place where white space ends a word, or the latest where there is none."""
    gaps = [gap.start() for gap in _space().finditer(body, earliest, latest + 1)]
    return gaps[-1] if gaps else max(earliest, latest)


@cache
def _space() -> re.Pattern[str]:
    return re.compile(r"\s+")
