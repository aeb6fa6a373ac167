"""How do records become segments, and segments a commit?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice

import numpy as np
from whoosh.codec.base import Segment

from searchnews.engines.embedded.contents import ArchiveIndex, clean, commit, read_ledger
from searchnews.engines.embedded.crew import Crew
from searchnews.engines.embedded.id_sieve import IdSieve
from searchnews.engines.embedded.merge_policy import to_merge
from searchnews.engines.embedded.open_segment import OpenSegment
from searchnews.engines.embedded.record_gatherer import MOST_WORDS, RecordGatherer
from searchnews.engines.embedded.schema import schema
from searchnews.engines.embedded.segment import NewsSegment
from searchnews.engines.embedded.segment_builder import SegmentBuilder
from searchnews.engines.embedded.segment_merger import merge_segments
from searchnews.engines.embedded.segment_writer import Written
from searchnews.engines.embedded.storage import FolderStorage, cannot_be_written, writing
from searchnews.engines.embedded.tombstones import write_tombstones
from searchnews.engines.embedded.trust import check_trusted, whoosh_segments
from searchnews.engines.protocol import Draft, Known, Made
from searchnews.files.lock import WriteLock
from searchnews.model.record import Record
from searchnews.postings.lexicon import decode_keys

# Segments that may wait to be merged, all at once, so that a record is written twice in a run and not once a tier.
_MOST_SEGMENTS = 64


class EmbeddedWriter:
    """Changes to a Whoosh index, made visible together by `commit`; holds Whoosh's own write lock until closed."""

    def __init__(
        self, index: ArchiveIndex, lock: WriteLock, memory: int, rebuild: bool, jobs: int = 1, trust: bool = False
    ) -> None:
        self.storage: FolderStorage = index.storage
        self.index = index
        self.lock = lock
        self.rebuild = rebuild
        self.schema = schema()
        # A rebuild needs nothing of what is there, which may be damaged or of an older analysis.
        self.generation: int = index.latest_generation()
        self.segments: list[OpenSegment] = []
        # Segments of Whoosh's own, which are in no commit of ours: `adopt` comes before one.
        self.foreign: list[Segment] = []
        if not rebuild:
            contents = index._read_toc()
            check_trusted(self.storage.path, contents.segments, trust)
            self.generation, self.schema = contents.generation, contents.schema
            clean(self.storage, contents.segments, self.generation)
            self.foreign = whoosh_segments(contents.segments)
            self.segments = [OpenSegment(self.storage, s) for s in contents.segments if isinstance(s, NewsSegment)]
        self.storage.remove_spills()
        self.gatherer = Crew(self.storage.path, memory, jobs) if jobs > 1 else RecordGatherer(self.storage, memory)
        self.builder = SegmentBuilder(self.storage, self.gatherer)
        # What was added since segments were last written: its number, fingerprint and drop. Tuples of no more than
        # numbers and strings are of no interest to the collector of garbage, of which there may be a million here.
        self.pending: dict[str, tuple[int, str, str]] = {}
        # The same of what was added before, and is being written while more is added.
        self._leaving: dict[str, tuple[int, str, str]] = {}
        # Those of the pending that are older versions.
        self.superseded: set[str] = set()
        # Documents deleted since the last commit, by segment.
        self.gone: dict[OpenSegment, set[int]] = {}
        self.merge_all = False
        self._sieve = IdSieve()
        self._found: tuple[str, tuple[OpenSegment, int] | None] | None = None

    def _find(self, record_id: str) -> tuple[OpenSegment, int] | None:
        """Return where an id is held, whatever is pending; the last answer is kept, as ids are asked for repeatedly."""
        if self._found is None or self._found[0] != record_id:
            self._found = (record_id, self._look_up(record_id))
        return self._found[1]

    def _look_up(self, record_id: str) -> tuple[OpenSegment, int] | None:
        if record_id in self._leaving:
            self._settle()
        for segment in reversed(self.segments):
            if not self._sieve.may_hold(segment, record_id):
                continue
            document = segment.find(record_id, self.gone.get(segment, ()))
            if document is not None:
                return segment, document
        return None

    def known(self, record_id: str) -> Known | None:
        """Return what a commit would hold under an id, or None."""
        added = self.pending.get(record_id) or self._leaving.get(record_id)
        if added:
            return Known(*added[1:])
        place = self._find(record_id)
        return place[0].known(place[1]) if place else None

    def of_drop(self, drop: str) -> dict[str, str]:
        """Return id and fingerprint of each record of a drop."""
        self._settle()
        held = {}
        for segment in self.segments:
            gone = self.gone.get(segment, set[int]())
            for document in segment.keys("drop").documents(drop).tolist():
                if document not in gone and segment.is_live(document):
                    held[segment.columns.id_of(document)] = segment.known(document).fingerprint
        held = {record_id: fingerprint for record_id, fingerprint in held.items() if record_id not in self.pending}
        return held | {key: fingerprint for key, (_, fingerprint, its) in self.pending.items() if its == drop}

    def older(self, record_id: str) -> tuple[str, ...]:
        """Return the ids of older versions of a record."""
        self._settle()
        begins = f"{record_id}@"
        found = {one for one in self.superseded if one.startswith(begins)}
        for segment in self.segments:
            gone = self.gone.get(segment, ())
            found |= {one for document, one in segment.older(record_id) if document not in gone}
        return tuple(one for one in found if one in self.superseded or one not in self.pending)

    def at_address(self, address: str, most: int) -> tuple[str, ...]:
        """Return the ids of records written out at an address or beneath it."""
        found: list[str] = []
        for segment in self.segments:
            gone = self.gone.get(segment, ())
            held = ((number, one) for number, one in segment.at_address(address) if number not in gone)
            found += (one for _, one in islice(held, most + 1 - len(found)) if one not in self.pending)
        return tuple(found) if len(found) <= most else ()

    def addresses(self) -> Iterator[str]:
        """Yield the keys of every address written out."""
        for segment in self.segments:
            yield from decode_keys(list(segment.keys("url").lexicon.keys()))

    def ledger(self) -> bytes:
        """Return the note of the last commit; there is none yet where all is made anew."""
        return b"" if self.rebuild else read_ledger(self.storage, self.generation)

    def get(self, record_id: str) -> Record | None:
        """Return the record written under an id, or None."""
        place = self._find(record_id)
        return place[0].record(place[1]) if place else None

    def add(self, draft: Draft) -> None:
        """Add a record, or what will be one, in place of one with its id."""
        if self.gatherer.full:
            self._begin_segments()
        if draft.id in self.pending:
            self.gatherer.drop(self.pending[draft.id][0])
        try:
            number = self.gatherer.add(draft)
        except OSError as error:  # as `writing` does, which takes longer to enter than much that happens in it
            raise cannot_be_written(self.storage.path, error) from error
        self.pending[draft.id] = number, draft.fingerprint, draft.drop
        if isinstance(draft, Record) and draft.superseded:
            self.superseded.add(draft.id)
        elif self.superseded:
            self.superseded.discard(draft.id)

    def made(self, drafts: Iterable[Made]) -> Iterator[tuple[Made, Record]]:
        """Yield each draft with the record that it becomes, in order, and write none."""
        return self.gatherer.made(drafts)

    def remove(self, record_id: str) -> None:
        """Remove a record; an unknown id is no error."""
        if record_id in self.pending:
            self.gatherer.drop(self.pending.pop(record_id)[0])
            self.superseded.discard(record_id)
        self._delete(record_id)

    def _delete(self, record_id: str) -> None:
        place = self._find(record_id)
        if place is not None:
            self.gone.setdefault(place[0], set()).add(place[1])
            self._found = None

    def optimise(self) -> None:
        """Have the next commit merge all segments into one."""
        self.merge_all = True

    def adopt(self, records: Iterable[Record]) -> None:
        """Commit the records of foreign segments, and with them the end of those segments and of their schema."""
        for record in records:
            self.add(record)
        self.schema, self.foreign = schema(), []
        self.commit(self.ledger())

    def flush(self) -> None:
        """Turn what was added into a segment that no contents name yet."""
        with writing(self.storage.path):
            self._finish_segments()

    def commit(self, ledger: bytes, more: bool = False) -> None:
        """Make everything since the last commit visible, together; where `more` is to come, merging can wait for it."""
        self.flush()
        with writing(self.storage.path):
            if not more or len(self.segments) > _MOST_SEGMENTS:
                self._merge()
            self._bury()
            segments = [opened.segment for opened in self.segments]
            commit(self.storage, self.schema, segments, self.generation + 1, ledger)
        self.generation += 1
        self.rebuild = False

    def _begin_segments(self) -> None:
        """Have what was gathered written while more is added."""
        self._settle()
        with writing(self.storage.path):
            self.builder.begin_writing()
        self._leaving, self.pending = self.pending, {}
        self.superseded.clear()

    def _settle(self) -> None:
        """Wait for what is being written."""
        if self._leaving:
            with writing(self.storage.path):
                written = self.builder.written()
                leaving, self._leaving = self._leaving, {}
                self._take_in(written, leaving)

    def _finish_segments(self) -> None:
        """Write what was gathered, and delete what it replaces."""
        self._settle()
        # Where writing has failed, nothing is gathered any more, but it is still pending: to write fails again.
        if self.pending or self.gatherer.documents:
            self._take_in(self.builder.write(), self.pending)
            self.pending = {}
            self.superseded.clear()

    def _take_in(self, written: Sequence[Written], ids: Collection[str]) -> None:
        """Open the segments that hold these ids, and delete what they replace."""
        for record_id in ids if self.segments else ():
            self._delete(record_id)
        opened = [OpenSegment(self.storage, made) for made, _ in written]
        self.segments += opened
        self._sieve.add(opened, ids)
        self.gone |= {one: dropped for one, (_, dropped) in zip(opened, written, strict=True) if dropped}
        self._found = None

    def _live(self, segment: OpenSegment) -> int:
        return segment.live - len(self.gone.get(segment, ()))

    def _merge(self) -> None:
        """Merge where there are many segments of a size, and let go of those without documents."""
        for empty in [segment for segment in self.segments if not self._live(segment)]:
            self._forget(empty)
        while group := to_merge([(self._live(s), s.documents) for s in self.segments], self.merge_all):
            merged = [self.segments[place] for place in group]
            if sum(sum(segment.sections.facts["totals"].values()) for segment in merged) > MOST_WORDS:
                break
            self.gatherer.forget()  # merging many segments takes memory of its own
            dead = [np.union1d(s.deleted, np.array(sorted(self.gone.get(s, ())), "u4")) for s in merged]
            made = OpenSegment(self.storage, merge_segments(self.storage, merged, dead))
            self._sieve.replace(merged, made)
            for old in merged:
                self._forget(old)
            self.segments.append(made)
        self.merge_all = False

    def _forget(self, segment: OpenSegment) -> None:
        self.segments.remove(segment)
        self.gone.pop(segment, None)
        self._found = None

    def _bury(self) -> None:
        """Write down which documents are deleted, for the generation to come."""
        for place, opened in enumerate(self.segments):
            if opened in self.gone or opened.segment.also_deleted:
                numbers = np.union1d(opened.deleted, np.array(sorted(self.gone.pop(opened, ())), "u4"))
                write_tombstones(self.storage, opened.segment, numbers, self.generation + 1)
                self.segments[place] = OpenSegment(self.storage, opened.segment)

    def close(self) -> None:
        """Forget what was not committed and let another write."""
        try:
            # What is left behind, the next writer clears; what brought us here is the error to hear about.
            with suppress(Exception):
                self.builder.close()
            with suppress(Exception):
                # A commit whose last step failed may be visible all the same: what is on disk decides.
                contents = self.index._read_toc()
                clean(self.storage, contents.segments, contents.generation)
                self.storage.remove_spills()
        finally:
            self.storage.close_streams()
            self.segments.clear()
            self.lock.release()
