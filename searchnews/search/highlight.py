"""Where in a record did the question really match?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from searchnews.analysis.chain import Token, tokens
from searchnews.dates.periods import period_of
from searchnews.model.record import Record
from searchnews.model.results import Range
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
from searchnews.query.fields import KEY_FIELDS, TextField


class Mark(NamedTuple):
    """A match: half-open code point offsets in a field, and what matched there."""

    field: TextField
    start: int
    end: int
    what: str


class Highlighter:
    """Finds in one record the words that made it match.

    Only branches of the question that the record satisfies are marked: in `(a b) OR c`, a record
    without `b` has no `a` marked. A phrase is one mark.
    """

    def __init__(self, record: Record) -> None:
        self.record = record

    @cached_property
    def words(self) -> dict[TextField, list[Token]]:
        """The words of each field."""
        return {"title": list(tokens(self.record.title or "")), "body": list(tokens(self.record.body))}

    def marks(self, clause: Clause) -> list[Mark] | None:
        """Return the matches of a clause, or None where the record does not match it."""
        match clause:
            case TermClause(term, fields):
                return self.runs((term,), fields) or None
            case PhraseClause(terms, fields):
                return self.runs(terms, fields) or None
            case PrefixClause(prefix, fields):
                words = [(field, word) for field in fields for word in self.words[field]]
                return [
                    Mark(field, word.start, word.end, prefix) for field, word in words if word.form.startswith(prefix)
                ] or None
            case AllClause(children):
                parts = [self.marks(child) for child in children]
                return None if None in parts else _joined(parts)
            case AnyClause(children):
                parts = [part for child in children if (part := self.marks(child)) is not None]
                return _joined(parts) if parts else None
            case NotClause(child):
                return [] if self.marks(child) is None else None
            case _:
                return [] if self.passes(clause) else None

    def runs(self, terms: tuple[str, ...], fields: tuple[TextField, ...]) -> list[Mark]:
        """Return the places where the terms stand side by side."""
        found, what = [], " ".join(terms)
        for field in fields:
            words = self.words[field]
            for place in range(len(words) - len(terms) + 1):
                if all(term in words[place + i].terms for i, term in enumerate(terms)):
                    found.append(Mark(field, words[place].start, words[place + len(terms) - 1].end, what))
        return found

    def passes(self, clause: Clause) -> bool:
        """Say whether the record passes a clause that looks at no text."""
        match clause:
            case KeyClause(key, names, prefix):
                keys = [held for name in names for held in KEY_FIELDS[name].of(self.record)]
                return any(held.startswith(key) for held in keys) if prefix else key in keys
            case PeriodClause(first, last):
                if self.record.date is None:
                    return False
                period = period_of(self.record.date)
                return (last is None or period.first <= last) and (first is None or period.last >= first)
            case UndatedClause():
                return self.record.date is None
            case EveryClause():
                return True
            case _:
                raise AssertionError(f"{clause} looks at text")


def _joined(parts: Iterable[list[Mark] | None]) -> list[Mark]:
    return [mark for part in parts for mark in part or ()]


def merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return the ranges in order, those that touch or overlap made one."""
    result: list[Range] = []
    for start, end in sorted(ranges):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)
