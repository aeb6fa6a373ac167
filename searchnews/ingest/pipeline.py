"""How does a drop get in?"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from searchnews.engines.protocol import Snapshot, Writer
from searchnews.errors import CorpusError
from searchnews.ingest.drops import Arrival, arrivals
from searchnews.ingest.identity import apart
from searchnews.ingest.report import IndexReport
from searchnews.readers.drops import Drop, Skipped
from searchnews.readers.registry import Registry

Progress = Callable[[IndexReport], None]

# Records between two signs of life.
_PROGRESS_EVERY = 100


class Pipeline:
    """One run: drops in, records written, what happened counted."""

    def __init__(
        self,
        snapshot: Snapshot,
        writer: Writer,
        registry: Registry,
        progress: Progress | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.snapshot = snapshot
        self.writer = writer
        self.registry = registry
        self.progress = progress or _silent
        self.clock = clock
        self.report = IndexReport()
        # The digest of every record of this run by id: two that claim one id are kept apart.
        self.taken: dict[str, str] = {}

    def run(self, found: Iterable[Drop | Skipped | CorpusError]) -> IndexReport:
        """Read every drop; what cannot be read is reported and the rest goes in."""
        for item in found:
            if isinstance(item, Drop):
                self.take(item)
            elif isinstance(item, Skipped):
                self.skip(item)
            else:
                self.fail(item)
        return self.report

    def skip(self, skipped: Skipped) -> None:
        """Count something passed over on purpose."""
        self.report.skipped += 1
        self.report.skips.append(f"{skipped.name}: {skipped.reason}")

    def fail(self, error: CorpusError) -> None:
        """Count a drop or record that could not be read."""
        self.report.failed += 1
        self.report.failures.append(str(error))

    def take(self, drop: Drop) -> None:
        """Read one drop; its records of an earlier run that it no longer holds are removed."""
        before = self.snapshot.of_drop(drop.key)
        # A stream does not say what came before it under the same name.
        whole = drop.repeatable
        for item in arrivals(drop, self.registry):
            if isinstance(item, Arrival):
                self.put(item)
            elif isinstance(item, Skipped):
                self.skip(item)
            else:
                self.fail(item)
                whole = False
            if self.report.read % _PROGRESS_EVERY == 0:
                self.progress(self.report)
        # What a damaged drop no longer yields may be behind the damage: it stays.
        for gone in before.keys() - self.taken.keys() if whole else ():
            self.writer.remove(gone)
            self.report.removed += 1

    def put(self, arrival: Arrival) -> None:
        """Write one record, unless it is here already."""
        self.report.read += 1
        identity, digest = self.settled(arrival), arrival.fingerprint
        known = self.snapshot.known(identity)
        if identity in self.taken or (known and known.fingerprint == digest):
            self.report.unchanged += 1
        else:
            self.writer.add(arrival.record(identity, self.clock()))
            self.report.updated += known is not None
            self.report.added += known is None
        self.taken[identity] = digest

    def settled(self, arrival: Arrival) -> str:
        """Return the id a record is kept under: the one it claims, unless another record has it.

        A record of the same drop in an earlier run is the same record, changed; one of another
        drop, or one met before in this run, is another if its content is another.
        """
        known = self.snapshot.known(arrival.id)
        if arrival.id in self.taken:
            same = self.taken[arrival.id] == arrival.fingerprint
        else:
            same = known is None or known.drop == arrival.drop.key or known.fingerprint == arrival.fingerprint
        if same:
            return arrival.id
        kept = apart(arrival.id, arrival.fingerprint)
        self.report.notices.append(f"{arrival.drop.name}: the id {arrival.id} is taken; this record is kept as {kept}")
        return kept


def _silent(report: IndexReport) -> None:
    """Show no progress."""
    del report
