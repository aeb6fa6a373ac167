"""By which path is a question answered, and how much does each part of it find?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from searchnews.dates.periods import iso_instant
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
    SlopClause,
    SpeltClause,
    TermClause,
    TogetherClause,
    UndatedClause,
    WeightClause,
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
    below = _below(clause)
    return tuple(_step(evaluator, child) for child in below) if below else (_step(evaluator, clause),)


def _below(clause: Clause) -> tuple[Clause, ...]:
    """Return the parts of a clause that are answered by themselves."""
    match clause:
        case AllClause(children) | AnyClause(children) | TogetherClause(children):
            return children
        case NearClause(left, right) | OneOfClause(left, right):
            return (left, right)
        case NotClause(child) | WeightClause(child) | OftenClause(child) | LeadClause(child) | ExactClause(child):
            return (child,)
        case PhraseClause(terms, fields) | SlopClause(terms, fields):
            return tuple(TermClause(term, fields) for term in terms)
        case _:
            return ()


def _step(evaluator: Evaluator, clause: Clause) -> Step:
    found = sum(map(len, evaluator.documents(clause)))
    return Step(_named(clause), found, tuple(_step(evaluator, child) for child in _below(clause)))


def _named(clause: Clause) -> str:
    match clause:
        case TermClause(term, fields):
            return f"posting list {_in(fields)}{term}"
        case PhraseClause(terms, fields):
            return f'positions {_in(fields)}"{" ".join(terms)}"'
        case SlopClause(terms, fields, slop):
            return f'positions {_in(fields)}"{" ".join(terms)}"~{slop}'
        case PrefixClause(prefix, fields):
            return f"posting lists {_in(fields)}{prefix}*"
        case SpeltClause(way, text, fields, edits):
            written = {"nearly": f"{text}~{edits}", "expression": f"/{text}/"}.get(way, text)
            return f"posting lists {_in(fields)}{written}"
        case KeyClause(key, fields, prefix):
            return f"keys {'|'.join(fields)}:{key}{'*' if prefix else ''}"
        case PeriodClause(first, last):
            return f"dates {_period(first, last)}"
        case CapturedClause(first, last):
            return f"dates captured {_period(first, last)}"
        case MentionClause(first, last):
            return f"dates mentioned {_period(first, last)}"
        case LengthClause(field, first, last):
            return f"words of the {field} {_range(first, last)}"
        case UndatedClause():
            return "dates unknown"
        case EveryClause():
            return "every document"
        case WeightClause(_, weight):
            return f"weight {weight:g}"
        case _:
            return _joined(clause)


def _joined(clause: Clause) -> str:
    match clause:
        case NearClause():
            apart, name = "NOT " * clause.apart, "ADJ" if clause.ordered else "NEAR"
            return f"positions {apart}{name}/{clause.distance}"
        case TogetherClause():
            return f"texts read, {'not ' * clause.apart}in one {clause.unit}"
        case ExactClause(_, text):
            return f"texts read, written {text}"
        case LeadClause(_, words):
            return f"positions, title or first {words} words"
        case OftenClause(_, times):
            return f"positions, at least {times} times"
        case OneOfClause():
            return "one of two"
        case AllClause():
            return "intersection"
        case AnyClause():
            return "union"
        case _:
            return "complement"


def _range(first: int | None, last: int | None) -> str:
    return f"{'' if first is None else first}..{'' if last is None else last}"


def _period(first: int | None, last: int | None) -> str:
    return "..".join("" if one is None else iso_instant(one) for one in (first, last))


def _in(fields: Sequence[str]) -> str:
    return f"{fields[0]}:" if len(fields) == 1 else ""
