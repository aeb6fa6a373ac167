"""What does a folder say of its drops that they do not say themselves?"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from searchnews.errors import CorpusError
from searchnews.model.record import RawRecord

SETTINGS_FILE = "searchnews.toml"
DATE_ORDERS = {"day-month": True, "month-day": False}


@dataclass(frozen=True, slots=True)
class DropSettings:
    """What holds for a drop where it is silent.

    `source` and `captured` stand in for missing ones; `day_first` reads 03/04/2024 as 3 April (True), as
    March 4 (False), or not at all (None); `fields` maps keys of a drop's own to field names.
    """

    source: str | None = None
    captured: str | None = None
    day_first: bool | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    def over(self, outer: DropSettings) -> DropSettings:
        """Return these settings, with those of an outer folder where these are silent."""
        return DropSettings(
            self.source or outer.source,
            self.captured or outer.captured,
            outer.day_first if self.day_first is None else self.day_first,
            {**outer.fields, **self.fields},
        )

    def applied(self, raw: RawRecord) -> RawRecord:
        """Return a record with its missing source and capture time filled in, unless an export wrote it."""
        if raw.settled or ((raw.source or not self.source) and (raw.captured or not self.captured)):
            return raw
        return replace(raw, source=raw.source or self.source, captured=raw.captured or self.captured)

    def key(self) -> str:
        """Return text that is the same for equal settings, and empty for none."""
        return "" if self == DropSettings() else json.dumps(asdict(self), sort_keys=True)


def day_first(date_order: str | None) -> bool | None:
    """Return what an order of dates says, None for none; raises ValueError for another than there are."""
    if date_order not in (None, *DATE_ORDERS):
        raise ValueError(f"date_order is {' or '.join(DATE_ORDERS)}, not {date_order!r}")
    return DATE_ORDERS[date_order] if date_order else None


def read_settings(folder: str) -> DropSettings:
    """Return what a folder's settings file says; nothing where there is none.

    Raises CorpusError for a file that cannot be read, an unknown key or a value of the wrong kind.
    """
    path = Path(folder, SETTINGS_FILE)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return DropSettings()
    except (OSError, ValueError) as error:
        raise CorpusError(str(path), f"the settings cannot be read: {error}") from error
    return _checked(str(path), values)


def _checked(name: str, values: dict[str, Any]) -> DropSettings:
    unknown = sorted(values.keys() - {"source", "captured", "date_order", "fields"})
    if unknown:
        raise CorpusError(name, f"unknown setting {unknown[0]}; there are source, captured, date_order and [fields]")
    fields = values.get("fields", {})
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        raise CorpusError(name, "[fields] maps keys to field names, each a string")
    order = values.get("date_order")
    if order is not None and (not isinstance(order, str) or order not in DATE_ORDERS):
        raise CorpusError(name, f"date_order is {' or '.join(DATE_ORDERS)}")
    for key in ("source", "captured"):
        # TOML has dates of its own; what they mean is settled where all dates are.
        if not isinstance(values.get(key, ""), str) and not hasattr(values[key], "isoformat"):
            raise CorpusError(name, f"{key} is a string")
    captured = values.get("captured")
    text = captured if captured is None or isinstance(captured, str) else str(captured.isoformat())
    return DropSettings(values.get("source"), text, DATE_ORDERS[order] if order else None, fields)
