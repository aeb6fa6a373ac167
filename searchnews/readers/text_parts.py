"""Where in a plain text does each article and each headline begin and end?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from searchnews.readers.dateline import has_dateline
from searchnews.readers.headline_runs import Surroundings, roles_of
from searchnews.readers.text_headers import opens_article, read_header
from searchnews.readers.text_lines import LineKind, TextLine, read_text_lines, without_bullet

# This many blank lines part more than one paragraph from the next.
_STRONG_GAP = 2
# What a header says on top of a block of headlines holds for all of them, but for these.
_OF_ONE_RECORD = frozenset(("id", "url"))


@dataclass(frozen=True, slots=True)
class Part:
    """One article, or one headline, of a plain text.

    `start` and `end` are the body's offsets into the text, equal where there is no body.
    """

    kind: Literal["article", "headline"]
    title: str | None = None
    start: int = 0
    end: int = 0
    header: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Section:
    """Lines of one kind with no strong gap among them; `strong` says that one comes before them."""

    kind: LineKind | Literal["header"]
    lines: Sequence[TextLine]
    strong: bool
    header: Mapping[str, str] = field(default_factory=dict)

    @property
    def dated(self) -> bool:
        """Whether it begins with a dateline."""
        return has_dateline(self.lines[0].text)


def split_text(text: str) -> list[Part]:
    """Return the parts in their order; every visible line lies in exactly one of them."""
    lines = read_text_lines(text)
    strong_gap = _strong_gap(lines)
    assembly = _Assembly(strong_gap)
    before: _Section | None = None
    for section in _sections(lines, strong_gap):
        if before:
            assembly.take(before, section)
        before = section
    if before:
        assembly.take(before, None)
    return assembly.finished()


def _strong_gap(lines: Sequence[TextLine]) -> int:
    """Return how many blank lines part more than paragraphs do in this text."""
    gaps = [line.gap for before, line in pairwise(lines) if line.gap and before.kind == line.kind == "prose"]
    return max(_STRONG_GAP, min(gaps) + 1) if len(gaps) > 1 else _STRONG_GAP


def _sections(lines: Sequence[TextLine], strong_gap: int) -> Iterator[_Section]:
    start = 0
    after_rule = False
    while start < len(lines):
        strong = start == 0 or after_rule or lines[start].gap >= strong_gap
        header = read_header(lines, start) if strong or opens_article(lines[start]) else None
        if header and header.lines:
            end = start + header.lines
            yield _Section("header", lines[start:end], strong, header.fields)
        else:
            end = _end_of_run(lines, start, strong_gap)
            yield _Section(lines[start].kind, lines[start:end], strong)
        after_rule = lines[start].kind == "rule"
        start = end


def _end_of_run(lines: Sequence[TextLine], start: int, strong_gap: int) -> int:
    for end in range(start + 1, len(lines)):
        line = lines[end]
        if line.kind != lines[start].kind or line.gap >= strong_gap or opens_article(line):
            return end
    return len(lines)


class _Assembly:
    """Builds parts from sections: each either goes on with the last article or begins something."""

    def __init__(self, strong_gap: int) -> None:
        self._parts: list[Part] = []
        self._strong_gap = strong_gap
        self._article: Part | None = None
        self._header: Mapping[str, str] = {}
        self._last_line = ""
        self._below_dateline = False

    def take(self, section: _Section, following: _Section | None) -> None:
        """Add a section, knowing the one that follows it."""
        waiting = self._article is not None and not self._article.end
        if section.lines[0].gap or not self._last_line:
            self._below_dateline = section.dated
        over_nothing = (following is None or following.kind == "header") and "title" not in section.header
        if section.kind == "header" and not over_nothing:
            self._begin(section.header)
        elif section.kind in ("prose", "header") or (waiting and not section.strong):
            self._take_prose(section, waiting)
        elif section.kind == "headline":
            for role, lines in roles_of(section.lines, self._surroundings(section, following)):
                self._take_role(role, lines)
        elif self._article:
            self._extend(section.lines)
        else:
            self._take_role("headline", section.lines)
        self._last_line = section.lines[-1].text

    def finished(self) -> list[Part]:
        """Return the parts; a title that no text followed is a headline."""
        self._close()
        return self._parts

    def _begin(self, header: Mapping[str, str]) -> None:
        self._close()
        self._header = header
        if "title" in header:
            self._open(header["title"])

    def _surroundings(self, section: _Section, following: _Section | None) -> Surroundings:
        around = Surroundings(section.strong or self._article is None, self._last_line, self._below_dateline)
        if following is None or following.kind != "prose":
            return around
        gap = following.lines[0].gap
        return replace(around, prose_gap=gap, dated=following.dated, apart=gap >= self._strong_gap)

    def _take_prose(self, section: _Section, waiting: bool) -> None:
        if not waiting and (self._article is None or (section.strong and section.dated)):
            self._open(None)
        self._extend(section.lines)

    def _take_role(self, role: str, lines: Sequence[TextLine]) -> None:
        if role == "body":
            self._extend(lines)
        elif role == "title" and lines:
            self._open(without_bullet(lines[0].text))
        elif lines:
            self._close()
            for line in lines:
                self._parts.append(Part("headline", without_bullet(line.text), header=self._header))
                self._header = {name: value for name, value in self._header.items() if name not in _OF_ONE_RECORD}
            self._header = {}

    def _open(self, title: str | None) -> Part:
        self._close()
        self._article = Part("article", title, header=self._header)
        self._header = {}
        return self._article

    def _extend(self, lines: Sequence[TextLine]) -> None:
        article = self._article or self._open(None)
        start = article.start if article.end else lines[0].start
        self._article = replace(article, start=start, end=lines[-1].end)

    def _close(self) -> None:
        if self._article:
            kind: Literal["article", "headline"] = "article" if self._article.end else "headline"
            self._parts.append(replace(self._article, kind=kind))
            self._article = None
