"""Which organisations does a text name?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import extract, find_mentions


def organisations(body: str) -> tuple[str, ...]:
    return extract(None, body).organisation


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("the UN", "United Nations"),
        ("the U.N.", "United Nations"),
        ("the AP", "Associated Press"),
        ("AFP", "Agence France-Presse"),
        ("Reuters", "Reuters"),
        ("NATO", "NATO"),
        ("the Labour Party", "Labour Party"),
        ("the Bank of England", "Bank of England"),
        ("McDonald's", "McDonald's"),
        ("Texaco Inc", "Texaco"),
        ("Morgan Stanley and Co Inc", "Morgan Stanley"),
        ("the U.S. Supreme Court", "Supreme Court"),
    ],
)
def test_known_organisations_go_by_one_name(written: str, name: str) -> None:
    assert organisations(f"They asked {written} about it.") == (name,)


@pytest.mark.parametrize(
    "name",
    [
        "Zyvold Inc",
        "Zyvold Corp",
        "Zyvold Ltd",
        "Zyvold plc",
        "Zyvold Group",
        "Zyvold Bank",
        "Zyvold Holdings",
        "Zyvold & Quarl Co",
    ],
)
def test_a_firms_ending_makes_a_name_a_firm(name: str) -> None:
    assert organisations(f"They asked {name} about it.") == (name,)


@pytest.mark.parametrize(
    "name",
    [
        "University of Zyvold",
        "Zyvold University",
        "Ministry of Foreign Affairs",
        "Foreign Ministry",
        "Bank of Zyvold",
        "National Farmers' Union",
        "Zyvold Workers' Party",
        "Court of Appeals",
        "Department of Health and Human Services",
        "Human Rights Commission",
    ],
)
def test_an_institutions_noun_makes_a_name_an_institution(name: str) -> None:
    assert organisations(f"They asked the {name} about it.") == (name,)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Zyvold Corp's Quarl Lines Inc", ("Zyvold Corp", "Quarl Lines Inc")),
        ("Zyvold AG and Quarl Group AG", ("Zyvold AG", "Quarl Group AG")),
        ("Zyvold Quarl and Co Inc", ("Zyvold Quarl and Co Inc",)),
        ("Zyvold Bank and Trust Co", ("Zyvold Bank and Trust Co",)),
        ("the Zyvold Prosecution Service and Quarl Police", ("Zyvold Prosecution Service", "Quarl Police")),
        ("the Zyvold Army and Navy Club", ("Zyvold Army and Navy Club",)),
    ],
)
def test_a_firm_of_a_firm_and_one_beside_it_are_two(written: str, names: tuple[str, ...]) -> None:
    assert organisations(f"They asked {written} about it.") == names


def test_a_place_that_a_firm_owns_is_a_place() -> None:
    entities = extract(None, "They went to Zyvold's Ohio and to Intel's Idaho.")
    assert entities.place == ("Ohio", "Idaho")


def test_the_number_of_a_unit_belongs_to_its_name() -> None:
    text = (
        "They were of the 101st Airborne Division. Of that Airborne Division some came, and the 9th Infantry Regiment."
    )
    assert organisations(text) == ("101st Airborne Division", "Airborne Division", "9th Infantry Regiment")
    assert organisations("On June 6th Airborne Division troops landed.") == ("Airborne Division",)


def test_the_place_that_a_body_is_based_in_is_no_part_of_it() -> None:
    entities = extract(None, "Officials of the London-based Zyvold Institute met.")
    assert (entities.place, entities.organisation) == (("London",), ("Zyvold Institute",))


def test_a_name_that_begins_with_an_article_is_known_without_it() -> None:
    assert organisations("They read the Boston Globe and the Beatles' letters.") == ("Boston Globe", "The Beatles")
    assert organisations("Onion prices rose by a tenth.") == ()


def test_a_firm_with_a_hyphen_is_known_where_a_sentence_begins() -> None:
    assert organisations("Rolls-Royce rose.") == ("Rolls-Royce",)


def test_the_country_that_owns_a_body_is_named_too() -> None:
    entities = extract(None, "It was South Korea's Zyvold Commission that said so.")
    assert entities.place == ("South Korea",)
    assert entities.organisation == ("South Korea's Zyvold Commission",)


@pytest.mark.parametrize("word", ["Party", "Committee", "University", "Court", "Group", "Co Inc"])
def test_an_institutions_noun_alone_is_no_name(word: str) -> None:
    assert organisations(f"They asked the {word} about it.") == ()


def test_a_role_after_an_institution_is_no_part_of_it() -> None:
    entities = extract(None, "They asked Bank of England Governor Andrew Zyvold about it.")
    assert entities.organisation == ("Bank of England",)
    assert entities.person == ("Andrew Zyvold",)


def test_a_known_name_that_is_a_word_counts_only_within_a_sentence() -> None:
    assert organisations("Labour is hard.") == ()
    assert organisations("They say that Labour won.") == ("Labour Party",)


@pytest.mark.parametrize("acronym", ["ZFA", '"ZFA"', "“ZFA”"])
def test_an_acronym_in_brackets_stands_for_the_name_before_it(acronym: str) -> None:
    text = f"The Zyvold Farmers Association ({acronym}) met. They asked ZFA about it."
    assert organisations(text) == ("Zyvold Farmers Association",)


def test_an_unknown_acronym_with_an_article_is_an_organisation() -> None:
    assert organisations("They asked the ZQVF about it.") == ("ZQVF",)


@pytest.mark.parametrize("word", ["AIDS", "CEO", "GDP", "TV"])
def test_acronyms_that_are_words_are_no_organisations(word: str) -> None:
    assert organisations(f"They asked the {word} about it.") == ()


def test_the_first_word_of_a_firms_name_stands_for_it() -> None:
    assert organisations("They asked Zyvold Corp about it. Then Zyvold rose.") == ("Zyvold Corp",)


def test_a_firm_with_and_without_its_ending_is_one() -> None:
    assert organisations("They asked Zyvold Quarl Bank Inc. The next was Zyvold Quarl Bank Ltd again.") == (
        "Zyvold Quarl Bank Inc",
    )


@pytest.mark.parametrize("name", ["Lincoln Zyvold Corp.", "Zyvold & Co.", "Zyvold Bros.", "Zyvold Inc."])
def test_the_full_stop_of_what_a_firm_is_called_for_short_is_within_it(name: str) -> None:
    text = f"Shares of {name} fell."
    (mention,) = [one for one in find_mentions(text) if one.entity_class]
    assert text[mention.start : mention.end] == name
    assert find_mentions(f"{text[:-6]} and fell.")[0].name == mention.name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "He met somebody from the Quarl Committee on the Status of Women there.",
            ["Quarl Committee on the Status of Women"],
        ),
        ("He told the Quarl Council on Monday that it was late.", ["Quarl Council"]),
        ("He once played the drums in the band Amber Valley, as others did.", ["Amber Valley"]),
        ("It was sold to the Derby and Nottingham Post by its owner.", ["Derby and Nottingham Post"]),
        (
            "They were paid by the Quarl Council and the Zyvold Fund for what they did.",
            ["Quarl Council", "Zyvold Fund"],
        ),
        (
            "He led the Department of Fish and Game and the Department of Parks.",
            ["Department of Fish and Game", "Department of Parks"],
        ),
    ],
)
def test_small_words_tell_what_a_body_is_called(text: str, names: list[str]) -> None:
    found = [one for one in find_mentions(text) if one.entity_class]
    assert [(text[one.start : one.end], one.entity_class) for one in found] == [
        (name, "organisation") for name in names
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Schalke 04",
        "San Francisco 49ers",
        "20th Century Fox",
        "Alice in Chains",
        "Amazon.com",
        "AC/DC",
        "AFL-CIO",
        "al Qaeda",
        "Group of 20",
        "the 7th Cavalry",
        "No. 617 Squadron",
        "University of Wisconsin–Madison",
        "Kidder, Peabody",
        "Kidder , Peabody",
    ],
)
def test_a_listed_body_is_found_though_no_run_holds_its_name(name: str) -> None:
    text = f"They said that {name} had paid for what was done there."
    found = [one for one in find_mentions(text) if one.entity_class]
    assert [(text[one.start : one.end], one.entity_class) for one in found] == [
        (name.removeprefix("the "), "organisation")
    ]


@pytest.mark.parametrize("text", ["They beat France 2 to 1 there.", "They left on November 17 at night."])
def test_a_number_that_counts_is_no_part_of_a_body(text: str) -> None:
    assert organisations(text) == ()


@pytest.mark.parametrize("name", ["Esselunga", "Keolis", "Umniah", "Enacom", "Makerere", "Famitsu", "Ouest-France"])
def test_well_known_bodies_are_that_where_no_word_beside_them_tells(name: str) -> None:
    assert organisations(f"{name} and Jo Zyvold were there on Tuesday.") == (name,)


def test_an_agency_in_capitals_is_no_word_of_a_title_in_capitals() -> None:
    assert organisations("TO ICE A CAKE, SEE SMOOTH SNOW") == ()
