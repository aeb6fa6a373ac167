"""Under which keys are names and addresses found?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis.names import name_key, name_keys, url_key, url_keys


def test_every_run_of_a_names_words_is_a_key() -> None:
    assert set(name_keys("Xi Jinping")) == {"xi", "jinping", "xi jinping"}
    assert name_key("James-Baker") in name_keys("james-baker iii")


def test_words_that_are_not_neighbours_are_no_key() -> None:
    assert name_key("John Kennedy") not in name_keys("John F. Kennedy")


def test_a_name_with_a_comma_stays_one_name() -> None:
    assert name_key("Washington, D.C.") in name_keys("Washington, D.C.")


def test_an_address_is_found_by_host_parent_domain_and_path() -> None:
    keys = url_keys("https://www.news.example.org/2024/05/story?x=1#top")
    for asked in ("news.example.org", "example.org", "http://news.example.org/2024/", "news.example.org/2024/05/story"):
        assert url_key(asked) in keys
    assert url_key("example.org/2024") not in keys


@given(st.text())
def test_any_text_has_keys_without_complaint(text: str) -> None:
    name_keys(text)
    url_keys(text)
