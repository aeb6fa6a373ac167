"""How does what a reader found become a record?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from searchnews.dates.mentions import mentioned_dates
from searchnews.dates.parse import parse_date
from searchnews.dates.resolve import resolve_date
from searchnews.entities.told_language import told_language
from searchnews.ingest.naming import Named, Naming, Story, name_entities, read_ahead, with_places
from searchnews.ingest.unnamed import note_failure
from searchnews.model.record import ENTITY_CLASSES, DateCandidate, Entities, NewsDate, RawRecord, Record

# A chronicle or a table mentions hundreds of dates; no more than so many of them are kept.
_MOST_MENTIONS = 100

BY_RULES = Naming()

NEVER = "9999-12-31T23:59:59Z"


class Enrichable(NamedTuple):
    """A record to be: what the reader found, and all that `enrich` needs; it can be sent to another process."""

    raw: RawRecord
    id: str
    drop: str
    fingerprint: str
    captured: str | None
    day_first: bool | None
    naming: Naming = BY_RULES

    @property
    def characters(self) -> int:
        """How long its body is."""
        return len(self.raw.body)

    def record(self) -> Record:
        """Return the record."""
        made = enrich(self.raw, self.id, self.drop, self.fingerprint, self.captured, self.day_first, self.naming)
        if not self.naming.never_fails and is_read(self.raw):
            note_failure(self.naming, self.drop, self.id)
        return made

    def prepare(self, drafts: Sequence[object]) -> None:
        """Find the names in the texts of several drafts, of which `record` will ask."""
        ours = [draft for draft in drafts if isinstance(draft, Enrichable) and is_read(draft.raw)]
        if ours:  # where editors tagged every class, what finds names need not be loaded
            read_ahead(
                self.naming, ((draft.naming, draft.raw.title, draft.raw.body, language_of(draft.raw)) for draft in ours)
            )


def enrich(
    raw: RawRecord,
    record_id: str,
    drop: str,
    digest: str,
    captured: str | None,
    day_first: bool | None = None,
    naming: Naming = BY_RULES,
) -> Record:
    """Return the record: its date chosen among the candidates, its entities named, its language told if need be.

    `captured` stands in where the drop does not say when we got the record. Editors' tags hold
    for their class; the recogniser adds the other classes. What an export wrote is taken as it is.
    """
    if raw.settled:
        date, captured, evidence = raw.settled.date, instant(raw.captured), raw.date_candidates
    else:
        date = resolve_date(raw.date_candidates, raw.captured, day_first)
        captured = instant(raw.captured) or captured
        evidence = _evidence(raw.date_candidates, date)
    language = language_of(raw)
    named = _named(raw, date, naming, language)
    return Record(
        id=record_id,
        kind=raw.kind,
        title=raw.title,
        body=raw.body,
        date=date,
        captured=captured,
        source=raw.source,
        authors=raw.authors,
        section=raw.section,
        language=language,
        url=raw.url,
        entities=named.entities,
        countries=named.countries,
        dateline=named.dateline,
        quoted=named.quoted,
        recogniser=named.recogniser,
        tagged=named.tagged,
        mentions=_mentions(raw, date),
        extra=raw.extra,
        drop=drop,
        fingerprint=digest,
        candidates=evidence,
        status=None if raw.status == "usable" else raw.status,
        embargoed=_embargo(raw.embargoed) if raw.embargoed else None,
        version=raw.version,
        modified=instant(raw.modified) if raw.modified else None,
        since=raw.settled.since if raw.settled else None,
        superseded=raw.settled.superseded if raw.settled else None,
    )


def is_read(raw: RawRecord) -> bool:
    """Say whether names are looked for in a record: it is no export, and of some class there are no tags."""
    return raw.settled is None and not all(name in raw.tags for name in ENTITY_CLASSES)


def language_of(raw: RawRecord) -> str | None:
    """Return the language that a record is in, as its drop says, or as its text tells."""
    return raw.language if raw.settled else raw.language or told_language(raw.title, raw.body)


def _mentions(raw: RawRecord, date: NewsDate | None) -> tuple[str, ...]:
    texts = (raw.title, raw.body) if raw.title else (raw.body,)
    return tuple(islice(mentioned_dates(texts, date), _MOST_MENTIONS))


def _evidence(candidates: tuple[DateCandidate, ...], date: NewsDate | None) -> tuple[DateCandidate, ...]:
    """Return the candidates, or none where there is but one that says just what the date does."""
    if len(candidates) == 1 and date is not None and candidates[0].text.startswith(date.value.removesuffix("Z")):
        return ()
    return candidates


def _embargo(text: str) -> str:
    """Return when an embargo is over; one whose time cannot be read is never over, as to show it may do harm."""
    return instant(text) or NEVER


def _named(raw: RawRecord, date: NewsDate | None, naming: Naming, language: str | None) -> Named:
    story = Story(raw.title, raw.body, date, raw.extra, language)
    if raw.settled:
        entities = Entities(*(raw.tags.get(name, ()) for name in ENTITY_CLASSES))
        return with_places(entities, story, raw.settled.recogniser, raw.settled.tagged)
    return name_entities(naming, story, raw.tags)


def instant(text: str | None) -> str | None:
    """Return a time in UTC (`2026-11-22T15:08:00Z`), the beginning of a day where it is one, or None."""
    date = parse_date(text, "captured") if text else None
    if date is None or date.precision in ("year", "month"):
        return None
    return f"{date.value}T00:00:00Z" if date.precision == "day" else date.value
