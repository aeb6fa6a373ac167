"""How does one question go through the segments?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from searchnews.engines.embedded.by_date import first_by_date
from searchnews.engines.embedded.champions import best_of
from searchnews.engines.embedded.collection import Collection, Term
from searchnews.engines.embedded.dense import SMALL_SEGMENT, TINY_SEGMENT, DenseScores
from searchnews.engines.embedded.kept import Kept
from searchnews.engines.embedded.matching import Matching
from searchnews.engines.embedded.ordering import Matched, place
from searchnews.engines.embedded.phrase_search import PhraseSearch
from searchnews.engines.embedded.placing import TextsOf
from searchnews.engines.embedded.plan import Plan
from searchnews.engines.embedded.pruning import Pruned
from searchnews.engines.embedded.reading_search import best_read, part_to_read
from searchnews.engines.embedded.scoring import Scorer, Scores, Weighted
from searchnews.engines.embedded.small_search import SmallSearch
from searchnews.model.ranking import Ranking
from searchnews.postings.documents import DocumentSet, Numbers, no_documents
from searchnews.postings.lists import PostingList
from searchnews.query.clauses import PLACED, PeriodClause, Placed
from searchnews.query.fields import TEXT_FIELDS

# So few documents that pass the filters are all looked up; of so few that hold a term, all are tried.
_FEW, _FEW_TRIED = 8192, 4096
# Documents of which scores are kept, of all questions and of one, and what a question takes besides, in documents.
_KEPT, _LARGEST, _BESIDES = 1 << 18, 1 << 16, 16


class Scoring:
    """What scores the documents of each segment with one ranking."""

    def __init__(self, collection: Collection, ranking: Ranking) -> None:
        self.scorers = tuple(Scorer(collection, segment, ranking) for segment in collection.segments)
        self.dense = tuple(DenseScores(scorer, number) for number, scorer in enumerate(self.scorers))
        # The shortest way, where it leads anywhere.
        suited = SmallSearch.suits(collection) and self.scorers[0].bounded
        self.small = SmallSearch(collection, self.dense[0]) if suited else None
        # By segment, what was found lately of clauses whose places were compared or read.
        self.kept: Kept[tuple[object, ...], tuple[Numbers, Scores]] = Kept(_KEPT, _LARGEST)


class Question:
    """One question on its way through the segments."""

    def __init__(
        self, collection: Collection, scoring: Scoring, texts_of: TextsOf, planned: Plan, wanted: int, count: bool
    ) -> None:
        self.collection = collection
        self.texts_of = texts_of
        self.plan = planned
        self.wanted = wanted
        self.scoring = scoring
        self.scorers = scoring.scorers
        self.threshold = 0.0
        self.counting = count
        self.terms = [self.collection.term(one.term, one.fields) for one in planned.terms]
        if planned.phrase:
            fields = planned.phrase.fields
            self.words = [self.collection.term(word, TEXT_FIELDS) for word in planned.phrase.terms]
            self.idf = sum(self.collection.term(word, fields).idf for word in planned.phrase.terms)
        # How many match in each segment, -1 where nobody counted.
        self.counted = [-1] * len(self.collection.segments)
        self._matchings: dict[int, Matching] = {}

    def matching(self, number: int) -> Matching:
        """Return what evaluates clauses over a segment."""
        found = self._matchings.get(number)
        if found is None:
            found = self._matchings[number] = Matching(self.collection, number, self.texts_of)
        return found

    def total(self) -> int | None:
        """Return how many match in all; None where that is neither asked for nor known."""
        if self.counting:
            for number, count in enumerate(self.counted):
                if count < 0:
                    self.counted[number] = self._count(number)
        return None if min(self.counted, default=0) < 0 else sum(self.counted)

    def _count(self, number: int) -> int:
        if self.plan.path == "term" and not self.plan.filters:
            found = self.terms[0].lists[number]
            return 0 if found is None else self.collection.segments[number].matching(found, self.terms[0].fields)
        if not self._possible(number):
            return 0
        return len(self.matching(number).live(self.plan.clause))

    def _possible(self, number: int) -> bool:
        """Say whether a segment holds the terms that a match needs and, where it is tiny, dates within the periods.

        Commits of a day's news make tiny segments, and most questions within a period ask for another one.
        """
        segment = self.collection.segments[number]
        if segment.size <= TINY_SEGMENT and self.plan.filters:
            periods = (one for one in self.plan.filters if type(one) is PeriodClause)
            if not all(segment.may_meet(one.first, one.last, one.offsets) for one in periods):
                return False
        if self.plan.path in ("term", "all"):
            return all(one.lists[number] for one in self.terms)
        if self.plan.path == "any":
            return any(one.lists[number] for one in self.terms)
        return self.plan.path != "phrase" or all(one.lists[number] for one in self.words)

    def by_date(self, oldest: bool) -> list[Matched]:
        """Return the matches of each segment that may be among the first by date."""
        parts = []
        for number, segment in enumerate(self.collection.segments):
            if self._possible(number):
                found = self.matching(number).live(self.plan.clause)
                self.counted[number] = len(found)
                if self.wanted and self.counted[number]:
                    parts.append(Matched(segment, first_by_date(segment, found, self.wanted, oldest), None))
            else:
                self.counted[number] = 0
        return parts

    def even_score(self) -> float:
        """Return what every match scores, where all score alike."""
        spelt = self.plan.spelt
        return self.matching(0).even_score(spelt, self.scorers[0]) if spelt and self.scorers else 0.0

    def by_score(self) -> list[Matched]:
        """Return the first matches of each segment in order, with their scores."""
        parts = []
        largest_first = self.collection.largest_first
        for number in largest_first:
            if not self._possible(number):
                self.counted[number] = 0
            elif self.wanted and self._most(number) >= self.threshold:
                documents, scores = self._search(number)
                if len(documents):
                    parts.append(place(Matched(self.collection.segments[number], documents, scores), self.wanted))
                    if number != largest_first[-1]:
                        self._raise(parts)
        return parts

    def _raise(self, parts: Sequence[Matched]) -> None:
        """Raise the threshold to what so many as are wanted reach; the scores of each part are in order."""
        every = [part.scores for part in parts if part.scores is not None]
        scores = every[0] if len(every) == 1 else np.sort(np.concatenate(every))[::-1]
        if len(scores) >= self.wanted:
            self.threshold = max(self.threshold, float(scores[self.wanted - 1]))

    def _most(self, number: int) -> float:
        """Return the most that a document of a segment scores; asked for once a threshold is known."""
        scorer = self.scorers[number]
        if not self.threshold or self.plan.path in ("tree", "phrase") or not scorer.bounded:
            return float("inf")
        if scorer.segment.size <= TINY_SEGMENT:
            return float("inf")  # looking is as quick
        return sum(best_of(scorer, term, number).most for term in self.terms)

    def _search(self, number: int) -> tuple[Numbers, Scores]:
        path = self.plan.path
        if path == "tree" or not self.scorers[number].bounded:
            return self._scored(number)
        if path == "phrase":
            return self._phrase(number)
        return self._tiny(number) if self.collection.segments[number].size <= TINY_SEGMENT else self._pruned(number)

    def _scored(self, number: int) -> tuple[Numbers, Scores]:
        """Score all that matches, or what may be among the first, where nobody counts and texts have to be read."""
        matching = self.matching(number)
        clause, kept = self.plan.clause, self.scoring.kept
        sought = isinstance(clause, PLACED)
        key: tuple[object, ...] = (number, clause)
        known = kept.get(key) if sought else None
        if known is None:
            read = None if self.counting else part_to_read(clause)
            if read is not None and self.collection.segments[number].known.get(read) is None:
                return self._best_read(number, read)
            documents = matching.live(clause).numbers
            known = documents, matching.scores(clause, documents, self.scorers[number])
            if sought:
                kept.keep(key, known, len(documents) + _BESIDES)
        self.counted[number] = len(known[0])
        return known

    def _best_read(self, number: int, read: Placed) -> tuple[Numbers, Scores]:
        clause, kept = self.plan.clause, self.scoring.kept
        key: tuple[object, ...] = (number, clause, self.wanted, self.threshold)
        known = kept.get(key) if clause is read else None
        if known is None:
            scorer = self.scorers[number]
            known = best_read(self.matching(number), clause, read, scorer, self.wanted, self.threshold)
            if clause is read:
                kept.keep(key, known, len(known[0]) + _BESIDES)
        return known

    def _narrowed(self, number: int, driving: PostingList | None) -> tuple[DocumentSet | None, Numbers | None]:
        """Return the live documents that pass the filters, or None where there are none; and those to look at, if few.

        `driving` is a list that holds all matches: of a short one the documents are tried one by one.
        """
        segment, matching = self.collection.segments[number], self.matching(number)
        if not self.plan.filters:
            return None, None
        if driving is not None and driving.count <= _FEW_TRIED:
            return None, self._passing(number, driving.documents.astype(np.int64))
        within: DocumentSet | None = None
        for clause in self.plan.filters:
            within = matching.documents(clause, within)
        assert within is not None
        allowed = within - segment.dead if segment.dead else within
        return allowed, allowed.numbers if len(allowed) <= _FEW else None

    def _passing(self, number: int, documents: Numbers) -> Numbers:
        """Return those of some documents that live and pass the filters."""
        documents = self.collection.segments[number].living(documents)
        for clause in self.plan.filters:
            documents = documents[self.matching(number).passing(clause, documents)]
        return documents

    def _phrase(self, number: int) -> tuple[Numbers, Scores]:
        assert self.plan.phrase is not None
        segment, terms, fields = self.collection.segments[number], self.plan.phrase.terms, self.plan.phrase.fields
        known = segment.phrases.get(terms, fields)
        if known is not None and not len(known.documents):
            return self._nothing(number)
        lists = [one for word in self.words if (one := word.lists[number])]
        rarest = min(lists, key=lambda one: one.count)
        if known is None or not self.plan.filters or len(known.documents) > _FEW_TRIED:
            allowed, documents = self._narrowed(number, rarest)
        else:
            allowed, documents = None, self._passing(number, known.documents)
        if documents is not None and not len(documents):
            return self._nothing(number)
        if segment.dead and allowed is None:
            allowed = DocumentSet.every(segment.size) - segment.dead
        search = PhraseSearch(self.scorers[number], terms, lists, fields, self.idf, allowed)
        if not self.counting and documents is None and known is None and search.tiered:
            return search.best(self.wanted, self.threshold)
        found, scores = search.every(documents)
        if documents is None and allowed is not None:
            kept = allowed.has(found)
            found, scores = found[kept], scores[kept]
        self.counted[number] = len(found)
        return found, scores

    def _pruned(self, number: int) -> tuple[Numbers, Scores]:
        lists = [self._weighted(term, one, number) for term in self.terms if (one := term.lists[number])]
        required = self.plan.path != "any"
        rarest = min((one.found for one in lists), key=lambda one: one.count)
        allowed, documents = self._narrowed(number, rarest if required or len(lists) == 1 else None)
        if documents is not None and not len(documents):
            return self._nothing(number)
        if self.collection.segments[number].size <= SMALL_SEGMENT:
            return self._dense(number, lists, allowed, documents)
        threshold = self.threshold
        if not self.plan.filters and (not required or len(lists) == 1):
            bests = [best_of(self.scorers[number], one.term, number) for one in lists]
            threshold = max(threshold, *[best.reached(self.wanted) for best in bests])
        search = Pruned(self.scorers[number], lists, required, allowed, self.wanted, threshold)
        if documents is None:
            return search.search()
        found, scores, count = search.within(documents)
        if all(term.everywhere for term in self.terms):
            self.counted[number] = count
        return found, scores

    def _nothing(self, number: int) -> tuple[Numbers, Scores]:
        self.counted[number] = 0
        return no_documents(), np.empty(0)

    def _tiny(self, number: int) -> tuple[Numbers, Scores]:
        """Score all that matches in a tiny segment, or what reaches the threshold where nobody counts."""
        terms = [term for term in self.terms if term.lists[number]]
        least = 0.0 if self.counting else self.threshold
        found, scores = self.scoring.dense[number].in_rows(terms, self.plan.path != "any", least)
        for clause in self.plan.filters:
            if len(found):
                kept = self.matching(number).passing(clause, found).nonzero()[0]
                found, scores = found.take(kept), scores.take(kept)
        if not least:
            self.counted[number] = len(found)
        return found, scores

    def _dense(
        self, number: int, lists: Sequence[Weighted], allowed: DocumentSet | None, documents: Numbers | None
    ) -> tuple[Numbers, Scores]:
        """Score all that matches in a small segment."""
        dense, terms = self.scoring.dense[number], [one.term for one in lists]
        if self.plan.path == "any" and not self.plan.filters:
            found, scores, count = dense.best(terms, self.wanted, self.threshold, self.counting)
            self.counted[number] = -1 if count is None else count
            return found, scores
        if self.plan.path == "any" and allowed is not None:
            found, scores = allowed.numbers, dense.any(terms, allowed.numbers)
        else:
            found, scores = dense.all(terms, documents)
            if documents is None and allowed is not None:
                here = allowed.has(found)
                found, scores = found[here], scores[here]
        held = (scores > 0).nonzero()[0]
        self.counted[number] = len(held)
        return found.take(held), scores.take(held)

    def _weighted(self, term: Term, found: PostingList, number: int) -> Weighted:
        return Weighted(term, found, best_of(self.scorers[number], term, number).most)
