"""What does a page of the documentation hold: blocks, tables, headings, links?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^()\s]+)\)")
_CODE_SPAN = re.compile(r"`([^`]+)`")
_CELL = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Block:
    """One fenced block; `line` is that of its first line of text, counted from 1."""

    language: str
    text: str
    line: int
    follows: bool
    """Whether nothing but blank lines stands between it and the block before."""


class Page:
    """One Markdown file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines = path.read_text(encoding="utf-8").splitlines()
        self.blocks = list(_blocks(self.lines))

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def prose(self) -> str:
        """The page without its fenced blocks."""
        return "\n".join(_prose(self.lines))

    @property
    def links(self) -> list[str]:
        return _LINK.findall(_CODE_SPAN.sub("", self.prose))

    @property
    def anchors(self) -> set[str]:
        titles = (line.lstrip("#") for line in self.prose.splitlines() if line.startswith("#"))
        return {re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-") for title in titles}

    @property
    def code_spans(self) -> list[str]:
        return _CODE_SPAN.findall(self.prose)

    def rows(self, *heads: str) -> list[list[str]]:
        """Return the rows of every table whose first columns bear these heads, code marks taken off."""
        return [row for table in _tables(self.prose) if table[0][: len(heads)] == list(heads) for row in table[2:]]

    def __repr__(self) -> str:
        return self.name


def pages() -> list[Page]:
    """Return the front page and every page of docs/."""
    return [Page(path) for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))]


def page(name: str) -> Page:
    return Page(ROOT / name)


def _blocks(lines: list[str]) -> Iterator[Block]:
    language: str | None = None
    begun, blank_since_block = 0, False
    for number, line in enumerate(lines, 1):
        if not line.startswith("```"):
            blank_since_block = blank_since_block and (language is not None or not line.strip())
        elif language is None:
            language, begun, follows = line[3:].strip(), number + 1, blank_since_block
        else:
            yield Block(language, "\n".join(lines[begun - 1 : number - 1]), begun, follows)
            language, blank_since_block = None, True
    assert language is None, "a fence is never closed"


def _prose(lines: list[str]) -> Iterator[str]:
    fenced = False
    for line in lines:
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced:
            yield line


def _tables(prose: str) -> Iterator[list[list[str]]]:
    for is_table, lines in groupby(prose.splitlines(), key=lambda line: line.startswith("|")):
        if is_table:
            yield [[_plain(cell) for cell in _CELL.split(line)[1:-1]] for line in lines]


def _plain(cell: str) -> str:
    return cell.strip().strip("`").replace("\\|", "|")
