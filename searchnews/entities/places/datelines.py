"""Which places, and which countries, are those that a dateline names?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from searchnews.analysis.names import name_key
from searchnews.entities.lists.gazetteer import load_gazetteer
from searchnews.entities.names.countries import countries_of, former_countries, is_country, load_countries
from searchnews.entities.names.joining import canonical_name
from searchnews.entities.names.name_keys import entity_keys
from searchnews.entities.places.towns import COLD_WAR, in_small_letters, known_as, lies_in, name_within, spelling

# Between the places that a record was filed from: New York/London.
APART = "/"
_LONGEST = 100
_JUNK = re.compile(r"^\W+|[^\w.]+$")
# Behind a dash that stands alone no place is named any more.
_LONE_DASH = re.compile(r" [-–—]{1,2}(?: |$)")
_COMMA = re.compile(r" ?, ?| ?\[| ?\(")
# What is near a place, or with somebody there, was filed from it: NEAR MOSUL, ABOARD A TANKER IN THE PERSIAN GULF.
_BESIDE = re.compile(
    r"(?:(?:with|aboard|on board)\b.* (?:in|near|off|over) |(?:near|outside|off) )(?:the )?(?=\w)", re.IGNORECASE
)
_AND = re.compile(r" and ", re.IGNORECASE)
# It has no place's name, and news is filed from there.
_SEAT = "United Nations"
# Countries that are a town as well; of others a text speaks, and is filed from a town in them.
_TOWNS_TOO = frozenset(
    {
        "Singapore",
        "Hong Kong",
        "Macau",
        "Luxembourg",
        "Monaco",
        "Gibraltar",
        "Djibouti",
        "Kuwait",
        "Vatican",
        "San Marino",
    }
)


class Filed(NamedTuple):
    """A place by its canonical name, or several with a slash between, and the countries they are or lie in.

    A place that only shares its name with the known one keeps what tells which it is: `Paris, Texas`.
    """

    place: str
    countries: tuple[str, ...]


class _Town(NamedTuple):
    """A place as it is written, and what it is said to lie in."""

    written: str
    within: tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def filed_from(written: str) -> Filed | None:
    """Return the places of a dateline, `SANTA ANA, Calif.`; what follows a comma decides which of a name it is."""
    found = [_filed(town) for town in _towns(written)]
    countries = dict.fromkeys(country for one in found for country in one.countries)
    return Filed(APART.join(dict.fromkeys(one.place for one in found)), tuple(countries)) if found else None


@lru_cache(maxsize=1 << 12)
def is_known(written: str, alone: bool = False) -> bool:
    """Say whether the lists have every place of a dateline, or the state or country it is said to lie in.

    A place that stands `alone`, with no word of when or by whom it was sent, must not as well be a word or a person.
    """
    towns = list(_towns(written))
    return bool(towns) and all(_is_known(town, alone) for town in towns)


def dateline_keys(place: str) -> tuple[str, ...]:
    """Return the keys of a place that a record was filed from: those of its name, and of the countries it lies in."""
    filed = filed_from(place)
    return (*entity_keys("place", place), *map(within_key, filed.countries if filed else ()))


def within_key(country: str) -> str:
    """Return the key of all places in a country, which no name has."""
    return f"{APART}{name_key(country)}"


@lru_cache(maxsize=64)
def lands_of(country: str) -> tuple[str, ...]:
    """Return the countries that lie where a country was that is no more."""
    today = load_countries().by_code.values()
    return tuple(one for one in today if one != country and country in former_countries((one,), COLD_WAR))


def _towns(written: str) -> Iterator[_Town]:
    line = _LONE_DASH.split(" ".join(_JUNK.sub("", written[:_LONGEST]).split()))[0]
    if beside := _BESIDE.match(line):
        line = line[beside.end() :]
    for part in (line,) if spelling(line) else line.split(APART):
        both = _AND.split(part)
        several = len(both) > 1 and spelling(part) is None and all(spelling(_COMMA.split(one)[0]) for one in both)
        for one in both if several else (part,):
            town, *within = _COMMA.split(_JUNK.sub("", one))
            if town:
                yield _Town(town, tuple(within))


def _filed(town: _Town) -> Filed:
    known = known_as(town.written)
    if known and known.entity_class == "place":
        name = canonical_name("place", known.name)
    else:
        name = _SEAT if known and known.name == _SEAT else in_small_letters(town.written)
    own = countries_of(name)
    for part in town.within:
        larger = lies_in(part, own)
        if larger and larger in own:
            return Filed(name, own)
        countries = countries_of(larger) if larger else ()
        if larger and countries:
            full = name_within(town.written, name, larger)
            return Filed(full, tuple(dict.fromkeys((*countries, *(own if full == name else ())))))
    return Filed(name, own)


def _is_known(town: _Town, alone: bool) -> bool:
    if any((larger := lies_in(part)) and countries_of(larger) for part in town.within):
        return True
    listed = spelling(town.written)
    if listed is None:
        return False
    gazetteer = load_gazetteer()
    known = gazetteer.names[listed]
    if known.name == _SEAT:
        return True
    doubtful = gazetteer.is_doubtful(listed) or (is_country(known.name) and known.name not in _TOWNS_TOO)
    return known.entity_class == "place" and not (alone and doubtful)
