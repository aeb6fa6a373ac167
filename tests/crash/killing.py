"""How does a writer die at its n-th event, many times over, without starting Python for each death?

As a program, `python -m tests.crash.killing`: loads all that a writer needs, then forks for each line of
standard input a process that dies of it, and answers with how it ended and the event that it died before.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.compat.migrating import migrate
from tests.crash.runs import index, write_drops

Event = Callable[[str], None]


class Death(NamedTuple):
    """How a process ended, as `subprocess` gives it, and the event it died before."""

    code: int
    event: str


KILLED = -signal.SIGKILL


class Executioner:
    """A process without threads that forks those that are to die."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.killing"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},  # a fork copies no threads
        )

    def index(self, number: int, folder: Path, drops: Path, mode: str, jobs: int = 1) -> Death:
        """Index or rebuild, and die at the event of that number, from 1."""
        return self._ask(number, "index", str(folder), str(drops), mode, jobs)

    def migrate(self, number: int, folder: Path) -> Death:
        """Rewrite a trusted archive, and die at the event of that number."""
        return self._ask(number, "migrate", str(folder))

    def _ask(self, number: int, *work: str | int) -> Death:
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps([number, *work]), file=self._process.stdin, flush=True)
        return Death(*json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        self._process.communicate()


def work_of(what: str, folder: str, *how: str | int) -> Callable[[Event], None]:
    if what == "migrate":
        return lambda event: migrate(Path(folder), event)
    drops, mode, jobs = how
    return lambda event: index(Path(folder), Path(str(drops)), str(mode), event, int(jobs))


def die_at(number: int, work: Callable[[Event], None], told: int) -> None:
    count = 0

    def event(name: str) -> None:
        nonlocal count
        count += 1
        if count == number:
            os.write(told, name.encode())
            os.kill(os.getpid(), signal.SIGKILL)

    work(event)


def fork(number: int, work: Callable[[Event], None]) -> Death:
    read, told = os.pipe()
    process = os.fork()
    if not process:
        try:
            die_at(number, work, told)
        finally:
            os._exit(1)  # whoever lives on, or fails, leaves the lines that are still to come alone
    os.close(told)
    with os.fdopen(read) as telling:
        event = telling.read()
    return Death(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), event)


def load() -> None:
    """Have all that indexing imports and reads at its first use, which each process would read anew."""
    with tempfile.TemporaryDirectory() as name:
        write_drops(Path(name) / "drops")
        index(Path(name) / "archive", Path(name) / "drops", "index", lambda event: None)
    assert threading.active_count() == 1


def main() -> None:
    load()
    for line in sys.stdin:
        number, *work = json.loads(line)
        print(json.dumps(fork(number, work_of(*work))), flush=True)


if __name__ == "__main__":
    main()
