"""Which language do the script, the small words and the letters of a text speak for?"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

from searchnews.analysis import function_words
from searchnews.analysis.chinese import han_language

# The first code point of each block of letters, and the script; gaps count to the block before.
_BLOCKS = (
    (0x0041, "Latin"), (0x0370, "Greek"), (0x0400, "Cyrillic"), (0x0531, "Armenian"), (0x0591, "Hebrew"),
    (0x0600, "Arabic"), (0x0700, "other"), (0x0750, "Arabic"), (0x0780, "Thaana"), (0x07C0, "other"),
    (0x08A0, "Arabic"), (0x0900, "Devanagari"), (0x0980, "Bengali"), (0x0A00, "Gurmukhi"), (0x0A80, "Gujarati"),
    (0x0B00, "Oriya"), (0x0B80, "Tamil"), (0x0C00, "Telugu"), (0x0C80, "Kannada"), (0x0D00, "Malayalam"),
    (0x0D80, "Sinhala"), (0x0E00, "Thai"), (0x0E80, "Lao"), (0x0F00, "Tibetan"), (0x1000, "Myanmar"),
    (0x10A0, "Georgian"), (0x1100, "Hangul"), (0x1200, "Ethiopic"), (0x13A0, "Cherokee"), (0x1400, "Canadian"),
    (0x1680, "other"), (0x1780, "Khmer"), (0x1800, "Mongolian"), (0x18B0, "other"), (0x1C80, "Cyrillic"),
    (0x1C90, "Georgian"), (0x1CC0, "other"), (0x1D00, "Latin"), (0x1F00, "Greek"), (0x2000, "other"),
    (0x2C60, "Latin"), (0x2C80, "other"), (0x2D00, "Georgian"), (0x2D30, "Tifinagh"), (0x2D80, "Ethiopic"),
    (0x2DE0, "Cyrillic"), (0x2E00, "other"), (0x3005, "Han"), (0x3040, "Han"), (0x3100, "other"), (0x3130, "Hangul"),
    (0x3190, "other"), (0x31F0, "Han"), (0x3200, "other"), (0x3400, "Han"), (0xA000, "other"), (0xA640, "Cyrillic"),
    (0xA6A0, "other"), (0xA720, "Latin"), (0xA800, "other"), (0xAB00, "Ethiopic"), (0xAB30, "Latin"),
    (0xAC00, "Hangul"), (0xD800, "other"), (0xF900, "Han"), (0xFB00, "Latin"), (0xFB13, "Armenian"),
    (0xFB1D, "Hebrew"), (0xFB50, "Arabic"), (0xFE00, "other"), (0xFE70, "Arabic"), (0xFF00, "other"),
    (0xFF21, "Latin"), (0xFF66, "Han"), (0xFFA0, "Hangul"), (0xFFE0, "other"), (0x20000, "Han"), (0x32000, "other"),
)  # fmt: skip
_STARTS = [start for start, _ in _BLOCKS]
_ONE_LANGUAGE = {
    "Greek": "el", "Armenian": "hy", "Thaana": "dv", "Gurmukhi": "pa", "Gujarati": "gu", "Oriya": "or", "Tamil": "ta",
    "Telugu": "te", "Kannada": "kn", "Malayalam": "ml", "Sinhala": "si", "Thai": "th", "Lao": "lo", "Tibetan": "bo",
    "Myanmar": "my", "Georgian": "ka", "Hangul": "ko", "Cherokee": "chr", "Canadian": "iu", "Khmer": "km",
    "Mongolian": "mn", "Tifinagh": "zgh",
}  # fmt: skip
# Scripts without spaces between words, of which a letter says as much as a Latin word.
_DENSE = frozenset({"Han", "Thai", "Lao", "Khmer", "Myanmar", "Tibetan"})
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:[\u0300-\u036f'’ʼ]+[^\W\d_]*)*(?!\w)")
# Tones and stress, which many leave out in writing; other marks make letters of their own.
_TONES = re.compile("[\u0300\u0301\u0304]")


class _Profiles(NamedTuple):
    """The languages that each word and each letter speaks for."""

    words: dict[str, tuple[str, ...]]
    letters: dict[str, tuple[str, ...]]
    default: str | None
    """The language of a text in this script that nothing else tells of."""


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return _BLOCKS[max(0, bisect_right(_STARTS, ord(letter)) - 1)][1] if letter.isalpha() else "other"


def main_script(text: str) -> str | None:
    """Return the script that a text is mostly written in, or None for one without letters."""
    if text.isascii():
        return "Latin" if any(map(str.isalpha, text)) else None
    counts = Counter(map(_script, text))
    del counts["other"]
    if not counts:
        return None
    dense = max(_DENSE, key=lambda script: counts[script])
    if counts[dense] and counts[dense] >= len(_LATIN_WORD.findall(text)):
        counts["Latin"] = 0
    return max(counts, key=lambda script: counts[script])


_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f]+")


@cache
def _profiles(script: str) -> _Profiles:
    words, letters, default = {
        "Latin": (function_words.WORDS, function_words.LETTERS, None),
        "Cyrillic": (function_words.CYRILLIC, function_words.CYRILLIC_LETTERS, None),
        "Arabic": (function_words.ARABIC, function_words.ARABIC_LETTERS, "ar"),
        "Devanagari": (function_words.DEVANAGARI, {}, "hi"),
        "Ethiopic": (function_words.ETHIOPIC, function_words.ETHIOPIC_LETTERS, "am"),
        "Hebrew": (function_words.HEBREW, function_words.HEBREW_LETTERS, "he"),
        "Bengali": (function_words.BENGALI, function_words.BENGALI_LETTERS, "bn"),
    }[script]
    by_word: dict[str, list[str]] = defaultdict(list)
    for language, listed in words.items():
        for word in dict.fromkeys(map(_toneless, listed.split())):
            by_word[word].append(language)
    by_letter = {letter: tuple(listed.split()) for letter, listed in letters.items()}
    return _Profiles({word: tuple(found) for word, found in by_word.items()}, by_letter, default)


def _toneless(word: str) -> str:
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", word)))


def _languages(profiles: _Profiles, word: str) -> tuple[str, ...]:
    """Return the languages a word speaks for; where it is in none, those of what stands before its apostrophe."""
    return profiles.words.get(word) or ("'" in word and profiles.words.get(word[: word.index("'") + 1])) or ()


class Guess(NamedTuple):
    """A language, and how many words' worth of evidence there is for it and for the next best."""

    language: str
    weight: float
    next_weight: float


def language_of_script(script: str, text: str) -> str | None:
    """Return the language of a script that writes but one, or that tells its languages apart."""
    return han_language(text) if script == "Han" else _ONE_LANGUAGE.get(script)


def guess(script: str, text: str) -> Guess | None:
    """Return the language that most of the text's small words and letters speak for, if there is any evidence."""
    if script not in ("Latin", "Cyrillic", "Arabic", "Devanagari", "Ethiopic", "Hebrew", "Bengali"):
        return None
    profiles, lowered = _profiles(script), text.lower()
    weights: dict[str, float] = defaultdict(float)
    # Each word once: a table that says May in every line is not Tagalog.
    for word in dict.fromkeys(_WORD.findall(lowered)):
        for language in (found := _languages(profiles, _toneless(word.replace("’", "'")))):
            weights[language] += 1 / len(found)
    if not lowered.isascii():
        for letter in set(unicodedata.normalize("NFC", lowered)) & profiles.letters.keys():
            for language in (found := profiles.letters[letter]):
                weights[language] += 1 / len(found)
    best = sorted(weights, key=lambda language: weights[language], reverse=True)[:2]
    if not best:
        return Guess(profiles.default, 0.0, 0.0) if profiles.default else None
    return Guess(best[0], weights[best[0]], weights[best[1]] if len(best) > 1 else 0.0)


def known_languages() -> frozenset[str]:
    """Return the codes of all languages that are told without the optional library."""
    f = function_words
    listed = (f.WORDS, f.CYRILLIC, f.ARABIC, f.DEVANAGARI, f.ETHIOPIC, f.HEBREW, f.BENGALI)
    return frozenset({"zh", "ja", *_ONE_LANGUAGE.values(), *(code for words in listed for code in words)})
