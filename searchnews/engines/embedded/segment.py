"""Which classes of ours does an index on disk name?

Whoosh pickles its schema by import path, so this module is part of the file format: it never
moves, and what it defines keeps its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Analyzer, Token

from searchnews.analysis.chain import CHAIN_VERSION, tokens
from searchnews.analysis.chain import Token as Word


class AnalysedText(str):
    """A text that brings its words along, so that it is analysed once; never stored."""

    words: list[Word]

    @classmethod
    def of(cls, text: str) -> AnalysedText:
        """Analyse a text."""
        analysed = cls(text)
        analysed.words = list(tokens(text))
        return analysed


class ChainAnalyzer(Analyzer):  # type: ignore[misc]
    """The analysis chain as a Whoosh analyzer; its whole state is the chain's version name."""

    def __init__(self, version: str = CHAIN_VERSION) -> None:
        self.version = version

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        start_pos: int = 0,
        start_char: int = 0,
        **options: Any,
    ) -> Iterator[Token]:
        """Yield Whoosh tokens, one a term; terms that share a word share its position."""
        token = Token(positions, chars, **options)
        token.boost = 1.0
        words = value.words if isinstance(value, AnalysedText) else tokens(value)
        for position, word in enumerate(words, start_pos):
            for term in word.terms:
                token.text = token.original = term
                token.stopped = False
                if positions:
                    token.pos = position
                if chars:
                    token.startchar, token.endchar = start_char + word.start, start_char + word.end
                yield token
