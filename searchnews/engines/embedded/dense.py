"""What do all documents of a small segment score for several terms?

In a segment of some ten thousand documents, scoring every posting once and keeping the scores costs less
than finding out which postings need no score: a question is then a few additions over whole arrays. In one
of a few thousand, even the documents that do not hold a term are given a score of it, so that nothing is
looked up.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import reduce
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchnews.engines.embedded.collection import Term
from searchnews.engines.embedded.scoring import Scorer, Scores
from searchnews.postings.documents import DocumentSet, Numbers, no_documents

# Segments of so many documents and no more are small.
SMALL_SEGMENT = 1 << 16
# Those of so many are tiny.
TINY_SEGMENT = 1 << 12
_KEPT_BYTES = 32 << 20


class DenseScores:
    """The scores of whole lists of one segment, kept while there is room."""

    def __init__(self, scorer: Scorer, number: int) -> None:
        self.scorer = scorer
        self.number = number
        self._kept: OrderedDict[int, tuple[Term, tuple[NDArray[Any], ...]]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def of(self, term: Term) -> tuple[Numbers, Scores]:
        """Return the live documents of a term, in order, and their scores."""
        kept = self._kept.get(id(term))
        documents, scores = kept[1] if kept else self._keep(term, *self._scored(term))
        return documents, scores

    def _row(self, term: Term) -> Scores:
        """Return what each document scores for a term, 0 where it does not hold it."""
        kept = self._kept.get(id(term))
        if kept is None:
            row = np.zeros(self.scorer.segment.size)
            documents, scores = self._scored(term)
            row[documents] = scores
            return self._keep(term, row)[0]
        return kept[1][0]

    def _keep(self, term: Term, *arrays: NDArray[Any]) -> tuple[NDArray[Any], ...]:
        with self._lock:
            self._kept[id(term)] = term, arrays
            self._bytes += sum(array.nbytes for array in arrays)
            while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
                _, (_, oldest) = self._kept.popitem(last=False)
                self._bytes -= sum(array.nbytes for array in oldest)
        return arrays

    def _scored(self, term: Term) -> tuple[Numbers, Scores]:
        found = term.lists[self.number]
        if found is None:
            return no_documents(), np.empty(0)
        documents = found.documents.astype(np.int64)
        scores = self.scorer.saturated(self.scorer.term_frequencies(found, None, documents, term.fields), term.idf)
        dead = self.scorer.segment.dead
        kept = None if term.everywhere else scores > 0
        if dead:
            kept = ~dead.has(documents) if kept is None else kept & ~dead.has(documents)
        return (documents, scores) if kept is None else (documents[kept], scores[kept])

    def in_rows(self, terms: Sequence[Term], required: bool, least: float) -> tuple[Numbers, Scores]:
        """Return the documents of all the terms, or of any, with at least this score, in a tiny segment."""
        rows = [self._row(term) for term in terms]
        total = reduce(np.add, rows)
        documents = (total >= least if least > 0 else total).nonzero()[0]
        if required and len(rows) > 1 and len(documents):
            documents = documents[reduce(np.minimum, [row.take(documents) for row in rows]) > 0]
        return documents, total.take(documents)

    def any(self, terms: Sequence[Term], allowed: DocumentSet | None, least: float) -> tuple[Numbers, Scores, int]:
        """Return the documents of any of the terms with at least this score, and how many there are of any score."""
        totals = np.zeros(self.scorer.segment.size)
        for term in terms:
            documents, scores = self.of(term)
            totals[documents] += scores
        if allowed is not None:
            documents = allowed.numbers
            totals = totals.take(documents)
            held = totals.nonzero()[0]
            return documents.take(held), totals.take(held), len(held)
        documents = (totals >= least if least > 0 else totals).nonzero()[0]
        return documents, totals.take(documents), int(np.count_nonzero(totals))

    def all(self, terms: Sequence[Term], allowed: DocumentSet | None) -> tuple[Numbers, Scores]:
        """Return the documents of all the terms and their scores."""
        every = [self.of(term) for term in terms]
        rarest = min(range(len(every)), key=lambda i: len(every[i][0]))
        documents, scores = every[rarest]
        if allowed is not None:
            kept = allowed.has(documents)
            documents, scores = documents[kept], scores[kept]
        parts = {rarest: scores}
        room = np.zeros(self.scorer.segment.size)
        for i, (others, their_scores) in enumerate(every):
            if i != rarest:
                room[others] = their_scores
                found = room.take(documents)
                held = found.nonzero()[0]
                documents = documents.take(held)
                parts = {number: part.take(held) for number, part in parts.items()}
                parts[i] = found.take(held)
                room[others] = 0.0
        total = parts[0]
        for i in range(1, len(every)):
            total = total + parts[i]
        return documents, total
