"""Which terms does a text yield, and where do they stand?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from searchnews.analysis.folding import MAX_FORM, fold
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


# One word of letters or of digits, perhaps quoted or before a mark: most stretches of most texts.
_PLAIN = re.compile(r"[\"(]?([A-Za-z]+|[0-9]+)[.,;:!?\")]*")


def plain_form(chunk: str) -> str | None:
    """Return the folded word of a stretch that holds one plain word and nothing else that counts, or None.

    Its term is its stem, wherever it stands; of `US`, which has two terms, it is not said.
    """
    plain = _PLAIN.fullmatch(chunk)
    if plain is None:
        return None
    form = plain[1].lower()[:MAX_FORM]
    return form if form != _PRONOUN else None


def _analysed(chunk: str) -> tuple[Token, ...]:
    plain = _PLAIN.fullmatch(chunk)
    if plain:
        word = plain[1]
        form = word.lower()[:MAX_FORM]
        return (Token(*plain.span(1), form, (_COUNTRY,) if word == "US" else (stem(form),)),)
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


# The words of one stretch without white space, of a text that is not all capitals; offsets count from its beginning.
remembered_tokens = lru_cache(maxsize=1 << 16)(_analysed)


def chunk_tokens(chunk: str, shouted: bool) -> tuple[Token, ...]:
    """Analyse one stretch without white space, of a text that is all capitals or not; offsets count from its beginning.

    Nothing is remembered: this is for a caller that keeps what it was told.
    """
    found = _analysed(chunk)
    return tuple(map(either, found)) if shouted else found


def either(token: Token) -> Token:
    """Return a word of a text in capitals: `US` may be the country or the pronoun there, and yields both terms."""
    if token.form == _PRONOUN and token.terms == (_COUNTRY,) and token.end - token.start == len(_PRONOUN):
        return token._replace(terms=(_PRONOUN, _COUNTRY))
    return token


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of an article or a headline in order.

    In text that is all capitals `US` may be the country or the pronoun, and yields both terms.
    """
    shouted = text.isupper()
    for match in _CHUNK.finditer(text):
        offset = match.start()
        for token in remembered_tokens(match.group()):
            start, end, form, terms = either(token) if shouted else token
            yield Token(offset + start, offset + end, form, terms)


def question_terms(text: str) -> tuple[str, ...]:
    """Return the terms a word or phrase of a question stands for, one a position; capitals `US` is the country."""
    return tuple([terms[0] for chunk in text.split() for _, _, _, terms in remembered_tokens(chunk)])


def forms(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, not stemmed."""
    return tuple([form for chunk in text.split() for _, _, form, _ in remembered_tokens(chunk)])
