"""How long do the classes of questions take, in each mode, of each engine?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from tests.bench.engines import ENGINES
from tests.bench.engines.protocol import Mode, Session
from tests.bench.questions import Classes, Question
from tests.bench.timing import Contestant, Rounds, Spread, alternate, spread

# By class of questions, then by engine.
Timings: TypeAlias = dict[str, dict[str, Spread]]


def able(sessions: Mapping[str, Session], question: Question) -> dict[str, Session]:
    """Return the engines that have the operator of a question."""
    return {name: session for name, session in sessions.items() if question.joint in ENGINES[name].joints}


def asking(
    sessions: Mapping[str, Session], classes: Classes, modes: Sequence[Mode], rounds: Rounds
) -> Iterator[tuple[Mode, Timings]]:
    """Yield the timings of one mode after the other."""
    for mode in modes:
        timings: Timings = {}
        for title, questions in classes.items():
            contestants = {
                name: Contestant(getattr(session, mode), [session.write(question) for question in questions])
                for name, session in able(sessions, questions[0]).items()
            }
            taken = alternate(contestants, rounds)
            timings[title] = {name: spread(times) for name, times in taken.items()}
        yield mode, timings
