"""Which plain form do the characters of a word share, however they were typed?"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Letters that Unicode does not decompose but readers type without their stroke, hook or ligature.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ħ": "h", "ŧ": "t", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "e"}
)
# Combining marks of Latin, Greek and Cyrillic, characters that join or break words invisibly, and apostrophes.
# The vowel signs of other scripts stay: there they are not accents.
_DROPPED = "[\u0300-\u036f\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufeff'\u2018\u2019\u02bc\uff07]+"

# A term longer than this is cut: no reader types one, and a file without spaces would otherwise become one.
MAX_FORM = 100


@cache
def _dropped() -> re.Pattern[str]:
    return re.compile(_DROPPED)


def fold(word: str) -> str:
    """Return the word without case, accents, invisible characters and apostrophes.

    Compatibility decomposition and case folding are those of Unicode (UAX #15, section 3.13 of
    the standard). `fold(fold(x)) == fold(x)`; the result may be empty.
    """
    if word.isascii():
        return word.lower().replace("'", "")[:MAX_FORM]
    plain = _dropped().sub("", unicodedata.normalize("NFKD", word)).casefold()
    plain = _dropped().sub("", unicodedata.normalize("NFKD", plain)).translate(_PLAIN_LETTERS)
    return unicodedata.normalize("NFC", plain[:MAX_FORM])
