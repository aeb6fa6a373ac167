"""Is a place in the country it is in?"""

from __future__ import annotations

import pytest

from searchnews.entities.countries import countries_of, former_countries, is_country, named_countries, peoples_in


@pytest.mark.parametrize(
    ("place", "countries"),
    [
        ("Kyiv", ("Ukraine",)),
        ("Lviv", ("Ukraine",)),
        ("Bakhmut", ("Ukraine",)),
        ("Ukraine", ("Ukraine",)),
        ("California", ("United States",)),
        ("Los Angeles", ("United States",)),
        ("Mumbai", ("India",)),
        ("England", ("United Kingdom",)),
        ("West Germany", ("West Germany", "Germany")),
        ("Soviet Union", ("Soviet Union",)),
        ("Atlantic", ()),
        ("Middle-earth", ()),
    ],
)
def test_a_place_is_in_its_country(place: str, countries: tuple[str, ...]) -> None:
    assert countries_of(place) == countries


def test_georgia_is_the_country_unless_all_else_is_american() -> None:
    assert named_countries(["Georgia", "Tbilisi", "Washington"]) == ("Georgia", "United States")
    assert named_countries(["Georgia", "Alabama"]) == ("United States",)
    assert named_countries(["Georgia", "Russia"]) == ("Russia", "Georgia")


def test_countries_go_by_any_of_their_names_and_only_countries_do() -> None:
    assert all(map(is_country, ("Ukraine", "Soviet Union", "Ivory Coast")))
    assert not any(map(is_country, ("Kyiv", "California", "Europe")))


def test_an_adjective_in_a_headline_speaks_of_a_country() -> None:
    assert set(peoples_in("Japanese Cars")) == {"Japan"}
    assert set(peoples_in("JAPANESE CARS")) == {"Japan"}
    assert set(peoples_in("South Korean Cars")) == {"South Korea"}
    assert set(peoples_in("African Cars")) == set()
    assert list(peoples_in("British-French “Japanese” Cars, Not Chinese.")) == [
        "United Kingdom", "France", "Japan", "China"
    ]  # fmt: skip
    assert set(peoples_in("Cars")) == set()


def test_what_was_of_a_country_of_its_time_is_found_by_it() -> None:
    assert former_countries(("Russia",), "1987-02-26") == ("Russia", "Soviet Union")
    assert former_countries(("Germany",), "1987") == ("Germany", "West Germany")
    assert former_countries(("Germany",), "1991-01-01") == ("Germany",)
    assert former_countries(("Russia",), None) == ("Russia",)
