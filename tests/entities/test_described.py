"""Is a word that says what a name is the name of no part of it, where it has a capital for another reason?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import find_mentions


def named(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.entity_class) for one in find_mentions(text) if one.entity_class]


@pytest.mark.parametrize(
    ("text", "name", "entity_class"),
    [
        ("Chipmaker Intel said so.", "Intel", "organisation"),
        ("Drugmaker Quarlex said so.", "Quarlex", "organisation"),
        ("Carmaker Nissan Motor said so.", "Nissan Motor", "organisation"),
        ("Bank HSBC said so.", "HSBC", "organisation"),
        ("Parent General Electric said so.", "General Electric", "organisation"),
        ("Minnows Malta lost again.", "Malta", "place"),
        ("Violinist Itzhak Quarl played.", "Itzhak Quarl", "person"),
        ("Shares in Planemaker Boeing Soar", "Boeing", "organisation"),
        ("CHIPMAKER INTEL CUTS 5,000 JOBS", "Intel", "organisation"),
    ],
)
def test_what_says_of_what_it_is_the_name_is_no_part_of_it(text: str, name: str, entity_class: str) -> None:
    assert named(text) == [(name, entity_class)]


@pytest.mark.parametrize(
    "name", ["Bank Austria", "Bank Leumi", "Union Pacific", "Union Berlin", "Lender Processing Services", "Giant Eagle"]
)
def test_names_that_begin_with_such_a_word_are_whole(name: str) -> None:
    assert named(f"{name} said so.") == [(name, "organisation")]


def test_such_a_word_alone_is_no_name() -> None:
    assert named("Carmaker's profits fell. Carmakers said so.") == []


@pytest.mark.parametrize(
    "title",
    "Maulana|Allama|Mallam|Oba|Togbe|Woizero|Shri|Daw|Encik|Tan Sri|Toh Puan|Datuk Seri|Hojjatoleslam|Khun|Ratu"
    "|Yokozuna|SSP|DIG|Advocate|Ven.|Comrade".split("|"),
)
def test_titles_of_many_lands_are_no_part_of_a_name(title: str) -> None:
    assert named(f"The talks were led by {title} Rahim Quarl Zyvold, officials said.") == [
        ("Rahim Quarl Zyvold", "person")
    ]
    assert named(f"{title} Quarl told reporters.") == [("Quarl", "person")]


@pytest.mark.parametrize("name", ["SP Group", "ASP Quarl Holdings", "DIG Quarl Bank"])
def test_no_title_stands_before_a_noun_for_bodies(name: str) -> None:
    assert named(f"Shares in {name} fell.") == [(name, "organisation")]


@pytest.mark.parametrize(
    "name",
    [
        "Rommel dela Quarl",
        "Juan delos Quarl",
        "Ana de los Quarl",
        "Ana de Quarl e Souza",
        "Ngugi wa Zyvold",
        "Samuel ole Quarl",
        "Kipkorir arap Zyvold",
        "Aisyah binti Quarl",
        "Ravi a/l Subramaniam",
    ],
)
def test_names_go_on_over_small_words_of_many_tongues(name: str) -> None:
    assert named(f"Police said {name} had been charged.") == [(name, "person")]


def test_an_initial_behind_a_name_has_its_full_stop_where_no_sentence_ends() -> None:
    text = "Vishnu P., 24, was held."
    assert [text[one.start : one.end] for one in find_mentions(text)] == ["Vishnu P."]


def test_letters_of_honours_are_no_part_of_a_name() -> None:
    assert named("The suit was filed by Mike Zyvold SAN on Monday.") == [("Mike Zyvold", "person")]


def test_md_is_mohammed_before_a_name() -> None:
    assert named("Police said Md Rafiqul Quarl had been held.") == [("Md Rafiqul Quarl", "person")]


def test_turkish_clubs_end_alike() -> None:
    assert named("He scored at Quarlspor on Sunday.") == [("Quarlspor", "organisation")]


@pytest.mark.parametrize("letters", ["FIR", "MDMA", "IED", "RTI"])
def test_initials_that_are_words_name_nobody(letters: str) -> None:
    assert named(f"Police spoke of the {letters} on Monday.") == []


@pytest.mark.parametrize("name", ["K T Rama Quarl", "M K Quarlan", "K Quarlappan", "P C George", "V D Satheesan"])
def test_initials_without_full_stops_are_of_the_name(name: str) -> None:
    assert named(f"Officials said that {name} had left for the talks in Delhi.") == [
        (name, "person"),
        ("Delhi", "place"),
    ]


def test_one_letter_before_a_whole_name_is_what_somebody_plays_as() -> None:
    assert named("Oklahoma City ruled out F Hamidou Diallo.")[-1] == ("Hamidou Diallo", "person")


@pytest.mark.parametrize("name", ["K Line", "J Sainsbury", "T. Rowe Price"])
def test_firms_begin_with_initials_too(name: str) -> None:
    assert ("person", name) not in [(kind, one) for one, kind in named(f"Shares in {name} fell.")]


def test_an_article_and_a_pronoun_are_no_initials() -> None:
    assert ("Jawaharlal Zyvold", "person") in named("A Jawaharlal Zyvold admirer said so in Delhi on Monday evening.")


@pytest.mark.parametrize("ruler", ["Ooni of Ife", "Alaafin of Oyo", "Nizam of Hyderabad"])
def test_a_ruler_is_of_a_place(ruler: str) -> None:
    assert named(f"Officials met the {ruler} on Monday.") == [(ruler.rpartition(" ")[2], "place")]


def test_two_letters_are_a_title_before_two_words_and_initials_before_one() -> None:
    assert named("The bill was moved by MK Ahmad Quarl on Monday.") == [("Ahmad Quarl", "person")]
    assert named("Officials met MK Stalin in Chennai on Monday.")[0] == ("MK Stalin", "person")


@pytest.mark.parametrize(
    "title",
    "Haji|Aling|Pak|Voivode|Signora|Maître|Coroner|Prefect|Cllr|Pte|Lieutenant-Colonel|Vice-Premier|Field Marshal"
    "|Group Captain|Chief Superintendent".split("|"),
)
def test_ranks_and_offices_are_no_part_of_a_name(title: str) -> None:
    assert named(f"The talks were led by {title} Rahim Quarl Zyvold, officials said.") == [
        ("Rahim Quarl Zyvold", "person")
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It was founded by the Zyvold Reform Party of Karen Miller.", ["Zyvold Reform Party", "Karen Miller"]),
        ("Peter Miller of Zyvold Wireless Group said so.", ["Peter Miller", "Zyvold Wireless Group"]),
        ("It built a wing of the Art Gallery of Nova Scotia.", ["Art Gallery of Nova Scotia"]),
    ],
)
def test_a_body_and_who_is_of_it_are_two(text: str, names: list[str]) -> None:
    assert [name for name, _ in named(text)] == names


def test_a_given_name_may_be_short() -> None:
    assert named("The dead were Wm. Zyvold and Thos. Quarl, the paper said.") == [
        ("Wm Zyvold", "person"),
        ("Thos Quarl", "person"),
    ]


def test_two_peoples_before_a_name_are_no_part_of_it() -> None:
    (one,) = find_mentions("It is the fate of Israeli-Canadian Gill Zyvold, who fought.")
    assert one.name == "Gill Zyvold"


def test_a_body_and_who_heads_a_part_of_it_are_two() -> None:
    text = "It does not fit with Apple Senior Vice President of Retail Angela Miller's words."
    assert [one.name for one in find_mentions(text)] == ["Apple", "Angela Miller"]


def test_heroes_and_papers_with_a_persons_name_are_what_lists_have_them_be() -> None:
    heroes = named("The film Batman v Superman opened.")
    assert heroes == [("Batman", "person"), ("Superman", "person")]
    assert [one.entity_class for one in find_mentions("Forbes reported it in October.")] == ["organisation"]
    assert {one.entity_class for one in find_mentions("Karen Forbes ran. Forbes said so.")} == {"person"}
