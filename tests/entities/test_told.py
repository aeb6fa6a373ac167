"""Is a name what the words around it say that it is, where no list knows it?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import find_mentions


def named(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.entity_class) for one in find_mentions(text) if one.entity_class]


@pytest.mark.parametrize(
    "text",
    [
        "She speaks Igbo, Quechua, Aymara, Sorbian and Tigrinya.",
        "The Hausa, the Fulani and the Rohingya met.",
        "Hutus and Tutsis fought.",
    ],
)
def test_peoples_and_languages_name_nobody(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "entity_class"), [("Sioux Falls", "place"), ("Navajo County", "place"), ("Silesian Museum", "organisation")]
)
def test_what_is_called_after_a_people_is_a_name(text: str, entity_class: str) -> None:
    assert named(f"He went to the {text} again.") == [(text, entity_class)]
