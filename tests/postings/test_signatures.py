"""Signatures never tell apart what stands side by side, and mostly what does not."""

from __future__ import annotations

import random

import numpy as np
import pytest

from searchnews.postings import signatures
from searchnews.postings.signatures import turned


def made(places: list[list[int]]) -> np.ndarray:
    low = np.array([place % 256 for one in places for place in one], np.uint8)
    edges = np.cumsum([0, *map(len, places)]).astype(np.uint32)
    return signatures.signatures(low, edges)


@pytest.mark.parametrize("distance", [-40, -33, -32, -1, 0, 1, 2, 31, 32, 70])
def test_a_term_at_a_distance_meets_the_other(distance: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signatures, "_AT_ONCE", 7)
    rng = random.Random(distance)
    first = [sorted(rng.sample(range(100, 1000), rng.randrange(1, 4))) for _ in range(50)]
    second = [sorted({rng.choice(one) + distance, rng.randrange(1000)}) for one in first]
    assert np.all(turned(made(first), distance) & made(second))


def test_a_term_at_other_distances_seldom_does() -> None:
    rng = random.Random(5)
    first = [[rng.randrange(1000)] for _ in range(2000)]
    second = [[rng.randrange(1000)] for _ in first]
    assert np.count_nonzero(turned(made(first), 1) & made(second)) < 200
