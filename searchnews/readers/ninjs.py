"""What does a ninjs document hold: which items, in versions 1.0 to 3.0?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, EntityClass, Kind, RawRecord
from searchnews.readers.cleaning import one_line
from searchnews.readers.dateline import find_dateline
from searchnews.readers.drops import Drop
from searchnews.readers.json_items import EXTENSION, read_values
from searchnews.readers.ninjs_texts import find_body, find_description, find_headline, text_of
from searchnews.readers.publishing import MEDIA_KINDS, read_status, says_anything, without_by
from searchnews.readers.settled import settled_record

# Sound is to be played, as videos are.
_KINDS: dict[str, Kind] = {"photo": "picture", **MEDIA_KINDS}
# What is planned or has an entry in a calendar is no news yet.
_NO_NEWS = frozenset(("event", "planning", "concept"))
_WRAPPERS = ("item", "items", "_items", "newsitems", "results", "data")
_MARKS_OF_AN_ITEM = frozenset(("headline", "headlines", "versioncreated", "pubstatus", "bodies", "uri", "guid"))
_CLASSES: tuple[tuple[EntityClass, tuple[str, ...]], ...] = (
    ("person", ("people", "person", "persons")),
    ("place", ("places", "place")),
    ("organisation", ("organisations", "organisation", "organizations", "organization")),
)
_DATES = ("versioncreated", "firstpublished", "firstcreated", "contentmodified", "contentcreated")
# In ninjs 1 the source was whom the text came from, and later has a list of them.
_SOURCES = ("provider", "source", "infosources", "infosource", "copyrightholder")
_NOTHING: tuple[Any, ...] = ("", None, [], {})
_FIELDS = frozenset((*_DATES, "uri", "guid", "language", "embargoed", "pubstatus", "version", "byline", "by"))


def read_ninjs(drop: Drop) -> Iterator[RawRecord | CorpusError]:
    """Yield a record for each item, in a list, a wrapper or alone; associated items are none of their own."""
    for value in read_values(drop):
        if isinstance(value, CorpusError):
            yield value
            continue
        for item in items_of(value):
            if isinstance(item, CorpusError):
                yield CorpusError(drop.name, item.reason)
            else:
                yield from _records(drop, item)


def _records(drop: Drop, item: Mapping[str, Any]) -> Iterator[RawRecord | CorpusError]:
    try:
        record = _settled(item) or ninjs_record(item)
    except ValueError as error:
        yield CorpusError(drop.name, str(error))
        return
    if record and (record.settled or says_anything(record)):
        yield record


def _settled(item: Mapping[str, Any]) -> RawRecord | None:
    """Return the record that an export wrote as an item: headline and body as ninjs has them, the rest beside it."""
    member = item.get(EXTENSION)
    if not isinstance(member, dict) or "format_version" not in member:
        return None
    title, body = (_value_of(item.get(name)) for name in ("headlines", "bodies"))
    return settled_record({"title": title, "body": body or "", **member})


def _value_of(listed: Any) -> str | None:
    first = listed[0] if isinstance(listed, list) and listed else None
    value = first.get("value") if isinstance(first, dict) else None
    return value if isinstance(value, str) else None


def items_of(value: Any) -> Iterator[Mapping[str, Any] | CorpusError]:
    """Yield the items in a value, and one error for all that is none in a list."""
    if isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict):
                yield from items_of(inner)
        if not all(isinstance(inner, dict) for inner in value):
            yield CorpusError("", "not an object, where a list of items has one")
        return
    if not isinstance(value, dict):
        yield CorpusError("", "not an object")
        return
    names = {key.lower(): key for key in value}
    if _MARKS_OF_AN_ITEM & names.keys():
        yield value
        return
    for wrapper in _WRAPPERS:
        inner = value.get(names.get(wrapper, wrapper))
        if isinstance(inner, list | dict):
            yield from items_of(inner)
            return
    yield value


def ninjs_record(item: Mapping[str, Any], own_id: str | None = None) -> RawRecord | None:
    """Return what one item says, None for an event or a plan; `own_id` goes before its address."""
    fields = {key.lower(): value for key, value in item.items()}
    type_name = _string(fields.get("type")).lower()
    if type_name in _NO_NEWS or (not type_name and "eventdetails" in fields):
        return None
    kind = _KINDS.get(type_name, "article")
    text, body_key = find_body(fields)
    description, description_key = find_description(fields)
    if description and (kind != "article" or not text):
        text, body_key = description, description_key
    title, title_key = find_headline(fields)
    source, source_key = _source(fields)
    # further bodies are the same text in another markup
    bodies = {key for key in fields if body_key.startswith("body") and key.startswith("body_")}
    used = {body_key, title_key, source_key, *bodies, *_FIELDS}
    return RawRecord(
        kind=kind,
        title=title,
        body=text,
        id=own_id or _string(fields.get("uri")) or _string(fields.get("guid")) or None,
        date_candidates=tuple(_dates(fields, text)),
        source=source,
        authors=_authors(fields),
        section=next(iter(_names(fields.get("service"))), None),
        language=_string(fields.get("language")) or None,
        tags=_tags(fields),
        extra={key: value for key, value in item.items() if key.lower() not in used and value not in _NOTHING},
        status=read_status(_string(fields.get("pubstatus"))),
        embargoed=_string(fields.get("embargoed")) or None,
        version=_string(fields.get("version")) or None,
        modified=_string(fields.get("versioncreated")) or None,
    )


def _string(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return one_line(value) or "" if isinstance(value, str) else ""


def _names(value: Any) -> list[str]:
    """Return the names in a list of names or of objects that have one."""
    listed = value if isinstance(value, list) else [value]
    found = [text_of(one, "name", "literal") if isinstance(one, dict) else _string(one) for one in listed]
    return list(dict.fromkeys(filter(None, map(_string, found))))


def _dates(fields: Mapping[str, Any], body: str) -> Iterator[DateCandidate]:
    for text in dict.fromkeys(filter(None, (_string(fields.get(name)) for name in _DATES))):
        yield DateCandidate(text, "metadata")
    for dateline in (_string(fields.get("dateline")), body):
        if sent := find_dateline(dateline):
            yield DateCandidate(sent, "dateline")


def _source(fields: Mapping[str, Any]) -> tuple[str | None, str]:
    for name in _SOURCES:
        if names := _names(fields.get(name)):
            return names[0], name if len(names) == 1 and isinstance(fields.get(name), str) else ""
    return None, ""


def _authors(fields: Mapping[str, Any]) -> tuple[str, ...]:
    stated = [_string(fields.get(name)) for name in ("byline", "by")]
    listed = fields.get("bylines")
    stated += [text_of(one, "by") for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    names = [name for name in map(without_by, stated) if name]
    return tuple(dict.fromkeys(names or _names(fields.get("authors")) or _names(fields.get("photographer"))))


def _tags(fields: Mapping[str, Any]) -> dict[EntityClass, tuple[str, ...]]:
    found: dict[EntityClass, tuple[str, ...]] = {}
    for kind, keys in _CLASSES:
        present = [fields[key] for key in keys if isinstance(fields.get(key), list)]
        if present:
            found[kind] = tuple(dict.fromkeys(name for listed in present for name in _names(listed)))
    return found
