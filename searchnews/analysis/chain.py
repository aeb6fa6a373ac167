"""Which terms does a text yield, and where do they stand?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from searchnews.analysis.folding import MAX_FORM, fold
from searchnews.analysis.stemming import ENGLISH, UNSTEMMED, stem, stems
from searchnews.analysis.unspaced import ends_unspaced, has_unspaced, signs, stretches
from searchnews.analysis.words import spans

# Stored in every archive: text indexed by one chain cannot be asked through another.
CHAIN_VERSION = "news-2"

# The pronoun and the country share their letters; the country keeps a dot so that they stay apart.
_PRONOUN, _COUNTRY = "us", "u.s"

_CHUNK = re.compile(r"\S+")
_APOSTROPHE = re.compile("['\u2018\u2019\u02bc\uff07]")
_PLURAL_CODE = re.compile(r"[a-z]{1,2}[0-9]+s")


class Token(NamedTuple):
    """One word of a text.

    `start` and `end` are code point offsets, half-open. `form` is the folded word, `terms` what
    the index holds for it: one term, or more where it may be one of several words.
    The word's position is its place in the sequence of tokens. Text without spaces yields a token
    for each character, of it and the next one.
    """

    start: int
    end: int
    form: str
    terms: tuple[str, ...]


# One word of letters, or one number, perhaps in the genitive, quoted or before a mark: most stretches of most texts.
_PLAIN = re.compile(
    r"[\"(<$]?"
    r"([A-Za-z]+|[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?[A-Za-z0-9]*|[0-9]+(?:\.[0-9]+)+[A-Za-z0-9]*)"
    r"(?:['\u2019][Ss])?[.,;:!?\")>]*"
)


@cache
def _plain_lines() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_PLAIN.pattern}|.*)$", re.MULTILINE)


def plain_forms(chunks: Sequence[str]) -> list[str]:
    """Return the folded word of each stretch that holds one plain word and nothing else that counts, else nothing.

    Its term is its stem, wherever it stands; of `US`, which has two terms, it is not said.
    """
    if not chunks:
        return []
    words = [word[:MAX_FORM] for word in _plain_lines().findall("\n".join(chunks))]
    return [form if form != _PRONOUN else "" for form in "\n".join(words).lower().replace(",", "").split("\n")]


def _analysed(chunk: str, stemming: str = ENGLISH) -> tuple[Token, ...]:
    plain = _PLAIN.fullmatch(chunk)
    if plain:
        word = plain[1]
        form = word.lower()[:MAX_FORM].replace(",", "")
        if form == _PRONOUN:
            return (Token(*plain.span(1), form, _us(word, stemming)),)
        return (Token(*plain.span(1), form, (stem(form),) if stemming == ENGLISH else stems(form, form, stemming)),)
    return _cut(chunk, stemming) if has_unspaced(chunk) else _spaced(chunk, stemming)


def _spaced(chunk: str, stemming: str) -> tuple[Token, ...]:
    tokens = []
    for start, end, shape in spans(chunk):
        word = chunk[start:end]
        form = fold(word)
        if shape == "initialism":
            form = form.replace(".", "")
            terms = _us(_COUNTRY, stemming) if form == _PRONOUN else stems(form, form, stemming)
        elif shape == "code" or _PLURAL_CODE.fullmatch(form):
            form = form.replace("-", "")
            terms = (form.removesuffix("s"),)
        elif shape == "number":
            form = form.replace(",", "")
            terms = (form,)
        elif word == "US":
            terms = _us(word, stemming)
        elif stemming == ENGLISH and form.isascii():
            terms = (stem(form),)
        else:
            terms = _terms(word, form, stemming)
        if form:
            tokens.append(Token(start, end, form, terms))
    return tuple(tokens)


def _us(word: str, stemming: str) -> tuple[str, ...]:
    """Return the terms of `US`, `U.S.` or `us`; where `us` is no pronoun, it may be typed for the country."""
    if word not in ("US", _COUNTRY):
        return (_PRONOUN,)
    return (_COUNTRY,) if stemming == ENGLISH else (_COUNTRY, _PRONOUN)


def _terms(word: str, form: str, stemming: str) -> tuple[str, ...]:
    """Return the terms of a word that may be foreign; where an apostrophe joins words (`qu'elle`), those of each, too.

    English itself joins none that way: `don't` and `O'Neill` are one word.
    """
    terms = stems(word, form, stemming)
    parts = _APOSTROPHE.split(word)
    if len(parts) > 1:
        terms += tuple(term for part in parts if (bare := fold(part)) for term in stems(part, bare, stemming))
    return tuple(dict.fromkeys(terms))


def _cut(chunk: str, stemming: str) -> tuple[Token, ...]:
    """Analyse a stretch that holds text without spaces between words.

    Of a run of characters, each but the last yields the piece that begins with it, and the last itself. The
    first does so, too, where a word touches it, so that `A股` is found in `A股市场`.
    """
    found: list[Token] = []
    for start, end, unspaced in stretches(chunk):
        if not unspaced:
            inside = _analysed(chunk[start:end], stemming)
            found += [Token(start + first, start + last, form, terms) for first, last, form, terms in inside]
            continue
        touched = bool(found) and found[-1].end == start
        places = signs(chunk, start, end)
        for (first, middle), (_, last) in pairwise(places):
            form = fold(chunk[first:last])
            alone = (fold(chunk[first:middle]),) if touched and first == start else ()
            found.append(Token(first, last, form, (form, *alone)))
        form = fold(chunk[places[-1][0] : end])
        found.append(Token(places[-1][0], end, form, (form,)))
    return tuple([token for token in found if token.form])


# A stretch longer than this is seldom met again, and text without spaces consists of such.
LONGEST_REMEMBERED = 40
# The words of one stretch without white space, of an English text that is not all capitals; offsets count from its
# beginning. No stretch longer than LONGEST_REMEMBERED should be put to it.
remembered_tokens = lru_cache(maxsize=1 << 16)(_analysed)
_REMEMBERED_OTHERS = 1 << 13


@cache
def analyser(stemming: str) -> Callable[[str], tuple[Token, ...]]:
    """Return what is `remembered_tokens` for texts to which other rules apply."""
    if stemming == ENGLISH:
        return remembered_tokens
    return lru_cache(maxsize=_REMEMBERED_OTHERS)(partial(_analysed, stemming=stemming))


def chunk_tokens(chunk: str, shouted: bool, stemming: str = ENGLISH) -> tuple[Token, ...]:
    """Analyse one stretch without white space, of a text that is all capitals or not; offsets count from its beginning.

    Nothing is remembered: this is for a caller that keeps what it was told.
    """
    found = _analysed(chunk, stemming)
    return tuple(map(either, found)) if shouted and stemming == ENGLISH else found


def either(token: Token) -> Token:
    """Return a word of a text in capitals: `US` may be the country or the pronoun there, and yields both terms."""
    if token.form == _PRONOUN and token.terms == (_COUNTRY,) and token.end - token.start == len(_PRONOUN):
        return token._replace(terms=(_PRONOUN, _COUNTRY))
    return token


def _chunk_tokens(chunk: str, stemming: str) -> tuple[Token, ...]:
    return analyser(stemming)(chunk) if len(chunk) <= LONGEST_REMEMBERED else _analysed(chunk, stemming)


def tokens(text: str, stemming: str = ENGLISH) -> Iterator[Token]:
    """Yield the words of an article or a headline in order; whose rules hold, `stemming_of` says.

    In English text that is all capitals `US` may be the country or the pronoun, and yields both terms.
    """
    return tokens_of_stretch(text, stemming == ENGLISH and text.isupper(), stemming)


def tokens_of_stretch(text: str, shouted: bool, stemming: str) -> Iterator[Token]:
    """Yield the words of a stretch between white space of a text that is English in all capitals, or is not."""
    for match in _CHUNK.finditer(text):
        offset = match.start()
        for token in _chunk_tokens(match.group(), stemming):
            start, end, form, terms = either(token) if shouted else token
            yield Token(offset + start, offset + end, form, terms)


def terms_of_words(text: str, stemming: str = ENGLISH) -> Iterator[tuple[str, ...]]:
    """Yield the terms of each word that `tokens` yields, in a part of the time."""
    shouted = stemming == ENGLISH and text.isupper()
    for chunk in text.split():
        for token in _chunk_tokens(chunk, stemming):
            yield either(token).terms if shouted else token.terms


def question_terms(text: str, stemming: str = ENGLISH) -> tuple[str, ...]:
    """Return the terms a word or phrase of a question stands for, one a position; capitals `US` is the country."""
    return tuple([terms[0] for _, _, _, terms in _asked(text, stemming)])


def _asked(text: str, stemming: str) -> list[Token]:
    """Return the words of a question; what its last piece of text without spaces begins with is not asked again."""
    found = [token for chunk in text.split() for token in _chunk_tokens(chunk, stemming)]
    if len(found) > 1 and found[-1].start < found[-2].end and ends_unspaced(text):
        found.pop()
    return found


def question_readings(text: str, stemmings: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the different terms that a word or phrase of a question stands for by the rules of several languages.

    A word typed with accents may stand without them in a text, and is looked for in both ways.
    """
    readings: dict[tuple[str, ...], None] = {}
    for stemming in stemmings:
        asked = _asked(text, stemming)
        readings[tuple([token.terms[0] for token in asked])] = None
        if stemming not in (ENGLISH, UNSTEMMED) and not text.isascii():
            readings[tuple([_bare(token, stemming) for token in asked])] = None
    return tuple(readings)


def _bare(token: Token, stemming: str) -> str:
    """Return the term of a word as if it had been typed without accents."""
    form = token.form
    return stems(form, form, stemming)[0] if form.isascii() and form.isalpha() and form != _PRONOUN else token.terms[0]


def forms(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, not stemmed; these are the same in every language."""
    return tuple([form for chunk in text.split() for _, _, form, _ in _chunk_tokens(chunk, ENGLISH)])


def forms_of_name(text: str) -> tuple[str, ...]:
    """Return the folded words of a name; one written without spaces is one word."""
    # Nearly all names are words of plain letters and the blanks between them.
    if text.isascii() and len(text) <= MAX_FORM and text.replace(" ", "").isalpha():
        return tuple(text.lower().split())
    if not has_unspaced(text):
        return forms(text)
    return tuple([token.form for chunk in text.split() for token in _spaced(chunk, ENGLISH)])
