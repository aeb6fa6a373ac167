"""Are lands by the letter of a direction found, and are ages, offices and memberships nobody?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import extract


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("S Korea fires missile", "South Korea"),
        ("Ebola hits W Africa", "West Africa"),
        ("N Ireland talks collapse", "Northern Ireland"),
        ("E Timor votes for independence", "Timor-Leste"),
        ("W Virginia miners strike", "West Virginia"),
        ("S Sudan ceasefire holds", "South Sudan"),
    ],
)
def test_the_letter_of_a_direction_before_a_land_is_short_for_it(title: str, place: str) -> None:
    found = extract(title, "")
    assert (found.place, found.person, found.organisation) == ((place,), (), ())


def test_two_such_lands_are_two() -> None:
    assert extract("S Africa, S Korea sign deal", "").place == ("South Africa", "South Korea")


@pytest.mark.parametrize(
    "body",
    [
        "They wrote of the Middle Ages and of the Stone Age.",
        "Since Big Bang, brokers have merged.",
        "Nobody had forgotten the Great Depression or the Iron Curtain.",
        "The Great Leap Forward and the Prague Spring came to nothing.",
        "Farmers of the New Deal and the Black Death had little in common.",
        "Rep. (D-NY) and Sen. (R-TX) agreed.",
        "The Third World owes billions.",
    ],
)
def test_ages_turns_of_history_and_memberships_are_nobody(body: str) -> None:
    found = extract(None, body)
    assert (found.person, found.place, found.organisation) == ((), (), ())


def test_what_is_short_for_a_state_follows_a_town() -> None:
    assert extract(None, "The victim, Md. Zyvun, lived in Dhaka.").place == ("Dhaka",)
    assert "Maryland" in extract(None, "The mayor of Zyvold, Md. spoke.").place


def test_a_deputy_is_of_no_body_of_that_name() -> None:
    found = extract(None, "Deputy Treasury Secretary Zyva Quarl said on Monday the dollar was stable.")
    assert (found.person, found.organisation) == (("Zyva Quarl",), ())
