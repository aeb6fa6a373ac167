"""Which paragraphs does a text make that a machine has broken into lines?"""

from __future__ import annotations

import re

_GAP = re.compile(r" {2,}|\t+")


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
        starts = not line.strip() or (indents_part and _is_indented(line) and not _is_row(line, paragraphs[-1]))
        if starts and paragraphs[-1]:
            paragraphs.append([])
        if line.strip():
            paragraphs[-1].append(line)
    return [_joined(lines) for lines in paragraphs if lines]


def has_margin_and_indents(text: str) -> bool:
    """Say whether some lines behind the first begin at the margin and others do not."""
    later = text.split("\n")[1:]
    return any(map(_begins_at_margin, later)) and any(map(_is_indented, later))


def _begins_at_margin(line: str) -> bool:
    return bool(line) and not line[0].isspace()


def _is_indented(line: str) -> bool:
    return line.startswith(("  ", "\t")) and not line.isspace()


def _has_columns(line: str) -> bool:
    """Say whether there are two wide gaps or more in a line, its own indent apart."""
    return len(_GAP.findall(line.strip())) > 1


def _is_row(line: str, before: list[str]) -> bool:
    return bool(before) and _has_columns(line) and _has_columns(before[-1])


def _joined(lines: list[str]) -> str:
    if sum(map(_has_columns, lines)) * 2 > len(lines) > 1:
        return "\n".join(line.rstrip() for line in lines)
    return " ".join(" ".join(lines).split())
