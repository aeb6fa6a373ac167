"""Is the sentence that a reader would pick the one shown first?"""

from __future__ import annotations

import pytest

from tests.search.passage_pairs import Pair, pairs

PAIRS = pairs()


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{pair.article}: {pair.question}" for pair in PAIRS])
def test_a_reader_picked_one_sentence(pair: Pair) -> None:
    assert len(pair.places()) == 1
    assert pair.why
