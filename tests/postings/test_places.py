"""Do the places of words come back, or say that they are damaged?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from searchnews.errors import CorruptError
from searchnews.postings.places import high_parts, pack_high, with_high


def packed(places: NDArray[np.uint32]) -> NDArray[np.uint8]:
    return packed_together([places])[0]


def packed_together(lists: list[NDArray[np.uint32]]) -> list[NDArray[np.uint8]]:
    """Return what is stored of several lists that stand end to end."""
    counts = np.array(list(map(len, lists)))
    greatest = np.array([one.max() for one in lists], "u4")
    stored = pack_high(np.concatenate(lists), np.cumsum(counts) - counts, counts, greatest)
    return [np.frombuffer(one, "u1") for one in stored]


# Texts of a few words, of some hundreds, of a book, of more than 16 million words.
PLACES = st.sampled_from([0xFF, 0xFFFF, 0xFF_FFFF, 0xFFFF_FFFF]).flatmap(lambda most: st.integers(0, most))


@given(st.lists(st.lists(PLACES, min_size=1, max_size=150), min_size=1, max_size=3))
def test_places_come_back_from_their_low_bytes_and_the_rest(given_places: list[list[int]]) -> None:
    lists = [np.array(one, "u4") for one in given_places]
    for stored, places in zip(packed_together(lists), lists, strict=True):
        assert with_high(places.astype("u1"), stored, "segment").tolist() == places.tolist()


@pytest.mark.parametrize(("most", "width"), [(65_535, 1), (65_536, 2), ((1 << 24) - 1, 2), (1 << 24, 4)])
def test_the_rest_is_as_wide_as_the_farthest_place_asks(most: int, width: int) -> None:
    places = np.array([0, most], "u4")
    assert len(packed(places)) == 2 * width
    assert high_parts(2, packed(places), "segment").itemsize == width


def test_the_rest_of_many_places_takes_little() -> None:
    assert len(packed(np.arange(200, 600, dtype="u4") % 300)) < 200


GOOD = packed(np.arange(0, 1000, 10, dtype="u4"))


@pytest.mark.parametrize(
    ("stored", "count"),
    [
        (np.ones(5, "u1"), 4),
        (np.ones(3, "u1"), 1),
        (np.zeros(0, "u1"), 1),
        (np.ones(1, "u1"), 0),
        (np.ones(100, "u1"), 100),
        (GOOD[:-2], 100),
        (GOOD, 99),
        (GOOD, 101),
    ],
)
def test_what_does_not_fit_the_places_is_damage(stored: np.ndarray, count: int) -> None:
    with pytest.raises(CorruptError, match=r"^segment: "):
        high_parts(count, stored, "segment")
