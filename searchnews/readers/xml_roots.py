"""Which characters is an XML document made of, and which element is its root?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from searchnews.readers.decoding import decode

# Enough for an XML declaration in any encoding that writes ASCII as ASCII.
_DECLARATION_SOUGHT = 256
_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]{1,40})[\"']")
# Without a byte order mark the first `<` tells how wide a character is; four bytes before two.
_WIDE_STARTS = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_BLANK = re.compile(r"[\s\ufeff\0]*")
_NAME = re.compile(r"<(?:([A-Za-z_][\w.-]{0,100}):)?([A-Za-z_][\w.-]{0,200})(?=[\s/>]|$)")
_TAG_END = 20_000
_DOCTYPE = re.compile(r"<!doctype", re.IGNORECASE)
_DOCTYPE_MARK = re.compile(r"[\"'\[\]>]|<!--|<\?")
_CLOSED_BY = {'"': '"', "'": "'", "<!--": "-->", "<?": "?>"}


@dataclass(frozen=True, slots=True)
class Root:
    """The name of a root element without its prefix, and the namespace it is in, empty if in none."""

    name: str
    namespace: str = ""


def decode_xml(data: bytes) -> str:
    """Decode a document by its byte order mark, by its bytes, or by the charset it declares.

    Bytes that make well-formed UTF-8 are UTF-8, whatever is declared: other charsets hardly ever look like it.
    """
    for start, charset in _WIDE_STARTS:
        if data.startswith(start):
            return data.decode(charset, "replace")
    match = _ENCODING.search(data[:_DECLARATION_SOUGHT])
    if match is None:
        return decode(data)
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return decode(data, match[1].decode("ascii"))


@lru_cache(maxsize=4)
def sniff_root(head: bytes) -> Root | None:
    """Return the root element of a document of which these are the first bytes, or None if it is no XML."""
    text = decode_xml(head)
    match = _NAME.match(text, prolog_end(text))
    if match is None:
        return None
    prefix, name = match.groups()
    attributes = text[match.end() : match.end() + _TAG_END].partition(">")[0]
    declared = rf"\sxmlns{':' + re.escape(prefix) if prefix else ''}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"
    namespace = re.search(declared, attributes)
    return Root(name, (namespace[1] or namespace[2] or "") if namespace else "")


def prolog_end(text: str) -> int:
    """Return where the root element of a document begins, behind declaration, comments and doctype."""
    end = 0
    while True:
        match = _BLANK.match(text, end)
        start = match.end() if match else end
        if text.startswith("<?", start):
            end = _after(text, "?>", start)
        elif text.startswith("<!--", start):
            end = _after(text, "-->", start)
        elif _DOCTYPE.match(text, start):
            end = _doctype_end(text, start)
        else:
            return start


def _after(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return len(text) if found < 0 else found + len(mark)


def _doctype_end(text: str, start: int) -> int:
    depth = 0
    at = start
    while match := _DOCTYPE_MARK.search(text, at):
        mark, at = match[0], match.end()
        if mark in _CLOSED_BY:
            at = _after(text, _CLOSED_BY[mark], at)
        elif mark == ">" and depth <= 0:
            return at
        # declarations within the brackets end in `>` too
        depth += {"[": 1, "]": -1}.get(mark, 0)
    return len(text)
