"""What do names hold whose words and signs are parted by blanks?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import extract, find_mentions


def bodies(text: str) -> list[str]:
    """Return the letters of the organisations in a text."""
    return [text[one.start : one.end] for one in find_mentions(text) if one.entity_class == "organisation"]


@pytest.mark.parametrize("ending", ["'s", " 's"])
def test_a_body_of_a_country_begins_behind_it_and_is_called_after_it(ending: str) -> None:
    text = f"Canada{ending} National Ballet danced in Moncton ."
    assert bodies(text) == ["National Ballet"]
    assert "National Ballet" in extract(None, text).organisation[0]
    assert "Canada" in extract(None, text).place


@pytest.mark.parametrize("apostrophe", ["'", " '"])
def test_the_apostrophe_of_a_plural_is_within_a_name(apostrophe: str) -> None:
    name = f"National Farmers{apostrophe} Union"
    assert bodies(f"The {name} welcomed it .") == [name]


@pytest.mark.parametrize("comma", [",", " ,"])
def test_a_ministry_goes_on_over_commas_with_what_it_is_for(comma: str) -> None:
    for name in (
        f"Ministry of Health{comma} Labour and Welfare",
        f"Department of Trade{comma} Mines{comma} Food and Water",
    ):
        assert bodies(f"The {name} said so.") == [name]
    assert bodies(f"The Ministry of Defence{comma} Boeing and Airbus signed.") == [
        "Ministry of Defence",
        "Boeing",
        "Airbus",
    ]


def test_a_body_for_cooperation_may_have_an_in_in_its_name() -> None:
    text = "The Organisation for Security and Cooperation in Europe sent forty observers to Moncton for the vote."
    assert bodies(text) == ["Organisation for Security and Cooperation in Europe"]
    assert "Europe" not in extract(None, text).place


def test_what_a_text_names_is_named_in_its_first_line_of_capitals() -> None:
    text = "QUARLE ENTERPRISES SEES HIGHER NET .\n\nQuarle Enterprises Inc said on Monday that it expects more .\n"
    assert bodies(text) == ["QUARLE ENTERPRISES", "Quarle Enterprises Inc"]


def test_a_mission_of_the_united_nations_may_have_an_in_in_its_name() -> None:
    assert bodies("The U.N. Verification Mission in Angola left on Monday .") == ["U.N. Verification Mission in Angola"]


def test_a_listed_body_is_known_where_the_ending_of_its_owner_is_parted() -> None:
    assert bodies("On Friday Lloyd 's of London rose .") == ["Lloyd 's of London"]


@pytest.mark.parametrize("written", ["CPI(M)", "CPI (M)", "CPI ( M )", "JD(U)", "Shiv Sena ( UBT )"])
def test_parties_have_their_brackets(written: str) -> None:
    text = f"The {written} chief spoke in Patna."
    assert [text[one.start : one.end] for one in find_mentions(text) if one.entity_class == "organisation"] == [written]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The ruling Civil Quarl party lost votes.", "Civil Quarl"),
        ("Members of the opposition Step Forward party walked out.", "Step Forward"),
        ("Jo Zyvold 's Justice First party won.", "Justice First"),
        ("The Quarl Dream party leader resigned.", "Quarl Dream"),
    ],
)
def test_a_small_word_tells_of_a_party(text: str, party: str) -> None:
    assert [one.name for one in find_mentions(text) if one.entity_class == "organisation"] == [party]


@pytest.mark.parametrize("text", ["The ruling Kurdish party lost.", "She came to a New Year party.", "His party lost."])
def test_no_party_is_a_people_or_a_feast(text: str) -> None:
    assert [one.name for one in find_mentions(text) if one.entity_class == "organisation"] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Radio Zyvold, Radio Quarl and Radio Weyland share a mast.",
            ["Radio Zyvold", "Radio Quarl", "Radio Weyland"],
        ),
        ("Milk went to Zyvold Purina, Quarlnot and Hero.", ["Zyvold Purina", "Quarlnot", "Hero"]),
        ("They asked Weyland Foods, Quarl and Sons and others.", ["Weyland Foods", "Quarl and Sons"]),
        ("They asked Weyland Foods, Quarl Works and Company.", ["Weyland Foods", "Quarl Works and Company"]),
    ],
)
def test_the_last_two_of_a_row_are_two_but_for_partners(text: str, names: list[str]) -> None:
    assert bodies(text) == names


def test_a_unit_of_fliers_has_its_number() -> None:
    assert bodies("He flew with the 376th Bomb Group in Libya.") == ["376th Bomb Group"]


@pytest.mark.parametrize("house", ["White House", "Downing Street"])
def test_whose_chief_of_staff_somebody_is_is_apart_from_him(house: str) -> None:
    found = [(one.name, one.entity_class) for one in find_mentions(f"{house} Chief of Staff Jo Zyvold said so.")]
    assert found[0][0] == house
    assert found[1:] == [("Jo Zyvold", "person")]
