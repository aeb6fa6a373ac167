"""Which words are spelt as a pattern says?

Patterns are compared with words as they stand, folded but not stemmed. A regular expression of a question is read
here and written anew, so that trying it takes a bounded time: groups may not be repeated, and only so many of its
parts may match in more than one way.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from searchnews.analysis.folding import fold

MAX_PATTERN = 100
# Parts that may be repeated without end, and parts that may match in two ways: beyond these, a long word that does not
# match could be tried in millions of ways.
_MOST_REPEATED, _MOST_WAYS = 3, 6
_MOST_TIMES = 32
# A character of a word, in a list of words that are parted by line ends, or by a space from what is listed with them.
_ANY = "[^ \\n]"
_CLASSES = {"d": "0-9", "w": r"\w"}


class Pattern(NamedTuple):
    """An expression that whole words match, and letters with which they begin, or which they hold."""

    expression: str
    beginning: str
    part: str


def wildcards(text: str) -> Pattern:
    """Return the pattern of a word in which `*` stands for any letters, and `?` for one.

    >>> wildcards("organi?e*")[1:]
    ('organi', 'organi')
    """
    pieces = [piece if piece in ("*", "?") else fold(piece) for piece in re.split(r"([*?])", text[:MAX_PATTERN])]
    signs = {"*": f"{_ANY}*", "?": _ANY}
    # Two stars in a row mean the same as one, and would only take longer.
    kept = [piece for place, piece in enumerate(pieces) if piece and not _repeats(pieces, place)]
    expression = "".join(signs.get(piece) or re.escape(piece) for piece in kept)
    letters = [piece for piece in kept if piece not in signs]
    beginning = kept[0] if kept and kept[0] not in signs else ""
    return Pattern(expression, beginning, max(letters, key=len, default=""))


def _repeats(pieces: list[str], place: int) -> bool:
    before = [piece for piece in pieces[:place] if piece]
    return pieces[place] == "*" and bool(before) and before[-1] == "*"


class _Expression:
    """Reads a regular expression and writes it anew."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.depth = self.repeated = self.ways = 0

    def peek(self) -> str:
        return self.text[self.place : self.place + 1]

    def take(self) -> str:
        sign = self.peek()
        self.place += 1
        return sign

    def either(self) -> str:
        parts = [self.sequence()]
        while self.peek() == "|":
            self.place += 1
            self.ways += 1
            parts.append(self.sequence())
        return "|".join(parts)

    def sequence(self) -> str:
        parts = []
        while self.peek() not in ("", "|", ")"):
            parts.append(self.repeating(*self.atom()))
        return "".join(parts)

    def atom(self) -> tuple[str, bool]:
        """Return one part, and whether it is a group."""
        sign = self.take()
        if sign == "(":
            self.depth += 1
            if self.depth > 10:
                raise ValueError("groups are nested too deep")
            inner = self.either()
            if self.take() != ")":
                raise ValueError("a group is never closed")
            self.depth -= 1
            return f"(?:{inner})", True
        if sign == "[":
            return self.set(), False
        if sign == ".":
            return _ANY, False
        if sign == "\\":
            return self.escaped(), False
        if sign in "*+?{":
            raise ValueError(f"there is nothing before {sign} to repeat")
        if sign in "^$":
            raise ValueError("an expression is about whole words: leave out ^ and $")
        return re.escape(fold(sign) or sign), False

    def escaped(self) -> str:
        sign = self.take()
        if sign in _CLASSES:
            return f"[{_CLASSES[sign]}]"
        if sign.isalnum() or not sign:
            raise ValueError(f"\\{sign} means nothing here")
        return re.escape(sign)

    def set(self) -> str:
        """Return a set of characters; what is not in it is never a border of words."""
        negated = self.peek() == "^"
        self.place += negated
        inside = ""
        while (sign := self.take()) != "]":
            if not sign:
                raise ValueError("a set [...] is never closed")
            if sign == "\\":
                sign = self.take()
                inside += _CLASSES.get(sign) or re.escape(fold(sign) or sign)
            elif self.peek() == "-" and self.text[self.place + 1 : self.place + 2] not in ("", "]"):
                self.place += 1
                first, last = fold(sign) or sign, fold(self.take()) or "-"
                if len(first) > 1 or len(last) > 1 or first > last:
                    raise ValueError(f"{first}-{last} is no range of letters")
                inside += f"{re.escape(first)}-{re.escape(last)}"
            else:
                inside += re.escape(fold(sign) or sign)
        if not inside:
            raise ValueError("a set [...] is empty")
        return f"[^ \\n{inside}]" if negated else f"[{inside}]"

    def repeating(self, atom: str, group: bool) -> str:
        sign = self.peek()
        if sign == "" or sign not in "*+?{":
            return atom
        self.place += 1
        if sign == "?":
            self.ways += 1
            return f"(?:{atom})?"
        if group:
            raise ValueError("a group cannot be repeated: that may take too long")
        self.repeated += 1
        if sign != "{":
            return f"{atom}{sign}"
        return atom + self.times()

    def times(self) -> str:
        found = re.compile(r"([0-9]{1,2})(?:(,)([0-9]{1,2})?)?\}").match(self.text, self.place)
        if found is None:
            raise ValueError("times are written {2}, {2,} or {2,5}")
        self.place = found.end()
        least, most = int(found[1]), int(found[3] or found[1])
        if max(least, most) > _MOST_TIMES or most < least:
            raise ValueError(f"times are at most {_MOST_TIMES}")
        return f"{{{least}{',' if found[2] else ''}{found[3] or ''}}}"


def expression(text: str) -> Pattern:
    """Return the pattern of a regular expression that whole words match.

    Raises ValueError for what cannot be read, or might take too long.
    """
    if len(text) > MAX_PATTERN:
        raise ValueError(f"an expression may have at most {MAX_PATTERN} characters")
    reader = _Expression(text)
    written = reader.either()
    if reader.place < len(text):
        raise ValueError("a group was never opened")
    if reader.repeated > _MOST_REPEATED:
        raise ValueError(f"at most {_MOST_REPEATED} parts may be repeated")
    if reader.ways > _MOST_WAYS:
        raise ValueError(f"at most {_MOST_WAYS} parts may be left out or chosen")
    begins = re.match(r"\w*", text)
    beginning = begins[0] if begins and "|" not in text else ""
    # What is repeated or left out belongs to the rest.
    if text[len(beginning) : len(beginning) + 1] in tuple("*?{"):
        beginning = beginning[:-1]
    folded = fold(beginning)
    return Pattern(written, folded if len(folded) == len(beginning) else "", "")


def within_edits(word: str, other: str, most: int) -> bool:
    """Say whether so many letters added, left out, changed or turned round make one word of the other.

    >>> [within_edits("regata", other, 1) for other in ("regatta", "regtaa", "regattas")]
    [True, True, False]
    """
    return edits_between(word, other, most) <= most


def edits_between(word: str, other: str, most: int) -> int:
    """Return how many letters added, left out, changed or turned round make one word of the other; or one too many."""
    if abs(len(word) - len(other)) > most:
        return most + 1
    earlier: list[int] = []
    before = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        row = [i]
        for j, opposite in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == opposite:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most and (not earlier or min(before) > most):
            return most + 1
        earlier, before = before, row
    return min(before[-1], most + 1)
