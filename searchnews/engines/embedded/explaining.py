"""By which path is a question answered, and how much does each part of it find?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from searchnews.engines.embedded.champions import first_of
from searchnews.engines.embedded.evaluator import Evaluator
from searchnews.engines.embedded.plan import Plan, plan
from searchnews.model.ranking import Ranking
from searchnews.query.clauses import (
    AllClause,
    AnyClause,
    Clause,
    EveryClause,
    KeyClause,
    MentionClause,
    NotClause,
    PeriodClause,
    PhraseClause,
    PrefixClause,
    TermClause,
    UndatedClause,
)

_PATHS = {
    "term": "one list, its best postings by impact",
    "all": "lists intersected, pruned by impact",
    "any": "lists united, pruned by impact",
    "phrase": "lists intersected, then positions compared",
    "alike": "a set of documents, in order of date",
    "tree": "sets of documents, all of them scored",
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
    match clause:
        case AllClause(children) | AnyClause(children):
            return tuple(_step(evaluator, child) for child in children)
        case NotClause(child):
            return (_step(evaluator, child),)
        case PhraseClause(terms, fields):
            return tuple(_step(evaluator, TermClause(term, fields)) for term in terms)
        case _:
            return (_step(evaluator, clause),)


def _step(evaluator: Evaluator, clause: Clause) -> Step:
    found = sum(map(len, evaluator.documents(clause)))
    parts = _parts(evaluator, clause) if isinstance(clause, AllClause | AnyClause | NotClause | PhraseClause) else ()
    return Step(_named(clause), found, parts)


def _named(clause: Clause) -> str:
    match clause:
        case TermClause(term, fields):
            return f"posting list {_in(fields)}{term}"
        case PhraseClause(terms, fields):
            return f'positions {_in(fields)}"{" ".join(terms)}"'
        case PrefixClause(prefix, fields):
            return f"posting lists {_in(fields)}{prefix}*"
        case KeyClause(key, fields, prefix):
            return f"keys {'|'.join(fields)}:{key}{'*' if prefix else ''}"
        case PeriodClause(first, last):
            return f"dates {'' if first is None else first}..{'' if last is None else last}"
        case MentionClause(first, last):
            return f"dates mentioned {'' if first is None else first}..{'' if last is None else last}"
        case UndatedClause():
            return "dates unknown"
        case EveryClause():
            return "every document"
        case AllClause():
            return "intersection"
        case AnyClause():
            return "union"
        case NotClause():
            return "complement"


def _in(fields: Sequence[str]) -> str:
    return f"{fields[0]}:" if len(fields) == 1 else ""
