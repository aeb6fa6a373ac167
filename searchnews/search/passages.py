"""Which few sentences of a body show best why it was found?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
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

# A sentence: where it may begin and where it ends, the things that it holds, added up, and their marks.
_Held = tuple[int, int, int, list[Mark]]


def passages(body: str, marks: Iterable[Mark], things: int, count: int = MAX_PASSAGES) -> tuple[Passage, ...]:
    """Return up to `count` sentences, best first: each time the one that holds most that is not yet shown.

    What few sentences hold weighs more. A body without matches yields its lead. The marks come in order
    and are of so many different `things`: of one alone, no more are taken than the first sentences need.
    """
    finder = SentenceFinder(body)
    held = _held(finder, marks)
    chosen = list(islice(held, count)) if things == 1 else _chosen(list(held), things, count)
    if not chosen:
        return _lead(body)
    return tuple([_passage(body, finder.start(inside[0][0], begin), end, inside) for begin, end, _, inside in chosen])


def _held(finder: SentenceFinder, marks: Iterable[Mark]) -> Iterator[_Held]:
    """Yield the sentences that hold matches; two that share a match across their border are one."""
    begin = end = held = 0
    inside: list[Mark] = []
    for mark in marks:
        first, last, thing = mark
        if first >= end:
            if inside:
                yield begin, end, held, inside
            begin = finder.begin
            end = finder.end(first)
            held, inside = 0, []
        while last > end:
            end = (finder.after() or (0, last))[1]
        held |= thing
        inside.append(mark)
    if inside:
        yield begin, end, held, inside


def _chosen(held: list[_Held], things: int, count: int) -> list[_Held]:
    """Return the sentences to show; of those worth the same, the first is the best."""
    kinds: dict[int, int] = {}
    for one in held:
        kinds[one[2]] = kinds.get(one[2], 0) + 1
    if len(kinds) < 2:
        return held[:count]
    frequency = dict.fromkeys(_parts((1 << things) - 1), 0)
    for kind, number_of in kinds.items():
        for part in _parts(kind):
            frequency[part] += number_of
    weights = {part: log(1 + len(held) / n) for part, n in frequency.items() if n}
    rest, fresh = list(held), sum(weights)
    chosen: list[_Held] = []
    while fresh and rest and len(chosen) < count:
        worth = _worth(kinds, weights)
        best = rest.pop(max(range(len(rest)), key=lambda place: worth[rest[place][2]]))
        chosen.append(best)
        for part in _parts(best[2] & fresh):
            weights[part] *= _SHOWN
        fresh &= ~best[2]
    # From here on a sentence is worth the same whichever others are shown.
    worth = _worth(kinds, weights)
    rest.sort(key=lambda one: -worth[one[2]])
    return chosen + rest[: count - len(chosen)]


def _worth(kinds: Iterable[int], weights: dict[int, float]) -> dict[int, float]:
    """Return what each kind of sentence is worth; added up in the order of the things, as sums depend on it."""
    return {kind: sum(map(weights.__getitem__, _parts(kind))) for kind in kinds}


@lru_cache(maxsize=1 << 10)
def _parts(kind: int) -> tuple[int, ...]:
    """Return the things that a kind of sentence holds."""
    return tuple([1 << place for place in range(kind.bit_length()) if kind >> place & 1])


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
