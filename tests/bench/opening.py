"""How soon after opening an index, or starting a process, is there an answer?"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.bench.engines import ENGINES
from tests.bench.questions import Question

OPENED = "opened"
ANSWERED = "opened and asked once"
SEARCH = "python -m searchnews search WORD"
# Nobody who imports Whoosh, numpy and click can be faster than this.
BARE = 'python -c "import click, numpy, whoosh.index"'


def opening(folders: Mapping[str, Path], questions: Sequence[Question], runs: int) -> dict[str, dict[str, float]]:
    """Return the median milliseconds of opening, alone and with a first question, by engine; files are warm."""
    return {what: _alternated(folders, questions, runs, what == ANSWERED) for what in (OPENED, ANSWERED)}


def _alternated(folders: Mapping[str, Path], questions: Sequence[Question], runs: int, asked: bool) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in folders}
    for run in range(runs + 1):
        for name, folder in folders.items():
            milliseconds = _opened(name, folder, questions[run % len(questions)] if asked else None)
            if run:
                taken[name].append(milliseconds)
    return {name: statistics.median(times) for name, times in taken.items()}


def _opened(name: str, folder: Path, question: Question | None) -> float:
    started = time.perf_counter_ns()
    session = ENGINES[name].open(folder)
    if question is not None:
        session.top(session.write(question))
    taken = time.perf_counter_ns() - started
    session.close()
    return taken / 1e6


def cold(folder: Path, word: str, runs: int) -> dict[str, float]:
    """Return the median milliseconds of whole processes, taking turns: a search, and the imports it needs anyhow."""
    commands: dict[str, Callable[[], object]] = {
        SEARCH: lambda: _run("-m", "searchnews", "search", word, "--index", str(folder)),
        BARE: lambda: _run("-c", "import click, numpy, whoosh.index"),
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            started = time.perf_counter_ns()
            command()
            if run:
                taken[name].append((time.perf_counter_ns() - started) / 1e6)
    return {name: statistics.median(times) for name, times in taken.items()}


def _run(*arguments: str) -> None:
    # What is installed has its bytecode beside it; a working copy may write its own, before the clock runs.
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=surroundings)
