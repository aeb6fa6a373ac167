"""How does a question become clauses that an engine can look up?"""

from __future__ import annotations

from typing import NamedTuple

from searchnews.errors import QueryError
from searchnews.query.asked_dates import AskedDates
from searchnews.query.clauses import Clause
from searchnews.query.plain import plain_clause
from searchnews.query.spoken import Searched, Spoken, spoken_in


class Compiled(NamedTuple):
    """The clauses of a question, and what was mended to read it."""

    clause: Clause
    notices: tuple[str, ...] = ()


def compiled(
    text: str, searched: Searched | None = None, any_word: bool = False, dates: AskedDates | None = None
) -> Compiled:
    """Return the clauses of a question to what is searched; without it, to records in English.

    With `any_word`, words that nothing joins are alternatives. Dates are read by `dates`; without it, in UTC, and those
    that count from now not at all.
    Raises QueryError for what cannot be read, and for a question that holds nothing to look up.
    """
    spoken = spoken_in(searched)
    dates = dates or AskedDates()
    clause = None if any_word else plain_clause(text, spoken, dates)
    return Compiled(clause) if clause is not None else _compiled_by_tree(text, spoken, searched, any_word, dates)


def _compiled_by_tree(
    text: str, spoken: Spoken | None, searched: Searched | None, any_word: bool, dates: AskedDates
) -> Compiled:
    # Most searches from a command line ask nothing that needs the lexer, the parser and all kinds of clauses.
    from searchnews.query.tree_clauses import tree_clauses

    dates.forget()
    told = tree_clauses(text, spoken, searched, any_word, dates)
    if told.clause is None:
        raise QueryError("the question holds no word to search for", text)
    return Compiled(told.clause, told.notices)


def compile_query(text: str, searched: Searched | None = None, dates: AskedDates | None = None) -> Clause:
    """Return the clauses of a question, as `compiled` does."""
    spoken = spoken_in(searched)
    dates = dates or AskedDates()
    return plain_clause(text, spoken, dates) or _compiled_by_tree(text, spoken, searched, False, dates).clause
