"""Which kind of data are these bytes, as far as the eye can tell?"""

from __future__ import annotations

import re
from functools import lru_cache

from searchnews.readers.decoding import HEAD_BYTES, decode, looks_binary

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP file or office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"\x04\x22\x4d\x18", "lz4 data"),
    (b"\x1f\x8b", "gzip data within gzip data"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_JSON_START = re.compile(r'(?:\{\s*(?:"|\}|$)|\[\s*(?:[{\["]\s*|\]\s*$|$))')
_HTML_TAG = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|article|div|main|section|h[1-6]|p|table|ul|script|link|span|a|br)"
    r"[\s/>]",
    re.IGNORECASE,
)
_HTML_ROOT = re.compile(r"^[ \t]*<(?:!doctype html|html)[\s>]", re.IGNORECASE | re.MULTILINE)
_XML_PREAMBLE = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)+", re.DOTALL)
_MARKUP = re.compile(r"<[A-Za-z!?][^<]*>")


# Several readers ask for it, one after another.
@lru_cache(maxsize=4)
def text_of_head(head: bytes) -> str:
    """Return the first bytes of a drop as text, empty if they are no text."""
    return "" if looks_binary(head) else decode(head[:HEAD_BYTES])


def foreign_kind(head: bytes) -> str | None:
    """Name the format of data that no reader for plain text ought to take, or return None."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if looks_binary(head):
        return "binary data"
    text = text_of_head(head).lstrip()
    if text.startswith("<?xml") or (_MARKUP.match(text) and "</" in text):
        return "markup other than HTML"
    if _JSON_START.match(text):
        return "JSON, but not one object a line"
    return None


def is_html(head: bytes) -> bool:
    """Say whether the bytes begin as a page, or a piece of one, does; a few lines of noise may come first."""
    text = text_of_head(head).lstrip()
    preamble = _XML_PREAMBLE.match(text)
    if _HTML_TAG.match(text, preamble.end() if preamble else 0):
        return True
    return not text.startswith("<") and _HTML_ROOT.search(text) is not None
