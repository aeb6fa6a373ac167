"""Was this record written by an export, and which one was it?

A record that was exported says `format_version` and all the fields of an archive's record. It is taken
back as it was: its id is whole, its date is chosen, its entities are named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from searchnews.errors import CorpusError
from searchnews.model.record import (
    ENTITY_CLASSES,
    KINDS,
    PRECISIONS,
    STATUSES,
    DateCandidate,
    NewsDate,
    RawRecord,
    Settled,
)
from searchnews.readers.cleaning import clean
from searchnews.readers.json_items import parse_value

EXPORT_VERSION = 1
# What no hit of a search, and no object of anyone else, has together.
_MARKS = frozenset(("id", "kind", "title", "body", "date", "captured", "entities", "extra"))
_KNOWN = _MARKS | {
    "format_version", "source", "authors", "section", "language", "url", "candidates", "drop", "fingerprint",
    "status", "embargoed", "version", "modified", "since", "superseded",
    # What the text mentions, where it was filed and who is quoted is found anew, and comes to the same.
    "mentions", "countries", "dateline", "quoted",
    "recogniser", "tagged",
}  # fmt: skip
# Far more than an id of two names is made of.
_LONGEST_ID = 2000
_DAY, _CLOCK = "[0-9]{4}-[0-9]{2}-[0-9]{2}", "T[0-9]{2}:[0-9]{2}"
_SHAPES = {
    "year": "[0-9]{4}",
    "month": "[0-9]{4}-[0-9]{2}",
    "day": _DAY,
    "minute": f"{_DAY}{_CLOCK}:00Z",
    "second": f"{_DAY}{_CLOCK}:[0-9]{{2}}Z",
}
_BEGINNINGS = {"year": "-01-01", "month": "-01"}
_ZONE = re.compile("[+-][0-9]{2}:[0-9]{2}")
# A cell begins so that a spreadsheet takes it for text; what it must not show, and the backslash, are escaped.
_ESCAPES = re.compile(r"\\\\|(?:\\u[0-9a-f]{4})+")


def settled_record(fields: Mapping[str, Any]) -> RawRecord | None:
    """Return the record that an export wrote as an object or a row of cells, None where no export wrote it.

    Raises ValueError where one did, and a value is not one that an archive keeps.
    """
    version = fields["format_version"]
    if version == str(EXPORT_VERSION) and fields.get("id") and fields.get("kind"):
        return _record(_from_cells(fields))
    if type(version) is int and version == EXPORT_VERSION and fields.keys() >= _MARKS:
        return _record(fields)
    return None


def _record(values: Mapping[str, Any]) -> RawRecord:
    own_id = _field(values, "id", _is_text, "")
    if not 0 < len(own_id) <= _LONGEST_ID:
        raise _fault("id")
    entities = _field(values, "entities", _is_object, {})
    extra = {key: value for key, value in values.items() if key not in _KNOWN}
    plain = {name: _field(values, name, _is_text_or_none, None) for name in _PLAIN_FIELDS}
    return RawRecord(
        kind=_field(values, "kind", KINDS.__contains__, None),
        body=_field(values, "body", _is_text, ""),
        id=own_id,
        date_candidates=tuple(_candidate(one) for one in _field(values, "candidates", _is_list, [])),
        authors=_texts(values, "authors"),
        tags={name: _texts(entities, name) for name in ENTITY_CLASSES},
        extra={**extra, **_field(values, "extra", _is_object, {})},
        status=_field(values, "status", (None, *STATUSES).__contains__, None),
        settled=Settled(
            own_id,
            _date(_field(values, "date", _is_object_or_none, None)),
            _field(values, "since", _is_text_or_none, None),
            _field(values, "superseded", _is_text_or_none, None),
            _field(values, "recogniser", _is_text_or_none, None),
            tuple(name for name in ENTITY_CLASSES if name in _texts(values, "tagged")),
        ),
        **plain,
    )


_PLAIN_FIELDS = ("title", "captured", "source", "section", "language", "url", "embargoed", "version", "modified")


def _fault(name: str) -> ValueError:
    return ValueError(f"an exported record whose {name} is none that an archive keeps")


def _field(values: Mapping[str, Any], name: str, fits: Callable[[Any], bool], default: Any) -> Any:
    value = values.get(name, default)
    try:
        if fits(value):
            return value
    except TypeError:  # a list where a word was looked for
        pass
    raise _fault(name)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_text_or_none(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _is_object_or_none(value: Any) -> bool:
    return value is None or isinstance(value, dict)


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _texts(values: Mapping[str, Any], name: str) -> tuple[str, ...]:
    listed = _field(values, name, _is_list, [])
    if not all(isinstance(one, str) for one in listed):
        raise _fault(name)
    return tuple(listed)


def _candidate(value: Any) -> DateCandidate:
    if not isinstance(value, dict):
        raise _fault("candidates")
    return DateCandidate(_field(value, "text", _is_text, None), _field(value, "origin", _is_text, None))


def _date(value: Mapping[str, Any] | None) -> NewsDate | None:
    if value is None:
        return None
    try:
        date = NewsDate(value["value"], value["precision"], value.get("zone"), value["origin"])
        sound = (
            date.precision in PRECISIONS
            and re.fullmatch(_SHAPES[date.precision], date.value) is not None
            and isinstance(date.origin, str)
            and (date.zone is None or _ZONE.fullmatch(date.zone) is not None)
        )
        datetime.fromisoformat(date.value + _BEGINNINGS.get(date.precision, ""))
    except (KeyError, TypeError, ValueError):
        sound = False
    if not sound:
        raise _fault("date")
    return date


def _from_cells(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a row; a cell that holds nothing is not among them."""
    names = {name: _names(cells.get(name)) for name in ("authors", "tagged", *ENTITY_CLASSES)}
    date = {part: _plain(cells.get(f"date_{part}")) for part in ("precision", "zone", "origin")}
    taken = {"date", "candidates", "extra", "drop", "fingerprint", *names, *(f"date_{part}" for part in date)}
    values: dict[str, Any] = {name: _plain(cell) for name, cell in cells.items() if name not in taken}
    values |= {name: names.pop(name) for name in ("authors", "tagged")}
    values["entities"] = names
    values["date"] = {"value": cells["date"], **date} if cells.get("date") else None
    for name in ("candidates", "extra"):
        if cells.get(name):
            values[name] = _json(cells[name], name)
    return values


def _plain(cell: Any) -> str | None:
    """Return the text that a cell stands for."""
    return None if cell is None else _unescaped(str(cell).removeprefix("'"))


def _names(cell: Any) -> list[str]:
    return [] if cell is None else [_unescaped(name) for name in str(cell).removeprefix("'").split("; ")]


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return clean(_ESCAPES.sub(_character, text))


def _character(match: re.Match[str]) -> str:
    if match.group() == r"\\":
        return "\\"
    # characters beyond the first 65,536 are written as two escapes
    text = "".join(chr(int(code, 16)) for code in match.group().split(r"\u")[1:])
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _json(cell: str, name: str) -> Any:
    value = parse_value(cell.encode("utf-8", "replace"), "")
    if isinstance(value, CorpusError):
        raise _fault(name)
    return value
