"""How long does it take to count all that matches by the places it names, and by months?"""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from tests.bench.asking import Timings
from tests.bench.engines import ENGINES, OURS
from tests.bench.engines.protocol import CountingSession
from tests.bench.questions import Question
from tests.bench.timing import Contestant, Rounds, alternate, spread
from tests.bench.vocabulary import Vocabulary

Tally = Literal["places", "months"]
TALLIES: tuple[Tally, ...] = get_args(Tally)
# Those that count by fields; the others would have to fetch every record.
COUNTERS = (OURS, "tantivy")
# Words are asked for that about so many of all records hold.
_SHARE = 0.1


@dataclass(frozen=True)
class Counted:
    """Milliseconds by tally and engine; also of the first tally of an archive just opened, and which agreed."""

    matching: tuple[int, int]
    timings: Timings
    first: dict[str, dict[str, float]]
    agreed: dict[str, int]


def counting(folders: Mapping[str, Path], vocabulary: Vocabulary, count: int, rounds: Rounds, openings: int) -> Counted:
    """Count what words match that about a tenth of the records hold."""
    sessions: dict[str, Any] = {name: ENGINES[name].open(folders[name]) for name in COUNTERS if name in folders}
    questions = _common(sessions[OURS], vocabulary, count)
    totals = [sessions[OURS].count(sessions[OURS].write(question)) for question in questions]
    timings: Timings = {}
    first: dict[str, dict[str, float]] = {}
    agreed: dict[str, int] = {}
    for tally in TALLIES:
        those = {name: session for name, session in sessions.items() if _can(session, tally, questions[0])}
        contestants = {
            name: Contestant(getattr(session, tally), [session.write(one) for one in questions])
            for name, session in those.items()
        }
        timings[tally] = {name: spread(times) for name, times in alternate(contestants, rounds).items()}
        first[tally] = _first({name: folders[name] for name in those}, tally, questions[:openings])
        answers = [[getattr(session, tally)(session.write(one)) for session in those.values()] for one in questions]
        agreed[tally] = sum(all(_counts(one) == _counts(each[0]) for one in each) for each in answers)
    return Counted((min(totals), max(totals)), timings, first, agreed)


def _common(session: CountingSession, vocabulary: Vocabulary, count: int) -> list[Question]:
    words = [Question((word,)) for word in vocabulary.bands["hi"]]
    wanted = _SHARE * vocabulary.records
    return sorted(words, key=lambda one: abs(session.count(session.write(one)) - wanted))[:count]


def _can(session: CountingSession, tally: Tally, question: Question) -> bool:
    """Say whether an index can tell: those of tantivy that were made without a column of places cannot."""
    try:
        getattr(session, tally)(session.write(question))
    except ValueError:
        return False
    return True


def _counts(answer: int | list[tuple[str, int]]) -> object:
    """Return the numbers of an answer, as names may be written in several ways."""
    return answer if isinstance(answer, int) else [number for _, number in answer]


def _first(folders: Mapping[str, Path], tally: Tally, questions: Sequence[Question]) -> dict[str, float]:
    """Return the median milliseconds of the first tally after opening, the question having been asked before."""
    taken: dict[str, list[float]] = {name: [] for name in folders}
    for question in questions:
        for name, folder in folders.items():
            session: Any = ENGINES[name].open(folder)
            asked = session.write(question)
            session.count(asked)
            started = time.perf_counter_ns()
            getattr(session, tally)(asked)
            taken[name].append((time.perf_counter_ns() - started) / 1e6)
            session.close()
    return {name: statistics.median(times) for name, times in taken.items()}
