"""How does a clause, and the tree of a question, read?"""

from __future__ import annotations

from collections.abc import Sequence

from searchnews.dates.periods import iso_instant
from searchnews.dates.units import DAY
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
from searchnews.query.signs import near_sign, spelt_sign, together_sign

_JOINED = {AllClause: "AND", AnyClause: "OR", OneOfClause: "XOR", NotClause: "NOT"}


def parts_within(clause: Clause) -> tuple[Clause, ...]:
    """Return the clauses that stand directly within a clause."""
    match clause:
        case AllClause(children) | AnyClause(children) | TogetherClause(children):
            return children
        case NearClause(left, right) | OneOfClause(left, right):
            return (left, right)
        case NotClause(child) | WeightClause(child) | OftenClause(child) | LeadClause(child) | ExactClause(child):
            return (child,)
        case RecentClause(child):
            return (child,)
        case _:
            return ()


def written(clause: Clause) -> str:
    """Return a clause as a question has it, but for stems and instants; of one that joins others, the operator."""
    match clause:
        case TermClause(term, fields):
            return f"{_in(fields)}{term}"
        case PhraseClause(terms, fields):
            return f'{_in(fields)}"{" ".join(terms)}"'
        case SlopClause(terms, fields, slop):
            return f'{_in(fields)}"{" ".join(terms)}"~{slop}'
        case PrefixClause(prefix, fields):
            return f"{_in(fields)}{prefix}*"
        case SpeltClause(way, text, fields, edits):
            return _in(fields) + spelt_sign(way, text, edits)
        case KeyClause(key, fields, prefix):
            return f"{'|'.join(fields)}:{_quoted(key)}{'*' if prefix else ''}"
        case ValueClause(values, field):
            return f"{field}:{'|'.join(map(_quoted, values))}"
        case PeriodClause(first, last):
            return f"date:{_period(first, last)}"
        case CapturedClause(first, last):
            return f"captured:{_period(first, last)}"
        case MentionClause(first, last):
            return f"mentions:{_period(first, last)}"
        case LengthClause(field, first, last):
            ends = ("" if end is None else str(end) for end in (first, last))
            return f"{'words' if field == 'body' else 'words of the title'}:{'..'.join(ends)}"
        case UndatedClause():
            return "date:unknown"
        case EveryClause():
            return "*"
        case _:
            return _operator(clause)


def _operator(clause: Clause) -> str:
    match clause:
        case NearClause():
            return near_sign(clause.distance, clause.ordered, clause.apart)
        case TogetherClause():
            return together_sign(clause.unit, clause.apart)
        case ExactClause(_, text):
            return f"={_quoted(text)}"
        case LeadClause(_, words):
            return f"title or first {words} words"
        case OftenClause(_, times):
            return f"atleast{times}"
        case WeightClause(_, weight):
            return f"^{weight:g}"
        case RecentClause(_, half_life, moment):
            return f"halved every {half_life / DAY:g} days before {iso_instant(moment)}"
        case _:
            return _JOINED[type(clause)]


def inline(clause: Clause) -> str:
    """Return a clause with all that stands within it, in one line."""
    parts = [f"({inline(one)})" if len(parts_within(one)) > 1 else inline(one) for one in parts_within(clause)]
    own = written(clause)
    match clause:
        case ExactClause():
            return own
        case WeightClause():
            return f"{parts[0]}{own}"
        case NotClause() | LeadClause() | OftenClause():
            return f"{own} {parts[0]}"
        case _:
            return f" {own} ".join(parts) if parts else own


def _quoted(text: str) -> str:
    return f'"{text}"' if any(map(str.isspace, text)) else text


def _period(first: int | None, last: int | None) -> str:
    return "..".join("" if one is None else iso_instant(one) for one in (first, last))


def _in(fields: Sequence[str]) -> str:
    return f"{fields[0]}:" if len(fields) == 1 else ""
