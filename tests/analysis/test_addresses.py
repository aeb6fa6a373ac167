"""Under which keys are addresses found, and which of them are one page's?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis.addresses import page_address, url_key, url_keys

PAGE = "https://example.org/2024/story"


def test_an_address_is_found_by_host_parent_domain_and_path() -> None:
    keys = url_keys("https://www.news.example.org/2024/05/story?x=1#top")
    for asked in ("news.example.org", "example.org", "http://news.example.org/2024/", "news.example.org/2024/05/story"):
        assert url_key(asked) in keys
    assert url_key("example.org/2024") not in keys


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/2024/story",
        "https://WWW.Example.org/2024/story/",
        "https://example.org/2024/story?utm_source=feed&utm_campaign=x",
        "https://example.org/2024/story?fbclid=abc&gclid=def#comments",
        "https://example.org/2024/story?at_medium=RSS#xtor=AL-72",
        "https://example.org/2024/story?#",
    ],
)
def test_what_says_nothing_of_the_page_is_left_out(other: str) -> None:
    assert page_address(other) == page_address(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/2024/Story",
        "https://example.org/2024/story?id=7",
        "https://example.org/2024/story?ref=7",
        "https://example.org/2024/story#post-7",
        "https://m.example.org/2024/story",
        "https://example.org:8080/2024/story",
    ],
)
def test_what_may_be_another_page_is_another_address(other: str) -> None:
    assert page_address(other) not in (None, page_address(PAGE))


@pytest.mark.parametrize(
    "text",
    ["https://example.org", "https://www.example.org/?utm_source=x", "https://example.org/index.php", "https://", "x",
     "urn:example:story", "mailto:desk@example.org", "https://[broken/story"],
)  # fmt: skip
def test_the_front_of_a_site_and_what_is_no_web_address_is_no_page(text: str) -> None:
    assert page_address(text) is None


@given(st.text(), st.sampled_from(["", "http://example.org/", "https://"]))
def test_any_text_has_keys_without_complaint(text: str, before: str) -> None:
    keys = url_keys(before + text)
    assert (page_address(before + text) or "") in ("", *keys)
