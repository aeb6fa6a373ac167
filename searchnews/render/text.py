"""How is an answer shown in a terminal?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from searchnews.model.record import NewsDate, Record
from searchnews.model.results import Hit, Range, Results, Stats
from searchnews.render.escape import one_line

BOLD, _MARK, FAINT, _OFF, _NAME = "\x1b[1m", "\x1b[1;33m", "\x1b[2m", "\x1b[0m", "\x1b[4m"
NOTHING_FOUND = "Nothing found."
_WORD = re.compile(r"\S+")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Page(NamedTuple):
    """What the text is shown on: columns, and whether colour may be used."""

    width: int = 80
    colour: bool = False

    def styled(self, text: str, style: str) -> str:
        """Return the text in a style, where colour may be used."""
        return f"{style}{text}{_OFF}" if self.colour and style and text else text

    def marked(self, text: str, highlights: Sequence[Range], base: str = "") -> str:
        """Return the text with its highlights in the style of matches and the rest in `base`."""
        parts, place = [], 0
        for start, end in highlights:
            parts += [self.styled(text[place:start], base), self.styled(text[start:end], _MARK)]
            place = end
        parts.append(self.styled(text[place:], base))
        return "".join(parts)

    def named(self, text: str, highlights: Sequence[Range], names: Sequence[Range]) -> str:
        """Return the text with its highlights marked and the names in it underlined."""
        edges = sorted({0, len(text), *(edge for one in (*highlights, *names) for edge in one)})
        parts = []
        for start, end in pairwise(edges):
            style = _MARK if any(first <= start < last for first, last in highlights) else ""
            name = any(first <= start < last for first, last in names)
            parts.append(self.styled(text[start:end], style + (_NAME if name else "")))
        return "".join(parts)

    def wrapped(
        self, text: str, highlights: Sequence[Range], indent: str, base: str = "", names: Sequence[Range] = ()
    ) -> Iterator[str]:
        """Yield the text in lines no wider than the page, highlights and names kept."""
        line: list[str] = []
        used = len(indent)
        for word in _WORD.finditer(one_line(text)):
            start, end = word.span()
            inside = _within(highlights, start, end)
            if line and used + 1 + end - start > self.width:
                yield indent + " ".join(line)
                line, used = [], len(indent)
            used += end - start + bool(line)
            told = _within(names, start, end)
            line.append(self.named(word.group(), inside, told) if told else self.marked(word.group(), inside, base))
        if line:
            yield indent + " ".join(line)


def _within(ranges: Sequence[Range], start: int, end: int) -> list[Range]:
    """Return as much of ranges as lies in a stretch, counted from its beginning."""
    return [(max(a, start) - start, min(b, end) - start) for a, b in ranges if a < end and b > start]


def date_text(date: NewsDate | None) -> str:
    """Return a date as people write it, no more precise than it is known."""
    if date is None:
        return "date unknown"
    day, _, clock = date.value.partition("T")
    parts = day.split("-")
    shown = parts[0]
    if len(parts) > 1:
        shown = f"{_MONTHS[int(parts[1]) - 1]} {shown}"
    if len(parts) > 2:
        shown = f"{int(parts[2])} {shown}"
    return f"{shown}, {clock[:5]} UTC" if clock else shown


def about(record: Record) -> str:
    """Return when a record was published, by whom, of what kind it is, and its id."""
    facts = [date_text(record.date), record.source, record.kind, record.id]
    return one_line(" · ".join(fact for fact in facts if fact))


def _hit(hit: Hit, page: Page) -> Iterator[str]:
    number = f"{hit.rank}. "
    indent = " " * len(number)
    title = list(page.wrapped(hit.record.title or "", hit.title_highlights, indent, BOLD))
    yield number + (title[0].removeprefix(indent) if title else page.styled("(no title)", FAINT))
    yield from title[1:]
    yield indent + page.styled(about(hit.record), FAINT)
    for passage in hit.passages:
        names = [(one.start, one.end) for one in passage.names or ()]
        yield from page.wrapped(passage.text, passage.highlights, indent + "  ", names=names)


def results_text(results: Results, offset: int, page: Page) -> Iterator[str]:
    """Yield the lines of an answer: how many records match, how it was read or may have been meant, then each hit."""
    yield _found(results, offset)
    for date in results.dates:
        yield page.styled(one_line(str(date)), FAINT)
    if results.did_you_mean is not None:
        yield f"Did you mean: {page.styled(one_line(results.did_you_mean), BOLD)}"
    for hit in results:
        yield ""
        yield from _hit(hit, page)


def hits_text(hits: Sequence[Hit], page: Page) -> Iterator[str]:
    """Yield the lines of each hit."""
    for hit in hits:
        if hit.rank > 1:
            yield ""
        yield from _hit(hit, page)
    if not hits:
        yield NOTHING_FOUND


def _found(results: Results, offset: int) -> str:
    if not results.total:
        return NOTHING_FOUND
    found = f"{results.total:,} record{'s' if results.total != 1 else ''} found"
    if not results.hits:
        return f"{found}; none from place {offset + 1:,} on" if offset else found
    offset, shown = results.hits[0].rank - 1, results.hits[-1].rank
    return f"{found}, {offset + 1:,} to {shown:,} shown" if offset or shown < results.total else found


def versions_text(versions: Sequence[Record]) -> Iterator[str]:
    """Yield a line for each version: its number, when it was made, its status, its id, its title."""
    rows = [
        (one.version or "-", one.modified or "-", one.status or "usable", one.id, one.title or "") for one in versions
    ]
    cells = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def stats_text(stats: Stats) -> Iterator[str]:
    """Yield what an archive holds, a line a count."""
    for name in ("documents", "articles", "headlines", "bytes", "segments"):
        yield f"{name:<10} {getattr(stats, name):>14,}"
