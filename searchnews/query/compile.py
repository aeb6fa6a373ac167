"""How does a question become clauses that an engine can look up?"""

from __future__ import annotations

from searchnews.errors import QueryError
from searchnews.query.clauses import Clause
from searchnews.query.plain import plain_clause
from searchnews.query.spoken import Searched, spoken_in


def compile_query(text: str, searched: Searched | None = None) -> Clause:
    """Return the clauses of a question to what is searched; without it, to records in English.

    Raises QueryError for what cannot be read, and for a question that holds nothing to look up.
    """
    spoken = spoken_in(searched)
    clause = plain_clause(text, spoken)
    if clause is None:
        # Most searches from a command line ask nothing that needs the lexer, the parser and all kinds of clauses.
        from searchnews.query.tree_clauses import tree_clause

        clause = tree_clause(text, spoken, searched)
    if clause is None:
        raise QueryError("the question holds no word to search for", text)
    return clause
