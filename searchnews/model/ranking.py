"""With which numbers is a record scored?"""

from __future__ import annotations

from math import log
from typing import NamedTuple


class Ranking(NamedTuple):
    """The parameters of a ranking, explained in `docs/ranking.md`: BM25F (Robertson and Zaragoza 2009, section 3.6).

    `k1` sets how soon further occurrences stop counting; a weight multiplies a field's
    frequencies; a `b` of 0 ignores a field's length, 1 divides by it in full. Where a question is expanded, its best
    `expand_records` give `expand_terms` more, which all together weigh `expand_weight` of 1. Where nearness counts, it
    does so for the best `proximity_records`, `proximity_weight` times.
    """

    k1: float = 1.5
    title_weight: float = 3.0
    body_weight: float = 1.0
    title_b: float = 0.5
    body_b: float = 0.7
    expand_records: int = 10
    expand_terms: int = 20
    expand_weight: float = 0.2
    proximity_records: int = 100
    proximity_weight: float = 0.5

    def bm25f(self) -> dict[str, float]:
        """Return the parameters by which records are scored, by their names."""
        others = ("expand", "proximity")
        return {name: value for name, value in self._asdict().items() if not name.startswith(others)}

    def weight(self, field: str) -> float:
        """Return the weight of `title` or `body`."""
        return self.title_weight if field == "title" else self.body_weight

    def b(self, field: str) -> float:
        """Return the length normalisation of `title` or `body`."""
        return self.title_b if field == "title" else self.body_b


def inverse_frequency(matching: int, records: int) -> float:
    """Return the inverse document frequency of what so many of all records hold, never below 0."""
    return log(1 + (records - matching + 0.5) / (matching + 0.5))
