"""Is a town the one that the state or country behind its comma says?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import extract
from searchnews.entities.names.countries import countries_of, named_countries
from searchnews.entities.places.namesakes import meant_by


def places(body: str, title: str = "") -> tuple[str, ...]:
    return extract(title, body).place


@pytest.mark.parametrize(
    ("text", "found", "country"),
    [
        ("Police in Paris, Texas, said so.", ("Paris, Texas", "Texas"), "United States"),
        ("Police in Paris, Texas said so.", ("Paris, Texas", "Texas"), "United States"),
        ("A fire burned in Cambridge, Mass., again.", ("Cambridge, Massachusetts", "Massachusetts"), "United States"),
        ("CANTON, MASS. - SHARES FELL", ("Canton, Massachusetts", "Massachusetts"), "United States"),
        ("They met in Athens, Ga., again.", ("Athens, Georgia", "Georgia"), "United States"),
        ("They met in Lebanon, Pa., again.", ("Lebanon, Pennsylvania", "Pennsylvania"), "United States"),
        ("They met in London, Ontario, again.", ("London, Ontario", "Ontario"), "Canada"),
        ("They met in Tripoli, Lebanon, again.", ("Tripoli, Lebanon", "Lebanon"), "Lebanon"),
        ("They met in Odessa, Ukraine, again.", ("Odesa", "Ukraine"), "Ukraine"),
        ("They met in Tbilisi, Georgia, again.", ("Tbilisi", "Georgia"), "Georgia"),
        ("They met in St. Petersburg, Russia, again.", ("St. Petersburg", "Russia"), "Russia"),
    ],
)
def test_what_stands_behind_a_town_says_which_it_is(text: str, found: tuple[str, ...], country: str) -> None:
    assert places(text) == found
    assert named_countries(found) == (country,)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met in Moscow, Belarus and China.", ("Moscow", "Belarus", "China")),
        ("They fell in London, New York and Tokyo.", ("London", "New York", "Tokyo")),
        ("In Paris, England won again.", ("Paris", "England")),
        ("In London, Texas Governor Quarl Zyvold spoke.", ("London", "Texas")),
        ("They flew to Mexico, California and Canada.", ("Mexico", "California", "Canada")),
    ],
)
def test_places_in_a_row_are_themselves(text: str, found: tuple[str, ...]) -> None:
    assert places(text) == found


def test_a_town_named_first_with_its_state_is_that_one_throughout() -> None:
    assert places("A fire burned in Paris, Texas. Paris is small.") == ("Paris, Texas", "Texas")
    assert places("A fire burned in Paris, Texas.", "Fire in Paris Kills Two") == ("Paris, Texas", "Texas")
    assert places("They left Paris for Paris, Texas.") == ("Paris", "Paris, Texas", "Texas")
    assert meant_by(("Guangzhou", "Ohio"), "Canton, Ohio") == ("Canton, Ohio", "Ohio")
    assert meant_by(("Paris", "Ohio"), "Canton, Ohio") == ("Paris", "Ohio")


def test_a_place_named_in_full_is_in_the_country_that_it_says() -> None:
    assert countries_of("Nowhere, Iraq") == ("Iraq",)
    assert countries_of("Bonaire, Saint Eustatius and Saba") == ("Bonaire, Saint Eustatius and Saba",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A man from Paris, TX, was charged.", ("Paris, Texas", "Texas")),
        ("The firm in Vienna, VA sells maps.", ("Vienna, Virginia", "Virginia")),
        ("Write to Jo Quarl, Dallas, TX 75201 at once.", ("Dallas", "Texas")),
        ("He is from Paris, TX", ("Paris, Texas", "Texas")),
        ("The ship left Perth, WA, on Monday.", ("Perth", "Western Australia")),
        ("June 29 – Holmdel, NJ @ Quarl Park", ("Holmdel", "New Jersey", "Quarl Park")),
        ("Allentown, PA | Doors open at seven", ("Allentown", "Pennsylvania")),
        ("They met in London, Ont., again.", ("London, Ontario", "Ontario")),
        ("They met in Vancouver, Wash., again.", ("Vancouver, Washington", "Washington")),
        ("They met in San Jose, Costa Rica, again.", ("San José", "Costa Rica")),
    ],
)
def test_a_state_is_read_as_the_post_writes_it_and_in_every_short_form(text: str, found: tuple[str, ...]) -> None:
    assert places(text) == found


@pytest.mark.parametrize("text", ["They fly to Paris, LA and Tokyo.", "They met in Paris, OK Corral style."])
def test_two_capitals_that_say_more_are_no_state(text: str) -> None:
    assert places(text)[0] == "Paris"


@pytest.mark.parametrize("text", ["Jane Smith, VA, left.", "Yes, OK.", "Microsoft, WA, said so.", "See Table, NY."])
def test_what_is_no_town_lies_in_no_state(text: str) -> None:
    assert places(text) == ()
