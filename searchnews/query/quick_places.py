"""Does a text hold an exact form, or words in one sentence, when the rest of it need not be analysed?

The answers are those of `places.py`; what is asked in other ways is left to it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from unicodedata import normalize

from searchnews.analysis.chain import LONGEST_REMEMBERED, Token, analyser, chunk_tokens, either
from searchnews.analysis.stemming import ENGLISH
from searchnews.query.clauses import (
    AnyClause,
    Clause,
    ExactClause,
    PhraseClause,
    PrefixClause,
    TermClause,
    TogetherClause,
)
from searchnews.query.fields import TextField
from searchnews.query.occurrences import Mark, Text, Wanted, occurrences, wanted
from searchnews.query.places import FieldText, holds, surface

# Letters that composing makes of another character.
_ALSO = {"K": "\u212a", "\u00c5": "\u212b", "\u03a9": "\u2126"}


def holds_quickly(clause: Clause, texts: Mapping[TextField, FieldText]) -> bool:
    """Say whether a clause that asks for places matches in one of the texts of a record."""
    match clause:
        case ExactClause(TermClause(term, fields)):
            return any(_written(clause, (term,), texts[field]) for field in fields)
        case ExactClause(PhraseClause(terms, fields)):
            return any(_written(clause, terms, texts[field]) for field in fields)
        case TogetherClause():
            looked_for = _looked_for(clause)
            if looked_for:
                return any(_together(clause, looked_for, text) for text in texts.values())
    return holds(clause, texts.values())


# Exact forms


@lru_cache(maxsize=16)
def _form(asked: str) -> re.Pattern[str] | None:
    """Return what finds an exact form, however its white space, apostrophes and accents are coded."""
    wanted = surface(asked)
    if not wanted:
        return None
    parts = []
    for letter in wanted:
        if letter == " ":
            parts.append(r"\s+")
        elif letter == "'":
            parts.append("['\u2019\u02bc]")
        else:
            ways = {letter, normalize("NFD", letter), *_ALSO.get(letter, "")}
            parts.append(re.escape(letter) if len(ways) == 1 else _any_of(ways))
    return re.compile("".join(parts))


def _any_of(ways: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(ways)))})"


def _written(clause: ExactClause, terms: tuple[str, ...], text: FieldText) -> bool:
    form = _form(clause.text)
    if form is None:
        return holds(clause, [text])
    return any(_is_place(terms, text, *match.span()) for match in form.finditer(text.text))


def _is_place(terms: tuple[str, ...], text: FieldText, start: int, end: int) -> bool:
    """Say whether words with these terms stand from one place of a text to another."""
    whole, first = text.text, start
    while first and not whole[first - 1].isspace():
        first -= 1
    words: list[Token] = []
    while first < end:
        last = first
        while last < len(whole) and not whole[last].isspace():
            last += 1
        words += [
            Token(first + word.start, first + word.end, word.form, word.terms)
            for word in _analysed(whole[first:last], text)
        ]
        first = last
        while first < end and whole[first].isspace():
            first += 1
    begins = next((place for place, word in enumerate(words) if word.start == start), None)
    if begins is None or begins + len(terms) > len(words) or words[begins + len(terms) - 1].end != end:
        return False
    return all(term in word.terms for term, word in zip(terms, words[begins:], strict=False))


def _analysed(chunk: str, text: FieldText) -> tuple[Token, ...]:
    shouted = text.stemming == ENGLISH and text.text.isupper()
    if len(chunk) > LONGEST_REMEMBERED:
        return chunk_tokens(chunk, shouted, text.stemming)
    found = analyser(text.stemming)(chunk)
    return tuple(map(either, found)) if shouted else found


# One sentence, one paragraph


@lru_cache(maxsize=16)
def _looked_for(clause: TogetherClause) -> list[list[Wanted]]:
    """Return what each child looks for, or nothing where one of them is more than words, phrases and beginnings."""
    found = []
    for child in clause.children:
        leaves = child.children if isinstance(child, AnyClause) else (child,)
        wants = [wanted(leaf, 1) for leaf in leaves if isinstance(leaf, TermClause | PhraseClause | PrefixClause)]
        if len(wants) < len(leaves):
            return []
        found.append(wants)
    return found


def _together(clause: TogetherClause, looked_for: list[list[Wanted]], text: FieldText) -> bool:
    searched = Text(text.text, text.stemming)
    marks: list[list[Mark]] = []
    for wants in looked_for:
        found = [mark for want in wants if text.field in want.fields for mark in occurrences(searched, want)]
        if not found and not (clause.apart and marks):
            return False
        marks.append(found)
    ends = text.ends(clause.unit)
    first, *others = (
        {unit for start, end, _ in found if (unit := bisect_right(ends, start)) == bisect_right(ends, end - 1)}
        for found in marks
    )
    return bool(first - others[0]) if clause.apart else bool(first.intersection(*others))
