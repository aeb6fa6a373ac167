"""Which few sentences of a body show best why it was found?

What few sentences of the article hold weighs most, as BM25 would have it were the article the corpus. Among the few
that hold most, the one to be shown first is chosen by how they read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from math import log
from typing import NamedTuple

from searchnews.analysis.sentence_finder import SentenceFinder
from searchnews.model.results import Passage
from searchnews.query.occurrences import Mark
from searchnews.search.highlight import merged
from searchnews.search.sentence_worth import ENDINGS, is_fragment, readability
from searchnews.search.windows import MAX_LENGTH, window

MAX_PASSAGES = 3
# Code points: the lead of a body is shown as far as sentences fit into it.
_LEAD_LENGTH = 160
# A word already shown counts for a little: of two sentences with one new word each, the fuller one is shown.
_SHOWN = 0.1
# The first is chosen among so many, which are worth at least this share of the one that holds most.
_COMPARED, _NEARLY = 3, 0.85
# What is told first matters most: each sentence further on counts for so much of the one before it.
_LATER = 0.97

# A sentence: where it may begin and where it ends, the things that it holds, added up, and their marks.
_Held = tuple[int, int, int, list[Mark]]


def passages(body: str, marks: Iterable[Mark], things: int, count: int = MAX_PASSAGES) -> tuple[Passage, ...]:
    """Return up to `count` sentences, best first: each time the one that holds most that is not yet shown.

    A body without matches yields its lead. The marks come in order and are of so many different `things`: of one
    alone, no more are taken than the first sentences need.
    """
    finder = SentenceFinder(body)
    held = _held(finder, marks)
    # Where sentences begin that were compared, by their ends.
    starts: dict[int, int] = {}
    if things == 1:
        chosen = list(islice(held, count))
        if len(chosen) > 1 and body[chosen[0][1] - 1] not in ENDINGS:
            chosen.sort(key=lambda one: is_fragment(body, finder.start(one[3][0][0], one[0]), one[1]))
    else:
        chosen = _Choice(finder, body, things, starts).chosen(list(held), count)
    if not chosen:
        return _lead(body)
    found = []
    for begin, end, _, inside in chosen:
        start = starts.get(end, -1)
        found.append(_passage(body, start if start >= 0 else finder.start(inside[0][0], begin), end, inside))
    return tuple(found)


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


class _Choice(NamedTuple):
    """Chooses the sentences of a body to show for a question of several things."""

    finder: SentenceFinder
    body: str
    things: int
    starts: dict[int, int]

    def chosen(self, held: list[_Held], count: int) -> list[_Held]:
        """Return the sentences to show; of those behind the first that are worth the same, the earlier comes first."""
        if len(held) < 2:
            return held
        kinds: dict[int, int] = {}
        for one in held:
            kinds[one[2]] = kinds.get(one[2], 0) + 1
        if len(kinds) < 2:
            held.insert(0, held.pop(self._best(held[:_COMPARED], {held[0][2]: 1.0})))
            return held[:count]
        frequency = dict.fromkeys(_parts((1 << self.things) - 1), 0)
        for kind, number_of in kinds.items():
            for part in _parts(kind):
                frequency[part] += number_of
        weights = {part: log(1 + len(held) / n) for part, n in frequency.items() if n}
        whole, fresh = _worth(kinds, weights), sum(weights)
        chosen = [held.pop(self._first(held, whole))]
        while fresh & ~(shown := chosen[-1][2]) and held and len(chosen) < count:
            for part in _parts(shown & fresh):
                weights[part] *= _SHOWN
            fresh &= ~shown
            worth = _worth(kinds, weights)
            chosen.append(held.pop(max(range(len(held)), key=lambda place: worth[held[place][2]])))
        # Once all is shown, everything counts in full again.
        held.sort(key=lambda one: -whole[one[2]])
        return chosen + held[: count - len(chosen)]

    def _first(self, held: list[_Held], worth: dict[int, float]) -> int:
        """Return the place of the sentence to show first: it reads best of those that hold most, or nearly as much."""
        enough = _NEARLY * max(worth.values())
        likely = [place for place, one in enumerate(held) if worth[one[2]] >= enough]
        if len(likely) == 1:
            return likely[0]
        if len(likely) > _COMPARED:
            likely.sort(key=lambda place: -worth[held[place][2]])
            likely = sorted(likely[:_COMPARED])
        return likely[self._best([held[place] for place in likely], worth)]

    def _best(self, compared: Sequence[_Held], worth: dict[int, float]) -> int:
        """Return the place of the best among sentences."""
        best, best_value, later = 0, 0.0, 1.0
        for place, (begin, end, kind, inside) in enumerate(compared):
            start = self.starts[end] = self.finder.start(inside[0][0], begin)
            value = later * worth[kind] * readability(self.body, start, end, inside)
            if value > best_value:
                best, best_value = place, value
            later *= _LATER
        return best


def _worth(kinds: Iterable[int], weights: dict[int, float]) -> dict[int, float]:
    """Return what each kind of sentence is worth; added up in the order of the things, as sums depend on it."""
    return {kind: sum(map(weights.__getitem__, _parts(kind))) for kind in kinds}


@lru_cache(maxsize=1 << 10)
def _parts(kind: int) -> tuple[int, ...]:
    """Return the things that a kind of sentence holds."""
    return tuple([1 << place for place in range(kind.bit_length()) if kind >> place & 1])


def _passage(body: str, start: int, end: int, marks: Sequence[Mark]) -> Passage:
    if end - start > MAX_LENGTH:
        start, end = window(body, start, end, marks)
        marks = [mark for mark in marks if start <= mark[0] and mark[1] <= end]
    return Passage(body[start:end], start, merged(marks, start))


def _lead(body: str) -> tuple[Passage, ...]:
    finder = SentenceFinder(body)
    sentence = finder.after()
    if sentence is None:
        return ()
    start, end = sentence
    while (sentence := finder.after()) and sentence[1] - start <= _LEAD_LENGTH:
        end = sentence[1]
    return (_passage(body, start, end, ()),)
