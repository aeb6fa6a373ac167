"""Which key of a JSON record fills which field?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from searchnews.model.record import ENTITY_CLASSES, KINDS, Status

# Names are compared without case, `_`, `-` and spaces. Within a field, the earlier name wins.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "hed", "head", "heading"),
    "body": ("body", "text", "content", "article", "story", "fulltext", "articlebody"),
    "date": (
        "date", "published", "publishedat", "pubdate", "publicationdate", "datepublished", "publishdate",
        "publisheddate", "firstpublished", "created", "createdat", "datecreated", "timestamp",
    ),
    "dateline": ("dateline",),
    "captured": (
        "captured", "capturedat", "crawled", "crawledat", "crawldate", "fetched", "fetchedat",
        "retrieved", "retrievedat", "downloaded", "downloadedat", "scraped", "scrapedat",
    ),
    "id": ("id", "_id", "guid", "docid", "documentid", "articleid", "uuid", "uri"),
    "kind": ("kind", "type"),
    "source": ("source", "publisher", "outlet", "agency", "sitename"),
    "authors": ("author", "authors", "byline", "creator"),
    "section": ("section", "category", "desk"),
    "language": ("language", "lang"),
    "url": ("url", "link", "canonicalurl"),
    "status": ("status", "pubstatus"),
    "embargoed": ("embargoed", "embargo", "embargoeduntil", "embargountil"),
    "version": ("version",),
    "modified": (
        "modified", "modifiedat", "datemodified", "lastmodified", "updated", "updatedat", "lastupdated",
        "versioncreated",
    ),
    "person": ("people", "persons", "person"),
    "place": ("places", "locations", "place", "location"),
    "organisation": ("orgs", "organisations", "organizations", "organisation", "organization", "org"),
}  # fmt: skip
_IGNORED_IN_NAMES = str.maketrans("", "", "_- ")
_RANKED = {
    alias.translate(_IGNORED_IN_NAMES): (name, rank)
    for name, aliases in ALIASES.items()
    for rank, alias in enumerate(aliases)
}


# An object of more keys is likely to be a table, each with other ones.
_MOST_PLANNED = 64
_Choice = tuple[bool, int, str, Any]


class KnownKeys(NamedTuple):
    """An object's values by field, each of the type its field takes, and all the rest.

    A key with null is as good as absent: it fills no field and is not kept.
    """

    fields: Mapping[str, Any]
    rest: Mapping[str, Any]


class _Plan(NamedTuple):
    """For an object's keys: which fill which fields, and how these are read; and which fill none."""

    known: tuple[tuple[str, str, Callable[[Any], Any]], ...]
    others: tuple[str, ...]


def sort_keys(record: Mapping[str, Any]) -> KnownKeys:
    """Assign each key of an object to the field it fills; what fills none stays under its own name."""
    plan = _plan(tuple(record))
    if plan is None:
        return _contested(record)
    found: dict[str, Any] = {}
    for key, name, read in plan.known:
        raw = record[key]
        if raw is not None:
            value = read(raw)
            if value is None:
                return _contested(record)
            found[name] = value
    return KnownKeys(found, {key: record[key] for key in plan.others})


@lru_cache(maxsize=256)
def _plan(keys: tuple[str, ...]) -> _Plan | None:
    """Return what the keys of an object are for, or None where two of them would fill one field.

    The records of a drop are nearly all made of the same keys.
    """
    fields = {key: field_of(key)[0] for key in keys}
    known = [name for name in fields.values() if name]
    if len(set(known)) < len(known) or len(keys) > _MOST_PLANNED:
        return None
    return _Plan(
        tuple((key, name, _READ[name]) for key, name in fields.items() if name),
        tuple(key for key, name in fields.items() if not name),
    )


def _contested(record: Mapping[str, Any]) -> KnownKeys:
    """Assign keys of which several would fill one field, or one holds what its field does not take."""
    chosen: dict[str, _Choice] = {}
    rest: dict[str, Any] = {}
    for key, raw in record.items():
        name, rank = field_of(key)
        value = _READ[name](raw) if name and raw is not None else None
        if value is None:
            if not name or raw is not None:
                rest[key] = raw
            continue
        # an empty value yields to a later name that says something
        choice = (not value, rank, key, value)
        left_out: _Choice | None = choice
        other = chosen.get(name)
        if other is None or choice[:2] < other[:2]:
            chosen[name], left_out = choice, other
        if left_out and not left_out[0]:
            rest[left_out[2]] = record[left_out[2]]
    return KnownKeys({name: choice[3] for name, choice in chosen.items()}, rest)


@lru_cache(maxsize=4096)
def field_of(key: str) -> tuple[str, int]:
    """Return the field that a key fills, empty for none, and how far down it stands in the list of its names."""
    return _RANKED.get(key.translate(_IGNORED_IN_NAMES).lower(), ("", 0))


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _text_or_number(value: Any) -> str | None:
    if isinstance(value, str):
        return value.strip()
    # a truth value is an int to the language
    return str(value).strip() if isinstance(value, int | float) and not isinstance(value, bool) else None


def _short_text(value: Any) -> str | None:
    return " ".join(value.split()) if isinstance(value, str) else None


def _names(value: Any) -> tuple[str, ...] | None:
    """Read a list of strings, or one string, which stays whole whatever stands between its names."""
    if not value and isinstance(value, list):
        return ()
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
        return None
    return tuple(dict.fromkeys(name for item in listed if (name := " ".join(item.split()))))


def _kind(value: Any) -> str | None:
    return value.lower() if isinstance(value, str) and value.lower() in KINDS else None


# As the formats of IPTC have them; other words are of a program's own workflow.
_STATUSES: Mapping[str, Status] = {
    "usable": "usable", "withheld": "withheld", "canceled": "canceled", "cancelled": "canceled",
}  # fmt: skip


def _status(value: Any) -> Status | None:
    return _STATUSES.get(value.strip().lower().removeprefix("stat:")) if isinstance(value, str) else None


_READ: Mapping[str, Callable[[Any], Any]] = {
    "body": _text,
    "date": _text_or_number,
    "captured": _text_or_number,
    "id": _text_or_number,
    "kind": _kind,
    "status": _status,
    "embargoed": _text_or_number,
    "version": _text_or_number,
    "modified": _text_or_number,
    "authors": _names,
    **dict.fromkeys(ENTITY_CLASSES, _names),
    **dict.fromkeys(("title", "dateline", "source", "section", "language", "url"), _short_text),
}
