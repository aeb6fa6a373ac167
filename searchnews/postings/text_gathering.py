"""Which words stand where in the texts of documents, gathered from one batch of documents after another?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from searchnews.analysis.stemming import ENGLISH, stemming_of
from searchnews.postings.ahead import Behind
from searchnews.postings.runs import Run, TextRuns, sorted_runs, text_lengths
from searchnews.postings.spool import OpenSpill
from searchnews.postings.vocabulary import Vocabulary, Words


class TextCollector:
    """Take the texts of documents, in order; where `spill` is given, about `most` of their words are held in memory."""

    def __init__(self, vocabulary: Vocabulary, spill: OpenSpill | None = None, most: int = 0) -> None:
        self.vocabulary = vocabulary
        self.words = 0
        self._spill, self._most = spill, most
        self._reading = Behind(self._take)
        # The words of one batch of texts after another; of each document, the body, then the title.
        self._batches: list[Words] = []
        self._held = 0
        self._lengths: list[NDArray[np.uint32]] = []
        self._sorting: Behind[list[Run]] = Behind(self._take_runs)
        self._file: BinaryIO | None = None
        self._runs: list[Run] = []
        # How many texts are in runs.
        self._texts = 0

    def add(self, texts: list[str], languages: Sequence[str | None], last: bool = False) -> None:
        """Have another thread read the texts of the next documents: the body of each, then its title.

        What is added `last` is read by this thread, which would have to wait for it.
        """
        stemmings = list(map(stemming_of, languages))
        foreign = any(stemming != ENGLISH for stemming in stemmings)
        of_texts = [stemming for stemming in stemmings for _ in ("body", "title")] if foreign else ()
        (self._reading.run if last else self._reading.submit)(self.vocabulary.read, texts, of_texts)

    def _take(self, found: Words) -> None:
        self._batches.append(found)
        self._lengths.append(text_lengths(found).astype("u4"))
        self.words += len(found.numbers)
        self._held += len(found.numbers)
        if self._spill and self._held > self._most:
            self._file = self._file or self._spill()
            self._sorting.submit(self._written, self._file, self._batches, self._texts)
            self._begin()

    def _begin(self) -> None:
        self._texts += sum(len(batch.counts) for batch in self._batches)
        self._batches, self._held = [], 0

    def _written(self, file: BinaryIO, batches: list[Words], text: int) -> list[Run]:
        """Write batches of texts, the first of which has this number, as a run."""
        return [run.stored(file) for run in sorted_runs(batches, text, self.vocabulary.in_order)]

    def _take_runs(self, runs: list[Run]) -> None:
        self._runs += runs

    def complete(self) -> TextRuns:
        """Wait until all texts are read, and return what they hold, which is to be closed."""
        self._reading.wait()
        if self._batches or not self._runs:
            self._sorting.run(sorted_runs, self._batches, self._texts, self.vocabulary.in_order)
            self._begin()
        self._sorting.wait()
        self._end()
        lengths = np.concatenate([np.empty(0, "u4"), *self._lengths])
        known = self.vocabulary
        return TextRuns(known.forms, known.terms, known.plain, lengths, self._runs)

    def _end(self) -> None:
        """Let go of the threads."""
        self._reading.close()
        self._sorting.close()

    def close(self) -> None:
        """Let go of what was gathered."""
        self._end()
        if self._file is not None:
            self._file.close()
