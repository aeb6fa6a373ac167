"""Which tree does a question make?

    either  := all ("OR" all)*
    all     := single ("AND"? single)*
    single  := ("NOT" | "-" | "+") single | part
    part    := "(" either ")" | field ":" (part) | phrase | word | "*"

Words side by side are all required; NOT binds tightest, then AND, then OR.
"""

from __future__ import annotations

import re

from searchnews.errors import QueryError
from searchnews.model.query import And, Everything, Not, Or, Phrase, Query, Scoped, Word
from searchnews.query.fields import DATE_FIELDS, NAMES, canonical, suggestion
from searchnews.query.lexer import Sign, Token, tokenise

# Deeper than any question a person writes; keeps every walk over the tree within Python's own stack.
MAX_DEPTH = 60

# What other engines understand and this one does not: better refused than taken for something else.
_SLOP = re.compile(r"~[0-9]")
_FOREIGN = (
    (r"^=", "exact forms (=word) cannot be asked for; leave out the ="),
    (r"\w~[0-9.]*$", "words spelt nearly so (~) cannot be asked for; write the spellings with OR"),
    (r"\w\^[0-9.]+$", "a word cannot be given more weight (^)"),
    (r"\w\?\w|\w\*\w|^\*\w", "a wildcard can stand only as a * at the end of a word"),
)
_FOREIGN_SIGNS = frozenset("=~^?*")

_OPENS: frozenset[Sign] = frozenset({"(", "-", "+", "NOT", "field", "phrase", "word"})


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokenise(text)
        self.place = 0
        self.depth = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        token = self.tokens[self.place]
        self.place += 1
        return token

    def error(self, reason: str, token: Token) -> QueryError:
        return QueryError(reason, self.text, token.start, max(token.end, token.start + 1))

    def either(self) -> Query:
        parts = [self.all()]
        while self.token.sign == "OR":
            self.place += 1
            parts.append(self.all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts), parts[0].start, parts[-1].end)

    def all(self) -> Query:
        parts = [self.single()]
        while (sign := self.token.sign) in _OPENS or sign == "AND":
            if sign == "AND":
                self.place += 1
            parts.append(self.single())
        return parts[0] if len(parts) == 1 else And(tuple(parts), parts[0].start, parts[-1].end)

    def single(self) -> Query:
        token = self.token
        if self.depth == MAX_DEPTH:
            raise self.error(f"the question is nested more than {MAX_DEPTH} deep", token)
        if token.sign == "word":
            self.place += 1
            return self.word(token)
        self.depth += 1
        node: Query
        if token.sign == "+":
            self.place += 1
            node = self.single()
        elif token.sign in ("NOT", "-"):
            self.place += 1
            child = self.single()
            node = Not(child, token.start, child.end)
        else:
            node = self.part()
        self.depth -= 1
        return node

    def part(self) -> Query:
        token = self.take()
        if token.sign == "word":
            return self.word(token)
        if token.sign == "phrase":
            if _SLOP.match(self.text, token.end):
                raise self.error("how far apart words may stand (~n) cannot be said", token)
            return Phrase(token.text, token.start, token.end)
        if token.sign == "(":
            inner = self.either()
            if self.token.sign != ")":
                raise self.error("this parenthesis is never closed", token)
            self.take()
            return inner
        if token.sign == "field":
            return self.scoped(token)
        raise self.unexpected(token)

    def word(self, token: Token) -> Query:
        if token.text.isalnum():
            return Word(token.text, token.start, token.end)
        if token.text == "*":
            return Everything(token.start, token.end)
        text = token.text.rstrip("*")
        if not _FOREIGN_SIGNS.isdisjoint(text):
            for pattern, reason in _FOREIGN:
                if re.search(pattern, text):
                    raise self.error(reason, token)
        return Word(text, token.start, token.end, prefix=text != token.text)

    def scoped(self, token: Token) -> Query:
        field = canonical(token.text)
        if field is None:
            near = suggestion(token.text)
            hint = f"did you mean {near}:?" if near else f"the fields are {', '.join(NAMES)}"
            raise self.error(f"there is no field {token.text}:; {hint}", token)
        if self.token.start != token.end or self.token.sign not in ("(", "phrase", "word"):
            raise self.error(f"what should {token.text}: hold?", token)
        child = self.joined() if field in DATE_FIELDS and self.token.sign != "(" else self.part()
        return Scoped(field, child, token.start, child.end)

    def joined(self) -> Query:
        """Read the words and phrases that follow without a space as one: `date:"5 Nov 2023".."16 Nov 2023"`."""
        parts = [self.take()]
        while self.token.start == parts[-1].end and self.token.sign in ("word", "phrase"):
            parts.append(self.take())
        if len(parts) == 1 and parts[0].sign == "word":
            return self.word(parts[0])
        return Phrase("".join(part.text for part in parts), parts[0].start, parts[-1].end)

    def unexpected(self, token: Token) -> QueryError:
        before = self.tokens[self.place - 2] if self.place > 1 else None
        if token.sign == "end" and before:
            return self.error(f"something is missing after {self.text[before.start : before.end]}", before)
        if token.sign == "end":
            return self.error("the question is empty", token)
        if token.sign == ")" and before and before.sign == "(":
            return self.error("there is nothing in these parentheses", token)
        if token.sign == ")":
            return self.error("this parenthesis was never opened", token)
        return self.error(f"something is missing before {token.text}", token)


def parse_query(text: str) -> Query:
    """Read a question into its tree.

    Raises QueryError, which knows the place, for anything that cannot be read.
    """
    parser = _Parser(text)
    tree = parser.either()
    if parser.token.sign != "end":
        raise parser.error("this parenthesis was never opened", parser.token)
    return tree
