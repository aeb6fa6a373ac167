"""Which of a few sentences that hold as much of a question is the best to read?

BM25 with the article as the corpus says how much a sentence holds; here is what it makes of length, and what else a
reader goes by: words that stand near together, that the sentence is one, and that it opens the story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from searchnews.analysis.sentences import CLOSING_MARKS, STOPS
from searchnews.query.occurrences import Mark

# Code points of a usual sentence of news, and of one so short that it could not say more by being shorter.
_USUAL_LENGTH, _SHORT = 120, 60
# How far length counts: at 0 not at all, at 1 in full.
_LENGTH = 0.1
# What words that stand side by side add; half of it is left when this many code points lie between them.
_NEAR, _HALF_AS_NEAR = 0.5, 30
# What the first sentence of a story adds, and what is left of a caption, a heading or a line of names.
_LEAD, _FRAGMENT = 0.1, 0.6
# What stands at the end of a sentence.
ENDINGS = frozenset(STOPS + CLOSING_MARKS)


def readability(body: str, start: int, end: int, marks: Sequence[Mark]) -> float:
    """Return by what to multiply the worth of what a sentence holds; its marks come in order."""
    length = end - start
    value = 1.0 if length < _SHORT else 1 / (1 + _LENGTH * (length - _SHORT) / _USUAL_LENGTH)
    if len(marks) > 1:
        gap = between(marks)
        if gap is not None:
            value *= 1 + _NEAR * _HALF_AS_NEAR / (_HALF_AS_NEAR + gap)
    if start == 0:
        value *= 1 + _LEAD
    return value * _FRAGMENT if is_fragment(body, start, end) else value


def is_fragment(body: str, start: int, end: int) -> bool:
    """Say whether words are a caption or a heading, and no sentence; what holds figures may be a row of a table."""
    return body[end - 1] not in ENDINGS and not _figure().search(body, start, end)


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(r"\d")


def between(marks: Sequence[Mark]) -> int | None:
    """Return how many code points lie between matches of all things marked, where they are nearest to one another."""
    _, before, last = marks[0]
    things, nearest = last, -1
    for start, end, thing in marks:
        if thing != last:
            things |= thing
            if nearest < 0 or start - before < nearest:
                nearest = max(start - before, 0)
        before, last = end, thing
    # Of two things, those nearest to one another are neighbours.
    return None if nearest < 0 else nearest if things.bit_count() == 2 else _among(marks, things.bit_count())


def _among(marks: Sequence[Mark], different: int) -> int:
    """Return the same for more than two things."""
    latest: dict[int, Mark] = {}
    nearest = -1
    for mark in marks:
        # What was met last stands last, so that the first of them is the one that stands farthest before.
        latest.pop(mark[2], None)
        latest[mark[2]] = mark
        if len(latest) == different:
            inside = list(latest.values())
            gap = max(0, mark[1] - inside[0][0] - sum([end - start for start, end, _ in inside]))
            if nearest < 0 or gap < nearest:
                nearest = gap
    return nearest
