"""Which one name do the spellings of a person, a place or an organisation have, across an archive?"""

from __future__ import annotations

from functools import cache, lru_cache

from searchnews.entities.spelling import spelling_key, without_initials
from searchnews.entities.word_lists import list_lines, list_text
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
# Written by `python -m searchnews.entities.compile_names` from the lists of names.
KNOWN_NAMES = "known_names.tsv"


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


def _without_country(entity_class: EntityClass, name: str) -> str:
    """Return a place without the country that stands after its comma, if it lies there: Mosul, Iraq."""
    if entity_class != "place" or ", " not in name:
        return name
    place, _, country = name.partition(", ")
    from searchnews.entities.countries import countries_of  # it reads every place there is

    lies_in = countries_of(listed_name("place", place) or place)
    return place if (listed_name("place", country) or country) in lies_in else name


def asked_name(entity_class: EntityClass, name: str) -> str | None:
    """Return the name that all spellings of a name go by, or None where there is no other.

    It does not read the lists into a table first: a question asks but once.
    """
    plain = _without_country(entity_class, name)
    return _asked(entity_class, plain) or (plain if plain != name else None)


def _asked(entity_class: EntityClass, name: str) -> str | None:
    for key in _keys(entity_class, name):
        start = _text().find(f"\n{entity_class}\t{key}\t")
        if start >= 0:
            return _text()[start + 1 : _text().index("\n", start + 1)].split("\t")[2]
    return None


def _keys(entity_class: EntityClass, name: str) -> tuple[str, ...]:
    key = spelling_key(entity_class, name)
    bare = without_initials(key) if entity_class == "person" else key
    return (key,) if bare == key else (key, bare)


def listed_name(entity_class: EntityClass, name: str) -> str | None:
    """Return the name that a list has for a name in any spelling, or None."""
    key = spelling_key(entity_class, name)
    found = _listed(entity_class, key)
    return found or (_listed(entity_class, without_initials(key)) if entity_class == "person" else None)


@lru_cache(maxsize=1 << 16)
def key_and_name(entity_class: EntityClass, name: str) -> tuple[str, str]:
    """Return the joining key of a name, and its canonical name."""
    plain = _without_country(entity_class, name)
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
