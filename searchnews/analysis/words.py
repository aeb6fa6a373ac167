"""Where does a word begin and end in a stretch of text without spaces?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

Shape = Literal["initialism", "code", "name", "number", "word"]


class Span(NamedTuple):
    """A word's half-open code point offsets in its chunk, and what it looks like."""

    start: int
    end: int
    shape: Shape


# The shapes are told on a picture of the chunk in ASCII, so one expression serves every script.
_WORD = r"""
      (?P<initialism> (?<![A-Za-z0-9]) [A-Za-z] (?: \.[A-Za-z] )+ (?![A-Za-z0-9]) )         # U.S.  e.g.
    | (?P<code>       (?<![A-Za-z0-9-]) [A-Za-z]{1,2} -[0-9]+ [A-Za-z]? (?![A-Za-z0-9-]) )  # G-7  F-16s
    | (?P<name>       (?<![A-Za-z0-9&]) [A-Za-z]{1,3} (?: &[A-Za-z]{1,3} )+ (?![A-Za-z0-9&]) )  # AT&T
    | (?P<number>     (?<![A-Za-z0-9])
                      (?: [0-9]{1,3} (?: ,[0-9]{3} )+ (?![0-9]) (?: \.[0-9]+ )? | [0-9]+ (?: \.[0-9]+ )+ )
                      [A-Za-z0-9]* )                                                        # 1,750  3.5  1.2bn
    | (?P<elision>    (?<![A-Za-z0-9]) [DLdl] (?= '[A-Za-z]{2} ) )                          # d'Estaing
    | (?P<word>       [A-Za-z0-9]+ (?: ' (?! [Ss] (?![A-Za-z0-9]) ) [A-Za-z0-9]+ )* )       # don't, O'Neill
    """
_POSSESSIVE = r"'[Ss](?![A-Za-z0-9])"
_STAND_INS = {"'": "'", "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\uff07": "'", "\u2010": "-", "\u2011": "-"}
_STAND_INS |= {"\uff06": "&", "\uff0e": ".", "\uff0c": ","}


@lru_cache(maxsize=4096)
def _stand_in(character: str) -> str:
    """Return the ASCII character of the same role: letter, digit, mark of punctuation, a space, or nothing."""
    if character in _STAND_INS:
        return _STAND_INS[character]
    category = unicodedata.category(character)
    if category[0] == "N":
        return "0"
    if category == "Lu":
        return "A"
    if category[0] == "M" or category == "Cf":
        return ""
    return "a" if category[0] == "L" else " "


def picture(chunk: str) -> tuple[str, Sequence[int]]:
    """Return the chunk drawn in ASCII, and where each character of the drawing, and then the end, lies in the chunk.

    A character outside ASCII becomes one of the same role. Marks and invisible characters are not
    drawn: they belong to the character before, so composed and decomposed text look alike.
    """
    if chunk.isascii():
        return chunk, range(len(chunk) + 1)
    drawn = [(c if c < "\x80" else _stand_in(c), place) for place, c in enumerate(chunk)]
    seen = [(c, place) for c, place in drawn if c]
    return "".join(c for c, _ in seen), [*(place for _, place in seen), len(chunk)]


@cache
def _expressions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a word and its possessive ending; they take longer to make than many searches."""
    return re.compile(_WORD, re.VERBOSE), re.compile(_POSSESSIVE)


def spans(chunk: str) -> list[Span]:
    """Return the words of a chunk in order, without their possessive endings.

    A hyphen parts words except in codes of one or two letters and a number (`G-7`); a dot joins
    single letters and digits; a comma joins thousands; `&` joins short names.
    """
    drawn, places = picture(chunk)
    word, possessive = _expressions()
    found, position = [], 0
    while match := word.search(drawn, position):
        shape = match.lastgroup
        start, end = places[match.start()], places[match.end()]
        found.append(Span(start, end, "word" if shape == "elision" else shape))  # type: ignore[arg-type]
        ending = possessive.match(drawn, match.end())
        position = ending.end() if ending else match.end()
    return found
