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
    return [mention for run in find_runs(text) for mention in name_run(run, gazetteer)]


def names_of(mentions: Iterable[Mention], entity_class: EntityClass) -> tuple[str, ...]:
    """Return the names of one class, each once."""
    return tuple(dict.fromkeys(mention.name for mention in mentions if mention.entity_class == entity_class))
