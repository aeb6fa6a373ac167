"""Which one name do the spellings of a person, a place or an organisation have, across an archive?"""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import cache, lru_cache

from searchnews.entities.lists.organisations import FIRM_JOINTS, FIRM_SUFFIXES
from searchnews.entities.lists.word_lists import list_lines, list_text
from searchnews.entities.names.spelling import spelling_key, without_initials
from searchnews.model.record import ENTITY_CLASSES, EntityClass

# Family names so common that first and family name alone make no one person of two with other initials.
_COMMON_SURNAMES = frozenset(
    "smith johnson williams brown jones miller davis garcia rodriguez wilson martinez anderson taylor thomas hernandez"
    " moore martin jackson thompson white lopez lee gonzalez harris clark lewis robinson walker perez hall young allen"
    " sanchez wright king scott green baker adams nelson hill ramirez campbell mitchell roberts carter phillips evans"
    " turner torres parker collins edwards stewart flores morris nguyen murphy rivera cook rogers morgan peterson"
    " cooper reed bailey bell gomez kelly howard ward cox diaz richardson wood watson brooks bennett gray james reyes"
    " cruz hughes price myers long foster sanders ross morales powell sullivan russell ortiz jenkins gutierrez perry"
    " butler barnes fisher henderson coleman simmons patterson jordan reynolds hamilton graham kim wallace bush"
    " kennedy roosevelt khan singh".split()
)
# What stands behind a whole name, a comma before it.
_SUFFIXES = frozenset("jr sr ii iii iv v vi md phd mp mep qc kc esq obe".split())
# What a firm or a club may add to its name, and is the same; most others tell one from another.
_OF_THE_WHOLE = frozenset("group holding holdings technologies systems fc cf afc".split()) | frozenset(
    map(str.lower, FIRM_SUFFIXES)
)
_POSSESSIVE = ("'s", "\u2019s")
# Written by `python -m searchnews.entities.compiling.names` from the lists of names.
KNOWN_NAMES = "known_names.tsv"
# Looks a key of a class up in a list.
_List = Callable[[EntityClass, str], str | None]


@cache
def _text() -> str:
    return f"\n{list_text(KNOWN_NAMES)}"


@cache
def _known_names() -> dict[str, dict[str, str]]:
    """Return by class the name that stands for each key of the lists."""
    known: dict[str, dict[str, str]] = {name: {} for name in ENTITY_CLASSES}
    for line in list_lines(KNOWN_NAMES):
        kind, key, name, _ = line.split("\t")
        known[kind][key] = name
    return known


def other_names(entity_class: EntityClass, name: str) -> tuple[str, ...]:
    """Return what else the lists have for a name, as it may stand in a text."""
    rows = (line.split("\t") for line in list_lines(KNOWN_NAMES))
    others = (
        one for kind, _, whose, written in rows if kind == entity_class and whose == name for one in written.split("|")
    )
    return tuple(dict.fromkeys(one for one in others if one != name))


def names_that_begin(entity_class: EntityClass, key: str) -> tuple[str, ...]:
    """Return the names that a list has for others whose key begins so."""
    found = (name for other, name in _known_names()[entity_class].items() if other.startswith(key))
    return tuple(dict.fromkeys(found))


def _listed(entity_class: EntityClass, key: str) -> str | None:
    return _known_names()[entity_class].get(key)


def _looked_up(entity_class: EntityClass, key: str) -> str | None:
    """Return the same, found in the list as it lies there."""
    start = _text().find(f"\n{entity_class}\t{key}\t")
    return _text()[start + 1 : _text().index("\n", start + 1)].split("\t")[2] if start >= 0 else None


def _plain_name(entity_class: EntityClass, name: str) -> str:
    """Return a name without what a comma sets apart: the country of Mosul, Iraq, and the order of Volcker, Paul."""
    if ", " not in name or entity_class == "organisation":
        return name
    return _given_name_first(name) if entity_class == "person" else _without_country(name)


def _given_name_first(name: str) -> str:
    """Return a person's name in the order of speech, if it stands as in a register: Kennedy, John F., Jr."""
    parts = name.split(", ")
    suffix = parts.pop() if parts[-1].rstrip(".").lower() in _SUFFIXES else ""
    if len(parts) != 2 or not all(parts) or all(" " in part for part in parts):
        return name
    family, given = parts
    if given[0].islower() and not name.islower():
        return name
    return f"{given} {family} {suffix}".rstrip()


def _without_country(name: str) -> str:
    """Return a place without the country that stands after its comma, if it lies there, or the state named alike."""
    place, _, country = name.partition(", ")
    from searchnews.entities.names.countries import countries_of  # it reads every place there is

    whole = listed_name("place", place) or place
    within = listed_name("place", country) or country
    return place if within == whole or within in countries_of(whole) else name


def asked_name(entity_class: EntityClass, name: str) -> str | None:
    """Return the name that all spellings of a name go by, or None where there is no other.

    It does not read the lists into a table first: a question asks but once.
    """
    plain = _plain_name(entity_class, name)
    found = _found(_looked_up, entity_class, plain)
    if found is None and entity_class == "organisation":
        # As `naming` calls what it finds in texts.
        found = _firm(_looked_up, plain, _firm_nouns())
    return found or (plain if plain != name else None)


def listed_name(entity_class: EntityClass, name: str) -> str | None:
    """Return the name that a list has for a name in any spelling, or None."""
    found = _found(_listed, entity_class, name)
    return _firm(_listed, name, _OF_THE_WHOLE) if found is None and entity_class == "organisation" else found


def _found(asked: _List, entity_class: EntityClass, name: str) -> str | None:
    """Return the name that a list has for a name, or for what stands before its 's."""
    key = spelling_key(entity_class, name)
    found = asked(entity_class, key)
    if found is None and entity_class == "person" and (bare := without_initials(key)) != key:
        found = asked(entity_class, bare)
    if found is None and name.endswith(_POSSESSIVE):
        found = _found(asked, entity_class, name[:-2])
    return found


def _firm(asked: _List, name: str, nouns: Container[str]) -> str | None:
    """Return the known organisation that a name is, but for nouns behind it, unless the whole is known."""
    words = name.lower().split()
    if not words or _bare(words[-1]) not in nouns or name.lower() in _plain_organisations():
        return None
    while len(words) > 1 and _bare(words[-1]) in nouns:
        words.pop()
        within = " ".join(words).rstrip(",")
        listed = asked("organisation", within)
        if listed and within in map(str.lower, (listed, *other_names("organisation", listed))):
            return listed
        if plain := _plain_organisations().get(within):
            return plain
    return None


def _bare(word: str) -> str:
    return word.replace(".", "").rstrip(",")


@cache
def _firm_nouns() -> frozenset[str]:
    return frozenset(map(str.lower, FIRM_JOINTS)) | _OF_THE_WHOLE


@cache
def _plain_organisations() -> dict[str, str]:
    """Return each organisation that goes by one name, by that name in small letters."""
    return {name.lower(): name for name in "|".join(list_lines("organisation_names.txt")).split("|")}


@lru_cache(maxsize=1 << 16)
def key_and_name(entity_class: EntityClass, name: str) -> tuple[str, str]:
    """Return the joining key of a name, and its canonical name."""
    plain = _plain_name(entity_class, name)
    listed = listed_name(entity_class, plain)
    key = spelling_key(entity_class, listed or plain)
    if entity_class == "person" and not (listed and _listed(entity_class, key)):
        key = key if key.rpartition(" ")[2] in _COMMON_SURNAMES else without_initials(key)
    return key, listed or plain


def canonical_name(entity_class: EntityClass, name: str) -> str:
    """Return the name that all spellings of a listed name go by, and any other name as it is."""
    return key_and_name(entity_class, name)[1]


def joining_key(entity_class: EntityClass, name: str) -> str:
    """Return what two names share if, and only if, they are taken for one.

    >>> joining_key("person", "Paul A. Volcker") == joining_key("person", "Paul Volcker")
    True
    """
    return key_and_name(entity_class, name)[0]
