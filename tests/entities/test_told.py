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
    ("text", "entity_class"),
    [("Sioux Falls", "place"), ("Navajo County", "place"), ("Silesian Museum", "organisation")],
)
def test_what_is_called_after_a_people_is_a_name(text: str, entity_class: str) -> None:
    assert named(f"He went to the {text} again.") == [(text, entity_class)]


@pytest.mark.parametrize(
    ("text", "name", "entity_class"),
    [
        ("Gostar is a village in the hills.", "Gostar", "place"),
        ("Kelvar was a small market town near the sea.", "Kelvar", "place"),
        ("Sukardi, a driver from the coast, earns little.", "Sukardi", "person"),
        ("Sukardi , a 34-year-old driver , earns little .", "Sukardi", "person"),
        ("Okwe, 34, said so.", "Okwe", "person"),
        ("The member for Zyvolka rose again.", "Zyvolka", "place"),
        ("It lies nine miles from Quarlov and has a well.", "Quarlov", "place"),
        ("The old streets of Zyvolka were empty.", "Zyvolka", "place"),
        ("Rebels held the Zyvolka barracks.", "Zyvolka", "place"),
    ],
)
def test_words_behind_a_name_tell_what_it_is(text: str, name: str, entity_class: str) -> None:
    assert named(text) == [(name, entity_class)]


@pytest.mark.parametrize(
    "text", ["Hamas, a teacher said, is back.", "Intel, 34, fell.", "Intel, a driver of growth, fell."]
)
def test_a_list_knows_better_than_words_behind_a_name(text: str) -> None:
    assert named(text)[0][1] == "organisation"


@pytest.mark.parametrize(
    "text",
    [
        "Hurricane Nadine came on Monday. Nadine then left.",
        "Tropical Storm Felicia weakened, and Felicia is now moving north.",
        "After Typhoon Rai and Storm Dennis they left.",
    ],
)
def test_storms_name_nobody(text: str) -> None:
    assert named(text) == []


def test_what_is_called_after_a_storm_is_a_name() -> None:
    assert named("Hurricane Ridge is high.") != []


@pytest.mark.parametrize(
    "text",
    [
        "Hi, dude. Yep, okay. Nope. Hmm. “Ugh,” she said.",
        "My Mom and Dad came for Diwali.",
        "In summer, Ramadan is long. Cases of Ebola and Zika rose.",
        "He came at 9 A.M., left at 5 P.M., and was back by 9 : 45 A.M . on Monday.",
        "Viagra is sold. The rocks are from the Jurassic.",
    ],
)
def test_cries_feasts_and_illnesses_name_nobody(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "entity_class"),
    [("Tariq Ramadan", "person"), ("Jurassic Park", "place"), ("Malaria Consortium", "organisation")],
)
def test_names_that_hold_such_a_word_are_whole(text: str, entity_class: str) -> None:
    assert named(f"He saw {text} again.") == [(text, entity_class)]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Quarl River", "Brazil"), ("Chahardangeh District", "Sari County"), ("Nandi Hills", "Kenya")],
)
def test_a_place_in_another_ends_before_an_of(first: str, second: str) -> None:
    assert named(f"He lives in the {first} of {second}, away from all.") == [(first, "place"), (second, "place")]


@pytest.mark.parametrize("text", ["Gulf of Mexico", "Bay of Bengal", "Lake of the Woods"])
def test_places_that_go_on_behind_an_of_are_whole(text: str) -> None:
    assert named(f"He saw the {text} again.") == [(text, "place")]


@pytest.mark.parametrize(
    "name",
    ["Lomidze", "Sigurdardottir", "Hovhannisyan", "Petrovic", "Wojciechowski", "Papanikolopoulos", "Tymofiyenko"],
)
def test_a_word_that_ends_as_family_names_do_is_a_person(name: str) -> None:
    for text in (f"The house was built by {name} in 1910.", f"A letter from {name} arrived too late."):
        assert named(text) == [(name, "person")]


@pytest.mark.parametrize(
    ("name", "entity_class"), [("Ericsson", "organisation"), ("Antonov", "organisation"), ("Saratov", "place")]
)
def test_a_list_knows_better_than_the_end_of_a_word(name: str, entity_class: str) -> None:
    assert named(f"A letter from {name} arrived too late.") == [(name, entity_class)]


def test_families_behind_an_article_are_people() -> None:
    assert named("He met the Obamas. The Kennedys gathered at noon.") == [("Obamas", "person"), ("Kennedys", "person")]
    assert named("He stood at the Gulf's mouth.") == [("Gulf", "place")]
    assert ("Packers", "organisation") in named("The Packers beat the Rangers.")


@pytest.mark.parametrize("street", ["42nd Street", "3rd Avenue", "West 14th Street", "14th Street NW", "E. 9th St"])
def test_a_street_has_its_number(street: str) -> None:
    assert named(f"They met on {street} again.") == [(street, "place")]
    assert named(f"They met on {street} and Quarl Avenue.") == [(street, "place"), ("Quarl Avenue", "place")]


def test_a_number_before_another_name_is_no_street() -> None:
    assert named("It was the 20th Street Fighter film.")[:1] != [("20th Street", "place")]


@pytest.mark.parametrize(
    "name", ["Loch Torrin", "Cerro Quarl", "Wadi Kelvar", "Nizhny Kelvar", "Jalan Kelvar", "Wat Quarl"]
)
def test_a_name_that_begins_as_those_of_places_do_is_a_place(name: str) -> None:
    assert named(f"{name} has no airport.") == [(name, "place")]


@pytest.mark.parametrize("name", ["Novaya Gazeta", "Cerro Porteño", "Puerto Kelvar Bank"])
def test_a_firm_that_begins_so_is_none(name: str) -> None:
    assert named(f"{name} has no airport.") == [(name, "organisation")]


@pytest.mark.parametrize("title", ["Pfc.", "Cpt.", "Engr.", "Smt.", "Alhaji", "Datuk", "Mzee", "Monsignor", "Signora"])
def test_titles_of_many_countries_are_no_part_of_a_name(title: str) -> None:
    assert named(f"They met {title} Musa Bello again.") == [("Musa Bello", "person")]


@pytest.mark.parametrize(
    "text",
    [
        "Her latest novel, The Salt Road, came out.",
        "His film , Nomadland , opened.",
        "Annie Quarl is a romantic comedy directed by his brother.",
        "He reads The Thornaby Letters, a novel by his brother.",
    ],
)
def test_works_name_nobody(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "text", ["Jo Quarl is a film director.", "His friend, Jo Quarl, came.", "Jo Quarl, a novelist, came."]
)
def test_who_makes_works_is_a_person(text: str) -> None:
    assert named(text) == [("Jo Quarl", "person")]


@pytest.mark.parametrize(
    ("name", "entity_class"),
    [
        ("Hilma af Klint", "person"),
        ("Mohamed ould Abdel Aziz", "person"),
        ("Nikolaus von und zu Quarl", "person"),
        ("Usti nad Labem", "place"),
    ],
)
def test_small_words_of_many_languages_join_names(name: str, entity_class: str) -> None:
    assert named(f"He wrote about {name} again.") == [(name, entity_class)]


def test_a_noun_of_lands_behind_a_name_tells_of_a_place() -> None:
    assert named("Rain fell in the Lena basin and in the Quarl province.") == [("Lena", "place"), ("Quarl", "place")]
    assert named("Kelvar, the capital of Quarl, fell.") == [("Kelvar", "place"), ("Quarl", "place")]


def test_handles_name_nobody_and_tags_what_a_list_knows() -> None:
    assert named("@JoQuarl and @RealQuarl wrote #GE2024 and #TeamQuarl.") == []
    assert named("They wrote of #Ukraine again.") == [("Ukraine", "place")]


def test_a_site_on_the_web_is_whose_it_is() -> None:
    text = "Zyvold.com and Quarl.co.uk reported it, and Amazon.com rose."
    assert [(one.name, one.entity_class) for one in find_mentions(text)] == [
        ("Zyvold.com", "organisation"),
        ("Quarl.co.uk", "organisation"),
        ("Amazon", "organisation"),
    ]
    assert find_mentions("Write to jo@Zyvold.com or see www.Zyvold.com and http://Zyvold.com/news.") == []


@pytest.mark.parametrize("feast", ["Valentine's Day", "St. Patrick's Day", "Mother's Day", "Zyvold's Eve"])
def test_feasts_that_are_called_after_somebody_name_nobody(feast: str) -> None:
    assert [one for one in find_mentions(f"They met on {feast} in May.") if one.entity_class] == []


def test_who_is_called_as_a_feast_is_somebody_who_may_own_things() -> None:
    assert [one.entity_class for one in find_mentions("Eve's (Leeds) won.")] == ["person", "organisation"]


@pytest.mark.parametrize("name", ["Zyvold Veterans Memorial", "Las Vegas Blvd"])
def test_memorials_and_streets_are_places(name: str) -> None:
    (one,) = find_mentions(f"They stood at the {name} on Monday.")
    assert (one.name, one.entity_class) == (name, "place")


def test_parts_of_the_world_alone_are_no_bodies() -> None:
    assert [one for one in find_mentions("The secretive North's leadership denied it.") if one.entity_class] == []


def test_no_land_is_named_by_its_dollars() -> None:
    assert [one for one in find_mentions("He paid US$20,000 in bail and HK$300.") if one.entity_class] == []
