"""Which few sentences of a body show best why it was found?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import log

from searchnews.analysis.sentence_finder import SentenceFinder
from searchnews.model.results import Passage
from searchnews.search.highlight import merged
from searchnews.search.occurrences import Mark

MAX_PASSAGES = 3
# Code points: a longer sentence is shown in part, cut between words; the lead of a body fills about half of it.
MAX_LENGTH = 320
_LEAD_LENGTH = 160
# How much of a sentence cut short stands before its first match.
_BEFORE = 80
# A word already shown counts for a little: of two sentences with one new word each, the fuller one is shown.
_SHOWN = 0.1

# The ends of a sentence and the matches in it.
_Held = tuple[int, int, list[Mark]]


def passages(body: str, marks: Iterable[Mark], things: int, count: int = MAX_PASSAGES) -> tuple[Passage, ...]:
    """Return up to `count` sentences, best first: each time the one that holds most that is not yet shown.

    What few sentences hold weighs more. A body without matches yields its lead. The marks come in order
    and are of so many different `things`: of one alone, no more are taken than the first sentences need.
    """
    held = _held(body, marks)
    chosen = list(islice(held, count)) if things == 1 else _chosen(list(held), count)
    return tuple([_passage(body, *one) for one in chosen]) if chosen else _lead(body)


def _held(body: str, marks: Iterable[Mark]) -> Iterator[_Held]:
    """Yield the sentences that hold matches; two that share a match across their border are one."""
    finder = SentenceFinder(body)
    start = end = 0
    inside: list[Mark] = []
    for mark in marks:
        first, last, _ = mark
        if first >= end:
            if inside:
                yield start, end, inside
            start, end = finder.at(first)
            inside = []
        while last > end:
            end = (finder.after() or (0, len(body)))[1]
        inside.append(mark)
    if inside:
        yield start, end, inside


def _chosen(held: list[_Held], count: int) -> list[_Held]:
    """Return the sentences to show; of those worth the same, the first is the best."""
    rest = [(tuple(sorted({what for _, _, what in marks})), (start, end, marks)) for start, end, marks in held]
    frequency: dict[str, int] = {}
    for whats, _ in rest:
        for what in whats:
            frequency[what] = frequency.get(what, 0) + 1
    if len(frequency) < 2:
        return held[:count]
    weights = {what: log(1 + len(held) / n) for what, n in frequency.items()}
    kinds, fresh = {whats for whats, _ in rest}, set(weights)
    chosen: list[_Held] = []
    while fresh and rest and len(chosen) < count:
        worth = {whats: sum([weights[what] for what in whats]) for whats in kinds}
        whats, one = rest.pop(max(range(len(rest)), key=lambda place: worth[rest[place][0]]))
        chosen.append(one)
        for what in fresh.intersection(whats):
            weights[what] *= _SHOWN
            fresh.remove(what)
    # From here on a sentence is worth the same whichever others are shown.
    rest.sort(key=lambda one: -sum([weights[what] for what in one[0]]))
    return chosen + [one for _, one in rest[: count - len(chosen)]]


def _passage(body: str, start: int, end: int, marks: Sequence[Mark]) -> Passage:
    if end - start > MAX_LENGTH:
        start, end = _window(body, start, end, marks[0][0] if marks else start)
        marks = [mark for mark in marks if start <= mark[0] and mark[1] <= end]
    return Passage(body[start:end], start, merged(marks, start))


def _window(body: str, start: int, end: int, first: int) -> tuple[int, int]:
    """Return the part of a long sentence around its first match, cut between words."""
    if first - start > _BEFORE:
        start = _word_start(body, first - _BEFORE, first)
    if start + MAX_LENGTH < end:
        end = start + MAX_LENGTH
        cut = max(body.rfind(" ", first, end + 1), body.rfind("\n", first, end + 1))
        end = cut if cut > first else end
    return start, end


def _word_start(body: str, earliest: int, latest: int) -> int:
    for place in range(earliest, latest):
        if body[place - 1].isspace() and not body[place].isspace():
            return place
    return latest


def _lead(body: str) -> tuple[Passage, ...]:
    finder = SentenceFinder(body)
    sentence = finder.after()
    if sentence is None:
        return ()
    start, end = sentence
    while (sentence := finder.after()) and sentence[1] - start <= _LEAD_LENGTH:
        end = sentence[1]
    return (_passage(body, start, end, ()),)
