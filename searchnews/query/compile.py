"""How does a question become clauses that an engine can look up?"""

from __future__ import annotations

from searchnews.errors import QueryError
from searchnews.query.clauses import Clause
from searchnews.query.plain import plain_clause


def compile_query(text: str) -> Clause:
    """Return the clauses of a question.

    Raises QueryError for what cannot be read, and for a question that holds nothing to look up.
    """
    clause = plain_clause(text)
    if clause is None:
        # Most searches from a command line ask nothing that needs the lexer, the parser and all kinds of clauses.
        from searchnews.query.tree_clauses import tree_clause

        clause = tree_clause(text)
    if clause is None:
        raise QueryError("the question holds no word to search for", text)
    return clause
