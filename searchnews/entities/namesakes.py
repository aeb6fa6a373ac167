"""Which of the places that share a name is meant where a state or a country stands behind its comma?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from searchnews.entities.countries import SHARED, countries_of, is_country, load_countries
from searchnews.entities.gazetteer import load_gazetteer
from searchnews.entities.mentions import Mention, lowered
from searchnews.entities.word_lists import list_lines

# They are oftener cities, and the next in a row of them.
_CITIES_TOO = frozenset({"New York", "Washington"})
# Where English is spoken a town is named with its state, whatever stands behind.
_STATES_ABROAD = frozenset(
    {
        "Ontario", "Quebec", "British Columbia", "Alberta", "Manitoba", "Saskatchewan", "Nova Scotia", "New Brunswick",
        "Newfoundland", "Prince Edward Island", "New South Wales", "Queensland", "South Australia", "Western Australia",
        "Tasmania", "England", "Scotland", "Wales", "Northern Ireland",
    }
)  # fmt: skip
_COMMA = ", "


@cache
def _bearers() -> dict[str, frozenset[str]]:
    """Return for each name that towns of several countries bear these countries."""
    by_code = load_countries().by_code
    lines = (line.partition("\t") for line in list_lines("namesakes.tsv"))
    return {name: frozenset(by_code[code] for code in codes.split("|")) for name, _, codes in lines}


def name_before(text: str, town: Mention, larger: Mention) -> str:
    """Return the name of a place before a comma, in full if what stands behind says that it is not the known one.

    Both lie in `text`, the one two letters before the other.
    """
    written, after = lowered(text[larger.start : larger.end]), text[larger.end : larger.end + 2]
    name = _apart(_spelled(text[town.start : town.end]), town.name, larger.name)
    if name is None:
        return town.name
    short = "." in written or (after[:1] == "." and written in load_gazetteer().abbreviations)
    return name if _lies_there(name, short=short, after=after) else town.name


def full_name(written: str) -> str:
    """Return a town before a comma with the whole name of what it is said to lie in: Cambridge, Massachusetts."""
    town, comma, larger = written.rpartition(_COMMA)
    state = load_gazetteer().abbreviations.get(larger.removesuffix(".")) if comma else None
    return f"{town}{_COMMA}{state.name}" if state else written


@lru_cache(maxsize=1 << 12)
def _apart(written: str, name: str, larger: str) -> str | None:
    """Return the name in full of a place, `Paris, Texas`; None if the one known by that name is there, or anywhere."""
    own, there = countries_of(name), countries_of(larger)
    if not own or not there or larger in own or not set(own).isdisjoint(there):
        return None
    return f"{written}{_COMMA}{larger}"


def _lies_there(name: str, *, short: bool, after: str) -> bool:
    """Tell whether a place is said to lie in what stands behind it, and is not merely the first in a row.

    `short` tells that this is shortened, Pa. or N.H., and `after` is what follows.
    """
    town, _, larger = name.partition(_COMMA)
    if short and (larger == SHARED or not is_country(larger)):
        return True
    listed = load_gazetteer().names
    state = listed[larger].kind == "state" and larger != SHARED and larger not in _CITIES_TOO
    sentence_goes_on = after[:1] == " " and (after[1:].isalnum() or after[1:] in "'\"")
    if after[:1] in ("-", "'") or (sentence_goes_on and not (state and after[1:].islower())):
        return False
    if listed[town].kind in ("country", "state"):
        return state and listed[town].name != town  # Macedonia, by another name
    return state or larger in _STATES_ABROAD or _is_borne(town, larger)


def _is_borne(town: str, larger: str) -> bool:
    """Tell whether a town of a name is known to lie in the same country as a place."""
    return not _bearers().get(town, frozenset()).isdisjoint(countries_of(larger))


def _spelled(written: str) -> str:
    """Return a place as the lists write it, in whatever case it stands."""
    if written in load_gazetteer().names:
        return written
    small = " ".join(map(lowered, written.split()))
    return small[:1].upper() + small[1:]


def with_towns(title: Sequence[Mention], body: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of a record; a town that it names in full before it does so for short is that throughout."""
    mentions = [*title, *body]
    full = {one.name for one in mentions if _COMMA in one.name and one.entity_class == "place"}
    if not full:
        return mentions
    short = {name: _short(name) for name in full}
    meant: dict[str, str] = {}
    for part in (body, title):
        firsts: dict[str, str] = {}
        for one in part:
            if one.entity_class == "place":
                firsts.setdefault(short.get(one.name, one.name), one.name)
        meant = {name: first for name, first in firsts.items() if first in full} | meant
    several = {name for name in meant if list(short.values()).count(name) > 1}
    return [
        one._replace(name=meant[one.name])
        if one.entity_class == "place" and one.name in meant and one.name not in several
        else one
        for one in mentions
    ]


def meant_by(places: tuple[str, ...], full: str) -> tuple[str, ...]:
    """Return the places of a record, of which the one that it was filed from is `full`, and named for short in it."""
    if _COMMA not in full or _short(full) not in places:
        return places
    short = _short(full)
    return tuple(dict.fromkeys(full if place == short else place for place in places))


def _short(name: str) -> str:
    """Return what the lists call the place that a town named in full would be without what stands behind it."""
    town = name.partition(_COMMA)[0]
    known = load_gazetteer().names.get(town)
    return known.name if known else town
