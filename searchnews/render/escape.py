"""How is text from an archive or a question kept from steering a terminal?"""

from __future__ import annotations

from searchnews.model.characters import with_escapes, with_pictures


def harmless(text: str) -> str:
    """Return the text with each dangerous character replaced by one visible one, so offsets stay true."""
    return with_pictures(text)


def one_line(text: str) -> str:
    """Return harmless text without tabs and line ends, each replaced by a space."""
    return harmless(text.replace("\n", " ").replace("\t", " "))


def harmless_json(text: str) -> str:
    """Return JSON text whose strings hold every dangerous character as an escape; its meaning is the same."""
    return with_escapes(text)
