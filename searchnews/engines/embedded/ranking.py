"""What does a record score? BM25F over postings already gathered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from searchnews.model.ranking import Ranking
from searchnews.query.fields import TextField


def idf(documents: int, matching: int) -> float:
    """Return the inverse document frequency of something `matching` of the live `documents` hold."""
    return log(1 + (documents - matching + 0.5) / (matching + 0.5))


def saturated(weight: float, frequencies: Mapping[int, float], k1: float) -> dict[int, float]:
    """Return the score of each document: its normalised frequency, saturated once, times the idf."""
    return {document: weight * frequency / (k1 + frequency) for document, frequency in frequencies.items()}


def normalised(
    counts: Mapping[TextField, Mapping[int, int]],
    lengths: Mapping[TextField, Sequence[int]],
    averages: Mapping[TextField, float],
    ranking: Ranking,
) -> dict[int, float]:
    """Return each document's field frequencies, weighted, divided by their length norm and summed.

    Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework: BM25 and Beyond",
    section 3.6; `counts` maps field to document to occurrences, `lengths` field to words by document.
    """
    frequencies: dict[int, float] = {}
    for field, occurrences in counts.items():
        weight, b, average, words = ranking.weight(field), ranking.b(field), averages[field], lengths[field]
        for document, count in occurrences.items():
            frequency = weight * count / (1 - b + b * words[document] / average)
            frequencies[document] = frequencies.get(document, 0.0) + frequency
    return frequencies
