"""Which place is a town that is written with the state or country it lies in, and how do lists write it?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from searchnews.entities.lists.gazetteer import Known, listed_states, load_gazetteer
from searchnews.entities.lists.lexicon import fold
from searchnews.entities.names.countries import countries_of, former_countries, is_country
from searchnews.entities.names.joining import canonical_name
from searchnews.entities.runs.mentions import titled

# Between a town and what it lies in.
COMMA = ", "
_NO_LETTER = re.compile(r"[\W\d_]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_])?")
_SMALL_WORDS = re.compile(
    r"\b(?:De|Del|La|Le|Las|Los|Es|Of|The|And|Upon|Sur|Am|Au|Aux|Do|Da|Du|Di)\b(?!$)"
    r"|(?<=-)(?:Au|Aux|En|Sur|De|On|Upon|Le|La|Les)(?=-)|\b(?:Al|El|As|Ash)(?=-)"
)
_TOWNS = frozenset({"city", "capital"})
# A day on which there were all the countries that are no more.
COLD_WAR = "1985"


def in_small_letters(written: str) -> str:
    """Return a place in capitals as other texts write it: Port-au-Prince, McAllen, St. Paul."""
    if not written.isupper():
        return written
    name = " ".join(word if _INITIALS.fullmatch(word) else titled(word) for word in written.split())
    return name[0] + _SMALL_WORDS.sub(lambda word: word[0].lower(), name)[1:]


def spelling(written: str) -> str | None:
    """Return a place in capitals, or not, as the lists have it; None where it is in none."""
    names = load_gazetteer().names
    for one in (written, in_small_letters(written)):
        if one in names:
            return one
    return _places_by_fold().get(_folded(written))


def known_as(written: str) -> Known | None:
    """Return what the lists know a place in capitals, or not, as, which may be no place."""
    listed = spelling(written)
    return load_gazetteer().names[listed] if listed else None


def lies_in(written: str, within: Iterable[str] = ()) -> str | None:
    """Return the state or country that a place is said to lie in, in full: Pa., PA, U.S.S.R.

    Of states with one short form, it is that in one of the countries in which the place may lie: Perth, WA.
    """
    if states := _states().get(_NO_LETTER.sub("", written).casefold()):
        return next((one for one in states if not set(countries_of(one)).isdisjoint(within)), states[0])
    known = known_as(written)
    larger = known and known.entity_class == "place" and known.kind not in _TOWNS
    return canonical_name("place", known.name) if known and larger else None


def states_short(written: str) -> tuple[str, ...]:
    """Return the states that a word, which a full stop follows, or two capitals are short for."""
    states = _states().get(_NO_LETTER.sub("", written).casefold(), ())
    return () if written in states else tuple(states)


@lru_cache(maxsize=1 << 12)
def name_within(written: str, name: str, larger: str) -> str:
    """Return the name of a town, known as `name`, that is said to lie in a state or country.

    It is the known one if that may lie there, or the one whose accents were left off: San José, Costa Rica. Any other
    goes by both: `Paris, Texas`.
    """
    own, there = countries_of(name), countries_of(larger)
    if not there or name == larger or _may_lie_there(name, own, larger, there):
        return name
    accented = (one for one in _accented().get(_folded(written), ()) if not set(countries_of(one)).isdisjoint(there))
    return next(accented, f"{spelling(written) or in_small_letters(written)}{COMMA}{larger}")


def _may_lie_there(name: str, own: tuple[str, ...], larger: str, there: tuple[str, ...]) -> bool:
    """Say whether a known place may be the one that is said to lie there: Kinshasa in Congo, Bonn in West Germany."""
    if not set(own).isdisjoint(there) or larger in former_countries(own, COLD_WAR):
        return True
    return any(larger in one.split() for one in own) or (is_country(name) and is_country(larger))


def _folded(name: str) -> str:
    return name.casefold() if name.isascii() else fold(name).casefold()


@cache
def _plain() -> dict[str, str]:
    """Return the places whose names have accents, and these folded."""
    listed = load_gazetteer().names.items()
    return {name: _folded(name) for name, known in listed if not name.isascii() and known.entity_class == "place"}


@cache
def _places_by_fold() -> dict[str, str]:
    listed = load_gazetteer().names.items()
    bare = {name.casefold(): name for name, known in listed if name.isascii() and known.entity_class == "place"}
    # What is written without accents wins.
    return {plain: name for name, plain in _plain().items()} | bare


@cache
def _accented() -> dict[str, list[str]]:
    """Return the places whose names have accents, by what these are without."""
    names = load_gazetteer().names
    found: dict[str, list[str]] = {}
    for name, plain in _plain().items():
        if names[name].name == name:
            found.setdefault(plain, []).append(name)
    return found


@cache
def _states() -> dict[str, list[str]]:
    """Return states by their names and what these are short for, without blanks and dots, whatever the case."""
    found: dict[str, list[str]] = {}
    for state, shorts in listed_states():
        for short in (state, *shorts):
            found.setdefault(_NO_LETTER.sub("", short).casefold(), []).append(state)
    return found
