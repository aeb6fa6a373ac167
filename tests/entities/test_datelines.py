"""Which places does a dateline name, and which countries are they in?"""

from __future__ import annotations

import pytest

from searchnews.entities.places.datelines import filed_from, is_known, lands_of


@pytest.mark.parametrize(
    ("written", "place", "countries"),
    [
        ("SANTA ANA, Calif.", "Santa Ana", ("United States",)),
        ("KIEV", "Kyiv", ("Ukraine",)),
        ("KYIV, Ukraine", "Kyiv", ("Ukraine",)),
        ("RIO DE JANEIRO", "Rio de Janeiro", ("Brazil",)),
        ("DAR ES SALAAM", "Dar es Salaam", ("Tanzania",)),
        ("PORT-AU-PRINCE", "Port-au-Prince", ("Haiti",)),
        ("La paz", "La Paz", ("Bolivia",)),
        ("****omaha -", "Omaha", ("United States",)),
        ("ST. PAUL, MINN.", "Saint Paul", ("United States",)),
        ("NORTH ST. PAUL", "North St. Paul", ()),
        ("NEW DELHI [India]", "New Delhi", ("India",)),
        ("Srinagar (Jammu and Kashmir) [India]", "Srinagar", ("India",)),
        ("NEAR MOSUL, Iraq", "Mosul", ("Iraq",)),
        ("ABOARD A TANKER IN THE PERSIAN GULF", "Persian Gulf", ()),
        ("SOUTHERN LEBANON", "Southern Lebanon", ("Lebanon",)),
        ("Frankfurt/Main", "Frankfurt", ("Germany",)),
        ("UNITED NATIONS", "United Nations", ()),
        ("PORT ELM", "Port Elm", ()),
        ("PORT ELM, Norland", "Port Elm", ()),
    ],
)
def test_a_dateline_is_a_place_by_its_canonical_name(written: str, place: str, countries: tuple[str, ...]) -> None:
    assert filed_from(written) == (place, countries)


@pytest.mark.parametrize(
    ("written", "place", "countries"),
    [
        ("LONDON, Ontario", "London, Ontario", ("Canada",)),
        ("GREENWICH, CONN.", "Greenwich, Connecticut", ("United States",)),
        ("VALPARAISO, Ind.", "Valparaiso, Indiana", ("United States",)),
        ("CANTON, MA", "Canton, Massachusetts", ("United States",)),
        ("LEBANON, Pa.", "Lebanon, Pennsylvania", ("United States",)),
        ("PORT ELM, ILL.", "Port Elm, Illinois", ("United States",)),
        ("TBILISI, Georgia", "Tbilisi", ("Georgia",)),
        ("ATLANTA, Georgia", "Atlanta", ("United States",)),
        ("MOSCOW, U.S.S.R.", "Moscow", ("Soviet Union", "Russia")),
        ("KINSHASA, Congo", "Kinshasa", ("Congo", "Democratic Republic of the Congo")),
        ("HONG KONG, China", "Hong Kong", ("China", "Hong Kong")),
        ("BOHEMIA, N.Y.", "Bohemia, New York", ("United States",)),
        ("SAN JOSE, Costa Rica", "San José", ("Costa Rica",)),
        ("PERTH, WA", "Perth", ("Australia",)),
        ("MCHENRY FALLS, Ill.", "McHenry Falls, Illinois", ("United States",)),
        ("OSS, Netherlands", "Oss", ("Netherlands",)),
        ("LEOPOLDVILLE, Congo", "Kinshasa", ("Congo", "Democratic Republic of the Congo")),
    ],
)
def test_what_follows_the_comma_tells_which_place_of_a_name_it_is(
    written: str, place: str, countries: tuple[str, ...]
) -> None:
    assert filed_from(written) == (place, countries)


@pytest.mark.parametrize(
    ("written", "place", "countries"),
    [
        ("NEW YORK/LONDON", "New York/London", ("United States", "United Kingdom")),
        ("WASHINGTON and MOSCOW", "Washington/Moscow", ("United States", "Russia")),
        ("WASHINGTON and SEOUL, South Korea", "Washington/Seoul", ("United States", "South Korea")),
        ("TRINIDAD AND TOBAGO", "Trinidad and Tobago", ("Trinidad and Tobago",)),
    ],
)
def test_several_places_are_all_of_them(written: str, place: str, countries: tuple[str, ...]) -> None:
    assert filed_from(written) == (place, countries)


@pytest.mark.parametrize("written", ["", " ,", "/", "--"])
def test_a_dateline_of_nothing_is_no_place(written: str) -> None:
    assert filed_from(written) is None
    assert not is_known(written)


def test_a_place_that_stands_alone_is_neither_a_word_nor_a_country() -> None:
    assert all(is_known(one) for one in ("READING", "TURKEY", "OSLO", "PORT ELM, Calif."))
    assert not any(is_known(one, alone=True) for one in ("READING", "TURKEY", "U.S.", "PORT ELM"))
    assert all(is_known(one, alone=True) for one in ("READING, England", "SINGAPORE", "OSLO", "UNITED NATIONS"))


def test_lands_are_those_where_a_country_was_that_is_no_more() -> None:
    assert {"Latvia", "Ukraine"} < set(lands_of("Soviet Union"))
    assert lands_of("Latvia") == ()
