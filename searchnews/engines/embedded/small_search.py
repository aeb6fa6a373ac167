"""What does one small segment answer to words, all of them or any, perhaps within a period?

Most archives of some ten thousand records are one segment, and most questions are a few words. To add up what
each scores takes less than to find out what else a question might have asked for, and of which segments; so
this is the shortest way there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from searchnews.engines.embedded.collection import Collection, Term
from searchnews.engines.embedded.dense import MISSING, SMALL_SEGMENT, DenseScores
from searchnews.engines.embedded.kept import Kept
from searchnews.engines.embedded.ordering import first_few
from searchnews.engines.embedded.scoring import Scores
from searchnews.postings.documents import Numbers
from searchnews.query.clauses import AllClause, AnyClause, Clause, PeriodClause, TermClause

# Bytes of all periods that were asked for lately.
_KEPT_BYTES = 16 << 20
_ANSWERED = (TermClause, AllClause, AnyClause)


class Within(NamedTuple):
    """The documents that a period holds; added to scores, `row` leaves theirs and makes all others MISSING."""

    documents: Numbers
    row: Scores


class SmallSearch:
    """Finds the best documents of a small segment that is a whole collection; threads may share it."""

    def __init__(self, collection: Collection, dense: DenseScores) -> None:
        self.collection = collection
        self.dense = dense
        self.segment = dense.scorer.segment
        self._periods: Kept[PeriodClause, Within] = Kept(_KEPT_BYTES, _KEPT_BYTES)

    @staticmethod
    def suits(collection: Collection) -> bool:
        """Say whether a collection is searched this way."""
        return len(collection.segments) == 1 and collection.segments[0].size <= SMALL_SEGMENT

    def find(self, clause: Clause, wanted: int, counting: bool) -> tuple[int | None, list[int], list[float]] | None:
        """Return the total, if it is to be counted, the first documents and their scores; None for other questions."""
        if type(clause) not in _ANSWERED:
            return None
        children = clause.children if type(clause) is AllClause else (clause,)
        words: Sequence[Clause] = [child for child in children if type(child) is not PeriodClause]
        required = len(words) != 1 or type(words[0]) is not AnyClause
        if len(words) == 1 and type(words[0]) is AnyClause:
            words = words[0].children
        terms = [self.collection.term(word.term, word.fields) for word in words if type(word) is TermClause]
        if not terms or len(terms) < len(words):
            return None
        periods = [self._within(child) for child in children if type(child) is PeriodClause]
        if required or periods:
            documents, scores = self._scored(terms, required, periods)
            total = int(np.count_nonzero(scores > 0)) if counting else None
        else:
            documents, scores, total = self.dense.best(terms, wanted, 0.0, counting)
        return (total, *first_few(self.segment, documents, scores, wanted))

    def _scored(self, terms: Sequence[Term], required: bool, periods: Sequence[Within]) -> tuple[Numbers, Scores]:
        """Return documents, all that match among them, and their scores; those of others are 0 or less."""
        within = periods[0].documents if periods else None
        if not required:
            assert within is not None
            documents, scores = within, self.dense.any(terms, within)
        elif within is None or min([term.matching for term in terms]) < len(within):
            documents, scores = self.dense.all(terms)
        else:
            documents, scores = self.dense.all(terms, within)
        for period in periods:
            if period.documents is not documents:
                scores = scores + period.row.take(documents)
        return documents, scores

    def _within(self, period: PeriodClause) -> Within:
        kept = self._periods.get(period)
        if kept is None:
            found = self.segment.columns.unordered_within(period.first, period.last, period.offsets)
            row = np.full(self.segment.size, MISSING)
            row[found] = 0.0
            kept = Within(np.sort(found).astype(np.int64), row)
            self._periods.keep(period, kept, kept.documents.nbytes + row.nbytes)
        return kept
