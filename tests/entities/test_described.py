"""Is a word that says what a name is the name of no part of it, where it has a capital for another reason?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import find_mentions


def named(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.entity_class) for one in find_mentions(text) if one.entity_class]


@pytest.mark.parametrize(
    ("text", "name", "entity_class"),
    [
        ("Chipmaker Intel said so.", "Intel", "organisation"),
        ("Drugmaker Quarlex said so.", "Quarlex", "organisation"),
        ("Carmaker Nissan Motor said so.", "Nissan Motor", "organisation"),
        ("Bank HSBC said so.", "HSBC", "organisation"),
        ("Parent General Electric said so.", "General Electric", "organisation"),
        ("Minnows Malta lost again.", "Malta", "place"),
        ("Violinist Itzhak Quarl played.", "Itzhak Quarl", "person"),
        ("Shares in Planemaker Boeing Soar", "Boeing", "organisation"),
        ("CHIPMAKER INTEL CUTS 5,000 JOBS", "Intel", "organisation"),
    ],
)
def test_what_says_of_what_it_is_the_name_is_no_part_of_it(text: str, name: str, entity_class: str) -> None:
    assert named(text) == [(name, entity_class)]


@pytest.mark.parametrize(
    "name", ["Bank Austria", "Bank Leumi", "Union Pacific", "Union Berlin", "Lender Processing Services", "Giant Eagle"]
)
def test_names_that_begin_with_such_a_word_are_whole(name: str) -> None:
    assert named(f"{name} said so.") == [(name, "organisation")]


def test_such_a_word_alone_is_no_name() -> None:
    assert named("Carmaker's profits fell. Carmakers said so.") == []
