"""Which tree does a question make?

    either    := exclusive ("OR" exclusive)*
    exclusive := all ("XOR" all)*
    all       := single ("AND"? single)*
    single    := ("NOT" | "-" | "+") single | together
    together  := near ("NOT"? ("SAME" | "W/S" | "W/P") near)*
    near      := part ("NOT"? ("NEAR/n" | "ADJ/n") part)*
    part      := (group | often | scoped | phrase | word) ("^" number)?
    group     := "(" either ")"
    often     := "atleast" n part
    scoped    := field ":" (group | range | phrase | word)
    phrase    := "="? quoted ("~" n)?
    word      := "=" word | word "~" n | "/" expression "/" | wildcards | "*" | word

Words side by side are all required; the lower a line, the tighter it binds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from searchnews.errors import QueryError
from searchnews.model.query import (
    And,
    Exactly,
    Near,
    Not,
    Often,
    OneOf,
    Or,
    Phrase,
    Query,
    Scoped,
    Spelt,
    Together,
    Unit,
    Weighed,
    Word,
    parts_of,
)
from searchnews.query.fields import NAMES, ORDERED_FIELDS, canonical, suggestion
from searchnews.query.lexer import Lexer, Sign, Token
from searchnews.query.words import WordReader, between, compared, named_edits

# Deeper than any question a person writes; keeps every walk over the tree within Python's own stack.
MAX_DEPTH = 60
# Nodes within one another, those of chains included.
MAX_HEIGHT = 100
# Within so many words, and so many times.
MAX_DISTANCE, MAX_TIMES = 1000, 1000
_NEAR = 10  # where no distance is given

_OPENS: frozenset[Sign] = frozenset(
    {"(", "-", "+", "NOT", "field", "phrase", "exact", "expression", "word", "often", "compare", "range"}
)
_VALUES: frozenset[Sign] = frozenset({"(", "phrase", "exact", "expression", "word"})
_DIGITS = re.compile(r"[0-9]+")
_ORDERED = re.compile(r"adj|pre|onear", re.IGNORECASE)


class Reading(NamedTuple):
    """The tree of a question, and what was mended to read it."""

    tree: Query
    notices: tuple[str, ...]


class _Parser:
    def __init__(self, text: str, any_word: bool) -> None:
        lexer = Lexer(text)
        self.text = text
        self.tokens = lexer.tokens()
        self.notices = lexer.notices
        self.words = WordReader(text)
        self.any_word = any_word
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

    # What joins parts

    def either(self) -> Query:
        parts = [self.exclusive()]
        while self.token.sign == "OR":
            self.place += 1
            parts.append(self.exclusive())
        return parts[0] if len(parts) == 1 else Or(tuple(parts), parts[0].start, parts[-1].end)

    def exclusive(self) -> Query:
        found = self.all()
        while self.token.sign == "XOR":
            self.place += 1
            other = self.all()
            found = OneOf(found, other, found.start, other.end)
        return found

    def all(self) -> Query:
        """Read parts side by side: words joined by nothing are alternatives where any word will do."""
        parts, loose = [self.single()], [self.token.sign]
        while (sign := self.token.sign) in _OPENS or sign == "AND":
            if sign == "AND":
                self.place += 1
            loose.append(sign)
            parts.append(self.single())
        if len(parts) == 1:
            return parts[0]
        if self.any_word and "AND" not in loose:
            return _any_of(parts)
        return And(tuple(parts), parts[0].start, parts[-1].end)

    def single(self) -> Query:
        token = self.token
        if self.depth == MAX_DEPTH:
            raise self.error(f"the question is nested more than {MAX_DEPTH} deep", token)
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
            node = self.together()
        self.depth -= 1
        return node

    def _joins(self, sign: Sign) -> tuple[Token, bool] | None:
        """Take an operator of a kind, with a NOT that may stand before it."""
        apart = self.token.sign == "NOT"
        if self.tokens[self.place + apart].sign != sign:
            return None
        self.place += apart
        return self.take(), apart

    def together(self) -> Query:
        found = self.near()
        while joined := self._joins("together"):
            operator, apart = joined
            other = self.near()
            unit: Unit = "sentence" if operator.text.lower() in ("w/s", "w/sent") else "paragraph"
            children: tuple[Query, ...] = (found, other)
            if isinstance(found, Together) and not apart and not found.apart and found.unit == unit:
                children = (*found.children, other)
            found = Together(children, unit, found.start, other.end, apart)
        return found

    def near(self) -> Query:
        found = self.part()
        while joined := self._joins("near"):
            operator, apart = joined
            other = self.part()
            distance = self._number(operator, MAX_DISTANCE, "words")
            ordered = _ORDERED.match(operator.text) is not None
            found = Near(found, other, distance, found.start, other.end, ordered, apart)
        return found

    def _number(self, token: Token, most: int, what: str) -> int:
        """Return the number in an operator."""
        digits = _DIGITS.search(token.text)
        number = int(digits[0][:9]) if digits else _NEAR
        if not 1 <= number <= most:
            raise self.error(f"{token.text}: between 1 and {most:,} {what}", token)
        return number

    # Parts

    def part(self) -> Query:
        """Read a part, and the weight that may stand after it."""
        node = self.bare()
        if self.token.sign == "slop":
            raise self.error("~ can stand after a word, or after a phrase in quotation marks", self.token)
        if self.token.sign == "weight":
            token = self.take()
            return Weighed(node, float(token.text[1:]), node.start, token.end)
        return node

    def bare(self) -> Query:
        token = self.take()
        read = _READERS.get(token.sign)
        if read is None:
            raise self.unexpected(token)
        return read(self, token)

    def phrase(self, token: Token) -> Query:
        slop = 0
        if self.token.sign == "slop":
            after = self.take()
            slop = int(after.text[1:] or "1")
            if slop > MAX_DISTANCE:
                raise self.error(f"a phrase may be at most {MAX_DISTANCE:,} moves apart", after)
        return Phrase(token.text, token.start, token.end, slop)

    def exact(self, token: Token) -> Query:
        return Exactly(token.text, token.start, token.end)

    def expression(self, token: Token) -> Query:
        return Spelt("expression", token.text[1:-1], token.start, token.end)

    def word(self, token: Token) -> Query:
        return self.words.read(token)

    def often(self, token: Token) -> Query:
        times = self._number(token, MAX_TIMES, "times")
        if self.token.sign not in _VALUES and self.token.sign != "field":
            raise self.error(f"what should stand there {times} times? Write {token.text}(word)", token)
        child = self.deeper(token)
        return Often(child, times, token.start, child.end)

    def deeper(self, token: Token) -> Query:
        """Read a part below another that is not in parentheses."""
        self.depth += 1
        if self.depth >= MAX_DEPTH:
            raise self.error(f"the question is nested more than {MAX_DEPTH} deep", token)
        child = self.bare()
        self.depth -= 1
        return child

    def group(self, token: Token) -> Query:
        inner = self.either()
        if self.token.sign != ")":
            raise self.error("this parenthesis is never closed", token)
        self.take()
        return inner

    def scoped(self, token: Token) -> Query:
        field = canonical(token.text)
        if field is None:
            return self.unknown(token)
        follows = self.token.start == token.end
        if follows and self.token.sign == "compare":
            return self.comparison(field, token)
        if follows and self.token.sign == "range":
            after = self.take()
            self.ordered(field, token)
            ends = between(after)
            if ends is None:
                raise self.error(f"a range is written {token.text}:[a TO b]", after)
            return Scoped(field, ends, token.start, after.end)
        if not follows or self.token.sign not in _VALUES:
            if self.token.sign == "end":
                raise self.error(f"what should {token.text}: hold?", token)
            self.notices.append(f"{token.text}: is read as a word, since a space follows it")
            return Word(token.text, token.start, token.end)
        child = self.deeper(token)
        return Scoped(field, child, token.start, child.end)

    def unknown(self, token: Token) -> Query:
        """Read a word with a colon that is no field, as in prose, or one that stands for what GDELT calls so."""
        follows = self.token.start == token.end
        if follows and (edits := named_edits(token, self.token)):
            self.place += 1
            return edits
        if follows and self.token.sign in (*_VALUES, "compare", "range"):
            near = suggestion(token.text)
            if near:
                raise self.error(f"there is no field {token.text}:; did you mean {near}:?", token)
            if self.token.sign in ("compare", "range"):
                raise self.error(f"there is no field {token.text}:; the fields are {', '.join(NAMES)}", token)
            self.notices.append(f"there is no field {token.text}:, so it is read as a word")
        return Word(token.text, token.start, token.end)

    def ordered(self, field: str, token: Token) -> None:
        if field not in ORDERED_FIELDS:
            raise self.error(f"{field}: has no order; {', '.join(ORDERED_FIELDS)} have one", token)

    def comparison(self, field: str, token: Token) -> Query:
        sign = self.take()
        self.ordered(field, token)
        if self.token.start != sign.end or self.token.sign not in ("word", "phrase"):
            raise self.error(f"what should {token.text.rstrip(':')} be compared with?", sign)
        value = self.take()
        return Scoped(field, compared(sign.text, value.text, sign.start, value.end), token.start, value.end)

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


_READERS: dict[Sign, Callable[[_Parser, Token], Query]] = {
    "word": _Parser.word,
    "phrase": _Parser.phrase,
    "exact": _Parser.exact,
    "expression": _Parser.expression,
    "often": _Parser.often,
    "field": _Parser.scoped,
    "(": _Parser.group,
}


def _any_of(parts: list[Query]) -> Query:
    """Return parts of which any will do, of those that may match; what is excluded, and filters, hold all the same."""
    free = [part for part in parts if not isinstance(part, Not | Scoped)]
    bound: list[Query] = [part for part in parts if isinstance(part, Not | Scoped)]
    if len(free) > 1:
        bound.append(Or(tuple(free), free[0].start, free[-1].end))
    else:
        bound += free
    return bound[0] if len(bound) == 1 else And(tuple(bound), parts[0].start, parts[-1].end)


def _height(tree: Query) -> int:
    """Return how many nodes stand within one another, told without climbing down: a chain of NEARs may be long."""
    height, level = 0, [tree]
    while level:
        height += 1
        level = [part for node in level for part in parts_of(node)]
    return height


def read_query(text: str, any_word: bool = False) -> Reading:
    """Read a question into its tree, and say what was mended; with `any_word`, words side by side are alternatives.

    Raises QueryError, which knows the place, for anything that cannot be read.
    """
    parser = _Parser(text, any_word)
    tree = parser.either()
    if parser.token.sign != "end":
        if parser.token.sign == ")":
            raise parser.error("this parenthesis was never opened", parser.token)
        raise parser.unexpected(parser.take())
    if _height(tree) > MAX_HEIGHT:
        raise QueryError("the question joins too many parts, one within another", text)
    return Reading(tree, tuple(parser.notices))


def parse_query(text: str) -> Query:
    """Read a question into its tree.

    Raises QueryError, which knows the place, for anything that cannot be read.
    """
    return read_query(text).tree
