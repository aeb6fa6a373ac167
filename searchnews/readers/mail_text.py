"""Which of a mail's parts is its text, and what does it say?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from typing import Any

from searchnews.readers.cleaning import clean, clean_value
from searchnews.readers.decoding import decode
from searchnews.readers.json_keys import sort_keys
from searchnews.readers.mail_headers import header_text
from searchnews.readers.markup_text import markup_text

_SIGNATURE = "-- "
_QUOTES = re.compile(r">*")
_FORM = re.compile(r'\{\s*"')


@dataclass(frozen=True, slots=True)
class Form:
    """What a form that was sent by mail says: the fields of a record, and all the rest."""

    title: str
    body: str
    section: str | None
    rest: dict[str, Any] = field(default_factory=dict)


def mail_text(message: Message) -> str:
    """Return the plain text of a mail, or of its HTML where there is none; several parts on one level are joined."""
    plain = "\n\n".join(filter(None, (_text_of(part) for part in _texts(message, "plain"))))
    if plain:
        return plain
    return "\n\n".join(filter(None, (markup_text(_decoded(part)) for part in _texts(message, "html"))))


def attachments(message: Message) -> list[dict[str, str]]:
    """Return the names and types of what is attached."""
    listed = []
    for part in message.walk():
        if not part.is_multipart() and (part.get_filename() or not part.get_content_type().startswith("text/")):
            name = header_text(part.get_filename() or "")
            listed.append({"name": clean(name), "type": clean(header_text(part.get_content_type()))})
    return listed


def form_fields(text: str) -> Form | None:
    """Return what a form says whose fields were sent as one JSON object, each value in a list or not."""
    if not _FORM.match(text):
        return None
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    plain = {key: one[0] if isinstance(one, list) and len(one) == 1 else one for key, one in value.items()}
    known = sort_keys(clean_value(plain))
    title, body = known.fields.get("title", ""), known.fields.get("body", "")
    if not title and not body:
        return None
    rest = {key: one for key, one in clean_value(plain).items() if one not in (title, body)}
    return Form(title, body.strip(), known.fields.get("section") or None, rest)


def _texts(message: Message, kind: str) -> Iterator[Message]:
    """Yield the parts of text of one kind that are there to be read; of alternatives, the first that is."""
    if message.get_content_disposition() == "attachment":
        return
    parts = message.get_payload()
    if isinstance(parts, list):
        for part in parts:
            if isinstance(part, Message):
                yield from _texts(part, kind)
    elif message.get_content_type() == f"text/{kind}":
        yield message


def _decoded(part: Message) -> str:
    data = part.get_payload(decode=True)
    charset = part.get_param("charset")
    return clean(decode(data, charset if isinstance(charset, str) else None)) if isinstance(data, bytes) else ""


def _text_of(part: Message) -> str:
    text = _decoded(part).replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = "\n".join(_unflowed(text.split("\n"), str(part.get_param("delsp", "")).lower() == "yes"))
    return text.strip()


def _unflowed(lines: list[str], without_space: bool) -> Iterator[str]:
    """Yield paragraphs whole that were wrapped with a space before each soft end of a line (RFC 3676)."""
    held, depth = "", 0
    for line in lines:
        quotes = _QUOTES.match(line)
        level = quotes.end() if quotes else 0
        text = line[level:].removeprefix(" ")
        if held and level != depth:
            yield held
            held = ""
        begun = held or (">" * level + " " if level else "")
        depth = level
        if text.endswith(" ") and text != _SIGNATURE:
            held = begun + (text[:-1] if without_space else text)
        else:
            yield begun + text
            held = ""
    if held:
        yield held
