"""Under which keys are names found?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis.names import name_key, name_keys


def test_every_run_of_a_names_words_is_a_key() -> None:
    assert set(name_keys("Xi Jinping")) == {"xi", "jinping", "xi jinping"}
    assert name_key("James-Baker") in name_keys("james-baker iii")


def test_words_that_are_not_neighbours_are_no_key() -> None:
    assert name_key("John Kennedy") not in name_keys("John F. Kennedy")


def test_a_name_with_a_comma_stays_one_name() -> None:
    assert name_key("Washington, D.C.") in name_keys("Washington, D.C.")


@given(st.text())
def test_any_text_has_keys_without_complaint(text: str) -> None:
    name_keys(text)
