"""Which language is a record in, where its drop does not say?"""

from __future__ import annotations

import re
from functools import lru_cache

from searchnews.analysis.language import detect_language, has_english_words
from searchnews.entities.lists.lexicon import load_lexicon

_WORD = re.compile(r"[a-z]{2,}")
_LOOKED_AT = 400
# A headline has few small words to tell a language by. Where most of its words are English ones, it is English,
# whatever else it resembles: a wrong guess would have it stemmed by the rules of another language.
_ENGLISH_SHARE = 0.5
_FEWEST = 2


# It is asked of a record when its names are read ahead, and when it is made.
@lru_cache(maxsize=256)
def told_language(title: str | None, body: str) -> str | None:
    """Return the code of the language that a text is most likely in, or None where there is no telling."""
    if has_english_words(title, body):
        return "en"
    text = f"{title or ''} {body[:_LOOKED_AT]}"
    ascii_only = text.isascii()
    # Of most texts this tells the language at a fifth of what it costs to ask for it.
    if ascii_only and _is_mostly_english(text):
        return "en"
    found = detect_language(title, body)
    # Tables of prices in capitals are in no language.
    return None if ascii_only and found != "en" and text.isupper() else found


def _is_mostly_english(text: str) -> bool:
    lexicon, words = load_lexicon(), _WORD.findall(text.lower())
    if len(words) < _FEWEST:
        return False
    enough = _ENGLISH_SHARE * len(words)
    # Most texts have enough of the words that stand in the list as they are.
    return sum(map(lexicon.common_words.__contains__, words)) >= enough or sum(map(lexicon.is_common, words)) >= enough
