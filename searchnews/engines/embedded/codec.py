"""How does Whoosh itself read a segment of ours?

Whoosh asks a segment for its codec, and the codec for the parts: so a program that knows nothing of
searchnews, but has it installed, opens an archive as it opens any index. No search of ours comes here.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.base import Codec, PerDocumentReader
from whoosh.columns import Column, ColumnReader
from whoosh.filedb.filestore import Storage

from searchnews.engines.embedded.open_segment import OpenSegment
from searchnews.engines.embedded.segment import NewsSegment
from searchnews.engines.embedded.whoosh_terms import NewsTerms
from searchnews.model.stored import to_bytes
from searchnews.postings.sections import Buffer
from searchnews.query.fields import TEXT_FIELDS

_DATES = ("date_first", "date_last")


class WhooshFiles:
    """The files of one of Whoosh's storages."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self.path = Path(getattr(storage, "folder", ""))

    def map_file(self, name: str) -> Buffer:
        """Return the bytes of a file, mapped where that can be."""
        with self.storage.open_file(name) as file:
            if file.is_real and self.storage.supports_mmap:
                with suppress(ValueError):  # an empty file cannot be mapped
                    return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            content: bytes = file.read()
            return content

    def read_file(self, name: str) -> bytes:
        """Return the bytes of a file."""
        with self.storage.open_file(name) as file:
            content: bytes = file.read()
            return content


class NewsCodec(Codec):  # type: ignore[misc]
    """Reads segments; what Whoosh writes is in a format of its own, beside them or in their place."""

    def __init__(self) -> None:
        self._opened: tuple[Storage, NewsSegment, OpenSegment] | None = None

    def _open(self, storage: Storage, segment: NewsSegment) -> OpenSegment:
        """Return the segment, opened once for the two parts that a reader of Whoosh has."""
        if self._opened is None or self._opened[0] is not storage or self._opened[1] is not segment:
            self._opened = storage, segment, OpenSegment(WhooshFiles(storage), segment)
        return self._opened[2]

    def terms_reader(self, storage: Storage, segment: NewsSegment) -> NewsTerms:
        """Return the terms and their postings."""
        return NewsTerms(self._open(storage, segment))

    def per_document_reader(self, storage: Storage, segment: NewsSegment) -> NewsDocuments:
        """Return what is known of each document."""
        return NewsDocuments(self._open(storage, segment))

    def column_filename(self, segment: NewsSegment, field: str) -> str:
        """Refuse to say where another column of a segment would be, as there can be none."""
        raise NotImplementedError(f"{segment.segment_id()} takes no column {field}: a segment of searchnews is whole")


class NewsDocuments(PerDocumentReader):  # type: ignore[misc]
    """Stored records, lengths, dates and deletions by document."""

    def __init__(self, opened: OpenSegment) -> None:
        self._opened = opened
        self._segment = opened.segment
        # Lengths as views, whose items are read several times as fast as those of arrays: Whoosh scores one by one.
        self._lengths: dict[str, memoryview] = {}

    def doc_count_all(self) -> int:
        """Return the number of documents, deleted ones among them."""
        return self._opened.documents

    def doc_count(self) -> int:
        """Return the number of documents that are not deleted."""
        return self._opened.documents - len(self._deleted())

    # Deletions: those read with the segment, and those that a writer of Whoosh has made since.

    def _deleted(self) -> NDArray[np.uint32]:
        since = np.array(sorted(self._segment.also_deleted), "u4")
        return np.union1d(self._opened.deleted, since)

    def has_deletions(self) -> bool:
        """Say whether any document is deleted."""
        return bool(len(self._opened.deleted) or self._segment.also_deleted)

    def is_deleted(self, document: int) -> bool:
        """Say whether a document is deleted."""
        return document in self._segment.also_deleted or not self._opened.is_live(document)

    def deleted_docs(self) -> Iterator[int]:
        """Yield the deleted documents."""
        return iter(self._deleted().tolist())

    def all_doc_ids(self) -> Iterator[int]:
        """Yield the documents that are not deleted."""
        if not self.has_deletions():
            return iter(range(self._opened.documents))
        return map(int, np.setdiff1d(np.arange(self._opened.documents), self._deleted(), assume_unique=True))

    # Columns

    def supports_columns(self) -> bool:
        """Say that there are columns."""
        return True

    def has_column(self, field: str) -> bool:
        """Say whether a field is a column."""
        return field in _DATES

    def list_columns(self) -> list[str]:
        """Return the fields that are columns."""
        return list(_DATES)

    def column_reader(self, field: str, column: Column) -> NumbersByDocument:
        """Return the numbers of a column."""
        columns = self._opened.columns
        values = columns.dates_first() if field == "date_first" else columns.dates_last()
        return NumbersByDocument(values, column.default_value())

    # Lengths

    def doc_field_length(self, document: int, field: str, default: int = 0) -> int:
        """Return the number of words of a text."""
        if field not in self._lengths:
            if field not in TEXT_FIELDS:
                return default
            self._lengths[field] = self._opened.columns.lengths(field).data
        return int(self._lengths[field][document])

    def field_length(self, field: str) -> int:
        """Return the number of words of all texts of a field."""
        return int(self._opened.sections.facts["totals"][field]) if field in TEXT_FIELDS else 0

    def min_field_length(self, field: str) -> int:
        """Return the number of words of the shortest text."""
        return int(self._opened.columns.lengths(field).min()) if field in TEXT_FIELDS else 0

    def max_field_length(self, field: str) -> int:
        """Return the number of words of the longest text."""
        return int(self._opened.columns.lengths(field).max()) if field in TEXT_FIELDS else 0

    # Records

    def stored_fields(self, document: int) -> dict[str, Any]:
        """Return the record as JSON in UTF-8, all of its fields in it."""
        return {"record": to_bytes(self._opened.record(document))}


class NumbersByDocument(ColumnReader):  # type: ignore[misc]
    """A column of whole numbers."""

    def __init__(self, values: NDArray[np.int64], default: int) -> None:
        self._values = values
        self._default = default
        self._reverse = False

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, document: int) -> int:
        return int(self._values[document])

    def __iter__(self) -> Iterator[int]:
        return iter(self._values.tolist())

    def sort_key(self, document: int) -> int:
        """Return what a document is sorted by."""
        return -self[document] if self._reverse else self[document]

    def load(self) -> list[int]:
        """Return all numbers."""
        return list(self)

    def set_reverse(self) -> None:
        """Have the greatest number sorted first."""
        self._reverse = True
