"""Which records answer a question, and in which order?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from searchnews.engines.embedded.champions import first_of
from searchnews.engines.embedded.collection import Collection, met
from searchnews.engines.embedded.matching import Matching
from searchnews.engines.embedded.ordering import first_matches
from searchnews.engines.embedded.placing import TextsOf
from searchnews.engines.embedded.plan import plan
from searchnews.engines.embedded.question import Question, Scoring
from searchnews.engines.embedded.scoring import Scorer
from searchnews.engines.protocol import Key, Sort
from searchnews.model.ranking import Ranking
from searchnews.postings.documents import DocumentSet
from searchnews.query.clauses import AllClause, Clause, EveryClause, PeriodClause, TermClause

if TYPE_CHECKING:
    from searchnews.dates.units import Unit
    from searchnews.model.tallies import PeriodCounts


class Found(NamedTuple):
    """The matches asked for by their number in the collection, their scores, and how many there are in all."""

    total: int | None
    numbers: list[int]
    scores: list[float] | None


class Evaluator:
    """Answers questions from the arrays of a collection; threads may share it."""

    def __init__(self, collection: Collection, texts_of: TextsOf) -> None:
        self.collection = collection
        self.texts_of = texts_of
        self._scorings: dict[Ranking, Scoring] = {}
        self._periods: dict[Unit, PeriodCounts] = {}

    def find(
        self,
        clause: Clause,
        ranking: Ranking,
        sort: Sort = "relevance",
        limit: int = 10,
        offset: int = 0,
        count: bool = True,
    ) -> Found:
        """Return `limit` matches from place `offset` on; the total where it is to be counted, or known anyway."""
        wanted = offset + limit if limit > 0 else 0
        if type(clause) is TermClause and sort == "relevance":
            found = self._champions(clause, ranking, wanted, offset)
            if found is not None:
                return found
        scoring = self._scoring(ranking)
        if scoring.small and sort == "relevance":
            best = scoring.small.find(clause, wanted, count)
            if best is not None:
                return Found(best[0], best[1][offset:], best[2][offset:])
        if type(clause) is AllClause and sort == "relevance":
            found = self._dated(clause, ranking, wanted, offset)
            if found is not None:
                return found
        planned = plan(clause)
        question = Question(self.collection, scoring, self.texts_of, planned, wanted, count)
        if sort == "relevance" and planned.path != "alike":
            numbers, scores = first_matches(question.by_score(), wanted, sort)
            return Found(question.total(), numbers[offset:], None if scores is None else scores[offset:])
        order: Sort = "oldest" if sort == "oldest" else "date"
        numbers = first_matches(question.by_date(sort == "oldest"), wanted, order)[0][offset:]
        alike = [question.even_score()] * len(numbers) if sort == "relevance" else None
        return Found(question.total(), numbers, alike)

    def _champions(self, clause: TermClause, ranking: Ranking, wanted: int, offset: int) -> Found | None:
        """Answer a question of one term from the best of its lists, where those suffice."""
        term = self.collection.term(clause.term, clause.fields)
        best = term.first.get(ranking) or first_of(self.scorers(ranking), term, ranking)
        if not best.certain(min(wanted, term.matching)):
            return None
        return Found(term.matching, best.documents[offset:wanted], best.scores[offset:wanted])

    def _dated(self, clause: AllClause, ranking: Ranking, wanted: int, offset: int) -> Found | None:
        """Answer a question of one term within a period, where the lists are so short that all of them is known."""
        if len(clause.children) != 2:
            return None
        word, period = clause.children
        if type(word) is not TermClause or type(period) is not PeriodClause:
            return None
        term = self.collection.term(word.term, word.fields)
        best = term.first.get(ranking) or first_of(self.scorers(ranking), term, ranking)
        if best.rest or len(best.documents) < term.matching:
            return None
        if best.dates is None:
            best.dates = self.collection.dates(best.documents)
        places = met(*best.dates, period.first, period.last, period.offsets).nonzero()[0].tolist()
        chosen = places[offset:wanted]
        return Found(len(places), [best.documents[place] for place in chosen], [best.scores[place] for place in chosen])

    def scorers(self, ranking: Ranking) -> tuple[Scorer, ...]:
        """Return what scores the documents of each segment."""
        return self._scoring(ranking).scorers

    def _scoring(self, ranking: Ranking) -> Scoring:
        found = self._scorings.get(ranking)
        if found is None:
            found = self._scorings[ranking] = Scoring(self.collection, ranking)
        return found

    def documents(self, clause: Clause) -> list[DocumentSet]:
        """Return the live documents that match, by segment."""
        numbers = range(len(self.collection.segments))
        return [Matching(self.collection, number, self.texts_of).live(clause) for number in numbers]

    def counts(self, clause: Clause, field: str, key: Key | None = None) -> dict[str, int]:
        """Return how many matches hold each value of a field, or each key of one."""
        total: dict[str, int] = {}
        for segment, found in zip(self.collection.segments, self.documents(clause), strict=True):
            for value, count in segment.columns.value_counts(field, found.numbers, key).items():
                total[value] = total.get(value, 0) + count
        return total

    def periods(self, clause: Clause, unit: Unit) -> PeriodCounts:
        """Return how many matches fall into each period; of all records it is known from when it is first asked."""
        every = type(clause) is EveryClause
        known = self._periods.get(unit) if every else None
        if known is None:
            from searchnews.engines.embedded.period_counts import period_counts  # most questions ask for no timeline

            known = period_counts(self.collection, self.documents(clause), unit)
            if every:
                self._periods[unit] = known
        return known
