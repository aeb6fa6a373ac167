"""Where do names begin and end that signs, numbers or small words part, and of what class are they then?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import extract, find_mentions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('They asked Earl "Buddy" Hutchins about it.', {('Earl "Buddy" Hutchins', "person", "Earl Hutchins")}),
        ("They asked Earl “Buddy” Hutchins about it.", {("Earl “Buddy” Hutchins", "person", "Earl Hutchins")}),
        ("They moved to Washington, D.C., last year.", {("Washington, D.C.", "place", "Washington")}),
        ("It crashed on Route 7 at night.", {("Route 7", "place", "Route 7")}),
        ("She lived in Texarkana, Ark., then.", {("Texarkana", "place", "Texarkana"), ("Ark.", "place", "Arkansas")}),
        ("A lorry burned on the A1 this morning.", {("A1", "place", "A1")}),
        ("They heard it on BBC Radio 4 this morning.", {("BBC Radio 4", "organisation", "BBC Radio 4")}),
        ("They beat the Celtics on Sunday.", {("Celtics", "organisation", "Celtics")}),
        ("It was served at McDonald 's yesterday.", {("McDonald", "organisation", "McDonald's")}),
        ("They asked Robert Bosch GmbH about it.", {("Robert Bosch GmbH", "organisation", "Robert Bosch GmbH")}),
        ("The Treaty of Ghent was signed then.", set()),
        ("They won the Stanley Cup and signed the Dayton Accords at last.", set()),
        ("They spoke of the Hausa, in Telugu or in Amharic.", set()),
        ("He fought in the Vietnam War as a boy.", {("Vietnam", "place", "Vietnam")}),
    ],
)
def test_a_name_is_what_it_is_with_what_stands_beside_it(text: str, found: set[tuple[str, str, str]]) -> None:
    mentions = [one for one in find_mentions(text) if one.entity_class]
    assert {(text[one.start : one.end], one.entity_class, one.name) for one in mentions} == found
    entities = extract(None, text)
    assert {*entities.person, *entities.place, *entities.organisation} == {name for _, _, name in found}


@pytest.mark.parametrize(
    ("line", "organisations", "places"),
    [
        ("Leeds 2 Sunderland 1", {"Leeds", "Sunderland"}, set()),
        ("Seattle 85 70 .548 4", {"Seattle"}, set()),
        ("Nebraska 31 Wichita 17", {"Nebraska", "Wichita"}, set()),
        ("Norway 12 7 3 2 24 13", set(), {"Norway"}),
        ("ZYVOLDTOWN 1996-12-01", set(), {"Zyvoldtown"}),
    ],
)
def test_a_town_in_a_table_of_sports_is_its_club(line: str, organisations: set[str], places: set[str]) -> None:
    entities = extract(None, f"They met again.\n{line}\nNobody came.")
    assert ({*entities.organisation}, {*entities.place}) == (organisations, places)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Germany 's Kinkel to visit Sarajevo .", {("Germany", "place"), ("Kinkel", "person"), ("Sarajevo", "place")}),
        ("Christopher Nolan 's Oppenheimer won seven prizes .", {("Christopher Nolan", "person")}),
        ("Christopher Nolan's Oppenheimer won seven prizes.", {("Christopher Nolan", "person")}),
    ],
)
def test_who_owns_is_told_from_what_is_owned(text: str, found: set[tuple[str, str]]) -> None:
    mentions = [one for one in find_mentions(text) if one.entity_class]
    assert {(text[one.start : one.end], one.entity_class) for one in mentions} == found
