"""How are records gathered by several processes at once?

Each takes its share of the records, analyses them, and in the end hands over what it has gathered: arrays, and the
names of the files that hold the rest. All that is written as one segment, so that nothing has to be merged. Of many
records, posting lists are laid out by several processes too, each those of its share of the terms.
"""

from __future__ import annotations

import fcntl
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import IO, Any

from searchnews.engines.drafts import in_lots, records_of
from searchnews.engines.embedded.forking import Forked, forked, may_fork
from searchnews.engines.embedded.gathered_records import Gathered
from searchnews.engines.embedded.handing_over import Lent
from searchnews.engines.embedded.record_gatherer import GATHERED
from searchnews.engines.embedded.worker import run
from searchnews.engines.protocol import Draft, Made
from searchnews.errors import ArchiveError
from searchnews.model.record import Record
from searchnews.postings.occurrences import Occurrences
from searchnews.postings.posting_writer import PostingWriter

# Records that are sent together, and drafts that are sent to be made records and come back: as these are waited for,
# what else a process has to do has to be little beside them.
_TOGETHER, _MADE_TOGETHER = 200, 512
# Drafts, of no more than so many characters, that are made before processes are forked.
_SAMPLE, _SHORT = 16, 5_000
# For each megabyte, pickled bytes after which the processes are asked whether they are full.
_BYTES = 120_000
# Bytes that may be on their way to a process.
_PIPE = 1 << 20
# Words from which on several processes lay out posting lists: starting them takes as long as this does for fewer.
_SHARED = 1 << 23


class Crew:
    """Has each of several processes gather its share of the records."""

    def __init__(self, folder: Path, memory: int, jobs: int) -> None:
        self.folder = folder
        self._memory, self._jobs = memory, jobs
        # Started when there is something to do.
        self._workers: list[_Worker] = []
        self._layers: list[_Worker] = []
        self._begin()

    def _begin(self) -> None:
        self.documents = 0
        self._sent = self._asked = 0
        self._full = False
        self._waiting: list[Draft] = []

    @property
    def full(self) -> bool:
        """Say whether as much has been gathered as the memory allows."""
        if self._sent - self._asked > _BYTES * self._memory:
            self._asked = self._sent
            answers = [full for _, full in self._answers("full", None)]
            self._full = any(answers)
        return self._full or self.documents >= GATHERED * self._memory

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
        self._start(self._waiting)
        together, rest = divmod(number, _TOGETHER)
        rounds, worker = divmod(together, self._jobs)
        return self._workers[worker], rounds * _TOGETHER + rest

    def _start(self, waiting: Sequence[Draft]) -> None:
        """Start the processes, if there are none, for drafts that wait."""
        if self._workers:
            return
        if may_fork():
            # To make some of them loads what making any takes. What is wrong with one is told by who is sent it.
            short = (draft for draft in waiting if draft.characters <= _SHORT)
            with suppress(Exception):
                list(records_of(list(islice(short, _SAMPLE))))
        share = max(16, self._memory // self._jobs)
        self._workers = [_Worker(self.folder, share) for _ in range(self._jobs)]

    def made(self, drafts: Iterable[Made]) -> Iterator[tuple[Made, Record]]:
        """Yield each draft with the record that it becomes, gathering none; each process makes a lot at a time."""
        lots = in_lots(drafts, _MADE_TOGETHER)
        ahead = list(islice(lots, self._jobs))
        if ahead:
            self._start(ahead[0])
        while ahead:
            # Answers are taken before anything else is asked for, as a process has but one line to answer on.
            busy = list(zip(self._workers, ahead, strict=False))
            for worker, lot in busy:
                worker.send("make", pickle.dumps(lot, pickle.HIGHEST_PROTOCOL))
            ahead = list(islice(lots, self._jobs))
            made = [(lot, worker.answer()) for worker, lot in busy]
            for lot, records in made:
                yield from zip(lot, records, strict=True)

    def drop(self, number: int) -> None:
        """Count a record that was gathered as deleted; it may be on its way still, as this counts only at the end."""
        worker, place = self._place(number)
        worker.send("drop", place)

    def gathered(self) -> list[Gathered]:
        """Return what every process has gathered, which is to be closed; raises ArchiveError where one has failed."""
        self._send()
        parts: list[Gathered] = []
        # What they remember of so many texts is more than it is worth while a segment is written.
        ending = self._sent > _BYTES * self._memory
        try:
            for worker, answer in self._answers("gathered", ending):
                parts += answer
                if ending:
                    worker.close()
        except BaseException:
            for part in parts:
                part.close()
            raise
        self._begin()
        if ending:
            self.close()
        return parts

    def _answers(self, request: str, content: Any) -> Iterator[tuple[_Worker, Any]]:
        busy = [worker for worker in self._workers if worker.sent]
        for worker in busy:
            worker.send(request, content)
        for worker in busy:
            yield worker, worker.answer()

    @property
    def layers(self) -> Crew:
        """These processes."""
        return self

    def begin_layout(self, postings: PostingWriter, occurrences: Occurrences) -> Callable[[], None] | None:
        """Have posting lists laid out for a writer; return what waits for them, or nothing where there are few."""
        if occurrences.counts.sum() < _SHARED:
            return None
        for share in postings.shares(occurrences, self._jobs):
            # Started for this: those that gathered hold on to memory.
            layer = _Worker(self.folder, 0)
            self._layers.append(layer)
            layer.send("lay out", share)
        return lambda: self._take_layout(postings)

    def _take_layout(self, postings: PostingWriter) -> None:
        for layer in self._layers:
            postings.take(layer.answer())
            layer.close()
        self._layers = []

    def forget(self) -> None:
        """Let the processes end; others are started when there is more to do."""
        if not self.documents:
            self.close()

    def close(self) -> None:
        """Let the processes end; what they gathered is lost."""
        for worker in (*self._workers, *self._layers):
            worker.close()
        self._workers, self._layers = [], []


class _Worker:
    """A process that gathers records or lays out posting lists, and files in the folder."""

    def __init__(self, folder: Path, memory: int) -> None:
        self.folder = folder
        self.sent = False
        self._process: Forked | subprocess.Popen[bytes]
        self._process, self._requests, self._answers = _forked() or _started()
        # Room for some shares, so that a process has work while another is sent its own; where it is refused, less.
        with suppress(AttributeError, OSError):
            fcntl.fcntl(self._requests, fcntl.F_SETPIPE_SZ, _PIPE)
        self._put((str(folder), memory))

    def _put(self, message: Any) -> None:
        try:
            Lent(self._requests, pickle.HIGHEST_PROTOCOL).dump(message)
            self._requests.flush()
        except OSError as error:
            raise self._died() from error

    def send(self, kind: str, content: Any) -> None:
        """Send a message."""
        self.sent = True
        self._put((kind, content))

    def answer(self) -> Any:
        """Wait for what was asked for; raises what went wrong in the process."""
        try:
            answer = pickle.load(self._answers)
        except (EOFError, pickle.UnpicklingError) as error:
            raise self._died() from error
        if isinstance(answer, Exception):
            raise answer
        return answer

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


def _forked() -> tuple[Forked, IO[bytes], IO[bytes]] | None:
    """Return a process that was forked, or None where this one may not or cannot be."""
    if may_fork():
        with suppress(OSError):
            return forked(run)
    return None


def _started() -> tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes]]:
    """Return a process that was started anew, a stream for its requests and one of its answers."""
    # Numpy has no use for threads of its own here, and takes a tenth of a second to begin them.
    environment = {"OPENBLAS_NUM_THREADS": "1"} | os.environ
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    process = subprocess.Popen(
        [sys.executable, "-m", "searchnews.engines.embedded.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    )
    assert process.stdin
    assert process.stdout
    return process, process.stdin, process.stdout
