"""Which headlines does a page without an article list?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from searchnews.readers.cleaning import one_line
from searchnews.readers.html_blocks import HEADINGS, Block, count_words, is_beside_article
from searchnews.readers.html_metadata import absolute
from searchnews.readers.html_tree import Element, attribute, shown_text

HEADLINE_WORDS = 4
# This many paragraphs in a row make a story; below a link there are one or two that tell of it.
_STRETCH = 3
_FEW_WORDS = 40
_LEAST_LINKS = 3


@dataclass(frozen=True, slots=True)
class LinkedHeadline:
    """One headline, its link as it stands, the address if the page lets it be known, and the date beside it."""

    title: str
    link: str
    url: str | None
    date: str | None


def read_headlines(root: Element, base: str) -> list[LinkedHeadline]:
    """Return the headlines that link to stories, in order, each address and each text once."""
    seen: set[str] = set()
    headlines: list[LinkedHeadline] = []
    for link, title in _links(root):
        address = attribute(link, "href").strip()
        if title not in seen and address not in seen:
            headlines.append(LinkedHeadline(title, address, absolute(base, address), _date_beside(link)))
        seen.update((title, address))
    return headlines


def lists_headlines(headlines: Sequence[LinkedHeadline], body: Sequence[Block]) -> bool:
    """Say whether a page is a list of stories, not a story with links to others."""
    words = sum(block.words for block in body if block.is_prose)
    if not words:
        return bool(headlines)
    if len(headlines) < _LEAST_LINKS:
        return False
    return words < _FEW_WORDS or _is_broken_up(body)


def _is_broken_up(blocks: Sequence[Block]) -> bool:
    """Say whether headings that are links, or items that are, stand between the paragraphs, a few at a time."""
    links = longest = stretch = 0
    for block in blocks:
        if block.words >= HEADLINE_WORDS and block.is_link and (block.is_heading or block.element.tag == "li"):
            links, stretch = links + 1, 0
        elif block.is_prose:
            stretch += 1
            longest = max(longest, stretch)
    return links >= _LEAST_LINKS and longest < _STRETCH


def _links(root: Element) -> Iterator[tuple[Element, str]]:
    for link in root.iter("a"):
        title = _headline_of(link) if link.get("href") is not None else None
        if title and count_words(title) >= HEADLINE_WORDS and not is_beside_article(link):
            yield link, title


def _headline_of(link: Element) -> str | None:
    """Return the text of the heading in a link, or of a link in a heading or a list."""
    heading = next(link.iter(*HEADINGS), None)
    if heading is not None:
        return shown_text(heading)
    listed = next(link.iterancestors("li", *HEADINGS), None) is not None
    return shown_text(link) if listed else None


def _date_beside(link: Element) -> str | None:
    """Return the date of the one time element in the box that the link lies in."""
    box = next(link.iterancestors("li", "article"), None)
    times = list(islice(box.iter("time"), 2)) if box is not None else []
    if len(times) != 1:
        return None
    return one_line(attribute(times[0], "datetime")) or shown_text(times[0])
