"""Whom and what does a record name?"""

from __future__ import annotations

from collections.abc import Iterable

from searchnews.entities.canonical import resolve
from searchnews.entities.gazetteer import load_gazetteer
from searchnews.entities.mentions import find_runs
from searchnews.entities.naming import Mention, name_run
from searchnews.model.record import ENTITY_CLASSES, Entities, EntityClass


def extract(title: str | None, body: str, skip: frozenset[EntityClass] = frozenset()) -> Entities:
    """Return the people, places and organisations that a record names, in order of first mention.

    Each goes by one name in the record, the title read before the body. Classes in `skip` stay
    empty; skipping all of them costs nothing.
    """
    if skip.issuperset(ENTITY_CLASSES):
        return Entities()
    mentions = find_mentions(title or "")
    mentions += find_mentions(body)
    resolved = resolve(mentions, set(f"{title} {body}".split()))
    return Entities(**{name: names_of(resolved, name) for name in ENTITY_CLASSES if name not in skip})


def find_mentions(text: str) -> list[Mention]:
    """Return every mention in `text`, in order, as it stands there."""
    gazetteer = load_gazetteer()
    mentions = [mention for run in find_runs(text) for mention in name_run(run, gazetteer)]
    family_names = {one.name.rpartition(" ")[2] for one in mentions if one.entity_class == "person" and " " in one.name}
    return [as_person(one) if one.name in family_names else one for one in mentions] if family_names else mentions


def as_person(mention: Mention) -> Mention:
    """Return a mention of what is elsewhere in the text a person's family name, unless it is surely a place."""
    sure = mention.entity_class == "person" or (mention.entity_class == "place" and mention.firm)
    return mention if sure else mention._replace(entity_class="person", firm=False)


def names_of(mentions: Iterable[Mention], entity_class: EntityClass) -> tuple[str, ...]:
    """Return the names of one class, each once."""
    return tuple(dict.fromkeys(mention.name for mention in mentions if mention.entity_class == entity_class))
