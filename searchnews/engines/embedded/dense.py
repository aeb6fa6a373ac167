"""What do all documents of a small segment score for several terms?

In a segment of some ten thousand documents, scoring every posting once and keeping the scores costs less
than finding out which postings need no score: a question is then a few additions over whole arrays. Even
the documents that do not hold a frequent term are given a score of it, so that nothing is looked up.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchnews.engines.embedded.champions import best_of
from searchnews.engines.embedded.collection import Term
from searchnews.engines.embedded.kept import Kept
from searchnews.engines.embedded.scoring import Scorer, Scores
from searchnews.postings.documents import Numbers, member_places, no_documents

# Segments of so many documents and no more are small.
SMALL_SEGMENT = 1 << 16
# Those of so many are tiny.
TINY_SEGMENT = 1 << 12
_KEPT_BYTES = 32 << 20
# Sums in another order may be a little larger.
_ROUNDED = 1 + 1e-9
# What a term that one document in so many holds scores is kept for all documents, too.
_ROWED = 64
# Where one in so many holds it, to add what it scores for all is as quick as to look up where to add it.
_ADDED = 16
# What a document scores that lacks a term, where it may lack some, and where it must hold all: whatever others add,
# such a sum stays below 0.
ABSENT, MISSING = 0.0, -np.inf


_Key = tuple[int, float | None]
_matching = attrgetter("matching")


class DenseScores:
    """The scores of whole lists of one segment, kept while there is room."""

    def __init__(self, scorer: Scorer, number: int) -> None:
        self.scorer = scorer
        self.number = number
        # By the id of a term, which is kept beside them, its documents and scores; with what others score, its row.
        self._kept: Kept[_Key, tuple[Term, tuple[NDArray[Any], ...]]] = Kept(_KEPT_BYTES, _KEPT_BYTES)

    def of(self, term: Term) -> tuple[Numbers, Scores]:
        """Return the live documents of a term, in order, and their scores."""
        key = id(term), None
        kept = self._kept.get(key)
        documents, scores = kept[1] if kept else self._keep(key, term, *self._scored(term))
        return documents, scores

    def _row(self, term: Term, others: float) -> Scores:
        """Return what each document scores for a term, and `others` for those that do not hold it."""
        key = id(term), others
        kept = self._kept.get(key)
        if kept is None:
            row = np.full(self.scorer.segment.size, others)
            documents, scores = self._scored(term) if self.scorer.segment.size <= TINY_SEGMENT else self.of(term)
            row[documents] = scores
            return self._keep(key, term, row)[0]
        return kept[1][0]

    def _at(self, term: Term, documents: Numbers, others: float) -> Scores:
        """Return what some sorted documents score for a term, and `others` for those that do not hold it."""
        if term.matching * _ROWED >= self.scorer.segment.size:
            return self._row(term, others).take(documents)
        holding, scores = self.of(term)
        found = np.full(len(documents), others)
        here, there = member_places(holding, documents)
        found[here] = scores.take(there)
        return found

    def _keep(self, key: _Key, term: Term, *arrays: NDArray[Any]) -> tuple[NDArray[Any], ...]:
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
        total = reduce(np.add, [self._row(term, MISSING if required else ABSENT) for term in terms])
        documents = (total >= least if least > 0 else total > 0).nonzero()[0]
        return documents, total.take(documents)

    def all(self, terms: Sequence[Term], documents: Numbers | None = None) -> tuple[Numbers, Scores]:
        """Return some documents, or those of the rarest term, and their scores; MISSING where they do not hold all."""
        if documents is not None:
            return documents, reduce(np.add, [self._at(term, documents, MISSING) for term in terms])
        rarest = min(terms, key=_matching)
        documents, scores = self.of(rarest)
        parts = [scores if term is rarest else self._at(term, documents, MISSING) for term in terms]
        return documents, reduce(np.add, parts)

    def any(self, terms: Sequence[Term], documents: Numbers) -> Scores:
        """Return what some documents score for any of the terms."""
        total: Scores = reduce(np.add, [self._at(term, documents, ABSENT) for term in terms])
        return total

    def best(
        self, terms: Sequence[Term], wanted: int, threshold: float, counting: bool
    ) -> tuple[Numbers, Scores, int | None]:
        """Return documents of any of the terms, so many of the best that reach a threshold among them.

        Also how many there are of any score, or None where nobody counted them.
        """
        bests = [best_of(self.scorer, term, self.number) for term in terms]
        least = max(threshold, *[one.reached(wanted) for one in bests])
        if least > 0 and not counting:
            only = _tried([one.most for one in bests], least)
            if only is not None:
                documents, scores = self.of(terms[only])
                parts = [scores if term is terms[only] else self._at(term, documents, ABSENT) for term in terms]
                return documents, reduce(np.add, parts), None
        totals = np.zeros(self.scorer.segment.size)
        for term in terms:
            documents, scores = self.of(term)
            if len(documents) * _ADDED >= len(totals):
                totals += self._row(term, ABSENT)
            else:
                totals[documents] += scores
        documents = (totals >= least if least > 0 else totals).nonzero()[0]
        return documents, totals.take(documents), int(np.count_nonzero(totals))


def _tried(mosts: Sequence[float], least: float) -> int | None:
    """Return the only term whose documents need be tried for at least this score; None where there are more.

    `mosts` bound what each term scores. A document that holds none but those that score least, which
    together do not reach the score, need not be tried (Turtle and Flood 1995, "Query evaluation:
    strategies and optimizations").
    """
    left, tried = 0.0, set(range(len(mosts)))
    for number in sorted(tried, key=mosts.__getitem__):
        left += mosts[number]
        if left * _ROUNDED >= least:
            break
        tried.discard(number)
    return tried.pop() if len(tried) == 1 else None
