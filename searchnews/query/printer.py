"""How does the tree of a question read, a line a node?"""

from __future__ import annotations

from collections.abc import Iterator

from searchnews.model.query import (
    And,
    Between,
    Everything,
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
    Weighed,
    Word,
    parts_of,
)
from searchnews.query.signs import near_sign, spelt_sign, together_sign


def tree_lines(node: Query, depth: int = 0) -> Iterator[str]:
    """Yield a line for a node and for each below it; what a field holds alone stands beside it."""
    text, parts = _text(node), parts_of(node)
    if isinstance(node, Scoped) and not parts_of(node.child):
        text, parts = text + _text(node.child), ()
    yield f"{'  ' * depth}{' '.join(text.split())}"
    for part in parts:
        yield from tree_lines(part, depth + 1)


def _text(node: Query) -> str:
    match node:
        case Word(text, prefix=prefix):
            return f"{text}*" if prefix else text
        case Phrase(text, slop=slop):
            return (text if '"' in text else f'"{text}"') + (f"~{slop}" if slop else "")
        case Exactly(text):
            return f'="{text}"' if any(map(str.isspace, text)) else f"={text}"
        case Spelt(way, text, edits=edits):
            return spelt_sign(way, text, edits)
        case Between(first, last, with_first=with_first, with_last=with_last):
            return f"{'{['[with_first]}{first or '*'} TO {last or '*'}{'}]'[with_last]}"
        case Everything():
            return "*"
        case _:
            return _operator(node)


def _operator(node: Query) -> str:
    match node:
        case Scoped(field):
            return f"{field}:"
        case Near(_, _, distance, ordered=ordered, apart=apart):
            return near_sign(distance, ordered, apart)
        case Together(_, unit, apart=apart):
            return together_sign(unit, apart)
        case Often(_, times):
            return f"atleast{times}"
        case Weighed(_, weight):
            return f"^{weight:g}"
        case _:
            return _JOINED[type(node)]


_JOINED: dict[type[Query], str] = {And: "AND", Or: "OR", OneOf: "XOR", Not: "NOT"}
