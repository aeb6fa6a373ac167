"""Which records, each with its id, does a drop hold?"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from searchnews.errors import CorpusError
from searchnews.ingest.enrich import BY_RULES, Enrichable
from searchnews.ingest.identity import fingerprint, record_id
from searchnews.ingest.naming import Naming
from searchnews.model.record import RawRecord, Record
from searchnews.readers.containers import drops_in
from searchnews.readers.drops import Drop, Found, Skipped, find_drops
from searchnews.readers.registry import Registry, process_registry, read_raw

_BLOCK = 1 << 20


class Arrival(NamedTuple):
    """A record as it came in a drop: not yet enriched, which costs more than telling whether it is new."""

    raw: RawRecord
    fingerprint: str
    drop: Drop

    def id(self, stem: str, occurrence: int = 0) -> str:
        """Return the id it claims; `occurrence` counts those of the drop alike in content, without an own id."""
        return record_id(self.raw, stem, self.fingerprint, occurrence)

    def enrichable(self, record_id: str, drop: str, now: float, naming: Naming = BY_RULES) -> Enrichable:
        """Return the record to be under an id; `now`, in seconds since 1970, stands in where the drop has no time."""
        captured = _instant(int(now if self.drop.modified is None else self.drop.modified))
        return Enrichable(self.raw, record_id, drop, self.fingerprint, captured, self.drop.settings.day_first, naming)


@lru_cache(maxsize=64)
def _instant(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def arrivals(drop: Drop, registry: Registry) -> Iterator[Arrival | CorpusError | Skipped]:
    """Yield the records of a drop, with errors and notices in their places."""
    for item in read_raw(drop, registry):
        if isinstance(item, RawRecord):
            raw = drop.settings.applied(item)
            digest = fingerprint(raw, drop.settings.captured, drop.settings.day_first)
            yield Arrival(raw, digest, drop)
        else:
            yield item


def digest_of(drop: Drop) -> str:
    """Return a digest of a drop's bytes, unpacked.

    Raises OSError or CorpusError where they cannot be read.
    """
    digest = hashlib.blake2b(digest_size=16)
    with drop.open() as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def read_drop(
    path: str | os.PathLike[str], *, on_error: Callable[[CorpusError], None] | None = None
) -> Iterator[Record]:
    """Yield the records of a file, or of every drop in a folder, as an archive would keep them.

    Raises CorpusError at the first thing that cannot be read, or hands it to `on_error` and goes on.
    """
    for drop in _opened(find_drops([path])):
        met: dict[str, int] = {}
        for item in arrivals(drop, process_registry()) if isinstance(drop, Drop) else [drop]:
            if isinstance(item, Arrival):
                occurrence = met.get(item.fingerprint, 0)
                met[item.fingerprint] = occurrence + 1
                yield item.enrichable(item.id(item.drop.stem, occurrence), item.drop.stem, time.time()).record()
            elif isinstance(item, CorpusError):
                if on_error is None:
                    raise item
                on_error(item)


def _opened(found: Iterable[Found]) -> Iterator[Found]:
    """Yield what was found, archive files as what lies in them."""
    for one in found:
        if isinstance(one, Drop):
            yield from drops_in(one)
        else:
            yield one
