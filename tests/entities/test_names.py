"""Which names are taken for one? `names.tsv` was written before what is tested here."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.entities.compiling.names import compiled, listed
from searchnews.entities.lists.word_lists import list_text
from searchnews.entities.names.joining import asked_name, canonical_name, joining_key, listed_name
from searchnews.entities.names.name_keys import asked_keys, begun_keys, entity_keys, thing_keys
from searchnews.entities.names.spelling import spelled
from searchnews.model.record import ENTITY_CLASSES, EntityClass

TABLE = Path(__file__).with_name("names.tsv")
# How many pairs are told rightly: all of them.
JOINED, APART = 307, 357


class Pair(NamedTuple):
    said: str
    one_class: EntityClass
    one: str
    other_class: EntityClass
    other: str

    @property
    def joined(self) -> bool:
        return self.one_class == self.other_class and joining_key(self.one_class, self.one) == joining_key(
            self.other_class, self.other
        )


def pairs(said: str) -> list[Pair]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    found = [Pair(*line.split("\t")) for line in lines if not line.startswith("#")]  # type: ignore[arg-type]
    return [pair for pair in found if pair.said == said]


def test_the_table_holds_enough_pairs() -> None:
    assert len(pairs("same")) >= 200
    assert len(pairs("apart")) >= 200


def test_no_fewer_spellings_are_joined_than_before() -> None:
    assert sum(pair.joined for pair in pairs("same")) >= JOINED


def test_no_fewer_look_alikes_stay_apart_than_before() -> None:
    assert sum(not pair.joined for pair in pairs("apart")) >= APART


def test_a_question_for_a_spelling_finds_what_another_spelling_names() -> None:
    for pair in pairs("same"):
        if pair.joined:
            held = set(entity_keys(pair.other_class, canonical_name(pair.other_class, pair.other)))
            assert held & set(asked_keys(pair.one_class, pair.one)), pair


def test_a_question_for_a_whole_name_finds_what_is_counted_for_it_and_no_namesakes() -> None:
    bushes = ("George Bush", "George W. Bush", "George H. W. Bush")
    assert all(
        bool(set(entity_keys("person", one)) & set(asked_keys("person", other))) is (one == other)
        for one in bushes
        for other in bushes
    )
    for entity_class, one, other in (
        ("person", "Nikolai Q. Foss", "Mykola Foss"),
        ("organisation", "Foss & Sons Ltd", "Foss and Sons"),
        ("organisation", "Foss Sons", "Foss Sons Inc"),
        ("organisation", "N. F. A.", "NFA"),
    ):
        assert set(entity_keys(entity_class, one)) & set(asked_keys(entity_class, other))


def test_a_question_for_a_longer_name_of_a_thing_finds_none_that_hold_its_shorter_one() -> None:
    assert asked_keys("organisation", "Samsung Electronics") == ("samsung electronics", "=samsung")


@pytest.mark.parametrize(
    ("entity_class", "begun", "name"),
    [("place", "Kie", "Kyiv"), ("place", "burm", "Myanmar"), ("person", "zelenskiy", "Volodymyr Zelenskyy")],
)
def test_the_beginning_of_another_name_looks_up_the_thing(entity_class: EntityClass, begun: str, name: str) -> None:
    assert set(begun_keys(entity_class, begun)) & set(entity_keys(entity_class, name))


def test_the_table_of_known_names_is_made_of_the_lists_of_today() -> None:
    # python -m searchnews.entities.compiling.names
    assert list_text("known_names.tsv") == compiled()


def test_a_question_is_told_the_name_that_an_indexed_one_has() -> None:
    for entity_class, _, name in listed():
        assert asked_name(entity_class, name) == listed_name(entity_class, name) is not None


@pytest.mark.parametrize(
    "word", ["zelenskiy", "dmitriy", "muhammad", "mueller", "schaeuble", "shoygu", "xi", "de", "smith", "ova"]
)
def test_the_shared_spelling_of_a_word_is_a_spelling_of_it(word: str) -> None:
    assert spelled(spelled(word)) == spelled(word)


@given(st.sampled_from(ENTITY_CLASSES), st.text(max_size=30))
def test_any_text_has_keys_and_is_found_under_those_it_is_asked_for_by(entity_class: EntityClass, name: str) -> None:
    held = entity_keys(entity_class, name)
    assert set(thing_keys(entity_class, name)) <= set(held)
    if len(name.split()) < 12:
        assert not asked_keys(entity_class, name) or set(asked_keys(entity_class, name)) & set(held)


def test_names_of_english_people_keep_their_letters() -> None:
    for one, other in (("John Smyth", "John Smith"), ("Jane Taylor", "Jane Tailor"), ("Zelenska", "Zelensky")):
        assert joining_key("person", one) != joining_key("person", other)


# Pairs that a rule joins, and pairs like them that it leaves apart.
ONE_BY_RULE: list[tuple[EntityClass, str, str]] = [
    ("person", "Wang Xiaoming", "Wang Xiao-ming"),
    ("person", "Xi Jinping", "Xi Jin-ping"),
    ("person", "Peter Jäger", "Peter Jaeger"),
    ("person", "Wolfgang Schäuble", "Wolfgang Schaeuble"),
    ("person", "J. K. Halden", "JK Halden"),
    ("person", "George H. W. Bush", "George HW Bush"),
    ("person", "Serhiy Moroz", "Sergei Moroz"),
    ("person", "Halden, Robert J.", "Robert J. Halden"),
    ("person", "Halden, Robert, Jr.", "Robert Halden Jr."),
    ("place", "Mt. Weyland", "Mount Weyland"),
    ("place", "Ft. Weyland", "Fort Weyland"),
    ("place", "Göttingen", "Goettingen"),
    ("place", "Cologne", "Koeln"),
    ("place", "New York", "New York, N.Y."),
    ("organisation", "Russian Defence Ministry", "Ministry of Defense of Russia"),
    ("organisation", "Russian Defence Ministry", "Russia's Ministry of Defence"),
    ("organisation", "British Foreign Ministry", "U.K. Ministry of Foreign Affairs"),
    ("organisation", "Ministry of the Interior", "Interior Ministry"),
    ("organisation", "HSBC", "HSBC Holdings plc"),
    ("organisation", "Borussia Dortmund", "Borussia Dortmund FC"),
]
APART_BY_RULE: list[tuple[EntityClass, str, str]] = [
    ("person", "Kim Jong Un", "Kim Jong Il"),
    ("person", "Michael Novak", "Michal Novak"),
    ("person", "Paek Nam-sun", "Pak Nam-sun"),
    ("person", "Yves St Laurent", "Yves Laurent"),
    ("person", "Ivo Halden, Robert Weyland", "Robert Weyland Ivo Halden"),
    ("place", "Portland, Maine", "Portland"),
    ("place", "York, New York", "York"),
    ("organisation", "Russian Defence Ministry", "Ukrainian Defence Ministry"),
    ("organisation", "Foreign Ministry", "French Foreign Ministry"),
    ("organisation", "Mitsubishi Bank", "Mitsubishi Corp"),
    ("organisation", "Sun Oil", "The Sun"),
    ("organisation", "Tata Steel", "Tata Motors"),
]


@pytest.mark.parametrize(("entity_class", "one", "other"), ONE_BY_RULE)
def test_spellings_that_a_rule_joins_are_one_name_and_find_each_other(
    entity_class: EntityClass, one: str, other: str
) -> None:
    assert joining_key(entity_class, one) == joining_key(entity_class, other)
    for asked, held in ((one, other), (other, one)):
        keys = entity_keys(entity_class, canonical_name(entity_class, held))
        assert set(keys) & set(asked_keys(entity_class, asked))


@pytest.mark.parametrize(("entity_class", "one", "other"), APART_BY_RULE)
def test_names_that_a_rule_could_take_for_one_stay_apart(entity_class: EntityClass, one: str, other: str) -> None:
    assert joining_key(entity_class, one) != joining_key(entity_class, other)


@pytest.mark.parametrize(
    ("entity_class", "asked", "name"),
    [
        ("place", "Kiev's", "Kyiv"),
        ("organisation", "UN\u2019s", "United Nations"),
        ("organisation", "McDonald's", "McDonald's"),
        ("organisation", "hsbc holdings", "HSBC"),
        ("organisation", "Toshiba Electronics", "Toshiba"),
    ],
)
def test_a_question_may_own_something_or_name_a_firm_as_texts_do(
    entity_class: EntityClass, asked: str, name: str
) -> None:
    assert asked_name(entity_class, asked) == name


def test_a_tag_with_the_family_name_first_stands_in_the_order_of_speech() -> None:
    assert canonical_name("person", "Halden, Robert J.") == "Robert J. Halden"
    assert canonical_name("person", "Halden, spokesman") == "Halden, spokesman"


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Mosul, Iraq", "Mosul"),
        ("Lyon, France", "Lyon"),
        ("Kiev, Ukraine", "Kyiv"),
        ("Paris, Texas", "Paris, Texas"),
        ("London, Canada", "London, Canada"),
        ("Nowhere, Iraq", "Nowhere, Iraq"),
    ],
)
def test_a_place_goes_without_the_country_it_lies_in(name: str, plain: str) -> None:
    assert canonical_name("place", name) == plain
    assert (asked_name("place", name) or name) == plain


def test_initials_tell_people_of_the_commonest_names_apart() -> None:
    assert joining_key("person", "John H. Smith") != joining_key("person", "John W. Smith")
    assert joining_key("person", "Paul A. Volcker") == joining_key("person", "Paul Volcker")
