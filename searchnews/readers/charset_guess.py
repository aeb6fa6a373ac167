"""Which charset are these bytes in, where nothing says it and UTF-8 does not fit?"""

from __future__ import annotations

import re

_MARKUP = re.compile(rb"<!\[CDATA\[|\]\]>|<[^<>]*>|\s+")
# Text in Latin letters has fewer bytes beyond ASCII, whatever its language: there windows-1252 is the better guess.
_FOREIGN_SHARE = 0.1
# A few words are not enough to tell by.
_FOREIGN_BYTES = 40
_LOOKED_AT = 1 << 16


def guess_charset(data: bytes) -> str | None:
    """Return Python's name of the charset that the text is most likely in, None where there is no telling.

    Unlike `charsets.guess_charset`, which knows text alone, this passes over markup, and knows Thai.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return None
    text = _MARKUP.sub(b" ", data)[:_LOOKED_AT]
    foreign = sum(byte > 127 for byte in text)
    if foreign < _FOREIGN_BYTES or foreign < _FOREIGN_SHARE * len(text):
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(text).best()
    if best is None:
        return None
    try:
        data.decode(best.encoding)
    except UnicodeDecodeError:
        return None
    return best.encoding
