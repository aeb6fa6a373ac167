"""Whom do lines of scores and fixtures name?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import extract, find_mentions


def named(text: str) -> list[tuple[str | None, str]]:
    """Return the classes and the letters of the names in a text."""
    return [(one.entity_class, text[one.start : one.end]) for one in find_mentions(text) if one.entity_class]


def of_class(entity_class: str, *names: str) -> list[tuple[str | None, str]]:
    """Return names with the class that all of them have."""
    return [(entity_class, name) for name in names]


@pytest.mark.parametrize(
    ("line", "clubs"),
    [
        ("Bradford v Oxford", ["Bradford", "Oxford"]),
        ("Postponed : Lincoln v Zyvold Albion", ["Lincoln", "Zyvold Albion"]),
        ("Bury vs. Everton ( 1600 )", ["Bury", "Everton"]),
        ("PHOENIX AT BOSTON", ["PHOENIX", "BOSTON"]),
        ("GOLDEN STATE AT TORONTO", ["GOLDEN STATE", "TORONTO"]),
        ("Quarlington 2 Sporting 1", ["Quarlington", "Sporting"]),
    ],
)
def test_both_sides_of_a_game_are_clubs(line: str, clubs: list[str]) -> None:
    assert named(line) == of_class("organisation", *clubs)


@pytest.mark.parametrize("line", ["England 2 Scotland 1", "Yugoslavia 3 Malta 0", "England v Wales", "Chad v Togo"])
def test_teams_of_countries_are_the_country(line: str) -> None:
    assert {entity_class for entity_class, _ in named(line)} == {"place"}


@pytest.mark.parametrize("line", ["Week 4 Week 5", "TALKS AT BOSTON", "January 5 February 6"])
def test_a_line_of_words_is_no_game(line: str) -> None:
    assert "organisation" not in {entity_class for entity_class, _ in named(line)}


def test_whoever_has_minutes_behind_a_score_is_a_person() -> None:
    found = named("Rangers 3 ( Durie 14 , 88 , Laudrup 30 ) Aberdeen 1 ( Windass 70 pen )")
    assert [name for entity_class, name in found if entity_class == "person"] == ["Durie", "Laudrup", "Windass"]
    assert [name for entity_class, name in found if entity_class == "organisation"] == ["Rangers", "Aberdeen"]


def test_heads_of_tables_are_no_bodies() -> None:
    assert named("EASTERN CONFERENCE\n\nATLANTIC DIVISION\n\nAMERICAN LEAGUE") == []


def test_a_club_of_a_table_is_one_where_the_text_is_filed_from_its_town() -> None:
    found = named("BOSTON 1997-01-21\n\nW L PCT GB\n\nBOSTON 28 12 .700 1")
    assert found == [("place", "BOSTON"), ("organisation", "BOSTON")]


def test_a_club_of_a_score_is_one_in_the_whole_text() -> None:
    text = 'SOCCER - QUARLINGTON THROUGH .\n\nQuarlington 2 Sporting 1\n\n" Sporting gave us a game , " he said .'
    assert named(text)[0] == ("organisation", "QUARLINGTON")
    assert named(text)[-1] == ("organisation", "Sporting")
    assert extract(None, text).organisation == ("Quarlington", "Sporting")


def test_a_town_before_a_word_for_players_is_its_club() -> None:
    assert named("He sold Hull winger Jo Zyvold .")[0] == ("organisation", "Hull")
    assert named("It said Bolton defender Jo Zyvold was ill .")[0] == ("organisation", "Bolton")
    assert named("It said Brazil striker Jo Zyvold was ill .")[0] == ("place", "Brazil")
    assert named("It said Swansea-born striker Jo Zyvold was ill .")[0] == ("place", "Swansea")


@pytest.mark.parametrize(
    ("text", "clubs"),
    [
        ("Norwich beat Ipswich 2-1 on Saturday .", ["Norwich", "Ipswich"]),
        ("They moved into second place with a 3-2 win over Gillingham .", ["Gillingham"]),
        ("On Saturday Oldham and Walsall drew 1-1 .", ["Oldham", "Walsall"]),
        ("They lost 3-0 at Wolverhampton .", ["Wolverhampton"]),
    ],
)
def test_a_town_that_plays_for_a_score_is_its_club(text: str, clubs: list[str]) -> None:
    assert named(text) == of_class("organisation", *clubs)


def test_countries_and_states_and_trips_are_no_clubs() -> None:
    assert named("Germany beat Austria 3-0 in Vienna .") == of_class("place", "Germany", "Austria", "Vienna")
    assert named("He left Boston for a 10-12 day trip to Madrid .") == of_class("place", "Boston", "Madrid")
    assert ("organisation", "Colorado") in named("The Braves beat Colorado 14-0 .")
    assert ("place", "Texas") in named("Texas won 5-4 in the Supreme Court .")


def test_a_summary_names_clubs_and_those_who_scored() -> None:
    found = named("Le Havre 1 Caveglia ( 40 ) , Guingamp 2 Rouxel ( 77 pen ) , Zyvold ( 80 , 85 ) . Halftime 0-0 .")
    assert [name for entity_class, name in found if entity_class == "organisation"] == ["Le Havre", "Guingamp"]
    assert [name for entity_class, name in found if entity_class == "person"] == ["Caveglia", "Rouxel", "Zyvold"]


def test_counties_play_at_a_ground() -> None:
    found = named("At Headingley : Yorkshire 55 for two v Hampshire .")
    assert found[-2:] == of_class("organisation", "Yorkshire", "Hampshire")


def test_the_country_of_a_club_stands_behind_it() -> None:
    found = named("Limoges ( France ) 60 Estudiantes Madrid ( Spain ) 66")
    assert [name for entity_class, name in found if entity_class == "organisation"] == ["Limoges", "Estudiantes Madrid"]
    assert [name for entity_class, name in found if entity_class == "place"] == ["France", "Spain"]


def test_what_stands_over_tables_is_no_part_of_a_country() -> None:
    assert named("CRICKET - ZIMBABWE V NEW ZEALAND SCOREBOARD .")[-1] == ("place", "NEW ZEALAND")


@pytest.mark.parametrize(
    ("line", "clubs"),
    [
        ("League One : Hull 2 Ebbw Vale 0 , Lincoln 1 Derby 1 ; Bath 3 Quarl Rovers 2", 6),
        ("Scores: Cleveland 12 Minnesota 4; Kansas City 1 California 0", 4),
        ("Sunday - Le Havre v Caen , Bastia v Strasbourg", 4),
        ("After Sunday : Utah 53-22 , Houston 46-29 , Dallas 24-50", 3),
        ("Standings : Durham 16 0 12 4 20 56 ; Sharks 15 5 5 5 43 46 ; Essex 16 8 5 3 47 55", 3),
        ("1. Jo Zyvold ( Italy ) Jordan 1:41.9 ; 2. Al Quarl ( Spain ) Zyvoldini 1:42.3", 2),
    ],
)
def test_lists_of_results_name_clubs(line: str, clubs: int) -> None:
    assert len([name for entity_class, name in named(line) if entity_class == "organisation"]) == clubs


@pytest.mark.parametrize(
    "line",
    [
        "Results : Chad 2 Togo 1 ; Malta 0 Wales 3",
        "He won Kansas 53-46 , Ohio 52-47 , Iowa 51-48 .",
        "John Zyvold 6 Peter Quarl 4 ; Paul Zyvold 6 David Quarl 2",
        "Scores : Jo Zyvold 66 65 65 69 ; Al Quarl 66 66 66 68",
    ],
)
def test_lists_of_countries_votes_and_players_name_no_clubs(line: str) -> None:
    assert "organisation" not in {entity_class for entity_class, _ in named(line)}


def test_in_capitals_words_before_numbers_are_no_clubs() -> None:
    assert named("AND WITH HIS WEIGHT DOWN FROM 185 TO 145, HE SIGNED FOUR STATEMENTS.") == []
    assert named("THE ALLIANCE SWEPT 51 OF THE 52 SEATS IN THE HOUSE.") == []
