"""Which records of a segment were read last, so that another page of hits need not read them again?"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from searchnews.model.record import Record

# Code points of all bodies kept for a segment.
_KEPT = 4 << 20
# What a record takes besides its body, about.
_BESIDES = 2048


class RecentRecords:
    """Reads records by document and keeps the last of them while there is room; threads may share it."""

    def __init__(self, read: Callable[[int], Record]) -> None:
        self._read = read
        self._kept: dict[int, Record] = {}
        self._size = 0
        self._lock = Lock()

    def get(self, document: int) -> Record:
        """Return the record of a document, which may be the same object as before."""
        found = self._kept.get(document)
        if found is None:
            found = self._read(document)
            with self._lock:
                if self._kept.setdefault(document, found) is found:
                    self._size += _size(found)
                while self._size > _KEPT:
                    self._size -= _size(self._kept.pop(next(iter(self._kept))))
        return found


def _size(record: Record) -> int:
    return len(record.body) + _BESIDES
