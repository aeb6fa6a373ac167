"""How is the table of names that are known in several spellings made out of the lists of names?

`python -m searchnews.entities.compile_names` writes `data/known_names.tsv` anew. A question looks one name up
in it as it lies there; making the keys of all names first would take longer than most questions do.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from searchnews.entities.joining import KNOWN_NAMES
from searchnews.entities.spelling import spelling_key
from searchnews.entities.word_lists import list_lines
from searchnews.model.record import ENTITY_CLASSES, EntityClass

_HEADER = """\
# class <tab> key <tab> name <tab> its spellings; written by searchnews.entities.compile_names from
# places_by_hand.tsv, organisations.tsv and spellings.tsv.
"""
_LISTS: tuple[tuple[EntityClass, str], ...] = (
    ("place", "places_by_hand.tsv"),
    ("organisation", "organisations.tsv"),
)


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


def compiled() -> str:
    """Return the table: of two names with one key, that of the list read first stands."""
    names: dict[tuple[EntityClass, str], str] = {}
    written: dict[tuple[EntityClass, str], dict[str, None]] = {}
    for entity_class, name, other in listed():
        place = entity_class, spelling_key(entity_class, other)
        if names.setdefault(place, name) == name:
            written.setdefault(place, {}).setdefault(other)
    lines = [f"{kind}\t{key}\t{name}\t{'|'.join(written[kind, key])}\n" for (kind, key), name in names.items()]
    return _HEADER + "".join(sorted(lines))


def main() -> None:
    """Write the table."""
    target = Path(str(files("searchnews.entities").joinpath("data", KNOWN_NAMES)))
    target.write_text(compiled(), encoding="utf-8")


if __name__ == "__main__":
    main()
