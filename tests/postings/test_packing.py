"""Do the documents of posting lists come back from their words, however many there are?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.postings.packing import is_long, pack, partitions, ragged, sizes, unpack


@pytest.mark.parametrize(("documents", "count"), [(0, 1), (1, 1), (65_536, 1), (65_537, 2), (131_073, 3)])
def test_a_segment_has_a_stretch_for_each_65536_documents(documents: int, count: int) -> None:
    assert partitions(documents) == count


def test_a_list_is_long_when_it_pays_for_a_table_of_stretches() -> None:
    assert not is_long(1 << 20, 1)
    assert [is_long(count, 3) for count in (11, 12)] == [False, True]


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 9)), max_size=9))
def test_indices_of_stretches_stand_end_to_end(stretches: list[tuple[int, int]]) -> None:
    starts, counts = (np.array([pair[side] for pair in stretches], "i8") for side in (0, 1))
    assert ragged(starts, counts).tolist() == [place for start, n in stretches for place in range(start, start + n)]


@given(st.integers(1, 400_000), st.lists(st.integers(1, 40), max_size=8), st.integers(0, 1 << 32))
def test_documents_come_back_from_the_words_of_their_lists(size: int, counts: list[int], seed: int) -> None:
    chosen = np.random.default_rng(seed)
    lists = [np.sort(chosen.choice(size, min(count, size), replace=False)) for count in counts]
    documents = np.concatenate([np.empty(0, "u4"), *lists]).astype("u4")
    lengths, stretches = np.array([len(one) for one in lists], "i8"), partitions(size)
    words = pack(documents, lengths, stretches)
    assert len(words) == sizes(lengths, stretches).sum()
    assert np.array_equal(unpack(words, lengths, stretches), documents)


def test_the_words_are_laid_out_as_the_format_says() -> None:
    documents = np.array([1, 65_537, 3, 4, 65_536, 65_540, 131_072, 131_074, 131_075, 5, 6, 7, 8, 9], "u4")
    words = pack(documents, np.array([2, 12]), 3).tolist()
    assert words[:4] == [1, 0, 1, 1]
    # Where each stretch begins in the list, as 32-bit numbers, and its length; then the low halves.
    documents = np.array([3, 4, 65_536, 65_540, 131_072, 131_074, 131_075, 131_076, 131_077, 131_078, 131_079, 131_080])
    words = pack(documents.astype("u4"), np.array([12]), 3).tolist()
    assert words == [0, 0, 2, 0, 4, 0, 12, 0, 3, 4, 0, 4, 0, 2, 3, 4, 5, 6, 7, 8]
    assert pack(np.array([7, 9], "u4"), np.array([2]), 1).tolist() == [7, 9]
