"""How do segments in Whoosh's own format become ours?

Reading them unpickles what whoever made them has put there, so this is for trusted archives only. The
records stored in them are taken, and everything else is made anew from these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from whoosh.codec.base import Segment
from whoosh.fields import Schema
from whoosh.reading import SegmentReader

from searchnews.dates.periods import period_of
from searchnews.engines.embedded.open_segment import OpenSegment
from searchnews.engines.embedded.record_gatherer import RecordGatherer
from searchnews.engines.embedded.segment_builder import SegmentBuilder
from searchnews.engines.embedded.segment_files import MemoryFiles
from searchnews.engines.embedded.snapshot import EmbeddedSnapshot
from searchnews.engines.embedded.storage import FolderStorage
from searchnews.engines.protocol import DEFAULT_MEMORY, Known
from searchnews.errors import ArchiveError, CorruptError
from searchnews.model.record import ENTITY_CLASSES, Record
from searchnews.model.stored import from_bytes

# Documents that a message names.
_NAMED = 3


class LateSnapshot(EmbeddedSnapshot):
    """A snapshot that is taken when something is first asked of it, so that who only writes need not wait for it."""

    def __init__(self, take: Callable[[], EmbeddedSnapshot]) -> None:
        self._take = take

    def __getattr__(self, name: str) -> Any:
        """Return what a snapshot has and this one has yet to get."""
        if "evaluator" in self.__dict__:
            raise AttributeError(name)
        self.__dict__.update(self._take().__dict__)
        return getattr(self, name)


def converted(folder: Path, schema: Schema, segments: Sequence[Segment], ours: list[OpenSegment]) -> list[OpenSegment]:
    """Return segments of ours, in memory, with the records of segments in Whoosh's format; see `stored_records`."""
    files = MemoryFiles(folder)
    gatherer = RecordGatherer(files, DEFAULT_MEMORY)
    builder = SegmentBuilder(files, gatherer)
    made: list[OpenSegment] = []
    taken: dict[str, Known] = {}

    def known(record_id: str) -> Known | None:
        for segment in () if record_id in taken else ours:
            document = segment.find(record_id)
            if document is not None:
                return segment.known(document)
        return taken.get(record_id)

    for record in stored_records(folder, schema, segments, known):
        if gatherer.full:
            made += (OpenSegment(files, segment) for segment, _ in builder.write())
        gatherer.add(record)
        taken[record.id] = Known(record.fingerprint, record.drop)
    return made + [OpenSegment(files, segment) for segment, _ in builder.write()]


def stored_records(
    folder: Path, schema: Schema, segments: Sequence[Segment], known: Callable[[str], Known | None]
) -> Iterator[Record]:
    """Yield the records of segments in Whoosh's format; what is deleted there stays deleted.

    `known` says what is held under an id, what was yielded before included: the same record is not yielded again.
    Raises ArchiveError for another record of that id, and for documents without a record, after all others of their
    segment; CorruptError for what cannot be read.
    """
    for segment in segments:
        place = f"{folder}: segment {segment.segment_id()}"
        without = []
        for number, data in _stored(place, folder, schema, segment):
            if not isinstance(data, bytes):
                without.append(number)
                continue
            record = _record(place, number, data)
            held = known(record.id)
            if held is None:
                yield record
            elif not record.fingerprint or held != Known(record.fingerprint, record.drop):
                taken = f"document {number} is another record of the id {record.id}"
                raise ArchiveError(f"{place}: {taken}; delete one of the two with the program that added it")
        if without:
            named = ", ".join(map(str, without[:_NAMED])) + (", ..." if len(without) > _NAMED else "")
            which = f"{len(without):,} documents ({named}) hold no record"
            raise ArchiveError(f"{place}: {which}; delete them with the program that added them")


def _stored(place: str, folder: Path, schema: Schema, segment: Segment) -> Iterator[tuple[int, Any]]:
    """Yield the number of each document that is not deleted, and what is stored in it as its record."""
    storage = FolderStorage(folder)
    try:
        with SegmentReader(storage, schema, segment) as reader:
            for number in reader.all_doc_ids():
                yield number, reader.stored_fields(number).get("record")
    except FileNotFoundError:
        raise
    except Exception as error:  # damaged bytes make pickle raise almost anything
        reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        raise CorruptError(f"{place} cannot be read: {reason}") from error
    finally:
        storage.close_streams()


def _record(place: str, number: int, data: bytes) -> Record:
    try:
        record = from_bytes(data)
        _check(record)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CorruptError(f"{place}: stored record {number} cannot be read: {error}") from error
    return record


def _check(record: Record) -> None:
    """Raise TypeError or ValueError where a field holds what no record of ours does: any program may have stored it."""
    texts = [record.id, record.kind, record.body, record.drop, record.fingerprint, *record.authors]
    texts += [name for kind in ENTITY_CLASSES for name in record.entities.of(kind)]
    maybe = (record.title, record.captured, record.source, record.section, record.language, record.url)
    if not all(isinstance(text, str) for text in (*texts, *(text for text in maybe if text is not None))):
        raise TypeError("a field that is text holds something else")
    if record.date:
        period_of(record.date)
