"""Are words that are nearly always met in small letters nobody's name where capitals say little?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import extract
from searchnews.entities.lists.lexicon import load_lexicon
from searchnews.entities.lists.word_table import kinds_of
from searchnews.entities.tagging.word_flags import NAME_KINDS
from searchnews.model.record import Entities


@pytest.mark.parametrize(
    "text",
    [
        "DIPLOMATICALLY AIRLIFTED, THE MILITIAMEN WERE PERTURBED, THEIR SPEECHES ACRIMONIOUS .",
        "IT HAS ENDED THE PROCESSIONS OF UNDULATING WHEAT, AND OVERWHELMINGLY SO .",
        "Perennially broke, it was sold. Spiraling costs did the rest.",
        "Seasonally adjusted sales rose. Distillates fell. Pursuant to the plan, shares are sold.",
    ],
)
def test_rare_words_name_nobody(text: str) -> None:
    assert extract(None, text) == Entities()


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("GIBBONS SAID HE WOULD STAY .", "Gibbons"),
        ("Gibbons said he would stay.", "Gibbons"),
        ("SECESSIONIST MOISE TSHOMBE LEFT THE CONGO .", "Moise Tshombe"),
    ],
)
def test_whoever_is_called_by_a_word_or_stands_beside_one_is_named(text: str, person: str) -> None:
    assert extract(None, text).person == (person,)


def test_a_body_ends_before_a_rare_verb_in_capitals() -> None:
    assert extract("PIEDMONT AVIATION REAFFIRMS FORECAST", "").organisation == ("Piedmont Aviation",)


def test_the_list_holds_nobody_s_name_and_no_word_that_another_tells() -> None:
    lexicon = load_lexicon()
    assert len(lexicon.small_words) > 20_000
    assert not [word for word in lexicon.small_words if not NAME_KINDS.isdisjoint(kinds_of(word.title()))]
    assert lexicon.small_words.isdisjoint(lexicon.common_words)
    assert all(map(lexicon.is_small, ("airlifted", "militiamen", "distillate", "distillates", "perturbed")))
    assert not any(map(lexicon.is_small, ("merkel", "opec", "toyota", "gibbon's", "gdansk")))
