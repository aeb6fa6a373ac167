"""How does a drop get in?"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from searchnews.dates.periods import iso_instant
from searchnews.engines.protocol import DEFAULT_MEMORY, Writer
from searchnews.errors import ArchiveError, CorpusError
from searchnews.ingest.day_orders import DayOrders
from searchnews.ingest.drops import Arrival, arrivals, digest_of
from searchnews.ingest.enrich import Enrichable, instant
from searchnews.ingest.identity import apart, older_id
from searchnews.ingest.manifest import ARCHIVE_FILE, Entry, Manifest
from searchnews.ingest.report import IndexReport
from searchnews.ingest.version_order import later
from searchnews.ingest.versions import Order, Versions
from searchnews.readers.containers import look_inside
from searchnews.readers.drops import Drop, Found, Skipped
from searchnews.readers.registry import Registry

Progress = Callable[[IndexReport], None]

# Records between two signs of life.
_PROGRESS_EVERY = 100
# Characters of text that are committed together, for each megabyte a writer may hold: about as many as it can
# hold before it writes a segment.
_CHARACTERS_PER_MEGABYTE = 100_000


class Pipeline:
    """One run: drops in, records written, what happened counted; commits whenever enough has come together."""

    def __init__(
        self,
        writer: Writer,
        registry: Registry,
        progress: Progress | None = None,
        memory: int = DEFAULT_MEMORY,
        rebuild: bool = False,
        settle: float = 0.0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.writer = writer
        self.registry = registry
        self.progress = progress or _silent
        self.batch = memory * _CHARACTERS_PER_MEGABYTE
        self.clock = clock
        self.report = IndexReport()
        self.orders = DayOrders()
        self.versions = Versions(writer)
        self.manifest = Manifest.from_bytes(writer.ledger())
        self.found: set[str] = set()
        # Characters not yet committed, and whether there is anything to commit: a file's new time alone is nothing.
        self.waiting = 0
        self.changed = rebuild
        # Whether the last commit left something to do to a later one.
        self.unfinished = False
        self.rebuild = rebuild
        self.settle = settle

    def run(self, found: Iterable[Drop | Skipped | CorpusError]) -> IndexReport:
        """Read every drop; what cannot be read is reported and the rest goes in."""
        items = list(found)
        self.report.bytes_found = sum(item.size for item in items if isinstance(item, Drop))
        for item in items:
            if isinstance(item, Drop):
                self.take(item)
                self.report.bytes_done += item.size
                self.progress(self.report)
            elif isinstance(item, Skipped):
                self.skip(item)
            else:
                self.fail(item)
        return self.report

    def finish(self, more: bool = False) -> None:
        """Commit what is left, if anything changed since the last commit; `more` says that others will follow.

        Raises ArchiveError where a rebuild found nothing: an empty archive is not what was asked for.
        """
        if not more:
            for settled in self.orders.settled():
                self.writer.add(settled)
                self.changed = True
        if self.rebuild and not self.report.read:
            raise ArchiveError("nothing could be read from the paths; the archive stays as it was")
        if self.changed or self.unfinished:
            self.writer.commit(self.manifest.to_bytes(), more)
            self.versions.recent.clear()
            self.waiting, self.changed, self.unfinished = 0, False, more

    def skip(self, skipped: Skipped) -> None:
        """Count something passed over on purpose."""
        self.report.skipped += 1
        self.report.skips.append(f"{skipped.name}: {skipped.reason}")

    def fail(self, error: CorpusError) -> None:
        """Count a drop or record that could not be read."""
        self.report.failed += 1
        self.report.failures.append(error)

    def take(self, drop: Drop) -> None:
        """Read one drop, unless it is the same as before, or may still be being written."""
        self.found.add(drop.key)
        if drop.modified is not None and not drop.within and 0 <= self.clock() - drop.modified < self.settle:
            self.skip(Skipped(drop.name, "changed just now; left until it rests"))
            return
        if drop.settings.captured and instant(drop.settings.captured) is None:
            self.fail(CorpusError(drop.name, f"the setting captured is no time: {drop.settings.captured}"))
            return
        settings = _short(drop.settings.key())
        entry = self.manifest.entries.get(drop.key)
        if drop.repeatable and entry and entry.looks_the_same(drop.size, drop.modified_ns, settings):
            self.unchanged(entry)
            return
        now = time.time_ns()
        inside = drop if drop.within else look_inside(drop)
        if isinstance(inside, Drop):
            self.take_changed(inside, entry, settings, now)
            self.forget_members(drop.key)
        else:
            self.take_members(drop, inside, entry, settings, now)

    def take_changed(self, drop: Drop, entry: Entry | None, settings: str, now: int) -> None:
        """Read one drop whose file is not the same as before, unless its bytes are."""
        digest = _digest(drop)
        if entry is None and digest:
            entry = self.elsewhere(drop, digest, settings)
        if entry and digest and (entry.digest, entry.settings) == (digest, settings):
            self.changed = self.changed or entry.gone
            self.manifest.put(replace(entry, size=drop.size, modified=drop.modified_ns, read=now, gone=False))
            self.unchanged(entry)
            return
        name = entry.drop if entry and not self.manifest.shared(entry) else f"{drop.stem}.{_short(drop.key + digest)}"
        stem = entry.stem if entry else drop.stem
        begun = Entry(drop.key, name, stem, "", drop.size, drop.modified_ns, now, 0, settings, within=drop.within)
        self.manifest.put(begun)
        reading = _Reading(self, drop, begun)
        whole = reading.read()
        done = replace(begun, digest=digest if whole else "", records=reading.count, borrowed=tuple(reading.borrowed))
        self.changed = self.changed or entry is None or replace(done, read=entry.read) != entry
        self.manifest.put(done)

    def take_members(self, file: Drop, found: Iterator[Found], entry: Entry | None, settings: str, now: int) -> None:
        """Read the members of an archive file, each a drop; those it no longer holds are gone."""
        if entry and entry.digest != ARCHIVE_FILE and entry.records:
            self.forget(entry)
        name = f"{file.stem}.{_short(file.key)}"
        begun = Entry(file.key, name, file.stem, "", file.size, file.modified_ns, now, 0, settings)
        self.manifest.put(begun)
        read, failed, whole = self.report.read, self.report.failed, file.repeatable
        for item in found:
            if isinstance(item, Drop):
                self.take(item)
            elif isinstance(item, Skipped):
                self.skip(item)
            else:
                self.fail(item)
                whole = False
        if whole:
            self.forget_members(file.key)
        sound = self.report.failed == failed and file.repeatable
        done = replace(begun, digest=ARCHIVE_FILE if sound else "", records=self.report.read - read)
        same = entry and replace(done, read=entry.read, size=entry.size, modified=entry.modified) == entry
        self.changed = self.changed or not same
        self.manifest.put(done)

    def forget_members(self, file: str) -> None:
        """Note that what was not met in an archive file lies there no longer."""
        for member in self.manifest.members(file):
            if member.path not in self.found and not member.gone:
                self.manifest.put(replace(member, gone=True))
                self.changed = True

    def elsewhere(self, drop: Drop, digest: str, settings: str) -> Entry | None:
        """Return the entry of the same content under another path: moved here, if it is gone there."""
        alike = self.manifest.alike(digest, settings)
        if not alike:
            return None
        self.changed = True
        if alike[0].lies():
            return replace(alike[0], path=drop.key, within=drop.within)
        # of an archive file that was moved, one notice is enough
        both = drop.within and alike[0].within
        here, there = (drop.within, alike[0].within) if both else (drop.name, alike[0].path)
        notice = f"{here}: moved here from {there}"
        if not both or notice not in self.report.notices[-1:]:
            self.report.notices.append(notice)
        return self.manifest.move(alike[0], drop.key, drop.within)

    def unchanged(self, entry: Entry) -> None:
        """Count the records of a drop that need not be read again."""
        self.report.read += entry.records
        self.report.unchanged += entry.records

    def vanished(self, roots: list[str], prune: bool) -> None:
        """Name the drops under the roots whose files are gone; with `prune`, remove their records."""
        for entry in list(self.manifest.vanished(roots)):
            if entry.path in self.found or (entry.within in self.found and not entry.gone):
                continue  # its name cannot be written as text, so only the walk could tell that it is there
            if entry.digest == ARCHIVE_FILE and not self.manifest.members(entry.path):
                self.manifest.drop(entry)  # all that lay in it lies elsewhere
                self.changed = True
            elif prune:
                self.forget(entry)
            elif not entry.within or entry.gone:  # of an archive file that is gone, one notice is enough
                self.report.notices.append(f"{entry.path}: gone; its records stay (--prune removes them)")

    def forget(self, entry: Entry) -> None:
        """Remove a drop and its records, but for those that another path holds too."""
        if not self.manifest.shared(entry):
            self.remove(self.writer.of_drop(entry.drop), entry.path)
        self.manifest.drop(entry)
        self.changed = True

    def now(self) -> str:
        """Return the instant it is."""
        return iso_instant(int(self.clock()))

    def remove(self, record_ids: Iterable[str], path: str) -> None:
        """Remove records that a drop no longer holds, or leave them to another drop that holds them too."""
        # Older versions first: what is left when a newest one goes was left by other drops.
        for record_id in sorted(record_ids, key=lambda one: "@" not in one):
            self.changed = True
            heir = self.manifest.heir(record_id, path)
            record = self.versions.get(record_id) if heir else None
            if heir and record:
                self.versions.write(replace(record, drop=heir.drop))
                self.manifest.put(replace(heir, borrowed=tuple(one for one in heir.borrowed if one != record_id)))
                continue
            left = self.versions.remove(record_id, self.now())
            self.orders.forget(record_id)
            self.report.removed += 1
            if left:
                kept = f"older versions are kept, as {', '.join(sorted(left))}"
                self.report.notices.append(f"{path}: the newest version of {record_id} is gone; {kept}")

    def commit_if_full(self) -> None:
        """Commit once enough text has come together to fill the memory allowed."""
        if self.waiting > self.batch and self.rebuild:
            self.writer.flush()
            self.versions.recent.clear()
            self.waiting = 0
        elif self.waiting > self.batch:
            self.finish(more=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Under which id a record is kept, under which the newest of its versions is, and which version it is.

    Where it `replaces` nothing, what is held under the id is another version, and stays.
    """

    id: str
    newest: str
    order: Order | None
    replaces: bool = True


class _Reading:
    """The reading of one drop, new or changed."""

    def __init__(self, run: Pipeline, drop: Drop, entry: Entry) -> None:
        self.run = run
        self.report = run.report
        self.writer = run.writer
        self.drop = drop
        self.entry = entry
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
                self.run.commit_if_full()
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
            return
        self.write(place, arrival.enrichable(place.id, self.entry.drop, self.run.clock()), known is not None)
        self.run.changed = True
        self.run.waiting += len(arrival.raw.body) + len(arrival.raw.title or "") + 1
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


def _digest(drop: Drop) -> str:
    """Return a digest of a drop's bytes, or nothing where they cannot be read (again)."""
    try:
        return digest_of(drop) if drop.repeatable else ""
    except (OSError, CorpusError):
        return ""


def _short(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest() if text else ""


def roots_of(paths: Iterable[str | Path]) -> list[str]:
    """Return the folders and files given, as the manifest names them."""
    return [str(Path(path).resolve()) for path in paths if str(path) != "-"]


def _silent(report: IndexReport) -> None:
    """Show no progress."""
    del report
