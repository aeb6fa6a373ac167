"""Are two who open a headline, a word each, of one class?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import find_mentions


def named(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.entity_class) for one in find_mentions(text) if one.entity_class]


@pytest.mark.parametrize(
    ("headline", "names", "entity_class"),
    [
        ("Wike, Quarlaba Bury The Hatchet", ["Wike", "Quarlaba"], "person"),
        ("Zyvoldu , Shivakumar Meet Amid Power Tussle", ["Zyvoldu", "Shivakumar"], "person"),
        ("Quarlanso, El-Zyvold Trade Blame", ["Quarlanso", "El-Zyvold"], "person"),
        ("QPC , ZDP Trade Words Over Budget", ["QPC", "ZDP"], "organisation"),
        ("Eskom, Quarlsa Reach Wage Deal", ["Eskom", "Quarlsa"], "organisation"),
    ],
)
def test_two_who_open_a_headline_are_of_one_class(headline: str, names: list[str], entity_class: str) -> None:
    assert named(headline) == [(name, entity_class) for name in names]


@pytest.mark.parametrize(
    ("headline", "names"),
    [
        ("Iran, Iraq Sign Border Pact", [("Iran", "place"), ("Iraq", "place")]),
        ("Paris, Texas Voters Reject Plan", [("Paris", "place"), ("Texas", "place")]),
        ("Stocks, Bonds Fall On Rate Fears", []),
    ],
)
def test_places_and_words_stay_what_they_are(headline: str, names: list[tuple[str, str]]) -> None:
    assert named(headline) == names


def test_of_two_whom_nobody_knows_firms_may_be_meant() -> None:
    assert named("Zyvoldu, Quarlanso Agree Merger") == [("Zyvoldu", "organisation"), ("Quarlanso", "organisation")]


@pytest.mark.parametrize(
    ("headline", "names"),
    [
        ("M K Stalin , Pinarayi Zyvoldan Meet In Chennai", ["M K Stalin", "Pinarayi Zyvoldan"]),
        ("Nyesom Wike, Siminalayi Quarlaba Bury Hatchet", ["Nyesom Wike", "Siminalayi Quarlaba"]),
    ],
)
def test_people_in_full_are_two_as_well(headline: str, names: list[str]) -> None:
    assert [name for name, entity_class in named(headline) if entity_class == "person"] == names
