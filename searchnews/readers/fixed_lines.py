"""Which paragraphs does a text make that a machine has broken into lines?"""

from __future__ import annotations

import re

_INDENT = re.compile(r"(?: {2,}|\t)\s*\S")
# Columns are two wide gaps or more, behind a line's own indent.
_COLUMNS = re.compile(r"\S.*?(?: {2,}|\t).*?\S.*?(?: {2,}|\t)\s*\S")


def joined_lines(text: str) -> str:
    """Return the text with its paragraphs on one line each, parted by blank lines; tables keep their lines.

    A blank line parts paragraphs; so does an indent where other lines have none.
    """
    return "\n\n".join(split_lines(text))


def split_lines(text: str) -> list[str]:
    """Return the paragraphs of such a text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    indents_part = any(_begins_at_margin(line) for line in lines[1:])
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        starts = not line.strip() or (indents_part and _INDENT.match(line) and not _is_row(line, paragraphs[-1]))
        if starts and paragraphs[-1]:
            paragraphs.append([])
        if line.strip():
            paragraphs[-1].append(line)
    return [_joined(lines) for lines in paragraphs if lines]


def has_margin_and_indents(text: str) -> bool:
    """Say whether some lines behind the first begin at the margin and others do not."""
    later = text.split("\n")[1:]
    return any(map(_begins_at_margin, later)) and any(_INDENT.match(line) for line in later)


def _begins_at_margin(line: str) -> bool:
    return bool(line) and not line[0].isspace()


def _is_row(line: str, before: list[str]) -> bool:
    return bool(before) and _COLUMNS.search(line) is not None and _COLUMNS.search(before[-1]) is not None


def _joined(lines: list[str]) -> str:
    if sum(_COLUMNS.search(line) is not None for line in lines) * 2 > len(lines) > 1:
        return "\n".join(line.rstrip() for line in lines)
    return " ".join(" ".join(lines).split())
