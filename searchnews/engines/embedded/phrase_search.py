"""Which documents score best for a phrase? Those whose impacts promise most are read first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from searchnews.engines.embedded.phrase_slots import fits
from searchnews.engines.embedded.phrases import Occurrences, occurrences, possible
from searchnews.engines.embedded.scoring import Scorer, Scores
from searchnews.postings.documents import DocumentSet, Numbers, no_documents
from searchnews.postings.lists import PostingList
from searchnews.query.fields import TextField

_ABOVE_ALL = 256


@dataclass(slots=True, eq=False, repr=False)
class PhraseSearch:
    """The search for a phrase in one segment; `idf` is that of all its words together.

    A phrase is no more frequent than each of its words, so no word's impact may be below the threshold.
    """

    scorer: Scorer
    terms: tuple[str, ...]
    lists: Sequence[PostingList]
    fields: tuple[TextField, ...]
    idf: float
    allowed: DocumentSet | None

    def every(self, documents: Numbers | None = None) -> tuple[Numbers, Scores]:
        """Return all documents with the phrase, or those among some, and their scores."""
        return self._scored(self.scorer.segment.phrases.find(self.terms, self.fields, self.lists, documents))

    @property
    def tiered(self) -> bool:
        """Whether the best can be found without looking at all postings of the rarest word."""
        return len(self._rarest.tier_levels) > 1 and not fits(self.lists, self.scorer.segment.size)

    @property
    def _rarest(self) -> PostingList:
        return min(self.lists, key=lambda one: one.count)

    def best(self, count: int, threshold: float) -> tuple[Numbers, Scores]:
        """Return documents with the phrase, the `count` best of those that reach the threshold among them."""
        rarest = self.lists.index(self._rarest)
        documents, scores, high = no_documents(), np.empty(0), _ABOVE_ALL
        for tier in (*self.lists[rarest].tier_levels[1:], 1):
            level = max(1, self.scorer.level_for(threshold / self.idf))
            low = max(tier, level)
            if low < high:
                more, their_scores = self._between(rarest, low, high, level)
                documents, scores = np.concatenate((documents, more)), np.concatenate((scores, their_scores))
                high = low
            if len(scores) >= count > 0:
                last = len(scores) - count
                threshold = max(threshold, float(np.partition(scores, last)[last]))
        return documents, scores

    def _between(self, rarest: int, low: int, high: int, level: int) -> tuple[Numbers, Scores]:
        """Return the matches among the postings of a list with impacts of `low` to `high`, all others at a level."""
        found = self.lists[rarest]
        if low <= 1 and high == _ABOVE_ALL:
            places = np.arange(found.count)
            documents = found.documents.astype(np.int64)
        else:
            places, documents = found.at_least(low)
            if high < _ABOVE_ALL:
                below = (found.stored.impacts.take(places) < high).nonzero()[0]
                places, documents = places.take(below), documents.take(below)
        if self.allowed is not None:
            kept = self.allowed.has(documents)
            places, documents = places[kept], documents[kept]
        documents, located = possible(self.lists, documents, {rarest: places})
        if level > 1:
            reaching = np.ones(len(documents), np.bool_)
            for one, at in zip(self.lists, located, strict=True):
                reaching &= one.stored.impacts.take(at) >= level
            documents, located = documents[reaching], [at[reaching] for at in located]
        return self._scored(occurrences(self.lists, self.fields, documents, located))

    def _scored(self, found: Occurrences) -> tuple[Numbers, Scores]:
        frequencies = self.scorer.frequencies(found.documents, found.counts(self.fields), {})
        return found.documents, self.scorer.saturated(frequencies, self.idf)
