"""Is a place in the country it is in?"""

from __future__ import annotations

import pytest

from searchnews.entities.names.countries import countries_of, former_countries, is_country, named_countries
from searchnews.entities.places.headline_countries import countries_spoken_of
from searchnews.model.record import Entities


@pytest.mark.parametrize(
    ("place", "countries"),
    [
        ("Kyiv", ("Ukraine",)),
        ("Lviv", ("Ukraine",)),
        ("Northern Iraq", ("Iraq",)),
        ("Hebei Province", ("China",)),
        ("North Quarl", ()),
        ("West Athens", ()),
        ("Bakhmut", ("Ukraine",)),
        ("Ukraine", ("Ukraine",)),
        ("California", ("United States",)),
        ("Los Angeles", ("United States",)),
        ("Mumbai", ("India",)),
        ("England", ("United Kingdom",)),
        ("West Germany", ("West Germany", "Germany")),
        ("Soviet Union", ("Soviet Union",)),
        ("Frankfurt", ("Germany",)),
        ("Saint Louis", ("United States",)),
        ("St. Petersburg", ("Russia",)),
        ("Newcastle", ("United Kingdom",)),
        ("Concepción", ("Chile",)),
        ("Zamfara", ("Nigeria",)),
        ("Selangor", ("Malaysia",)),
        ("Surigao del Norte", ("Philippines",)),
        ("Antioquia", ("Colombia",)),
        ("Jonglei", ("South Sudan",)),
        ("Khuzestan", ("Iran",)),
        ("Beit Lahiya", ("Palestine",)),
        ("Kuala Selangor", ("Malaysia",)),
        ("Atlantic", ()),
        ("Asia", ()),
        ("Middle-earth", ()),
    ],
)
def test_a_place_is_in_its_country(place: str, countries: tuple[str, ...]) -> None:
    assert countries_of(place) == countries


def test_georgia_is_the_country_unless_all_else_is_american() -> None:
    assert named_countries(("Georgia", "Tbilisi", "Washington")) == ("Georgia", "United States")
    assert named_countries(("Georgia", "Alabama")) == ("United States",)
    assert named_countries(("Georgia", "Russia")) == ("Russia", "Georgia")


def test_countries_go_by_any_of_their_names_and_only_countries_do() -> None:
    assert all(map(is_country, ("Ukraine", "Soviet Union", "Ivory Coast")))
    assert not any(map(is_country, ("Kyiv", "California", "Europe")))


@pytest.mark.parametrize(
    ("headline", "countries"),
    [
        ("Japanese Cars", ["Japan"]),
        ("JAPANESE CARS", ["Japan"]),
        ("South Korean Cars", ["South Korea"]),
        ("E. GERMAN CARS", ["East Germany"]),
        ("African Cars", []),
        ("British-French “Japanese” Cars, Not Chinese.", ["United Kingdom", "France", "Japan", "China"]),
        ("Cars", []),
        ("Latin American Cars", []),
        ("West Indian Cars", []),
        ("British Columbia Cars", []),
        ("Dawn French Buys Cars", []),
        ("Bank of France Buys Cars", ["France"]),
        ("U.S. Treasury Buys Cars", ["United States"]),
        ("A French Bank of Jordan", ["France"]),
    ],
)
def test_a_headline_speaks_of_countries_whose_people_or_bodies_it_names(headline: str, countries: list[str]) -> None:
    entities = Entities(person=("Dawn French",), organisation=("Bank of France", "Treasury Department"))
    assert list(countries_spoken_of(headline, entities)) == countries


@pytest.mark.parametrize(
    ("countries", "day", "places", "then"),
    [
        (("Russia",), "1987-02-26", (), ("Russia", "Soviet Union")),
        (("Russia",), "1905", (), ("Russia",)),
        (("Russia",), None, (), ("Russia",)),
        (("Germany",), "1987", ("Bonn",), ("Germany", "West Germany")),
        (("Germany",), "1936", ("Berlin",), ("Germany",)),
        (("Germany",), "1991-01-01", ("Bonn",), ("Germany",)),
        (("Germany",), "1987", ("Dresden",), ("Germany", "East Germany")),
        (("Germany",), "1987", ("Dresden", "Bonn"), ("Germany", "East Germany", "West Germany")),
        (("East Germany", "Germany"), "1987", (), ("Germany", "East Germany")),
    ],
)
def test_what_was_of_a_country_of_its_time_is_found_by_it(
    countries: tuple[str, ...], day: str | None, places: tuple[str, ...], then: tuple[str, ...]
) -> None:
    assert former_countries(countries, day, places) == then
