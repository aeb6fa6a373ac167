"""Which paragraphs does the marked-up body of a wire story make?"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from searchnews.readers.cleaning import clean
from searchnews.readers.fixed_lines import has_margin_and_indents, split_lines
from searchnews.readers.xml_documents import TAG_LIMIT, Element, local_name

# Of HTML and of NITF.
_BLOCKS = frozenset(
    "address article aside bibliography block blockquote body body.content bq center credit dd div dl dt fn form h1 h2"
    " h3 h4 h5 h6 hl1 hl2 hr html li main note ol p pre section table tagline tbody thead tr ul".split()
)
_CELLS = frozenset(("td", "th", "br"))
_NO_TEXT = frozenset(
    "audio body.end body.head button canvas embed figure footer form head header iframe input media nav noscript object"
    " script select style svg template textarea video".split()
)
_LOOKS_MARKED_UP = re.compile(
    r"<(?:/?(?:p|div|br|b|i|em|strong|a|ul|ol|li|h[1-6]|table|span|html|body|section|article)\b[^<>]*|!--)>?",
    re.IGNORECASE,
)


def looks_marked_up(text: str) -> bool:
    """Say whether a text holds tags of HTML."""
    return _LOOKS_MARKED_UP.search(text) is not None


def paragraphs(element: Element) -> str:
    """Return the text below an element, blocks parted by blank lines, without media, scripts and furniture."""
    return "\n\n".join(_Walk().over(element))


def html_paragraphs(text: str) -> str:
    """Return the paragraphs of a page or a piece of one; empty if it holds none."""
    if text.count("<") > TAG_LIMIT:
        return plain_paragraphs(text)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, recover=True
    )
    try:
        root: Any = etree.fromstring(clean(text).encode(), parser)
    except (etree.LxmlError, ValueError):
        return ""
    return "" if root is None else paragraphs(root)


def text_or_markup(text: str) -> str:
    """Return the paragraphs of a text that may be marked up or plain."""
    return html_paragraphs(text) if looks_marked_up(text) else plain_paragraphs(text)


def plain_paragraphs(text: str) -> str:
    """Return a plain text without blanks at its ends, its line ends plain."""
    return clean(text).replace("\r\n", "\n").replace("\r", "\n").strip()


class _Walk:
    """One walk over a tree, with a stack of its own."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._pieces: list[str] = []
        self._breaks = 0

    def over(self, root: Element) -> list[str]:
        """Return the paragraphs below an element."""
        # an element to enter, a text to add, or None for the end of a block
        stack: list[Any] = [root]
        while stack:
            node = stack.pop()
            if node is None:
                self._end()
            elif isinstance(node, str):
                self._add(node)
            elif node is root or local_name(node) not in _NO_TEXT:
                self._enter(node, stack)
        self._end()
        return self._found

    def _enter(self, element: Element, stack: list[Any]) -> None:
        name = local_name(element).lower()
        if name in _BLOCKS:
            self._end()
            stack.append(None)
        elif name in _CELLS:
            self._pieces.append(" ")
            self._breaks += name == "br"
            if self._breaks > 1:
                self._end()
        if not name:  # an entity that was not expanded stands as it is written
            self._add(element.text or "")
            return
        for inner in reversed(element):
            if inner.tail:
                stack.append(inner.tail)
            stack.append(inner)
        if element.text:
            stack.append(element.text)

    def _add(self, text: str) -> None:
        if not text.isspace():
            self._breaks = 0
        self._pieces.append(text)

    def _end(self) -> None:
        text = clean("".join(self._pieces))
        self._pieces.clear()
        self._breaks = 0
        if has_margin_and_indents(text):
            self._found += split_lines(text)
        elif words := text.split():
            self._found.append(" ".join(words))
