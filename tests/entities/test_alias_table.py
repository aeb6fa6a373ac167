"""Does the table of names merged and split say what was put into it?"""

from __future__ import annotations

import pickle

import pytest

from searchnews.entities.alias_table import AliasTable

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
    assert table.merges == (("Rob Smith", "Bob Smith", "Robert Smith"),)
    assert table.name("person", "Robert Smith") == "Rob Smith"


def test_a_merge_wins_over_the_lists() -> None:
    assert AliasTable().merged("Peking", "Beijing").name("place", "Beijing") == "Peking"


def test_a_split_ends_a_merge_and_what_a_list_joins() -> None:
    assert SMITHS.split("Bob Smith").key("person", "Bob Smith") != SMITHS.key("person", "Robert Smith")
    assert SMITHS.split("Bob Smith").merges == ()
    table = AliasTable().split("Peking")
    assert (table.name("place", "Peking"), table.name("place", "Beijing")) == ("Peking", "Beijing")
    assert table.key("place", "Peking") != table.key("place", "Beijing")
    assert "Beijing" not in table.companions("place", "Peking")
    assert table.merged("Beijing", "Peking").splits == ()


def test_a_part_of_a_merged_name_means_all_names_of_its_group() -> None:
    assert SMITHS.companions("person", "Bob") == ("Robert Smith", "Bob Smith")
    assert SMITHS.companions("person", "Bobby") == ()


def test_it_is_read_as_it_is_written() -> None:
    table = SMITHS.split("Peking")
    again = AliasTable.parsed(table.text())
    assert (again.merges, again.splits) == (table.merges, table.splits)
    assert pickle.loads(pickle.dumps(table)).text() == table.text()


@pytest.mark.parametrize("line", ["merge\tAnn", "split\tAnn\tBo", "join\tAnn\tBo", "Ann"])
def test_a_line_that_says_neither_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        AliasTable.parsed(f"# names\n{line}\n")


def test_a_name_without_letters_is_refused() -> None:
    with pytest.raises(ValueError, match="no letter"):
        AliasTable().merged("Ann Day", "...")
