"""Which blocks of text does a page show, and which parts of it are furniture?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from searchnews.readers.html_tree import Element, class_names

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = HEADINGS | frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset form header hr li main ol p pre"
    " section summary table tbody td th thead tr ul".split()
)
_NEVER_TEXT = frozenset(
    "script style noscript template svg math iframe object embed button select input textarea label nav aside footer"
    " figure figcaption video audio canvas menu dialog head rt rp".split()
)
_FURNITURE_ROLES = frozenset(("navigation", "complementary", "contentinfo", "banner", "search", "dialog", "menu"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
# Drupal marks each field whose label it hides with `field--label-hidden`.
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:related\w*|recommend\w*|newsletter|subscri\w*|promo\w*|share|sharing|sharedaddy|social|comments?"
    r"|disqus|sidebar|widget|adverts?|ads?|sponsor\w*|caption|credit|byline|author|bio|cookies?|consent|breadcrumbs?"
    r"|tags?|topics|menu|nav|footer|toolbar|modal|popup|paywall|trending|popular|more|teaser|outbrain|taboola"
    r"|read-?more|correction|copyright|disclaimer|print|(?<!label-)hidden|skip|timestamp|dateline|date|metadata|meta|gallery"
    r"|carousel|slideshow|sign-?up|donate|rating|poll|pagination|pager)(?:$|[\s_-])",
    re.IGNORECASE,
)
# These stay out even where much of a short article's page lies in them.
_SURELY_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:footer|comments?|cookies?|consent|related\w*|recommend\w*|sidebar|newsletter)(?:$|[\s_-])",
    re.IGNORECASE,
)
_EMBEDDED_POST = re.compile(r"embed|tweet|twitter", re.IGNORECASE)
# A class name may lie: what holds this share of a page's prose is no furniture.
_BODY_SHARE = 0.3
_SURE_SHARE = 0.6
# Chinese, Japanese and Korean put no spaces between words of, on average, about two characters.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PROSE_WORDS = 10

Weights = Mapping[Element, int]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text between two breaks, the element it lies in, and its words, those in links apart."""

    text: str
    element: Element
    words: int
    link_words: int

    @property
    def is_heading(self) -> bool:
        """Whether the page marks it as a heading."""
        return self.element.tag in HEADINGS

    @property
    def is_link(self) -> bool:
        """Whether at least half of its words are links."""
        return self.link_words * 2 >= self.words

    @property
    def is_prose(self) -> bool:
        """Whether it is long enough to be a paragraph, and not mostly links."""
        return self.words >= _PROSE_WORDS and not self.is_link and not self.is_heading


def count_words(text: str) -> int:
    """Count words, two characters to a word in scripts that do not part them."""
    words = len(text.split())
    return words if text.isascii() else max(words, len(_UNSPACED.findall(text)) // 2)


def weigh(blocks: Iterable[Block]) -> dict[Element, int]:
    """Return how many words of prose each element holds."""
    weights: dict[Element, int] = {}
    for block in blocks:
        element = block.element if block.is_prose else None
        while element is not None:
            weights[element] = weights.get(element, 0) + block.words - block.link_words
            element = element.getparent()
    return weights


def is_furniture(element: Element, share: float) -> bool:
    """Say whether an element that holds this share of the prose is there for the page, not the article."""
    if _is_never_text(element):
        return True
    if share >= _SURE_SHARE:
        return False
    names = class_names(element)
    if share >= _BODY_SHARE:
        return _names_sure_furniture(names)
    return element.tag == "form" or _names_furniture(names)


def is_beside_article(element: Element) -> bool:
    """Say whether an element lies in navigation, a margin, a footer, comments or a list of related stories."""
    return any(is_aside(parent) for parent in element.iterancestors())


def is_aside(element: Element) -> bool:
    """Say whether an element is itself such a place."""
    return (
        element.tag in ("nav", "aside", "footer")
        or element.get("role") in _FURNITURE_ROLES
        or (element.tag not in ("html", "body") and _names_sure_furniture(class_names(element)))
    )


# The same few names stand on thousands of elements.
@lru_cache(maxsize=1 << 12)
def _names_furniture(names: str) -> bool:
    return _FURNITURE.search(names) is not None and not _EMBEDDED_POST.search(names)


@lru_cache(maxsize=1 << 12)
def _names_sure_furniture(names: str) -> bool:
    return _SURELY_FURNITURE.search(names) is not None


def read_blocks(root: Element, weights: Weights | None = None) -> list[Block]:
    """Return the blocks of text below an element, in order; with weights, without its furniture."""
    return list(_Reading(root, weights).blocks())


def _is_never_text(element: Element) -> bool:
    if element.tag in _NEVER_TEXT:
        return True
    return (
        element.get("role") in _FURNITURE_ROLES
        or element.get("aria-hidden") == "true"
        or element.get("hidden") is not None
        or _HIDDEN_STYLE.search(element.get("style") or "") is not None
    )


class _Reading:
    """One walk over a page, with a stack of its own: pages nest deeper than calls may."""

    def __init__(self, root: Element, weights: Weights | None) -> None:
        self._root = root
        self._weights = weights
        self._total = max(weights.get(root, 0), 1) if weights else 1
        self._pieces: list[str] = []
        self._link_pieces: list[str] = []
        self._breaks = 0

    def blocks(self) -> Iterator[Block]:
        """Yield block after block."""
        root = self._root
        # each entry: an element, whether it was read to its end, the block it lies in, and whether it lies in a link
        stack: list[tuple[Element, bool, Element, bool]] = [(root, False, root, False)]
        while stack:
            element, read, block, in_link = stack.pop()
            is_block = element.tag in _BLOCKS
            if read:
                if is_block or element is root:
                    yield from self._end(element)
            elif self._is_second_break(element):
                yield from self._end(block)
            else:
                if is_block:
                    yield from self._end(block)
                if element is root or not self._leaves_out(element):
                    stack.append((element, True, block, in_link))
                    inner = element if is_block else block
                    linked = in_link or element.tag == "a"
                    self._add(element.text, linked)
                    stack.extend((child, False, inner, linked) for child in reversed(element))
                    continue
            if element is not root:
                self._add(element.tail, in_link)

    def _is_second_break(self, element: Element) -> bool:
        """Count line breaks; two in a row part paragraphs."""
        if element.tag != "br":
            return False
        self._breaks += 1
        self._pieces.append(" ")
        return self._breaks > 1

    def _leaves_out(self, element: Element) -> bool:
        if self._weights is None:
            return _is_never_text(element)
        return is_furniture(element, self._weights.get(element, 0) / self._total)

    def _add(self, text: str | None, in_link: bool) -> None:
        if text:
            if not text.isspace():
                self._breaks = 0
            self._pieces.append(text)
            if in_link:
                self._link_pieces.append(f"{text} ")

    def _end(self, block: Element) -> Iterator[Block]:
        text = " ".join("".join(self._pieces).split())
        link_text = "".join(self._link_pieces)
        self._pieces.clear()
        self._link_pieces.clear()
        self._breaks = 0
        if text:
            yield Block(text, block, count_words(text), count_words(link_text))
