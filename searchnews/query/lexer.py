"""Which signs does a question consist of?"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from searchnews.errors import QueryError

Sign = Literal["(", ")", "-", "+", "AND", "OR", "NOT", "field", "phrase", "word", "end"]

# Longer than any question a person writes; a pasted article still fits.
MAX_LENGTH = 32_768

# Each opening mark with the marks that close it; keyboards and editors mix straight and curly ones.
_QUOTES = {'"': '"\u201d', "\u201c": '\u201d"', "\u201e": '\u201c\u201d"', "\u00ab": "\u00bb"}
_OPENING = "".join(_QUOTES)
# A sign after white space: a parenthesis, a plus or minus that something follows directly, the opening of a
# phrase, a field, a word. The dots of a range part it from a date in quotation marks.
_SIGN = re.compile(
    rf"\s*(?:([()]|[+-](?=\S))|([{_OPENING}])|([A-Za-z_]+):(?!//)"
    rf"|(\.\.(?=[{_OPENING}])|(?:[^\s().]+|\.(?!\.[{_OPENING}]))+))"
)
_MARK, _QUOTE, _FIELD = 1, 2, 3
_OPERATORS: dict[str, Sign] = {"AND": "AND", "&&": "AND", "OR": "OR", "||": "OR", "NOT": "NOT"}


class Token(NamedTuple):
    """One sign of a question; `text` is a field's name, a phrase without its quotes, or the word."""

    sign: Sign
    text: str
    start: int
    end: int


def _phrase(text: str, start: int) -> Token:
    ends = [end for mark in _QUOTES[text[start]] if (end := text.find(mark, start + 1)) >= 0]
    if not ends:
        raise QueryError("this quotation mark is never closed", text, start, start + 1)
    end = min(ends)
    return Token("phrase", text[start + 1 : end], start, end + 1)


def tokenise(text: str) -> list[Token]:
    """Return the signs of a question, closed by an `end`.

    Raises QueryError for a question that is too long or a quotation mark that is never closed.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"a question may have at most {MAX_LENGTH:,} characters, this one has {len(text):,}")
    found: list[Token] = []
    position = 0
    while match := _SIGN.match(text, position):
        kind = match.lastindex or 0
        start, position = match.start(kind), match.end()
        part = match[kind]
        if kind == _MARK:
            token = Token(part, part, start, position)  # type: ignore[arg-type]
        elif kind == _QUOTE:
            token = _phrase(text, start)
            position = token.end
        elif kind == _FIELD:
            token = Token("field", part, start, position)
        else:
            token = Token(_OPERATORS.get(part, "word"), part, start, position)
        found.append(token)
    found.append(Token("end", "", len(text), len(text)))
    return found
