"""Which items does a long RSS document hold, one after another?"""

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
from searchnews.readers.xml_characters import with_known_references, without_barred

_START_BYTES = 512
_ITEM_START = re.compile(r"<item[\s>]")
_ITEM_END = re.compile(r"<!\[CDATA\[|<!--|(</item\s*>)")
# Within these, an end of an item is text.
_TEXT_ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}
# It is put before each item: what is longer than names of namespaces is none.
_ROOT = re.compile(r"<rss\b[^<>]{0,10000}>")
_ROOT_END = re.compile(r"</(?:rss|channel)\s*>")
# One item may be this long: no article is longer.
ITEM_LIMIT = 16 << 20
_HEAD_LIMIT = 1 << 20
_TAG_LENGTH = 64
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


def read_items(stream: BinaryIO, name: str, limit: int = ITEM_LIMIT) -> Iterator[XmlElement | CorpusError]:
    """Yield the channel as it is before its first item, then each item, holding one at a time.

    Each item is parsed by itself, so that none is harmed by what is wrong with another. A document type
    goes unread: its entities are not expanded, and nothing outside the document is loaded.
    """
    start = read_start(stream, _START_BYTES)
    charset = known_charset(declared_charset(start))
    reading = _Reading(text_blocks(prefixed(start, stream, owner=False), name, charset), name, limit)
    try:
        yield from reading.elements()
    except CorpusError as damage:
        yield damage


class _Reading:
    """One pass over a document: a window of its text, and where the next item begins in it."""

    def __init__(self, blocks: Iterator[str | CorpusError], name: str, limit: int) -> None:
        self._blocks = blocks
        self._name = name
        self._limit = limit
        self._text = ""
        self._at = 0
        # ends of CDATA and comments of which the rest of the window holds none
        self._missing: set[str] = set()
        self._ended = False
        self._root = "<rss>"
        self._count = 0

    def elements(self) -> Iterator[XmlElement | CorpusError]:
        head = self._up_to_item()
        root = _ROOT.search(head)
        self._root = root[0] if root else self._root
        channel = _parse(head[root.start() :] if root else head)
        if channel is not None:
            yield next((one for one in channel.inner if one.name == "channel"), channel)
        rest = head
        while self._at < len(self._text):
            self._count += 1
            item = self._item()
            if item is None:
                yield CorpusError(self._name, "the document ends before its end", f"item {self._count}")
                return
            yield self._parsed(item)
            rest = self._up_to_item()
        if not _ROOT_END.search(rest):
            yield CorpusError(self._name, "the document ends before its end", f"after item {self._count}")

    def _parsed(self, item: str) -> XmlElement | CorpusError:
        if not item:
            return CorpusError(self._name, f"an item longer than {self._limit} characters", f"item {self._count}")
        parsed = _parse(f"{self._root}{item}</rss>")
        if parsed is None or not parsed.inner:
            return CorpusError(self._name, "an item that is not XML", f"item {self._count}")
        return parsed.inner[0]

    def _up_to_item(self) -> str:
        """Return what comes before the next item, only beginning and end where it is long, and go there."""
        before = end = ""
        while not (match := _ITEM_START.search(self._text, self._at)):
            # the beginning of an item's tag may stand at the end
            keep = max(self._at, len(self._text) - _TAG_LENGTH)
            passed = self._text[self._at : keep]
            if len(before) <= _HEAD_LIMIT:
                before += passed
            else:
                end = (end + passed)[-_TAG_LENGTH:]
            self._at = keep
            if not self._more(1):
                rest, self._text, self._at = self._text, "", 0
                return before + end + rest
        before += self._text[self._at : match.start()]
        self._at = match.start()
        return before

    def _item(self) -> str | None:
        """Return the item that begins here and go past it: empty where it is too long, None where it is cut off."""
        step = 1 << 16
        while not (end := self._item_end()):
            if len(self._text) - self._at > self._limit:
                # all that begin within it are as long, but for the last of them
                last = self._text.rfind("<item", self._at + 1)
                self._at = last if last > 0 else max(self._at + 1, len(self._text) - _TAG_LENGTH)
                return ""
            if not self._more(step):
                return None
            step *= 2
        item = self._text[self._at : end]
        self._at = end
        return item

    def _item_end(self) -> int:
        at = self._at
        while match := _ITEM_END.search(self._text, at):
            if match[1]:
                return match.end()
            at, end = match.end(), _TEXT_ENDS[match[0]]
            ended = -1 if end in self._missing else self._text.find(end, at)
            if ended < 0:
                self._missing.add(end)
            else:
                at = ended + len(end)
        return 0

    def _more(self, size: int) -> bool:
        blocks = [self._text[self._at :]]
        while size > 0 and not self._ended:
            block = next(self._blocks, None)
            if isinstance(block, CorpusError):
                raise block
            self._ended = block is None
            blocks.append(without_barred(block or ""))
            size -= len(block or "")
        self._text, self._at = "".join(blocks), 0
        self._missing.clear()
        return len(self._text) > len(blocks[0])


def _parse(text: str) -> XmlElement | None:
    # text goes in as UTF-8, whatever a declaration said
    data = with_known_references(text).encode("utf-8", "replace")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True,
        encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    return None if root is None else _element(root)


def _element(element: etree._Element, depth: int = -1) -> XmlElement:
    children = [one for one in element if isinstance(one.tag, str)] if depth < _DEPTH else []
    namespace, name = _name(str(element.tag))
    return XmlElement(
        name,
        namespace,
        # all the text below: where markup was not escaped, its elements hold pieces of it
        "".join(str(piece) for piece in element.itertext()) if depth > 0 else "",
        {str(key): str(value) for key, value in element.attrib.items()},
        tuple(_element(one, depth + 1) for one in children),
    )


def _name(tag: str) -> tuple[str, str]:
    """Split a tag into namespace and name; a prefix that nothing declares stands for a namespace that ends in it."""
    if tag.startswith("{"):
        namespace, _, name = tag[1:].rpartition("}")
        return namespace, name
    prefix, colon, name = tag.rpartition(":")
    return f"/{prefix}/" if colon else "", name
