"""How do records become a segment?"""

from __future__ import annotations

from array import array
from functools import lru_cache

import numpy as np

from searchnews.analysis.chain import CHAIN_VERSION
from searchnews.dates.periods import period_of
from searchnews.engines.embedded.contents import INDEX_NAME
from searchnews.engines.embedded.segment import NewsSegment
from searchnews.engines.embedded.segment_files import WritableFiles
from searchnews.engines.protocol import COUNTED_FIELDS, Draft
from searchnews.model.stored import to_bytes
from searchnews.postings.ahead import ahead
from searchnews.postings.columns import NO_FINGERPRINT, UNDATED, Columns, packed_fingerprint
from searchnews.postings.inversion import Inversion
from searchnews.postings.keys import KeyCollector
from searchnews.postings.posting_writer import PostingWriter
from searchnews.postings.records import RecordsWriter
from searchnews.postings.sections import SectionsWriter
from searchnews.postings.values import ValueCollector
from searchnews.postings.vocabulary import Vocabulary
from searchnews.query.fields import KEY_FIELDS, RARE_FIELDS, STORED_KEYS, rare_values

# Of these each document has one at most, so that it can be told from the document.
RANKED = ("id", "drop")
# Stretches of text gathered for each megabyte of memory, and stretches remembered from segment to segment.
_GATHERED, _REMEMBERED = 20_000, 1_500
_USUAL = tuple((name, field) for name, field in KEY_FIELDS.items() if name not in RARE_FIELDS)
_NOTHING_RARE = (None,) * len(RARE_FIELDS)
_APART = frozenset({"id", "drop"})
_APART_TOO = _APART | {"fingerprint"}


@lru_cache(maxsize=1 << 14)
def _keys(field: str, value: str) -> tuple[str, ...]:
    return tuple(key for key in KEY_FIELDS[field].keys(value) if key)


class SegmentBuilder:
    """Gathers records, analysed, until they are written as a segment."""

    def __init__(self, storage: WritableFiles, memory: int) -> None:
        self.storage = storage
        self.memory = memory
        self.vocabulary = Vocabulary()
        self._begin()

    def _begin(self) -> None:
        self.documents = 0
        self.dropped: set[int] = set()
        self._text = Inversion(self.vocabulary)
        self._keys = {name: KeyCollector() for name in STORED_KEYS}
        self._values = {name: ValueCollector() for name in COUNTED_FIELDS}
        self._dates = array("q"), array("q")
        self._fingerprints = bytearray()
        self._records: RecordsWriter | None = None

    @property
    def full(self) -> bool:
        """Say whether as much has been gathered as the memory allows."""
        return self._text.stretches > _GATHERED * self.memory

    def add(self, draft: Draft) -> int:
        """Take a record, or what will be one; return its number."""
        record, number = draft.record(), self.documents
        if self._records is None:
            self._records = RecordsWriter(self.storage.open_spill())
        self._text.add(record.title, record.body, record.language)
        for name, field in _USUAL:
            values = field.values(record)
            if values and name != "id":
                if name in self._values:
                    self._values[name].add(number, tuple(dict.fromkeys(values)))
                for value in values:
                    self._keys[name].add(number, _keys(name, value))
        if rare_values(record) != _NOTHING_RARE:
            for name, rare in zip(RARE_FIELDS, rare_values(record), strict=True):
                if rare:
                    self._keys[name].add(number, (rare,))
        self._keys["id"].add(number, (record.id,))
        if record.drop:
            self._keys["drop"].add(number, (record.drop,))
        period = period_of(record.date) if record.date else None
        self._dates[0].append(period.first if period else UNDATED)
        self._dates[1].append(period.last if period else UNDATED)
        packed = packed_fingerprint(record.fingerprint)
        self._fingerprints += packed
        self._records.add(to_bytes(record, _APART if packed == NO_FINGERPRINT else _APART_TOO))
        self.documents += 1
        return number

    def drop(self, number: int) -> None:
        """Count a record that was gathered as deleted."""
        self.dropped.add(number)

    def write(self) -> list[tuple[NewsSegment, set[int]]]:
        """Write what was gathered; return the segment, and which of its documents are deleted already."""
        if not self.documents:
            return []
        segment, dropped = NewsSegment(INDEX_NAME, self.documents), self.dropped
        text = self._text.invert()
        postings = PostingWriter(text.terms, text.forms, text.title_lengths, text.body_lengths, self.storage.open_spill)
        for chunk in ahead(text.chunks):
            postings.add(chunk)
        with self.storage.create_file(segment.file) as stream:
            writer = SectionsWriter(stream)
            facts = {"chain": CHAIN_VERSION} | postings.finish(writer)
            for name, keys in self._keys.items():
                if keys or name not in RARE_FIELDS:
                    keys.table().write(writer, name, self.documents if name in RANKED else None)
            lengths = {"title": text.title_lengths, "body": text.body_lengths}
            columns = Columns(
                np.array(self._dates[0], "i8"),
                np.array(self._dates[1], "i8"),
                lengths,
                {name: values.table(self.documents) for name, values in self._values.items()},
                self._fingerprints,
            )
            assert self._records is not None
            writer.finish(facts | columns.write(writer) | self._records.write(writer))
        if len(self.vocabulary) > _REMEMBERED * self.memory:
            self.vocabulary = self.vocabulary.keeping(self._text.frequent())
        self.close()
        return [(segment, dropped)]

    def close(self) -> None:
        """Let go of what was gathered."""
        self._text.close()
        if self._records is not None:
            self._records.close()
        self._begin()
