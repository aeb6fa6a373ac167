"""Who is named in a headline beside a verb, or by a family name with a particle?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from searchnews.entities.extract import extract, find_all_mentions
from searchnews.entities.kinds.listed_people import listed_people
from searchnews.entities.lists.headline_verbs import forms_of, headline_verbs
from searchnews.entities.training.marked import unmarked
from searchnews.measure.gold_names import CLASSES
from searchnews.model.record import Entities

STYLES = [str, str.upper]
MARKED = Path(__file__).with_name("news_headlines.txt")


@pytest.mark.parametrize("written", STYLES)
@pytest.mark.parametrize(
    ("headline", "person"),
    [
        ("De Niro Slams Critics", "de niro"),
        ("Le Pen Vows to Appeal Verdict", "le pen"),
        ("Ten Hag Sacked After Final", "ten hag"),
        ("Marine Le Pen Trails in Poll", "marine le pen"),
        ("De Zyvold Unveils Plan for Schools", "de zyvold"),
        ("Van der Zyvold Defends Budget", "van der zyvold"),
        ("Tiger Woods Withdraws From Open", "tiger woods"),
        ("Faith Hill Cancels Show", "faith hill"),
        ("Park Jailed for 24 Years", "park"),
        ("Club Sack Zyvoldino After One Season", "zyvoldino"),
        ("Party Picks Zyvold for Ticket", "zyvold"),
        ("Court Frees Zyvold", "zyvold"),
        ("Johnson Sued by Former Aide", "johnson"),
        ("Cy Moss on Life After Design", "cy moss"),
        ("Judge Halts Sale of Chagall Window", "chagall"),
        ("Pensions: Macron Blinks", "macron"),
        ("Trump Picks Team", "trump"),
        ("Rand Paul Gerrymanders Drone Pick", "rand paul"),
        ("Benazir Bhutto Slain at Rally", "benazir bhutto"),
        ("Judge Halts Sale of Monet Window", "monet"),
        ("Pension Plans: Macron Blinks", "macron"),
        ("Old Friends Remember Houdini", "houdini"),
    ],
)
def test_a_headline_names_this_person_alone(headline: str, person: str, written: Callable[[str], str]) -> None:
    found = extract(written(headline), "")
    assert [name.lower() for name in found.person] == [person]
    assert not found.organisation


@pytest.mark.parametrize("headline", ["Chopin Airport Shuts Its Runway", "Garibaldi Street Closed to Cars"])
def test_what_is_called_after_people_known_by_one_name_is_nobody(headline: str) -> None:
    assert not extract(headline, "").person


@pytest.mark.parametrize("initials", ["JFK", "FDR", "AOC"])
def test_initials_that_people_are_known_by_are_theirs(initials: str) -> None:
    assert extract(f"{initials} Names Three to New Panel", "").person == (initials,)


@pytest.mark.parametrize("written", STYLES)
@pytest.mark.parametrize(
    ("headline", "organisation"),
    [
        ("Meta Sued Over Harms", "Meta Platforms"),
        ("Ford Recalls 200,000 Vans", "Ford Motor"),
        ("Lehman Brothers Collapses", "Lehman Brothers"),
        ("African Development Bank Opens Office", "African Development Bank"),
        ("Storm Survivors Sue Army Corps of Engineers", "Army Corps of Engineers"),
        ("Lakers Fire Coach", "Los Angeles Lakers"),
        ("Labour Appoints Leader", "Labour Party"),
    ],
)
def test_a_body_ends_before_a_verb_and_begins_behind_one(
    headline: str, organisation: str, written: Callable[[str], str]
) -> None:
    found = extract(written(headline), "")
    assert found.organisation == (organisation,)
    assert not found.person


@pytest.mark.parametrize(
    "headline",
    [
        "Company to Suspend Lemon Exports",
        "Nations Ban Imports",
        "Rose Garden Closes",
        "Cook Jailed for Two Years",
        "De Facto Ruler Resigns",
        "Police Free Hostages",
        "MUERE EL PRESIDENTE DE LA REPUBLICA",
    ],
)
def test_these_name_nobody(headline: str) -> None:
    assert extract(headline, "").person == ()


@pytest.mark.parametrize("text", ["De Niro said that he was proud.", "Le Pen was barred from the race."])
def test_family_names_with_particles_are_people_in_prose(text: str) -> None:
    assert extract(None, text).person == (" ".join(text.split()[:2]),)


@pytest.mark.parametrize("written", STYLES)
@pytest.mark.parametrize(
    ("headline", "clubs", "people"),
    [
        ("Chelsea Sign Zyvoldino From Everton", ("Chelsea", "Everton"), 1),
        ("Liverpool Thrash Barcelona", ("Liverpool", "Barcelona"), 0),
        ("Keeper Helps Rivals to Sink Chelsea", ("Chelsea",), 0),
    ],
)
def test_a_town_that_does_or_suffers_what_clubs_do_is_one(
    headline: str, clubs: tuple[str, ...], people: int, written: Callable[[str], str]
) -> None:
    found = extract(written(headline), "")
    assert (found.organisation, len(found.person), found.place) == (clubs, people, ())


def test_a_town_that_is_a_given_name_is_somebodys() -> None:
    assert extract("Sofia Zyvoldova Clash in Final", "").person == ("Sofia Zyvoldova",)


@pytest.mark.parametrize("text", ["Lakers sign a defender.", "Dodgers beat all others."])
def test_a_team_that_opens_a_sentence_acts_as_one(text: str) -> None:
    assert len(extract(None, text).organisation) == 1


def test_who_is_called_as_a_body_is_somebody_still() -> None:
    assert extract("Economist Urges Lower Taxes", "") == Entities()


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The club sacked Zyvoldino.", ("Zyvoldino",)),
        ("The jury acquits Rittenhouse", ("Rittenhouse",)),
        ("The police arrested Mafia bosses.", ()),
        ("Voters ousted Fidesz in April.", ()),
    ],
)
def test_in_prose_who_is_sacked_or_arrested_is_a_person(text: str, person: tuple[str, ...]) -> None:
    assert extract(None, text).person == person


@pytest.mark.parametrize(
    ("text", "person", "organisation"),
    [
        ("It was Anna Zyvold's Steve Jobs biography.", {"Anna Zyvold", "Steve Jobs"}, set()),
        ("He is paid by Quarl Corp and Tiger Woods, who left.", {"Tiger Woods"}, {"Quarl Corp"}),
        ("He is paid by Tiger Woods, who left.", {"Tiger Woods"}, set()),
        ("He is paid by the Tiger Woods Foundation.", set(), {"Tiger Woods Foundation"}),
    ],
)
def test_listed_people_are_nobody_elses_name(text: str, person: set[str], organisation: set[str]) -> None:
    found = extract(None, text)
    assert ({*found.person}, {*found.organisation}) == (person, organisation)


def test_a_place_begins_behind_plain_words_and_their_verb() -> None:
    assert extract("Floods Swamp Southern Brazil", "") == Entities((), ("Southern Brazil",), ())


@pytest.mark.parametrize(("written", "at_least"), [(str, (102, 98)), (str.upper, (101, 93))])
def test_of_236_marked_headlines_so_many_name_these_and_no_others(
    written: Callable[[str], str], at_least: tuple[int, int]
) -> None:
    """The rules for verbs and particles were written with the first half of them seen, every other line."""
    headlines = list(map(unmarked, MARKED.read_text("utf-8").splitlines()))
    assert len(headlines) == 236
    right = [0, 0]
    found = find_all_mentions([written(headline.text) for headline in headlines])
    for number, (headline, mentions) in enumerate(zip(headlines, found, strict=True)):
        named = {(one.start, one.end, one.entity_class) for one in mentions if one.entity_class}
        right[number % 2] += named == {(start, end, CLASSES[code]) for start, end, code in headline.names}
    assert [max(pair) for pair in zip(right, at_least, strict=True)] == right


def test_a_particle_that_begins_a_name_in_capitals_has_one() -> None:
    assert extract("LE PEN VOWS TO APPEAL", "").person == ("Le Pen",)
    assert extract("VAN GAAL SACKED", "").person == ("Van Gaal",)


def test_who_is_named_behind_a_sentence_is_not_arrested() -> None:
    assert extract(None, "Two men were arrested. Zyvold AG, of Rome, paid.").person == ()


def test_los_angeles_is_whole_before_a_body() -> None:
    found = extract("King Beaten by Los Angeles Police", "")
    assert found.place == ("Los Angeles",)
    assert found.organisation == ("Los Angeles Police",)


def test_what_a_name_with_a_particle_is_part_of_stays() -> None:
    assert extract(None, "The Banco di Zyvold Bank of Rome lent more.").person == ()


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("sack", ("Sack", "Sacks", "Sacked")),
        ("free/freed", ("Free", "Frees", "Freed")),
        ("deny", ("Deny", "Denies", "Denied")),
        ("impeach", ("Impeach", "Impeaches", "Impeached")),
        ("deploy", ("Deploy", "Deploys", "Deployed")),
    ],
)
def test_verbs_have_three_forms(verb: str, forms: tuple[str, str, str]) -> None:
    assert forms_of(verb) == forms
    assert headline_verbs().all.issuperset(forms)


def test_listed_names_have_several_words() -> None:
    people = listed_people()
    assert all(" " in name for name in people.family | people.whole)
