"""How is text from an archive or a question kept from steering a terminal?"""

from __future__ import annotations

import re

from searchnews.model.characters import dangerous, with_escapes


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def harmless(text: str) -> str:
    """Return the text with each dangerous character replaced by one visible one, so offsets stay true."""
    # None of these characters is a printable one.
    return text if text.isprintable() else dangerous().sub(_visible, text)


def one_line(text: str) -> str:
    """Return harmless text without tabs and line ends, each replaced by a space."""
    return harmless(text.replace("\n", " ").replace("\t", " "))


def harmless_json(text: str) -> str:
    """Return JSON text whose strings hold every dangerous character as an escape; its meaning is the same."""
    return with_escapes(text)
