"""In which order do the words of a ministry's name stand for all that write them in another?"""

from __future__ import annotations

from functools import cache

from searchnews.analysis.folding import fold
from searchnews.entities.lists.word_lists import list_lines

_MINISTRY = "ministry"


def in_usual_order(words: list[str]) -> list[str]:
    """Return the folded words of a ministry's name as most write it, and any other words as they are.

    >>> " ".join(in_usual_order("ministry of foreign affairs of france".split()))
    'french foreign ministry'
    >>> " ".join(in_usual_order("frances ministry of the interior".split()))
    'french interior ministry'
    """
    if _MINISTRY not in words:
        return words
    at = words.index(_MINISTRY)
    if words[at + 1 : at + 2] not in ([], ["of"]):
        return words
    land, matter = _land_before(words[:at])
    parts = _parts(words[at + 1 :])
    if parts and (people := _peoples().get(" ".join(parts[-1]))):
        land = land or people.split()
        parts.pop()
    if parts:
        matter = [*matter, *parts[0], *[word for part in parts[1:] for word in ("of", *part)]]
    if not matter:
        return words
    if matter[-2:] == ["foreign", "affairs"]:
        matter = matter[:-1]
    return [*land, *matter, _MINISTRY]


def _parts(words: list[str]) -> list[list[str]]:
    """Return what stands behind each "of", without its article."""
    parts = f" {' '.join(words)} ".split(" of ")[1:]
    return [part.removeprefix("the ").split() for part in parts if part.split()]


def _land_before(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the word for the people whose country opens the words, and the other words."""
    for length in range(min(len(words), 4), 0, -1):
        opening = " ".join(words[:length])
        people = _peoples().get(opening) or _peoples().get(opening.removesuffix("s"))
        if people:
            return people.split(), words[length:]
    return [], words


@cache
def _peoples() -> dict[str, str]:
    """Return the word for a people by each name of their country and each other word for them."""
    peoples: dict[str, str] = {}
    by_country: dict[str, str] = {}
    for line in list_lines("countries.tsv"):
        country, _, words, *_ = [*line.split("\t"), ""]
        if words:
            by_country[country] = people = _folded(words.split("|")[0])
            peoples |= dict.fromkeys(map(_folded, (country, *words.split("|"))), people)
    for line in list_lines("places_by_hand.tsv"):
        country, _, others = line.partition("\t")
        if country in by_country and others:
            peoples |= dict.fromkeys(map(_folded, others.split("|")), by_country[country])
    return peoples


def _folded(name: str) -> str:
    return " ".join(map(fold, name.replace(".", "").replace("-", " ").split()))
