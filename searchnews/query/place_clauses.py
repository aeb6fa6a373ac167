"""Which clause asks where in a text its parts stand, and of which parts can that be asked?"""

from __future__ import annotations

from collections.abc import Sequence

from searchnews.analysis.chain import question_terms
from searchnews.analysis.folding import fold
from searchnews.analysis.spellings import expression
from searchnews.model.query import Spelt, Unit
from searchnews.query.clauses import (
    AllClause,
    AnyClause,
    Clause,
    ExactClause,
    LeadClause,
    NearClause,
    NotClause,
    OftenClause,
    OneOfClause,
    PhraseClause,
    PrefixClause,
    SlopClause,
    SpeltClause,
    TermClause,
    TogetherClause,
    WeightClause,
)
from searchnews.query.fields import TextField

_LEAVES = (TermClause, PhraseClause, PrefixClause, SpeltClause, SlopClause, ExactClause)
_WRONG = (
    "only words, phrases and patterns, joined by OR or by NEAR, stand in a place of the text; "
    "put AND, NOT and other fields outside"
)


def is_placed(clause: Clause) -> bool:
    """Say whether a clause matches at places of a text."""
    match clause:
        case AnyClause(children) | TogetherClause(children):
            return all(map(is_placed, children))
        case NearClause() | LeadClause():
            return True
        case WeightClause(child):
            return is_placed(child)
        case _:
            return isinstance(clause, _LEAVES)


def near_clause(left: Clause | None, right: Clause | None, distance: int, ordered: bool, apart: bool) -> Clause | None:
    """Return the clause of parts near one another; ValueError for parts that have no place in a text."""
    if left is None or right is None:
        return left if apart else left or right
    _check((left, right))
    return NearClause(left, right, distance, ordered, apart)


def together_clause(parts: Sequence[Clause | None], unit: Unit, apart: bool) -> Clause | None:
    """Return the clause of parts in one sentence or paragraph; ValueError for parts that have no place in a text."""
    if apart and parts[0] is None:
        return None
    children = tuple([part for part in parts if part is not None])
    if len(children) < 2:
        return children[0] if children else None
    _check(children)
    return TogetherClause(children, unit, apart)


def often_clause(part: Clause | None, times: int) -> Clause | None:
    """Return the clause of what stands so often in a record; of several parts, each must."""
    match part:
        case None:
            return None
        case AllClause(children):
            return AllClause(tuple([made for child in children if (made := often_clause(child, times))]))
        case _:
            _check((part,))
            return OftenClause(part, times)


def _check(parts: Sequence[Clause]) -> None:
    if not all(map(is_placed, parts)):
        raise ValueError(_WRONG)


def led(clause: Clause, words: int) -> Clause:
    """Return a clause of leaves with each of them looked for in the first words."""
    match clause:
        case AllClause(children):
            return AllClause(tuple([led(child, words) for child in children]))
        case AnyClause(children):
            return AnyClause(tuple([led(child, words) for child in children]))
        case NotClause(child):
            return NotClause(led(child, words))
        case OneOfClause(left, right):
            return OneOfClause(led(left, words), led(right, words))
        case WeightClause(child, weight):
            return WeightClause(led(child, words), weight)
        case NearClause() | TogetherClause() | OftenClause():
            return clause  # their parts are led already
        case _:
            return LeadClause(clause, words)


def sloppy(clause: Clause | None, slop: int) -> Clause | None:
    """Return the clause of a phrase whose words may be moved; one word has none to move."""
    match clause:
        case PhraseClause(terms, fields):
            return SlopClause(terms, fields, slop)
        case AnyClause(children):
            return AnyClause(tuple([made for child in children if (made := sloppy(child, slop))]))
        case _:
            return clause


def exact_clause(text: str, clause: Clause | None) -> Clause | None:
    """Return the clause of a word or a phrase as it is written."""
    match clause:
        case AnyClause(children):
            return AnyClause(tuple([made for child in children if (made := exact_clause(text, child))]))
        case TermClause() | PhraseClause():
            return ExactClause(clause, text)
        case _:
            return clause


def spelt_clause(node: Spelt, fields: tuple[TextField, ...]) -> Clause | None:
    """Return the clause of a pattern of spellings; ValueError for an expression that cannot be read."""
    if node.way == "expression":
        expression(node.text)  # read here to be refused here
        return SpeltClause(node.way, node.text, fields)
    if node.way == "nearly":
        folded = fold(node.text)
        if not node.edits:
            return TermClause(question_terms(node.text)[0], fields) if question_terms(node.text) else None
        return SpeltClause(node.way, folded, fields, node.edits) if folded else None
    return SpeltClause(node.way, node.text, fields)
