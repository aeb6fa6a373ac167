"""Where on a page is the body of its article?"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable

from searchnews.readers.dateline import has_dateline
from searchnews.readers.html_blocks import Block, Weights, is_furniture, read_blocks, weigh
from searchnews.readers.html_tree import Element, attribute

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


def find_body(root: Element, blocks: Iterable[Block]) -> list[Block]:
    """Return all blocks of the part of the page in which prose lies densest; empty if it has no prose.

    `blocks` are those of the whole page, furniture and all.
    """
    weights = weigh(blocks)
    container = _find_container(root, weights)
    return read_blocks(container, weights) if container is not None else []


def body_text(blocks: Iterable[Block], title: str | None = None) -> str:
    """Join the blocks that belong to the article, headings within it included, its title left out."""
    kept = deque(block for block in blocks if _belongs(block, title))
    while kept and kept[-1].is_heading:
        kept.pop()
    while kept and _is_over_body(kept[0]):
        kept.popleft()
    return "\n\n".join(block.text for block in kept)


def _find_container(root: Element, weights: Weights) -> Element | None:
    """Return the element in which prose lies densest, with the rest of a body that was cut up."""
    scores: dict[Element, float] = {}
    for block in read_blocks(root, weights):
        weight = float(block.words - 2 * block.link_words) if block.is_prose else 0.0
        element = block.element.getparent() if block.element.tag == "p" else block.element
        for _ in range(_ANCESTORS_SCORED):
            if not weight or element is None or element.tag == "html":
                break
            scores[element] = scores.get(element, 0.0) + weight
            weight *= _FADING
            element = element.getparent()
    if not scores:
        return None
    return _climb(max(scores, key=scores.__getitem__), weights)


def _climb(container: Element, weights: Weights) -> Element:
    """Return an ancestor instead if boxes beside the container hold prose as it does."""
    element = container
    for _ in range(_ANCESTORS_CLIMBED):
        parent = element.getparent()
        if parent is None or parent.tag == "html":
            break
        if _prose_beside(element, parent, weights) >= _SIBLING_SHARE * weights.get(container, 1):
            container = parent
        element = parent
    return container


def _prose_beside(element: Element, parent: Element, weights: Weights) -> int:
    """Count words of prose in paragraphs beside an element, and in boxes made just like it."""
    classes = attribute(element, "class").split()
    return sum(
        weights.get(child, 0)
        for child in parent
        if child is not element
        and (
            child.tag == "p" or (classes and child.tag == element.tag and attribute(child, "class").split() == classes)
        )
        and not is_furniture(child, 0)
    )


def _belongs(block: Block, title: str | None) -> bool:
    if _BOILERPLATE.match(block.text) or (block.is_heading and _same(block.text, title)):
        return False
    ends = _ENDS_SENTENCE.search(block.text) is not None
    if block.is_link:
        # a sentence may be one long link, a list of links has no full stop
        return block.element.tag == "p" and ends and block.words >= _SHORT_WORDS and block.link_words < block.words
    return block.is_heading or block.element.tag in _PARAGRAPHS or block.words >= _SHORT_WORDS or ends


def _is_over_body(block: Block) -> bool:
    """Say whether a block above all others is a byline, a date or the like, not a sentence."""
    short = block.words < _SHORT_WORDS and not block.is_heading
    return short and not _ENDS_SENTENCE.search(block.text) and not has_dateline(block.text)


def _same(text: str, title: str | None) -> bool:
    return title is not None and text.casefold() == title.casefold()
