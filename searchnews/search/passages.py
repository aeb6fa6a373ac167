"""Which few sentences of a body show best why it was found?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from searchnews.analysis.sentences import sentences
from searchnews.model.results import Passage, Range
from searchnews.search.highlight import Mark, merged

MAX_PASSAGES = 3
# Code points: a longer sentence is shown in part, cut between words; the lead of a body fills about half of it.
MAX_LENGTH = 320
_LEAD_LENGTH = 160
# How much of a sentence cut short stands before its first match.
_BEFORE = 80
# A word already shown counts for a little: of two sentences with one new word each, the fuller one is shown.
_SHOWN = 0.1


def passages(body: str, marks: Sequence[Mark], count: int = MAX_PASSAGES) -> tuple[Passage, ...]:
    """Return up to `count` sentences, best first: each time the one that holds most that is not yet shown.

    What few sentences hold weighs more. A body without matches yields its lead.
    """
    inside = [mark for mark in marks if mark.field == "body"]
    if not inside:
        return _lead(body)
    spans = _spans(body, inside)
    held = [[mark for mark in inside if start <= mark.start < end] for start, end in spans]
    chosen = _choose([{mark.what for mark in marks_of} for marks_of in held], count)
    return tuple(_passage(body, spans[i], [(mark.start, mark.end) for mark in held[i]]) for i in chosen)


def _spans(body: str, marks: Sequence[Mark]) -> list[Range]:
    """Return the sentences that hold matches; two that share a match across their border are one."""
    borders = merged((mark.start, mark.end) for mark in marks)
    found: list[Range] = []
    next_border = 0
    for start, end in sentences(body):
        if found and next_border and borders[next_border - 1][1] > found[-1][1]:
            found[-1] = (found[-1][0], end)
        elif next_border < len(borders) and borders[next_border][0] < end:
            found.append((start, end))
        while next_border < len(borders) and borders[next_border][0] < end:
            next_border += 1
    return found


def _choose(held: Sequence[set[str]], count: int) -> list[int]:
    frequency = Counter(what for whats in held for what in whats)
    weights = {what: log(1 + len(held) / n) for what, n in frequency.items()}
    shown: set[str] = set()
    chosen: list[int] = []
    while len(chosen) < min(count, len(held)):
        rest = (i for i in range(len(held)) if i not in chosen)
        best = max(rest, key=lambda i: (sum(weights[w] * (_SHOWN if w in shown else 1) for w in sorted(held[i])), -i))
        chosen.append(best)
        shown |= held[best]
    return chosen


def _passage(body: str, span: Range, ranges: Sequence[Range]) -> Passage:
    start, end = span
    if end - start > MAX_LENGTH:
        start, end = _window(body, span, min((first for first, _ in ranges), default=start))
    inside = merged((first - start, min(last, end) - start) for first, last in ranges if start <= first and last <= end)
    return Passage(body[start:end], start, inside)


def _window(body: str, span: Range, first: int) -> Range:
    """Return the part of a long sentence around its first match, cut between words."""
    start = span[0] if first - span[0] <= _BEFORE else _word_start(body, first - _BEFORE, first)
    end = min(span[1], start + MAX_LENGTH)
    if end < span[1]:
        cut = max(body.rfind(" ", first, end + 1), body.rfind("\n", first, end + 1))
        end = cut if cut > first else end
    return start, end


def _word_start(body: str, earliest: int, latest: int) -> int:
    for place in range(earliest, latest):
        if body[place - 1].isspace() and not body[place].isspace():
            return place
    return latest


def _lead(body: str) -> tuple[Passage, ...]:
    start = end = 0
    for first, last in sentences(body):
        if not end:
            start, end = first, last
        elif last - start <= _LEAD_LENGTH:
            end = last
        else:
            break
    return (_passage(body, (start, end), ()),) if end else ()
