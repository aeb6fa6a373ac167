"""Which shape has this JSON: one record, a list of them, or something wrapped around a list?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from searchnews.readers.json_keys import field_of
from searchnews.readers.json_stream import JsonText, Piece
from searchnews.readers.sight import text_of_head

JSON_FEED = "https://jsonfeed.org/version/"
# How far down, object in object, a list of records is looked for; `hits.hits` is two.
WRAPPING_LIMIT = 4
_LIST_START = re.compile(r"(?:\[\s*)+(?:\{\s*(?:[\"}]|$)|$)|\[\s*\]\s*$")
_OBJECT_START = re.compile(r"\{\s*(?:[\"}]|$)")
# Lists of these names are what the object is about, even if it has a title of its own.
_LIST_NAMES = frozenset(
    "articles data docs documents entries hits items news posts records results rows stories".split()
)


def is_document(head: bytes) -> bool:
    """Say whether the data is JSON of any shape but one object a line, as far as its first bytes tell."""
    text = text_of_head(head).lstrip("\ufeff \t\r\n")
    if _LIST_START.match(text):
        return True
    return _OBJECT_START.match(text) is not None and _object_goes_on(text)


def says_text(fields: Mapping[str, Any], names: Mapping[str, str]) -> bool:
    """Say whether an object has a title or a body of its own, under any name for it."""
    return any(_filled(fields, names, field) for field in ("title", "body"))


def lists_of_records(value: Mapping[str, Any], names: Mapping[str, str], depth: int = 0) -> Iterator[list[Any]]:
    """Yield the lists of records that an object is wrapped around; nothing if it is a record itself."""
    text = says_text(value, names)
    if depth > WRAPPING_LIMIT or (text and _filled(value, names, "body")):
        return
    for key, inner in value.items():
        if text and key.lower() not in _LIST_NAMES:
            continue
        if isinstance(inner, list) and any(is_recordlike(one, names) for one in inner[:3]):
            yield inner
        elif isinstance(inner, dict):
            yield from lists_of_records(inner, names, depth + 1)


def is_feed(value: Mapping[str, Any]) -> bool:
    """Say whether an object is a JSON Feed."""
    return str(value.get("version", "")).startswith(JSON_FEED)


def is_empty_answer(value: Mapping[str, Any]) -> bool:
    """Say whether an object is wrapped around a list in which there is nothing."""
    return any(inner == [] and key.lower() in _LIST_NAMES for key, inner in value.items())


def is_recordlike(value: Any, names: Mapping[str, str]) -> bool:
    """Say whether a value is an object with a title or body, or an answer of a search engine that holds one."""
    if not isinstance(value, dict):
        return False
    source = value.get("_source")
    return says_text(value, names) or (isinstance(source, dict) and says_text(source, names))


def _filled(fields: Mapping[str, Any], names: Mapping[str, str], field: str) -> bool:
    for key, value in fields.items():
        if field_of(names.get(key, key))[0] == field:
            text = value.get("rendered") if isinstance(value, dict) else value
            if isinstance(text, str) and text:
                return True
    return False


def _object_goes_on(text: str) -> bool:
    """Say whether the object at the beginning is laid out over several lines, or wrapped around a list."""
    window = JsonText(iter([text]), len(text), strict=True)
    fields: dict[str, Any] = {}
    if window.take("{") and window.take("}"):
        return "\n" in text[: window.position]
    while True:
        key, value = _member(window)
        if key is None:
            return False
        if value is None:
            break
        fields[key] = value.value
        if window.take("}"):
            return "\n" in text[: window.position].rstrip() or is_feed(fields) or _wraps(fields)
        if not window.take(","):
            return False
    # cut off within a value: by lines, or by what came before a list that goes on
    goes_on = text[: window.position + 1]
    opens_list = re.match(r"[\[{]\s*(?:[\[{\"]|$)", text[window.position :]) is not None
    return "\n" in goes_on or is_feed(fields) or (opens_list and (not says_text(fields, {}) or key in _LIST_NAMES))


def _wraps(fields: Mapping[str, Any]) -> bool:
    return any(lists_of_records(fields, {})) or (not says_text(fields, {}) and is_empty_answer(fields))


def _member(window: JsonText) -> tuple[str | None, Piece | None]:
    """Return the next key and its value, None for one that goes on beyond the window; no key where it is no JSON."""
    key = None
    try:
        key = window.value().value if window.peek() == '"' else None
        if not isinstance(key, str) or not window.take(":"):
            return None, None
        return key, window.value()
    except ValueError:
        return (key, None) if window.goes_on else (None, None)
