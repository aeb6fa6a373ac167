"""Which documents score best for several terms, looking at no more postings than need be?

Each posting has an impact, a byte that bounds its score. Where a document must reach a threshold with
the sum of its scores, and the threshold is divided among the terms, it reaches the share of one of them
(Fagin, Lotem and Naor 2003, "Optimal aggregation algorithms for middleware", section 4). So only postings
count whose impact reaches the share of their term, and the threshold is divided so that these are fewest.
Their documents are looked up in the other lists, bounded again by the sum of the impacts found, and what
is left is scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from searchnews.engines.embedded.scoring import Scorer, Scores, Weighted
from searchnews.postings.documents import DocumentSet, Numbers, no_documents, united_numbers

# Lists of so many postings together are looked at in full.
_SMALL = 4096
# So many postings are looked at, and so many documents scored, to find a threshold.
_SEEDS = 1024
_TRIED = 128
# Bounds tell enough by themselves where they exceed scores by less, but for the idf.
_TIGHT = 0.02
# Impacts end below this.
_NONE_REACHES = 256
# Postings that are looked up together with others.
_SMALL_PART = 2048
# A threshold is divided in so many steps; among several lists in fewer, as all pairs of shares are tried.
_STEPS, _FEWER_STEPS = 64, 32
_SHARES = np.arange(_STEPS + 1)
_NEVER = 1 << 40
# What a sum leaves for the first of two shares, by sum and second share; a sum too small points behind the end.
_REMAINING = _SHARES[: _FEWER_STEPS + 1, None] - _SHARES[None, : _FEWER_STEPS + 1]
_REMAINING[_REMAINING < 0] = _FEWER_STEPS + 1


@dataclass(slots=True, eq=False, repr=False)
class Candidates:
    """Documents, what each scores at most, and for each list looked up its postings, -1 for none."""

    documents: Numbers
    bounds: Scores
    places: dict[int, Numbers] = field(default_factory=dict)

    def kept(self, chosen: Numbers) -> Candidates:
        """Return some of the candidates."""
        places = {number: places.take(chosen) for number, places in self.places.items()}
        return Candidates(self.documents.take(chosen), self.bounds.take(chosen), places)


@dataclass(slots=True, eq=False, repr=False)
class Pruned:
    """The search for the `count` best documents of one segment that hold all the terms, or any of them.

    `allowed` are the documents that pass the filters. `threshold` is a score that so many documents
    are known to reach already, elsewhere or here.
    """

    scorer: Scorer
    lists: Sequence[Weighted]
    required: bool
    allowed: DocumentSet | None
    count: int
    threshold: float = 0.0

    def search(self) -> tuple[Numbers, Scores]:
        """Return documents and scores, those of the best among them; the others may be missing."""
        whole = self._whole()
        if sum(one.found.count for one, level in zip(self.lists, whole, strict=True) if level == 1) <= _SMALL:
            return self._scored(self._look(whole))
        seeds = self._seeds()
        found = self._look(seeds)
        if self._tight:
            self._raise(found.bounds - self._loose)
        else:
            self._raise(self._scored(found)[1])
        if self._missed(seeds) < self.threshold:
            return self._scored(found)
        return self._scored(self._look(self._levels(whole)))

    @property
    def _loose(self) -> float:
        """How much less than its bound a document scores, at most."""
        return self.scorer.looseness * sum(one.term.idf for one in self.lists)

    @property
    def _tight(self) -> bool:
        """Whether bounds are so near to scores that they tell which documents are worth scoring."""
        return self.scorer.looseness < _TIGHT and all(one.term.everywhere for one in self.lists)

    def within(self, documents: Numbers) -> tuple[Numbers, Scores, int]:
        """Look only at these documents; return also how many hold the terms."""
        candidates = Candidates(documents, np.zeros(len(documents)))
        threshold, self.threshold = self.threshold, 0.0
        others = sorted(range(len(self.lists)), key=lambda i: self.lists[i].found.count)
        candidates = self._bounded(candidates, others)
        if not self.required:
            candidates = candidates.kept(np.flatnonzero(candidates.bounds))
        self.threshold = threshold
        return (*self._scored(candidates), len(candidates.documents))

    # Which postings to look at

    def _whole(self) -> list[int]:
        """Return levels that leave no match out."""
        if not self.required:
            return [1] * len(self.lists)
        rarest = min(range(len(self.lists)), key=lambda i: self.lists[i].found.count)
        return [1 if i == rarest else _NONE_REACHES for i in range(len(self.lists))]

    def _seeds(self) -> list[int]:
        """Return levels that let through enough of the most promising postings for a threshold."""
        levels, count = [_NONE_REACHES] * len(self.lists), 0
        for i in sorted(range(len(self.lists)), key=lambda i: -self.lists[i].most):
            found = self.lists[i].found
            levels[i] = found.seed_level
            count += found.at_least_about(levels[i])
            if count >= _SEEDS:
                break
        return levels

    def _missed(self, levels: Sequence[int]) -> float:
        """Return the most that a document scores all of whose impacts are below these levels."""
        if self.required and min(levels) == 1:
            return -1.0  # a match is in every list
        bounds = self.scorer.level_list
        pairs = zip(self.lists, levels, strict=True)
        return sum(min(one.most, one.term.idf * bounds[level - 1]) for one, level in pairs)

    def _levels(self, whole: list[int]) -> list[int]:
        """Return the levels that let through the fewest postings, and all that the threshold asks for."""
        if self.threshold <= 0:
            return whole
        steps = _STEPS if len(self.lists) < 3 else _FEWER_STEPS
        step = self.threshold / steps
        costs = [self._costs(one, step, steps) for one in self.lists]
        shares = _cheapest_shares(costs)
        least = sum(int(cost[share]) for cost, share in zip(costs, shares, strict=True))
        levels = [self._level(one, share * step) for one, share in zip(self.lists, shares, strict=True)]
        if self.required:
            total = sum(one.most for one in self.lists)
            for i, one in enumerate(self.lists):
                level = self._level(one, self.threshold - (total - one.most))
                if one.found.at_least_about(level) < least:
                    least = one.found.at_least_about(level)
                    levels = [level if i == j else _NONE_REACHES for j in range(len(self.lists))]
        return levels

    def _costs(self, one: Weighted, step: float, steps: int) -> NDArray[np.int64]:
        """Return how many postings there are to look at for each share of the threshold."""
        shares = _SHARES[: steps + 1] * (step / one.term.idf)
        costs: NDArray[np.int64] = one.found.tails.take(self.scorer.levels.searchsorted(shares))
        costs[int(one.most / step) + 1 :] = 0
        costs[0] = _NEVER
        return costs

    def _level(self, one: Weighted, score: float) -> int:
        if score > one.most:
            return _NONE_REACHES
        return self.scorer.level_for(score / one.term.idf)

    # Looking at them

    def _look(self, levels: Sequence[int]) -> Candidates:
        """Return the candidates among the postings of these impacts."""
        parts = [self._source(i, level) for i, level in enumerate(levels) if level < _NONE_REACHES]
        if len(parts) > 1 and len(self.lists) > 2:
            parts = _few_united(parts)
        return _joined([self._bounded(part, self._others(part)) for part in parts], len(self.lists))

    def _others(self, part: Candidates) -> list[int]:
        """Return the lists to look up, those first that let go of most."""
        others = [i for i in range(len(self.lists)) if i not in part.places]
        if self.required:
            return sorted(others, key=lambda i: self.lists[i].found.count)
        return sorted(others, key=lambda i: -self.lists[i].most)

    def _source(self, number: int, level: int) -> Candidates:
        """Return the postings of a list whose impact is no less than a level."""
        one = self.lists[number]
        if level > 1:
            places, documents = one.found.at_least(level)
        else:
            places = np.arange(one.found.count)
            documents = one.found.documents.astype(np.int64)
        kept = self._passing(documents)
        if kept is not None:
            places, documents = places[kept], documents[kept]
        return Candidates(documents, self._bounds(one, places), {number: places})

    def _bounds(self, one: Weighted, places: Numbers) -> Scores:
        bounds = self.scorer.levels.take(one.found.stored.impacts.take(places))
        bounds *= one.term.idf
        return bounds

    def _passing(self, documents: Numbers) -> NDArray[np.bool_] | None:
        """Return which documents live and pass the filters; None where all do."""
        if self.allowed is not None:
            return self.allowed.has(documents)
        dead = self.scorer.segment.dead
        return ~dead.has(documents) if dead else None

    def _bounded(self, candidates: Candidates, others: Sequence[int]) -> Candidates:
        """Look the candidates up in more lists, and let go of those that cannot reach the threshold."""
        left = sum(self.lists[i].most for i in others)
        for i in others:
            one = self.lists[i]
            left -= one.most
            if not len(candidates.documents):
                candidates.places[i] = candidates.documents
                continue
            here, places = one.found.locate(candidates.documents)
            if self.required:
                candidates = candidates.kept(here)
                candidates.places[i] = places
                candidates.bounds += self._bounds(one, places)
            else:
                every = np.full(len(candidates.documents), -1)
                every[here] = places
                candidates.places[i] = every
                candidates.bounds[here] += self._bounds(one, places)
            if self.threshold:
                reaching = (candidates.bounds + left >= self.threshold).nonzero()[0]
                if len(reaching) < len(candidates.documents):
                    candidates = candidates.kept(reaching)
        return candidates

    def _scored(self, candidates: Candidates) -> tuple[Numbers, Scores]:
        """Score the candidates, or those that may be the best of them."""
        bounds = candidates.bounds
        if self._tight and len(bounds) > self.count > 0:
            self._raise(bounds - self._loose)
            candidates = candidates.kept((bounds >= self.threshold).nonzero()[0])
        elif len(bounds) > 2 * _TRIED and self.count <= _TRIED // 2:
            tried = np.argpartition(bounds, len(bounds) - _TRIED)[-_TRIED:]
            tried.sort()
            self._raise(self._scores(candidates.kept(tried))[1])
            candidates = candidates.kept((bounds >= self.threshold).nonzero()[0])
        documents, scores = self._scores(candidates)
        self._raise(scores)
        return documents, scores

    def _raise(self, scores: Scores) -> None:
        if len(scores) >= self.count > 0:
            last = len(scores) - self.count
            self.threshold = max(self.threshold, float(np.partition(scores, last)[last]))

    def _scores(self, candidates: Candidates) -> tuple[Numbers, Scores]:
        """Return the exact scores of candidates, in the order in which the question names the terms."""
        documents = candidates.documents
        places = [candidates.places[i] for i in range(len(self.lists))]
        scores = self.scorer.term_scores(self.lists, places, documents, absent=not self.required)
        total = scores[0]
        for more in scores[1:]:
            total = total + more
        if all(one.term.everywhere for one in self.lists):
            return documents, total
        matched = scores.min(axis=0) > 0 if self.required else total > 0
        return documents[matched], total[matched]


def _cheapest_shares(costs: Sequence[NDArray[np.int64]]) -> list[int]:
    """Divide all steps among several lists, whose costs are given by share, so that the sum of the costs is least."""
    best, choices = costs[0], []
    for cost in costs[1:-1]:
        both = np.append(best, 2 * _NEVER).take(_REMAINING)
        both += cost
        choice = both.argmin(axis=1)
        choices.append(choice)
        best = both.min(axis=1)
    shares = [0] * len(costs)
    remaining = len(best) - 1
    if len(costs) > 1:
        shares[-1] = int((best[::-1] + costs[-1]).argmin())
        remaining -= shares[-1]
    for i in range(len(choices), 0, -1):
        shares[i] = int(choices[i - 1][remaining])
        remaining -= shares[i]
    shares[0] = remaining
    return shares


def _few_united(parts: Sequence[Candidates]) -> list[Candidates]:
    """Put small parts together, to be looked up in all lists at once."""
    small = [part.documents for part in parts if len(part.documents) <= _SMALL_PART]
    if len(small) < 2:
        return list(parts)
    every = united_numbers(small)
    large = [part for part in parts if len(part.documents) > _SMALL_PART]
    return [*large, Candidates(every, np.zeros(len(every)))]


def _joined(parts: Sequence[Candidates], lists: int) -> Candidates:
    """Return the candidates of several parts, each once."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Candidates(no_documents(), np.empty(0), {i: no_documents() for i in range(lists)})
    documents, once = np.unique(np.concatenate([part.documents for part in parts]), return_index=True)
    bounds = np.concatenate([part.bounds for part in parts]).take(once)
    places = {i: np.concatenate([part.places[i] for part in parts]).take(once) for i in range(lists)}
    return Candidates(documents, bounds, places)
