"""Is this XML a feed, and of which kind?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from searchnews.readers.decoding import HEAD_BYTES, decode

FeedKind = Literal["feed", "wxr"]

# How XML without a byte order mark begins in charsets of more than a byte a character (XML 1.0, appendix F).
_WIDE_STARTS = (
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0<\0", "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']\s*([\w:.-]{1,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*+<\?xml\s[^>]*\?>")
_DOCTYPE = r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>"
_PREAMBLE = re.compile(rf"(?:\s+|<\?.*?\?>|<!--.*?-->|{_DOCTYPE})*", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|feed|rdf|channel)(?=[\s>/])([^>]*)", re.IGNORECASE)
_RSS_IN_RDF = re.compile(r"purl\.org/(?:rss|net/rss1)|netscape\.com/rdf|<(?:[\w.-]+:)?item[\s>]", re.IGNORECASE)
_ENTRIES = re.compile(r"<(?:[\w.-]+:)?(?:entry|title)[\s>]", re.IGNORECASE)
_EXPORT = re.compile(r"wordpress\.org/export/")
_TYPE_OF_FEED = re.compile(r"<!DOCTYPE\s+(?:[\w.-]+:)?(?:rss|rdf|feed)\b", re.IGNORECASE)
_TYPE = re.compile(_DOCTYPE, re.DOTALL)
_COMMENT_OR_TYPE = re.compile(rf"<!--.*?-->|{_DOCTYPE}", re.DOTALL)
_LINE_END = re.compile(r"[ \t\r]*+\n\s*+")
# A list of all of HTML's names of characters is a sixth of this.
TYPE_LIMIT = 1 << 17
# So many bytes beyond ASCII do not make UTF-8 in another charset.
_BEYOND_CHANCE = 8
_ENTITY = re.compile(r"<!ENTITY\s+(%\s+)?([\w.:-]+)\s+(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = re.compile(r"&([A-Za-z_:][\w.:-]*);")
# A feed's own entities stand for a few words each; more than this is there to fill memory.
EXPANSION_LIMIT = 1 << 20
_EXPANSION_DEPTH = 5
_ASCII = bytes(range(128))


def xml_text(data: bytes) -> str:
    """Decode XML, believing its own word on its charset as far as its bytes bear it out; without its declaration."""
    for start, charset in _WIDE_STARTS:
        if data.startswith(start):
            return _undeclared(data.decode(charset, "replace"))
    declared = None if _is_utf_8(data) else declared_charset(data)
    return _undeclared(decode(data, declared))


def _undeclared(text: str) -> str:
    declaration = _DECLARATION.match(text)
    return text[declaration.end() :] if declaration else text


def _is_utf_8(data: bytes) -> bool:
    """Say whether the bytes are UTF-8 beyond chance: then no other label is believed."""
    if len(data[:HEAD_BYTES].translate(None, _ASCII)) < _BEYOND_CHANCE:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def declared_charset(head: bytes) -> str | None:
    """Return the charset that an XML declaration names."""
    match = _ENCODING.match(head.removeprefix(b"\xef\xbb\xbf"))
    return match[1].decode("ascii") if match else None


@lru_cache(maxsize=4)
def feed_kind(head: bytes) -> FeedKind | None:
    """Say whether the bytes begin as a feed (RSS, RDF with RSS in it, Atom) or an export of WordPress does."""
    if b"<" not in head[:4096] and not head.startswith(_WIDE_STARTS[-1][0]):
        return None
    text = xml_text(head[:HEAD_BYTES])
    preamble = _PREAMBLE.match(text)
    root = _ROOT.match(text, preamble.end() if preamble else 0)
    if root is None:
        # a document type may be longer than the window
        return "feed" if _TYPE_OF_FEED.match(text, preamble.end() if preamble else 0) else None
    name, rest = root[1].lower(), text[root.end() :]
    if name == "rss" and _EXPORT.search(text):
        return "wxr"
    if name == "rss" or (name == "rdf" and _RSS_IN_RDF.search(text)):
        return "feed"
    if name == "channel":
        return "feed" if _RSS_IN_RDF.search(rest) else None
    if name == "feed":
        return "feed" if "atom" in root[2].lower() or _ENTRIES.search(rest) else None
    return None


def without_preamble(text: str) -> str:
    """Return a document from its root on, its document type alone before it."""
    preamble = _PREAMBLE.match(text)
    start = preamble.end() if preamble else 0
    pieces = (match[0] for match in _COMMENT_OR_TYPE.finditer(text[:start]))
    kind = next((piece for piece in pieces if not piece.startswith("<!--")), "")
    return _LINE_END.sub("\n", kind) + text[start:]


def expansion_flaw(text: str) -> str | None:
    """Say what is wrong with the entities that a document without preamble declares, if they would fill memory."""
    kind = _TYPE.match(text)
    start = kind.end() if kind else 0
    if start > TYPE_LIMIT:
        return f"a document type longer than {TYPE_LIMIT} characters"
    values = {name: quoted or single for percent, name, quoted, single in _ENTITY.findall(text[:start]) if not percent}
    if not values:
        return None
    lengths = _expanded_lengths(values)
    if lengths is None:
        return f"its own entities stand for one another more than {_EXPANSION_DEPTH} deep"
    uses = Counter(name for name in _REFERENCE.findall(text, start) if name in values)
    if sum(lengths[name] * uses[name] for name in uses) > EXPANSION_LIMIT:
        return f"its own entities stand for more than {EXPANSION_LIMIT} characters"
    return None


def _expanded_lengths(values: Mapping[str, str]) -> dict[str, int] | None:
    """Return how many characters each entity stands for, None where they nest too deep or in a circle."""
    inner = {name: Counter(_REFERENCE.findall(value)) for name, value in values.items()}
    lengths = {name: len(value) for name, value in values.items()}
    for _ in range(_EXPANSION_DEPTH):
        longer = {
            name: len(value) + sum(lengths.get(one, 0) * count for one, count in inner[name].items())
            for name, value in values.items()
        }
        if longer == lengths:
            return lengths
        lengths = longer
    return None
