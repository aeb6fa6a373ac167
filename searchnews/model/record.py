"""What is a record, as a reader hands it on and as an archive keeps it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from searchnews.model.quickly_made import quickly_made

Kind = Literal["article", "headline", "picture", "video"]
Precision = Literal["year", "month", "day", "minute", "second"]
EntityClass = Literal["person", "place", "organisation"]
# IPTC's publishing status: may be published; may not, for now; should never have been.
Status = Literal["usable", "withheld", "canceled"]

KINDS: tuple[Kind, ...] = ("article", "headline", "picture", "video")
PRECISIONS: tuple[Precision, ...] = ("year", "month", "day", "minute", "second")
ENTITY_CLASSES: tuple[EntityClass, ...] = ("person", "place", "organisation")
STATUSES: tuple[Status, ...] = ("usable", "withheld", "canceled")

# What a record holds in a field by which it is found: several values, one, or none.
Held = tuple[str, ...] | str | None


def values_of(held: Held) -> tuple[str, ...]:
    """Return what is held as a tuple."""
    return held if isinstance(held, tuple) else (held,) if held else ()


@quickly_made
@dataclass(frozen=True, slots=True)
class NewsDate:
    """When a record was published.

    `value` is `1987`, `1987-02`, `1987-02-26`, `1987-02-26T15:03:00Z` or `1987-02-26T15:03:27Z`,
    as `precision` says: in UTC for minute (seconds are then `00`) and second, the plain calendar
    otherwise. `zone` is the offset the value was read with (`+02:00`; `+00:00` where the source
    gave a time without one), or None for year, month and day, which no zone shifts.
    `origin` names the evidence: metadata, json-ld, opengraph, time, dateline, url, filename, ...
    """

    value: str
    precision: Precision
    zone: str | None
    origin: str


@quickly_made
@dataclass(frozen=True, slots=True)
class DateCandidate:
    """One raw string that may say when a record was published, and where it was found."""

    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What an archive had decided of a record before it was exported: its id, date, period, and recogniser."""

    id: str
    date: NewsDate | None
    since: str | None = None
    superseded: str | None = None
    recogniser: str | None = None
    tagged: tuple[EntityClass, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Entities:
    """Canonical names of what a record mentions, without repeats, in order of first mention."""

    person: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()

    def of(self, name: EntityClass) -> tuple[str, ...]:
        """Return the names of one class."""
        names: tuple[str, ...] = getattr(self, name)
        return names


@quickly_made
@dataclass(frozen=True, slots=True)
class RawRecord:
    """What a reader finds in a drop: text as it stands, dates still strings.

    `id` is the source's own identifier, or None. `date_candidates` come best first. `tags` holds
    the editors' entity tags by class; a class that the format carries is present even when
    empty, and the recogniser then adds none of that class. `status` is what the source says of
    publishing it, `embargoed` the time (as written) before which it may not be shown, `version` the
    source's number of this version of it (the greater is the later), `modified` the time (as
    written) this version was made. `extra` keeps, as JSON values, whatever the drop says and no
    field takes. `settled` is for what an export wrote: id and date are then not decided again,
    `captured` is the record's own or None, and the candidates are evidence that is kept.
    """

    kind: Kind
    title: str | None
    body: str
    id: str | None = None
    date_candidates: tuple[DateCandidate, ...] = ()
    captured: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    language: str | None = None
    url: str | None = None
    tags: Mapping[EntityClass, tuple[str, ...]] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)
    status: Status | None = None
    embargoed: str | None = None
    version: str | None = None
    modified: str | None = None
    settled: Settled | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Record:
    """One thing that can be found.

    `mentions` are the dates that the text speaks of, without repeats: `2023`, `2023-03`, `2023-03-28`,
    or two of a kind as `2023-03-20..2023-03-26`.

    `countries` are those it names, those of places it names, and those whose people it speaks of;
    `dateline` is the place it was filed from, or several with a slash between; `quoted` are people whose
    words stand there in quotation marks. `recogniser` found the entities, but for those of the classes
    `tagged` by editors.

    `captured` is when we got it, in UTC (`2026-11-22T15:08:00Z`). `drop` is the name of the
    drop it came in. `fingerprint` is a digest of what the drop said of it, so that a record
    that comes again unchanged is known for the same.

    `status` is `withheld` or `canceled`, or None for what may be published; before `embargoed`, an
    instant, it may not be shown. `version` is the source's number of this version, and `modified` the
    instant it was made. Where several versions of a record are kept, each holds from `since` until
    `superseded`, instants too: the first has no beginning, the newest no end.
    """

    id: str
    kind: Kind
    title: str | None
    body: str
    date: NewsDate | None = None
    captured: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    language: str | None = None
    url: str | None = None
    entities: Entities = Entities()
    countries: tuple[str, ...] = ()
    dateline: str | None = None
    quoted: tuple[str, ...] = ()
    recogniser: str | None = None
    tagged: tuple[EntityClass, ...] = ()
    mentions: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    drop: str = ""
    fingerprint: str = ""
    candidates: tuple[DateCandidate, ...] = ()
    status: Status | None = None
    embargoed: str | None = None
    version: str | None = None
    modified: str | None = None
    since: str | None = None
    superseded: str | None = None

    @property
    def characters(self) -> int:
        """How long its body is."""
        return len(self.body)

    def record(self) -> Record:
        """Return the record itself: it is a finished one."""
        return self

    def prepare(self, drafts: object) -> None:
        """Do nothing: it is a finished one."""
