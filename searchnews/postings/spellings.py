"""Which lines of a list of words begin with a word that is spelt so?

A line holds a word, or a word and a space and what else belongs to it; each ends with a line end.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.analysis.spellings import Pattern
from searchnews.postings.documents import Numbers

_LINE_END, _SPACE = ord("\n"), ord(" ")
# By byte, a bit for each letter and digit, some of which share one; beyond ASCII all bytes do.
_LETTER_BITS = np.array([0 if byte in b" \n" else 1 << (31 if byte > 127 else byte % 31) for byte in range(256)], "<u4")
_BEYOND = np.uint32(1 << 31)
# Bytes of a letter.
_WIDEST = 4
_LONGEST = (1 << 16) - 1
# Letters that every match holds are looked for first, where they are so many.
_TELLING = 2


def lines_matching(text: str, pattern: Pattern) -> Numbers:
    """Return the numbers of the lines whose words match a pattern, from 0 on."""
    if len(pattern.part) >= _TELLING:
        return _holding(text, pattern)
    found = re.compile(rf"^(?:{pattern.expression})(?=[ \n])", re.MULTILINE)
    return _numbers(text, [match.start() for match in found.finditer(text)])


def _holding(text: str, pattern: Pattern) -> Numbers:
    """Look for the letters that every match holds, then match the lines that hold them."""
    matched = re.compile(rf"(?:{pattern.expression})(?=[ \n])").match
    starts = []
    place = text.find(pattern.part)
    while place >= 0:
        start = text.rfind("\n", 0, place) + 1
        if matched(text, start):
            starts.append(start)
        after = text.find("\n", place)
        place = text.find(pattern.part, after)
    return _numbers(text, starts)


def _numbers(text: str, starts: list[int]) -> Numbers:
    """Return the numbers of the lines that begin at some places, in order."""
    numbers, number, before = [], 0, 0
    for start in starts:
        number += text.count("\n", before, start)
        numbers.append(number)
        before = start
    return np.array(numbers, np.int64)


class Outlines(NamedTuple):
    """Of each line, as arrays: where its word begins, how many bytes it has, its letters, its first and last byte."""

    text: memoryview
    starts: NDArray[np.uint32]
    lengths: NDArray[np.uint16]
    letters: NDArray[np.uint32]
    first: NDArray[np.uint8]
    last: NDArray[np.uint8]
    # The numbers of those with letters beyond ASCII.
    beyond: Numbers

    @classmethod
    def of(cls, text: memoryview) -> Outlines:
        """Return the outlines of a list of words in UTF-8."""
        codes = np.frombuffer(text, "u1")
        line_ends = (codes == _LINE_END).nonzero()[0]
        starts = np.zeros(len(line_ends), np.int64)
        starts[1:] = line_ends[:-1] + 1
        spaces = (codes == _SPACE).nonzero()[0]
        ends = spaces if len(spaces) == len(line_ends) else line_ends
        edges = np.stack((starts, ends), axis=1).ravel()
        letters = np.bitwise_or.reduceat(_LETTER_BITS.take(codes), edges)[::2] if len(edges) else np.empty(0, "<u4")
        lengths = np.minimum(ends - starts, _LONGEST).astype(np.uint16)
        beyond = (letters & _BEYOND).nonzero()[0]
        return cls(text, starts.astype(np.uint32), lengths, letters, codes.take(starts), codes.take(ends - 1), beyond)

    def near(self, word: str, edits: int) -> Numbers:
        """Return the numbers of the lines whose words are so many edits from a word, or fewer.

        An edit adds a letter, leaves one out, changes one, or turns two neighbours round: no more than two kinds of
        letters come or go with it, and the first stays where it is or the last.
        """
        asked = word.encode("utf-8", "surrogatepass")
        letters = np.bitwise_or.reduce(_LETTER_BITS.take(np.frombuffer(asked, "u1")), initial=0)
        may = self._about(len(asked), edits if word.isascii() else _WIDEST * edits)
        if word.isascii():
            may[self.beyond] = self._about(len(asked), _WIDEST * edits)[self.beyond]
        may &= np.bitwise_count(self.letters ^ letters) <= 2 * edits
        if edits == 1 and len(word) > 2:
            may &= (self.first == asked[0]) | (self.last == asked[-1])
        numbers: Numbers = may.nonzero()[0]
        places = zip(self.starts.take(numbers).tolist(), self.lengths.take(numbers).tolist(), strict=True)
        words = b"".join([self.text[start : start + length].tobytes() + b"\n" for start, length in places])
        return numbers.take(lines_near(words.decode("utf-8", "surrogatepass"), word, edits))

    def _about(self, length: int, most: int) -> NDArray[np.bool_]:
        """Return which words have about so many bytes."""
        about: NDArray[np.bool_] = self.lengths >= max(0, length - most)
        about &= self.lengths <= min(length + most, _LONGEST)
        return about


def lines_near(text: str, word: str, edits: int) -> Numbers:
    """Return the numbers of the lines whose words are so many edits from a word, or fewer.

    An edit adds a letter, leaves one out, changes one, or turns two neighbours round. Words of one length are
    compared together, letter by letter.
    """
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    ends = (letters == _LINE_END).nonzero()[0]
    starts = np.concatenate((np.zeros(1, np.int64), ends + 1))[:-1]
    spaces = (letters == _SPACE).nonzero()[0]
    if len(spaces) == len(ends):
        ends = spaces
    lengths = ends - starts
    asked = np.array([ord(letter) for letter in word], "<u4")
    found = []
    for length in range(max(1, len(word) - edits), len(word) + edits + 1):
        here = (lengths == length).nonzero()[0]
        rows = letters[starts.take(here)[:, None] + np.arange(length)]
        found.append(here[_near(rows, asked, edits)])
    return np.sort(np.concatenate(found)) if found else np.empty(0, np.int64)


def _near(rows: NDArray[np.uint32], asked: NDArray[np.uint32], edits: int) -> NDArray[np.bool_]:
    """Return which rows of letters are so many edits from a word; `within_edits` says the same of one."""
    count, length = rows.shape
    too_many = np.full(count, edits + 1, np.int8)
    before: list[NDArray[np.int8]] = [np.full(count, min(j, edits + 1), np.int8) for j in range(length + 1)]
    earlier = before
    for i, letter in enumerate(asked, 1):
        row = [np.full(count, min(i, edits + 1), np.int8)]
        same = rows == letter
        turned = rows == asked[i - 2] if i > 1 else same
        for j in range(1, length + 1):
            if abs(i - j) > edits:
                row.append(too_many)
                continue
            cost = np.minimum(np.minimum(before[j], row[j - 1]) + 1, before[j - 1] + ~same[:, j - 1])
            if i > 1 and j > 1:
                swapped = same[:, j - 2] & turned[:, j - 1]
                cost = np.where(swapped, np.minimum(cost, earlier[j - 2] + 1), cost)
            row.append(np.minimum(cost, too_many))
        earlier, before = before, row
    near: NDArray[np.bool_] = before[length] <= edits
    return near
