"""Is what firms make nobody?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import find_mentions


def named(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.entity_class) for one in find_mentions(text) if one.entity_class]


def bodies(text: str) -> list[str]:
    return [name for name, entity_class in named(text) if entity_class == "organisation"]


def test_other_words_with_inner_capitals_are_none() -> None:
    assert bodies("He wrote it in JavaScript on a MacBook.") == []
    assert named("Maria DeVault spoke.") == [("Maria DeVault", "person")]


@pytest.mark.parametrize(
    "text",
    [
        "The new Prius and Camry cars cost more.",
        "She has used Google Maps and Chrome every day.",
        "A Boeing 737 was grounded.",
        "The Honda Civic sold well.",
        "The Tesla Model 3 sold well.",
        "Sales of the Airbus A320 fell.",
        "It will list under the ticker KLAR.",
        "The Apple Watch Edition costs more than a MacBook Air.",
        "He flew on Air Force One, and not on Marine One.",
        "He keeps it in Google Drive.",
    ],
)
def test_what_is_made_or_sold_is_nobody(text: str) -> None:
    assert named(text) == []


def test_the_firm_that_makes_it_is_somebody() -> None:
    assert bodies("Google's Gemini beat Alibaba's Taobao.") == ["Google", "Alibaba"]
    assert named("Apple's Cook said so.") == [("Apple", "organisation"), ("Cook", "person")]
    assert bodies("Sales of Boeing 5 percent lower") == ["Boeing"]
