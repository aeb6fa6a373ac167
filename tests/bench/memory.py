"""How much memory does a process take at most, with the ones it starts?"""

from __future__ import annotations

import itertools
import resource
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

_PAUSE = 0.2
# Looking for new children costs more than looking at those known; it is done once in so many times.
_FAMILY = 5
_PROC = Path("/proc")


def _tree(root: int) -> Iterator[int]:
    """Yield a process and all that descend from it."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for stat in _PROC.glob("[0-9]*/stat"):
        try:
            # The name, in parentheses, may hold anything.
            parent = int(stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
        except (OSError, IndexError, ValueError):  # it ended meanwhile
            continue
        children[parent].append(int(stat.parent.name))
    pending = [root]
    while pending:
        process = pending.pop()
        yield process
        pending += children[process]


def _held(process: int) -> tuple[int, int]:
    """Return kilobytes in memory, mapped files included, and those that are no file's.

    What several processes share, as forked ones do, counts in parts where the system tells (`Pss`).
    """
    for file, names in (("smaps_rollup", ("Pss", "Pss_File")), ("status", ("VmRSS", "RssFile"))):
        try:
            lines = (_PROC / str(process) / file).read_text(encoding="utf-8").splitlines()
        except OSError:
            continue
        figures = {name: value for name, _, value in (line.partition(":") for line in lines)}
        if names[0] in figures:
            whole, files = (int(figures.get(name, "0 kB").split()[0]) for name in names)
            return whole, whole - files
    return 0, 0


def own_peak() -> float:
    """Return the most megabytes that this process has taken, files that it mapped included."""
    try:
        lines = (_PROC / "self/status").read_text(encoding="utf-8").splitlines()
        # getrusage would count what the parent held when it made this process.
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
    except (OSError, StopIteration):
        # macOS counts bytes, others kilobytes.
        unit = 2**20 if sys.platform == "darwin" else 2**10
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


class PeakMemory:
    """Watches a process and its children while the block lasts, five times a second; sees nothing without /proc."""

    def __init__(self, process: int) -> None:
        self.process = process
        self.megabytes = 0.0
        self.own_megabytes = 0.0
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        looks = itertools.count()
        while not self._over.wait(_PAUSE):
            if next(looks) % _FAMILY == 0:
                family = list(_tree(self.process))
            held = [_held(process) for process in family]
            self.megabytes = max(self.megabytes, sum(whole for whole, _ in held) / 1024)
            self.own_megabytes = max(self.own_megabytes, sum(own for _, own in held) / 1024)

    def __enter__(self) -> PeakMemory:
        self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._over.set()
        self._watch.join()
