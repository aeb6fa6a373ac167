"""What does plain text ask for, of which any word may match and in which no sign is an operator?"""

from __future__ import annotations

from collections.abc import Iterator

from searchnews.analysis.chain import tokens
from searchnews.analysis.small_words import without_small_words
from searchnews.analysis.unspaced import is_one_sign
from searchnews.query.clauses import AnyClause, Clause
from searchnews.query.fields import TEXT_FIELDS
from searchnews.query.plain import text_clause
from searchnews.query.spoken import Searched, spoken_in


def any_word_clause(text: str, searched: Searched | None = None) -> Clause | None:
    """Return the clause of all records that hold a word of the text, or None where there is no word in it.

    A word that stands there twice counts twice; one that only joins others, such as `of`, counts only among such.
    """
    spoken = spoken_in(searched)
    found: list[Clause] = []
    for word in without_small_words(list(_words(text))):
        clause = text_clause(word, TEXT_FIELDS, spoken)
        if isinstance(clause, AnyClause):
            found += clause.children
        elif clause:
            found.append(clause)
    return found[0] if len(found) == 1 else AnyClause(tuple(found)) if found else None


def _words(text: str) -> Iterator[str]:
    end = 0
    for token in tokens(text):
        # The last sign of text without spaces stands in the piece before it already.
        if token.start >= end or not is_one_sign(token.form):
            yield text[token.start : token.end]
        end = token.end
