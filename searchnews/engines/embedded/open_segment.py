"""What does one segment on disk hold?"""

from __future__ import annotations

import mmap
from collections.abc import Container, Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from searchnews.analysis.stemming import stemming_of
from searchnews.engines.embedded.collection import KnownDocuments, known_documents
from searchnews.engines.embedded.known_phrases import KnownPhrases
from searchnews.engines.embedded.recent_records import RecentRecords
from searchnews.engines.embedded.segment import NewsSegment
from searchnews.engines.embedded.segment_files import ReadableFiles
from searchnews.engines.embedded.tombstones import read_tombstones
from searchnews.engines.protocol import Known
from searchnews.errors import CorruptError
from searchnews.model.record import Record
from searchnews.model.stored import Written, from_bytes, texts_from_bytes
from searchnews.postings.columns import ColumnReader
from searchnews.postings.keys import KeyPostings, no_keys
from searchnews.postings.lexicon import decode_keys
from searchnews.postings.records import Records
from searchnews.postings.sections import Sections
from searchnews.postings.text import TextPostings
from searchnews.query.fields import RARE_FIELDS, SPARSE_FIELDS


class OpenSegment:
    """A segment, mapped into memory, as one commit sees it; each part of it is opened when it is first asked for."""

    def __init__(self, storage: ReadableFiles, segment: NewsSegment) -> None:
        self.segment = segment
        self.map = storage.map_file(segment.file)
        self.sections = Sections(self.map, str(storage.path / segment.file))
        if self.sections.facts.get("documents") != segment.documents:
            raise CorruptError(f"{self.sections.name}: it does not hold as many documents as the contents say")
        self.deleted: NDArray[np.uint32] = read_tombstones(storage, segment)
        self._keys: dict[str, KeyPostings] = {}

    @property
    def documents(self) -> int:
        """How many documents there are, deleted ones among them."""
        return self.segment.documents

    @property
    def live(self) -> int:
        """How many documents are not deleted."""
        return self.documents - len(self.deleted)

    @cached_property
    def text(self) -> TextPostings:
        """The posting lists of title and body."""
        return TextPostings(self.sections)

    @cached_property
    def phrases(self) -> KnownPhrases:
        """The phrases that were asked for lately."""
        return KnownPhrases(self.text)

    @cached_property
    def known_documents(self) -> KnownDocuments:
        """The documents that matched what was asked for lately."""
        return known_documents()

    @cached_property
    def columns(self) -> ColumnReader:
        """What is known of each document by number."""
        return ColumnReader(self.sections)

    @cached_property
    def records(self) -> Records:
        """The records as they were stored."""
        return Records(self.sections)

    @cached_property
    def recent(self) -> RecentRecords:
        """The records by document, those read last being kept."""
        return RecentRecords(self.record)

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages by whose rules texts of records were analysed, English left out where none says so."""
        return frozenset(map(stemming_of, decode_keys(list(self.columns.values("language").lexicon.keys()))))

    def release(self) -> None:
        """Let the system take back the memory of what was read; it is read anew when it is asked for."""
        if hasattr(self.map, "madvise"):
            self.map.madvise(mmap.MADV_DONTNEED)

    def keys(self, field: str) -> KeyPostings:
        """Return the keys of a field."""
        found = self._keys.get(field)
        if found is None:
            written = field not in SPARSE_FIELDS or self.sections.has(f"{field}.starts")
            found = self._keys[field] = KeyPostings(self.sections, field) if written else no_keys(field)
        return found

    @cached_property
    def hides(self) -> bool:
        """Whether any document has a status, an embargo or another version."""
        return any(self.sections.has(f"{field}.starts") for field in RARE_FIELDS)

    def older(self, record_id: str) -> Iterator[tuple[int, str]]:
        """Yield the live documents, and their ids, that are older versions of a record."""
        superseded = self.keys("superseded")
        if len(superseded.lexicon):
            found = self.keys("id").prefix(f"{record_id}@")
            for document in np.intersect1d(found, superseded.all_documents()).tolist():
                if self.is_live(document):
                    yield document, self.columns.id_of(document)

    def at_address(self, address: str) -> Iterator[tuple[int, str]]:
        """Yield the live documents, and their ids, at a page's address or beneath it."""
        for document in self.keys("url").documents(address).tolist():
            if self.is_live(document):
                yield document, self.columns.id_of(document)

    def is_live(self, document: int) -> bool:
        """Say whether a document is not deleted."""
        place = int(self.deleted.searchsorted(document))
        return place == len(self.deleted) or int(self.deleted[place]) != document

    def find(self, record_id: str, gone: Container[int] = ()) -> int | None:
        """Return the live document of an id that is not among those gone since, or None; an id may be there again."""
        for document in self.keys("id").documents(record_id).tolist():
            if document not in gone and self.is_live(document):
                return int(document)
        return None

    def known(self, document: int) -> Known:
        """Return fingerprint and drop of a document."""
        fingerprint = self.columns.fingerprint(document)
        if fingerprint is None:
            fingerprint = self.record(document).fingerprint
        return Known(fingerprint, self.columns.drop_of(document))

    def record(self, document: int) -> Record:
        """Return the record of a document.

        Raises CorruptError.
        """
        others = {"id": self.columns.id_of(document), "drop": self.columns.drop_of(document)}
        fingerprint = self.columns.fingerprint(document)
        if fingerprint is not None:
            others["fingerprint"] = fingerprint
        try:
            return from_bytes(self.records.get(document), **others)
        except (ValueError, KeyError, TypeError) as error:
            raise CorruptError(f"{self.sections.name}: stored record {document} cannot be read: {error}") from error

    def texts(self, documents: Sequence[int]) -> Iterator[Written]:
        """Yield title, body and language of some documents, ascending.

        Raises CorruptError.
        """
        for document, record in zip(documents, self.records.many(documents), strict=True):
            try:
                yield texts_from_bytes(record)
            except (ValueError, AttributeError) as error:
                raise CorruptError(f"{self.sections.name}: stored record {document} cannot be read: {error}") from error
