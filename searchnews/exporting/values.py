"""What does an export say of a record?"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import orjson

from searchnews.model.characters import with_escapes
from searchnews.model.record import Record
from searchnews.model.stored import as_json
from searchnews.readers.cleaning import clean
from searchnews.readers.settled import EXPORT_VERSION

_NUL = re.compile(r"((?<!\\)(?:\\\\)*)\\u0000")


def exported(record: Record) -> dict[str, Any]:
    """Return every field of a record as JSON values, behind the mark by which a reader knows it again."""
    return {"format_version": EXPORT_VERSION, **as_json(record)}


def json_text(values: Any) -> str:
    """Return a value as one line of JSON without a character that could steer a terminal.

    NULs are left out and halves of surrogate pairs replaced, as readers do.
    """
    try:
        text = orjson.dumps(values).decode()
    except TypeError:  # halves of surrogate pairs, and numbers of more than 64 bits
        text = clean(json.dumps(values, ensure_ascii=False, separators=(",", ":")))
    return with_escapes(_NUL.sub(r"\1", text) if r"\u0000" in text else text)


def json_line(record: Record) -> str:
    """Return a record as a line of JSON Lines."""
    return f"{json_text(exported(record))}\n"


def without(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Return the values but those of these names."""
    return {name: value for name, value in values.items() if name not in names}
