"""Is the dateline of a story found, and nothing else taken for one?"""

from __future__ import annotations

import pytest

from searchnews.readers.dateline import find_date, find_dateline, find_place, has_dateline, is_date
from tests.fuzz.checking import at_most


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("LISBON, March 14, 2024 (Coastal Wire) - The port", "March 14, 2024"),
        ("LISBON, March 14, 2024 (Coastal Wire) – The port", "March 14, 2024"),
        ("SALVADOR, Feb 26 -", "Feb 26"),
        ("WASHINGTON, Feb. 3, 1997 /PRNewswire/ -- Acme", "Feb. 3, 1997"),
        ("March 14 (Reuters) - Shares fell", "March 14"),
        ("PARIS, 3 March 2024 (AFP) - Thousands", "3 March 2024"),
        ("New Delhi [India], March 14 (ANI): The", "March 14"),
        ("Berlin, 14. März (dpa) - Die", "14. März"),
        ("MOSCOW, March 14. /TASS/. The", "March 14"),
        ("SANTIAGO DE CHILE, 14 mar (EFE) - El", "14 mar"),
        ("SEOUL/TOKYO, Jan 5 (Reuters) - Negotiators", "Jan 5"),
        ("GENEVA, 2024-03-14 - The", "2024-03-14"),
        ("RIO DE JANEIRO,\n    Dec. 31st, 1999 -- Fireworks", "Dec. 31st, 1999"),
        ("OTTAWA, March 3, Reuter - Shares", "March 3"),
        ("SYDNEY March 22 AAP - Shares", "March 22"),
        ("OTTAWA, March 3, 2021--(BUSINESS WIRE)--Acme", "March 3, 2021"),
        ("Madrid, 4 mar (EFE).- El", "4 mar"),
        ("NEW DELHI, Jan 14 (PTI) The", "Jan 14"),
        ("Srinagar (Jammu and Kashmir) [India], August 5 (ANI): Security", "August 5"),
        ("(ANSA) - Rome, October 11 - The", "October 11"),
        ("Thursday, 14 March 2024\n\nThe port", "Thursday, 14 March 2024"),
    ],
)
def test_the_date_in_a_dateline_is_found(text: str, date: str) -> None:
    assert find_dateline(text) == date


@pytest.mark.parametrize(
    "text", ["KYIV, Ukraine (AP) — Shelling", "NEW YORK (AP)—Stocks", "WASHINGTON, D.C. (AP) _ The", "Kyiv (AP) -- A"]
)
def test_a_dateline_without_a_date_is_one_all_the_same(text: str) -> None:
    assert has_dateline(text)
    assert find_dateline(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The agency said on Monday, March 14 - the day of the vote",
        "In March 14 people died",
        "LONDON — Markets fall",
        "Sept. 11: a day remembered",
        "PARIS, May 14 (Saturday) The match",
        "PARIS, May 14 (AFP) and later",
        "Ministers met in Lisbon, March 14, 2024 (Coastal Wire) - once",
    ],
)
def test_prose_and_headlines_have_no_dateline(text: str) -> None:
    assert not has_dateline(text)
    assert find_dateline(text) is None


def test_two_places_with_an_and_between_are_one_dateline() -> None:
    sent = find_place("WASHINGTON and SEOUL, South Korea — The allies agreed.")
    assert sent
    assert sent.place == "WASHINGTON and SEOUL, South Korea"


def test_a_date_alone_is_told_from_a_date_in_a_sentence() -> None:
    assert is_date("March 14, 2024")
    assert not is_date("March 14, 2024 was a Thursday")


def test_a_date_with_a_year_is_found_anywhere() -> None:
    assert find_date("Posted on 5 July 2017 by the desk") == "5 July 2017"
    assert find_date("Posted on 5 July") is None


@pytest.mark.parametrize(
    "text",
    [
        "Aa " * 500,
        "Aa, " * 500,
        "A" * 5000,
        "Aa/" * 500 + "(",
        "Aa de la " * 300 + "-",
        "AA and " * 99 + "-",
        "(A) - " * 99,
    ],
)
def test_text_of_many_capitals_is_looked_through_to_its_end(text: str) -> None:
    # A pattern that goes back over each way to part the names would be at it for hours.
    with at_most(60):
        assert find_dateline(text) is None
        find_place(text)
