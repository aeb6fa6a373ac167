"""What does a page hold that tells of its article, and is not its text?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from bs4 import BeautifulSoup
from bs4.builder import HTMLTreeBuilder
from lxml import etree

from searchnews.readers.html_tree import Element, PageTree, attribute

_TELLING = frozenset(("meta", "base", "title", "h1"))


def surroundings(page: PageTree) -> BeautifulSoup:
    """Return the elements for metadata, links, JSON-LD, headings and authors, in the page's root.

    BeautifulSoup takes as long for a tree of the whole page as all else does that is done with it.
    """
    return BeautifulSoup("", builder=_Copier(page))


class _Copier(HTMLTreeBuilder):
    """Makes BeautifulSoup's elements of those of a page that is parsed already."""

    def __init__(self, page: PageTree) -> None:
        super().__init__()
        self._page = page

    def feed(self, markup: object) -> None:  # noqa: ARG002 - there is none
        """Copy the root, and into it every telling element with all that it holds."""
        soup = cast(BeautifulSoup, self.soup)
        soup.handle_starttag("html", None, None, _attributes(self._page.root))
        for element in _outermost(self._page):
            for event, inner in etree.iterwalk(element, events=("start", "end")):
                if event == "start":
                    soup.handle_starttag(inner.tag, None, None, _attributes(inner))
                    text = inner.text
                else:
                    soup.handle_endtag(inner.tag)
                    text = inner.tail if inner is not element else None
                # an empty string would become a space
                if text:
                    soup.handle_data(text)


def _attributes(element: Element) -> dict[str, str]:
    # One by one, lxml finds none whose name it would not let anybody write: {}, or with a control character.
    return dict(element.attrib.items())


def _outermost(page: PageTree) -> Iterator[Element]:
    """Yield the elements that tell something, but for those within another of them."""
    yielded: set[Element] = set()
    for element in page.elements:
        if element not in yielded and _tells(element):
            yielded.update(element.iter())
            yield element


def _tells(element: Element) -> bool:
    if element.tag in _TELLING:
        return True
    if element.tag == "script":
        return "ld+json" in attribute(element, "type").lower()
    relations = attribute(element, "rel").split()
    return "canonical" in relations or "author" in relations or element.get("itemprop") == "author"
