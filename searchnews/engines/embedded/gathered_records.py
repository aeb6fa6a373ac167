"""What is held of records until they are a segment?"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from searchnews.analysis.chain import CHAIN_VERSION
from searchnews.dates.periods import period_of
from searchnews.engines.embedded.contents import INDEX_NAME
from searchnews.engines.embedded.segment import NewsSegment
from searchnews.engines.embedded.segment_files import WritableFiles
from searchnews.engines.protocol import COUNTED_FIELDS
from searchnews.model.record import Held, Record
from searchnews.model.stored import to_bytes
from searchnews.postings.columns import NO_FINGERPRINT, UNDATED, Columns, packed_fingerprint
from searchnews.postings.gathering import FieldCollector
from searchnews.postings.inversion import Inversion
from searchnews.postings.posting_writer import PostingWriter
from searchnews.postings.records import RecordsWriter
from searchnews.postings.sections import SectionsWriter
from searchnews.postings.vocabulary import Vocabulary
from searchnews.query.fields import KEY_FIELDS, RARE_FIELDS, STORED_KEYS, alone

# Of these each document has one at most, so that it can be told from the document.
RANKED = ("id", "drop")
# Characters of text that are read at once, and records whose fields are taken at once: few, since a collector of
# garbage that has met thousands of records keeps looking through all that there is.
_READ_AT_ONCE, _TAKEN_AT_ONCE = 1 << 21, 64
_APART = frozenset({"id", "drop"})
_APART_TOO = _APART | {"fingerprint"}
# What of a record is gathered, and under which keys it is found.
_HELD: dict[str, tuple[Callable[[Record], Held], Callable[[str], tuple[str, ...]] | None]] = {
    name: (field.held, None if field.keys is alone else field.keys)
    if (field := KEY_FIELDS.get(name))
    else (attrgetter(name), None)
    for name in STORED_KEYS
}


class GatheredRecords:
    """Records, analysed by a vocabulary, that will be a segment; of their words so many are held in memory."""

    def __init__(self, storage: WritableFiles, vocabulary: Vocabulary, words: int) -> None:
        self.vocabulary = vocabulary
        self.documents = 0
        self.dropped: set[int] = set()
        self._batch: list[Record] = []
        # Bodies and titles by turns, and the language of each pair, until they are read.
        self._texts: list[str] = []
        self._languages: list[str | None] = []
        self._characters = 0
        self._text = Inversion(vocabulary, storage.open_spill, words)
        self._fields = {name: FieldCollector() for name in STORED_KEYS}
        self._dates = array("q"), array("q")
        self._fingerprints = bytearray()
        self._storage = storage
        self._records = RecordsWriter(storage.open_spill())

    @property
    def words(self) -> int:
        """How many words have been read; others may be waiting."""
        return self._text.words

    @property
    def met(self) -> NDArray[np.int64]:
        """How often each word of the vocabulary stands in the texts, once they are written."""
        return self._text.met

    def add(self, record: Record) -> int:
        """Take a record; return its number."""
        period = period_of(record.date) if record.date else None
        packed = packed_fingerprint(record.fingerprint)
        self._records.add(to_bytes(record, _APART if packed == NO_FINGERPRINT else _APART_TOO))
        self._dates[0].append(period.first if period else UNDATED)
        self._dates[1].append(period.last if period else UNDATED)
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
        for name, (held, _) in _HELD.items():
            self._fields[name].extend(map(held, self._batch))
        self._batch.clear()
        if self._characters > _READ_AT_ONCE:
            self._read()

    def _read(self, last: bool = False) -> None:
        self._text.add(self._texts, self._languages, last)
        self._texts, self._languages, self._characters = [], [], 0

    def complete(self) -> None:
        """Wait until all texts are read: after that the vocabulary may read others."""
        self._take()
        self._read(last=True)
        self.wait()

    def wait(self) -> None:
        """Wait until no text is being read."""
        self._text.wait()

    def write(self) -> tuple[NewsSegment, set[int]]:
        """Write what is complete; return the segment, and which of its documents are deleted already."""
        segment = NewsSegment(INDEX_NAME, self.documents)
        text = self._text.invert()
        postings = PostingWriter(
            text.terms, text.forms, text.title_lengths, text.body_lengths, self._storage.open_spill
        )
        for chunk in text.chunks:
            postings.add(chunk)
        with self._storage.create_file(segment.file) as stream:
            writer = SectionsWriter(stream)
            facts = {"chain": CHAIN_VERSION} | postings.finish(writer)
            for name, (_, keys) in _HELD.items():
                table = self._fields[name].keys(keys)
                if table.keys or name not in RARE_FIELDS:
                    table.write(writer, name, self.documents if name in RANKED else None)
            lengths = {"title": text.title_lengths, "body": text.body_lengths}
            columns = Columns(
                np.array(self._dates[0], "i8"),
                np.array(self._dates[1], "i8"),
                lengths,
                {name: self._fields[name].values() for name in COUNTED_FIELDS},
                self._fingerprints,
            )
            writer.finish(facts | columns.write(writer) | self._records.write(writer))
        self.close()
        return segment, self.dropped

    def close(self) -> None:
        """Let go of what was gathered."""
        self._text.close()
        self._records.close()
