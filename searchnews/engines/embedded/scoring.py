"""What does a document score exactly, and what can it score at most? BM25F as in `docs/ranking.md`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.engines.embedded.collection import Collection, SegmentView, Term
from searchnews.model.ranking import Ranking
from searchnews.postings.documents import Numbers
from searchnews.postings.lists import PostingList
from searchnews.query.fields import TEXT_FIELDS, TextField

Scores = NDArray[np.float64]

# Bounds are rounded differently from scores, and must not fall below them.
_SLACK = 1 + 1e-6
_LEVELS = 256
# Lengths that take so many bytes are few enough to work out for each what it divides by.
_TABLED_BYTES = 2


class Weighted(NamedTuple):
    """A term's list in one segment; `most` bounds what it adds to a score."""

    term: Term
    found: PostingList
    most: float


class Scorer:
    """Scores the documents of one segment, with one ranking."""

    def __init__(self, collection: Collection, segment: SegmentView, ranking: Ranking) -> None:
        self.segment = segment
        self.ranking = ranking
        self.averages = collection.averages
        # By field, what divides the occurrences in a text of each length.
        self._tables: dict[TextField, Scores] = {}

    # Exact scores

    def norms(self, documents: Numbers, field: TextField) -> Scores:
        """Return what the weighted occurrences in a field are divided by, for some documents."""
        segment = self.segment
        lengths = (segment.title_lengths if field == "title" else segment.body_lengths).take(documents)
        if lengths.itemsize > _TABLED_BYTES:
            return self._norms_of(lengths, field)
        table = self._tables.get(field)
        if table is None:
            every = np.arange(1 << 8 * lengths.itemsize)
            table = self._tables[field] = self._norms_of(every, field)
        return table.take(lengths)

    def _norms_of(self, lengths: NDArray[np.integer], field: TextField) -> Scores:
        b = self.ranking.b(field)
        norms: Scores = b * lengths.astype(np.float64)
        norms /= self.averages[field] or 1.0
        norms += 1 - b
        if b == 1:
            norms[lengths == 0] = 1.0  # nothing occurs there
        return norms

    def frequencies(
        self, documents: Numbers, counts: dict[TextField, NDArray[np.int64]], norms: dict[TextField, Scores]
    ) -> Scores:
        """Return weighted, length-normalised frequencies, summed over the fields; `norms` is filled as needed."""
        total: Scores | None = None
        for field in TEXT_FIELDS:
            if field in counts:
                if field not in norms:
                    norms[field] = self.norms(documents, field)
                part = counts[field].astype(np.float64)
                part *= self.ranking.weight(field)
                part /= norms[field]
                if total is None:
                    total = part
                else:
                    total += part
        assert total is not None
        return total

    def saturated(self, frequencies: Scores, idf: float) -> Scores:
        """Return the scores of frequencies above 0, and 0 for 0."""
        scores = idf * frequencies
        frequencies = frequencies + self.ranking.k1
        if not self.ranking.k1:
            frequencies[frequencies == 0] = 1.0
        scores /= frequencies
        return scores

    def term_frequencies(
        self,
        found: PostingList,
        places: Numbers | None,
        documents: Numbers,
        fields: tuple[TextField, ...],
        norms: dict[TextField, Scores] | None = None,
    ) -> Scores:
        """Return the frequencies of a term in some documents, whose postings are given; all where none are."""
        body, title = found.frequencies(places)
        counts: dict[TextField, NDArray[np.int64]] = {}
        if "title" in fields:
            counts["title"] = title
        if "body" in fields:
            counts["body"] = body
        return self.frequencies(documents, counts, {} if norms is None else norms)

    def term_scores(
        self, lists: Sequence[Weighted], places: Sequence[Numbers], documents: Numbers, absent: bool
    ) -> Scores:
        """Return a row of scores for each term; a place of -1, where some are `absent`, scores 0."""
        body = np.empty((len(lists), len(documents)))
        title = np.empty((len(lists), len(documents)))
        for row, (one, at) in enumerate(zip(lists, places, strict=True)):
            body[row], title[row] = one.found.frequencies(at)
            if not one.term.everywhere:
                (body if one.term.fields[0] == "title" else title)[row] = 0.0
        if absent:
            missing = np.array(places) < 0
            body[missing] = 0.0
            title[missing] = 0.0
        title *= self.ranking.title_weight
        title /= self.norms(documents, "title")
        body *= self.ranking.body_weight
        body /= self.norms(documents, "body")
        title += body
        np.add(title, self.ranking.k1, out=body)
        if not self.ranking.k1:
            body[body == 0] = 1.0
        title *= np.array([[one.term.idf] for one in lists])
        title /= body
        return title

    # Bounds

    @cached_property
    def _factors(self) -> tuple[float, float]:
        """How many times as large a frequency is, at least and at most, as with the segment's own averages."""
        facts, own = self.segment.text.facts, self.ranking
        stored = Ranking(**facts["ranking"])
        least, most = [], []
        for field in TEXT_FIELDS:
            then, now = facts["averages"][field], self.averages[field]
            if not then or not now:
                continue  # no document has a word there, or none that lives
            if stored.weight(field) <= 0:
                return 0.0, float("inf")
            b, b_then = own.b(field), stored.b(field)
            parts = [(1 - b_then, 1 - b), (b_then / then, b / now)]
            ratios = [one / other if other else float("inf") for one, other in parts if one or other]
            weight = own.weight(field) / stored.weight(field)
            least.append(weight * min(ratios))
            most.append(weight * max(ratios))
        return min(least, default=1.0), max(most, default=1.0)

    @property
    def bounded(self) -> bool:
        """Whether stored impacts bound scores."""
        own = self.ranking
        return min(own.title_weight, own.body_weight) > 0 and self._factors[1] < float("inf")

    def most(self, frequency: float) -> float:
        """Return the most that a term scores, but for its idf, of which a frequency was so much when stored."""
        stretched = frequency * self._factors[1] * _SLACK
        return _SLACK * stretched / (self.ranking.k1 + stretched)

    @cached_property
    def levels(self) -> Scores:
        """The most that a posting of each impact scores, but for the idf."""
        bounds = np.append(self._shares(self._factors[1]), 1.0)
        bounds *= _SLACK
        return bounds

    def _shares(self, factor: float) -> Scores:
        """Return what each impact but the highest scores at most, if frequencies are so many times as large."""
        share = np.arange(_LEVELS - 1) / (_LEVELS - 1)
        frequencies = self.segment.text.facts["ranking"]["k1"] * share / (1 - share) * factor
        scores: Scores = frequencies / (self.ranking.k1 + np.maximum(frequencies, 1e-300))
        scores[0] = 0.0
        return scores

    @cached_property
    def looseness(self) -> float:
        """By how much, but for the idf, the bound of an impact exceeds what a posting scores, at most."""
        least = self._shares(self._factors[0]) / _SLACK
        return float((self.levels[1:] - least).max())

    @cached_property
    def level_list(self) -> list[float]:
        found: list[float] = self.levels.tolist()
        return found

    def level_for(self, score: float) -> int:
        """Return the least impact whose bound reaches a score, but for the idf; one too high where none does."""
        return bisect_left(self.level_list, score, 1)
