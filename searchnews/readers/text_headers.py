"""Which labelled lines stand on top of an article?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from searchnews.readers.dateline import is_date
from searchnews.readers.text_lines import TextLine, without_bullet

LABELS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "date": ("date", "published", "publication date"),
    "author": ("by", "author", "authors", "byline"),
    "source": ("source", "publisher", "agency"),
    "url": ("url", "link"),
    "section": ("section", "category"),
    "language": ("language", "lang"),
    "id": ("id",),
}
_FIELD_OF = {label: name for name, labels in LABELS.items() for label in labels}
_LABELLED = re.compile(rf"(?P<label>{'|'.join(_FIELD_OF)})\s*:\s+(?P<value>\S.*)", re.IGNORECASE)
_NAME = r"(?-i:[^\W\d_a-z])[\w.'’-]*(?: (?:(?-i:[^\W\d_a-z])[\w.'’-]*|d[aei]|del|van|von|bin|al|la|le)){0,4}"
_BYLINE = re.compile(rf"by (?P<value>{_NAME}(?:(?:,| and| &) {_NAME}){{0,4}})", re.IGNORECASE)
_BYLINE_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class Header:
    """What labelled lines say of the text below them, by field, and how many lines they take."""

    fields: Mapping[str, str]
    lines: int


def opens_article(line: TextLine) -> bool:
    """Say whether the line is a labelled title, which begins an article wherever it stands."""
    return _labelled(line.text)[0] == "title"


def read_header(lines: Sequence[TextLine], start: int) -> Header:
    """Read the labelled lines from `start` on, with the title before or among them, if there are any."""
    fields: dict[str, str] = {}
    index = start
    while index < len(lines) and (index == start or lines[index].gap <= 1):
        name, value = _labelled(lines[index].text)
        if not name and (is_date(lines[index].text) or _is_byline(lines, index, bool(fields))):
            name, value = _unlabelled(lines[index].text)
        if not name and _is_title(lines, index):
            name, value = "title", without_bullet(lines[index].text)
        if not name or name in fields:
            break
        fields[name] = value
        index += 1
    return Header(fields, index - start)


def _labelled(line: str) -> tuple[str, str]:
    match = _LABELLED.fullmatch(line)
    return (_FIELD_OF[match["label"].lower()], match["value"]) if match else ("", "")


def _unlabelled(line: str) -> tuple[str, str]:
    if is_date(line):
        return "date", line
    match = _BYLINE.fullmatch(line) if len(line) <= _BYLINE_CHARACTERS else None
    return ("author", match["value"]) if match else ("", "")


def _is_byline(lines: Sequence[TextLine], index: int, within_header: bool) -> bool:
    """Say whether the line names its author: below a title, or else right above prose."""
    following = lines[index + 1 : index + 2]
    above_prose = bool(following) and following[0].kind != "headline"
    return (within_header or above_prose) and _unlabelled(lines[index].text)[0] == "author"


def _is_title(lines: Sequence[TextLine], index: int) -> bool:
    """Say whether the line is a title without a label: one with a labelled line or byline below it."""
    if lines[index].kind != "headline" or index + 1 >= len(lines) or lines[index + 1].gap > 1:
        return False
    below = lines[index + 1].text
    name = _labelled(below)[0] or _unlabelled(below)[0]
    return bool(name) and name != "title"
