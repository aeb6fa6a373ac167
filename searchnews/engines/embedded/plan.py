"""By which path is a question answered?"""

from __future__ import annotations

from typing import Literal, NamedTuple

from searchnews.engines.embedded.matching import is_filter
from searchnews.query.clauses import AllClause, AnyClause, Clause, PhraseClause, PrefixClause, SpeltClause, TermClause

# term: champions, or impacts where those do not suffice. all, any: several terms, pruned by impact.
# phrase: verified on positions. alike: a set of documents in order of date. tree: sets and sums of scores.
Path = Literal["term", "all", "any", "phrase", "alike", "tree"]


class Plan(NamedTuple):
    """How a question is answered; `filters` narrow what the terms or the phrase find.

    `spelt` is what gives all that is found the same score, where not all score nothing.
    """

    path: Path
    clause: Clause
    terms: tuple[TermClause, ...] = ()
    phrase: PhraseClause | None = None
    spelt: PrefixClause | SpeltClause | None = None
    filters: tuple[Clause, ...] = ()


def plan(clause: Clause) -> Plan:
    """Return the path for a clause."""
    if isinstance(clause, TermClause):
        return Plan("term", clause, (clause,))
    if isinstance(clause, AllClause):
        return _of_all(clause)
    return _of_scored(clause, clause, ())


def _of_all(clause: AllClause) -> Plan:
    children = _flattened(clause)
    filters = tuple(child for child in children if is_filter(child))
    scored = [child for child in children if not is_filter(child)]
    if len(scored) == 1:
        return _of_scored(clause, scored[0], filters)
    terms = tuple(child for child in scored if isinstance(child, TermClause))
    if scored and len(terms) == len(scored):
        return Plan("all", clause, terms, filters=filters)
    return Plan("tree" if scored else "alike", clause)


def _of_scored(whole: Clause, clause: Clause, filters: tuple[Clause, ...]) -> Plan:
    match clause:
        case TermClause():
            return Plan("term", whole, (clause,), filters=filters)
        case PhraseClause():
            return Plan("phrase", whole, phrase=clause, filters=filters)
        case PrefixClause() | SpeltClause():
            return Plan("alike", whole, spelt=clause)
        case AnyClause(children):
            terms = tuple(child for child in children if isinstance(child, TermClause))
            if len(terms) == len(children):
                return Plan("any", whole, terms, filters=filters)
    return Plan("alike" if is_filter(whole) else "tree", whole)


def _flattened(clause: AllClause) -> list[Clause]:
    found: list[Clause] = []
    for child in clause.children:
        found += _flattened(child) if isinstance(child, AllClause) else [child]
    return found
