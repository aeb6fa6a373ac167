"""Are lone names people's where they are known for it, or the words beside them are said of people alone?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import find_mentions


def named(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.entity_class) for one in find_mentions(text) if one.entity_class]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In this respect Leibniz differed from his teachers.", "Leibniz"),
        ("The letter from Akhmatova was lost.", "Akhmatova"),
        ("The influence of Plato is plain here.", "Plato"),
        ("He was the son of Skorda.", "Skorda"),
        ("They sang poems by Skorda.", "Skorda"),
        ("In 1812 Skorda abdicated.", "Skorda"),
        ("In 1812 Skorda and his wife left.", "Skorda"),
        ("In 1812 Skorda's widow left.", "Skorda"),
        ("In 1812 Skorda 's widow left .", "Skorda"),
    ],
)
def test_lone_names_are_people(text: str, name: str) -> None:
    assert named(text) == [(name, "person")]


@pytest.mark.parametrize(
    "text",
    [
        "The death of Vienna was long.",
        "Nothing is known of the friends of Hezbollah.",
        "Two students from Skorda died.",
        "The Leibniz Institute is old.",
        "She lives in Plato.",
        "In 1987 Balzac shareholders were paid.",
        "One friend of SkordaViews came.",
        "The reign of Terror was long.",
    ],
)
def test_others_are_nobody(text: str) -> None:
    assert all(entity_class != "person" for _, entity_class in named(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The city is twinned with Tampere, Skorda and Linz.", ("Skorda", "place")),
        ("His friends were Hahn, Otto Frisch and Skorda.", ("Skorda", "person")),
        ("His friends were Hahn , Otto Frisch and Skorda .", ("Skorda", "person")),
        ("The letters of Akhmatova and Skorda are lost.", ("Skorda", "person")),
    ],
)
def test_a_row_tells_what_an_unknown_name_in_it_is(text: str, found: tuple[str, str]) -> None:
    assert found in named(text)


@pytest.mark.parametrize("text", ["He met Otto Frisch and Hezbollah.", "He met Otto Frisch and the Skorda staff."])
def test_a_row_tells_nothing_of_what_is_known_or_goes_on(text: str) -> None:
    assert named(text)[0] == ("Otto Frisch", "person")
    assert {("Hezbollah", "person"), ("Skorda", "person")}.isdisjoint(named(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In the villages of Skorda, Brzeza and Lles they wait.", ["Skorda", "Brzeza", "Lles"]),
        ("Three of the towns , Skorda , Brzeza and Lles , lie there .", ["Skorda", "Brzeza", "Lles"]),
    ],
)
def test_a_noun_before_a_row_tells_that_all_of_it_are_places(text: str, found: list[str]) -> None:
    assert named(text) == [(name, "place") for name in found]
