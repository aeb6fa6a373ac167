"""Which lines of a list of words begin with a word that is spelt so?

A line holds a word, or a word and a space and what else belongs to it; each ends with a line end.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.analysis.spellings import Pattern
from searchnews.postings.documents import Numbers, no_documents

_LINE_END, _SPACE = ord("\n"), ord(" ")
# By byte, a bit for each letter and digit, some of which share one; beyond ASCII all bytes do.
_LETTER_BITS = np.array([0 if byte in b" \n" else 1 << (31 if byte > 127 else byte % 31) for byte in range(256)], "<u4")
_ASCII = 127
# Bytes of a letter.
_WIDEST = 4
# Letters of which one edit leaves the first two as they are, or the last two.
_HALVED = 5
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
    """Of the words of many lines, as arrays in the order of their lengths: the number of the line, where the word
    begins, how many bytes it has, its first two bytes and its last two, of those of one byte whatever stands there.
    """

    codes: NDArray[np.uint8]
    numbers: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    lengths: NDArray[np.uint16]
    first: NDArray[np.uint16]
    last: NDArray[np.uint16]
    # The places in these arrays of words with letters beyond ASCII, and what letters these have.
    beyond: Numbers
    letters: NDArray[np.uint32]

    @classmethod
    def of(cls, text: memoryview) -> Outlines:
        """Return the outlines of a list of words in UTF-8."""
        codes = np.frombuffer(text, "u1")
        line_ends = (codes == _LINE_END).nonzero()[0]
        starts = np.zeros(len(line_ends), np.int64)
        starts[1:] = line_ends[:-1] + 1
        spaces = (codes == _SPACE).nonzero()[0]
        ends = spaces if len(spaces) == len(line_ends) else line_ends
        lengths = np.minimum(ends - starts, _LONGEST).astype(np.uint16)
        order = lengths.argsort(kind="stable")
        strange = np.zeros(len(starts), np.bool_)
        strange[starts.searchsorted((codes > _ASCII).nonzero()[0], "right") - 1] = True
        beyond = strange.take(order).nonzero()[0]
        pairs = _pairs(codes, starts), _pairs(codes, np.maximum(ends - 2, 0))
        starts, ends = starts.take(order), ends.take(order)
        spans = zip(starts.take(beyond).tolist(), ends.take(beyond).tolist(), strict=True)
        letters = [_letters(codes[start:end]) for start, end in spans]
        return cls(
            codes=codes,
            numbers=order.astype(np.uint32),
            starts=starts.astype(np.uint32),
            lengths=lengths.take(order),
            first=pairs[0].take(order),
            last=pairs[1].take(order),
            beyond=beyond,
            letters=np.array(letters, np.uint32),
        )

    def near(self, word: str, edits: int) -> Numbers:
        """Return the numbers of the lines whose words are so many edits from a word, or fewer.

        An edit adds a letter, leaves one out, changes one, or turns two neighbours round: no more than two kinds of
        letters come or go with it, and the first stays where it is or the last; of five, two at one of the ends.
        """
        if not word.isascii():
            return lines_near(self.codes.tobytes().decode("utf-8", "surrogatepass"), word, edits)
        asked = np.frombuffer(word.encode(), "u1")
        places: list[Numbers] = [no_documents()]
        places += [self._of_length(asked, edits, n) for n in range(max(1, len(word) - edits), len(word) + edits + 1)]
        found = np.concatenate([np.setdiff1d(np.concatenate(places), self.beyond), self._beyond(asked, edits)])
        return np.sort(self.numbers.take(found).astype(np.int64))

    def _of_length(self, asked: NDArray[np.uint8], edits: int, length: int) -> Numbers:
        """Return the places of words of a length, in ASCII, that are near one."""
        begin, end = self._between(length, length)
        first, last = self.first[begin:end], self.last[begin:end]
        may = np.ones(end - begin, np.bool_)
        if edits == 1 and len(asked) >= _HALVED:
            may = (first == _pairs(asked, 0)) | (last == _pairs(asked, len(asked) - 2))
        elif edits == 1 and len(asked) > 2:
            may = (first >> 8 == asked[0]) | (last & 255 == asked[-1])
        places: Numbers = may.nonzero()[0] + begin
        rows = self.codes.take(self.starts.take(places).astype(np.int64)[:, None] + np.arange(length))
        letters = np.bitwise_or.reduce(_LETTER_BITS.take(rows), axis=1)
        alike = (np.bitwise_count(letters ^ _letters(asked)) <= 2 * edits).nonzero()[0]
        near: Numbers = places.take(alike[_edits(rows.take(alike, axis=0), asked, edits) <= edits])
        return near

    def _beyond(self, asked: NDArray[np.uint8], edits: int) -> Numbers:
        """Return the places of words with letters beyond ASCII that are near one without."""
        ends = self._between(len(asked) - edits, len(asked) + _WIDEST * edits)
        begin, end = self.beyond.searchsorted(ends).tolist()
        alike = np.bitwise_count(self.letters[begin:end] ^ _letters(asked)) <= 2 * edits
        places: Numbers = self.beyond[begin:end][alike]
        spans = zip(self.starts.take(places).tolist(), self.lengths.take(places).tolist(), strict=True)
        words = b"".join([self.codes[start : start + length].tobytes() + b"\n" for start, length in spans])
        return places.take(lines_near(words.decode("utf-8", "surrogatepass"), asked.tobytes().decode(), edits))

    def _between(self, shortest: int, longest: int) -> tuple[int, int]:
        """Return from where to where the words stand whose bytes are so many."""
        edges = np.array((max(0, shortest), min(longest + 1, _LONGEST)), np.uint16)
        begin, end = self.lengths.searchsorted(edges).tolist()
        return begin, end


def _pairs(codes: NDArray[np.uint8], places: Numbers | int) -> NDArray[np.uint16]:
    """Return the bytes at some places with those that follow."""
    pairs: NDArray[np.uint16] = np.asarray(codes[places]).astype(np.uint16) << np.uint16(8)
    return pairs | codes.take(places + 1, mode="clip")


def _letters(codes: NDArray[np.uint8]) -> np.uint32:
    """Return which letters there are, as bits."""
    found: np.uint32 = np.bitwise_or.reduce(_LETTER_BITS.take(codes), initial=np.uint32(0))
    return found


def lines_near(text: str, word: str, edits: int) -> Numbers:
    """Return the numbers of the lines whose words are so many edits from a word, or fewer, in order."""
    return lines_by_edits(text, word, edits)[0]


def lines_by_edits(text: str, word: str, edits: int) -> tuple[Numbers, NDArray[np.int8]]:
    """Return the numbers of these lines, and how many edits each is away.

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
    found, counted = [np.empty(0, np.int64)], [np.empty(0, np.int8)]
    for length in range(max(1, len(word) - edits), len(word) + edits + 1):
        here = (lengths == length).nonzero()[0]
        rows = letters[starts.take(here)[:, None] + np.arange(length)]
        away = _edits(rows, asked, edits)
        near = (away <= edits).nonzero()[0]
        found.append(here.take(near))
        counted.append(away.take(near))
    numbers = np.concatenate(found)
    order = numbers.argsort()
    return numbers.take(order), np.concatenate(counted).take(order)


def _edits(rows: NDArray[np.unsignedinteger], asked: NDArray[np.unsignedinteger], edits: int) -> NDArray[np.int8]:
    """Return how many edits rows of letters are from a word, one too many for more; `within_edits` is of one alone."""
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
    return before[length]
