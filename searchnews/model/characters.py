"""Which characters could steer what shows them, and how are they written so that they cannot?"""

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
def dangerous() -> re.Pattern[str]:
    """Return what finds each such character; none of them is a printable one."""
    return re.compile(_DANGEROUS)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"


def with_escapes(text: str) -> str:
    """Return the text with every dangerous character as an escape of JSON; JSON text keeps its meaning."""
    return text if text.isprintable() else dangerous().sub(_escaped, text)


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def with_pictures(text: str) -> str:
    """Return the text with each dangerous character replaced by one visible one, so offsets stay true."""
    return text if text.isprintable() else dangerous().sub(_visible, text)
