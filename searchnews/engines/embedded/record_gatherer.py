"""How are records gathered until they are written?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from searchnews.engines.drafts import CHARACTERS_TOGETHER, TOGETHER, made, records_of
from searchnews.engines.embedded.gathered_records import Gathered, GatheredRecords
from searchnews.engines.embedded.segment_files import WritableFiles
from searchnews.engines.protocol import Draft, Made
from searchnews.model.record import Record
from searchnews.postings.vocabulary import Vocabulary

# For each megabyte of memory: words held in it, records gathered for a segment, and stretches of text remembered from
# segment to segment.
_HELD, GATHERED, _REMEMBERED = 4_000, 1_000, 1_500
# For each megabyte, the fewest words of a segment that is ended because too many stretches are known.
_FEWEST_WORDS = 12_000
# Drafts that the first records are made of, together.
_FEWEST_TOGETHER = 128
# A segment numbers its words with 32 bits; some count twice, as "US" does in capitals.
MOST_WORDS = 1 << 31


class RecordGatherer:
    """Gathers records in this process."""

    def __init__(self, storage: WritableFiles, memory: int) -> None:
        self.storage = storage
        self._memory = memory
        self._vocabulary = Vocabulary.left()
        self._gathered: GatheredRecords | None = None
        # Drafts that are no records yet; they count as gathered.
        self._drafts: list[Draft] = []
        self._characters = 0
        # How often the words of a vocabulary that has become too large stand in what was handed over last.
        self._met: NDArray[np.int64] | None = None

    @property
    def documents(self) -> int:
        """How many records are gathered."""
        return self._gathered.documents + len(self._drafts) if self._gathered else 0

    @property
    def full(self) -> bool:
        """Say whether as much has been gathered as the memory allows."""
        gathered = self._gathered
        if gathered is None:
            return False
        if self.documents >= GATHERED * self._memory or gathered.words > MOST_WORDS:
            return True
        return gathered.words > _FEWEST_WORDS * self._memory and self._knows_too_much()

    def _knows_too_much(self) -> bool:
        return len(self._vocabulary) > _REMEMBERED * self._memory

    def add(self, draft: Draft) -> int:
        """Take a record, or what will be one; return its number among those gathered."""
        gathered = self._begun()
        self._drafts.append(draft)
        self._characters += draft.characters
        number = self.documents - 1
        if len(self._drafts) >= self._enough(gathered) or self._characters > CHARACTERS_TOGETHER:
            self._finish_drafts(gathered)
        return number

    @staticmethod
    def _enough(gathered: GatheredRecords) -> int:
        """Return how many drafts to wait for: few at first, as there is nothing else to do until they are there."""
        return min(TOGETHER, max(_FEWEST_TOGETHER, gathered.documents))

    def _begun(self) -> GatheredRecords:
        if self._gathered is None:
            if self._met is not None:
                self._vocabulary = self._vocabulary.keeping(_REMEMBERED * self._memory // 2, self._met)
                self._met = None
            self._gathered = GatheredRecords(self.storage, self._vocabulary, _HELD * self._memory)
        return self._gathered

    def _finish_drafts(self, gathered: GatheredRecords) -> None:
        """Make the drafts records."""
        drafts, self._drafts, self._characters = self._drafts, [], 0
        for record in records_of(drafts):
            gathered.add(record)

    def made(self, drafts: Iterable[Made]) -> Iterator[tuple[Made, Record]]:
        """Yield each draft with the record that it becomes, gathering none."""
        return made(drafts)

    def drop(self, number: int) -> None:
        """Count a record as deleted that was gathered, or is still on its way here."""
        self._begun().dropped.add(number)

    def gathered(self) -> list[Gathered]:
        """Return what was gathered, which is to be closed, and gather anew."""
        if self._gathered is None:
            return []
        self._finish_drafts(self._gathered)
        found = self._gathered.complete()
        self._gathered = None
        if self._knows_too_much():
            self._met = found.texts.met()
        return [found]

    @property
    def layers(self) -> None:
        """Nobody: this process lays posting lists out by itself."""
        return None

    def forget(self) -> None:
        """Let go of what is remembered of texts, as nothing is gathered for now."""
        if self._gathered is None:
            self._vocabulary, self._met = Vocabulary(), None

    def close(self) -> None:
        """Let go of what was gathered, and leave the vocabulary to others."""
        if self._gathered:
            self._gathered.close()
        self._gathered = self._met = None
        self._drafts, self._characters = [], 0
        self._vocabulary.leave()
        # Another may have it from now on, so that to close twice must not leave it twice.
        self._vocabulary = Vocabulary()
