"""Are the names in a text the same, whichever texts are read with it or were before?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from searchnews.entities import extract as extracting
from searchnews.entities.extract import extract, find_all_mentions, find_mentions, read_ahead
from searchnews.entities.rules import named_lots
from searchnews.entities.runs.lots import Lot
from searchnews.entities.tagging import tagger
from searchnews.entities.tagging.tagger import Tagged

WORDS = (
    "President Putin Vladimir U.S. Bank of England the University O'Neill al-Assad Jr. KYIV (AP) — , . : “ ” in said"
    " Reading Pa. Ministry Lake Mary Smith Smith's Israel-Hamas London-based 45 III Zyvold McDonald's plc"
    " Prince Japan Chicago Inc the Celtics Times Route 7 Radio Washington D.C. 's McDonald GmbH Northern"
    ' Treaty for " Leeds 2 1996-12-01 Open U.S. CELTICS TX v Sack arrested Le Pen Tiger Woods Labour novel Chelsea beat'
)
TEXTS = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=25).map(" ".join)


@given(st.lists(TEXTS, max_size=6))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_texts_together_name_what_each_alone_does(texts: list[str]) -> None:
    assert find_all_mentions(texts) == [find_mentions(text) for text in texts]


@given(st.lists(TEXTS, min_size=1, max_size=4))
@settings(max_examples=15, deadline=None, derandomize=True)
def test_what_is_forgotten_is_found_anew(texts: list[str]) -> None:
    remembered = [find_mentions(text) for text in texts]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tagger, "MOST_PHRASES", 1)
        assert [find_mentions(text) for text in texts] == remembered
        patch.setattr(tagger, "MOST_REMEMBERED", 0)
        assert [find_mentions(text) for text in texts[:1]] == remembered[:1]


@pytest.mark.parametrize("name", ["U.S. Open Corp", "CELTICS", "Celtics", "U.S. Open", "Le Pen", "Labour", "Zyvold"])
def test_what_is_remembered_depends_on_nothing_that_stood_elsewhere(name: str) -> None:
    texts = [
        f"{before}{name}{after}" for before in ("", "the ", "police ", "and ") for after in ("", ", TX", "/beat it")
    ]
    alone = []
    for text in texts:
        tagger.load_tagger().named.clear()
        alone.append(find_mentions(text))
    for again in (texts, texts[::-1]):
        tagger.load_tagger().named.clear()
        assert {text: find_mentions(text) for text in again} == dict(zip(texts, alone, strict=True))
        assert find_all_mentions(texts) == alone


@given(st.lists(TEXTS, max_size=6))
@settings(max_examples=30, deadline=None, derandomize=True)
def test_runs_that_are_one_name_name_what_they_do_word_by_word(texts: list[str]) -> None:
    whole = find_all_mentions(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(named_lots, "shapes_of", word_by_word)
        assert find_all_mentions(texts) == whole


def word_by_word(lot: Lot, tagged: Tagged) -> NDArray[np.int8]:
    """Have every run read by its words, and nothing remembered."""
    return np.where(tagged.skipped, named_lots.NOTHING_NAMED, named_lots.IN_LINE).astype(np.int8)


def test_a_story_read_ahead_has_the_names_it_has() -> None:
    stories = [("Putin in Kyiv", "He met Volodymyr Zelenskyy."), (None, "Putin in Kyiv"), ("", "Putin in Kyiv")]
    alone = [extract(*story) for story in stories]
    read_ahead((title, body, None) for title, body in stories)
    assert [extract(*story) for story in stories] == alone


def test_of_stories_that_are_alike_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    stories = [("Putin in Kyiv", "He left."), ("Putin in Kyiv", "He left.")]
    read_ahead((title, body, None) for title, body in stories)
    monkeypatch.setattr(extracting, "find_unplaced", None)
    assert [extract(*story).place for story in stories] == [("Kyiv",), ("Kyiv",)]
