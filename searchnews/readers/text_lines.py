"""Which lines of a plain text could be headlines, and which are prose?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from searchnews.readers.dateline import has_dateline, is_date

LineKind = Literal["headline", "prose", "rule"]

HEADLINE_CHARACTERS = 180
HEADLINE_WORDS = 30
# A full stop, a bracket or a small letter is forgiven in a line up to this long, among headlines.
_ODD_HEADLINE_CHARACTERS = 100
# Widths at which wires, e-mail and newspaper columns break their lines.
_WRAP_WIDTHS = range(35, 111)
_WIRE_WIDTH = 55
_DOUBLE_SPACED_LINES = 8

_BULLET = re.compile(r"[-*•·▪‣–—]\s+(?=.*\w)")
_ENDS_SENTENCE = re.compile(r"[.。．።।؟۔:;,，；：][\"”’'»)\]]*$")
_ENDS_PERIOD = re.compile(r"[.。．።।۔?!？！؟][\"”’'»)\]]*$")
_FULL_STOP = re.compile(r"[.。．።।۔][\"”’'»)\]]*$")
_ENDS_ABBREVIATION = re.compile(
    r"(?:\.|…|\b[^\W\d_](?:\.[^\W\d_])*|\b(?:Inc|Corp|Co|Ltd|Plc|Jr|Sr|St|Bros|vs|No|etc|Gov|Sen|Rep|Gen|Dr|Mr|Mrs))"
    r"\.[\"”’']*$"
)
_SENTENCE_BREAK = re.compile(r"[^\W\d_]{3,}\.[\"”’')]*\s+[\"“‘'(]?[^\W\d_a-z]|[。።।]\s*\S")
_RULE = re.compile(r"[-–—=#~]{3,}")
_TABLE_GAP = re.compile(r"\S(?:\t| {3,})\s*(?:[\d$£€+-]|\S.*(?:\t| {3,})\S)")
_SIGN_OFF = re.compile(
    r"(?:additional )?(?:reporting|editing|writing|compiled|edited|written) by\b|©|\(c\)|copyright\b", re.IGNORECASE
)
_RUNS_ON = re.compile(
    r"(?:,|\b(?:a|an|the|of|to|and|or|in|on|at|by|for|from|with|that|than|as|is|are|was|were|has|have|had|said|its|his"
    r"|her|their|which|who|will|would|but))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that is not blank: where it stands, how many blank lines come before it, what it is."""

    text: str
    start: int
    end: int
    gap: int
    kind: LineKind = "prose"


def read_text_lines(text: str) -> list[TextLine]:
    """Return the lines of a text that show anything, each with its kind."""
    lines = _even_out(list(_visible_lines(text)))
    marked: list[TextLine] = []
    for block in blocks_of(lines):
        marked += (replace(line, kind=kind) for line, kind in zip(block, _kinds(block), strict=True))
    return _forgive_odd_lines(marked)


def blocks_of(lines: Sequence[TextLine]) -> Iterator[Sequence[TextLine]]:
    """Yield the runs of lines with no blank line between them."""
    start = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or lines[index].gap:
            if lines[start:index]:
                yield lines[start:index]
            start = index


def without_bullet(line: str) -> str:
    """Return the line without the bullet of a list before it."""
    match = _BULLET.match(line)
    return line[match.end() :] if match else line


def looks_like_headline(line: str) -> bool:
    """Say whether a line, taken by itself, reads like a headline."""
    line = without_bullet(line)
    words = line.split()
    return (
        any(character.isalnum() for character in line)
        and len(line) <= HEADLINE_CHARACTERS
        and len(words) <= HEADLINE_WORDS
        and not line.startswith("(")
        and not _begins_small(line)
        and (not _ENDS_SENTENCE.search(line) or bool(_ENDS_ABBREVIATION.search(line)))
        and not _SENTENCE_BREAK.search(line)
        and not _TABLE_GAP.search(line)
        and not _SIGN_OFF.match(line)
        and not is_date(line)
        and not has_dateline(line)
    )


def _visible_lines(text: str) -> Iterator[TextLine]:
    gap = start = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if any(character.isprintable() and not character.isspace() for character in stripped):
            yield TextLine(stripped, start, start + len(raw), gap)
            gap = 0
        else:
            gap += 1
        start += len(raw) + 1


def _even_out(lines: list[TextLine]) -> list[TextLine]:
    """Take one blank line out of every gap of a text that was typed with double spacing."""
    gaps = [line.gap for line in lines[1:]]
    spaced = len(gaps) >= _DOUBLE_SPACED_LINES and min(gaps) and gaps.count(1) >= 0.8 * len(gaps)
    if not spaced or not _is_wrapped([line.text for line in lines]):
        return lines
    return [replace(line, gap=max(line.gap - 1, 0)) for line in lines]


def _kinds(block: Sequence[TextLine]) -> Iterator[LineKind]:
    texts = [line.text for line in block]
    if len(texts) > 2 and _is_title_over(texts) and _is_wrapped(texts[1:]):
        yield "headline"
        wrapped, texts = True, texts[1:]
    else:
        wrapped = _is_wrapped(texts)
    for text in texts:
        if _RULE.fullmatch(text):
            yield "rule"
        else:
            yield "headline" if not wrapped and looks_like_headline(text) else "prose"


def _is_title_over(texts: Sequence[str]) -> bool:
    """Say whether the first line ends well before the width of the others, with a sentence after it."""
    first, second = texts[:2]
    return (
        looks_like_headline(first)
        and not _RUNS_ON.search(first)
        and not _is_full(first, second, max(map(len, texts)))
        and not _begins_small(second)
    )


def _is_wrapped(texts: Sequence[str]) -> bool:
    """Say whether the lines are one text, broken where the next word no longer fitted."""
    width = max(map(len, texts))
    if len(texts) < 2 or width not in _WRAP_WIDTHS:
        return False
    short = sum(not _is_full(line, below, width) for line, below in pairwise(texts))
    return short <= max(0.2 * len(texts), len(texts) > 3) and _reads_on(texts)


def _is_full(line: str, following: str, width: int) -> bool:
    """Say whether a line ends where it had to: at the width, or at the end of a paragraph."""
    reach = len(line) + 1 + len(following.split(maxsplit=1)[0])
    return reach >= width - width // 5 or _ENDS_PERIOD.search(line) is not None


def _reads_on(texts: Sequence[str]) -> bool:
    """Say whether sentences run from line to line, which those of a list of headlines never do."""
    following = texts[1:]
    small = sum(_begins_small(line) for line in following)
    if small * 4 >= len(following):
        return True
    caseless = not any(character.islower() for line in texts for character in line)
    if len(following) > 2 and not small and not caseless:
        return False
    inside = sum(bool(_RUNS_ON.search(line) or _SENTENCE_BREAK.search(line)) for line in texts)
    stops = [_FULL_STOP.search(line) is not None and not _ENDS_ABBREVIATION.search(line) for line in texts]
    wide = max(map(len, texts)) >= _WIRE_WIDTH
    return inside > 1 or (stops[-1] and (inside > 0 or sum(stops) > 1 or (wide and (caseless or len(texts) <= 3))))


def _forgive_odd_lines(lines: list[TextLine]) -> list[TextLine]:
    """Call a line a headline that stands in line with headlines and differs only by a full stop or the like."""
    forgiven = list(lines)
    for index, line in enumerate(lines):
        if line.kind == "prose" and _is_odd_headline(line.text) and _is_in_line(forgiven, index):
            forgiven[index] = replace(line, kind="headline")
    return forgiven


def _is_odd_headline(line: str) -> bool:
    return (
        len(line) <= _ODD_HEADLINE_CHARACTERS
        and any(character.isalnum() for character in line)
        and not line.endswith((",", ";", ":"))
        and not _SENTENCE_BREAK.search(line)
        and not _TABLE_GAP.search(line)
        and not _SIGN_OFF.match(line.lstrip("("))
        and not has_dateline(line)
    )


def _is_in_line(lines: Sequence[TextLine], index: int) -> bool:
    """Say whether enough headlines stand right above and below, all the same distance apart."""
    return any(_is_in_row(lines, index, line.gap) for line in lines[index : index + 2])


def _is_in_row(lines: Sequence[TextLine], index: int, gap: int) -> bool:
    above, above_prose = _headlines_beside(lines, index, -1, gap)
    below, below_prose = _headlines_beside(lines, index, 1, gap)
    if (above_prose and not above) or (below_prose and not below):
        return False
    # single lines with blank lines between them are also how short paragraphs look
    enough = 4 if gap else 3 if above_prose or below_prose else 2
    return above + below >= enough


def _headlines_beside(lines: Sequence[TextLine], index: int, step: int, gap: int) -> tuple[int, bool]:
    """Count up to four headlines one way, and say whether it is prose that ends their row."""
    count = 0
    while count < 4 and 0 <= index + step < len(lines) and lines[max(index, index + step)].gap == gap:
        index += step
        if lines[index].kind != "headline":
            return count, True
        count += 1
    return count, False


def _begins_small(line: str) -> bool:
    """Say whether the first word is in lower case throughout; `iPhone` and `al-Jazeera` are names."""
    word = line.split(maxsplit=1)[0].lstrip("\"“‘'«([-–—")
    return word[:1].islower() and word.lower() == word
