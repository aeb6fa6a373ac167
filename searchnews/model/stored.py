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
    values = json.loads(data.decode("utf-8", "surrogatepass")) | others
    values.setdefault("title", None)
    values.setdefault("body", "")
    values["date"] = NewsDate(**values["date"]) if "date" in values else None
    values["entities"] = Entities(**{name: tuple(names) for name, names in values.get("entities", {}).items()})
    values["authors"] = tuple(values.get("authors", ()))
    return Record(**values)
