"""By whose rules are the words of a text in some language taken back to their stems?"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

import Stemmer

from searchnews.analysis.folding import MAX_FORM, fold
from searchnews.analysis.language_codes import SNOWBALL, language_code

# The rules of English, and those of languages that have none here: their words are folded only.
ENGLISH, UNSTEMMED = "en", ""
# Snowball's algorithms, by the code of the language.
_ALGORITHMS = {codes.split()[0]: name for name, codes in SNOWBALL.items()}
# Snowball's languages in other scripts than Latin, and others in such: words in Latin letters are mostly English there.
_OTHER_SCRIPTS = frozenset({"ar", "hy", "el", "hi", "ne", "fa", "ru", "ta", "yi"})
_OTHER_SCRIPTS_UNSTEMMED = frozenset(
    "zh zho chi cmn yue wuu ja jpn ko kor th tha lo lao km khm my mya am amh ti tir he heb iw ka kat uk ukr be bel bg"
    " bul mk mkd kk kaz ky kir tg tgk mn mon tt tat bn ben te tel kn kan ml mal mr mar gu guj pa pan or ori as asm si"
    " sin bo bod dz dzo ur urd ps pus ckb ug uig sd snd dv div".split()
)


@lru_cache(maxsize=1 << 10)
def stemming_of(language: str | None) -> str:
    """Return whose rules hold for texts in a language (`de`, `de-AT`, `deu`): a code in two letters, or UNSTEMMED.

    English ones hold where the language is not known, and in languages that Snowball has no rules for
    and that are not written in Latin letters: there they change nothing but English words.
    """
    code = language_code(language)
    if not code or code in _OTHER_SCRIPTS_UNSTEMMED:
        return ENGLISH
    return code if code in _ALGORITHMS else UNSTEMMED


@cache
def _algorithm(stemming: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_ALGORITHMS[stemming], 0)


@cache
def _stemmer(stemming: str) -> Callable[[str], str]:
    stem: Callable[[str], str] = _algorithm(stemming).stemWord
    return stem


@lru_cache(maxsize=1 << 16)
def stem(form: str) -> str:
    """Return the stem of a folded word (Snowball English); words with other than letters are left alone."""
    return _stemmer(ENGLISH)(form) if form.isalpha() else form


@lru_cache(maxsize=1 << 16)
def stems(word: str, form: str, stemming: str) -> tuple[str, ...]:
    """Return the terms of a word, folded to `form`, by the rules of a language.

    Rules may need the accents, so the stem is of the word with them, and folded; as many type none, the
    stem of the word without them is a second term where it is another one.
    """
    if stemming == ENGLISH:
        return (stem(form),)
    if stemming == UNSTEMMED:
        return (form,)
    if form.isascii() and stemming in _OTHER_SCRIPTS and word.isascii():
        return (stem(form),)
    if not form.isalpha() and (form.isascii() or any(map(str.isdigit, form))):
        return (form,)
    own = _stemmer(stemming)
    # A stem of one language may be that of another word in another one: Danish takes `dockers` back to `dock`.
    mark = f"~{stemming}"
    bare = (fold(own(form)) or form) + mark
    if word.isascii():
        return (bare,)
    first = (fold(own(unicodedata.normalize("NFKC", word).lower()[:MAX_FORM])) or form) + mark
    return (first,) if first == bare or not form.isascii() else (first, bare)


def plain_stems(forms: Sequence[str], stemming: str) -> list[str]:
    """Return the one term of each of many words that consist of ASCII letters or of digits, and are folded."""
    if stemming != ENGLISH:
        return [stems(form, form, stemming)[0] for form in forms]
    stemmed = _algorithm(ENGLISH).stemWords(forms)
    return [one if form.isalpha() else form for form, one in zip(forms, stemmed, strict=True)]
