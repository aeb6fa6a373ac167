"""What kind of sign is each character of a text?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any
from unicodedata import category

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Kinds = NDArray[np.uint16]

# A bit a kind. CAPITAL are those of the Latin script; SMALL are letters that no text in capitals has; PASSED stand
# between a sentence's end and the next.
BLANK, SMALL, LETTER, DIGIT, PASSED, ENDING, DASH, QUOTE, ALPHANUMERIC, CAPITAL, MET = (1 << bit for bit in range(11))
_PASSED = frozenset(" \n\"“”'«„([*•–—-")
_ENDINGS, _DASHES, _QUOTES = frozenset(".!?:;…"), frozenset("-–—"), frozenset('"“«„')
_ALL_CODES = 0x110000
# The blocks of the Latin script, beyond ASCII, that capital letters are in.
_LATIN = ((0xC0, 0x250), (0x1E00, 0x1F00))


@cache
def latin_capitals() -> str:
    """Return the inside of a character class that holds the capital letters of the Latin script."""
    extended = (chr(code) for span in _LATIN for code in range(*span))
    return "A-Z" + "".join(letter for letter in extended if letter.isupper())


@cache
def capital_letter() -> re.Pattern[str]:
    """Return the pattern of one of them."""
    return re.compile(f"[{latin_capitals()}]")


def codes_of(text: str) -> Codes:
    """Return the code of each character."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def among(codes: NDArray[Any], wanted: Sequence[int]) -> NDArray[np.bool_]:
    """Tell which codes are some few ones; for these, numpy.isin takes several times as long."""
    found: NDArray[np.bool_] = codes == wanted[0]
    for code in wanted[1:]:
        found |= codes == code
    return found


def kinds_of(codes: Codes) -> Kinds:
    """Return the kinds of each character, given their codes."""
    table = _table()
    kinds = table[codes]
    if not kinds.all():
        for code in np.unique(codes[kinds == 0]).tolist():
            table[code] = _kinds_of_one(chr(code))
        kinds = table[codes]
    return kinds


@cache
def _table() -> Kinds:
    """Return the kinds of the characters met so far, by their codes."""
    return np.zeros(_ALL_CODES, np.uint16)


def _kinds_of_one(character: str) -> int:
    kinds = (
        (BLANK, character.isspace()),
        (SMALL, character.islower() or category(character) == "Lt"),
        (LETTER, character.isalpha()),
        (DIGIT, character.isdigit()),
        (PASSED, character in _PASSED),
        (ENDING, character in _ENDINGS),
        (DASH, character in _DASHES),
        (QUOTE, character in _QUOTES),
        (ALPHANUMERIC, character.isalnum()),
        (CAPITAL, capital_letter().match(character) is not None),
    )
    return MET + sum(kind for kind, applies in kinds if applies)
