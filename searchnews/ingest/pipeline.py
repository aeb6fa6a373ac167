"""How does a drop get in?"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from searchnews.dates.periods import iso_instant
from searchnews.engines.protocol import DEFAULT_MEMORY, Writer
from searchnews.errors import ArchiveError, CorpusError
from searchnews.ingest.addresses import Addresses
from searchnews.ingest.commit_times import CommitTimes
from searchnews.ingest.day_orders import DayOrders
from searchnews.ingest.drops import digest_of
from searchnews.ingest.enrich import BY_RULES, instant
from searchnews.ingest.manifest import ARCHIVE_FILE, Entry, Manifest
from searchnews.ingest.naming import Naming
from searchnews.ingest.reading import Reading
from searchnews.ingest.report import IndexReport
from searchnews.ingest.versions import Versions
from searchnews.readers.containers import look_inside
from searchnews.readers.drops import Drop, Found, Skipped
from searchnews.readers.registry import Registry

Progress = Callable[[IndexReport], None]


class Pipeline:
    """One run: drops in, records written, what happened counted; commits every now and then."""

    def __init__(
        self,
        writer: Writer,
        registry: Registry,
        progress: Progress | None = None,
        memory: int = DEFAULT_MEMORY,
        rebuild: bool = False,
        settle: float = 0.0,
        clock: Callable[[], float] = time.time,
        naming: Naming = BY_RULES,
    ) -> None:
        self.writer = writer
        self.registry = registry
        self.progress = progress or _silent
        self.clock = clock
        self.commits = CommitTimes(clock)
        self.naming = naming
        self.report = IndexReport()
        self.orders = DayOrders()
        self.versions = Versions(writer, memory)
        self.manifest = Manifest.from_bytes(writer.ledger())
        self.addresses = Addresses(writer, self.versions, self.manifest)
        self.found: set[str] = set()
        # Whether there is anything to commit: a file's new time alone is nothing.
        self.changed = rebuild
        # Whether the last commit left something to do to a later one.
        self.unfinished = False
        self.rebuild = rebuild
        self.settle = settle

    def whole(
        self, found: Iterable[Drop | Skipped | CorpusError], roots: list[str], prune: bool, optimise: bool
    ) -> IndexReport:
        """Read every drop, see to those under the roots that are gone, and commit."""
        self.run(found)
        self.vanished(roots, prune)
        if optimise:
            self.writer.optimise()
            self.changed = True
        self.finish()
        return self.report

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
                self.addresses.note(settled.raw)
                self.changed = True
            self.addresses.drop_read()
        if self.rebuild and not self.report.read:
            raise ArchiveError("nothing could be read from the paths; the archive stays as it was")
        if self.changed or self.unfinished:
            self.join(last=not more)
            self.writer.commit(self.manifest.to_bytes(), more)
            self.versions.recent.clear()
            self.changed, self.unfinished = False, more

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
        reading = Reading(self, drop, begun, entry is not None and not entry.digest)
        whole = reading.read()
        done = replace(begun, digest=digest if whole else "", records=reading.count, borrowed=tuple(reading.borrowed))
        self.changed = self.changed or entry is None or replace(done, read=entry.read) != entry
        self.manifest.put(done)
        self.addresses.drop_read()

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
            if removed := self.versions.get(record_id):
                self.addresses.removed(removed, path)
            left = self.versions.remove(record_id, self.now())
            self.orders.forget(record_id)
            self.report.removed += 1
            if left:
                kept = f"older versions are kept, as {', '.join(sorted(left))}"
                self.report.notices.append(f"{path}: the newest version of {record_id} is gone; {kept}")

    def join(self, last: bool = False) -> None:
        """Decide which of several records of an address are shown, as far as drops were read."""
        self.addresses.join(self.now())
        if last and (self.addresses.apart or self.addresses.bereft):
            self.writer.flush()
            self.report.notices += self.addresses.notices()

    def commit_if_due(self) -> None:
        """Commit what was done so far where it is time to; what is rebuilt becomes visible at its end."""
        if self.changed and not self.rebuild and self.commits.due():
            self.finish(more=True)
            self.commits.begin()


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


def check_there(paths: Iterable[str | Path]) -> None:
    """Raise ArchiveError where a folder or file given is not there, as nothing should then be rebuilt from the rest."""
    missing = [str(path) for path in paths if str(path) != "-" and not Path(path).exists()]
    if missing:
        raise ArchiveError(f"nothing is rebuilt, as {missing[0]} is not there; the archive stays as it was")


def _silent(report: IndexReport) -> None:
    """Show no progress."""
    del report
