"""How is a record written as bytes, and read back?"""

from __future__ import annotations

import json
from dataclasses import fields
from operator import attrgetter
from typing import Any

from searchnews.model.record import ENTITY_CLASSES, Entities, NewsDate, Record

_FIELDS = tuple(field.name for field in fields(Record))
_every = attrgetter(*_FIELDS)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DECODER = json.JSONDecoder()
_NO_ENTITIES = Entities()


def as_json(record: Record) -> dict[str, Any]:
    """Return a record as JSON values, every field by its name."""
    values = {name: getattr(record, name) for name in _FIELDS}
    values["date"] = _date(record.date) if record.date else None
    values["entities"] = {name: record.entities.of(name) for name in ENTITY_CLASSES}
    return values


def _date(date: NewsDate) -> dict[str, str | None]:
    return {"value": date.value, "precision": date.precision, "zone": date.zone, "origin": date.origin}


def to_bytes(record: Record, without: frozenset[str] = frozenset()) -> bytes:
    """Write a record as UTF-8 JSON; fields that hold nothing, and those named, are left out."""
    values = {name: value for name, value in zip(_FIELDS, _every(record), strict=True) if value and name not in without}
    if record.date:
        values["date"] = _date(record.date)
    values["entities"] = {name: names for name in ENTITY_CLASSES if (names := record.entities.of(name))}
    return _ENCODER.encode(values).encode("utf-8", "surrogatepass")


def from_bytes(data: bytes, **others: str) -> Record:
    """Read what `to_bytes` wrote; `others` are the fields that were left out.

    Raises ValueError, KeyError or TypeError for anything else.
    """
    text = data.decode("utf-8", "surrogatepass")
    values, end = _DECODER.raw_decode(text)
    if end != len(text) or not isinstance(values, dict):
        raise ValueError("this is no stored record")
    if others:
        values.update(others)
    values.setdefault("title", None)
    values.setdefault("body", "")
    if "date" in values:
        values["date"] = NewsDate(**values["date"])
    if "authors" in values:
        values["authors"] = tuple(values["authors"])
    names = values.get("entities")
    values["entities"] = Entities(**{name: tuple(names[name]) for name in names}) if names else _NO_ENTITIES
    return Record(**values)
