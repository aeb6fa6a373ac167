"""What does a file of JSON objects, one a line, hold?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from searchnews.errors import CorpusError
from searchnews.model.record import ENTITY_CLASSES, DateCandidate, Kind, RawRecord
from searchnews.readers.cleaning import clean_value, one_line
from searchnews.readers.dateline import find_dateline
from searchnews.readers.decoding import utf_8_or_windows_1252
from searchnews.readers.drops import Drop
from searchnews.readers.json_decoder import new_decoder
from searchnews.readers.json_keys import sort_keys
from searchnews.readers.settled import settled_record
from searchnews.readers.sight import text_of_head
from searchnews.readers.streams import LINE_LIMIT, Line, read_lines

# Far more than any record nests, far less than the interpreter's own limit.
NESTING_LIMIT = 100
_LONG_NUMBER = re.compile(rb"[0-9]{19}")


class JsonLinesReader:
    """Reads one record a line, holding one line at a time."""

    name = "json-lines"

    def __init__(self, line_limit: int = LINE_LIMIT) -> None:
        self._line_limit = line_limit

    def detect(self, head: bytes, name: str) -> bool:
        """Say whether the first line is an object, or at least half of all lines begin as one does."""
        lines = [line.strip() for line in text_of_head(head).split("\n") if line.strip()]
        if not lines or lines[0] == "{" or lines[0].startswith("["):
            return False
        opening = sum(_opens_object(line) for line in lines)
        if _is_object(lines[0]):
            return True
        if name.lower().removesuffix(".gz").endswith((".jsonl", ".ndjson")):
            return opening > 0 or lines[0].startswith("{")
        return opening * 2 >= len(lines)

    def read(self, drop: Drop) -> Iterator[RawRecord | CorpusError]:
        """Yield the record of each line, and an error for each line that holds none."""
        with drop.open() as stream:
            for line in read_lines(stream, drop.name, self._line_limit):
                if isinstance(line, CorpusError):
                    yield line
                    continue
                found = _read_line(line, drop)
                # the end of the stream says better what ails a line that it cut short
                if found and not (line.cut and isinstance(found, CorpusError)):
                    yield found


def _opens_object(line: str) -> bool:
    return line.startswith("{") and line[1:].lstrip()[:1] in ('"', "}")


def _is_object(line: str) -> bool:
    try:
        return _opens_object(line) and isinstance(json.loads(line, strict=False), dict)
    except (ValueError, RecursionError):
        return False


def _read_line(line: Line, drop: Drop) -> RawRecord | CorpusError | None:
    try:
        plain = _parse_plain(line.data)
        if plain is not None:
            return to_record(renamed(plain, drop.settings.fields))
        if line.data.isspace():  # as the decoded text would tell, at many times the cost
            return None
        text = utf_8_or_windows_1252(line.data).strip("\ufeff \t\r\0")
        if not text:
            return None
        return to_record(renamed(_parse(text), drop.settings.fields))
    except RecursionError:
        reason = "nested too deeply"
    except json.JSONDecodeError as error:
        reason = f"not JSON: {error.msg} at character {error.pos + 1}"
    except ValueError as error:
        reason = str(error)
    return CorpusError(drop.name, reason, f"line {line.number}")


def _parse_plain(data: bytes) -> Mapping[str, Any] | None:
    """Parse a line that is an object as the standard has it, and needs no further look; None for any other."""
    if b"\\u0000" in data or data.count(b"[") + data.count(b"{") > NESTING_LIMIT:
        return None
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, dict) and not (_may_hide_number(value) and _LONG_NUMBER.search(data)) else None


def _may_hide_number(fields: Mapping[str, Any]) -> bool:
    """Say whether a number of more than 64 bits may have come back as a fraction: to look for one takes longer."""
    for value in fields.values():
        if isinstance(value, str):
            continue
        if isinstance(value, list):
            for item in value:
                if not isinstance(item, str):
                    return True
        elif isinstance(value, float | dict):
            return True
    return False


def _parse(text: str) -> Mapping[str, Any]:
    """Parse one object; raises ValueError where it is none, or holds what JSON cannot."""
    return checked(new_decoder().decode(text), doubts_of(text))


@dataclass(frozen=True, slots=True)
class Doubts:
    """What a text of JSON may hold that no record may: looked for once, however many records are in it."""

    nesting: bool
    surrogates: bool
    nulls: bool


def doubts_of(text: str) -> Doubts:
    """Return what has to be looked for in the values parsed from a text."""
    return Doubts(
        nesting=text.count("[") + text.count("{") > NESTING_LIMIT,
        surrogates="\\ud" in text or "\\uD" in text,
        nulls="\\u0000" in text or "\0" in text,
    )


def checked(value: Any, doubts: Doubts) -> Mapping[str, Any]:
    """Return a parsed value, cleaned; raises ValueError where it is not fit to be a record."""
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    if doubts.nesting:
        _check_nesting(value)
    if doubts.surrogates:
        _check_characters(value)
    if doubts.nulls:
        cleaned: Mapping[str, Any] = clean_value(value)
        return cleaned
    return value


def renamed(fields: Mapping[str, Any], names: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the fields under the names that settings give them, unless the record has a field of that name itself."""
    if not names:
        return fields
    return {key if names.get(key) in fields else names.get(key, key): value for key, value in fields.items()}


def to_record(fields: Mapping[str, Any]) -> RawRecord:
    """Turn one parsed object, or a row of cells, into a record.

    Raises ValueError where an export wrote it and it was spoilt since.
    """
    if "format_version" in fields and (settled := settled_record(fields)):
        return settled
    known = sort_keys(fields)
    found = known.fields
    extra = known.rest
    if found.get("dateline"):
        extra = {**extra, "dateline": found["dateline"]}
    title = one_line(found.get("title"))
    kind: Kind = found.get("kind") or ("headline" if title and "body" not in found else "article")
    return RawRecord(
        kind=kind,
        title=title,
        body=found.get("body", ""),
        id=found.get("id") or None,
        date_candidates=_date_candidates(found),
        captured=found.get("captured") or None,
        source=found.get("source") or None,
        authors=found.get("authors", ()),
        section=found.get("section") or None,
        language=found.get("language") or None,
        url=found.get("url") or None,
        tags={name: found[name] for name in ENTITY_CLASSES if name in found},
        extra=extra,
        status=found.get("status"),
        embargoed=found.get("embargoed") or None,
        version=found.get("version") or None,
        modified=found.get("modified") or None,
    )


def _date_candidates(found: Mapping[str, Any]) -> tuple[DateCandidate, ...]:
    """Return what may date the record; the name of a file of many records dates none of them."""
    candidates = []
    if date := found.get("date"):
        candidates.append(DateCandidate(date, "metadata"))
    if dateline := found.get("dateline"):
        candidates.append(DateCandidate(find_dateline(dateline) or dateline, "dateline"))
    if dateline := find_dateline(found.get("body", "")):
        candidates.append(DateCandidate(dateline, "dateline"))
    if url := found.get("url"):
        candidates.append(DateCandidate(url, "url"))
    return tuple(candidates)


def _check_nesting(value: Any) -> None:
    level = [value]
    # an export holds in one of its fields what may itself be nested as deep as that
    for _ in range(NESTING_LIMIT + ("format_version" in value)):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise ValueError(f"nested more than {NESTING_LIMIT} deep")


def _check_characters(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("half of a surrogate pair, which stands for no character") from error
