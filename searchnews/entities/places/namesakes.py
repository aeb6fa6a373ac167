"""Which of the places that share a name is meant where a state or a country stands behind its comma?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from searchnews.entities.lists.gazetteer import load_gazetteer
from searchnews.entities.lists.word_lists import list_lines
from searchnews.entities.names.countries import SHARED, countries_of, is_country, load_countries
from searchnews.entities.places.towns import COMMA, lies_in, name_within, spelling, states_short
from searchnews.entities.runs.mentions import Mention

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
# A state as the post writes it, behind which the sentence ends or goes on, or with the number of the post.
_POSTAL_CODE = re.compile(r", ([A-Z]{2})(?=[,.;:)\"”'](?!\w)| ?$| ?\n| \d{5}\b| [(a-z–—@|/-])")
_POSTAL = 2
# These are words, titles or degrees as well: Yes, OK; Jo Zyvold, MA.
_SAYS_MORE = frozenset("AL DE DO HI ID IN LA MA MD ME MS OH OK OR PA".split())
_WORDS_OF_TOWN = 3


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
    if not countries_of(town.name):
        return town.name
    name = name_within(text[town.start : town.end], town.name, larger.name)
    if name == town.name:
        return name
    written, after = text[larger.start : larger.end], text[larger.end : larger.end + 2]
    short = "." in written or ((after[:1] == "." or len(written) == _POSTAL) and larger.name in states_short(written))
    listed = spelling(text[town.start : town.end]) or town.name
    return name if _lies_there(listed, larger.name, short=short, after=after) else town.name


def state_behind(text: str, town: Mention) -> str | None:
    """Return the state that the post writes as the two capitals behind a town, if they say no more than that.

    What is a place or a body by itself, as LA, and what a name goes on behind, is none.
    """
    match = _POSTAL_CODE.match(text, town.end)
    if match is None or match[1] in load_gazetteer().names or text[town.start : town.end].isupper():
        return None
    return lies_in(match[1], countries_of(town.name)) if states_short(match[1]) else None


def may_be_town(written: str, code: str) -> bool:
    """Say whether words that name no place by themselves may be a town before a state as the post writes it."""
    gazetteer, words = load_gazetteer(), written.split(" ")
    known = gazetteer.names.get(written)
    if known:
        return known.entity_class == "place"
    if code in _SAYS_MORE or len(words) > _WORDS_OF_TOWN or not all(map(str.istitle, words)):
        return False
    return not any(map(gazetteer.lexicon.is_common, words))


def full_name(written: str) -> str:
    """Return a town before a comma with the whole name of what it is said to lie in: Cambridge, Massachusetts."""
    town, comma, larger = written.rpartition(COMMA)
    state = lies_in(larger) if comma and states_short(larger) else None
    return f"{town}{COMMA}{state}" if state else written


def _lies_there(town: str, larger: str, *, short: bool, after: str) -> bool:
    """Tell whether a place is said to lie in what stands behind it, and is not merely the first in a row.

    `short` tells that this is shortened, Pa. or N.H., and `after` is what follows.
    """
    if short and (larger == SHARED or not is_country(larger)):
        return True
    state = _kind(larger) == "state" and larger != SHARED and larger not in _CITIES_TOO
    sentence_goes_on = after[:1] == " " and (after[1:].isalnum() or after[1:] in "'\"")
    if after[:1] in ("-", "'") or (sentence_goes_on and not (state and after[1:].islower())):
        return False
    if _kind(town) in ("country", "state"):
        return state and load_gazetteer().names[town].name != town  # Macedonia, by another name
    return state or larger in _STATES_ABROAD or _is_borne(town, larger)


def _kind(place: str) -> str:
    known = load_gazetteer().names.get(place)
    return known.kind if known else ""


def _is_borne(town: str, larger: str) -> bool:
    """Tell whether a town of a name is known to lie in the same country as a place."""
    return not _bearers().get(town, frozenset()).isdisjoint(countries_of(larger))


def with_towns(title: Sequence[Mention], body: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of a record; a town that it names in full before it does so for short is that throughout."""
    mentions = [*title, *body]
    full = {one.name for one in mentions if COMMA in one.name and one.entity_class == "place"}
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
    if COMMA not in full or _short(full) not in places:
        return places
    short = _short(full)
    return tuple(dict.fromkeys(full if place == short else place for place in places))


def _short(name: str) -> str:
    """Return what the lists call the place that a town named in full would be without what stands behind it."""
    town = name.partition(COMMA)[0]
    known = load_gazetteer().names.get(town)
    return known.name if known else town
