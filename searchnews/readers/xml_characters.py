"""Which characters of a document would a parser of XML stumble over?"""

from __future__ import annotations

import re
from html.entities import html5

_BARRED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(\w{2,31};)")
_NUMBERED = re.compile(r"&#(?:(\d{1,8})|x([0-9A-Fa-f]{1,7}));?", re.IGNORECASE)
_LAST = 0x10FFFF


def without_barred(text: str) -> str:
    """Drop the characters that XML bars; documents hold them all the same."""
    return _BARRED.sub("", text)


def with_known_references(text: str) -> str:
    """Replace HTML's names of characters, which XML does not know, and numbers that stand for no character."""
    return _NUMBERED.sub(_numbered, _NAMED.sub(lambda match: html5.get(match[1], match[0]), text))


def _numbered(match: re.Match[str]) -> str:
    number = int(match[1]) if match[1] else int(match[2], 16)
    return match[0] if 0 < number <= _LAST and not _BARRED.match(chr(number)) else "\ufffd"
