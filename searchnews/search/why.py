"""Why does a question find a record with its score, or not find it?

What matches and how many records hold a part is asked of the engine; frequencies are counted in the text, and scores
worked out from them once more, as `docs/ranking.md` has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from searchnews.engines.protocol import Match, Snapshot
from searchnews.model.ranking import Ranking, inverse_frequency
from searchnews.model.record import Record
from searchnews.model.why import Occurrences, ScorePart, Why
from searchnews.query.asked_dates import AskedDates
from searchnews.query.clauses import (
    AllClause,
    Clause,
    EveryClause,
    KeyClause,
    NearClause,
    NotClause,
    PhraseClause,
    PrefixClause,
    SlopClause,
    SpeltClause,
    TermClause,
    TogetherClause,
    WeightClause,
)
from searchnews.query.compile import Compiled
from searchnews.query.places import FieldText, spans, texts_of
from searchnews.query.written import inline, parts_within, written
from searchnews.search.hits import total

_Leaf = TermClause | PhraseClause | PrefixClause | SpeltClause
# Words of a record that are told of a pattern.
_MOST_WORDS = 10


class _Above(NamedTuple):
    """What stands around a part: whether it counts for the score, and by how much weights multiply it."""

    counts: bool = True
    boost: float = 1.0


class _Weigher:
    """Takes a question apart for one record."""

    def __init__(self, snapshot: Snapshot, record: Record, ranking: Ranking) -> None:
        self.snapshot = snapshot
        self.ranking = ranking
        self.texts = texts_of(record)
        self.only = KeyClause(record.id, ("id",))
        self.live = self.count(EveryClause())

    def count(self, clause: Clause) -> int:
        """Return how many records match."""
        return total(self.snapshot, clause)

    def match(self, clause: Clause) -> Match | None:
        """Return the record with its score, if it matches."""
        return next(iter(self.snapshot.search(self.alone(clause), self.ranking, "relevance", 1, 0).found), None)

    def matches(self, clause: Clause) -> bool:
        return self.count(self.alone(clause)) > 0

    def alone(self, clause: Clause) -> Clause:
        return AllClause((clause, self.only))

    def part(self, clause: Clause, above: _Above) -> ScorePart:
        """Return what a part adds, which is nothing where what stands around it does not match."""
        matches = self.matches(clause)
        here = above._replace(counts=above.counts and matches)
        if isinstance(clause, TermClause | PhraseClause | PrefixClause | SpeltClause):
            return self.leaf(clause, matches, here)
        if isinstance(clause, WeightClause):
            here = here._replace(boost=here.boost * clause.weight)
        parts = tuple([self.part(one, _within(clause, number, here)) for number, one in enumerate(_parts(clause))])
        score = sum(one.score for one in parts)
        return ScorePart(written(clause), matches, score, above.boost, self.count(clause), parts=parts)

    def leaf(self, clause: _Leaf, matches: bool, above: _Above) -> ScorePart:
        """Return what a word, a phrase or a pattern adds."""
        held = {name: _held(clause, self.texts[name]) for name in clause.fields}
        fields = tuple([self.occurrences(self.texts[name], len(found)) for name, found in held.items()])
        records, idf = self.count(clause), self.idf(clause)
        frequency = sum(one.frequency for one in fields)
        if isinstance(clause, PrefixClause | SpeltClause):
            share = 1 / (self.ranking.k1 + 1)
        else:
            share = frequency / (self.ranking.k1 + frequency) if frequency else 0.0
        score = above.boost * idf * share if above.counts else 0.0
        words = tuple(dict.fromkeys(one for found in held.values() for one in found))[:_MOST_WORDS]
        return ScorePart(written(clause), matches, score, above.boost, records, idf, fields, words)

    def idf(self, clause: _Leaf) -> float:
        """Return the inverse document frequency; that of a phrase is the sum of those of its words."""
        if isinstance(clause, PhraseClause):
            return sum(self.idf(TermClause(term, clause.fields)) for term in clause.terms)
        return inverse_frequency(self.count(clause), self.live)

    def occurrences(self, text: FieldText, count: int) -> Occurrences:
        field, length = text.field, len(text.words)
        average, b = self.snapshot.average(field), self.ranking.b(field)
        norm = 1 - b + b * length / (average or 1.0)
        frequency = self.ranking.weight(field) * count / norm if count else 0.0
        return Occurrences(field, count, length, average, frequency)

    def failed(self, clause: Clause) -> Iterator[Clause]:
        """Yield the required parts that the record does not match."""
        match clause:
            case AllClause(children):
                for child in children:
                    yield from self.failed(child)
            case WeightClause(child):
                yield from self.failed(child)
            case _ if not self.matches(clause):
                yield clause


def _held(clause: _Leaf, text: FieldText) -> list[str]:
    """Return the places of a clause in a text, as they stand there."""
    if isinstance(clause, PrefixClause | SpeltClause):
        ends = [(span.first, span.last) for span in spans(clause, text)]
    else:
        terms = (clause.term,) if isinstance(clause, TermClause) else clause.terms
        ends = [(place, place + len(terms) - 1) for place in text.runs(terms)]
    return [" ".join(text.text[text.words[first].start : text.words[last].end].split()) for first, last in ends]


def _parts(clause: Clause) -> tuple[Clause, ...]:
    if isinstance(clause, SlopClause):
        return tuple([TermClause(term, clause.fields) for term in clause.terms])
    return parts_within(clause)


def _within(clause: Clause, number: int, above: _Above) -> _Above:
    """Return what stands around a part of a clause: what must not be there counts for nothing."""
    excluded = isinstance(clause, NotClause) or (
        isinstance(clause, NearClause | TogetherClause) and clause.apart and number > 0
    )
    return above._replace(counts=False) if excluded else above


def why(
    seen: Snapshot, whole: Snapshot, record: Record, query: str, asked: Compiled, ranking: Ranking, dates: AskedDates
) -> Why:
    """Return why a question finds a record among those that are seen, with its score.

    One that is hidden there is told of as one of all records.
    """
    hidden = not total(seen, KeyClause(record.id, ("id",)))
    weigher = _Weigher(whole if hidden else seen, record, ranking)
    clause = asked.clause
    match = weigher.match(clause)
    missing = () if match else tuple(map(inline, weigher.failed(clause)))
    score = match.score if match else None
    return Why(record.id, query, score, hidden, weigher.part(clause, _Above()), missing, dates.read, asked.notices)
