"""Which places, and which countries, are those that a dateline names?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from searchnews.analysis.names import name_key
from searchnews.entities.countries import countries_of, former_countries, is_country, load_countries
from searchnews.entities.gazetteer import load_gazetteer
from searchnews.entities.joining import canonical_name
from searchnews.entities.name_keys import entity_keys
from searchnews.entities.word_lists import list_lines

# Between the places that a record was filed from: New York/London.
APART = "/"
_LONGEST = 100
_JUNK = re.compile(r"^\W+|[^\w.]+$")
# Behind a dash that stands alone no place is named any more.
_LONE_DASH = re.compile(r" [-–—]{1,2}(?: |$)")
_COMMA = re.compile(r" ?, ?| ?\[")
_AND = re.compile(r" and ", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W\d_]+")
_SMALL_WORDS = re.compile(
    r"\b(?:De|Del|La|Le|Las|Los|Es|Of|The|And|Upon|Sur|Am|Au|Aux|Do|Da|Du|Di)\b(?!$)|(?<=-)(?:Au|Aux|En|Sur|De)(?=-)"
)
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
_TOWNS = frozenset({"city", "capital"})
# A day on which there were all the countries that are no more.
_COLD_WAR = "1985"


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
    return tuple(one for one in today if one != country and country in former_countries((one,), _COLD_WAR))


def _towns(written: str) -> Iterator[_Town]:
    line = _LONE_DASH.split(" ".join(_JUNK.sub("", written[:_LONGEST]).split()))[0]
    for part in line.split(APART):
        both = _AND.split(part)
        several = len(both) > 1 and _spelling(part) is None and all(map(_spelling, both))
        for one in both if several else (part,):
            town, *within = _COMMA.split(_JUNK.sub("", one))
            if town:
                yield _Town(town, tuple(within))


def _filed(town: _Town) -> Filed:
    spelling = _spelling(town.written)
    known = load_gazetteer().names[spelling] if spelling else None
    name = known.name if known else _as_written(town.written)
    if known and known.entity_class == "place":
        name = canonical_name("place", name)
    own = countries_of(name)
    for larger in filter(None, map(_larger, town.within)):
        if larger in own:
            return Filed(name, own)
        countries = countries_of(larger)
        both = tuple(dict.fromkeys((*countries, *own)))
        if (countries and _agree(name, own, larger, countries)) or (known and not own):
            return Filed(name, both)
        if countries:
            return Filed(f"{_as_written(town.written)}, {larger}", countries)
    return Filed(name, own)


def _agree(name: str, own: tuple[str, ...], larger: str, countries: tuple[str, ...]) -> bool:
    """Say whether a known place may be the one that is said to lie there: Kinshasa in Congo, Bonn in West Germany."""
    if not set(own).isdisjoint(countries) or larger in former_countries(own, _COLD_WAR):
        return True
    return any(larger in one.split() for one in own) or (is_country(name) and is_country(larger))


def _is_known(town: _Town, alone: bool) -> bool:
    if any((larger := _larger(part)) and countries_of(larger) for part in town.within):
        return True
    spelling = _spelling(town.written)
    if spelling is None:
        return False
    gazetteer = load_gazetteer()
    known = gazetteer.names[spelling]
    if known.name == _SEAT:
        return True
    doubtful = gazetteer.is_doubtful(spelling) or (is_country(known.name) and known.name not in _TOWNS_TOO)
    return known.entity_class == "place" and not (alone and doubtful)


def _spelling(part: str) -> str | None:
    """Return a place in capitals, or not, as the lists have it; None where it is in none."""
    names = load_gazetteer().names
    for spelling in (part, _as_written(part)):
        if spelling in names:
            return spelling
    return _places_by_fold().get(part.casefold())


@cache
def _places_by_fold() -> dict[str, str]:
    return {name.casefold(): name for name, known in load_gazetteer().names.items() if known.entity_class == "place"}


@cache
def _states() -> dict[str, str]:
    """Return states by their names and what these are short for, without blanks and dots, whatever the case."""
    lines = (line.partition("\t") for line in list_lines("states.tsv"))
    rows = ((state, short) for state, _, written in lines for short in (state, *written.split("|")))
    return {_NO_LETTER.sub("", short).casefold(): state for state, short in rows}


def _larger(part: str) -> str | None:
    """Return the state or country that a place is said to lie in."""
    if state := _states().get(_NO_LETTER.sub("", part).casefold()):
        return state
    spelling = _spelling(part)
    known = load_gazetteer().names[spelling] if spelling else None
    larger = known and known.entity_class == "place" and known.kind not in _TOWNS
    return canonical_name("place", known.name) if known and larger else None


def _as_written(part: str) -> str:
    """Return a place in capitals as other texts write it."""
    if not part.isupper():
        return part
    titled = part.title()
    return titled[0] + _SMALL_WORDS.sub(lambda word: word[0].lower(), titled)[1:]
