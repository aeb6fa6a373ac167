"""What do a page's tree, and the part of it that surrounds the article, hold?"""

from __future__ import annotations

import pytest

from searchnews.readers.html_surroundings import surroundings
from searchnews.readers.html_tree import parse_page, shown_text

PAGE = parse_page(
    '<html lang="pt"><head><title>Port</title><meta name="date" content="2024"><link rel="canonical" href="/a">'
    '<link rel="stylesheet" href="/b"></head><body><script>sums()</script>'
    '<script type="application/LD+JSON">{"@type": "Article"}</script><p>The <ruby>port<rt>haven</rt></ruby> is'
    '<!-- --> open.</p><h1>Port <a rel="author nofollow">A. <b itemprop="author">Weaver</b></a></h1></body></html>'
)


def test_the_text_shown_is_without_scripts_and_reading_aids() -> None:
    assert shown_text(PAGE.root) == "Port The port is open. Port A. Weaver"


def test_text_beyond_what_is_wanted_is_not_gathered() -> None:
    paragraph = PAGE.root.find(".//p")
    assert shown_text(paragraph, 17) == "The port is open."
    assert shown_text(paragraph, 16) is None


@pytest.mark.parametrize("text", ["", " ", "<!-- -->", "<?php"])
def test_what_holds_no_element_is_a_page_without_text(text: str) -> None:
    page = parse_page(text)
    assert shown_text(page.root) is None
    assert page.elements[0] is page.root


def test_surroundings_are_what_tells_of_the_article_each_once() -> None:
    soup = surroundings(PAGE)
    assert [tag.name for tag in soup.find_all(True)] == ["html", "title", "meta", "link", "script", "h1", "a", "b"]
    assert soup.html is not None
    assert soup.html["lang"] == "pt"
    assert [tag.get_text() for tag in soup.find_all(rel="author")] == ["A. Weaver"]
    assert soup.h1 is not None
    assert soup.h1.get_text(" ", strip=True) == "Port A. Weaver"


@pytest.mark.parametrize("name", ["{};", "{}", "a\x01b", "{x}y"])
def test_attributes_that_no_page_should_have_are_kept_beside_the_others(name: str) -> None:
    soup = surroundings(parse_page(f'<html {name}="1"><head><meta {name}="2" content="3"></head><h1 {name}>A</h1>'))
    assert soup.meta is not None
    assert soup.meta["content"] == "3"
    assert soup.h1 is not None
    assert soup.h1.get_text() == "A"
