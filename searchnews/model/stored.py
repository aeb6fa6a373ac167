"""How is a record written as bytes, and read back?"""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from searchnews.model.record import ENTITY_CLASSES, Entities, NewsDate, Record

_FIELDS = tuple(field.name for field in fields(Record))


def as_json(record: Record) -> dict[str, Any]:
    """Return a record as JSON values, every field by its name."""
    values = {name: getattr(record, name) for name in _FIELDS}
    values["date"] = asdict(record.date) if record.date else None
    values["entities"] = {name: record.entities.of(name) for name in ENTITY_CLASSES}
    return values


def to_bytes(record: Record) -> bytes:
    """Write a record as UTF-8 JSON; fields that hold nothing are left out."""
    values = {key: value for key, value in as_json(record).items() if value not in (None, "", (), {})}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_bytes(data: bytes) -> Record:
    """Read what `to_bytes` wrote.

    Raises ValueError, KeyError or TypeError for anything else.
    """
    values = json.loads(data.decode("utf-8", "surrogatepass"))
    values.setdefault("title", None)
    values.setdefault("body", "")
    values["date"] = NewsDate(**values["date"]) if "date" in values else None
    values["entities"] = Entities(**{name: tuple(names) for name, names in values.get("entities", {}).items()})
    values["authors"] = tuple(values.get("authors", ()))
    return Record(**values)
