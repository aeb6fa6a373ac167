"""Where in a record did the question really match?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from searchnews.analysis.stemming import stemming_of
from searchnews.dates.periods import iso_instant, period_of
from searchnews.dates.spans import days_between, overlaps
from searchnews.model.record import Record
from searchnews.model.results import Range
from searchnews.query.clauses import (
    PLACED,
    AllClause,
    AnyClause,
    CapturedClause,
    Clause,
    EveryClause,
    KeyClause,
    LengthClause,
    MentionClause,
    NotClause,
    OneOfClause,
    PeriodClause,
    PhraseClause,
    Placed,
    PrefixClause,
    SpeltClause,
    TermClause,
    UndatedClause,
    ValueClause,
    WeightClause,
)
from searchnews.query.fields import KEY_FIELDS, MENTIONS, TextField
from searchnews.query.occurrences import Leaf, Mark, Text, Wanted, name_of, occurrences, wanted

if TYPE_CHECKING:
    from searchnews.query.places import FieldText

_Marks = dict[TextField, list[Mark]]
# What is marked where its words stand as it asks, for which all words of a text are looked at.
_Standing = Placed | SpeltClause
_LEAVES: tuple[type[Leaf], ...] = (TermClause, PhraseClause, PrefixClause)
_STANDING: tuple[type[_Standing], ...] = (SpeltClause, *PLACED)
Marked = TypeVar("Marked", bound=Clause)


class _Texts:
    """The texts of one record, and their words from when these are asked for."""

    def __init__(self, record: Record) -> None:
        self.record = record
        stemming = stemming_of(record.language)
        self.by_field: dict[TextField, Text] = {
            "title": Text(record.title or "", stemming),
            "body": Text(record.body, stemming),
        }

    @cached_property
    def words(self) -> dict[TextField, FieldText]:
        from searchnews.query.places import texts_of  # most questions do not ask where words stand

        return texts_of(self.record)


class Highlighter:
    """Finds the words of records that made them match one question, which it takes apart only once.

    Only branches of the question that the record satisfies are marked: in `(a b) OR c`, a record
    without `b` has no `a` marked. A phrase is one mark.
    """

    def __init__(self, clause: Clause) -> None:
        leaves = list(dict.fromkeys(_outermost(clause, _LEAVES)))
        names = sorted({name_of(leaf) for leaf in leaves})
        # How many different things there are to show.
        self.things = len(names)
        self._wanted = {leaf: wanted(leaf, 1 << names.index(name_of(leaf))) for leaf in leaves}
        standing = list(dict.fromkeys(_outermost(clause, _STANDING)))
        self._things = {one: 1 << self.things + place for place, one in enumerate(standing)}
        self.things += len(standing)
        self._placed: list[_Standing] = []
        # What is marked wherever it stands, as a matching record need not satisfy more.
        self._everywhere: list[Wanted] = []
        # What is marked where a record satisfies all of it.
        self._branches: list[AllClause | OneOfClause] = []
        self._sort(clause)

    def _sort(self, clause: Clause) -> None:
        """Sort a clause that a record satisfies, or may leave out; what is not, and filters, mark nothing."""
        match clause:
            case TermClause() | PhraseClause() | PrefixClause():
                self._everywhere.append(self._wanted[clause])
            case _ if isinstance(clause, _STANDING):
                self._placed.append(clause)
            case WeightClause(child):
                self._sort(child)
            case OneOfClause():
                self._branches.append(clause)
            case AllClause(children):
                for child in children:
                    self._sort(child)
            case AnyClause(children):
                for child in children:
                    branch = child.child if isinstance(child, WeightClause) else child
                    if isinstance(branch, AllClause):
                        self._branches.append(branch)
                    else:
                        self._sort(child)

    def marks(self, record: Record) -> tuple[Iterable[Mark], Iterable[Mark]]:
        """Return in order the matches in title and in body of a record that matches."""
        texts = _Texts(record)
        if len(self._everywhere) == 1 and not self._branches and not self._placed:
            (want,) = self._everywhere
            title, body = texts.by_field["title"], texts.by_field["body"]
            return (
                occurrences(title, want) if "title" in want.fields else (),
                occurrences(body, want) if "body" in want.fields else (),
            )
        found: _Marks = {"title": [], "body": []}
        for want in self._everywhere:
            for field in want.fields:
                found[field] += occurrences(texts.by_field[field], want)
        others = [self._standing(one, texts) for one in self._placed]
        others += [self._satisfied(branch, texts) for branch in self._branches]
        for marks in others:
            for field, inside in (marks or {}).items():
                found[field] += inside
        return sorted(found["title"]), sorted(found["body"])

    def _standing(self, clause: _Standing, texts: _Texts) -> _Marks | None:
        """Return the words that make up the places of a clause, or None where the record does not match it."""
        from searchnews.query.places import holds, parts

        words = texts.words
        if not holds(clause, words.values()):
            return None
        thing = self._things[clause]
        return {field: [(start, end, thing) for start, end in parts(clause, text)] for field, text in words.items()}

    def _satisfied(self, clause: Clause, texts: _Texts) -> _Marks | None:
        """Return the matches of a clause, or None where the record does not match it."""
        match clause:
            case TermClause() | PhraseClause() | PrefixClause():
                want = self._wanted[clause]
                found = {field: list(occurrences(texts.by_field[field], want)) for field in want.fields}
                return found if any(found.values()) else None
            case AllClause(children):
                parts = [self._satisfied(child, texts) for child in children]
                return None if None in parts else _joined(parts)
            case AnyClause(children):
                parts = [part for child in children if (part := self._satisfied(child, texts)) is not None]
                return _joined(parts) if parts else None
            case NotClause(child):
                return {} if self._satisfied(child, texts) is None else None
            case WeightClause(child):
                return self._satisfied(child, texts)
            case OneOfClause(left, right):
                one, other = self._satisfied(left, texts), self._satisfied(right, texts)
                return (other if one is None else one) if (one is None) != (other is None) else None
            case LengthClause(field, first, last):
                length = len(texts.words[field].words)
                return {} if (first or 0) <= length <= (length if last is None else last) else None
            case _ if isinstance(clause, _STANDING):
                return self._standing(clause, texts)
            case _:
                return {} if passes(clause, texts.record) else None


def _outermost(clause: Clause, kinds: tuple[type[Marked], ...]) -> Iterator[Marked]:
    """Yield the parts of a clause that are of some kinds, and not inside another of them."""
    if isinstance(clause, kinds):
        yield clause
        return
    inside: tuple[Clause, ...] = ()
    match clause:
        case AllClause(children) | AnyClause(children):
            inside = children
        case NotClause(child) | WeightClause(child):
            inside = (child,)
        case OneOfClause(left, right):
            inside = (left, right)
    for part in inside:
        yield from _outermost(part, kinds)


def passes(clause: Clause, record: Record) -> bool:
    """Say whether a record passes a clause that looks at no text."""
    match clause:
        case KeyClause(key, names, prefix):
            keys = [held for name in names for held in KEY_FIELDS[name].of(record)]
            return any(held.startswith(key) for held in keys) if prefix else key in keys
        case ValueClause(values, field):
            return not set(values).isdisjoint(KEY_FIELDS[field].values(record))
        case PeriodClause(first, last, offsets):
            return record.date is not None and period_of(record.date).overlaps(first, last, offsets)
        case CapturedClause(first, last):
            ends = [None if one is None else iso_instant(one) for one in (first, last)]
            return record.captured is not None and (ends[0] or "") <= record.captured <= (ends[1] or record.captured)
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
