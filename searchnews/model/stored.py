"""How is a record written as bytes, and read back?"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, fields
from itertools import compress
from operator import attrgetter
from typing import Any

import orjson

from searchnews.model.record import ENTITY_CLASSES, DateCandidate, Entities, NewsDate, Record

# Title, body and language of a record.
Written = tuple[str, str, str | None]

_FIELDS = tuple(field.name for field in fields(Record))
_DATE = tuple(field.name for field in fields(NewsDate))
_every = attrgetter(*_FIELDS)
_date = attrgetter(*_DATE)
_entities = attrgetter(*(f"entities.{name}" for name in ENTITY_CLASSES))
_NO_ENTITIES = Entities()
_LISTS = ("authors", "mentions", "countries", "quoted", "tagged")
_LONG_NUMBER = re.compile(rb"[0-9]{19}")


def as_json(record: Record) -> dict[str, Any]:
    """Return a record as JSON values, every field by its name."""
    values = {name: getattr(record, name) for name in _FIELDS}
    values["date"] = asdict(record.date) if record.date else None
    values["entities"] = {name: record.entities.of(name) for name in ENTITY_CLASSES}
    values["candidates"] = [asdict(one) for one in record.candidates]
    return values


def to_bytes(record: Record, without: frozenset[str] = frozenset()) -> bytes:
    """Write a record as UTF-8 JSON; fields that hold nothing, and those named, are left out."""
    held = _every(record)
    values = dict(compress(zip(_FIELDS, held, strict=True), held))
    for name in without:
        values.pop(name, None)
    if record.date:  # which orjson would take twice as long for as it is
        values["date"] = dict(zip(_DATE, _date(record.date), strict=True))
    names = _entities(record)
    if any(names):
        values["entities"] = dict(compress(zip(ENTITY_CLASSES, names, strict=True), names))
    else:
        values.pop("entities", None)
    try:
        return orjson.dumps(values)
    except TypeError:
        # Halves of surrogate pairs and numbers of more than 64 bits, which a program's own records may hold.
        text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=asdict)
        return text.encode("utf-8", "surrogatepass")


def from_bytes(data: bytes, **others: str) -> Record:
    """Read what `to_bytes` wrote; `others` are the fields that were left out.

    Raises ValueError, KeyError or TypeError for anything else.
    """
    values = _read(data)
    if not isinstance(values, dict):
        raise ValueError("this is no stored record")
    if others:
        values.update(others)
    values.setdefault("title", None)
    values.setdefault("body", "")
    if "date" in values:
        values["date"] = NewsDate(**values["date"])
    for name in _LISTS:
        if name in values:
            values[name] = tuple(values[name])
    if "candidates" in values:
        values["candidates"] = tuple(DateCandidate(**one) for one in values["candidates"])
    names = values.get("entities")
    values["entities"] = Entities(**{name: tuple(names[name]) for name in names}) if names else _NO_ENTITIES
    return Record(**values)


def texts_from_bytes(data: bytes) -> Written:
    """Read title, body and language of what `to_bytes` wrote, and nothing else; raises as `from_bytes` does."""
    values = _read(data)
    return values.get("title") or "", values.get("body") or "", values.get("language")


def _read(data: bytes) -> Any:
    try:
        values = orjson.loads(data)
    except orjson.JSONDecodeError:
        return json.loads(data.decode("utf-8", "surrogatepass"))
    # Numbers of more than 64 bits would come back as fractions.
    return json.loads(data) if "extra" in values and _LONG_NUMBER.search(data) else values
