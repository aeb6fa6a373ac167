"""Who is writing, and how long do we wait for them?"""

from __future__ import annotations

import fcntl
import os
import time
from datetime import UTC, datetime
from pathlib import Path

from searchnews.errors import BusyError

_BETWEEN_TRIES = 0.05


class WriteLock:
    """A lock that the system takes back when its holder dies, so it is never stale.

    The file also says who holds it, as text for messages; only the `flock` decides.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def acquire(self, wait: float = 0.0) -> None:
        """Take the lock, waiting at most so many seconds.

        Raises BusyError, naming the holder.
        """
        deadline = time.monotonic() + wait
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            while not _locked(descriptor):
                if time.monotonic() >= deadline:
                    holder = f"{_holder(descriptor)} is writing to this archive"
                    raise BusyError(f"{self.path.parent}: {holder}{_waited(wait)}")
                time.sleep(min(_BETWEEN_TRIES, max(0.0, deadline - time.monotonic())))
            import socket  # slow to import, and needed only by those who write

            started = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"process {os.getpid()} on {socket.gethostname()} since {started}\n".encode(), 0)
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back; releasing twice is no error."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(descriptor: int) -> str:
    text = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip()
    return text if text.startswith("process ") else "another process"


def _waited(seconds: float) -> str:
    return f"; gave up after {seconds:g} s" if seconds else "; try again later, or wait for it with --wait SECONDS"
