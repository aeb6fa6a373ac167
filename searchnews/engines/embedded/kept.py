"""What was worked out lately, so that asking again takes no time?"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Values that take no more room together than `most`, none of them more than `largest`; threads may share it."""

    def __init__(self, most: int, largest: int) -> None:
        self._most, self._largest = most, largest
        self._held: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """Return the value of a key, or None where it is not at hand."""
        found = self._held.get(key)
        return None if found is None else found[0]

    def keep(self, key: K, value: V, size: int) -> None:
        """Keep a value that takes so much room, letting go of what was kept longest ago."""
        if size > self._largest:
            return
        with self._lock:
            if key not in self._held:
                self._held[key] = value, size
                self._size += size
            while self._size > self._most:
                self._size -= self._held.popitem(last=False)[1][1]
