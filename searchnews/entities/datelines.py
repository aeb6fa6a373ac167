"""Which place, and which country, is the one that a dateline names?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from searchnews.entities.countries import countries_of
from searchnews.entities.gazetteer import Gazetteer, load_gazetteer
from searchnews.entities.joining import canonical_name

_LONGEST = 60
_PARTS = re.compile(r", ?|/| - ")
_SMALL_WORDS = re.compile(r"\b(?:De|Del|La|Le|Las|Los|Of|The|And|Upon|Sur|Am|Do|Da|Du|Di)\b(?!$)")


class Filed(NamedTuple):
    """A place by its canonical name, and the countries it is or lies in."""

    place: str
    countries: tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def filed_from(written: str) -> Filed | None:
    """Return the place of a dateline, `SANTA ANA, Calif.`; what follows its comma decides which of a name it is."""
    parts = [part.strip() for part in _PARTS.split(written[:_LONGEST]) if part.strip()]
    if not parts:
        return None
    gazetteer = load_gazetteer()
    name = _known(parts[0], gazetteer) or _as_written(parts[0])
    for part in parts[1:]:
        larger = _larger(part, gazetteer)
        if larger and (countries := countries_of(larger)):
            return Filed(name, countries)
    return Filed(name, countries_of(name))


def _known(part: str, gazetteer: Gazetteer) -> str | None:
    """Return the canonical name of a place in capitals or not, None where it is in no list."""
    for spelling in (part, _as_written(part)):
        known = gazetteer.names.get(spelling)
        if known is not None:
            return canonical_name("place", known.name) if known.entity_class == "place" else known.name
    return None


def _larger(part: str, gazetteer: Gazetteer) -> str | None:
    """Return the state or country that a place is said to lie in."""
    short = gazetteer.abbreviations.get(part.removesuffix("."))
    return short.name if short else _known(part, gazetteer)


def _as_written(part: str) -> str:
    """Return a place in capitals as other texts write it."""
    if not part.isupper() or "." in part:
        return part
    titled = part.title()
    return titled[0] + _SMALL_WORDS.sub(lambda word: word[0].lower(), titled)[1:]
