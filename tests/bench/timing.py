"""How long does each engine take for each question?"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

Name = TypeVar("Name", bound=Hashable)

# Engines that need more than this many milliseconds a question are timed in one round: the clock's grain and the
# machine's moods matter less to them, and three rounds would take an hour.
_SLOW = 100.0


@dataclass(frozen=True)
class Spread:
    """Milliseconds: the median of a class of questions, and the one that nine in ten stay under."""

    median: float
    ninetieth: float


def spread(taken: Sequence[float]) -> Spread:
    ordered = sorted(taken)
    return Spread(statistics.median(ordered), ordered[min(len(ordered) - 1, int(0.9 * len(ordered)))])


@dataclass(frozen=True)
class Rounds:
    """How often each question is timed, and whether its fastest round counts, or the median of them.

    On a machine that others use, the fastest says more: they can only add to it. Questions that are not warmed up
    on are asked for the first time.
    """

    number: int = 3
    fastest: bool = False
    warmed: bool = True

    def taken(self, times: Sequence[float]) -> float:
        return min(times) if self.fastest else statistics.median(times)


@dataclass(frozen=True)
class Contestant:
    """What is called, and what it is given, in the order of the questions."""

    ask: Callable[[Any], object]
    asked: Sequence[Any]

    def milliseconds(self, place: int) -> float:
        asked = self.asked[place]
        started = time.perf_counter_ns()
        self.ask(asked)
        return (time.perf_counter_ns() - started) / 1e6


def alternate(contestants: Mapping[Name, Contestant], rounds: Rounds) -> dict[Name, list[float]]:
    """Return each contestant's milliseconds for each question.

    All are warmed up on all questions, unless `rounds` says otherwise; then every question is put
    to one after the other, and who is first changes from question to question. What this program
    holds is hidden from the garbage collector, whose rounds otherwise belong to those who make
    them necessary.
    """
    gc.collect()
    gc.freeze()
    count = len(next(iter(contestants.values())).asked)
    warm = dict.fromkeys(contestants, 0.0)
    if rounds.warmed:
        warm = {name: sum(each.milliseconds(place) for place in range(count)) for name, each in contestants.items()}
    taken: dict[Name, list[list[float]]] = {name: [[] for _ in range(count)] for name in contestants}
    names = list(contestants)
    for turn in range(rounds.number):
        for place in range(count):
            first = (turn + place) % len(names)
            for name in [*names[first:], *names[:first]]:
                if turn == 0 or warm[name] < _SLOW * count:
                    taken[name][place].append(contestants[name].milliseconds(place))
    gc.unfreeze()
    return {name: [rounds.taken(times) for times in places] for name, places in taken.items()}
