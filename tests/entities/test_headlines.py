"""What is recognised where capitals mean nothing?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from searchnews.entities.extract import extract
from searchnews.entities.tagging.tagger import load_tagger
from searchnews.model.record import Entities

LABELLED = Path(__file__).with_name("headline_names.tsv")
# Each headline was made up for this test: people, then places, then organisations.
HEADLINES = [
    ("Macron Names Barnier as French Prime Minister", ("Macron", "Barnier"), (), ()),
    ("India Overtakes China as World's Most Populous Country, U.N. Says", (), ("India", "China"), ("United Nations",)),
    ("Theresa May to Step Down in June", ("Theresa May",), (), ()),
    ("Turkey's Erdogan Says Sweden Must Do More", ("Erdogan",), ("Turkey", "Sweden"), ()),
    ("Zyvold Orders Inquiry Into Prison Deaths", ("Zyvold",), (), ()),
    ("Starmer’s Kenya Visit Raises Hopes", ("Starmer",), ("Kenya",), ()),
    ("Earthquake in Turkey and Syria Kills Thousands", (), ("Turkey", "Syria"), ()),
    ("Ex-Governor Anna Zyvold Resigns Amid Inquiry", ("Anna Zyvold",), (), ()),
    ("Reading Train Crash Leaves Three Dead", (), (), ()),
    ("Trade Talks Resume as Deadline Looms", (), (), ()),
    ("Israel-Hamas Talks Resume in Cairo", (), ("Israel", "Cairo"), ("Hamas",)),
    ("Texas State Senate Passes Budget", (), ("Texas",), ("Texas State Senate",)),
    ("Bank of England Holds Rates Amid Recession Fears", (), (), ("Bank of England",)),
    ("Venezuelan Opposition Leader María Corina Machado Wins Prize", ("María Corina Machado",), (), ()),
    ("United Orders Boeing Jets", (), (), ("Boeing",)),
    ("Hezbollah Rockets Hit Haifa", (), ("Haifa",), ("Hezbollah",)),
    ("Fox Sports Wins Rights", (), (), ("Fox Sports",)),
    ("Starmer visits China as trade talks resume", ("Starmer",), ("China",), ()),
]


@pytest.mark.parametrize(("title", "person", "place", "organisation"), HEADLINES)
def test_a_headline_names_these_and_no_others(
    title: str, person: tuple[str, ...], place: tuple[str, ...], organisation: tuple[str, ...]
) -> None:
    assert extract(title, "") == Entities(person, place, organisation)


@pytest.mark.parametrize(("written", "at_least"), [(str, 108), (str.upper, 106)])
def test_of_120_labelled_headlines_so_many_name_these_and_no_others(
    written: Callable[[str], str], at_least: int
) -> None:
    rows = [line.split("\t") for line in LABELLED.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(rows) == 120
    right = 0
    for headline, *labels in rows:
        found = extract(written(headline), "")
        right += [set(filter(None, names.split("|"))) for names in labels] == [
            set(names) for names in (found.person, found.place, found.organisation)
        ]
    assert right >= at_least


def test_a_headline_read_as_a_body_says_the_same() -> None:
    title = HEADLINES[0][0]
    assert extract(None, title) == extract(title, "")


def test_the_body_tells_who_a_headline_means() -> None:
    entities = extract("Quarl Zyvold Retains Seat", "The winner was Mr. Zyvold, and Quarl Zyvold said so.")
    assert entities.person == ("Quarl Zyvold",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NATO TO MEET IN KYIV", Entities((), ("Kyiv",), ("NATO",))),
        ("PRESIDENT KENNEDY MEETS THE BANK OF ENGLAND", Entities(("Kennedy",), (), ("Bank of England",))),
        ("JAPAN'S PRIME MINISTER ZYVOLD TO VISIT U.S.", Entities(("Zyvold",), ("Japan", "United States"), ())),
        ("WHO WILL HELP US WITH AIDS", Entities()),
        ("EL SALVADOR SEEKING CORN", Entities((), ("El Salvador",), ())),
        ("LA PAZ AND ABU DHABI TO MEET", Entities((), ("La Paz", "Abu Dhabi"), ())),
        ("DE BEERS CUTS OUTPUT", Entities((), (), ("De Beers",))),
        ("FLOODS HIT RIO DE JANEIRO", Entities((), ("Rio de Janeiro",), ())),
        ("S.AFRICA BUDGET OUT", Entities((), ("South Africa",), ())),
        ("N.Z. DOLLAR FALLS", Entities((), ("New Zealand",), ())),
        ("ASTRAZENECA TO CLOSE PLANT IN PORT-AU-PRINCE", Entities((), ("Port-au-Prince",), ("AstraZeneca",))),
        ("ANNA ZYVOLD FILES BRIEFS", Entities(("Anna Zyvold",), (), ())),
    ],
)
def test_in_capitals_known_names_titles_and_given_names_count(text: str, expected: Entities) -> None:
    assert extract(text, "") == expected


@pytest.mark.parametrize(
    ("headline", "person"),
    [
        ("Prime Minister Brown Calls Election", "Brown"),
        ("Secretary Rice Meets Envoys", "Rice"),
        ("MCCONNELL SPEAKS OUT", "McConnell"),
        ("Wesley Snipes Freed From Prison", "Wesley Snipes"),
        ("Tom Waits Cancels Show", "Tom Waits"),
        ("WHAT DID PUTIN DO NEXT", "Putin"),
        ("OBAMA TEN YEARS ON", "Obama"),
        ("Lord Hague Fires Apprentice", "Hague"),
        ("Buzz Aldrin Marries at 93", "Buzz Aldrin"),
        ("Jury Convicts Sam Bankman-Fried of Fraud", "Sam Bankman-Fried"),
        ("Li Du Wins Gold", "Li Du"),
    ],
)
def test_a_name_that_is_a_word_is_a_name_behind_a_title_and_in_a_whole_name(headline: str, person: str) -> None:
    assert extract(headline, "").person == (person,)


@pytest.mark.parametrize(
    "place", ["Victoria Falls", "Hollywood Hills", "Washington Heights", "St Paul's Cathedral", "Kenya's Rift Valley"]
)
def test_a_place_whose_noun_might_be_a_verb_is_whole(place: str) -> None:
    assert extract(f"{place} Reopens", "").place == (place,)


@pytest.mark.parametrize("body", ["Sports Ministry", "Veterans Affairs Department", "United Zyvold Party"])
def test_a_word_that_might_be_a_verb_begins_a_body(body: str) -> None:
    assert extract(f"{body} Wins Vote", "").organisation == (body,)


def test_what_was_read_before_does_not_change_what_a_headline_names() -> None:
    for before, after in [
        ("Rivals in Quiet Talks to Buy Steel Union", "Rivals in Quiet Talks from Buy Steel Union"),
        ("PRINCE. HARRY LOSES", "JUDGE. HARRY LOSES"),
    ]:
        load_tagger().forget()
        alone = extract(after, "")
        load_tagger().forget()
        extract(before, "")
        assert extract(after, "") == alone


@pytest.mark.parametrize("written", ["US Open", "U.S. Open"])
def test_a_tournament_is_not_of_the_country_in_its_name(written: str) -> None:
    assert extract(None, f"The {written} begins in Madrid on Monday.").place == ("Madrid",)


@pytest.mark.parametrize(
    ("headline", "places", "bodies"),
    [
        ("Perugia Salt Workers Occupy Pans", ("Perugia",), ()),
        ("Birmingham Bakery Strike Enters Third Month", ("Birmingham",), ()),
        ("Oxfam Trucks Turned Back at Border", (), ("Oxfam",)),
        ("Birmingham Bakery Company Fined Over Fire", (), ("Birmingham Bakery Company",)),
    ],
)
def test_plain_words_behind_a_place_or_a_body_are_no_part_of_its_name(
    headline: str, places: tuple[str, ...], bodies: tuple[str, ...]
) -> None:
    found = extract(headline, "")
    assert (found.place, found.organisation) == (places, bodies)


@pytest.mark.parametrize(
    ("headline", "place"),
    [
        ("Birmingham Bin Strike Drags On", "Birmingham"),
        ("Two Held in Kirkuk Oil Swindle", "Kirkuk"),
    ],
)
def test_plain_words_behind_a_town_are_no_part_of_its_name(headline: str, place: str) -> None:
    found = extract(headline, "")
    assert found.place == (place,)
    assert not found.organisation
