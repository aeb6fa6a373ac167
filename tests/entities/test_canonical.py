"""Does each thing go by one name in a record?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import extract


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
    ],
)
def test_short_and_full_names_are_one_person(text: str, name: str) -> None:
    assert extract(None, text).person == (name,)


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
