"""How deep do a page's elements nest, and what is left of them within bounds?"""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})[^<>]*>")
# They hold nothing, or end where the next of them begins: a page may have thousands in a row and nest none.
_NEVER_NESTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr thead tbody tfoot option"
    " optgroup rp rt html head body".split()
)
# Pages made by people and their systems stay below a hundred.
_DEEPEST = 300


def within_bounds(text: str) -> str:
    """Return a page without the tags that open or close anything deeper than 300 elements.

    Much of what is done with a page takes a time that grows with depth times size.
    """
    if text.count("</") <= _DEEPEST and text.count("<") <= 2 * _DEEPEST:
        return text
    depth = deepest = 0
    dropped: list[tuple[int, int]] = []
    for match in _TAG.finditer(text):
        if match[2].lower() in _NEVER_NESTED:
            continue
        depth = max(0, depth + (-1 if match[1] else 1))
        deepest = max(deepest, depth)
        if depth > _DEEPEST or (match[1] and depth == _DEEPEST):
            dropped.append(match.span())
    return _without(text, dropped) if deepest > _DEEPEST else text


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    end = 0
    for start, stop in spans:
        pieces.append(text[end:start])
        end = stop
    return "".join((*pieces, text[end:]))
