"""Which fields can be asked for, and what does each compare?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from searchnews.analysis.addresses import url_key, url_keys
from searchnews.analysis.names import name_key, name_keys
from searchnews.dates.spans import span_keys
from searchnews.model.record import ENTITY_CLASSES, Record

TextField = Literal["title", "body"]
TEXT_FIELDS: tuple[TextField, ...] = ("title", "body")
# Dates that the text speaks of.
MENTIONS = "mentions"
DATE_FIELDS = ("date", "after", "before", MENTIONS)


def _same(text: str) -> str:
    return text


def _alone(text: str) -> tuple[str, ...]:
    return (text,)


@dataclass(frozen=True, slots=True)
class KeyField:
    """A field found by keys: `values` takes them from a record, `keys` and `key` fold values and questions."""

    name: str
    values: Callable[[Record], tuple[str, ...]]
    keys: Callable[[str], tuple[str, ...]] = name_keys
    key: Callable[[str], str] = name_key

    def of(self, record: Record) -> tuple[str, ...]:
        """Return the keys under which this field finds the record, without repeats."""
        return tuple(dict.fromkeys(key for value in self.values(record) for key in self.keys(value) if key))


_SPELLINGS = {"cancelled": "canceled"}


def _status_key(text: str) -> str:
    folded = text.casefold()
    return _SPELLINGS.get(folded, folded)


def _optional(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


KEY_FIELDS: dict[str, KeyField] = {
    field.name: field
    for field in (
        KeyField("id", lambda record: (record.id,), _alone, _same),
        KeyField("kind", lambda record: (record.kind,), _alone, str.casefold),
        KeyField("person", lambda record: record.entities.person),
        KeyField("place", lambda record: record.entities.place),
        KeyField("organisation", lambda record: record.entities.organisation),
        KeyField("source", lambda record: _optional(record.source)),
        KeyField("author", lambda record: record.authors),
        KeyField("section", lambda record: _optional(record.section)),
        KeyField("language", lambda record: _optional(record.language)),
        KeyField("url", lambda record: _optional(record.url), url_keys, url_key),
        KeyField(MENTIONS, lambda record: record.mentions, span_keys, _same),
        KeyField("status", lambda record: _optional(record.status), _alone, _status_key),
    )
}
# Instants by which a record is hidden for a time: found by key, though no question asks for them.
INSTANT_FIELDS = ("embargoed", "since", "superseded")
# What hardly a record has: nothing is stored where none does, and others cost no time.
RARE_FIELDS = ("status", *INSTANT_FIELDS)
rare_values: Callable[[Record], tuple[str | None, ...]] = attrgetter(*RARE_FIELDS)
# Every field with keys in a segment; by its drop a record is found by ingest alone.
STORED_KEYS: tuple[str, ...] = (*KEY_FIELDS, *INSTANT_FIELDS, "drop")
ENTITY = "entity"
_ALIASES = {
    "organization": "organisation",
    "org": "organisation",
    "headline": "title",
    "text": "body",
    "byline": "author",
    "lang": "language",
    "people": "person",
    "location": "place",
}
NAMES: tuple[str, ...] = tuple(dict.fromkeys((*TEXT_FIELDS, *KEY_FIELDS, ENTITY, *DATE_FIELDS)))
_CANONICAL = {name: name for name in NAMES} | _ALIASES


def canonical(name: str) -> str | None:
    """Return the field a name stands for, whatever its case, or None."""
    return _CANONICAL.get(name.casefold())


def suggestion(name: str) -> str | None:
    """Return the field whose name is nearest to a misspelt one, or None."""
    import difflib  # slow to import, and needed only for a mistake

    near = difflib.get_close_matches(name.casefold(), (*NAMES, *_ALIASES), n=1)
    return near[0] if near else None


def key_fields(name: str) -> tuple[str, ...]:
    """Return the key fields a name covers: itself, or the three classes of `entity`."""
    return ENTITY_CLASSES if name == ENTITY else (name,)
