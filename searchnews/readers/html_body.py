"""Where on a page is the body of its article?"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable

from bs4 import BeautifulSoup, Tag

from searchnews.readers.dateline import has_dateline
from searchnews.readers.html_blocks import Block, Weights, is_furniture, read_blocks, weigh

# How much of a paragraph's weight reaches its parent, its grandparent, and so on.
_FADING = 0.6
_ANCESTORS_SCORED = 4
# How far up to look for the rest of a body that is cut into several boxes.
_ANCESTORS_CLIMBED = 6
_SIBLING_SHARE = 0.05
_PARAGRAPHS = frozenset(("p", "li", "blockquote", "pre", "td", "dd"))
_SHORT_WORDS = 10
_ENDS_SENTENCE = re.compile(r"[.!?…。！？።।][\"”’'»)]*$")
_BOILERPLATE = re.compile(
    r"(?:advert(?:isement)?s?|comments?|share(?: this.*)?|related(?: .*)?|read more.*|image \d+ of \d+|sign up .*"
    r"|subscribe .*|follow us .*|(?:photo|image)s?:.*|see also.*)$",
    re.IGNORECASE,
)


def find_body(soup: BeautifulSoup) -> list[Block]:
    """Return all blocks of the part of the page in which prose lies densest; empty if it has no prose."""
    weights = weigh(soup)
    container = _find_container(soup, weights)
    return read_blocks(container, weights) if container is not None else []


def body_text(blocks: Iterable[Block], title: str | None = None) -> str:
    """Join the blocks that belong to the article, headings within it included, its title left out."""
    kept = deque(block for block in blocks if _belongs(block, title))
    while kept and kept[-1].is_heading:
        kept.pop()
    while kept and _is_over_body(kept[0]):
        kept.popleft()
    return "\n\n".join(block.text for block in kept)


def _find_container(soup: BeautifulSoup, weights: Weights) -> Tag | None:
    """Return the element in which prose lies densest, with the rest of a body that was cut up."""
    scores: dict[int, float] = {}
    elements: dict[int, Tag] = {}
    for block in read_blocks(soup, weights):
        weight = float(block.words - 2 * block.link_words) if block.is_prose else 0.0
        element = block.element.parent if block.element.name == "p" else block.element
        for _ in range(_ANCESTORS_SCORED):
            if not weight or element is None or element.name in ("html", "[document]"):
                break
            scores[id(element)] = scores.get(id(element), 0.0) + weight
            elements[id(element)] = element
            weight *= _FADING
            element = element.parent
    if not scores:
        return None
    return _climb(elements[max(scores, key=scores.__getitem__)], weights)


def _climb(container: Tag, weights: Weights) -> Tag:
    """Return an ancestor instead if boxes beside the container hold prose as it does."""
    element = container
    for _ in range(_ANCESTORS_CLIMBED):
        parent = element.parent
        if parent is None or parent.name in ("html", "[document]"):
            break
        if _prose_beside(element, parent, weights) >= _SIBLING_SHARE * weights.get(id(container), 1):
            container = parent
        element = parent
    return container


def _prose_beside(element: Tag, parent: Tag, weights: Weights) -> int:
    """Count words of prose in paragraphs beside an element, and in boxes made just like it."""
    classes = element.get("class")
    return sum(
        weights.get(id(child), 0)
        for child in parent.children
        if isinstance(child, Tag)
        and child is not element
        and (child.name == "p" or (classes and child.name == element.name and child.get("class") == classes))
        and not is_furniture(child, 0)
    )


def _belongs(block: Block, title: str | None) -> bool:
    if _BOILERPLATE.match(block.text) or (block.is_heading and _same(block.text, title)):
        return False
    ends = _ENDS_SENTENCE.search(block.text) is not None
    if block.is_link:
        # a sentence may be one long link, a list of links has no full stop
        return block.element.name == "p" and ends and block.words >= _SHORT_WORDS and block.link_words < block.words
    return block.is_heading or block.element.name in _PARAGRAPHS or block.words >= _SHORT_WORDS or ends


def _is_over_body(block: Block) -> bool:
    """Say whether a block above all others is a byline, a date or the like, not a sentence."""
    short = block.words < _SHORT_WORDS and not block.is_heading
    return short and not _ENDS_SENTENCE.search(block.text) and not has_dateline(block.text)


def _same(text: str, title: str | None) -> bool:
    return title is not None and text.casefold() == title.casefold()
