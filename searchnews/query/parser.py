"""Which tree does a question make?

    either  := all ("OR" all)*
    all     := single ("AND"? single)*
    single  := ("NOT" | "-" | "+") single | part
    part    := "(" either ")" | field ":" (part) | phrase | word | "*"

Words side by side are all required; NOT binds tightest, then AND, then OR.
"""

from __future__ import annotations

from searchnews.errors import QueryError
from searchnews.model.query import And, Everything, Not, Or, Phrase, Query, Scoped, Word
from searchnews.query.fields import NAMES, canonical, suggestion
from searchnews.query.lexer import Sign, Token, tokenise

# Deeper than any question a person writes; keeps every walk over the tree within Python's own stack.
MAX_DEPTH = 60

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
        token = self.token
        self.place += 1
        return token

    def error(self, reason: str, token: Token) -> QueryError:
        return QueryError(reason, self.text, token.start, max(token.end, token.start + 1))

    def either(self) -> Query:
        parts = [self.all()]
        while self.token.sign == "OR":
            self.take()
            parts.append(self.all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts), parts[0].start, parts[-1].end)

    def all(self) -> Query:
        parts = [self.single()]
        while self.token.sign == "AND" or self.token.sign in _OPENS:
            if self.token.sign == "AND":
                self.take()
            parts.append(self.single())
        return parts[0] if len(parts) == 1 else And(tuple(parts), parts[0].start, parts[-1].end)

    def single(self) -> Query:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error(f"the question is nested more than {MAX_DEPTH} deep", self.token)
        try:
            if self.token.sign == "+":
                self.take()
                return self.single()
            if self.token.sign in ("NOT", "-"):
                sign = self.take()
                child = self.single()
                return Not(child, sign.start, child.end)
            return self.part()
        finally:
            self.depth -= 1

    def part(self) -> Query:
        token = self.take()
        if token.sign == "word":
            return _word(token)
        if token.sign == "phrase":
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

    def scoped(self, token: Token) -> Query:
        field = canonical(token.text)
        if field is None:
            near = suggestion(token.text)
            hint = f"did you mean {near}:?" if near else f"the fields are {', '.join(NAMES)}"
            raise self.error(f"there is no field {token.text}:; {hint}", token)
        if self.token.start != token.end or self.token.sign not in ("(", "phrase", "word"):
            raise self.error(f"what should {token.text}: hold?", token)
        child = self.part()
        return Scoped(field, child, token.start, child.end)

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


def _word(token: Token) -> Query:
    if token.text == "*":
        return Everything(token.start, token.end)
    if token.text.endswith("*"):
        return Word(token.text.rstrip("*"), token.start, token.end, prefix=True)
    return Word(token.text, token.start, token.end)


def parse_query(text: str) -> Query:
    """Read a question into its tree.

    Raises QueryError, which knows the place, for anything that cannot be read.
    """
    parser = _Parser(text)
    tree = parser.either()
    if parser.token.sign != "end":
        raise parser.error("this parenthesis was never opened", parser.token)
    return tree
