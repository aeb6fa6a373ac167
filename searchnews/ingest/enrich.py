"""How does what a reader found become a record?"""

from __future__ import annotations

from dataclasses import dataclass

from searchnews.analysis.language import detect_language
from searchnews.dates.parse import parse_date
from searchnews.dates.resolve import resolve_date
from searchnews.entities.extract import extract
from searchnews.model.record import ENTITY_CLASSES, Entities, RawRecord, Record


@dataclass(frozen=True, slots=True)
class Enrichable:
    """A record to be: what the reader found, and all that `enrich` needs; it can be sent to another process."""

    raw: RawRecord
    id: str
    drop: str
    fingerprint: str
    captured: str | None
    day_first: bool | None

    def record(self) -> Record:
        """Return the record."""
        return enrich(self.raw, self.id, self.drop, self.fingerprint, self.captured, self.day_first)


def enrich(
    raw: RawRecord, record_id: str, drop: str, digest: str, captured: str | None, day_first: bool | None = None
) -> Record:
    """Return the record: its date chosen among the candidates, its entities named, its language told if need be.

    `captured` stands in where the drop does not say when we got the record. Editors' tags hold
    for their class; the recogniser adds the other classes.
    """
    return Record(
        id=record_id,
        kind=raw.kind,
        title=raw.title,
        body=raw.body,
        date=resolve_date(raw.date_candidates, raw.captured, day_first),
        captured=instant(raw.captured) or captured,
        source=raw.source,
        authors=raw.authors,
        section=raw.section,
        language=raw.language or detect_language(raw.title, raw.body),
        url=raw.url,
        entities=_entities(raw),
        extra=raw.extra,
        drop=drop,
        fingerprint=digest,
    )


def _entities(raw: RawRecord) -> Entities:
    tagged = frozenset(raw.tags)
    if tagged.issuperset(ENTITY_CLASSES):
        return Entities(*(raw.tags[name] for name in ENTITY_CLASSES))
    found = extract(raw.title, raw.body, skip=tagged)
    return Entities(*(raw.tags.get(name, found.of(name)) for name in ENTITY_CLASSES))


def instant(text: str | None) -> str | None:
    """Return a time in UTC (`2026-11-22T15:08:00Z`), the beginning of a day where it is one, or None."""
    date = parse_date(text, "captured") if text else None
    if date is None or date.precision in ("year", "month"):
        return None
    return f"{date.value}T00:00:00Z" if date.precision == "day" else date.value
