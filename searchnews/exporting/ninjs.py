"""How is a record written as an item of ninjs 3.0?

What ninjs has a place for stands there, for other programs. The member `searchnews` holds the record as
the archive has it, but for title and body, which stand in `headlines` and `bodies` alone; it comes first,
so that a drop of such items is known by its first bytes.
"""

from __future__ import annotations

from typing import Any

from searchnews.exporting.values import exported, json_text, without
from searchnews.model.record import Record
from searchnews.readers.json_items import EXTENSION

_TYPES = {"picture": "picture", "video": "video"}
_CLASSES = {"people": "person", "organisations": "organisation", "places": "place"}


def ninjs_line(record: Record) -> str:
    """Return a record as one item on one line."""
    values = exported(record)
    item: dict[str, Any] = {EXTENSION: without(values, "title", "body", "drop", "fingerprint")}
    item["uri"] = record.id
    item["standard"] = {"name": "ninjs", "version": "3.0"}
    item["type"] = _TYPES.get(record.kind, "text")
    if record.date and record.date.zone:
        item["versionCreated"] = record.date.value
    item |= {name: values[name] for name in ("language",) if values[name]}
    if record.title is not None:
        item["headlines"] = [{"role": "main", "value": record.title}]
    item["bodies"] = [{"role": "text", "contentType": "text/plain", "value": record.body}]
    if record.authors:
        item["by"] = ", ".join(record.authors)
    named = {key: record.entities.of(name) for key, name in _CLASSES.items()}  # type: ignore[arg-type]
    named["infoSources"] = (record.source,) if record.source else ()
    named["subjects"] = (record.section,) if record.section else ()
    item |= {key: [{"name": name} for name in names] for key, names in named.items() if names}
    return f"{json_text(item)}\n"
