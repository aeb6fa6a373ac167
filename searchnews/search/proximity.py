"""Which of the best records hold the words of a question near one another?

The proximity score of Büttcher, Clarke and Lushman, "Term proximity scoring for ad-hoc retrieval on very large text
collections" (2006), added to those of the best records alone: others are too far behind to be read for it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cached_property
from itertools import pairwise

from searchnews.analysis.chain import terms_of_words
from searchnews.dates.periods import period_of
from searchnews.engines.protocol import Match, Matches, Ranked
from searchnews.model.made_later import MadeLater
from searchnews.model.ranking import inverse_frequency
from searchnews.model.record import Record
from searchnews.query.clauses import Clause, EveryClause, NotClause, PhraseClause, RecentClause, TermClause
from searchnews.query.places import FieldText, texts_of
from searchnews.search.hits import total
from searchnews.search.order import Order, PlainOrder
from searchnews.search.paging import place_of


class NearFirst:
    """The order of a clause, in which the best records come by how near the words of a question stand there, too."""

    def __init__(self, plain: PlainOrder, asked: Clause) -> None:
        self.plain = plain
        self.words = tuple(dict.fromkeys(_words(asked)))

    @cached_property
    def _idfs(self) -> list[float]:
        snapshot = self.plain.snapshot
        every = total(snapshot, EveryClause())
        return [inverse_frequency(total(snapshot, word), every) for word in self.words]

    @cached_property
    def _best(self) -> tuple[Match, ...]:
        """The best records in their order."""
        found = self.plain.search(self.plain.ranking.proximity_records, 0).found
        if len(self.words) < 2:
            return found
        scored = [Match((match.score or 0.0) + self.worth(match.record), match.record) for match in found]
        return tuple(sorted(scored, key=lambda match: place_of(match, "relevance")))

    def worth(self, record: Record) -> float:
        """Return what a record gains by words that stand near one another."""
        ranking, idfs = self.plain.ranking, self._idfs
        gained = [0.0] * len(idfs)
        for field, text in texts_of(record).items():
            numbers = {word.term: number for number, word in enumerate(self.words) if field in word.fields}
            places = [(place, numbers[term]) for place, term in places_of(numbers, text)]
            for (before, left), (after, right) in pairwise(places):
                if left != right and after > before:
                    nearness = 1 / (after - before) ** 2
                    gained[left] += idfs[right] * nearness
                    gained[right] += idfs[left] * nearness
        pairs = zip(idfs, gained, strict=True)
        summed = sum(min(1.0, idf) * gain / (gain + ranking.k1) for idf, gain in pairs if gain)
        clause = self.plain.clause
        first = period_of(record.date).first if record.date else None
        share = clause.share(first) if isinstance(clause, RecentClause) else 1.0
        return ranking.proximity_weight * summed * share

    def search(self, limit: int, offset: int) -> Matches:
        """Return the exact total and `limit` matches from place `offset` on."""
        best = self._best[offset : offset + limit] if limit > 0 else ()
        behind = max(offset, self.plain.ranking.proximity_records)
        rest = self.plain.search(max(0, offset + limit - behind), behind)
        return Matches(rest.total, (*best, *rest.found))

    def ranked(self, limit: int | None = None) -> Ranked:
        """Return the total and the first matches, or all of them, each read when it is asked for."""
        every, matches = self.plain.ranked(limit)
        best = self._best
        return Ranked(
            every, MadeLater(len(matches), lambda place: best[place] if place < len(best) else matches[place])
        )

    def match(self, record_id: str) -> Match | None:
        """Return the record of that id as it matches, or None."""
        return next((one for one in self._best if one.record.id == record_id), None) or self.plain.match(record_id)

    @property
    def tiers(self) -> tuple[Order, ...]:
        """Itself alone."""
        return (self,)


def places_of(terms: Container[str], text: FieldText) -> list[tuple[int, str]]:
    """Return the places of some terms in a text, in order."""
    words = enumerate(terms_of_words(text.text, text.stemming))
    return [(place, term) for place, held in words for term in held if term in terms]


def _words(clause: Clause) -> Sequence[TermClause]:
    """Return the words of a question that are to be there, those of phrases too."""
    if isinstance(clause, NotClause):
        return ()
    if isinstance(clause, TermClause):
        return (clause,)
    if isinstance(clause, PhraseClause):
        return [TermClause(term, clause.fields) for term in clause.terms]
    children = getattr(clause, "children", None) or filter(None, [getattr(clause, "child", None)])
    return [word for child in children for word in _words(child)]
