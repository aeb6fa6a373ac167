"""Does the table of names merged and split say what was put into it?"""

from __future__ import annotations

import pickle

import pytest

from searchnews.entities.names.alias_table import AliasTable
from searchnews.entities.names.name_keys import asked_keys
from searchnews.model.record import ENTITY_CLASSES

SMITHS = AliasTable().merged("Robert Smith", "Bob Smith")


def test_merged_names_go_by_the_first() -> None:
    assert [SMITHS.name("person", name) for name in ("Bob Smith", "BOB SMITH", "Robert Smith")] == ["Robert Smith"] * 3
    assert SMITHS.key("person", "Bob Smith") == SMITHS.key("person", "Robert Smith")
    assert SMITHS.key("person", "Bob Smith") != SMITHS.key("person", "Bob Smithers")


def test_spellings_of_a_merged_name_go_with_it() -> None:
    table = AliasTable().merged("Dmitry Medvedev", "D. A. Medvedev")
    assert table.name("person", "Dmitriy Medvedev") == "Dmitry Medvedev"


def test_merging_again_joins_the_groups_under_the_new_first_name() -> None:
    table = SMITHS.merged("Rob Smith", "Bob Smith")
    assert table.group("person", "Robert Smith") == ("Rob Smith", "Bob Smith", "Robert Smith")
    assert table.name("person", "Robert Smith") == "Rob Smith"


def test_a_merge_wins_over_the_lists() -> None:
    assert AliasTable().merged("Peking", "Beijing").name("place", "Beijing") == "Peking"


def test_a_split_ends_a_merge_and_what_a_list_joins() -> None:
    assert SMITHS.split("Bob Smith").key("person", "Bob Smith") != SMITHS.key("person", "Robert Smith")
    assert SMITHS.split("Bob Smith").group("person", "Robert Smith") == ()
    table = AliasTable().split("Peking")
    assert (table.name("place", "Peking"), table.name("place", "Beijing")) == ("Peking", "Beijing")
    assert table.key("place", "Peking") != table.key("place", "Beijing")
    assert asked_keys("place", "Peking", table) == ("peking",)
    assert asked_keys("place", "Great Britain", table.split("Britain")) == ("great britain", "united kingdom")
    assert table.merged("Beijing", "Peking").apart("place") == ()


def test_words_that_begin_or_make_up_a_part_of_a_merged_name_are_of_its_group() -> None:
    assert SMITHS.holding("person", "Bob") == SMITHS.beginning("person", "bo") == [("Robert Smith", "Bob Smith")]
    assert SMITHS.holding("person", "Bo") == SMITHS.beginning("person", "obert") == []


def test_what_is_merged_with_a_name_is_found_by_the_whole_of_its_own() -> None:
    table = AliasTable().merged("Hillary Clinton", "Clinton")
    assert asked_keys("person", "Hillary", table) == ("hillary", "=hillary", "=hillary clinton", "=clinton")
    assert asked_keys("person", "Clinton", table)[0] == "clinton"


def test_a_merge_may_be_of_some_classes_alone() -> None:
    table = SMITHS.merged("Michael Jordan", "Jordan", classes=["person"]).merged("Petra Land", "Jordan", "Bob Smith")
    assert table.name("person", "Jordan") == table.name("person", "Robert Smith") == "Petra Land"
    assert [table.name(one, "Michael Jordan") for one in ENTITY_CLASSES] == ["Petra Land", *["Michael Jordan"] * 2]
    assert [line for line in table.text().splitlines() if line[0] != "#"] == [
        "merge person\tPetra Land\tJordan|Michael Jordan|Bob Smith|Robert Smith",
        "merge place organisation\tPetra Land\tJordan|Bob Smith|Robert Smith",
    ]


def test_names_that_differ_in_case_alone_are_led_by_the_first() -> None:
    table = AliasTable().merged("NATO", "Nato")
    assert table.name("organisation", "Nato") == "NATO"
    assert AliasTable.parsed(table.text()).name("organisation", "Nato") == "NATO"
    assert table.merged("Atlantic Pact", "nato").group("organisation", "NATO") == ("Atlantic Pact", "nato")
    assert not table.split("NATO").group("organisation", "Nato")
    with pytest.raises(ValueError, match="two or more"):
        AliasTable().merged("NATO", "NATO")


@pytest.mark.parametrize(
    ("lines", "group"),
    [
        ("merge\tRob\tBob\nmerge\tQuin\tBob\n", ("Quin", "Bob", "Rob")),
        ("merge\tRob\tBob\nmerge\tQuin\tRob\n", ("Quin", "Rob", "Bob")),
        ("merge\tRob\tBob\nmerge person\tQuin\tBob\n", ("Quin", "Bob", "Rob")),
        ("split\tBob\nmerge\tRob\tBob\n", ("Rob", "Bob")),
        ("merge\tRob\tBob\nsplit\tBob\n", ()),
    ],
)
def test_of_lines_about_one_name_the_last_wins(lines: str, group: tuple[str, ...]) -> None:
    table = AliasTable.parsed(lines)
    assert table.group("person", "Bob") == table.group("person", "Rob") == group
    assert AliasTable.parsed(table.text()).group("person", "Bob") == group


def test_it_is_read_as_it_is_written_and_keeps_what_else_stands_there() -> None:
    edited = "# asked the desk\n\nmerge\tAnn Day \tA. Day\nsplit\tPeking\nmerge\tBo Lee\tB. Lee\n"
    table = AliasTable.parsed(edited)
    assert table.text() == pickle.loads(pickle.dumps(table)).text() == edited
    later = table.merged("Bo Leigh", "Bo Lee").split("Kiev")
    assert later.text() == f"{edited[:-20]}merge\tBo Leigh\tBo Lee|B. Lee\nsplit\tKiev\n"


@pytest.mark.parametrize("line", ["merge\tAnn", "split\tAnn\tBo", "join\tAnn\tBo", "Ann", "merge people\tAnn\tBo"])
def test_a_line_that_says_neither_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        AliasTable.parsed(f"# names\n{line}\n")


def test_a_name_without_letters_is_refused() -> None:
    with pytest.raises(ValueError, match="no letter"):
        AliasTable().merged("Ann Day", "...")
