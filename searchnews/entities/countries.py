"""In which country does a place lie, and of which countries does a text speak?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from searchnews.entities.gazetteer import load_gazetteer
from searchnews.entities.spelling import place_key
from searchnews.entities.word_lists import list_lines

# A state and a country share it: which of the two is meant, what else is named has to say.
_SHARED = "Georgia"
_HOME_OF_STATES = "United States"
_WORD = re.compile(r"[^\W\d_]+")
# Countries that were until a day, and what lies there today.
_FORMER = {
    "West Germany": ("1990-10-03", frozenset({"Germany"})),
    "Czechoslovakia": ("1993-01-01", frozenset({"Czechia", "Slovakia"})),
    "Yugoslavia": (
        "1992-04-28",
        frozenset(
            {"Serbia", "Croatia", "Slovenia", "Bosnia and Herzegovina", "North Macedonia", "Montenegro", "Kosovo"}
        ),
    ),
    "Soviet Union": (
        "1991-12-26",
        frozenset(
            {
                "Russia", "Ukraine", "Belarus", "Estonia", "Latvia", "Lithuania", "Moldova", "Georgia", "Armenia",
                "Azerbaijan", "Kazakhstan", "Uzbekistan", "Turkmenistan", "Kyrgyzstan", "Tajikistan",
            }
        ),
    ),
}  # fmt: skip
_LAST_OF_FORMER = max(until for until, _ in _FORMER.values())


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
def _words_for_peoples() -> frozenset[str]:
    return frozenset(map(_last_word, load_countries().peoples))


@cache
def _ending_in(word: str) -> tuple[str, ...]:
    """Return the words for peoples that end in a word: Korean for South Korean and North Korean."""
    return tuple(one for one in load_countries().peoples if _last_word(one) == word)


def _last_word(text: str) -> str:
    words: list[str] = _WORD.findall(text)
    return words[-1]


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
    found = (place,) if place in _names() and place != _SHARED else ()
    listed = load_countries()
    within = listed.places.get(place)
    if within is None and not found:
        known = load_gazetteer().names.get(place)
        if known is not None and known.entity_class == "place":
            within = listed.by_code.get(known.country)
    return (*found, within) if within and within != place else found


def named_countries(places: Iterable[str]) -> tuple[str, ...]:
    """Return the countries of places, by their canonical names, each once."""
    names = tuple(places)
    found = dict.fromkeys(country for place in names if place != _SHARED for country in countries_of(place))
    if _SHARED in names:
        found[_SHARED if _SHARED in found or _HOME_OF_STATES not in found else _HOME_OF_STATES] = None
    return tuple(found)


def peoples_in(headline: str) -> Iterator[str]:
    """Yield the countries whose people a headline names: an adjective is weak evidence, and says little in a text."""
    text = headline.title() if headline.isupper() else headline
    words = _WORD.findall(text)
    for word in sorted(_words_for_peoples().intersection(words), key=words.index):
        yield from (load_countries().peoples[one] for one in _ending_in(word) if one in text)


@lru_cache(maxsize=1 << 12)
def former_countries(countries: tuple[str, ...], day: str | None) -> tuple[str, ...]:
    """Return the countries, with those that lay there on a day, `1987-02-26` or a part of it."""
    found = dict.fromkeys(countries)
    if found and day and day < _LAST_OF_FORMER:
        for former, (until, today) in _FORMER.items():
            if day < until[: len(day)] and not today.isdisjoint(found):
                found[former] = None
    return tuple(found)
