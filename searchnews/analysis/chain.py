"""Which terms does a text yield, and where do they stand?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from searchnews.analysis.folding import fold
from searchnews.analysis.words import spans

# Stored in every archive: text indexed by one chain cannot be asked through another.
CHAIN_VERSION = "english-1"

# The pronoun and the country share their letters; the country keeps a dot so that they stay apart.
_PRONOUN, _COUNTRY = "us", "u.s"

_CHUNK = re.compile(r"\S+")
_PLURAL_CODE = re.compile(r"[a-z]{1,2}[0-9]+s")


class Token(NamedTuple):
    """One word of a text.

    `start` and `end` are code point offsets, half-open. `form` is the folded word, `terms` what
    the index holds for it: one term, or two where capitals hide which of two words it is.
    The word's position is its place in the sequence of tokens.
    """

    start: int
    end: int
    form: str
    terms: tuple[str, ...]


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english", 0)


@lru_cache(maxsize=1 << 16)
def stem(form: str) -> str:
    """Return the stem of a folded word (Snowball English); words with other than letters are left alone."""
    stemmed: str = _stemmer().stemWord(form) if form.isalpha() else form
    return stemmed


@lru_cache(maxsize=1 << 16)
def _chunk_tokens(chunk: str) -> tuple[Token, ...]:
    """Analyse one stretch without white space; offsets count from its beginning."""
    tokens = []
    for start, end, shape in spans(chunk):
        word = chunk[start:end]
        form = fold(word)
        if shape == "initialism":
            form = form.replace(".", "")
            terms = (_COUNTRY,) if form == _PRONOUN else (stem(form),)
        elif shape == "code" or _PLURAL_CODE.fullmatch(form):
            form = form.replace("-", "")
            terms = (form.removesuffix("s"),)
        elif shape == "number":
            form = form.replace(",", "")
            terms = (form,)
        else:
            terms = (_COUNTRY,) if word == "US" else (stem(form),)
        if form:
            tokens.append(Token(start, end, form, terms))
    return tuple(tokens)


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of an article or a headline in order.

    In text that is all capitals `US` may be the country or the pronoun, and yields both terms.
    """
    shouted = text.isupper()
    for match in _CHUNK.finditer(text):
        offset = match.start()
        for start, end, form, terms in _chunk_tokens(match.group()):
            if shouted and form == _PRONOUN and terms == (_COUNTRY,) and end - start == len(_PRONOUN):
                terms = (_PRONOUN, _COUNTRY)
            yield Token(offset + start, offset + end, form, terms)


def question_terms(text: str) -> tuple[str, ...]:
    """Return the terms a word or phrase of a question stands for, one a position; capitals `US` is the country."""
    return tuple(terms[0] for match in _CHUNK.finditer(text) for _, _, _, terms in _chunk_tokens(match.group()))


def forms(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, not stemmed."""
    return tuple(form for match in _CHUNK.finditer(text) for _, _, form, _ in _chunk_tokens(match.group()))
