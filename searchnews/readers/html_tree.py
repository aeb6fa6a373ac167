"""Which elements make up a page, and what does each of them say?"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

# lxml has no types of its own.
Element = Any

# What stands in them is no text of the page, or the reading aid of a word that stands there too.
_UNSHOWN = frozenset(("script", "style", "template", "rt", "rp"))


@dataclass(frozen=True)
class PageTree:
    """A page's elements in their order, and how many characters it was written in.

    lxml makes an element anew for whoever asks, unless somebody holds it: here all are held, so that
    each may be a key, and each walk is quick.
    """

    root: Element
    elements: Sequence[Element]
    characters: int


def parse_page(text: str) -> PageTree:
    """Parse a page, or a piece of one; comments are left out, and anything at all makes some tree."""
    parser = html.HTMLParser(
        encoding="utf-8",
        collect_ids=False,
        default_doctype=False,
        remove_comments=True,
        remove_pis=True,
        # a page of 300 elements in one another is read, and one of 256 would be the deepest
        huge_tree=True,
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        root = html.Element("html")
    return PageTree(root, list(root.iter("*")), len(text))


def attribute(element: Element, name: str) -> str:
    """Return an attribute's value, empty if it has none."""
    return element.get(name) or ""


def class_names(element: Element) -> str:
    """Return the element's classes and its id, parted by spaces."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def shown_text(element: Element, most: int = sys.maxsize) -> str | None:
    """Return the text in an element on one line, None if there is none, or more than so many characters."""
    words: list[str] = []
    characters = -1
    for string in _strings(element):
        more = string.split()
        words += more
        characters += sum(map(len, more), len(more))
        if characters > most:
            return None
    return " ".join(words) or None


def _strings(element: Element) -> Iterator[str]:
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "end":
            if inner is not element and inner.tail:
                yield inner.tail
        elif inner.tag in _UNSHOWN:
            walk.skip_subtree()
        elif inner.text:
            yield inner.text
