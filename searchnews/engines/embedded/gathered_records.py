"""What is held of records until they are a segment?"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from searchnews.dates.periods import period_of
from searchnews.engines.embedded.segment_files import WritableFiles
from searchnews.model.record import Held, Record
from searchnews.model.stored import to_bytes
from searchnews.postings.columns import NO_FINGERPRINT, UNDATED, packed_fingerprint
from searchnews.postings.gathering import FieldCollector, KeyCollector
from searchnews.postings.records import Compressed, RecordsWriter
from searchnews.postings.runs import TextRuns
from searchnews.postings.text_gathering import TextCollector
from searchnews.postings.vocabulary import Vocabulary
from searchnews.query.fields import KEY_FIELDS, NAME_FIELDS, STORED_KEYS

# Characters of text that are read at once, and records whose fields are taken at once: few, since a collector of
# garbage that has met thousands of records keeps looking through all that there is.
_READ_AT_ONCE, _TAKEN_AT_ONCE = 1 << 21, 64
_APART = frozenset({"id", "drop"})
_APART_TOO = _APART | {"fingerprint"}
# What of a record is gathered, besides its id.
_HELD: dict[str, Callable[[Record], Held]] = {
    name: field.held if (field := KEY_FIELDS.get(name)) else attrgetter(name) for name in STORED_KEYS if name != "id"
}


class Dates(NamedTuple):
    """The first and the last second of each document's date."""

    first: array[int]
    last: array[int]


@dataclass(slots=True)
class Gathered:
    """Successive records, analysed, and which of them are deleted already."""

    documents: int
    dropped: set[int]
    texts: TextRuns
    ids: KeyCollector
    fields: Mapping[str, FieldCollector]
    dates: Dates
    fingerprints: bytearray
    records: Compressed

    def find_keys(self) -> None:
        """Find the keys of names, for whoever writes the segment."""
        for name in NAME_FIELDS:
            self.fields[name].find_keys(KEY_FIELDS[name].keys)

    def forget_words(self) -> None:
        """Let go of the words of the texts, once posting lists can be made of them."""
        self.texts = replace(self.texts, forms=[], terms=[])

    def close(self) -> None:
        """Let go of the files."""
        self.texts.close()
        self.records.frames.close()


class GatheredRecords:
    """Records, analysed by a vocabulary, that will be a segment; of their words so many are held in memory."""

    def __init__(self, storage: WritableFiles, vocabulary: Vocabulary, words: int) -> None:
        self.documents = 0
        self.dropped: set[int] = set()
        self._batch: list[Record] = []
        # Bodies and titles by turns, and the language of each pair, until they are read.
        self._texts: list[str] = []
        self._languages: list[str | None] = []
        self._characters = 0
        self._text = TextCollector(vocabulary, storage.open_spill, words)
        self._ids = KeyCollector()
        self._fields = {name: FieldCollector() for name in _HELD}
        self._dates = Dates(array("q"), array("q"))
        self._fingerprints = bytearray()
        self._records = RecordsWriter(storage.open_spill())

    @property
    def words(self) -> int:
        """How many words have been read; others may be waiting."""
        return self._text.words

    def add(self, record: Record) -> int:
        """Take a record; return its number."""
        period = period_of(record.date) if record.date else None
        packed = packed_fingerprint(record.fingerprint)
        self._records.add(to_bytes(record, _APART if packed == NO_FINGERPRINT else _APART_TOO))
        self._dates.first.append(period.first if period else UNDATED)
        self._dates.last.append(period.last if period else UNDATED)
        self._fingerprints += packed
        self._texts += (record.body, record.title or "")
        self._languages.append(record.language)
        self._characters += len(record.body) + len(record.title or "")
        self._batch.append(record)
        if len(self._batch) == _TAKEN_AT_ONCE:
            self._take()
        self.documents += 1
        return self.documents - 1

    def _take(self) -> None:
        """Take what the records of the batch hold; where many texts have come together, have them read."""
        self._ids.extend(record.id for record in self._batch)
        for name, held in _HELD.items():
            self._fields[name].extend(map(held, self._batch))
        self._batch.clear()
        if self._characters > _READ_AT_ONCE:
            self._read()

    def _read(self, last: bool = False) -> None:
        self._text.add(self._texts, self._languages, last)
        self._texts, self._languages, self._characters = [], [], 0

    def complete(self) -> Gathered:
        """Wait until all is analysed, and return it; after that the vocabulary may read other texts."""
        self._take()
        self._read(last=True)
        texts, records = self._text.complete(), self._records.complete()
        held = (self._ids, self._fields, self._dates, self._fingerprints)
        return Gathered(self.documents, self.dropped, texts, *held, records)

    def close(self) -> None:
        """Let go of what was gathered."""
        self._text.close()
        self._records.close()
