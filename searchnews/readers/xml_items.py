"""Which elements of one name does a long XML document hold, one after another?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from searchnews.errors import CorpusError
from searchnews.readers.decoding import known_charset
from searchnews.readers.feed_sight import declared_charset
from searchnews.readers.streams import prefixed, read_start
from searchnews.readers.text_blocks import text_blocks

_START_BYTES = 512
_DECLARATION = re.compile(r"^\s*<\?xml\s[^>]*\?>")
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# One item beyond this is let go: no article is so long.
ITEM_LIMIT = 16 << 20
# Items lie below a root and a channel; what lies in them has elements of one text each.
_LEVEL = 3
_DEPTH = 2


@dataclass(frozen=True, slots=True)
class XmlElement:
    """An element: its name without the prefix, all its text, and the elements in it."""

    name: str
    namespace: str
    text: str
    attributes: Mapping[str, str]
    inner: tuple[XmlElement, ...]

    def value(self, name: str) -> str:
        """Return the text of the first inner element of a name, empty if there is none."""
        return next((one.text for one in self.inner if one.name == name), "")


class XmlItem(XmlElement):
    """One of the elements that were asked for."""

    __slots__ = ()


def read_items(stream: BinaryIO, name: str, tag: str) -> Iterator[XmlElement | CorpusError]:
    """Yield each `tag` as an XmlItem and the other children of its parent as XmlElements, holding one at a time.

    Entities are not expanded, and nothing outside the document is loaded. Markup that is not well-formed is
    mended as far as can be; where that ends, or the document does, one error comes last.
    """
    start = read_start(stream, _START_BYTES)
    charset = known_charset(declared_charset(start))
    reading = _Reading(tag)
    first = True
    for block in text_blocks(prefixed(start, stream, owner=False), name, charset):
        if isinstance(block, CorpusError):
            yield block
            return
        # the text goes on as UTF-8, whatever the declaration says
        text = _DECLARATION.sub("", block.lstrip(), count=1) if first else block
        first = first and not text
        try:
            yield from reading.feed(_NO_XML.sub("", text).encode("utf-8"))
        except etree.XMLSyntaxError as error:
            yield CorpusError(name, f"not XML: {error.msg}", reading.place)
            return
        if reading.held > ITEM_LIMIT:
            yield CorpusError(name, f"an item larger than {ITEM_LIMIT} bytes", reading.place)
            return
    if not reading.ended:
        yield CorpusError(name, "the document ends before its end", reading.place)


class _Reading:
    """One pass over a document in blocks; what has been read of it is let go."""

    def __init__(self, tag: str) -> None:
        self._tag = tag
        self._count = 0
        self._depth = 0
        self.held = 0
        self.ended = False
        self._parser = etree.XMLPullParser(
            events=("start", "end"), recover=True, resolve_entities=False, load_dtd=False, no_network=True,
            remove_comments=True, remove_pis=True, encoding="utf-8",
        )  # fmt: skip

    @property
    def place(self) -> str:
        return f"after item {self._count}" if self._count else ""

    def feed(self, data: bytes) -> Iterator[XmlElement]:
        self.held += len(data)
        if not data or self.ended:
            return
        self._parser.feed(data)
        for event, element in self._parser.read_events():
            if event == "start":
                self._depth += 1
                continue
            if self._depth == _LEVEL:
                yield self._taken(element)
            self._depth -= 1
            self.ended = self.ended or self._depth == 0

    def _taken(self, element: etree._Element) -> XmlElement:
        kind = XmlItem if _local(element) == self._tag else XmlElement
        self._count += kind is XmlItem
        self.held = 0
        taken = _element(element, kind)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
        return taken


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _element(element: etree._Element, kind: type[XmlElement] = XmlElement, depth: int = 0) -> XmlElement:
    children = [one for one in element if isinstance(one.tag, str)] if depth < _DEPTH else []
    return kind(
        _local(element),
        etree.QName(element).namespace or "",
        # all the text below: where markup was not escaped, its elements hold pieces of it
        "" if kind is XmlItem else "".join(str(piece) for piece in element.itertext()),
        {str(key): str(value) for key, value in element.attrib.items()},
        tuple(_element(one, XmlElement, depth + 1) for one in children),
    )
