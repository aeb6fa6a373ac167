"""Which language is a record in, where its drop does not say?"""

from __future__ import annotations

import re

from searchnews.analysis.language import detect_language
from searchnews.entities.lexicon import load_lexicon

_WORD = re.compile(r"[A-Za-z]{2,}")
_LOOKED_AT = 400
# A headline has few small words to tell a language by. Where most of its words are English ones, it is English,
# whatever else it resembles: a wrong guess would have it stemmed by the rules of another language.
_ENGLISH_SHARE = 0.5
_FEWEST = 2


def told_language(title: str | None, body: str) -> str | None:
    """Return the code of the language that a text is most likely in, or None where there is no telling."""
    found = detect_language(title, body)
    if found == "en":
        return found
    text = f"{title or ''} {body[:_LOOKED_AT]}"
    if not text.isascii():
        return found
    words = _WORD.findall(text)
    known = sum(map(load_lexicon().is_common, words))
    if len(words) >= _FEWEST and known >= _ENGLISH_SHARE * len(words):
        return "en"
    # Tables of prices in capitals are in no language.
    return None if text.isupper() else found
