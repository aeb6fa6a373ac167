"""Of which countries does a headline speak whose people, or bodies, it names?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from searchnews.entities.lists.gazetteer import load_gazetteer
from searchnews.entities.names.countries import SHARED, load_countries
from searchnews.model.record import Entities

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+")
# The same for most headlines, in a third of the time.
_ASCII_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[A-Za-z]+")
# Peoples of more countries than one, or of islands, whose last word is that of one.
_OF_NO_COUNTRY = ("Latin American", "North American", "South American", "Central American", "West Indian")
_LONGEST_NAME = 3


def countries_spoken_of(headline: str, entities: Entities) -> Iterator[str]:
    """Yield the countries whose people a headline names, or that an organisation in it is called after.

    Either is weak evidence, and says little in a text. `entities` are those of the record.
    """
    expression = _ASCII_WORD if headline.isascii() else _WORD
    words = expression.findall(headline.title() if headline.isupper() else headline)
    marks = _marks()
    for at in () if marks.isdisjoint(words) else [at for at, word in enumerate(words) if word in marks]:
        country = _people(words, at) or _owner(words, at, entities.organisation)
        if country and not _is_within_name(words, at, entities.person):
            yield country


@cache
def _peoples() -> dict[str, tuple[tuple[list[str], str], ...]]:
    """Return by its last word the words for each people, the longest first, and its country: South Korean, Korean."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for people, country in [*load_countries().peoples.items(), *((people, "") for people in _OF_NO_COUNTRY)]:
        words = _WORD.findall(people)
        found.setdefault(words[-1], []).append((words, country))
    return {last: tuple(sorted(ones, key=lambda one: -len(one[0]))) for last, ones in found.items()}


@cache
def _countries() -> dict[str, str]:
    """Return the countries by each of their names."""
    listed = load_gazetteer().names.items()
    return {
        written: known.name
        for written, known in listed
        if known.entity_class == "place" and known.kind == "country" and known.name != SHARED
    }


@cache
def _marks() -> frozenset[str]:
    return frozenset([*_peoples(), *(name.partition(" ")[0] for name in _countries())])


def _people(words: Sequence[str], at: int) -> str:
    """Return the country of the people that a word ends; nothing where it is part of a place: British Columbia."""
    for people, country in _peoples().get(words[at], ()):
        if words[max(at + 1 - len(people), 0) : at + 1] == people:
            return "" if _is_within_place(words, at) else country
    return ""


def _is_within_place(words: Sequence[str], at: int) -> bool:
    gazetteer = load_gazetteer()
    for start in range(max(at - _LONGEST_NAME, 0), at + 1):
        length = gazetteer.longest_at(words, start)
        known = gazetteer.names.get(" ".join(words[start : start + length]))
        if known and length > max(at - start, 1) and known.entity_class == "place":
            return True
    return False


def _owner(words: Sequence[str], at: int, bodies: Sequence[str]) -> str:
    """Return the country that begins at a word, if it stands in an organisation's name, or before one."""
    for end in range(min(at + _LONGEST_NAME, len(words)), at, -1):
        country = _countries().get(" ".join(words[at:end]))
        if country:
            named = {word for body in bodies for word in body.split()}
            return country if named.issuperset(words[at:end]) or named.intersection(words[end : end + 1]) else ""
    return ""


def _is_within_name(words: Sequence[str], at: int, people: Sequence[str]) -> bool:
    """Tell whether a word and one beside it are of a person's name: Dawn French."""
    beside = {*words[max(at - 1, 0) : at], *words[at + 1 : at + 2]}
    return any(words[at] in name and not beside.isdisjoint(name) for name in (person.split() for person in people))
