"""What is the right answer? Highlights and passages found by analysing and splitting the whole of every text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import takewhile
from math import log
from typing import NamedTuple

from searchnews.analysis.chain import Token, tokens
from searchnews.analysis.sentences import sentences
from searchnews.analysis.stemming import stemming_of
from searchnews.dates.periods import period_of
from searchnews.model.record import Record
from searchnews.model.results import Passage, Range
from searchnews.query.clauses import (
    PLACED,
    AllClause,
    AnyClause,
    Clause,
    EveryClause,
    KeyClause,
    LengthClause,
    NotClause,
    OneOfClause,
    PeriodClause,
    PhraseClause,
    PrefixClause,
    SpeltClause,
    TermClause,
    UndatedClause,
    WeightClause,
)
from searchnews.query.fields import KEY_FIELDS, TextField
from searchnews.query.places import holds, parts, texts_of
from searchnews.search.passages import MAX_PASSAGES
from searchnews.search.sentence_worth import readability
from searchnews.search.windows import MAX_LENGTH

_LEAD_LENGTH = 160
_BEFORE = 80
_SHOWN = 0.1


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
        stemming = stemming_of(self.record.language)
        title, body = self.record.title or "", self.record.body
        return {"title": list(tokens(title, stemming)), "body": list(tokens(body, stemming))}

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
                every = [self.marks(child) for child in children]
                return None if None in every else _joined(every)
            case AnyClause(children):
                some = [part for child in children if (part := self.marks(child)) is not None]
                return _joined(some) if some else None
            case NotClause(child):
                return [] if self.marks(child) is None else None
            case SpeltClause():
                return self.standing(clause)
            case WeightClause(child):
                return self.marks(child)
            case OneOfClause(left, right):
                one, other = self.marks(left), self.marks(right)
                return (other if one is None else one) if (one is None) != (other is None) else None
            case LengthClause(field, first, last):
                length = len(self.words[field])
                return [] if (first or 0) <= length <= (length if last is None else last) else None
            case _ if isinstance(clause, PLACED):
                return self.standing(clause)
            case _:
                return [] if self.passes(clause) else None

    def standing(self, clause: Clause) -> list[Mark] | None:
        """Return what makes up the places of a clause that asks for them."""
        texts = texts_of(self.record)
        if not holds(clause, texts.values()):
            return None
        what = f"\uffff{clause}"
        return [Mark(field, *ends, what) for field, text in texts.items() for ends in parts(clause, text)]

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


def passages(body: str, marks: Sequence[Mark], things: int, count: int = MAX_PASSAGES) -> tuple[Passage, ...]:
    """Return up to `count` sentences, best first: each time the one that holds most that is not yet shown.

    What few sentences hold weighs more. A body without matches yields its lead.
    """
    inside = [mark for mark in marks if mark.field == "body"]
    if not inside:
        return _lead(body)
    spans = _spans(body, inside)
    held = [[mark for mark in inside if start <= mark.start < end] for start, end in spans]
    return tuple(_passage(body, spans[i], held[i]) for i in _choose(body, spans, held, count, things))


def _spans(body: str, marks: Sequence[Mark]) -> list[Range]:
    """Return the sentences that hold matches; two that share a match across their border are one."""
    borders = merged((mark.start, mark.end) for mark in marks)
    found: list[Range] = []
    next_border = 0
    for start, end in sentences(body):
        if found and next_border and borders[next_border - 1][1] > found[-1][1]:
            found[-1] = (found[-1][0], end)
        elif next_border < len(borders) and borders[next_border][0] < end:
            found.append((start, end))
        while next_border < len(borders) and borders[next_border][0] < end:
            next_border += 1
    return found


def _choose(body: str, spans: Sequence[Range], held: Sequence[Sequence[Mark]], count: int, things: int) -> list[int]:
    places = range(len(held))
    if things == 1:
        first = list(places)[:count]
        return first if _ended(body, spans[0]) else sorted(first, key=lambda i: _fragment(body, spans[i]))
    whats = [{mark.what for mark in marks} for marks in held]
    frequency = Counter(what for one in whats for what in one)
    weights = {what: log(1 + len(held) / n) for what, n in frequency.items()}

    def worth(i: int, shown: set[str]) -> float:
        return sum(weights[what] * (_SHOWN if what in shown else 1) for what in sorted(whats[i]))

    enough = 0.85 * max(worth(i, set()) for i in places)
    likely = sorted((i for i in places if worth(i, set()) >= enough), key=lambda i: -worth(i, set()))
    values = [
        (0.97**place * worth(i, set()) * readability(body, *spans[i], _numbered(held[i])), -place, i)
        for place, i in enumerate(sorted(likely[:3]))
    ]
    chosen = [max(values)[2]]
    while len(chosen) < min(count, len(held)):
        shown = set().union(*(whats[i] for i in chosen))
        if shown >= weights.keys():
            shown.clear()
        chosen.append(max((i for i in places if i not in chosen), key=lambda i: (worth(i, shown), -i)))
    return chosen


def _ended(body: str, span: Range) -> bool:
    """Say whether a stretch ends as sentences do."""
    return bool(re.search(r"[.!?\u2026\"'\u2019\u201d\u00bb)\]]$", body[slice(*span)]))


def _fragment(body: str, span: Range) -> bool:
    """Say whether a stretch ends as no sentence does, and holds no figure."""
    return not _ended(body, span) and not re.search(r"\d", body[slice(*span)])


def _numbered(marks: Iterable[Mark]) -> list[tuple[int, int, int]]:
    numbers: dict[str, int] = {}
    return sorted((mark.start, mark.end, 1 << numbers.setdefault(mark.what, len(numbers))) for mark in marks)


def _passage(body: str, span: Range, marks: Sequence[Mark]) -> Passage:
    start, end = span
    if end - start > MAX_LENGTH:
        start, end = _window(body, span, _numbered(marks))
    inside = merged((mark.start - start, mark.end - start) for mark in marks if start <= mark.start and mark.end <= end)
    return Passage(body[start:end], start, inside)


def _window(body: str, span: Range, marks: Sequence[tuple[int, int, int]]) -> Range:
    """Return the part of a long sentence that shows the most things, cut between words."""

    def seen(i: int) -> int:
        near = takewhile(lambda mark: mark[1] - marks[i][0] <= MAX_LENGTH - _BEFORE, marks[i + 1 :])
        return len({marks[i][2], *(thing for _, _, thing in near)})

    best = max(range(len(marks)), key=lambda i: (seen(i), -i), default=None)
    first, last, _ = (span[0], span[0], 0) if best is None else marks[best]
    start = span[0] if first - span[0] <= _BEFORE else _word_start(body, first - _BEFORE, first)
    end = min(span[1], start + MAX_LENGTH)
    if end < span[1]:
        for begun, ended, _ in marks:
            if last <= begun < end < ended:
                end = begun
        least = max(last, start + 1)
        cuts = [i for i in range(least, end + 1) if body[i].isspace() and (i == least or not body[i - 1].isspace())]
        end = cuts[-1] if cuts else max(least, end)
    return start, end


def _word_start(body: str, earliest: int, latest: int) -> int:
    for place in range(earliest, latest):
        if body[place - 1].isspace() and not body[place].isspace():
            return place
    return latest


def _lead(body: str) -> tuple[Passage, ...]:
    start = end = 0
    for first, last in sentences(body):
        if not end:
            start, end = first, last
        elif last - start <= _LEAD_LENGTH:
            end = last
        else:
            break
    return (_passage(body, (start, end), ()),) if end else ()
