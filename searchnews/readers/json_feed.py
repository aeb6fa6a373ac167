"""What does a JSON Feed say of an item, in the keys of a JSON record?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from searchnews.readers.cleaning import clean_value
from searchnews.readers.markup_text import markup_text

# The item's keys that are written out below; all others go on as they are, and end in `extra`.
_TAKEN = frozenset(
    "id url title content_html content_text summary date_published date_modified author authors tags language".split()
)


def feed_says(feed: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what holds for every item that does not say it itself."""
    return {
        "source": clean_value(feed.get("title")),
        "language": clean_value(feed.get("language")),
        "authors": clean_value(_names(feed)),
    }


def feed_item(item: Mapping[str, Any], feed: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an item under the keys that records have in JSON Lines."""
    html, text, summary = (_text(item, key) for key in ("content_html", "content_text", "summary"))
    body = text or (markup_text(html) if html else "") or summary
    tags = [tag for tag in _list(item.get("tags")) if isinstance(tag, str)]
    fields: dict[str, Any] = {key: value for key, value in item.items() if key not in _TAKEN}
    fields |= {
        "id": item.get("id"),
        "url": item.get("url"),
        "title": item.get("title"),
        "date": item.get("date_published") or item.get("date_modified"),
        "date_modified": item.get("date_modified"),
        "source": feed["source"],
        "language": item.get("language") or feed["language"],
        "authors": _names(item) or feed["authors"] or None,
        "section": tags[0] if tags else None,
        "tags": tags or None,
    }
    if body:
        fields["body"] = body
    if summary and summary != body:
        fields["summary"] = summary
    return fields


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return value.strip() if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _names(says: Mapping[str, Any]) -> list[str]:
    """Return the authors' names; version 1.0 has one author, 1.1 a list."""
    listed = [*_list(says.get("authors")), says.get("author")]
    return [one["name"] for one in listed if isinstance(one, dict) and isinstance(one.get("name"), str)]
