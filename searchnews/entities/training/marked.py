"""What does a text look like whose names are marked?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Code = Literal["PER", "LOC", "ORG"]
CODES: tuple[Code, ...] = ("PER", "LOC", "ORG")
MARKS: dict[str, Code] = {"P": "PER", "L": "LOC", "O": "ORG"}
MARKED = re.compile(r"\[([PLO]) ([^]]+)\]")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text and the names in it: start, end, class."""

    text: str
    names: list[tuple[int, int, Code]]


def unmarked(line: str) -> MarkedText:
    """Return a text without the marks of its names, and where these are: `[L Kyiv]`, `[O Ford]`, `[P Xi]`."""
    text, position = "", 0
    names: list[tuple[int, int, Code]] = []
    for match in MARKED.finditer(line):
        text += line[position : match.start()]
        mark, name = match.groups()
        names.append((len(text), len(text) + len(name), MARKS[mark]))
        text += name
        position = match.end()
    return MarkedText(text + line[position:], names)
