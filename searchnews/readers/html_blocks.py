"""Which blocks of text does a page show, and which parts of it are furniture?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import NavigableString, PageElement

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = HEADINGS | frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset form header hr li main ol p pre"
    " section summary table tbody td th thead tr ul".split()
)
_NEVER_TEXT = frozenset(
    "script style noscript template svg math iframe object embed button select input textarea label nav aside footer"
    " figure figcaption video audio canvas menu dialog head".split()
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

Weights = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text between two breaks, the element it lies in, and its words, those in links apart."""

    text: str
    element: Tag
    words: int
    link_words: int

    @property
    def is_heading(self) -> bool:
        """Whether the page marks it as a heading."""
        return self.element.name in HEADINGS

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
    return max(len(text.split()), len(_UNSPACED.findall(text)) // 2)


def weigh(root: Tag) -> dict[int, int]:
    """Return how many words of prose each element holds, by the element's `id()`."""
    weights: dict[int, int] = {}
    for block in read_blocks(root):
        element: Tag | None = block.element if block.is_prose else None
        while element is not None:
            weights[id(element)] = weights.get(id(element), 0) + block.words - block.link_words
            element = None if element is root else element.parent
    return weights


def is_furniture(element: Tag, share: float) -> bool:
    """Say whether an element that holds this share of the prose is there for the page, not the article."""
    if _is_never_text(element):
        return True
    if share >= _SURE_SHARE:
        return False
    names = class_names(element)
    if share >= _BODY_SHARE:
        return _SURELY_FURNITURE.search(names) is not None
    return element.name == "form" or (_FURNITURE.search(names) is not None and not _EMBEDDED_POST.search(names))


def is_beside_article(element: Tag) -> bool:
    """Say whether an element lies in navigation, a margin, a footer, comments or a list of related stories."""
    return any(is_aside(parent) for parent in element.parents)


def is_aside(element: Tag) -> bool:
    """Say whether an element is itself such a place."""
    return (
        element.name in ("nav", "aside", "footer")
        or element.get("role") in _FURNITURE_ROLES
        or (element.name not in ("html", "body") and _SURELY_FURNITURE.search(class_names(element)) is not None)
    )


def class_names(element: Tag) -> str:
    """Return the element's classes and its id, parted by spaces."""
    return f"{attribute(element, 'class')} {attribute(element, 'id')}".strip()


def attribute(element: Tag, name: str) -> str:
    """Return an attribute's value, empty if it has none."""
    value = element.get(name)
    return " ".join(value) if isinstance(value, list) else value or ""


def with_value(root: Tag, name: str, value: str) -> Iterator[Tag]:
    """Yield the elements below one that have a value, among others perhaps, in an attribute.

    A search with a filter asks each element for far more, and takes several times as long.
    """
    for element in root.find_all(True):
        held = element.attrs.get(name) if isinstance(element, Tag) else None
        if held is not None and (value in held if isinstance(held, list) else value == held):
            yield element


def read_blocks(root: Tag, weights: Weights | None = None) -> list[Block]:
    """Return the blocks of text below an element, in order; with weights, without its furniture."""
    return list(_Reading(root, weights).blocks())


def _is_never_text(element: Tag) -> bool:
    if element.name in _NEVER_TEXT:
        return True
    if not element.attrs:
        return False
    return (
        element.get("role") in _FURNITURE_ROLES
        or element.get("aria-hidden") == "true"
        or element.has_attr("hidden")
        or _HIDDEN_STYLE.search(str(element.get("style") or "")) is not None
    )


class _Reading:
    """One walk over a page, with a stack of its own: pages nest deeper than calls may."""

    def __init__(self, root: Tag, weights: Weights | None) -> None:
        self._root = root
        self._weights = weights
        self._total = max(weights.get(id(root), 0), 1) if weights else 1
        self._pieces: list[str] = []
        self._link_pieces: list[str] = []
        self._breaks = 0

    def blocks(self) -> Iterator[Block]:
        """Yield block after block."""
        # each entry: a node to enter, the block it lies in, and whether it lies in a link
        stack: list[tuple[PageElement | None, Tag, bool]] = [(None, self._root, False), (self._root, self._root, False)]
        while stack:
            node, block, in_link = stack.pop()
            if isinstance(node, NavigableString):
                self._add(node, in_link)
            elif not isinstance(node, Tag) or self._is_second_break(node):
                yield from self._end(block)
            elif node is self._root or not self._leaves_out(node):
                linked = in_link or node.name == "a"
                if node.name in _BLOCKS:
                    yield from self._end(block)
                    block = node
                    stack.append((None, node, False))
                stack.extend((child, block, linked) for child in reversed(node.contents))
            elif node.name in _BLOCKS:
                yield from self._end(block)

    def _is_second_break(self, element: Tag) -> bool:
        """Count line breaks; two in a row part paragraphs."""
        if element.name == "br":
            self._breaks += 1
            self._pieces.append(" ")
        return element.name == "br" and self._breaks > 1

    def _leaves_out(self, element: Tag) -> bool:
        if self._weights is None:
            return _is_never_text(element)
        return is_furniture(element, self._weights.get(id(element), 0) / self._total)

    def _add(self, string: NavigableString, in_link: bool) -> None:
        # comments, doctypes and the like are strings too, of classes of their own
        if type(string) is NavigableString:
            if not string.isspace():
                self._breaks = 0
            self._pieces.append(string)
            if in_link:
                self._link_pieces.append(f"{string} ")

    def _end(self, block: Tag) -> Iterator[Block]:
        text = " ".join("".join(self._pieces).split())
        link_text = "".join(self._link_pieces)
        self._pieces.clear()
        self._link_pieces.clear()
        self._breaks = 0
        if text:
            yield Block(text, block, count_words(text), count_words(link_text))
