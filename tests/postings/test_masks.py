"""Do form masks come back, or say that they are damaged?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.errors import CorruptError
from searchnews.postings.masks import pack_masks, unpack_masks


@given(st.lists(st.integers(1, 255), max_size=200))
def test_masks_come_back(given_masks: list[int]) -> None:
    masks = np.array(given_masks, "u1")
    assert unpack_masks(pack_masks(masks), len(masks), "segment").tolist() == given_masks


def test_the_masks_of_a_short_list_stand_as_they_are_and_those_of_a_long_one_take_little() -> None:
    assert pack_masks(np.full(63, 1, "u1")).tolist() == [1] * 63
    assert len(pack_masks(np.full(10_000, 1, "u1"))) < 100


@pytest.mark.parametrize(
    ("stored", "count"),
    [
        (np.ones(5, "u1"), 6),
        (np.zeros(0, "u1"), 1),
        (np.ones(100, "u1"), 100),
        (pack_masks(np.full(100, 1, "u1"))[:-2], 100),
        (pack_masks(np.full(100, 1, "u1")), 99),
        (pack_masks(np.full(100, 1, "u1")), 101),
    ],
)
def test_masks_that_do_not_fit_their_list_are_damage(stored: np.ndarray, count: int) -> None:
    with pytest.raises(CorruptError, match=r"^segment: "):
        unpack_masks(stored, count, "segment")
