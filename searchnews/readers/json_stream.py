"""Which objects does a JSON document of any size hold, one after another?"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from searchnews.errors import CorpusError
from searchnews.readers.json_decoder import new_decoder

_SPACE = re.compile(r"[\s\ufeff]*")
_MARKS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|$)|[{}\[\]]', re.DOTALL)
_NEXT_OBJECT = re.compile(r"[}\]\"]\s*+,?\s*+(?=\{)")
_STEPS = {"{": 1, "[": 1, "}": -1, "]": -1}
# What lies between two objects may be cut by the end of the window.
_OVERLAP = 64
_FIRST_STEP = 1 << 12
_SCALAR_END = re.compile(r"[,\]}\s]")
# How often, all in all, a document's text may be looked through in vain for the ends of its values, some of it in any
# case: where none of them ends, each would be sought to the end of the document.
_IN_VAIN = 4
_IN_VAIN_FREE = 1 << 18
# An escape or a name like `null` that the window cuts is told from damage by where it stands.
_CUT = 16


@dataclass(frozen=True, slots=True)
class Piece:
    """One value of a document: parsed, as it stands there, and where it begins, counted in characters."""

    value: Any
    text: str
    position: int


class LongValueError(ValueError):
    """A value that goes on beyond the limit."""


class JsonText:
    """A window that moves over a document's text, and what can be read at its beginning.

    Raises ValueError (with what is wrong) where the text is no JSON, and CorpusError where the stream is damaged.
    """

    def __init__(self, blocks: Iterator[str | CorpusError], limit: int, strict: bool = False) -> None:
        self._blocks = blocks
        self._limit = limit
        self._decode: Callable[[str, int], tuple[Any, int]] = new_decoder(strict).raw_decode
        self._text = ""
        self._at = 0
        self._before = 0
        self._ended = False
        self._in_vain = 0

    @property
    def goes_on(self) -> bool:
        """Whether the value that begins here goes on beyond what has been read."""
        return self._closes(self._at) is None

    @property
    def position(self) -> int:
        """How many characters have been read."""
        return self._before + self._at

    def peek(self) -> str:
        """Return the next character that is no white space, empty at the end."""
        while True:
            match = _SPACE.match(self._text, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def take(self, character: str) -> bool:
        """Go past the next character if it is this one."""
        if self.peek() != character:
            return False
        self._at += 1
        return True

    def ahead(self, size: int) -> str:
        """Return what comes next, `size` characters of it unless the document ends before."""
        self._more(size - (len(self._text) - self._at))
        return self._text[self._at : self._at + size]

    def value(self, limit: int | None = None) -> Piece:
        """Parse the next value and go past it.

        Raises ValueError for one that is broken or goes on beyond the limit (LongValueError), and stays before it.
        """
        self.peek()
        size = _FIRST_STEP
        while True:
            start = self._at
            try:
                value, end = self._decode(self._text, start)
            except RecursionError:
                raise ValueError("nested too deeply") from None
            except json.JSONDecodeError as error:
                if not self._ended and self._may_go_on(start, error):
                    self._grow(size, limit)
                    size *= 2
                    continue
                place = self._before + error.pos + 1
                raise ValueError(f"not JSON: {error.msg} at character {place}") from error
            if end == len(self._text) and not self._ended and self._text[start] not in '"{[':
                # the digits of a number may go on
                self._grow(size, limit)
                size *= 2
                continue
            self._at = end
            return Piece(value, self._text[start:end], self._before + start)

    def skip(self) -> bool:
        """Go past the next value without keeping it.

        From one whose end cannot be told, go to the next object or to the end, and return False.
        """
        self.peek()
        size = _FIRST_STEP
        end = None
        while self._may_seek and (end := self._closes(self._at)) is None and not self._ended:
            try:
                self._grow(size)
                size *= 2
            except ValueError:
                break
        if end is not None and self._text[end : end + 1] in (",", "]", "}", "", *" \n\r\t"):
            self._at = end
            return True
        match = _NEXT_OBJECT.search(self._text, self._at + 1)
        while match is None and not self._ended:
            self._at = max(self._at, len(self._text) - _OVERLAP)
            self._more()
            match = _NEXT_OBJECT.search(self._text, self._at)
        self._at = match.end() if match else len(self._text)
        return False

    @property
    def _may_seek(self) -> bool:
        return self._in_vain <= _IN_VAIN_FREE + _IN_VAIN * (self._before + len(self._text))

    def _may_go_on(self, start: int, error: json.JSONDecodeError) -> bool:
        """Say whether what cannot be parsed may be the beginning of a value that can."""
        if self._may_seek:
            return self._closes(start) is None
        return error.pos > len(self._text) - _CUT or error.msg.startswith("Unterminated")

    def _closes(self, start: int) -> int | None:
        """Return where the value that begins here ends, as brackets and quotes have it, or None."""
        if self._text[start : start + 1] not in ("{", "[", '"'):
            end = _SCALAR_END.search(self._text, start + 1)
            return end.start() if end else None
        depth = 0
        for match in _MARKS.finditer(self._text, start):
            mark = match[0]
            depth += _STEPS.get(mark, 0)
            if depth == 0:
                closed = mark[0] != '"' or (len(mark) > 1 and mark[-1] == '"')
                return match.end() if closed else None
        self._in_vain += len(self._text) - start
        return None

    def _grow(self, size: int, limit: int | None = None) -> None:
        """Read `size` characters more of the value that begins here; raises LongValueError where it is too long."""
        self._more(size)
        longest = min(limit or self._limit, self._limit)
        if len(self._text) - self._at > longest:
            raise LongValueError(f"a value longer than {longest} characters")

    def _more(self, size: int = 1) -> bool:
        """Read `size` characters more, if there are so many; let go of those that have been gone past."""
        blocks: list[str] = []
        while size > 0 and not self._ended:
            block = next(self._blocks, None)
            if isinstance(block, CorpusError):
                self._ended = True
                raise block
            self._ended = block is None
            blocks.append(block or "")
            size -= len(block or "")
        if any(blocks):
            self._before += self._at
            self._text = "".join((self._text[self._at :], *blocks))
            self._at = 0
        return any(blocks)
