"""How are operators written, in the tree of a question as in its clauses?"""

from __future__ import annotations

from searchnews.model.query import Unit, Way


def near_sign(distance: int, ordered: bool, apart: bool) -> str:
    """Return the sign of words near one another, or of one that has the other nowhere near."""
    return f"{'NOT ' * apart}{'ADJ' if ordered else 'NEAR'}/{distance}"


def together_sign(unit: Unit, apart: bool) -> str:
    """Return the sign of words in one sentence or paragraph."""
    return f"{'NOT ' * apart}{'W/S' if unit == 'sentence' else 'W/P'}"


def spelt_sign(way: Way, text: str, edits: int) -> str:
    """Return a pattern, or a word that may be misspelt."""
    return {"nearly": f"{text}~{edits}", "expression": f"/{text}/", "wildcards": text}[way]
