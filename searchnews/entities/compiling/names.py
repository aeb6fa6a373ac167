"""How is the table of names that are known in several spellings made out of the lists of names?

`python -m searchnews.entities.compiling.names` writes `data/known_names.tsv` anew. A question looks one name up
in it as it lies there; making the keys of all names first would take longer than most questions do.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from searchnews.entities.lists.word_lists import list_lines
from searchnews.entities.names.joining import KNOWN_NAMES
from searchnews.entities.names.spelling import spelling_key
from searchnews.model.record import ENTITY_CLASSES, EntityClass

_HEADER = """\
# class <tab> key <tab> name <tab> its spellings; written by searchnews.entities.compiling.names from
# places_by_hand.tsv, organisations.tsv and spellings.tsv, and of names of places.tsv that have umlauts.
"""
_LISTS: tuple[tuple[EntityClass, str], ...] = (
    ("place", "places_by_hand.tsv"),
    ("organisation", "organisations.tsv"),
)
_PLACE: EntityClass = "place"
_WITH_UMLAUTS = ("AT", "CH", "DE", "DK", "FI", "LI", "NO", "SE")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe"})


def listed() -> Iterator[tuple[EntityClass, str, str]]:
    """Yield each spelling in the lists: its class, the name that stands for it, itself."""
    for entity_class, file in _LISTS:
        for line in list_lines(file):
            name, _, others = line.partition("\t")
            for other in (name, *filter(None, others.split("|"))):
                yield entity_class, name, other
    for line in list_lines("spellings.tsv"):
        kind, name, others = [*line.split("\t"), ""][:3]
        for entity_class in ENTITY_CLASSES:
            for other in (name, *filter(None, others.split("|"))) if kind == entity_class else ():
                yield entity_class, name, other


def places_there(*codes: str) -> Iterator[str]:
    """Yield the names of the list of places, those of some countries if any are given."""
    for line in list_lines("places.tsv"):
        name, _, _, country, _ = line.split("\t")
        if country in codes or not codes:
            yield name


def with_two_letters() -> Iterator[tuple[EntityClass, str, str]]:
    """Yield names that have umlauts where these are at home, each written as two letters: class, name, so written.

    People's are spelled so by rule; what is the name of another place is none.
    """
    taken = frozenset(map(str.lower, places_there()))
    listed_so = [(entity_class, other) for entity_class, _, other in listed() if entity_class != "person"]
    for entity_class, name in [*listed_so, *[(_PLACE, name) for name in places_there(*_WITH_UMLAUTS)]]:
        two_letters = name.translate(_UMLAUTS)
        if two_letters != name and two_letters.lower() not in taken:
            yield entity_class, name, two_letters


def compiled() -> str:
    """Return the table: of two names with one key, that of the list read first stands."""
    names: dict[tuple[EntityClass, str], str] = {}
    written: dict[tuple[EntityClass, str], dict[str, None]] = {}

    def add(entity_class: EntityClass, name: str, other: str) -> None:
        place = entity_class, spelling_key(entity_class, other)
        if names.setdefault(place, name) == name:
            written.setdefault(place, {}).setdefault(other)

    for one in listed():
        add(*one)
    for entity_class, name, two_letters in with_two_letters():
        add(entity_class, names.get((entity_class, spelling_key(entity_class, name)), name), two_letters)
    lines = [f"{kind}\t{key}\t{name}\t{'|'.join(written[kind, key])}\n" for (kind, key), name in names.items()]
    return _HEADER + "".join(sorted(lines))


def main() -> None:
    """Write the table."""
    target = Path(str(files("searchnews.entities").joinpath("data", KNOWN_NAMES)))
    target.write_text(compiled(), encoding="utf-8")


if __name__ == "__main__":
    main()
