"""Which language is an article or a headline written in?

English, which most of an archive is, is told by its small words at the cost of splitting a few
lines; scripts that write one language are told by their letters. The rest is put to pycld2, if it
is installed (`pip install 'searchnews[language]'`), and otherwise to profiles of small words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

# What is read of a body; more of it changes next to no answer.
_SAMPLE = 300
# Of what may be plain English, more is read.
_READ = 1500
# Four different ones of these settle it, of which one is a word of no other language: `at`, `have`, `to` and `by`
# are Danish as well.
_ENGLISH = frozenset(
    "the of and to that with from by have has which were this been their would they said will its not who but than"
    " after about could when more it into also other there at be are".split()
)
_ENOUGH_ENGLISH = 4
_ENGLISH_ALONE = frozenset("the that with from they which this their would".split())
# Nigerian Pidgin shares all the others with English.
_PIDGIN = frozenset("dey wey wetin dem don una abeg".split())
# Fewer letters than this, or a lone word, are mostly a name, and names have no language.
_ENOUGH_LETTERS = 8
_ENOUGH_DENSE_LETTERS = 2
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+")
# Where the library itself is unsure, small words that outweigh their rivals by this much are believed.
_CLEAR_WEIGHT, _CLEAR_RATIO = 1.5, 1.5
_FAINT_WEIGHT, _FAINT_RATIO = 1.0, 1.2
# Codes of the library that are not those of BCP 47, and games of its makers.
_CODES: dict[str, str | None] = {
    "iw": "he", "jw": "jv", "mo": "ro", "zh-Hant": "zh", "un": None, "zzp": None, "tlh": None, "sit-NP": "lif",
    "blu": "hmn",
}  # fmt: skip


def detect_language(title: str | None, body: str) -> str | None:
    """Return the BCP 47 code of the language, such as `en` or `zh`, or None where there is too little text.

    Read are the title and the first 300 characters of the body, and 1,200 where those may be English.
    """
    return "en" if has_english_words(title, body) else _told_by_letters(_sample(title, body))


def has_english_words(title: str | None, body: str) -> bool:
    """Say whether the small words of a text alone show that it is English, as they do in nearly all that is."""
    if _is_surely_english(body[:_READ]):
        return True
    sample = _sample(title, body)
    words = sample.lower().split()
    english = _ENGLISH.intersection(words)
    if len(english) >= _ENOUGH_ENGLISH and not _ENGLISH_ALONE.isdisjoint(english) and _PIDGIN.isdisjoint(words):
        return True
    # Tables and dispatches have few small words; a longer look costs a tenth of all that follows.
    return len(english) > 1 and len(body) > _SAMPLE and sample.isascii() and _is_plain_english(body[: 4 * _SAMPLE])


def _sample(title: str | None, body: str) -> str:
    return f"{title}\n{body[:_SAMPLE]}" if title else body[:_SAMPLE]


def _is_surely_english(text: str) -> bool:
    """Say whether a text is as most of an archive is, at a tenth of what it costs to look at each word.

    No other language writes `the`; Nigerian Pidgin does, seldom, and has words of its own beside it.
    """
    return (
        text.isascii()
        and text.count(" the ") > 1
        and (" of " in text or " to " in text)
        and not (" dey " in text or " wey " in text or " wetin " in text)
    )


def _is_plain_english(text: str) -> bool:
    words = text.lower().split()
    english = _ENGLISH.intersection(words)
    return len(english) >= 2 * _ENOUGH_ENGLISH and not _ENGLISH_ALONE.isdisjoint(english) and _PIDGIN.isdisjoint(words)


def _told_by_letters(sample: str) -> str | None:
    # Tables that an English archive hardly needs.
    from searchnews.analysis.language_profiles import language_of_script, main_script

    if "//" in sample or "@" in sample:
        sample = _ADDRESS.sub(" ", sample)
    script = main_script(sample)
    if script is None:
        return None
    language = language_of_script(script, sample)
    if language is not None:
        return language if sum(map(str.isalpha, sample)) >= _ENOUGH_DENSE_LETTERS else None
    words = _WORD.findall(sample)
    if len(words) < 2 or sum(map(len, words)) < _ENOUGH_LETTERS:
        return None
    return _told_by_words(script, sample)


def _told_by_words(script: str, sample: str) -> str | None:
    library = _library()
    language, reliable = library(sample) if library is not None else (None, False)
    # What is full of foreign names looks English to it.
    if reliable and language not in (None, "en"):
        return language
    # Lists of words in sixty languages, which most texts never need.
    from searchnews.analysis.language_profiles import guess

    own = guess(script, sample)
    if own is None:
        return language
    if language is not None:
        clear = own.weight >= max(_CLEAR_WEIGHT, _CLEAR_RATIO * own.next_weight)
        return own.language if clear else language
    faint = own.weight < max(_FAINT_WEIGHT, _FAINT_RATIO * own.next_weight)
    # Each other script has a language that most texts in it are in.
    return None if faint and script == "Latin" else own.language


@cache
def _library() -> Callable[[str], tuple[str | None, bool]] | None:
    """Return what asks pycld2 for a code and whether it is sure, or None where it is not installed."""
    try:
        import pycld2
    except ImportError:
        return None

    def ask(text: str) -> tuple[str | None, bool]:
        try:
            reliable, _, found = pycld2.detect(text, isPlainText=True, bestEffort=True)
        except (pycld2.error, ValueError):
            # It refuses what is not fit for an exchange of text: surrogates, some controls, noncharacters.
            printable = "".join(mark if mark.isprintable() else " " for mark in text)
            reliable, _, found = pycld2.detect(printable, isPlainText=True, bestEffort=True)
        code = found[0][1]
        return _CODES.get(code, None if code.startswith("xx") else code), reliable

    return ask
