"""Does each thing go by one name in a record?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import extract
from searchnews.entities.full_names import full_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Volodymyr Zelenskyy came. Zelenskyy said so.", "Volodymyr Zelenskyy"),
        ("Zelenskyy said so. Later Volodymyr Zelenskyy left.", "Volodymyr Zelenskyy"),
        ("Chinese President Xi Jinping came. They talked to Xi again.", "Xi Jinping"),
        ("They saw John F. Kennedy. Then John F. Kennedy left. It was John Kennedy.", "John F. Kennedy"),
        ("Volodymyr Zelenskiy came. They asked Zelensky about it.", "Volodymyr Zelenskiy"),
        ("Raúl Peña came. They asked Mr Pena about it.", "Raúl Peña"),
        ("Martin Luther King Jr. came. They asked Dr King about it.", "Martin Luther King Jr."),
        ("They met Prince Andrew. Later Andrew left.", "Prince Andrew"),
        ("Anna von der Zyvold came. They asked Mrs von der Zyvold. Von der Zyvold left.", "Anna von der Zyvold"),
        ("Charles de Gaulle came. De Gaulle said no. They asked President de Gaulle.", "Charles de Gaulle"),
        ("Mario Pérez Quarl came. Perez Quarl said no. Mr Quarl left.", "Mario Pérez Quarl"),
        ("Omar al-Zyvold came. Zyvold said no. Al-Zyvold left.", "Omar al-Zyvold"),
        ("Dmitry Zyvold came. Dmitri Zyvold said no. Zyvold left.", "Dmitry Zyvold"),
        ("Thomas Müller came. They asked Mueller about it.", "Thomas Müller"),
        ("Michael T. Zyvold came. Mike Zyvold said no. Zyvold left.", "Michael T. Zyvold"),
        ("Sheikh Omar Zyvold came. Sheikh Zyvold said no. Zyvold left.", "Omar Zyvold"),
        ("Sheikh Zyvold came. They asked Zyvold about it.", "Sheikh Zyvold"),
        ("Robert Zyvold, Jr. came. Mr Zyvold left.", "Robert Zyvold Jr."),
        ('Edward "Ted" Zyvold came. Ted Zyvold said no. Zyvold left.', "Edward Zyvold"),
    ],
)
def test_short_and_full_names_are_one_person(text: str, name: str) -> None:
    assert extract(None, text).person == (name,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("George H. W. Bush", "George W. Bush"),
        ("John Zyvold Sr.", "John Zyvold Jr."),
        ("John Zyvold", "John Zyvold Jr."),
        ("King Charles II", "King Charles III"),
        ("Kim Yong Nam", "Kim Jong Nam"),
        ("Maria Teresa Zyvold", "Maria Elena Zyvold"),
        ("Ahmed bin Omar Zyvold", "Ahmed bin Khalid Zyvold"),
        ("Ahmed bin Omar Zyvold", "Omar Zyvold"),
    ],
)
def test_people_whose_names_differ_by_more_than_what_is_left_out_stay_apart(one: str, other: str) -> None:
    assert extract(None, f"They met {one} there. They met {other} too.").person == (one, other)


def test_a_name_that_two_longer_ones_explain_stays_by_itself() -> None:
    names = extract(None, "They met John A. Zyvold, then John B. Zyvold. It was John Zyvold.").person
    assert names == ("John A. Zyvold", "John B. Zyvold", "John Zyvold")


def test_of_very_many_names_that_begin_and_end_alike_none_are_joined() -> None:
    many = [f"John {chr(65 + at // 26)}{chr(97 + at % 26)}q Zyvold" for at in range(200)]
    assert full_names([*many, "John Zyvold"]) == {name: name for name in [*many, "John Zyvold"]}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Michael Jordan scored. Jordan was happy.", ()),
        ("Hamilton Jordan came. Jordan was happy. They had met in Jordan.", ("Jordan",)),
        ("AMMAN, Jordan (AP) - Hamilton Jordan came.", ("Amman", "Jordan")),
    ],
)
def test_a_country_is_a_person_of_that_family_name_unless_the_text_places_something_there(
    text: str, places: tuple[str, ...]
) -> None:
    assert extract(None, text).place == places


def test_a_firm_called_after_its_founder_is_a_firm_where_the_text_says_so() -> None:
    entities = extract(None, "Michael Dell founded Dell Inc. in Austin. Dell said so. Dell was happy.")
    assert (entities.person, entities.organisation) == (("Michael Dell",), ("Dell",))


def test_a_word_that_two_people_bear_stays_by_itself() -> None:
    names = extract(None, "Joe Zyvold and Anna Zyvold came. They asked Mr Zyvold about it.").person
    assert names == ("Joe Zyvold", "Anna Zyvold", "Zyvold")


def test_names_come_in_order_of_first_mention_even_if_that_was_short() -> None:
    text = "Putin said so. It was Joe Zyvold. Then Vladimir Putin left."
    assert extract(None, text).person == ("Vladimir Putin", "Joe Zyvold")


def test_the_title_is_read_before_the_body() -> None:
    entities = extract("Zyvold in Paris", "In London they met Anna Zyvold.")
    assert entities.place == ("Paris", "London")
    assert entities.person == ("Anna Zyvold",)


def test_a_title_may_be_missing_and_a_body_empty() -> None:
    assert extract(None, "").person == ()
    assert extract("", "").place == ()


def test_skipped_classes_stay_empty_and_the_others_do_not_change() -> None:
    text = "Vladimir Putin told NATO about Kyiv."
    entities = extract(None, text, skip=frozenset({"person", "organisation"}))
    assert (entities.person, entities.place, entities.organisation) == ((), ("Kyiv",), ())


def test_skipping_every_class_reads_nothing() -> None:
    entities = extract(None, "Kyiv", skip=frozenset({"person", "place", "organisation"}))
    assert entities.place == ()
