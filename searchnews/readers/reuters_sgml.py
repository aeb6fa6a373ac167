"""What does a file of Reuters-21578 hold: which stories of 1987?"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.cleaning import clean, one_line
from searchnews.readers.dateline import find_dateline
from searchnews.readers.decoding import utf_8_or_windows_1252
from searchnews.readers.drops import Drop
from searchnews.readers.fixed_lines import joined_lines
from searchnews.readers.publishing import without_by
from searchnews.readers.streams import read_lines

# Stories have some thousand characters.
STORY_LIMIT = 4 << 20
_START = re.compile(r"<REUTERS[\s>]")
_END = "</REUTERS>"
_ATTRIBUTE = re.compile(r"([A-Z]+)\s*=\s*\"([^\"]*)\"")
_TAG = re.compile(r"<[/A-Z][^<>]{0,200}>")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SIGN_OFF = re.compile(r"\s+reuter[s3]?\s*$", re.IGNORECASE)
_SIGN_OFF_SOUGHT = 40
_OPENING_LIMIT = 2000
_SPENT = frozenset(("NEWID", "TOPICS"))
# Every story lists these, be it without an entry.
_TAGGED = {"person": "PEOPLE", "place": "PLACES", "organisation": "ORGS"}
_LISTED = ("TOPICS", "EXCHANGES", "COMPANIES")


def read_reuters(drop: Drop) -> Iterator[RawRecord | CorpusError]:
    """Yield one article for each story, holding one at a time, and an error for each that is cut short."""
    with drop.open() as stream:
        pieces: list[str] = []
        size = start = 0
        for line in read_lines(stream, drop.name):
            if isinstance(line, CorpusError):
                yield line
                continue
            text = f"{utf_8_or_windows_1252(line.data)}\n"
            opening = _START.search(text)
            if opening:
                if pieces:
                    yield from _cut_short(pieces, drop, start)
                pieces, size, start, text = [], 0, line.number, text[opening.start() :]
            if not (pieces or opening):
                continue
            size += len(text)
            if size > STORY_LIMIT:
                yield CorpusError(drop.name, f"a story of more than {STORY_LIMIT} characters", f"line {start}")
                pieces, size = [], 0
                continue
            pieces.append(text)
            if _END in text:
                yield _record("".join(pieces).partition(_END)[0])
                pieces = []
        if pieces:
            yield from _cut_short(pieces, drop, start)


def _cut_short(pieces: list[str], drop: Drop, start: int) -> Iterator[RawRecord | CorpusError]:
    yield _record("".join(pieces))
    yield CorpusError(drop.name, "a story without an end, read as far as it goes", f"line {start}")


def _record(story: str) -> RawRecord:
    opening, _, rest = story.partition(">")
    attributes = dict(_ATTRIBUTE.findall(opening[:_OPENING_LIMIT]))
    text = _inside(rest, "TEXT") or ""
    body, dateline = _body(text), one_line(_plain(_inside(text, "DATELINE") or ""))
    author = without_by(_plain(_inside(text, "AUTHOR") or ""))
    listed = {name.lower(): names for name in _LISTED if (names := _entries(rest, name))}
    extra = {**{name.lower(): value for name, value in attributes.items() if name not in _SPENT}, **listed}
    if dateline:
        extra["dateline"] = dateline
    return RawRecord(
        kind="article",
        title=one_line(_plain(_inside(text, "TITLE") or "")),
        body=body,
        id=attributes.get("NEWID") or None,
        date_candidates=tuple(_dates(rest, dateline, body)),
        source="Reuters",
        authors=(author,) if author else (),
        language="en",
        tags={
            "person": tuple(_entries(rest, _TAGGED["person"])),
            "place": tuple(_entries(rest, _TAGGED["place"])),
            "organisation": tuple(_entries(rest, _TAGGED["organisation"])),
        },
        extra=extra,
    )


def _dates(rest: str, dateline: str | None, body: str) -> Iterator[DateCandidate]:
    if date := one_line(_plain(_inside(rest, "DATE") or "")):
        yield DateCandidate(date, "metadata")
    if sent := find_dateline(dateline or body):
        yield DateCandidate(sent, "dateline")


def _inside(text: str, name: str) -> str | None:
    """Return what stands in the first element of a name, up to the end if that is missing."""
    start = re.search(rf"<{name}(?:\s[^<>]*)?>", text)
    return text[start.end() :].partition(f"</{name}>")[0] if start else None


def _body(text: str) -> str:
    """Return the body, or what a story without marked parts has for one."""
    body = _inside(text, "BODY")
    if body is None:
        for name in ("TITLE", "DATELINE", "AUTHOR"):
            marked = _inside(text, name)
            if marked is not None:
                text = text.replace(marked, "", 1)
        body = text
    body = joined_lines(_plain(body))
    return body[:-_SIGN_OFF_SOUGHT] + _SIGN_OFF.sub("", f"\n{body[-_SIGN_OFF_SOUGHT:]}")[1:]


def _plain(text: str) -> str:
    return _CONTROL.sub("", clean(html.unescape(_TAG.sub("", text))))


def _entries(text: str, name: str) -> list[str]:
    _, *entries = (_inside(text, name) or "").split("<D>")
    found = (one_line(_plain(entry.partition("</D>")[0])) for entry in entries)
    return list(dict.fromkeys(filter(None, found)))
