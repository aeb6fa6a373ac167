"""Whom and what does a record name, by which names, and where was it filed?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from searchnews.entities.names.alias_table import NO_ALIASES, AliasTable
from searchnews.entities.names.countries import former_countries, load_countries, named_countries
from searchnews.entities.names.joining import listed_name
from searchnews.entities.places.datelines import Filed, filed_from, is_known
from searchnews.entities.places.headline_countries import countries_spoken_of
from searchnews.entities.places.namesakes import full_name, meant_by
from searchnews.entities.places.towns import known_as, states_short
from searchnews.entities.quotations.quoted import quoted_people
from searchnews.entities.recogniser import RULES, recogniser_of
from searchnews.model.record import ENTITY_CLASSES, Entities, EntityClass, NewsDate
from searchnews.readers.dateline import Sent, find_place

# What stands in for the headline of a record without one.
_FIRST_WORDS = 200
# Letters of a country as ISO writes it.
_CODE = 2
_ARTICLE = ", The"

Tags = Mapping[EntityClass, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Naming:
    """By which recogniser names are found, and which the table of the archive has them be."""

    recogniser: str = RULES
    table: AliasTable = NO_ALIASES
    # The file in which is noted on what the recogniser fails.
    failures: str | None = None

    @property
    def never_fails(self) -> bool:
        """Whether there is no text on which the recogniser fails."""
        return self.recogniser == RULES

    @property
    def failure(self) -> str | None:
        """Why the recogniser failed on the text that it read last, or None where it did not."""
        return None if self.never_fails else recogniser_of(self.recogniser).failure

    def noting(self, failures: str) -> Naming:
        """Return the same, noting in a file on what the recogniser fails."""
        return replace(self, failures=failures)


@dataclass(frozen=True, slots=True)
class Named:
    """What a record says of names; the fields are those of a `Record`."""

    entities: Entities
    countries: tuple[str, ...]
    dateline: str | None
    quoted: tuple[str, ...]
    recogniser: str | None
    tagged: tuple[EntityClass, ...]


class Story(NamedTuple):
    """What of a record names are found in."""

    title: str | None
    body: str
    date: NewsDate | None
    extra: Mapping[str, Any]
    language: str | None = None


def read_ahead(naming: Naming, stories: Iterable[tuple[Naming, str | None, str, str | None]]) -> None:
    """Find the names in titles and bodies of which `name_entities` will be asked, by the recogniser of one of them."""
    name = naming.recogniser
    ours = ((title, body, language) for own, title, body, language in stories if own.recogniser == name)
    recogniser_of(name).read_ahead(ours)


def name_entities(naming: Naming, story: Story, tags: Tags) -> Named:
    """Return whom and what a text names; of classes that editors tagged, what they said."""
    tagged = tuple(name for name in ENTITY_CLASSES if name in tags)
    some = len(tagged) < len(ENTITY_CLASSES)
    found = Entities()
    if some:
        found = recogniser_of(naming.recogniser)(story.title, story.body, frozenset(tagged), story.language)
    written = _Written(story, naming.table)
    names = (
        written.tagged(name, tags[name]) if name in tags else written.joined(name, found.of(name))
        for name in ENTITY_CLASSES
    )
    return with_places(Entities(*names), story, naming.recogniser if some else None, tagged)


def with_places(entities: Entities, story: Story, recogniser: str | None, tagged: tuple[EntityClass, ...]) -> Named:
    """Return what a record says of names, given those it names."""
    filed = _filed(story)
    if filed and "place" not in tagged:
        entities = replace(entities, place=meant_by(entities.place, filed.place))
    countries = named_countries(entities.place, filed.countries if filed else ())
    countries += named_countries(tuple(countries_spoken_of(story.title or story.body[:_FIRST_WORDS], entities)))
    return Named(
        entities,
        former_countries(countries, story.date.value[:10] if story.date else None, _places(entities, filed)),
        filed.place if filed else None,
        quoted_people(story.body, entities.person),
        recogniser,
        tagged,
    )


def _places(entities: Entities, filed: Filed | None) -> tuple[str, ...]:
    return (*entities.place, filed.place) if filed else entities.place


def _filed(story: Story) -> Filed | None:
    """Return where a record was filed: as its drop says apart from the text, or else as its text begins."""
    said = story.extra.get("dateline")
    if isinstance(said, str) and said.strip() and (filed := _said_from(said)):
        return filed
    sent = find_place(story.body)
    if sent is None or not (sent.told_by == "sure" or is_known(sent.place, alone=sent.told_by == "nothing")):
        return None
    return filed_from(sent.place)


@lru_cache(maxsize=1 << 13)
def _said_from(dateline: str) -> Filed | None:
    """Return the place that a drop says apart from the text, which may be a line of a table or a time as well."""
    sent = find_place(f"{dateline} -") or Sent(dateline, "nothing")
    return filed_from(sent.place) if sent.told_by == "sure" or is_known(sent.place) else None


class _Written:
    """The names of one record, under those that the lists and the table have for them."""

    def __init__(self, story: Story, table: AliasTable) -> None:
        self.texts = (story.title or "", story.body)
        self.table = table

    def joined(self, entity_class: EntityClass, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names, each thing once; where one is split off, as the text has it."""
        if self.table:
            names = tuple(one for name in names for one in self._apart(entity_class, name))
        return self.table.joined(entity_class, names) if names else ()

    def _apart(self, entity_class: EntityClass, name: str) -> tuple[str, ...]:
        """Return what stands in the text for a name: a name split off from it, itself, or both."""
        split = tuple(filter(self._holds, self.table.split_from(entity_class, name)))
        return (*split, name) if not split or self._holds(name) else split

    def _holds(self, name: str) -> bool:
        return any(re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) for text in self.texts)

    def tagged(self, entity_class: EntityClass, tags: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names that editors' tags stand for: `west-germany` for West Germany."""
        if not tags:
            return ()
        return self.joined(entity_class, tuple(filter(None, (tag_name(entity_class, tag) for tag in tags))))


@lru_cache(maxsize=1 << 14)
def tag_name(entity_class: EntityClass, tag: str) -> str:
    """Return the name that an editors' tag stands for, and any other tag as it is; nothing for one without a word."""
    if not any(map(str.isalnum, tag)):
        return ""
    if not tag.islower():
        return _place_tag(tag) if entity_class == "place" else tag
    spaced = " ".join(tag.replace("-", " ").replace("_", " ").split())
    listed = listed_name(entity_class, spaced)
    if listed or entity_class == "organisation":
        return listed or tag
    titled = spaced.title()
    if entity_class == "place":
        known = known_as(tag) or known_as(titled)
        return known.name if known and known.entity_class == "place" else titled
    return titled


def _place_tag(tag: str) -> str:
    """Return the place that a tag with capitals stands for: LONDON, Cambridge, Mass., or FR for France."""
    if known := known_as(tag) if tag.isupper() else None:
        return known.name if known.entity_class == "place" else tag
    if len(tag) == _CODE and tag.isupper() and not states_short(tag):
        return load_countries().by_code.get(tag, tag)
    bare = tag.removesuffix(_ARTICLE)
    return f"The {bare}" if bare != tag else full_name(tag)
