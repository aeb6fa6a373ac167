"""By which path is a question answered, and how much does each part of it find?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from searchnews.engines.embedded.champions import first_of
from searchnews.engines.embedded.evaluator import Evaluator
from searchnews.engines.embedded.plan import Plan, plan
from searchnews.model.ranking import Ranking
from searchnews.query.clauses import (
    AllClause,
    AnyClause,
    CapturedClause,
    Clause,
    EveryClause,
    ExactClause,
    KeyClause,
    LeadClause,
    LengthClause,
    MentionClause,
    NearClause,
    NotClause,
    OftenClause,
    OneOfClause,
    PeriodClause,
    PhraseClause,
    PrefixClause,
    RecentClause,
    SlopClause,
    SpeltClause,
    TermClause,
    TogetherClause,
    UndatedClause,
    ValueClause,
    WeightClause,
)
from searchnews.query.written import parts_within, written

_PATHS = {
    "term": "one list, its best postings by impact",
    "all": "lists intersected, pruned by impact",
    "any": "lists united, pruned by impact",
    "phrase": "lists intersected, then positions compared",
    "alike": "a set of documents, in order of date",
    "tree": "sets of documents, all of them scored",
}


# In what a clause is looked up that is not put together from sets of documents.
_LOOKED_UP: dict[type[Clause], str] = {
    TermClause: "posting list",
    PhraseClause: "positions",
    SlopClause: "positions",
    NearClause: "positions",
    LeadClause: "positions",
    OftenClause: "positions",
    PrefixClause: "posting lists",
    SpeltClause: "posting lists",
    TogetherClause: "texts read",
    ExactClause: "texts read",
    KeyClause: "keys",
    ValueClause: "values",
    PeriodClause: "dates",
    CapturedClause: "dates",
    MentionClause: "dates",
    UndatedClause: "dates",
    LengthClause: "lengths",
    EveryClause: "every document",
    WeightClause: "weight",
    RecentClause: "scores",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One part of an answer: what is done, and how many live documents it finds."""

    does: str
    documents: int
    parts: tuple[Step, ...] = ()

    def lines(self, depth: int = 0) -> Iterator[str]:
        """Yield a line for this part and for each below it."""
        yield f"{'  ' * depth}{self.does}: {self.documents:,}"
        for part in self.parts:
            yield from part.lines(depth + 1)

    def __str__(self) -> str:
        return "\n".join(self.lines())


def explain(evaluator: Evaluator, clause: Clause, ranking: Ranking, wanted: int = 10) -> Step:
    """Return the path by which the first `wanted` documents would be found, by relevance."""
    planned = plan(clause)
    found = sum(map(len, evaluator.documents(clause)))
    return Step(_path(evaluator, planned, ranking, wanted), found, _parts(evaluator, clause))


def _path(evaluator: Evaluator, planned: Plan, ranking: Ranking, wanted: int) -> str:
    collection, scorers = evaluator.collection, evaluator.scorers(ranking)
    if planned.path not in ("alike", "tree") and not all(scorer.bounded for scorer in scorers):
        return f"{_PATHS['tree']}, as this ranking has no bounds"
    if planned.path == "term" and not planned.filters:
        term = collection.term(planned.terms[0].term, planned.terms[0].fields)
        if first_of(scorers, term, ranking).certain(min(wanted, term.matching)):
            return "one list, its champions"
    if planned.filters:
        return f"{_PATHS[planned.path]}, within {len(planned.filters)} filter(s)"
    return _PATHS[planned.path]


def _parts(evaluator: Evaluator, clause: Clause) -> tuple[Step, ...]:
    # Of other questions, the first line says how their parts are put together.
    below = () if isinstance(clause, RecentClause) else _below(clause)
    return tuple(_step(evaluator, child) for child in below) if below else (_step(evaluator, clause),)


def _below(clause: Clause) -> tuple[Clause, ...]:
    """Return the parts of a clause that are answered by themselves."""
    match clause:
        case PhraseClause(terms, fields) | SlopClause(terms, fields):
            return tuple(TermClause(term, fields) for term in terms)
        case _:
            return parts_within(clause)


def _step(evaluator: Evaluator, clause: Clause) -> Step:
    found = sum(map(len, evaluator.documents(clause)))
    return Step(_named(clause), found, tuple(_step(evaluator, child) for child in _below(clause)))


def _named(clause: Clause) -> str:
    match clause:
        case AllClause():
            return "intersection"
        case AnyClause():
            return "union"
        case OneOfClause():
            return "one of two"
        case NotClause():
            return "complement"
        case _:
            return f"{_LOOKED_UP[type(clause)]} {written(clause)}"
