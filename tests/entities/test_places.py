"""Which places does a text name?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import extract


def places(body: str) -> tuple[str, ...]:
    return extract(None, body).place


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("the U.S.", "United States"),
        ("the US", "United States"),
        ("the USA", "United States"),
        ("the United States of America", "United States"),
        ("Kiev", "Kyiv"),
        ("the U.K.", "United Kingdom"),
        ("Britain", "United Kingdom"),
        ("Burma", "Myanmar"),
        ("Bombay", "Mumbai"),
        ("New York City", "New York"),
        ("Sao Paulo", "São Paulo"),
        ("Acapulco de Juárez", "Acapulco"),
        ("Kryvyy Rih", "Kryvyi Rih"),
        ("Quemoy", "Kinmen"),
        ("the Bering Strait", "Bering Strait"),
        ("Lake Titicaca", "Lake Titicaca"),
        ("Diyarbakir", "Diyarbakır"),
        ("Bialystok", "Białystok"),
        ("Dar es Salaam", "Dar es Salaam"),
        ("Deir ez-Zor", "Deir ez-Zor"),
    ],
)
def test_other_names_of_a_place_lead_to_one(written: str, name: str) -> None:
    assert places(f"Nobody knew {written} then.") == (name,)


@pytest.mark.parametrize(
    "name", ["Gaza", "Crimea", "West Bank", "Kashmir", "Middle East", "Texas", "Bakhmut", "Nairobi"]
)
def test_countries_states_regions_and_cities_are_known(name: str) -> None:
    assert places(f"Nobody knew {name} then.") == (name,)


@pytest.mark.parametrize("name", ["Reading", "Nice", "Mobile", "Orange"])
def test_a_city_whose_name_is_a_word_needs_a_witness(name: str) -> None:
    assert places(f"{name} is what they wanted.") == ()
    assert places(f"They live in {name} now.") == (name,)


def test_a_landscape_of_a_country_names_both() -> None:
    assert places("It lives in the Andes of Peru alone.") == ("Andes", "Peru")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They left Reading, England, at night.", "Reading"),
        ("They left Reading, Pa., at night.", "Reading, Pennsylvania"),
    ],
)
def test_a_second_place_after_a_comma_is_a_witness(text: str, name: str) -> None:
    assert places(text)[0] == name


@pytest.mark.parametrize("name", ["Clinton", "Lincoln", "Jackson"])
def test_a_city_whose_name_is_a_family_name_needs_a_witness(name: str) -> None:
    assert places(f"They asked {name} about it.") == ()
    assert places(f"They live near {name} now.") == (name,)


def test_in_prose_a_small_town_counts_where_the_words_around_it_speak_of_places() -> None:
    assert places("The river flows from Tadcaster to Selby, and on past Sarnia.") == ("Tadcaster", "Selby", "Sarnia")


def test_a_family_name_of_the_record_is_no_city() -> None:
    entities = extract(None, "Denzel Houston came. They asked Houston about it.")
    assert entities.person == ("Denzel Houston",)
    assert entities.place == ()


def test_nationalities_are_no_places() -> None:
    assert places("Russian, Ukrainian and British ministers met Anglo-American ones.") == ()
    entities = extract(None, "South Korean President Quarl Zyvold met West German and Central African ministers.")
    assert (entities.place, entities.person) == ((), ("Quarl Zyvold",))


@pytest.mark.parametrize("name", ["Paris Jackson", "Georgia Gould", "Jordan Chiles", "Brooklyn Beckham"])
def test_people_may_be_called_after_places(name: str) -> None:
    entities = extract(None, f"Nobody had met {name} until then.")
    assert (entities.person, entities.place) == ((name,), ())


@pytest.mark.parametrize("line", ["KYIV, Ukraine (AP) — Nobody came.", "KYIV (Reuters) - Nobody came."])
def test_the_place_of_a_dateline_counts(line: str) -> None:
    assert places(line)[0] == "Kyiv"


def test_a_hyphen_or_a_dash_may_join_two_places() -> None:
    assert places("It was about U.S.-China talks.") == ("United States", "China")
    assert places("It was about U.S.–South Korea talks.") == ("United States", "South Korea")


@pytest.mark.parametrize(
    ("written", "state"),
    [("R-Texas", "Texas"), ("R-Ky.", "Kentucky"), ("D-Calif.", "California"), ("I-Vt.", "Vermont")],
)
def test_a_party_letter_before_a_state_is_left_out(written: str, state: str) -> None:
    entities = extract(None, f"It was Senator Anna Zyvold, {written}, again.")
    assert (entities.place, entities.person) == ((state,), ("Anna Zyvold",))


def test_an_adjective_made_of_a_place_leaves_the_place() -> None:
    assert places("It was a London-based firm.") == ("London",)


@pytest.mark.parametrize("name", ["Lake Zyvold", "Zyvold Province", "Gulf of Zyvold", "Mount Zyvold"])
def test_a_landscape_makes_an_unknown_word_a_place(name: str) -> None:
    assert places(f"They saw {name} first.") == (name,)


def test_the_country_before_a_public_body_is_named_too() -> None:
    entities = extract(None, "It was the Panama Supreme Court that did it.")
    assert entities.place == ("Panama",)
    assert entities.organisation == ("Panama Supreme Court",)


def test_months_are_no_places() -> None:
    assert places("They came in March and in May.") == ()


def test_lines_broken_by_hand_do_not_break_a_name() -> None:
    assert places("For many years they lived in New\nYork, and then they\nleft for South\nKorea.") == (
        "New York",
        "South Korea",
    )


def test_a_month_behind_a_place_is_no_part_of_it() -> None:
    entities = extract(None, "New York May futures and New York Dec fell in March-May.")
    assert entities.place == ("New York",)
    assert entities.organisation == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("U.S. CURRENCY FALLS AGAINST YEN IN EUROPE", ("United States", "Europe")),
        ("FED SAYS U.S. MARKET STABLE", ("United States",)),
        ("Gas Is Found in U.K. North Sea", ("United Kingdom", "North Sea")),
    ],
)
def test_words_behind_a_country_in_initials_are_no_part_of_it(text: str, found: tuple[str, ...]) -> None:
    assert extract(text, "").place == found


@pytest.mark.parametrize("line", ["MOBILE, Ala. (AP) — A yard will hire.", "READING, England (AP) — A band played."])
def test_a_town_that_is_a_word_counts_in_a_dateline(line: str) -> None:
    assert places(line)[0] == line.partition(",")[0].title()


def test_a_member_of_a_party_is_from_a_place() -> None:
    found = extract(
        None, "Jo Zyvold , a Mississippi Republican , backed the plan , and no New Hampshire Democrat did ."
    )
    assert found.place == ("Mississippi", "New Hampshire")
    assert found.organisation == ()


def test_a_tournament_behind_an_article_is_no_place_where_every_word_has_a_capital() -> None:
    assert extract(None, "Quarter-finals of the Pakistan Open on Monday :").place == ()


@pytest.mark.parametrize("town", ["Bolton", "Reading", "Hamilton", "Quarlov"])
@pytest.mark.parametrize("ending", ["born", "based"])
def test_where_somebody_is_from_is_a_place(town: str, ending: str) -> None:
    assert places(f"The {town}-{ending} painter died.") == (town,)


def test_what_a_body_is_the_base_of_is_no_place() -> None:
    assert places("A Microsoft-based system failed.") == ()
