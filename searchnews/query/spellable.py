"""Which words of a question may be misspelt?

Words and those of phrases, in texts and in names. What is to be found letter for letter, patterns, dates, ids and
addresses are as they should be, and so is what must not be there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from searchnews.analysis.chain import tokens
from searchnews.analysis.unspaced import has_unspaced
from searchnews.model.query import And, Near, Often, OneOf, Or, Phrase, Query, Scoped, Together, Weighed, Word
from searchnews.query.fields import COUNTRY, ENTITY, HLEAD, NAMED_FIELDS, TEXT_FIELDS, first_words
from searchnews.query.parser import read_query

# Of shorter words, half the dictionary is a letter away.
_SHORTEST = 3
# A word of so many letters may have two that are wrong, a shorter one but one.
_TWO_EDITS = 6
# Fields of names, each word of which finds them.
_NAMES = frozenset({*NAMED_FIELDS, ENTITY, COUNTRY, "source", "author", "section"})


class Spellable(NamedTuple):
    """A word of a question, folded, where it stands there, and the field that it is looked for in."""

    form: str
    start: int
    end: int
    field: str | None

    @property
    def edits(self) -> int:
        """How many edits may part it from what was meant."""
        return edits_in(self.form)

    @property
    def in_names(self) -> bool:
        """Whether it is a word of a name."""
        return self.field in _NAMES


def edits_in(word: str) -> int:
    """Return how many letters of a word may be wrong.

    >>> [edits_in(word) for word in ("us", "bnk", "strkie", "g7")]
    [0, 1, 2, 0]
    """
    if len(word) < _SHORTEST or not word.isalpha() or has_unspaced(word):
        return 0
    return 2 if len(word) >= _TWO_EDITS else 1


def spellable(text: str, any_word: bool = False) -> list[Spellable]:
    """Return the words of a question that may be misspelt, in order."""
    found = [
        Spellable(token.form, start + token.start, start + token.end, field)
        for start, end, field in _stretches(read_query(text, any_word).tree, None)
        for token in tokens(text[start:end])
    ]
    # A phrase that stands for words near one another is met once for each.
    return sorted({word for word in found if word.edits}, key=lambda word: word.start)


def _stretches(node: Query, field: str | None) -> Iterator[tuple[int, int, str | None]]:
    """Yield the stretches of a question that hold such words, with their fields."""
    match node:
        case Word(_, start, end, prefix):
            if not prefix:
                yield start, end, field
        case Phrase(_, start, end):
            yield start, end, field
        case Near(left, _, apart=True):
            yield from _stretches(left, field)
        case Near(left, right) | OneOf(left, right):
            yield from _stretches(left, field)
            yield from _stretches(right, field)
        case Together(children, apart=True):
            yield from _stretches(children[0], field)
        case And(children) | Or(children) | Together(children):
            for child in children:
                yield from _stretches(child, field)
        case Weighed(child) | Often(child):
            yield from _stretches(child, field)
        case Scoped(name, child):
            if name in (*TEXT_FIELDS, HLEAD) or first_words(name) or name in _NAMES:
                yield from _stretches(child, name)
