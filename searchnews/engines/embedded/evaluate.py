"""Which documents match a clause, and with what score?"""

from __future__ import annotations

from collections.abc import Mapping

from searchnews.engines.embedded.postings import Postings
from searchnews.engines.embedded.ranking import idf, normalised, saturated
from searchnews.model.ranking import Ranking
from searchnews.query.clauses import (
    AllClause,
    AnyClause,
    Clause,
    EveryClause,
    KeyClause,
    NotClause,
    PeriodClause,
    PhraseClause,
    PrefixClause,
    TermClause,
    UndatedClause,
)
from searchnews.query.fields import TextField

# Document number to score. Filters score 0, and the document is there all the same.
Scores = Mapping[int, float]


class Evaluator:
    """Evaluates clauses term by term over the postings of one commit."""

    def __init__(self, postings: Postings, ranking: Ranking) -> None:
        self.postings = postings
        self.ranking = ranking

    def scores(self, clause: Clause) -> Scores:
        """Return every document that matches, with its score."""
        match clause:
            case TermClause(term, fields):
                counts = {field: self.postings.counts(field, term) for field in fields}
                return self.ranked(counts, self.idf(set().union(*counts.values())))
            case PhraseClause(terms, fields):
                phrases = {field: self.postings.phrase_counts(field, terms) for field in fields}
                return self.ranked(phrases, sum(self.term_idf(term, fields) for term in terms))
            case PrefixClause(prefix, fields):
                found = set[int]().union(*(self.postings.beginning(f"{field}_forms", prefix) for field in fields))
                return dict.fromkeys(found, self.idf(found) / (self.ranking.k1 + 1))
            case AllClause(children):
                return self.every(children)
            case AnyClause(children):
                return _added([self.scores(child) for child in children])
            case _:
                return dict.fromkeys(self.filtered(clause), 0.0)

    def filtered(self, clause: Clause) -> set[int] | frozenset[int]:
        """Return the documents that pass a clause which does not score."""
        match clause:
            case KeyClause(key, fields, prefix):
                find = self.postings.beginning if prefix else self.postings.keyed
                return set[int]().union(*(find(field, key) for field in fields))
            case PeriodClause(first, last):
                periods = self.postings.periods
                return {
                    document
                    for document in self.postings.documents
                    if (period := periods[document])
                    and (first is None or period[1] >= first)
                    and (last is None or period[0] <= last)
                }
            case UndatedClause():
                periods = self.postings.periods
                return {document for document in self.postings.documents if periods[document] is None}
            case NotClause(child):
                return self.postings.documents - self.scores(child).keys()
            case EveryClause():
                return self.postings.documents
            case _:
                raise AssertionError(f"{clause} scores")

    def every(self, children: tuple[Clause, ...]) -> Scores:
        """Return the documents that match all children, with the sum of their scores."""
        parts = [self.scores(child) for child in children]
        common = set(parts[0])
        for part in parts[1:]:
            common &= part.keys()
        return {document: sum(part[document] for part in parts) for document in common}

    def ranked(self, counts: Mapping[TextField, Mapping[int, int]], weight: float) -> Scores:
        """Return the BM25F score of each document that has counts."""
        if not any(counts.values()):
            return {}
        frequencies = normalised(counts, self.postings.lengths, self.postings.averages, self.ranking)
        return saturated(weight, frequencies, self.ranking.k1)

    def idf(self, matching: set[int]) -> float:
        """Return the inverse document frequency of a set of documents."""
        return idf(len(self.postings.documents), len(matching))

    def term_idf(self, term: str, fields: tuple[TextField, ...]) -> float:
        """Return the inverse document frequency of a term over the fields searched."""
        return self.idf(set[int]().union(*(self.postings.counts(field, term) for field in fields)))


def _added(parts: list[Scores]) -> Scores:
    total: dict[int, float] = {}
    for part in parts:
        for document, score in part.items():
            total[document] = total.get(document, 0.0) + score
    return total
