"""How are segments built by several processes at once?"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from searchnews.engines.embedded.segment_builder import Written
from searchnews.engines.protocol import Draft
from searchnews.errors import ArchiveError

# Records that are sent together.
_TOGETHER = 200
# Pickled bytes that all hold for each megabyte of memory.
_BYTES = 120_000


class Crew:
    """Takes records as a `SegmentBuilder` does, and has each of several processes build a segment of its share."""

    def __init__(self, folder: Path, memory: int, jobs: int) -> None:
        self.folder = folder
        self.room = _BYTES * memory
        self._jobs, self._share = jobs, max(16, memory // jobs)
        # Started when there is something to do.
        self._workers: list[_Worker] = []
        self._begin()

    def _begin(self) -> None:
        self.documents = 0
        self._sent = 0
        self._waiting: list[Draft] = []

    @property
    def full(self) -> bool:
        """Say whether as much has been gathered as the memory allows."""
        return self._sent > self.room

    def add(self, draft: Draft) -> int:
        """Take a record, or what will be one; return its number."""
        number = self.documents
        self._waiting.append(draft)
        self.documents += 1
        if len(self._waiting) == _TOGETHER:
            self._send()
        return number

    def _send(self) -> None:
        if self._waiting:
            worker, _ = self._place(self.documents - 1)
            content = pickle.dumps(self._waiting, pickle.HIGHEST_PROTOCOL)
            self._waiting = []
            self._sent += len(content)
            worker.send("add", content)

    def _place(self, number: int) -> tuple[_Worker, int]:
        """Return who has a record, and which of that one's it is."""
        if not self._workers:
            self._workers = [_Worker(self.folder, self._share) for _ in range(self._jobs)]
        together, rest = divmod(number, _TOGETHER)
        rounds, worker = divmod(together, len(self._workers))
        return self._workers[worker], rounds * _TOGETHER + rest

    def drop(self, number: int) -> None:
        """Count a record that was gathered as deleted; it may be on its way still, as this counts only at the end."""
        worker, place = self._place(number)
        worker.send("drop", place)

    def begin_writing(self) -> None:
        """Have every process write what it gathered, while it gathers more."""
        self._send()
        for worker in self._workers:
            worker.send("begin", None)
        self._begin()

    def written(self) -> list[Written]:
        """Return the segments begun and not returned yet, and which documents of each are deleted already.

        Raises ArchiveError where a process has failed.
        """
        return self._answers("written")

    def write(self) -> list[Written]:
        """Have every process write what it gathered; return what `written` does, and raise what that raises."""
        self._send()
        written = self._answers("write")
        self._begin()
        return written

    def _answers(self, request: str) -> list[Written]:
        busy = [worker for worker in self._workers if worker.sent]
        for worker in busy:
            worker.send(request, None)
        return [one for worker in busy for one in worker.answer()]

    def forget(self) -> None:
        """Let the processes end; others are started when there is more to do."""
        if not self.documents:
            self.close()

    def close(self) -> None:
        """Let the processes end; what they gathered is lost."""
        for worker in self._workers:
            worker.close()
        self._workers = []


class _Worker:
    """A process that builds segments in the folder."""

    def __init__(self, folder: Path, memory: int) -> None:
        self.folder = folder
        self.sent = False
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "searchnews.engines.embedded.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._requests, self._answers = self._process.stdin, self._process.stdout
        self._put((str(folder), memory))

    def _put(self, message: Any) -> None:
        try:
            pickle.dump(message, self._requests)
            self._requests.flush()
        except OSError as error:
            raise self._died() from error

    def send(self, kind: str, content: Any) -> None:
        """Send a message."""
        self.sent = True
        self._put((kind, content))

    def answer(self) -> list[Written]:
        """Wait for the segments; raises what went wrong in the process."""
        try:
            answer = pickle.load(self._answers)
        except (EOFError, pickle.UnpicklingError) as error:
            raise self._died() from error
        if isinstance(answer, Exception):
            raise answer
        written: list[Written] = answer
        return written

    def _died(self) -> ArchiveError:
        code = self._process.wait()
        reason = f"a process that was indexing ended with code {code}"
        return ArchiveError(f"{self.folder}: {reason}; what was committed is safe, run again for the rest")

    def close(self) -> None:
        """Let the process end."""
        with suppress(OSError):
            self._requests.close()
        self._process.kill()
        self._process.wait()
        self._answers.close()
