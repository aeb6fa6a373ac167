"""How is text from an archive or a question kept from steering a terminal?"""

from __future__ import annotations

import re
from functools import cache

# Controls other than tab and line feed, the bidirectional ones (Unicode TR36, "Trojan Source"), line and paragraph
# separators, tags, and halves of surrogate pairs, which no stream can encode.
_DANGEROUS = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f"
    "\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


@cache
def _dangerous() -> re.Pattern[str]:
    return re.compile(_DANGEROUS)


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def harmless(text: str) -> str:
    """Return the text with each dangerous character replaced by one visible one, so offsets stay true."""
    # None of these characters is a printable one.
    return text if text.isprintable() else _dangerous().sub(_visible, text)


def one_line(text: str) -> str:
    """Return harmless text without tabs and line ends, each replaced by a space."""
    return harmless(text.replace("\n", " ").replace("\t", " "))


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"


def harmless_json(text: str) -> str:
    """Return JSON text whose strings hold every dangerous character as an escape; its meaning is the same."""
    return text if text.isprintable() else _dangerous().sub(_escaped, text)
