"""What does it cost to add a hundred records to a full index, and what do questions cost afterwards?"""

from __future__ import annotations

import json
import shutil
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.asking import Timings
from tests.bench.building import BuildError
from tests.bench.corpus import Corpus
from tests.bench.engines import ENGINES
from tests.bench.engines.protocol import Session
from tests.bench.questions import Classes
from tests.bench.timing import Contestant, Rounds, alternate, spread

BATCH = 100


@dataclass(frozen=True)
class Committed:
    """Milliseconds of each commit; by how many of them were done, segments, and medians of the top 10 by class."""

    commits: dict[str, list[float]]
    segments: dict[int, dict[str, int]]
    asked: dict[int, Timings]

    def median(self, engine: str) -> float:
        return statistics.median(self.commits[engine])


def batches(corpus: Corpus, count: int) -> list[list[str]]:
    """Return batches of records of the corpus under ids that nothing has yet."""
    made: list[list[str]] = [[]]
    for number, story in enumerate(corpus.first(count * BATCH).stories()):
        if len(made[-1]) == BATCH:
            made.append([])
        made[-1].append(json.dumps(story | {"id": f"late-{number}"}))
    return made


def committing(
    folders: Mapping[str, Path], scratch: Path, lots: Sequence[Sequence[str]], classes: Classes, rounds: Rounds
) -> Committed:
    """Commit the batches to copies of the indexes, by turns, then ask the indexes of before, after one, after all."""
    copies = {name: scratch / name for name in folders}
    for name, folder in folders.items():
        shutil.copytree(folder, copies[name])
    commits: dict[str, list[float]] = {name: [] for name in folders}
    sessions = {0: _opened(folders)}
    for done, lot in enumerate(lots, 1):
        for name, copy in copies.items():
            started = time.perf_counter_ns()
            ENGINES[name].add(copy, lot)
            commits[name].append((time.perf_counter_ns() - started) / 1e6)
        if done in (1, len(lots)):
            # What is open goes on showing the records of now.
            sessions[done] = _opened(copies)
            _check(sessions[0], sessions[done], BATCH * done)
    segments = {done: {name: each.size()[1] for name, each in opened.items()} for done, opened in sessions.items()}
    outcome = Committed(commits, segments, _asked(sessions, classes, rounds))
    for opened in sessions.values():
        for session in opened.values():
            session.close()
    return outcome


def _opened(folders: Mapping[str, Path]) -> dict[str, Session]:
    return {name: ENGINES[name].open(folder) for name, folder in folders.items()}


def _check(before: Mapping[str, Session], after: Mapping[str, Session], added: int) -> None:
    for name, session in after.items():
        if session.size()[0] != before[name].size()[0] + added:
            raise BuildError(f"{name}: {added} records were committed, {session.size()[0]:,} are there")


def _asked(sessions: Mapping[int, Mapping[str, Session]], classes: Classes, rounds: Rounds) -> dict[int, Timings]:
    asked: dict[int, Timings] = {done: {} for done in sessions}
    for title, questions in classes.items():
        contestants = {
            (done, name): Contestant(session.top, [session.write(question) for question in questions])
            for done, opened in sessions.items()
            for name, session in opened.items()
        }
        for (done, name), taken in alternate(contestants, rounds).items():
            asked[done].setdefault(title, {})[name] = spread(taken)
    return asked
