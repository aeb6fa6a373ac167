"""Which signs does a question consist of?"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from searchnews.errors import QueryError
from searchnews.query.date_values import date_end
from searchnews.query.fields import DATE_FIELDS, ORDERED_FIELDS, canonical

Sign = Literal[
    "(", ")", "-", "+", "AND", "OR", "NOT", "XOR", "near", "together", "often", "field", "compare", "range", "phrase",
    "exact", "expression", "word", "slop", "weight", "end",
]  # fmt: skip

# Longer than any question a person writes; a pasted article still fits.
MAX_LENGTH = 32_768

# Each opening mark with the marks that close it; keyboards and editors mix straight and curly ones.
_QUOTES = {'"': '"\u201d', "\u201c": '\u201d"', "\u201e": '\u201c\u201d"', "\u00ab": "\u00bb"}
_OPENING = "".join(_QUOTES)
# A sign after white space: a parenthesis, a plus or minus that something follows directly; the opening of a phrase,
# perhaps an exact one; a field; a field that is compared; a regular expression; a word. The dots of a range part it
# from a date in quotation marks, where several dates stand in parentheses.
_WORD = rf"\.\.(?=[{_OPENING}])|(?:[^\s().]+|\.(?!\.[{_OPENING}]))+"
_SIGN = re.compile(
    rf"""\s*(?:
      (?P<mark> [()] | [+-](?=\S) )
    | (?P<quote> =?[{_OPENING}] )
    | (?P<field> [A-Za-z_]+[0-9]* ) :(?!//)
    | (?P<compared> [A-Za-z_]+ ) (?=[<>]=?[^\s<>=])
    | (?P<named> [A-Za-z]{{2,}} ) (?: \( | =(?=[\w("]) )
    | (?P<expression> /(?:[^/\\\s]|\\.)+/ (?=[\s)^]|$) )
    | (?P<word> {_WORD} )
    )""",
    re.VERBOSE,
)
_WHOLE_WORD = re.compile(_WORD)
# What may follow a phrase or a group directly, and what may follow a field.
_AFTER = re.compile(r"(?P<slop>~[0-9]{0,9})?(?P<weight>\^(?:[0-9]{1,6}(?:\.[0-9]{1,6})?|\.[0-9]{1,6}))?")
_COMPARE = re.compile(r"[<>]=?")
_RANGE = re.compile(r"[\[{][^\]}]{0,200}[\]}]")
_OPERATORS: dict[str, Sign] = {
    "AND": "AND", "&&": "AND", "OR": "OR", "||": "OR", "NOT": "NOT", "XOR": "XOR",
    "NEAR": "near", "ADJ": "near", "SAME": "together",
}  # fmt: skip
_JOINING = re.compile(
    r"(?P<near>(?:near|adj|pre|onear)/?[0-9]+|w/[0-9]+)|(?P<together>w/(?:s|p|sent|para))|(?P<often>atleast/?[0-9]+)",
    re.IGNORECASE,
)
# Factiva's names of fields, which it puts before an equals sign.
_FACTIVA = frozenset({"hd", "hlp", "wc"})


class Token(NamedTuple):
    """One sign of a question; `text` is a field's name, a phrase without its quotes, or the word."""

    sign: Sign
    text: str
    start: int
    end: int


class Lexer:
    """Cuts one question into signs; what was mended is in `notices`."""

    def __init__(self, text: str) -> None:
        if len(text) > MAX_LENGTH:
            raise QueryError(f"a question may have at most {MAX_LENGTH:,} characters, this one has {len(text):,}")
        self.text = text
        self.found: list[Token] = []
        self.notices: list[str] = []

    def tokens(self) -> list[Token]:
        """Return the signs, closed by an `end`."""
        position = 0
        while match := _SIGN.match(self.text, position):
            kind = match.lastgroup or ""
            start, end = match.span(kind)
            position = self._take(kind, match[kind], start, end)
        self.found.append(Token("end", "", len(self.text), len(self.text)))
        return self.found

    def _put(self, sign: Sign, text: str, start: int, end: int) -> int:
        self.found.append(Token(sign, text, start, end))
        return end

    def _take(self, kind: str, part: str, start: int, end: int) -> int:
        """Take a sign, and what may follow it directly; return where the next may begin."""
        if kind == "mark":
            self._put(part, part, start, end)  # type: ignore[arg-type]
            return self._after(end) if part == ")" else end
        if kind == "quote":
            return self._after(self._quoted(start, end))
        if kind == "field":
            return self._value(part, self._put("field", part, start, end + 1))
        if kind == "compared" and canonical(part) in ORDERED_FIELDS:
            return self._value(part, self._put("field", part, start, end))
        if kind == "named" and self._names_field(part, end):
            # The parenthesis is left to come, the equals sign is passed over.
            return self._put("field", part, start, end + (self.text[end] == "="))
        if kind == "expression":
            return self._after(self._put("expression", part, start, end))
        return self._word(start)

    def _names_field(self, part: str, end: int) -> bool:
        if self.text[end] == "=":
            return part.lower() in _FACTIVA
        return part.isupper() and part not in _OPERATORS and canonical(part) is not None

    def _word(self, start: int) -> int:
        match = _WHOLE_WORD.match(self.text, start)
        assert match is not None
        part, end = match[0], match.end()
        sign: Sign = _OPERATORS.get(part, "word")
        if sign == "word" and (joining := _JOINING.fullmatch(part)):
            sign = joining.lastgroup  # type: ignore[assignment]
        return self._put(sign, part, start, end)

    def _quoted(self, start: int, opened: int) -> int:
        """Take a phrase; one that is never closed ends with the question, and that is told."""
        text, sign = self.text, "exact" if opened - start > 1 else "phrase"
        ends = [end for mark in _QUOTES[text[opened - 1]] if (end := text.find(mark, opened)) >= 0]
        if ends:
            return self._put(sign, text[opened : min(ends)], start, min(ends) + 1)  # type: ignore[arg-type]
        self.notices.append(
            f"the quotation mark before {text[opened:].strip()[:30]!r} is never closed: read to the end"
        )
        return self._put(sign, text[opened:], start, len(text))  # type: ignore[arg-type]

    def _after(self, position: int) -> int:
        """Take the slop and the weight that may follow a phrase, an expression or a group."""
        match = _AFTER.match(self.text, position)
        assert match is not None
        for sign in ("slop", "weight"):
            if match[sign]:
                self._put(sign, match[sign], *match.span(sign))
        return match.end()

    def _value(self, field: str, position: int) -> int:
        """Take the comparison or the range that may follow a field; a date is one sign, with all that is on it."""
        if canonical(field) in DATE_FIELDS and (end := date_end(self.text, position)) > position:
            return self._put("phrase", self.text[position:end], position, end)
        if match := _COMPARE.match(self.text, position):
            return self._put("compare", match[0], *match.span())
        if match := _RANGE.match(self.text, position):
            return self._put("range", match[0], *match.span())
        return position
