"""In which sentence does a place of a text lie, when the rest of the text need not be split?"""

from __future__ import annotations

import re

from searchnews.analysis.sentences import (
    END,
    PARAGRAPH,
    STOPS,
    ends_here,
    is_shouted_prose,
    no_small_letters,
    stops_line,
)

# A line end that may end a sentence: any other follows a small letter, and no white space follows it.
_LINE_END = re.compile(r"\n(?:(?=\s)|(?<![a-z]\n))")


class SentenceFinder:
    """Finds those sentences of a text, as `sentences` yields them, that are asked for in ascending order.

    What lies between them is passed over; all of them together cost no more than splitting the text.
    """

    __slots__ = ("_dots", "_end", "_lines", "_next", "_prose", "_stretch_end", "_text", "begin")

    def __init__(self, text: str) -> None:
        self._text = text
        # Whether it has lines, and whether it has no stops but dots.
        self._lines = "\n" in text
        self._dots = not ("?" in text or "!" in text or "\u2026" in text)
        # Whether lines in capitals are no headings.
        self._prose = self._lines and is_shouted_prose(text)
        # Where the sentence found last ended, and where the next may begin.
        self._end = self.begin = 0
        # The white space behind the next stop that ends a sentence, as far as has been looked.
        self._next = (0, 0)
        # Where the last stretch of lines ended that had to be looked at in whole.
        self._stretch_end = 0

    def at(self, place: int) -> tuple[int, int]:
        """Return the sentence of a visible character that lies behind the sentence found before."""
        start = self._start(place, self.begin)
        return start, self.end(place)

    def start(self, place: int, begin: int) -> int:
        """Return where the sentence of a place begins, not before `begin`; to be asked in any order."""
        kept, self._stretch_end = self._stretch_end, 0
        start = self._start(place, begin)
        self._stretch_end = kept
        return start

    def after(self) -> tuple[int, int] | None:
        """Return the sentence that follows the one found before, or None behind the last."""
        place = _visible(self._text, self._end)
        return self.at(place) if place < len(self._text) else None

    def _start(self, place: int, begin: int) -> int:
        """Return where a sentence begins: behind the last stop or line end before the place that ends another."""
        text, before = self._text, place
        while (stop := text.rfind(".", begin, before) if self._dots else self._last_stop(begin, before)) >= 0:
            match = END.match(text, stop)
            if match and ends_here(text, stop, match.end(2)):
                begin = match.end(2)
                break
            before = stop
            while before > begin and text[before - 1] in STOPS:
                before -= 1
        line_end = _LINE_END.search(text, begin, place) if self._lines else None
        while line_end:
            _, after, ends = self._border(line_end.start())
            begin = after if ends else begin
            line_end = _LINE_END.search(text, after, place)
        return _visible(text, begin) if text[begin].isspace() else begin

    def _last_stop(self, begin: int, before: int) -> int:
        return max([self._text.rfind(mark, begin, before) for mark in STOPS])

    def end(self, place: int) -> int:
        """Return where the sentence of a place behind the sentence found before ends: at the next stop or line end."""
        text = self._text
        if place >= self._next[0]:
            self._next = self._next_stop(place)
        end, begin = self._next
        line_end = _LINE_END.search(text, place, end) if self._lines else None
        while line_end:
            before, after, ends = self._border(line_end.start())
            if ends:
                end, begin = before, after
                break
            line_end = _LINE_END.search(text, after, end)
        while text[end - 1].isspace():
            end -= 1
        self._end, self.begin = end, begin
        return end

    def _next_stop(self, place: int) -> tuple[int, int]:
        text = self._text
        while match := END.search(text, place):
            place = match.end(2)
            if ends_here(text, match.end(1) - 1, place):
                return match.start(2), place
        return len(text), len(text)

    def _border(self, newline: int) -> tuple[int, int, bool]:
        """Return the white space around a line end, and if a sentence ends there; to be asked in ascending order."""
        start, end, parts = _white_space(self._text, newline)
        return start, end, parts or stops_line(self._text, start) or (not self._prose and self._ends_capitals(start))

    def _ends_capitals(self, newline: int) -> bool:
        """Say whether all is in capitals before a line end, from where last a paragraph or line was parted off."""
        text = self._text
        if not text[text.rfind("\n", 0, newline) + 1 : newline].isupper():
            return False
        if newline > self._stretch_end:
            self._stretch_end = self._end_of_stretch(self._start_of_stretch(newline), newline)
        return newline == self._stretch_end

    def _start_of_stretch(self, place: int) -> int:
        """Return the end of the last line before a place that is parted off from what follows it."""
        text, floor = self._text, self._stretch_end
        newline = text.rfind("\n", floor, place)
        # The last line end that ends a line in capitals, if all before it will turn out to be so.
        capitals: int | None = None
        while newline >= 0:
            start, end, parts = _white_space(text, newline)
            if parts or stops_line(text, start):
                return end if capitals is None else capitals
            newline = text.rfind("\n", floor, start)
            line = text[max(newline + 1, floor) : start]
            if not no_small_letters(line):
                capitals = None
            elif capitals is None and line.isupper():
                capitals = end
        return floor if capitals is None else capitals

    def _end_of_stretch(self, start: int, newline: int) -> int:
        """Return the first line end from a given one on that parts off what begins at `start`."""
        text, capitals = self._text, False
        shouted = True
        while newline >= 0:
            end, after, parts = _white_space(text, newline)
            shouted = shouted and no_small_letters(text[start:end])
            capitals = capitals or text[start:end].isupper()
            if parts or stops_line(text, end) or (shouted and capitals):
                return end
            start = after
            newline = text.find("\n", after)
        return len(text)


def _visible(text: str, place: int) -> int:
    """Return the first visible character from a place on."""
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _white_space(text: str, newline: int) -> tuple[int, int, bool]:
    """Return the first line end of the white space around one, where that space ends, and if it parts paragraphs."""
    start, end = newline, newline + 1
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    if end - start == 1:
        return start, end, False
    return text.find("\n", start), end, PARAGRAPH.search(text, start, end) is not None
