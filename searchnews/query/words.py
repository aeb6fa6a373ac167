"""What does one word of a question ask for: itself, a pattern of spellings, a form, one end of a range?"""

from __future__ import annotations

import re
from functools import cached_property

from searchnews.errors import QueryError
from searchnews.model.query import (
    Between,
    Everything,
    Exactly,
    Near,
    Often,
    Or,
    Phrase,
    Query,
    Spelt,
    Weighed,
    Word,
)
from searchnews.query.lexer import Token

# Signs that make more of a word than its letters.
_SIGNS = frozenset("=~^?*")
_WEIGHT = re.compile(r"(?<=[^\s^])\^([0-9]{1,6}(?:\.[0-9]{1,6})?|\.[0-9]{1,6})$")
_EDITS = re.compile(r"(?<=\w)~([0-9]*)$")
MAX_EDITS = 2
# More would take long on long words.
MAX_STARS = 4
_EXACT = re.compile(r"=(?=\w)")
# Marks that may end a word of prose.
_MARKS = ",;:!\u2026\"'\u2019\u201d\u00bb]"
_APOSTROPHES = str.maketrans("", "", "'\u2019\u02bc")
_TO = re.compile(r"\s+TO\s+|\.\.")
# Words of a question that is read as prose.
_PROSE = 3
# GDELT's names for what other systems write as operators.
_GDELT = re.compile(r"(near|repeat)([0-9]{1,4})")


class WordReader:
    """Reads the words of one question, in the light of the others."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _is_prose(self) -> bool:
        return len(self.text.split(None, _PROSE)) >= _PROSE

    def error(self, reason: str, token: Token) -> QueryError:
        """Return an error that points at a word."""
        return QueryError(reason, self.text, token.start, token.end)

    def read(self, token: Token) -> Query:
        """Read a word with the signs on it."""
        text, end = token.text, token.end
        if text.isalnum() or _SIGNS.isdisjoint(text):
            return Word(text, token.start, end)
        if text == "*":
            return Everything(token.start, end)
        if weight := _WEIGHT.search(text):
            bare = token._replace(text=text[: weight.start()], end=token.start + weight.start())
            return Weighed(self.read(bare), float(weight[1]), token.start, end)
        if _EXACT.match(text):
            return Exactly(text[1:], token.start, end)
        if (edits := _EDITS.search(text)) and text[: edits.start()].translate(_APOSTROPHES).isalnum():
            return Spelt("nearly", text[: edits.start()], token.start, end, self._edits(edits[1], token))
        return self._wild(token)

    def _edits(self, digits: str, token: Token) -> int:
        edits = int(digits[:9]) if digits else MAX_EDITS
        if edits > MAX_EDITS:
            raise self.error(f"a word may be misspelt in at most {MAX_EDITS} letters (~1, ~2)", token)
        return edits

    def _wild(self, token: Token) -> Query:
        """Read a word with stars and question marks; those that end a sentence are none."""
        text = token.text.rstrip(_MARKS)
        if len(text) < len(token.text):
            text = text.rstrip("?")
        plain = Word(token.text, token.start, token.end)
        bare = text.replace("*", "").replace("?", "")
        if len(bare) == len(text) or not any(map(str.isalnum, bare)):
            stars = len(token.text) - len(token.text.rstrip("*"))
            return Word(token.text[: len(token.text) - stars], token.start, token.end, prefix=stars > 0)
        if not bare.translate(_APOSTROPHES).isalnum():
            stem = text.rstrip("*")
            if "*" in stem and "://" not in stem:
                raise self.error("a wildcard can stand only in a word of letters and digits, or at its end", token)
            return Word(stem, token.start, token.end, prefix=len(stem) < len(text))
        begins = text.rstrip("*")
        if "*" not in begins and "?" not in begins:
            return Word(begins, token.start, token.end, prefix=True)
        if len(re.findall(r"\*+", text)) > MAX_STARS:
            raise self.error(f"a word may hold at most {MAX_STARS} stars", token)
        spelt = Spelt("wildcards", text, token.start, token.end)
        # `...is it?` may end a sentence or be a pattern: either will do.
        if text.endswith("?") and len(bare) == len(text) - 1 and self._ends_sentence(token):
            return Or((plain, spelt), token.start, token.end)
        return spelt

    def _ends_sentence(self, token: Token) -> bool:
        rest = self.text[token.end : token.end + 3].strip()
        return self._is_prose and (not rest or rest[0].isupper() or rest[0] in '"\u201c\u201e\u00ab(')


def between(token: Token) -> Between | None:
    """Return the range that brackets hold, or None where there is none."""
    ends = _TO.split(token.text[1:-1].strip(), maxsplit=1)
    if len(ends) != 2:
        return None
    first, last = (None if end.strip() in ("", "*") else end.strip().strip('"') for end in ends)
    return Between(first, last, token.start, token.end, token.text[0] == "[", token.text[-1] == "]")


def compared(sign: str, value: str, start: int, end: int) -> Between:
    """Return the range that `>`, `>=`, `<` or `<=` and a value stand for."""
    if sign[0] == ">":
        return Between(value, None, start, end, with_first=len(sign) > 1)
    return Between(None, value, start, end, with_last=len(sign) > 1)


def named_edits(name: Token, value: Token) -> Query | None:
    """Return what `near20:"a b"` and `repeat3:"a"` stand for, or None for another name."""
    found = _GDELT.fullmatch(name.text.lower())
    if found is None or value.sign not in ("phrase", "word"):
        return None
    number = max(1, int(found[2]))
    words = [Phrase(word, value.start, value.end) for word in value.text.split()]
    if found[1] == "repeat":
        return Often(Phrase(value.text, value.start, value.end), number, name.start, value.end)
    if not words:
        return None
    tree: Query = words[0]
    for word in words[1:]:
        tree = Near(tree, word, number, name.start, value.end)
    return tree
