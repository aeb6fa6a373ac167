"""Do form masks come back, or say that they are damaged?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.errors import CorruptError
from searchnews.postings.masks import pack_masks, unpack_masks


def packed(*lists: list[int]) -> list[np.ndarray]:
    """Return what is stored of several lists that stand end to end."""
    counts = np.array(list(map(len, lists)))
    masks = np.array([mask for one in lists for mask in one], "u1")
    return [np.frombuffer(one, "u1") for one in pack_masks(masks, np.cumsum(counts) - counts, counts)]


@given(st.lists(st.lists(st.integers(1, 255), max_size=200), min_size=1, max_size=4))
def test_masks_come_back(lists: list[list[int]]) -> None:
    for stored, masks in zip(packed(*lists), lists, strict=True):
        assert unpack_masks(stored, len(masks), "segment").tolist() == masks


def test_the_masks_of_a_short_list_stand_as_they_are_and_those_of_a_long_one_take_little() -> None:
    assert packed([1] * 63)[0].tolist() == [1] * 63
    assert len(packed([1] * 10_000)[0]) < 100


@pytest.mark.parametrize(
    ("stored", "count"),
    [
        (np.ones(5, "u1"), 6),
        (np.zeros(0, "u1"), 1),
        (np.ones(100, "u1"), 100),
        (packed([1] * 100)[0][:-2], 100),
        (packed([1] * 100)[0], 99),
        (packed([1] * 100)[0], 101),
    ],
)
def test_masks_that_do_not_fit_their_list_are_damage(stored: np.ndarray, count: int) -> None:
    with pytest.raises(CorruptError, match=r"^segment: "):
        unpack_masks(stored, count, "segment")
