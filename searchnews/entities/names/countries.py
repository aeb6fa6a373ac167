"""In which country does a place lie?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from searchnews.entities.lists.gazetteer import load_gazetteer
from searchnews.entities.lists.word_lists import list_lines
from searchnews.entities.names.spelling import place_key

# A state and a country share it: which of the two is meant, what else is named has to say.
SHARED = "Georgia"
_HOME_OF_STATES = "United States"
# Countries that were from a day until another, and what lies there today.
_FORMER = {
    "West Germany": ("1949-05-23", "1990-10-03", frozenset({"Germany"})),
    "Czechoslovakia": ("1918-10-28", "1993-01-01", frozenset({"Czechia", "Slovakia"})),
    "Yugoslavia": (
        "1918-12-01",
        "1992-04-28",
        frozenset(
            {"Serbia", "Croatia", "Slovenia", "Bosnia and Herzegovina", "North Macedonia", "Montenegro", "Kosovo"}
        ),
    ),
    "Soviet Union": (
        "1922-12-30",
        "1991-12-26",
        frozenset(
            {
                "Russia", "Ukraine", "Belarus", "Estonia", "Latvia", "Lithuania", "Moldova", "Georgia", "Armenia",
                "Azerbaijan", "Kazakhstan", "Uzbekistan", "Turkmenistan", "Kyrgyzstan", "Tajikistan",
            }
        ),
    ),
}  # fmt: skip
_LAST_OF_FORMER = max(until for _, until, _ in _FORMER.values())
# What of Germany lay in the other country of the same years.
_EAST, _WEST, _BOTH = "East Germany", "West Germany", "Germany"
_IN_THE_EAST = frozenset(
    {
        _EAST, "East Berlin", "Dresden", "Leipzig", "Rostock", "Potsdam", "Magdeburg", "Chemnitz", "Karl-Marx-Stadt",
        "Erfurt", "Halle", "Gera", "Cottbus", "Schwerin", "Jena", "Weimar", "Zwickau", "Saxony", "Saxony-Anhalt",
        "Thuringia", "Brandenburg", "Mecklenburg-Vorpommern",
    }
)  # fmt: skip

# Towns are called after the quarters of the sky and lie elsewhere than another town: West Athens, but Northern Athens.
_PARTS = re.compile(
    r"(?P<of_any>(?:North|South)?(?:east|west)?ern|Eastern|Western)|(?:North|South)(?:east|west)?|East|West"
)
_ENDINGS = frozenset("province prefecture governorate oblast region state airport harbor harbour".split())


@dataclass(frozen=True)
class Countries:
    """Every country, by code; the places whose country no list of cities has; and the words for peoples."""

    by_code: dict[str, str]
    places: dict[str, str]
    peoples: dict[str, str]


@cache
def load_countries() -> Countries:
    """Read the list of countries, once."""
    by_code: dict[str, str] = {}
    places: dict[str, str] = {}
    peoples: dict[str, str] = {}
    for line in list_lines("countries.tsv"):
        name, code, people, within, *_ = [*line.split("\t"), "", ""]
        by_code.setdefault(code, name)
        places |= dict.fromkeys(filter(None, within.split("|")), name)
        for word in filter(None, people.split("|")):
            peoples[word] = name
            if " " not in word and not word.endswith(("s", "ese", "ish", "ch", "man")):
                peoples[f"{word}s"] = name
    return Countries(by_code, places, peoples)


@cache
def _names() -> frozenset[str]:
    return frozenset(line.partition("\t")[0] for line in list_lines("countries.tsv"))


@cache
def _keys() -> frozenset[str]:
    return frozenset(map(place_key, _names()))


def is_country(name: str) -> bool:
    """Say whether a name is that of a country, today's or one that was."""
    return place_key(name) in _keys()


@lru_cache(maxsize=1 << 14)
def countries_of(place: str) -> tuple[str, ...]:
    """Return the countries that a place, by its canonical name, is or lies in: West Germany is one, and in one."""
    found = (place,) if place in _names() and place != SHARED else ()
    if not found and ", " in place:
        return _within_larger(place)
    listed = load_countries()
    within = listed.places.get(place)
    if within is None and not found:
        known = load_gazetteer().names.get(place)
        if known is not None and known.entity_class == "place":
            within = listed.by_code.get(known.country)
        elif known is None and (whole := _whole_of(place)):
            return countries_of(whole)
    return (*found, within) if within and within != place else found


def _whole_of(place: str) -> str:
    """Return the place that one not listed is a part of, by its name: Northern Iraq, Nineveh Province."""
    opening, _, rest = place.partition(" ")
    whole, _, ending = place.rpartition(" ")
    listed = load_gazetteer().names
    if part := _PARTS.fullmatch(opening):
        known = listed.get(rest)
        if known and known.name != SHARED and (part["of_any"] or not (known.population or known.country)):
            return known.name
    if ending.lower() in _ENDINGS and (known := listed.get(whole)) and known.name != SHARED:
        return known.name
    return ""


def _within_larger(place: str) -> tuple[str, ...]:
    """Return the countries of a place that is named with its state or country: Paris, Texas."""
    town, _, larger = place.rpartition(", ")
    if larger == SHARED and SHARED in countries_of(town):
        return (SHARED,)
    return countries_of(larger)


@lru_cache(maxsize=1 << 13)
def named_countries(places: tuple[str, ...], others: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the countries of places, by their canonical names, and other ones, each once."""
    found = dict.fromkeys(country for place in places if place != SHARED for country in countries_of(place))
    found |= dict.fromkeys(others)
    if SHARED in places:
        found[SHARED if SHARED in found or _HOME_OF_STATES not in found else _HOME_OF_STATES] = None
    return tuple(found)


def former_countries(countries: tuple[str, ...], day: str | None, places: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the countries, with those that lay there on a day, `1987-02-26` or a part of it.

    `places` are what the countries were told by: they decide which Germany it was.
    """
    found = _of_their_time(countries, day)
    if _WEST not in found or _WEST in countries:
        return found
    eastern = {place in _IN_THE_EAST for place in places if _BOTH in countries_of(place)}
    if _EAST in countries:
        eastern.add(True)
    if True not in eastern:
        return found
    left = (one for one in found if one not in (_EAST, _WEST))
    return (*left, _EAST, *([_WEST] if False in eastern else []))


@lru_cache(maxsize=1 << 12)
def _of_their_time(countries: tuple[str, ...], day: str | None) -> tuple[str, ...]:
    found = dict.fromkeys(countries)
    if found and day and day < _LAST_OF_FORMER:
        for former, (since, until, today) in _FORMER.items():
            if since[: len(day)] <= day < until[: len(day)] and not today.isdisjoint(found):
                found[former] = None
    return tuple(found)
