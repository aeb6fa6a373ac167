"""Of which documents, or which questions, does a file of a test collection consist?

The forms are told by what a file holds: SMART (`.I 7`, then `.T`, `.W`), that of TIME (`*TEXT 017`, `*FIND 7`,
`*STOP`), TREC documents (`<DOC>`) and topics (`<top>`), and for questions lines of a number, a tab and the text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from searchnews.errors import CorpusError

Numbering = Literal["number", "position"]

_SMART = re.compile(r"^\.I[ \t]+(\S+).*$", re.MULTILINE)
_SMART_PART = re.compile(r"^\.([A-Z])[ \t]*$", re.MULTILINE)
_TIME = re.compile(r"^\*(?:TEXT|FIND)[ \t]+(\S+).*$", re.MULTILINE)
_TIME_END = re.compile(r"^\*STOP", re.MULTILINE)
_TREC = re.compile(r"<(?:doc|top|topic)(?:\s[^>]*)?>", re.IGNORECASE)
_TREC_END = re.compile(r"</(?:doc|top|topic)>", re.IGNORECASE)
# A topic's tags may never be closed: a part ends where the next begins.
_TREC_PART = re.compile(r"<(/?)([a-z][\w-]*)[^>]*>", re.IGNORECASE)
_LINE = re.compile(r"^([^\t\n]+)\t(.+)$", re.MULTILINE)
_TITLES = ("title", "headline", "head", "hl", "ti")
_TEXTS = ("text", "abstract", "body")
# A topic asks by its title; one without is asked by what is wanted.
_QUESTIONS = ("title", "query", "desc", "description")
# What topics say before the matter itself.
_LABEL = re.compile(r"\A\s*(?:Number|Topic|Description)\s*:\s*", re.IGNORECASE)
_COMMENT = re.compile(r"<!--[^>]*>")
_KNOWN = frozenset({"docno", "num", "narr", *_TITLES, *_TEXTS, *_QUESTIONS})


class Entry(NamedTuple):
    """A document, or a question, whose text then is `text`; `number` is what it calls itself."""

    number: str
    title: str | None
    text: str


def documents(path: Path) -> list[Entry]:
    """Return the documents of a collection, in order. Raises CorpusError."""
    return _entries(path, "document")


def questions(path: Path) -> list[Entry]:
    """Return the questions of a file, in order. Raises CorpusError."""
    return _entries(path, "question")


def numbered(entries: list[Entry], path: Path, numbering: Numbering) -> dict[str, Entry]:
    """Return entries by what judgments call them: their own number, or their place in the file, counted from 1.

    Raises CorpusError where two have one number.
    """
    if numbering == "position":
        return {str(place): entry for place, entry in enumerate(entries, 1)}
    found: dict[str, Entry] = {}
    for place, entry in enumerate(entries, 1):
        number = plain_number(entry.number)
        if number in found:
            raise CorpusError(str(path), f"number {number} is that of two; number by position", f"entry {place}")
        found[number] = entry
    return found


def plain_number(text: str) -> str:
    """Return a number without leading zeros, and any other name as it is."""
    return text.lstrip("0") or "0" if text.isdecimal() else text


def file_text(path: Path) -> str:
    """Return the text of a file, which is UTF-8, or else Latin-1. Raises CorpusError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CorpusError(str(path), error.strerror or str(error)) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _entries(path: Path, kind: Literal["document", "question"]) -> list[Entry]:
    text = file_text(path).replace("\r\n", "\n")
    if _SMART.search(text):
        found = [_smart(number, part) for number, part in _parts(text, _SMART)]
    elif _TIME.search(text):
        found = [Entry(number, None, _TIME_END.split(part)[0].strip()) for number, part in _parts(text, _TIME)]
    elif _TREC.search(text):
        read = _trec_document if kind == "document" else _trec_question
        heads = [one.group() for one in _TREC.finditer(text)]
        pieces = zip(heads, _TREC.split(text)[1:], strict=True)
        found = [read(head, _trec_parts(_TREC_END.split(_COMMENT.sub("", piece))[0])) for head, piece in pieces]
    elif kind == "question":
        found = [Entry(one[1].strip(), None, one[2].strip()) for one in _LINE.finditer(text)]
    else:
        found = []
    if not found:
        raise CorpusError(str(path), f"no {kind} is found here; see searchnews evaluate ranking --help for the forms")
    return found


def _parts(text: str, head: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield the number in each head, and what stands below it."""
    pieces = head.split(text)
    return zip(pieces[1::2], pieces[2::2], strict=True)


def _smart(number: str, text: str) -> Entry:
    pieces = _SMART_PART.split(text)
    parts: dict[str, str] = {}
    for letter, part in zip(pieces[1::2], pieces[2::2], strict=True):
        parts[letter] = f"{parts.get(letter, '')}\n{part}".strip()
    return Entry(number, parts.get("T") or None, parts.get("W", ""))


def _trec_parts(text: str) -> dict[str, str]:
    """Return the text under each tag by its name; of a tag that is no part, only what stands in no part."""
    found: dict[str, list[str]] = {}
    name, place = "", 0
    for tag in _TREC_PART.finditer(text):
        found.setdefault(name, []).append(text[place : tag.start()])
        place = tag.end()
        inner = tag[2].lower()
        if inner in _KNOWN or name not in _KNOWN:
            name = "" if tag[1] else inner
    found.setdefault(name, []).append(text[place:])
    return {one: html.unescape("\n".join(pieces)).strip() for one, pieces in found.items()}


def _trec_document(head: str, parts: dict[str, str]) -> Entry:
    del head
    title = next((parts[name] for name in _TITLES if parts.get(name)), None)
    text = "\n".join(parts[name] for name in _TEXTS if parts.get(name))
    return Entry(parts.get("docno", ""), title, text)


def _trec_question(head: str, parts: dict[str, str]) -> Entry:
    number = re.search(r'number\s*=\s*"?([^"\s>]+)', head, re.IGNORECASE)
    own = number[1] if number else _LABEL.sub("", parts.get("num", ""))
    text = next((bare for name in _QUESTIONS if (bare := _LABEL.sub("", parts.get(name, "")))), "")
    return Entry(own, None, text)
