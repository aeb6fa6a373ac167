"""Which records of a drop are new, changed, another version, or gone?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from searchnews.engines.protocol import Writer
from searchnews.errors import CorpusError
from searchnews.ingest.addresses import Addresses
from searchnews.ingest.day_orders import DayOrders
from searchnews.ingest.drops import Arrival, arrivals
from searchnews.ingest.enrich import Enrichable
from searchnews.ingest.identity import apart, older_id
from searchnews.ingest.manifest import Entry, Manifest
from searchnews.ingest.naming import Naming
from searchnews.ingest.report import IndexReport
from searchnews.ingest.version_order import later
from searchnews.ingest.versions import Order, Versions
from searchnews.readers.drops import Drop, Skipped
from searchnews.readers.registry import Registry

# Records between two signs of life.
_PROGRESS_EVERY = 100


class Run(Protocol):
    """What the reading of a drop is a part of."""

    writer: Writer
    registry: Registry
    report: IndexReport
    progress: Callable[[IndexReport], None]
    manifest: Manifest
    versions: Versions
    orders: DayOrders
    addresses: Addresses
    clock: Callable[[], float]
    naming: Naming
    changed: bool

    def now(self) -> str:
        """Return the instant it is."""
        ...

    def skip(self, skipped: Skipped) -> None:
        """Count something passed over on purpose."""
        ...

    def fail(self, error: CorpusError) -> None:
        """Count a record that could not be read."""
        ...

    def remove(self, record_ids: Iterable[str], path: str) -> None:
        """Remove records that a drop no longer holds."""
        ...

    def commit_if_due(self) -> None:
        """Commit what was done so far where it is time to."""
        ...


class Place(NamedTuple):
    """Under which id a record is kept, under which the newest of its versions is, and which version it is.

    Where it `replaces` nothing, what is held under the id is another version, and stays.
    """

    id: str
    newest: str
    order: Order | None
    replaces: bool = True


class Reading:
    """The reading of one drop, new or changed, or one that was `begun` before and not read to its end."""

    def __init__(self, run: Run, drop: Drop, entry: Entry, begun: bool = False) -> None:
        self.run = run
        self.report = run.report
        self.writer = run.writer
        self.drop = drop
        self.entry = entry
        self.begun = begun
        self.count = 0
        # What is already in of this drop; of a new one nothing is, and nothing need be remembered.
        self.before = self.writer.of_drop(entry.drop)
        self.seen: set[str] = set()
        self.alike: dict[str, int] = {}
        self.borrowed: dict[str, None] = {}

    def read(self) -> bool:
        """Write what is new, remove what is no longer there; say whether all of it could be read."""
        # A stream does not say what came before it under the same name.
        whole = self.drop.repeatable
        for item in arrivals(self.drop, self.run.registry):
            if isinstance(item, Arrival):
                self.put(item)
                self.run.commit_if_due()
            elif isinstance(item, Skipped):
                self.run.skip(item)
            else:
                self.run.fail(item)
                whole = False
            if self.report.read % _PROGRESS_EVERY == 0:
                self.run.progress(self.report)
        # What a damaged drop no longer yields may be behind the damage: it stays.
        if whole:
            gone = self.before.keys() - self.seen
            self.run.remove([one for one in sorted(gone) if self.holds(one)], self.entry.path)
        return whole

    def holds(self, record_id: str) -> bool:
        """Say whether the record of an id is of this drop still: ids move on where versions come and go."""
        known = self.writer.known(record_id)
        return known is not None and known.drop == self.entry.drop

    def met(self, record_id: str) -> bool:
        """Say whether this reading has come across an id already."""
        return record_id in self.seen if self.before else self.holds(record_id)

    def put(self, arrival: Arrival) -> None:
        """Write one record, unless it is here already."""
        self.report.read += 1
        self.count += 1
        place = self.settled(arrival)
        known = self.writer.known(place.id)
        if self.before:
            self.seen.add(place.id)
        if known and known.fingerprint == arrival.fingerprint:
            self.report.unchanged += 1
            if known.drop != self.entry.drop:
                self.borrowed[place.id] = None
                self.run.addresses.note(arrival.raw, fresh=self.begun)
            elif self.begun:
                self.run.addresses.note(arrival.raw)
            return
        self.write(
            place, arrival.enrichable(place.id, self.entry.drop, self.run.clock(), self.run.naming), known is not None
        )
        self.run.addresses.note(arrival.raw)
        self.run.changed = True
        self.report.updated += known is not None
        self.report.added += known is None

    def write(self, place: Place, draft: Enrichable, known: bool) -> None:
        """Write a record, as one version of several where there are others."""
        if not place.order and not (known and self.writer.older(draft.id)):
            self.writer.add(draft)
            self.run.orders.note(draft)
            return
        renamed = self.run.versions.put(place.newest, draft, self.run.now(), place.replaces)
        self.run.manifest.rename(renamed)
        self.seen |= {new for old, new in renamed.items() if old in self.seen}
        for old in renamed.keys() & self.borrowed.keys():
            del self.borrowed[old]
            self.borrowed[renamed[old]] = None

    def settled(self, arrival: Arrival) -> Place:
        """Return where a record is kept: under the id it claims, unless another record has it.

        A record of the same drop in an earlier run is the same record, changed; one of another
        drop, or one met before in this reading, is another version if both say which they are,
        and else another record if its content is another.
        """
        claimed = arrival.id(self.entry.stem)
        order = Order.of(arrival.raw)
        if not arrival.raw.id:
            found = self.next_alike(arrival, claimed)
            return Place(found, found, order)
        known = self.writer.known(claimed)
        if known and known.fingerprint == arrival.fingerprint:
            return Place(claimed, claimed, order)
        if order and self.writer.older(claimed):
            return self.among_versions(arrival, claimed, order) or self.another(arrival, claimed, order)
        if known is None or (known.drop == self.entry.drop and not self.met(claimed)):
            return Place(claimed, claimed, order)
        return self.another(arrival, claimed, order)

    def among_versions(self, arrival: Arrival, claimed: str, order: Order) -> Place | None:
        """Return the place of the version that a record is, here already or changed, or None for another one."""
        versions = self.run.versions
        same = versions.same(claimed, order, arrival.fingerprint)
        if same:
            return Place(same, claimed, order)
        for one in (older_id(claimed, order.version, order.modified, arrival.fingerprint), claimed):
            if self.holds(one) and not self.met(one):
                return Place(one, claimed, order)
        return None

    def another(self, arrival: Arrival, claimed: str, order: Order | None) -> Place:
        """Return the place of a record whose id another has: as a version of it, or apart from it."""
        kept = apart(claimed, arrival.fingerprint)
        newest = self.run.versions.newest(claimed) if order and not self.writer.known(kept) else None
        direction = later(order, newest) if order and newest else 0
        if direction > 0:
            return Place(claimed, claimed, order, replaces=False)
        if direction < 0 and order:
            found = self.run.versions.free_id(claimed, order, arrival.fingerprint)
            return Place(found, claimed, order, replaces=False)
        self.report.notices.append(f"{self.drop.name}: the id {claimed} is taken; this record is kept as {kept}")
        return Place(kept, kept, order)

    def next_alike(self, arrival: Arrival, first: str) -> str:
        """Return the id of a record without one: each of several alike in a drop is a record of its own."""
        if not self.met(first):
            return first
        occurrence = self.alike.get(arrival.fingerprint, 0) + 1
        self.alike[arrival.fingerprint] = occurrence
        return arrival.id(self.entry.stem, occurrence)
