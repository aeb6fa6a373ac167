"""With which numbers is a record scored?"""

from __future__ import annotations

from typing import NamedTuple


class Ranking(NamedTuple):
    """The parameters of BM25F (Robertson and Zaragoza 2009, section 3.6), explained in `docs/ranking.md`.

    `k1` sets how soon further occurrences stop counting; a weight multiplies a field's
    frequencies; a `b` of 0 ignores a field's length, 1 divides by it in full.
    """

    k1: float = 1.5
    title_weight: float = 3.0
    body_weight: float = 1.0
    title_b: float = 0.5
    body_b: float = 0.7

    def weight(self, field: str) -> float:
        """Return the weight of `title` or `body`."""
        return self.title_weight if field == "title" else self.body_weight

    def b(self, field: str) -> float:
        """Return the length normalisation of `title` or `body`."""
        return self.title_b if field == "title" else self.body_b
