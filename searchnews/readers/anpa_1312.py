"""What do messages in ANPA 1312 hold?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.cleaning import one_line
from searchnews.readers.dateline import find_dateline
from searchnews.readers.drops import Drop
from searchnews.readers.publishing import without_by
from searchnews.readers.telegraphs import END_OF_TEXT, START_OF_TEXT, american_time, read_messages

# Service letter and number, the wire's selector, priority and category, and a slug up to the text.
HEADER = re.compile(
    r"([A-Za-z])(\d{3,4})[\x1f ]([^\n\r]{0,20})[\r\n]+"
    r"([A-Za-z]) ([A-Za-z0-9])[^\n\r]{0,4}?[\x11-\x14]{0,3} ?([^\n\r\x02]*)"
)
_CENTRED, _LEFT = "=", "<"
_BEGINNINGS = ("^", "\t", "\x08", "  ")
_FOR_EDITORS = re.compile(
    r"\(?(?:eds?(?:itors?)?\b ?[:.]|(?:[A-Z]{2,5} )?(?:photos?|graphics?|video)\b|editor'?s'? note)", re.IGNORECASE
)
_BYLINE = re.compile(r"by ", re.IGNORECASE)
_AFFILIATION = re.compile(
    r"\b(?:AP|associated press|press|writers?|correspondents?|editors?|reporters?|staff)\b", re.IGNORECASE
)
_END_MARK = re.compile(r"\^?(?:END|_{2,}|-{2,})[<=]?")
_SLUG_COUNT = re.compile(r",\s*\d*\s*$")
_FEED = re.compile(r"\s*([A-Z]{2,6})-[A-Z]{1,4}-")
# Tabs and blanks of fixed width in tables, and marks of typefaces.
_WIDE_BLANKS = re.compile("[\x08-\x09\x0b\x0e-\x1f]+")


@dataclass(slots=True)
class _Head:
    """What stands above a story."""

    slug: str = ""
    title: str | None = None
    byline: str = ""
    notes: list[str] = field(default_factory=list)


def read_anpa_1312(drop: Drop) -> Iterator[RawRecord | CorpusError]:
    """Yield one article for each message, and an error for each that has no header."""
    for number, message in enumerate(read_messages(drop), 1):
        match = HEADER.search(message[:300])
        if match is None:
            yield CorpusError(drop.name, "a message without the header of ANPA 1312", f"message {number}")
            continue
        record = _record(match, message[match.end() :])
        if record.title or record.body:
            yield record


def _record(header: re.Match[str], rest: str) -> RawRecord:
    _, _, text = rest.partition(START_OF_TEXT)
    text, _, below = text.partition(END_OF_TEXT)
    head, body = _read_text([line.rstrip() for line in text.split("\n")])
    feed = _FEED.match(below)
    service, serial, selector, priority, category, summary = header.groups()
    extra: dict[str, Any] = {
        "slug": head.slug,
        "notes": head.notes,
        "selector": one_line(_WIDE_BLANKS.sub(" ", selector)),
        "priority": priority,
        "category": category,
        "header": one_line(_WIDE_BLANKS.sub(" ", summary)),
        "sent": one_line(below.replace(_LEFT, " ")),
    }
    return RawRecord(
        kind="article",
        title=head.title,
        body=body,
        id=f"{service}{serial}",
        date_candidates=tuple(_dates(below, body)),
        source=feed[1] if feed else None,
        authors=(head.byline,) if head.byline else (),
        extra={name: value for name, value in extra.items() if value},
    )


def _read_text(lines: list[str]) -> tuple[_Head, str]:
    lines = _whole_lines(lines)
    above = 0
    while above < len(lines) and lines[above].startswith("^"):
        above += 1
    head = _Head()
    end = _read_head(lines[:above], head)
    return head, _body(lines[end:])


def _whole_lines(lines: list[str]) -> list[str]:
    """Return what is set as one line: up to a mark of its end, or to what begins another."""
    whole: list[str] = []
    is_open = False
    for line in lines:
        if not line.strip():
            is_open = False
        elif is_open and not line.startswith(_BEGINNINGS):
            whole[-1] += f" {line}"
        else:
            whole.append(line)
        if line.strip():
            is_open = not line.endswith((_CENTRED, _LEFT))
    return whole


def _read_head(lines: list[str], head: _Head) -> int:
    """Fill the head in from the lines that are set apart, and return how many of them it has.

    Slug and title are set to the left; a byline is centred, and the story begins behind it and its
    affiliation. Without a byline, what is centred is the story's own.
    """
    byline = next((at for at, line in enumerate(lines) if _is_byline(line)), None)
    centred = next((at for at, line in enumerate(lines) if at and line.endswith(_CENTRED)), len(lines))
    end = centred if byline is None else byline
    may_be_title = True
    for at, line in enumerate(lines[:end]):
        text = _plain(line)
        if at == 0:
            head.slug = _SLUG_COUNT.sub("", text)
            continue
        for_editors = _FOR_EDITORS.match(text) is not None
        if may_be_title and line.endswith(_LEFT) and not for_editors:
            head.title = text or None
        elif text:
            head.notes.append(text)
        may_be_title = may_be_title and for_editors
    if byline is not None:
        head.byline = without_by(_plain(lines[byline]))
        end = byline + 1
        if end < len(lines) and lines[end].endswith(_CENTRED) and _AFFILIATION.search(lines[end]):
            head.notes.append(_plain(lines[end]))
            end += 1
    return end


def _is_byline(line: str) -> bool:
    return line.endswith(_CENTRED) and _BYLINE.match(_plain(line)) is not None


def _body(lines: list[str]) -> str:
    """Return the paragraphs; rows of a table stay together."""
    paragraphs: list[list[str]] = []
    in_table = False
    for line in lines:
        text = _plain(line)
        is_row = line.startswith("\x08") or (text.count(";") > 1 and "; " not in text)
        if not text or _END_MARK.fullmatch(text):
            continue
        if is_row and in_table:
            paragraphs[-1].append(text)
        else:
            paragraphs.append([text])
        in_table = is_row
    return "\n\n".join("\n".join(rows) for rows in paragraphs)


def _plain(line: str) -> str:
    """Return a line without the marks of its setting."""
    text = _WIDE_BLANKS.sub(" ", line).strip()
    return one_line(text.removeprefix("^").rstrip("<= ")) or ""


def _dates(below: str, body: str) -> Iterator[DateCandidate]:
    if sent := american_time(below) or one_line(below):
        yield DateCandidate(sent, "metadata")
    if sent := find_dateline(body):
        yield DateCandidate(sent, "dateline")
