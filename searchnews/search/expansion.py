"""Which other words do the best records of a question have in common, and how do they change the order?

The relevance model of Lavrenko and Croft, "Relevance-based language models" (2001), mixed with the question as in
Abdul-Jaleel and others, "UMass at TREC 2004" (2004), and known as RM3. What is found stays the same.
"""

from __future__ import annotations

from collections import Counter

from searchnews.analysis.small_words import telling_terms
from searchnews.engines.protocol import Snapshot
from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.query.clauses import AllClause, AnyClause, Clause, TermClause, WeightClause
from searchnews.query.fields import TEXT_FIELDS


def expanded(snapshot: Snapshot, clause: Clause, ranking: Ranking) -> Clause:
    """Return a clause that finds the same records, those first that are like the best of them, too."""
    best = snapshot.search(clause, ranking, "relevance", ranking.expand_records, 0).found
    scored = [(match.score, match.record) for match in best if match.score]
    shares: dict[str, float] = {}
    whole = sum(score for score, _ in scored)
    for score, record in scored:
        for term, share in _shares(record).items():
            shares[term] = shares.get(term, 0.0) + score / whole * share
    # Of equal ones, the same whatever the order in which they were met.
    chosen = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))[: ranking.expand_terms]
    if not chosen:
        return clause
    total = sum(share for _, share in chosen)
    weight = ranking.expand_weight / (1 - ranking.expand_weight) * _terms_of(clause) / total
    terms = tuple(WeightClause(TermClause(term, TEXT_FIELDS), weight * share) for term, share in chosen)
    # The question weighs nothing the second time: there it only says what is found.
    return AnyClause((clause, AllClause((WeightClause(clause, 0.0), AnyClause(terms)))))


def _shares(record: Record) -> dict[str, float]:
    """Return the terms of a record, each with its share of all words; small words are no terms here."""
    words = [term for text in (record.title or "", record.body) for term in telling_terms(text, record.language)]
    return {term: count / len(words) for term, count in Counter(words).items()}


def _terms_of(clause: Clause) -> int:
    """Return how many words and phrases of a question score."""
    children = getattr(clause, "children", None)
    if children is not None:
        return sum(map(_terms_of, children))
    return 1 if hasattr(clause, "term") or hasattr(clause, "terms") else int(hasattr(clause, "child"))
