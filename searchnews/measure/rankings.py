"""How good is a run by people's judgments, and is it better than another by more than chance?

The measures are those of trec_eval, and bear its names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np

from searchnews.measure.gold_judgments import Judgments
from searchnews.measure.runs import Run

# The grades of the documents found, in order, and the grades of all that were judged.
Measure = Callable[[Sequence[int], Sequence[int]], float]

_SHUFFLES = 20_000
_SEED = 8


def average_precision(found: Sequence[int], judged: Sequence[int]) -> float:
    """Return the mean, over the relevant documents, of the precision at the place of each."""
    hits, total = 0, 0.0
    for rank, grade in enumerate(found, 1):
        if grade > 0:
            hits += 1
            total += hits / rank
    return total / (_relevant(judged) or 1)


def ndcg_at_10(found: Sequence[int], judged: Sequence[int]) -> float:
    """Return the discounted gain of the first ten, as a share of what the best order would have."""
    best = _gain(sorted(judged, reverse=True)[:10])
    return _gain(found[:10]) / best if best else 0.0


def precision_at_10(found: Sequence[int], judged: Sequence[int]) -> float:
    """Return the share of the first ten that are relevant."""
    del judged
    return _relevant(found[:10]) / 10


def recall_at_100(found: Sequence[int], judged: Sequence[int]) -> float:
    """Return the share of the relevant documents that are among the first hundred."""
    return _relevant(found[:100]) / (_relevant(judged) or 1)


def reciprocal_rank(found: Sequence[int], judged: Sequence[int]) -> float:
    """Return 1 divided by the place of the first relevant document, 0 where there is none."""
    del judged
    return next((1 / rank for rank, grade in enumerate(found, 1) if grade > 0), 0.0)


MEASURES: dict[str, Measure] = {
    "map": average_precision,
    "ndcg_cut_10": ndcg_at_10,
    "P_10": precision_at_10,
    "recall_100": recall_at_100,
    "recip_rank": reciprocal_rank,
}


def _relevant(grades: Sequence[int]) -> int:
    return sum(grade > 0 for grade in grades)


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / log2(rank + 1) for rank, grade in enumerate(grades, 1) if grade > 0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much greater a mean is than that of another run, and how likely chance alone is to part them so far."""

    difference: float
    p: float


def measured(run: Run, judgments: Judgments, questions: Sequence[str]) -> dict[str, list[float]]:
    """Return, by the name of the measure, its value for each question; one that found nothing has 0."""
    values: dict[str, list[float]] = {name: [] for name in MEASURES}
    for question in questions:
        grades = judgments[question]
        found = [grades.get(document, 0) for document, _ in run.get(question, ())]
        judged = list(grades.values())
        for name, measure in MEASURES.items():
            values[name].append(measure(found, judged))
    return values


def means(values: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """Return the mean of each measure over the questions."""
    return {name: float(np.mean(each)) for name, each in values.items()}


def compared(values: Sequence[float], others: Sequence[float]) -> Comparison:
    """Compare two runs by the same questions.

    By Fisher's randomisation test for pairs, two-sided: were the runs alike, then for each question either of its
    two values might as well be that of the other run (Smucker, Allan and Carterette 2007, "A comparison of
    statistical significance tests for information retrieval evaluation"). The shuffles are the same each time.
    """
    differences = np.array(values) - np.array(others)
    seen = abs(differences.sum())
    if not differences.any():
        return Comparison(0.0, 1.0)
    shuffler = np.random.default_rng(_SEED)
    signs = shuffler.integers(0, 2, (_SHUFFLES, len(differences)), dtype=np.int8) * 2 - 1
    # Sums that are equal but for rounding are as far apart.
    as_far = np.count_nonzero(abs(signs @ differences) >= seen - 1e-9)
    return Comparison(float(differences.mean()), float((as_far + 1) / (_SHUFFLES + 1)))
