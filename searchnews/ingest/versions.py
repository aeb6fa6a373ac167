"""How are several versions of one record kept?

The newest has the record's id; an older one has that id, `@` and its number (or the instant it was made), and
says in `superseded` from when a later one holds.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from searchnews.dates.periods import iso_instant
from searchnews.engines.protocol import DEFAULT_MEMORY, Lookup, Writer
from searchnews.ingest.address_order import joined
from searchnews.ingest.enrich import Enrichable, instant
from searchnews.ingest.identity import apart, is_older, newest_id, older_id
from searchnews.ingest.recent_versions import RecentVersions
from searchnews.ingest.version_order import Versioned, begins, in_order, in_time
from searchnews.model.record import RawRecord, Record


@dataclass(frozen=True, slots=True)
class Order:
    """Which version a record is, as far as it says."""

    version: str | None
    modified: str | None

    @classmethod
    def of(cls, raw: RawRecord) -> Order | None:
        """Return what a record as a reader found it says, or None where that is nothing, or arranged already."""
        if raw.settled:
            return None
        modified = instant(raw.modified) if raw.modified else None
        return cls(raw.version, modified) if raw.version or modified else None


class Versions:
    """The versions that a writer holds; changes to them are written through it."""

    def __init__(self, writer: Writer, memory: int = DEFAULT_MEMORY) -> None:
        self.writer = writer
        self.recent = RecentVersions(writer.flush, memory)
        # Addresses of those that were given other times, which `Addresses` has to look at.
        self.rearranged: list[str] = []

    def get(self, record_id: str) -> Record | None:
        """Return the record under an id as a commit would hold it; None where there is none or it is not at hand."""
        known = self.writer.known(record_id)
        draft = self.recent.get(record_id)
        record = draft.record() if draft else self.writer.get(record_id)
        return record if known and record and record.fingerprint == known.fingerprint else None

    def same(self, record_id: str, order: Order, digest: str) -> str | None:
        """Return the id of an older version that has this order and content, or None."""
        begin = older_id(record_id, order.version, order.modified, digest)
        for one in self.writer.older(record_id):
            known = self.writer.known(one) if one.startswith(begin) else None
            if known and known.fingerprint == digest:
                return one
        return None

    def newest(self, record_id: str) -> Record | None:
        """Return the newest version of a record, be it still shown or left over."""
        return self.get(record_id) or next(reversed(self.older(record_id)), None)

    def free_id(self, record_id: str, one: Versioned, digest: str) -> str:
        """Return the id for an older version, another one than any other record has."""
        found = older_id(record_id, one.version, one.modified, digest)
        known = self.writer.known(found)
        return apart(found, digest) if known and known.fingerprint != digest else found

    def put(self, record_id: str, draft: Enrichable, now: str, replaced: bool) -> dict[str, str]:
        """Write a version of a record, and what its coming changes of others; return ids by the ids they were.

        Where it is `replaced`, the record that has the draft's id goes.
        """
        members = {one.id: one for one in self.older(record_id)}
        if (members or not replaced) and (newest := self.get(record_id)):
            members[record_id] = newest
        # A record whose newest version was removed stays away until a newer one comes.
        shown = record_id in members or draft.id == record_id
        if replaced:
            members.pop(draft.id, None)
        if not members:
            self.write(draft)
            return {}
        return self._arrange(record_id, [*members.values()], draft.record(), now, shown)

    def write(self, draft: Enrichable | Record) -> None:
        """Write a record that is the only version of it, or is arranged."""
        self.recent.put(draft)
        self.writer.add(draft)

    def remove(self, record_id: str, now: str) -> tuple[str, ...]:
        """Remove one version, and tell those beside it; return what is left where that was the newest."""
        record = self.get(record_id) if "@" in record_id else None
        newest_of = newest_id(record_id) if record and is_older(record) else record_id
        self.writer.remove(record_id)
        self.recent.forget(record_id)
        members = self.older(newest_of)
        if newest_of == record_id:
            return tuple(one.id for one in members)
        current = self.get(newest_of)
        if members or current:
            members += [current] if current else []
            self._arrange(newest_of, members, None, now, current is not None, record.since if record else None)
        return ()

    def older(self, record_id: str) -> list[Record]:
        """Return the older versions of a record by its id, the earliest first."""
        found = [record for one in self.writer.older(record_id) if (record := self.get(one)) and is_older(record)]
        return in_order(found)

    def _arrange(
        self,
        record_id: str,
        members: list[Record],
        fresh: Record | None,
        now: str,
        shown: bool,
        removed: str | None = None,
    ) -> dict[str, str]:
        """Give each version its id and the time it holds; write what changed.

        Where none is fresh, and the one that held since `removed` is gone, others at its address still end a version.
        """
        everything = in_order([*members, *([fresh] if fresh else [])])
        begun: list[str | None] = [None if fresh else everything[0].since]
        for record in everything[1:]:
            begun.append(max(begins(record, now), begun[-1] or ""))
        newest = everything[-1]
        # What has the id and is superseded is so by its address.
        ends = [*begun[1:], None if shown and newest.id != record_id else newest.superseded]
        if fresh is None:
            for place, record in enumerate(everything[:-1]):
                if record.superseded and record.superseded != removed:
                    ends[place] = min(record.superseded, ends[place] or record.superseded)
        placed: dict[str, tuple[Record, Record]] = {}
        for record, since, superseded in zip(everything, begun, ends, strict=True):
            last = shown and record is newest
            kept = record_id if last else self._id_of_older(record_id, record, record is fresh, placed)
            placed[kept] = record, replace(record, id=kept, since=since, superseded=superseded)
        for gone in {record.id for record in everything} - placed.keys():
            self.writer.remove(gone)
            self.recent.forget(gone)
        for record, changed in placed.values():
            if changed != record or record is fresh:
                self.write(changed)
                self.rearranged += [changed.url] if changed.url else []
        return {record.id: kept for kept, (record, _) in placed.items() if record.id != kept and record is not fresh}

    def _id_of_older(self, record_id: str, record: Record, fresh: bool, placed: Container[str]) -> str:
        """Return the id of an older version: the one it has, if it is one already, or a free one."""
        if record.id != record_id and not fresh:
            return record.id
        found = older_id(record_id, record.version, record.modified, record.fingerprint)
        known = None if found == record.id else self.writer.known(found)
        taken = found in placed or (known is not None and known.fingerprint != record.fingerprint)
        return apart(found, record.fingerprint) if taken else found


def versions_of(lookup: Lookup, record_id: str) -> tuple[Record, ...]:
    """Return every version of a record, by id and by address, the newest first; the id may be that of any of them."""
    record = lookup.get(record_id)
    if record and is_older(record):
        record_id = newest_id(record_id)
        record = lookup.get(record_id)
    found = (one for key in lookup.older(record_id) if (one := lookup.get(key)))
    older = in_order(one for one in found if is_older(one))
    beside = {one.id: one for one in joined(lookup, record)} if record else {}
    if not record or not beside:
        return (*([record] if record else []), *reversed(older))
    beside |= {one.id: one for one in (*older, record)}
    return tuple(reversed(in_time(beside.values())))


def removed_with_versions(writer: Writer, record_ids: Sequence[str], now: float) -> tuple[str, ...]:
    """Remove records, each with all its older versions; return the ids that were there."""
    versions, instant_now = Versions(writer), iso_instant(int(now))
    there: dict[str, None] = {}
    for record_id in dict.fromkeys(record_ids):
        older = sorted(writer.older(record_id))
        record = writer.get(record_id)
        beside = list(joined(writer, record)) if record else []
        if writer.known(record_id):
            there[record_id] = None
            versions.remove(record_id, instant_now)
        if record and record.superseded:
            _close_gap(versions, record, beside)
        else:
            older += sorted(one.id for one in beside if one.superseded)
        for one in older:
            there[one] = None
            writer.remove(one)
    return tuple(there)


def _close_gap(versions: Versions, removed: Record, beside: Iterable[Record]) -> None:
    """Let the versions of an address that one came after hold until the one that came after it."""
    for one in beside:
        if removed.since and one.superseded == removed.since:
            versions.write(replace(one, superseded=removed.superseded))
