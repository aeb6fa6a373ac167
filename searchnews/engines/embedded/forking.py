"""How does a process go on as two, so that the other has loaded what this one has?

To start a process anew and have it load all that naming and analysis take is most of a second, for each. A process
without threads is copied instead (`fork`): threads would not be there in the copy, but the locks they hold would.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import IO, NoReturn

# What says which files a process has open, and which threads; Linux alone has it.
_FILES, _THREADS = "/proc/self/fd", "/proc/self/task"
_STANDARD_ERROR = 2

# Reads requests from the first, writes answers to the second, and returns when there are no more.
Service = Callable[[IO[bytes], IO[bytes]], None]


class Forked:
    """A process that this one has forked, waited for and killed as one of `subprocess` is."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._code: int | None = None

    def wait(self) -> int:
        """Wait until it ends; return its exit code, or less than zero the signal that ended it."""
        if self._code is None:
            _, status = os.waitpid(self.pid, 0)
            self._code = os.waitstatus_to_exitcode(status)
        return self._code

    def kill(self) -> None:
        """End it at once."""
        if self._code is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)


def may_fork() -> bool:
    """Say whether this process may be forked: it has one thread, and can tell which files it has open."""
    try:
        return len(os.listdir(_THREADS)) == 1 and bool(os.listdir(_FILES))
    except OSError:
        return False


def forked(service: Service) -> tuple[Forked, IO[bytes], IO[bytes]]:
    """Return a new process that serves, a stream for its requests and one of its answers.

    Raises OSError where the system refuses, for want of memory for a second one as large.
    """
    with ExitStack() as undone:
        (their_requests, requests), (answers, their_answers) = os.pipe(), os.pipe()
        for end in (requests, answers):
            undone.callback(os.close, end)
        try:
            pid = _fork(lambda: _serve(service, their_requests, their_answers))
        finally:
            os.close(their_requests)
            os.close(their_answers)
        undone.pop_all()
    return Forked(pid), os.fdopen(requests, "wb"), os.fdopen(answers, "rb")


def _fork(work: Callable[[], NoReturn]) -> int:
    """Have a new process work, which no interrupt ends; return its number."""
    # It must not meet one before it says so.
    unmasked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, unmasked)
    if pid == 0:
        work()
    return pid


def _serve(service: Service, requests: int, answers: int) -> NoReturn:
    """Serve until there are no more requests, and end: what was going on in the process before does not go on here."""
    code = 1
    try:
        # What it has not written yet is not to be written twice.
        sys.stdout = sys.stderr
        gc.freeze()
        _let_go_of_files(keeping={requests, answers})
        service(os.fdopen(requests, "rb"), os.fdopen(answers, "wb"))
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _let_go_of_files(keeping: set[int]) -> None:
    """Have all files that were open lead to nowhere: locks are the other process's, and so are the ends of pipes.

    They are not closed, as whatever holds one here may yet close it, and by then another file would have its number.
    """
    nowhere = os.open(os.devnull, os.O_RDWR)
    for name in os.listdir(_FILES):
        number = int(name)
        if number > _STANDARD_ERROR and number not in keeping and number != nowhere:
            with suppress(OSError):  # it was that of the list itself
                os.fstat(number)
                os.dup2(nowhere, number)
