"""Which records, each with its id, does a drop hold?"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from searchnews.errors import CorpusError
from searchnews.ingest.enrich import enrich
from searchnews.ingest.identity import fingerprint, record_id
from searchnews.model.record import RawRecord, Record
from searchnews.readers.drops import Drop, Skipped, find_drops
from searchnews.readers.registry import Registry, process_registry, read_raw


@dataclass(frozen=True, slots=True)
class Arrival:
    """A record as it came in a drop: not yet enriched, which costs more than telling whether it is new."""

    raw: RawRecord
    id: str
    fingerprint: str
    drop: Drop

    def record(self, record_id: str, now: float) -> Record:
        """Return the record under an id; `now` (seconds since 1970) is when a drop without a time of its own came."""
        moment = now if self.drop.modified is None else self.drop.modified
        captured = datetime.fromtimestamp(int(moment), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return enrich(self.raw, record_id, self.drop.key, self.fingerprint, captured)


def arrivals(drop: Drop, registry: Registry) -> Iterator[Arrival | CorpusError | Skipped]:
    """Yield the records of a drop, with errors and notices in their places."""
    alike: Counter[str] = Counter()
    for item in read_raw(drop, registry):
        if isinstance(item, RawRecord):
            digest = fingerprint(item)
            yield Arrival(item, record_id(item, drop.stem, digest, alike[digest]), digest, drop)
            alike[digest] += 1
        else:
            yield item


def read_drop(
    path: str | os.PathLike[str], *, on_error: Callable[[CorpusError], None] | None = None
) -> Iterator[Record]:
    """Yield the records of a file, or of every drop in a folder, as an archive would keep them.

    Raises CorpusError at the first thing that cannot be read, or hands it to `on_error` and goes on.
    """
    for drop in find_drops([path]):
        for item in arrivals(drop, process_registry()) if isinstance(drop, Drop) else [drop]:
            if isinstance(item, Arrival):
                yield item.record(item.id, time.time())
            elif isinstance(item, CorpusError):
                if on_error is None:
                    raise item
                on_error(item)
