"""Which lines of a list of words begin with a word that is spelt so?

A line holds a word, or a word and a space and what else belongs to it; each ends with a line end.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from searchnews.analysis.spellings import Pattern
from searchnews.postings.documents import Numbers

_LINE_END, _SPACE = ord("\n"), ord(" ")
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
