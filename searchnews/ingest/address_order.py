"""Which of the records at one address are versions of one story, and when does each of them hold?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from searchnews.analysis.addresses import page_address
from searchnews.analysis.chain import forms
from searchnews.dates.periods import iso_instant, period_of
from searchnews.engines.protocol import Lookup
from searchnews.ingest.identity import is_older, slug
from searchnews.ingest.version_order import begins, compared_numbers
from searchnews.model.record import Kind, Record

# The older versions of each record that has any by its id, the earliest first.
OlderById = Mapping[str, Sequence[Record]]
# More records at an address, or beneath it, than any story has.
MOST_AT_ADDRESS = 1000
# Characters of a body, and the share of the shorter text's words, by which two texts are told to be of one story.
_COMPARED, _ALIKE = 2000, 0.25


def same_page(records: Sequence[Record], address: str) -> list[list[Record]]:
    """Return, apart by source and kind, the records at just this address; older versions by id are not among them.

    A front page's headline is no version of the article it leads to. None are returned for an address that others
    lie beneath, as a section's front is no story's own address.
    """
    addresses = [page_address(one.url or "") or "" for one in records]
    if any(one.startswith(f"{address}/") for one in addresses):
        return []
    found: dict[tuple[str, Kind], list[Record]] = {}
    for record, own in zip(records, addresses, strict=True):
        if own == address and not is_older(record):
            found.setdefault((slug(record.source or ""), record.kind), []).append(record)
    return list(found.values())


def of_one_story(records: Sequence[Record]) -> bool:
    """Say whether records of an address that each came in another drop may be versions of one story.

    Two are taken at the address's word. An address that sites give to all they publish has more, and most of
    them, in order, are then not alike.
    """
    if len(records) < 3:
        return True
    ordered = sorted(records, key=lambda one: _made(one) or ("", ""))
    alike = [_alike(one, other) for one, other in pairwise(ordered)]
    return 2 * sum(alike) >= len(alike)


def in_drop_with_the_next(record: Record, records: Sequence[Record]) -> bool:
    """Say whether a version came in the same drop as the one after it, as they do only in what was exported."""
    return any(record.superseded and (record.superseded, record.drop) == (one.since, one.drop) for one in records)


def arranged(records: Sequence[Record], older: OlderById, now: str) -> Iterator[tuple[Record, Record]]:
    """Yield the versions of a story, and with each what it is with the time it holds: until the first of those that
    are later does.

    Two that nothing puts in order both hold.
    """
    every = [one for newest in records for one in (*older.get(newest.id, ()), newest)]
    chains = [[one.id for one in chain] for chain in _chains(records, older)]
    before = {one: chain[:place] for chain in chains for place, one in enumerate(chain)}
    numbered = all(one.version for one in every)
    begun = {one.id: one.since or begins(one, now) for one in every}

    def comes_later(one: Record, other: Record) -> bool:
        """By their id, if it is the same; by what they say else."""
        if other.id in before[one.id] or one.id in before[other.id]:
            return other.id in before[one.id]
        return comes_after(one, other, numbered)

    for one in every:
        later = [begun[other.id] for other in every if comes_later(other, one)]
        first = not any(comes_later(one, other) for other in every)
        yield one, replace(one, since=None if first else begun[one.id], superseded=min(later, default=None))


def unarranged(records: Sequence[Record], older: OlderById) -> Iterator[tuple[Record, Record]]:
    """Yield records that are no versions of one another, but of those by their own ids, and what each is then."""
    for chain in _chains(records, older):
        for one, later in zip(chain, [*chain[1:], None], strict=True):
            superseded = later.since or one.superseded if later else None
            yield one, replace(one, since=None if one is chain[0] else one.since, superseded=superseded)


def _chains(records: Sequence[Record], older: OlderById) -> Iterator[list[Record]]:
    return ([*older.get(newest.id, ()), newest] for newest in records)


def comes_after(one: Record, other: Record, numbered: bool) -> bool:
    """Say whether one version is later than another: by number where all have one, else by when they were made.

    Numbers and times are not mixed, as three versions might then each be later than another of them.
    """
    if numbered and (order := compared_numbers(one.version or "", other.version or "")):
        return order > 0
    made, before = _made(one), _made(other)
    return made is not None and before is not None and before[1] < made[0]


def without_order(records: Sequence[Record]) -> tuple[str, str] | None:
    """Return the ids of two of the latest records whose text differs and that nothing puts in order, or None."""
    latest = [one for one in records if not one.superseded]
    for one, other in pairwise(latest):
        if (one.title, one.body) != (other.title, other.body):
            return one.id, other.id
    return None


def joined(lookup: Lookup, record: Record) -> Iterator[Record]:
    """Yield the other versions of a record by its address, older versions of these by id among them."""
    address = page_address(record.url or "") if record.since or record.superseded else None
    for one in lookup.at_address(address, MOST_AT_ADDRESS) if address else ():
        other = lookup.get(one) if one != record.id else None
        if other and (other.since or other.superseded) and other.kind == record.kind:
            same = slug(other.source or "") == slug(record.source or "")
            if same and page_address(other.url or "") == address:
                yield other


def _made(record: Record) -> tuple[str, str] | None:
    """Return the first and the last instant at which a version may have been made, or None."""
    if record.modified:
        return record.modified, record.modified
    if record.date is None:
        return None
    period = period_of(record.date)
    return iso_instant(period.first), iso_instant(period.last)


def _alike(one: Record, other: Record) -> bool:
    words, others = _words(one), _words(other)
    return len(words & others) >= _ALIKE * min(len(words), len(others))


def _words(record: Record) -> set[str]:
    """Return the words with which a text begins; the shortest, which are in every text, are left out."""
    return {word for word in forms(f"{record.title or ''} {record.body[:_COMPARED]}") if len(word) > 3}
