"""Which signs does a question consist of?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from searchnews.errors import QueryError

Sign = Literal["(", ")", "-", "+", "AND", "OR", "NOT", "field", "phrase", "word", "end"]

# Longer than any question a person writes; a pasted article still fits.
MAX_LENGTH = 32_768

_SPACE = re.compile(r"\s+")
_FIELD = re.compile(r"([A-Za-z_]+):(?!//)")
# The dots of a range part it from a date in quotation marks.
_WORD = re.compile(r'\.\.(?=["\u201c\u201e\u00ab])|(?:(?!\.\.["\u201c\u201e\u00ab])[^\s()])+')
# Each opening mark with the marks that close it; keyboards and editors mix straight and curly ones.
_QUOTES = {'"': '"\u201d', "\u201c": '\u201d"', "\u201e": '\u201c\u201d"', "\u00ab": "\u00bb"}
_OPERATORS: dict[str, Sign] = {"AND": "AND", "&&": "AND", "OR": "OR", "||": "OR", "NOT": "NOT"}


@dataclass(frozen=True, slots=True)
class Token:
    """One sign of a question; `text` is a field's name, a phrase without its quotes, or the word."""

    sign: Sign
    text: str
    start: int
    end: int


def _phrase(text: str, start: int) -> Token:
    closing = _QUOTES[text[start]]
    for end in range(start + 1, len(text)):
        if text[end] in closing:
            return Token("phrase", text[start + 1 : end], start, end + 1)
    raise QueryError("this quotation mark is never closed", text, start, start + 1)


def _next(text: str, position: int) -> Token:
    character = text[position]
    if character in "()":
        return Token("(" if character == "(" else ")", character, position, position + 1)
    if character in "+-" and position + 1 < len(text) and not text[position + 1].isspace():
        return Token("-" if character == "-" else "+", character, position, position + 1)
    if character in _QUOTES:
        return _phrase(text, position)
    if field := _FIELD.match(text, position):
        return Token("field", field.group(1), position, field.end())
    word = _WORD.match(text, position)
    assert word  # neither white space nor a parenthesis stands here
    return Token(_OPERATORS.get(word.group(), "word"), word.group(), position, word.end())


def tokenise(text: str) -> list[Token]:
    """Return the signs of a question, closed by an `end`.

    Raises QueryError for a question that is too long or a quotation mark that is never closed.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"a question may have at most {MAX_LENGTH:,} characters, this one has {len(text):,}")
    found, position = [], 0
    while True:
        if space := _SPACE.match(text, position):
            position = space.end()
        if position >= len(text):
            found.append(Token("end", "", len(text), len(text)))
            return found
        token = _next(text, position)
        found.append(token)
        position = token.end
