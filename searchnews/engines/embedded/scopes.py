"""Which documents does a scope hide, and until when?"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from searchnews.dates.periods import iso_instant
from searchnews.engines.embedded.open_segment import OpenSegment
from searchnews.engines.protocol import Scope

Documents = NDArray[np.uint32]
View = TypeVar("View")

# Statuses of what is not shown.
_UNSHOWN = ("withheld", "canceled")
# Scopes whose snapshots are kept: each has its own weights of terms.
_KEPT = 4


def hidden(segment: OpenSegment, scope: Scope) -> Documents:
    """Return the documents of a segment that a scope hides, in order; deleted ones may be among them."""
    now = iso_instant(scope.moment)
    last = None if scope.as_of is None else iso_instant(scope.as_of)
    found: list[Documents] = []
    if segment.hides:
        if not scope.all_status:
            found += [segment.keys("status").documents(status) for status in _UNSHOWN]
            found.append(segment.keys("embargoed").after(now if last is None else min(now, last)))
        superseded = segment.keys("superseded")
        if last is not None:
            found += [superseded.up_to(last), segment.keys("since").after(last)]
        elif scope.all_status:
            found.append(superseded.all_documents())
        else:
            found.append(superseded.up_to(now))
    if scope.as_of is not None:
        first = segment.columns.dates_first()
        found.append(np.flatnonzero(first > scope.as_of).astype(np.uint32))
    return np.unique(np.concatenate([np.empty(0, np.uint32), *found]))


def changes_at(segments: Sequence[OpenSegment], scope: Scope) -> str | None:
    """Return the instant after the scope's moment from which it hides others than it does now, or None."""
    if scope.all_status:
        return None
    now = iso_instant(scope.moment)
    keys = [segment.keys(field) for segment in segments if segment.hides for field in ("embargoed", "superseded")]
    return min((one for key in keys if (one := key.next_key(now)) is not None), default=None)


class _Kept(NamedTuple, Generic[View]):
    """What was made for a scope from one moment on, and the first moment at which it is made anew."""

    made: View
    begins: int
    ends: str | None

    def holds(self, moment: int) -> bool:
        return self.begins <= moment and (self.ends is None or iso_instant(moment) < self.ends)


class Scopes(Generic[View]):
    """Makes what sees no hidden documents, and keeps it for as long as these stay the same; threads may share it."""

    def __init__(self, segments: Sequence[OpenSegment], make: Callable[[list[Documents]], View]) -> None:
        self.segments = segments
        self.make = make
        # Where there is nothing of the kind, a scope of the present hides nothing.
        self.hide = any(segment.hides for segment in segments)
        self._kept: OrderedDict[tuple[int | None, bool], _Kept[View]] = OrderedDict()
        self._lock = Lock()

    def of(self, scope: Scope) -> View:
        """Return what is made for a scope."""
        key = scope.as_of, scope.all_status
        kept = self._kept.get(key)
        if kept is None or not kept.holds(scope.moment):
            documents = [hidden(segment, scope) for segment in self.segments]
            kept = _Kept(self.make(documents), scope.moment, changes_at(self.segments, scope))
            with self._lock:
                self._kept[key] = kept
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
        return kept.made
