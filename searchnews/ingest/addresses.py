"""At which addresses did a run write records beside others, and which of those are shown now?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np

from searchnews.analysis.addresses import page_address
from searchnews.engines.protocol import Writer
from searchnews.ingest.address_order import (
    MOST_AT_ADDRESS,
    arranged,
    in_drop_with_the_next,
    joined,
    of_one_story,
    same_page,
    unarranged,
    without_order,
)
from searchnews.ingest.identity import slug
from searchnews.ingest.manifest import Manifest
from searchnews.ingest.versions import Versions
from searchnews.model.record import RawRecord, Record

# Pictures have the address of the page they stand on.
_KINDS = ("article", "headline")
# Addresses that are held as text; of others a run remembers eight bytes.
_TOGETHER = 20_000
# Looking so many addresses up takes about as long as reading all those that an archive holds.
_LOOKED_UP = 2000


class Addresses:
    """The addresses of the records that a run writes.

    What is shown of an address follows from all that is held there, whatever order it came in: a drop with two
    records of an address shows that it is no story's own. So nothing is decided before a drop is wholly read.
    """

    def __init__(self, writer: Writer, versions: Versions, manifest: Manifest) -> None:
        self.writer = writer
        self.versions = versions
        self.manifest = manifest
        # Each with whether a record came there that is new or changed, not just met again.
        self._noted: dict[str, bool] = {}
        # Those that may have several records: of the drop that is being read, and of those that were read before it.
        self._current: dict[str, bool] = {}
        self._due: dict[str, bool] = {}
        self._known = np.empty(0, np.int64)
        self._to_look_up = _LOOKED_UP if manifest.entries else 0
        self._before = bool(manifest.entries)
        # Where the version that was shown has been removed, and from the drop of which path.
        self.bereft: dict[str, tuple[str, Record]] = {}
        self.apart: dict[str, tuple[str, str]] = {}
        # Versions removed from between two others, of one kind and source at each address.
        self._gaps: dict[tuple[str, str, str], list[Record]] = {}

    def note(self, raw: RawRecord, fresh: bool = True) -> None:
        """Note the address of a record that was written, or is there already and was met in another drop."""
        if raw.url and raw.kind in _KINDS and raw.settled is None:
            self._note(raw.url, fresh)

    def _note(self, url: str, fresh: bool) -> None:
        address = page_address(url)
        if address is None:
            return
        if address in self._noted:
            self._current[address] = fresh or self._noted[address] or self._current.get(address, False)
        elif len(self._noted) == _TOGETHER:
            self._sift()
        self._noted[address] = fresh or self._noted.get(address, False)

    def removed(self, record: Record, path: str) -> None:
        """Note that a version left the drop of a path; where it was the one shown, no older one takes its place."""
        address = page_address(record.url or "") if record.since else None
        if address and record.superseded:
            self._gaps.setdefault((address, slug(record.source or ""), record.kind), []).append(record)
        elif address:
            self.bereft[address] = path, record

    def drop_read(self) -> None:
        """Note that all of a drop was read."""
        self._sift()
        for address, fresh in self._current.items():
            self._due[address] = fresh or self._due.get(address, False)
        self._current = {}

    def _sift(self) -> None:
        """Let go of the addresses where nothing else can be."""
        for url in self.versions.rearranged:
            if address := page_address(url):
                self._noted.setdefault(address, False)
        self.versions.rearranged.clear()
        noted, self._noted = self._noted, {}
        if not noted:
            return
        if self._before and self._to_look_up < len(noted):
            held = np.fromiter(map(hash, self.writer.addresses()), np.int64)
            self._known = np.union1d(self._known, held)
            self._before = False
        hashes = np.fromiter(map(hash, noted), np.int64, len(noted))
        for (address, fresh), met in zip(noted.items(), np.isin(hashes, self._known).tolist(), strict=True):
            if met or (self._before and self.writer.at_address(address, MOST_AT_ADDRESS)):
                self._current[address] = fresh or self._current.get(address, False)
        self._to_look_up -= len(noted)
        # A stable sort of what is nearly in order: a few milliseconds a million.
        self._known = np.sort(np.concatenate((self._known, hashes)), kind="stable")

    def join(self, now: str) -> None:
        """Decide which records are shown, at the addresses of the drops that were read."""
        due, self._due = self._due, {}
        if not due and not self.bereft and not self._gaps:
            return
        self._write_out()
        if self._gaps:
            self._close_gaps()
            self._write_out()
        beside = self.manifest.borrowers_by_id() if due else {}
        for address, fresh in due.items():
            ids = self.writer.at_address(address, MOST_AT_ADDRESS)
            records = [record for one in ids if (record := self.writer.get(one))] if len(ids) > 1 else []
            for group in same_page(records, address):
                self._join(address, group, fresh, now, beside)

    def _write_out(self) -> None:
        self.writer.flush()
        self.versions.recent.clear()

    def _close_gaps(self) -> None:
        """Let versions hold until the one that came after those that were removed."""
        gaps, self._gaps = self._gaps, {}
        for removed in gaps.values():
            ends = {one.since: one.superseded for one in removed}
            for record in joined(self.writer, removed[0]):
                end = record.superseded
                while end and (later := ends.get(end)) and later > end:
                    end = later
                if end != record.superseded:
                    self.versions.write(replace(record, superseded=end))

    def _join(self, address: str, group: list[Record], fresh: bool, now: str, beside: dict[str, set[str]]) -> None:
        drops = Counter(drop for one in group for drop in {one.drop, *beside.get(one.id, ())})
        drops -= Counter(one.drop for one in group if in_drop_with_the_next(one, group))
        older = {one.id: found for one in group if (found := self.versions.older(one.id))}
        own = max(drops.values()) == 1 and of_one_story(group)
        placed = list(arranged(group, older, now) if own else unarranged(group, older))
        for record, changed in placed:
            # One that is left of several does not come back by being met again.
            left = own and not fresh and record.superseded and not changed.superseded
            if changed != record and not left:
                self.versions.write(changed)
        pair = without_order([changed for _, changed in placed]) if own and fresh else None
        if pair:
            self.apart[address] = pair

    def notices(self) -> list[str]:
        """Return what was settled, once everything is written out, and forget it."""
        found: list[str] = []
        for path, record in self.bereft.values():
            left = [one for one in joined(self.writer, record) if one.id != record.id]
            if left and all(one.superseded for one in left):
                kept = ", ".join(sorted(one.id for one in left))
                found.append(f"{path}: the newest version of {record.id} is gone; older versions are kept, as {kept}")
        if self.apart:
            one, other = next(iter(self.apart.values()))
            known = f"{len(self.apart):,}; all are shown, such as {one} and {other}"
            found.append(f"addresses with several records that nothing puts in order: {known}")
        self.apart, self.bereft = {}, {}
        return found
