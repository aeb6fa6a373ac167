"""How do records become segments, one being written while the next is gathered?"""

from __future__ import annotations

from searchnews.engines.embedded.gathered_records import GatheredRecords
from searchnews.engines.embedded.segment import NewsSegment
from searchnews.engines.embedded.segment_files import WritableFiles
from searchnews.engines.protocol import Draft
from searchnews.postings.ahead import Behind
from searchnews.postings.vocabulary import Vocabulary

# For each megabyte of memory: words held in it, records gathered for a segment, and stretches of text remembered from
# segment to segment.
_HELD, _GATHERED, _REMEMBERED = 4_000, 1_000, 1_500
# Words of a segment that has come to know too many stretches, as it must not be small, for each megabyte; and words of
# any segment.
_WORDS, _MOST_WORDS = 12_000, 1 << 31
Written = tuple[NewsSegment, set[int]]


class SegmentBuilder:
    """Gathers records until they are written as a segment."""

    def __init__(self, storage: WritableFiles, memory: int) -> None:
        self.storage = storage
        self._memory = memory
        self._remembered_at_most = _REMEMBERED * memory
        self._vocabulary = Vocabulary.left()
        self._gathered: GatheredRecords | None = None
        # What is being written by another thread, and what has been since somebody asked.
        self._leaving: GatheredRecords | None = None
        self._writing: Behind[Written] = Behind(self._take)
        self._written: list[Written] = []

    @property
    def documents(self) -> int:
        """How many records are gathered."""
        return self._gathered.documents if self._gathered else 0

    @property
    def full(self) -> bool:
        """Say whether as much has been gathered as the memory allows."""
        gathered = self._gathered
        if gathered is None:
            return False
        if gathered.documents >= _GATHERED * self._memory or gathered.words > _MOST_WORDS:
            return True
        return gathered.words > _WORDS * self._memory and len(self._vocabulary) > self._remembered_at_most

    def add(self, draft: Draft) -> int:
        """Take a record, or what will be one; return its number among those gathered."""
        record = draft.record()
        if self._gathered is None:
            self._gathered = GatheredRecords(self.storage, self._vocabulary, _HELD * self._memory)
        return self._gathered.add(record)

    def drop(self, number: int) -> None:
        """Count a record that was gathered as deleted."""
        assert self._gathered
        self._gathered.dropped.add(number)

    def _take(self, written: Written) -> None:
        self._written.append(written)
        left, self._leaving = self._leaving, None
        # The words that were counted are those of the vocabulary that read them.
        if left and left.vocabulary is self._vocabulary and len(self._vocabulary) > self._remembered_at_most:
            if self._gathered:
                self._gathered.wait()
            self._vocabulary = self._vocabulary.keeping(self._remembered_at_most // 2, left.met)

    def _complete(self) -> GatheredRecords | None:
        """Return what was gathered, as what is to be written next; nothing more is added to it."""
        self._writing.wait()
        if self._gathered:
            self._gathered.complete()
            self._leaving, self._gathered = self._gathered, None
        return self._leaving

    def begin_writing(self) -> None:
        """Have another thread write what was gathered, once it has written what came before."""
        if leaving := self._complete():
            self._writing.submit(leaving.write)

    def written(self) -> list[Written]:
        """Return the segments begun and not returned yet, and which documents of each are deleted already."""
        self._writing.wait()
        written, self._written = self._written, []
        return written

    def write(self) -> list[Written]:
        """Write what was gathered; return what `written` does."""
        if leaving := self._complete():
            self._writing.run(leaving.write)
        return self.written()

    def forget(self) -> None:
        """Let go of what is remembered of texts, as nothing is gathered for now."""
        if self._gathered is None:
            self._vocabulary = Vocabulary()

    def close(self) -> None:
        """Let go of what was gathered, and leave the vocabulary to others."""
        self._writing.close()
        for gathered in (self._gathered, self._leaving):
            if gathered:
                gathered.close()
        self._gathered = self._leaving = None
        self._vocabulary.leave()
        # Another may have it from now on, so that to close twice must not leave it twice.
        self._vocabulary = Vocabulary()
