"""What is left of a page whose elements nest too deep, or are too large, to be read in time?"""

from __future__ import annotations

import re

_NAME = "[a-zA-Z][a-zA-Z0-9:-]{0,40}"
_TAG = re.compile(rf"<(/?)({_NAME})[^<>]*>")
_BEGUN_OR_ENDED = re.compile(rf"<({_NAME}|/{_NAME}(?=[^<>]*>))")
# They hold nothing, or end where the next of them begins: a page may have thousands in a row and nest none.
_NEVER_NESTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr thead tbody tfoot option"
    " optgroup rp rt html head body".split()
)
# Pages made by people and their systems stay below a hundred.
_DEEPEST = 300
_LONGEST_TAG = 1 << 16
# `<a href=x/>` is left open: the slash is part of an address that no quotes enclose.
_UNQUOTED = re.compile(r"=\s*[^\s\"']")


def within_bounds(text: str) -> str:
    """Return a page without the tags that open or close anything deeper than 300 elements, and without huge attributes.

    Much of what is done with a page takes a time that grows with depth times size, and parsing
    one that grows with the square of the number of an element's attributes.
    """
    if _is_within_bounds(text):
        return text
    depth = deepest = 0
    too_long: list[tuple[int, int]] = []
    too_deep: list[tuple[int, int]] = []
    for match in _TAG.finditer(text):
        if match.end() - match.start() > _LONGEST_TAG:
            too_long.append((match.end(2), match.end() - 1))
        if match[2].lower() not in _NEVER_NESTED and not _closes_itself(match[0]):
            depth = max(0, depth + (-1 if match[1] else 1))
            deepest = max(deepest, depth)
            if match[1] and depth == _DEEPEST:
                too_deep.append(match.span())
        if depth > _DEEPEST:
            too_deep.append(match.span())
    if deepest > _DEEPEST:
        return _without(text, sorted({*too_deep, *too_long}))
    return _without(text, too_long) if too_long else text


def _is_within_bounds(text: str) -> bool:
    """Say whether no tag is long, and few elements nest even if none closes itself: as with almost every page."""
    if max(map(len, text.split("<"))) > _LONGEST_TAG:
        return False
    depth = 0
    for name in map(str.lower, _BEGUN_OR_ENDED.findall(text)):
        if name[0] != "/":
            depth += name not in _NEVER_NESTED
        elif depth and name[1:] not in _NEVER_NESTED:
            depth -= 1
        if depth > _DEEPEST:
            return False
    return True


def _closes_itself(tag: str) -> bool:
    """Say whether the parser takes a tag for a whole element, as drawings have them by the hundred."""
    return tag.endswith("/>") and _UNQUOTED.search(tag) is None


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    end = 0
    for start, stop in spans:
        pieces.append(text[end:start])
        end = max(end, stop)
    return "".join((*pieces, text[end:]))
