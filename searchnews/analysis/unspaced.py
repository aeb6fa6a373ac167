"""Which pieces find a word in text that is written without spaces between words?

Chinese, Japanese, Thai, Lao, Khmer and Burmese are; their runs are cut into overlapping pieces of
two characters, so that any two neighbours of a text find it, and longer words as phrases of such.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

# Han with its repetition and zero marks, Hiragana, Katakana with the long vowel mark, full and half width.
_EAST_ASIAN = (
    "\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003fffd"
)
# Letters and digits of Thai, Lao, Burmese and Khmer; what is left out of each range is a mark or punctuation.
_THAI_LAO = "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e50-\u0e59\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0ed0-\u0edf"
_BURMESE_KHMER = (
    "\u1000-\u102a\u103f-\u1049\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e"
    "\u1780-\u17b3\u17d7\u17dc\u17e0-\u17e9\uaa60-\uaa76\uaa7a\ua9e0-\ua9e4\ua9e6-\ua9fe"
)
_LETTER = f"[{_EAST_ASIAN}{_THAI_LAO}{_BURMESE_KHMER}]"
# Vowel signs, tones and medials belong to the letter before; so do voicing marks and variation selectors.
_MARK = (
    "[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059"
    "\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u17b4-\u17d3\u17dd"
    "\u200b-\u200d\u2060\u3099-\u309a\uff9e-\uff9f\ufe00-\ufe0f\ua9e5\uaa7b-\uaa7d\U000e0100-\U000e01ef]"
)


# These expressions take longer to make than most searches, and texts in other scripts ask for none.


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(f"{_LETTER}{_MARK}*")


@cache
def _run() -> re.Pattern[str]:
    return re.compile(f"(?:{_LETTER}{_MARK}*)+")


@cache
def _any() -> re.Pattern[str]:
    return re.compile(_LETTER)


class Piece(NamedTuple):
    """Two neighbouring characters of a run, with their marks, or the one of a run of one.

    `start` and `end` are code point offsets in the text, half-open. `position` counts pieces and
    the stretches of other text between runs, so that it leaves a gap where such a stretch lies.
    """

    start: int
    end: int
    position: int
    text: str


class Stretch(NamedTuple):
    """A part of a text that is a run without spaces, or that is not."""

    start: int
    end: int
    unspaced: bool


def has_unspaced(text: str) -> bool:
    """Say whether a text holds a character of a script that is written without spaces."""
    return not text.isascii() and _any().search(text) is not None


def is_one_sign(text: str) -> bool:
    """Say whether a text is one character of such a script, with its marks."""
    return not text.isascii() and _sign().fullmatch(text) is not None


def ends_unspaced(text: str) -> bool:
    """Say whether the last thing in a text is a character of such a script."""
    return has_unspaced(text) and stretches(text)[-1].unspaced


def stretches(text: str) -> tuple[Stretch, ...]:
    """Return a text's runs of unspaced scripts, and what lies between, in order; together they are the text."""
    if not has_unspaced(text):
        return (Stretch(0, len(text), False),) if text else ()
    found, end = [], 0
    for match in _run().finditer(text):
        if match.start() > end:
            found.append(Stretch(end, match.start(), False))
        end = match.end()
        found.append(Stretch(match.start(), end, True))
    if end < len(text):
        found.append(Stretch(end, len(text), False))
    return tuple(found)


def signs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the characters of a run begin and end, each with its marks."""
    return [match.span() for match in _sign().finditer(text, start, end)]


def pieces(text: str) -> tuple[Piece, ...]:
    """Return the overlapping pieces of a text's runs, in order; none for a text without such runs.

    A run of n characters gives n - 1 pieces at consecutive positions, as Lucene's CJKBigramFilter does.
    """
    if not has_unspaced(text):
        return ()
    found: list[Piece] = []
    position = 0
    for start, end, unspaced in stretches(text):
        if not unspaced:
            position += 1
            continue
        spans = signs(text, start, end)
        pairs = [(one[0], two[1]) for one, two in pairwise(spans)] or spans
        found += [Piece(first, last, position + place, text[first:last]) for place, (first, last) in enumerate(pairs)]
        position += len(pairs)
    return tuple(found)
