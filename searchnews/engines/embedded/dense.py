"""What do all documents of a small segment score for several terms?

In a segment of some ten thousand documents, scoring every posting once and keeping the scores costs less
than finding out which postings need no score: a question is then a few additions over whole arrays. In one
of a few thousand, even the documents that do not hold a term are given a score of it, so that nothing is
looked up.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchnews.engines.embedded.collection import Term
from searchnews.engines.embedded.kept import Kept
from searchnews.engines.embedded.scoring import Scorer, Scores
from searchnews.postings.documents import DocumentSet, Numbers, member_places, no_documents

# Segments of so many documents and no more are small.
SMALL_SEGMENT = 1 << 16
# Those of so many are tiny.
TINY_SEGMENT = 1 << 12
_KEPT_BYTES = 32 << 20
# Sums in another order may be a little larger.
_ROUNDED = 1 + 1e-9
# What a term that one document in so many holds scores is kept for all documents, too.
_ROWED = 64


class DenseScores:
    """The scores of whole lists of one segment, kept while there is room."""

    def __init__(self, scorer: Scorer, number: int) -> None:
        self.scorer = scorer
        self.number = number
        # By the id of a term, which is kept beside them, its documents and scores; by its complement, its row.
        self._kept: Kept[int, tuple[Term, tuple[NDArray[Any], ...]]] = Kept(_KEPT_BYTES, _KEPT_BYTES)

    def of(self, term: Term) -> tuple[Numbers, Scores]:
        """Return the live documents of a term, in order, and their scores."""
        kept = self._kept.get(id(term))
        documents, scores = kept[1] if kept else self._keep(id(term), term, *self._scored(term))
        return documents, scores

    def _row(self, term: Term) -> Scores:
        """Return what each document scores for a term, 0 where it does not hold it."""
        kept = self._kept.get(~id(term))
        if kept is None:
            row = np.zeros(self.scorer.segment.size)
            documents, scores = self._scored(term) if self.scorer.segment.size <= TINY_SEGMENT else self.of(term)
            row[documents] = scores
            return self._keep(~id(term), term, row)[0]
        return kept[1][0]

    def _at(self, term: Term, documents: Numbers) -> Scores:
        """Return what some sorted documents score for a term, 0 for those that do not hold it."""
        others, scores = self.of(term)
        if len(others) * _ROWED >= self.scorer.segment.size:
            return self._row(term).take(documents)
        found = np.zeros(len(documents))
        here, there = member_places(others, documents)
        found[here] = scores.take(there)
        return found

    def _keep(self, key: int, term: Term, *arrays: NDArray[Any]) -> tuple[NDArray[Any], ...]:
        self._kept.keep(key, (term, arrays), sum(array.nbytes for array in arrays))
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
        if allowed is not None:
            totals = reduce(np.add, [self._at(term, allowed.numbers) for term in terms])
            held = totals.nonzero()[0]
            return allowed.numbers.take(held), totals.take(held), len(held)
        totals = np.zeros(self.scorer.segment.size)
        for term in terms:
            documents, scores = self.of(term)
            totals[documents] += scores
        documents = (totals >= least if least > 0 else totals).nonzero()[0]
        return documents, totals.take(documents), int(np.count_nonzero(totals))

    def best(self, terms: Sequence[Term], mosts: Sequence[float], least: float) -> tuple[Numbers, Scores] | None:
        """Return the documents of any of the terms with at least this score; None where all would have to be tried.

        `mosts` bound what each term scores. A document that holds none but those that score least, which
        together do not reach the score, need not be tried (Turtle and Flood 1995, "Query evaluation:
        strategies and optimizations").
        """
        left, tried = 0.0, set(range(len(terms)))
        for number in sorted(tried, key=mosts.__getitem__):
            left += mosts[number]
            if left * _ROUNDED >= least:
                break
            tried.discard(number)
        if len(tried) != 1:
            return None
        (only,) = tried
        documents, scores = self.of(terms[only])
        parts = [scores if number == only else self._at(term, documents) for number, term in enumerate(terms)]
        total = reduce(np.add, parts)
        reaching = (total >= least).nonzero()[0]
        return documents.take(reaching), total.take(reaching)

    def all(self, terms: Sequence[Term], allowed: DocumentSet | None) -> tuple[Numbers, Scores]:
        """Return the documents of all the terms and their scores."""
        rarest = min(range(len(terms)), key=lambda number: len(self.of(terms[number])[0]))
        documents, scores = self.of(terms[rarest])
        if allowed is not None:
            kept = allowed.has(documents)
            documents, scores = documents[kept], scores[kept]
        parts = {rarest: scores}
        for number, term in enumerate(terms):
            if number != rarest:
                found = self._at(term, documents)
                held = found.nonzero()[0]
                if len(held) < len(documents):
                    documents = documents.take(held)
                    parts = {other: part.take(held) for other, part in parts.items()}
                    found = found.take(held)
                parts[number] = found
        return documents, reduce(np.add, [parts[number] for number in range(len(terms))])
