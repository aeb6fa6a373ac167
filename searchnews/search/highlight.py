"""Where in a record did the question really match?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searchnews.analysis.stemming import stemming_of
from searchnews.dates.periods import period_of
from searchnews.dates.spans import days_between, overlaps
from searchnews.model.record import Record
from searchnews.model.results import Range
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
from searchnews.query.fields import KEY_FIELDS, MENTIONS, TextField
from searchnews.search.occurrences import Leaf, Mark, Text, Wanted, name_of, occurrences, wanted

_Texts = dict[TextField, Text]
_Marks = dict[TextField, list[Mark]]


class Highlighter:
    """Finds the words of records that made them match one question, which it takes apart only once.

    Only branches of the question that the record satisfies are marked: in `(a b) OR c`, a record
    without `b` has no `a` marked. A phrase is one mark.
    """

    def __init__(self, clause: Clause) -> None:
        leaves = list(dict.fromkeys(_leaves(clause)))
        names = sorted({name_of(leaf) for leaf in leaves})
        # How many different things there are to show.
        self.things = len(names)
        self._wanted = {leaf: wanted(leaf, 1 << names.index(name_of(leaf))) for leaf in leaves}
        # What is marked wherever it stands, as a matching record need not satisfy more.
        self._everywhere: list[Wanted] = []
        # What is marked where a record satisfies all of it.
        self._branches: list[AllClause] = []
        self._sort(clause)

    def _sort(self, clause: Clause) -> None:
        """Sort a clause that a record satisfies, or may leave out; what is not, and filters, mark nothing."""
        match clause:
            case TermClause() | PhraseClause() | PrefixClause():
                self._everywhere.append(self._wanted[clause])
            case AllClause(children):
                for child in children:
                    self._sort(child)
            case AnyClause(children):
                for child in children:
                    if isinstance(child, AllClause):
                        self._branches.append(child)
                    else:
                        self._sort(child)

    def marks(self, record: Record) -> tuple[Iterable[Mark], Iterable[Mark]]:
        """Return in order the matches in title and in body of a record that matches."""
        stemming = stemming_of(record.language)
        title, body = Text(record.title or "", stemming), Text(record.body, stemming)
        if len(self._everywhere) == 1 and not self._branches:
            (want,) = self._everywhere
            return (
                occurrences(title, want) if "title" in want.fields else (),
                occurrences(body, want) if "body" in want.fields else (),
            )
        texts: _Texts = {"title": title, "body": body}
        found: _Marks = {"title": [], "body": []}
        for want in self._everywhere:
            for field in want.fields:
                found[field] += occurrences(texts[field], want)
        for branch in self._branches:
            for field, marks in (self._satisfied(branch, record, texts) or {}).items():
                found[field] += marks
        return sorted(found["title"]), sorted(found["body"])

    def _satisfied(self, clause: Clause, record: Record, texts: _Texts) -> _Marks | None:
        """Return the matches of a clause, or None where the record does not match it."""
        match clause:
            case TermClause() | PhraseClause() | PrefixClause():
                want = self._wanted[clause]
                found = {field: list(occurrences(texts[field], want)) for field in want.fields}
                return found if any(found.values()) else None
            case AllClause(children):
                parts = [self._satisfied(child, record, texts) for child in children]
                return None if None in parts else _joined(parts)
            case AnyClause(children):
                parts = [part for child in children if (part := self._satisfied(child, record, texts)) is not None]
                return _joined(parts) if parts else None
            case NotClause(child):
                return {} if self._satisfied(child, record, texts) is None else None
            case _:
                return {} if passes(clause, record) else None


def _leaves(clause: Clause) -> Iterator[Leaf]:
    match clause:
        case TermClause() | PhraseClause() | PrefixClause():
            yield clause
        case AllClause(children) | AnyClause(children):
            for child in children:
                yield from _leaves(child)
        case NotClause(child):
            yield from _leaves(child)


def passes(clause: Clause, record: Record) -> bool:
    """Say whether a record passes a clause that looks at no text."""
    match clause:
        case KeyClause(key, names, prefix):
            keys = [held for name in names for held in KEY_FIELDS[name].of(record)]
            return any(held.startswith(key) for held in keys) if prefix else key in keys
        case PeriodClause(first, last):
            return record.date is not None and period_of(record.date).overlaps(first, last)
        case MentionClause(first, last):
            days = days_between(first, last)
            return any(overlaps(key, *days) for key in KEY_FIELDS[MENTIONS].of(record))
        case UndatedClause():
            return record.date is None
        case EveryClause():
            return True
        case _:
            raise AssertionError(f"{clause} looks at text")


def _joined(parts: Iterable[_Marks | None]) -> _Marks:
    joined: _Marks = {"title": [], "body": []}
    for part in parts:
        for field, marks in (part or {}).items():
            joined[field] += marks
    return joined


def merged(marks: Iterable[Mark], offset: int = 0) -> tuple[Range, ...]:
    """Return where marks stand that come in order, counted from `offset`; those that touch or overlap are made one."""
    result: list[Range] = []
    before = -1
    for start, end, _ in marks:
        if start <= before:
            before = max(end, before)
            result[-1] = (result[-1][0], before - offset)
        else:
            before = end
            result.append((start - offset, end - offset))
    return tuple(result)
