"""Is the sentence that a reader would pick the one shown first?"""

from __future__ import annotations

import pytest

from searchnews.query.compile import compile_query
from searchnews.search.highlight import Highlighter
from searchnews.search.passages import passages
from tests.search.passage_pairs import Pair, pairs

PAIRS = pairs()
# Of the sixty, those whose sentence is shown first; four speak of what was asked in other words.
FLOOR = 56


def shows(pair: Pair) -> bool:
    """Say whether the first passage lies in the sentence picked."""
    record, highlighter = pair.record, Highlighter(compile_query(pair.question))
    first = passages(record.body, highlighter.marks(record)[1], highlighter.things)[0]
    ((start, end),) = pair.places()
    return first.start < end and start < first.start + len(first.text)


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{pair.article}: {pair.question}" for pair in PAIRS])
def test_a_reader_picked_one_sentence(pair: Pair) -> None:
    assert len(pair.places()) == 1
    assert pair.why


def test_it_is_shown_first_for_nearly_every_question() -> None:
    missed = [f"{pair.article}: {pair.question}" for pair in PAIRS if not shows(pair)]
    assert len(PAIRS) == 60
    assert len(PAIRS) - len(missed) >= FLOOR, missed
