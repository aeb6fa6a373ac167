"""What comes back: hits, passages, reports and counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from searchnews.model.record import EntityClass, NewsDate, Record
from searchnews.model.tallies import Facet, Timeline

# A half-open pair of code point offsets.
Range = tuple[int, int]
# Hits that a notebook shows.
_MOST_SHOWN = 100


class NameRange(NamedTuple):
    """Where somebody or something is named, and how it is called in the archive."""

    start: int
    end: int
    entity_class: EntityClass
    name: str


class Passage(NamedTuple):
    """A stretch of a body: `text` begins at code point `start` of it; highlights count from the text's own start.

    So do `names`, which are None unless they were asked for.
    """

    text: str
    start: int
    highlights: tuple[Range, ...]
    names: tuple[NameRange, ...] | None = None


class Highlights(NamedTuple):
    """Where a question matches the title and the body of a record, in order and apart from one another."""

    title: tuple[Range, ...] = ()
    body: tuple[Range, ...] = ()


class ReadDate(NamedTuple):
    """How a date in a question was read: its field, its words, and the first and the last second that it covers.

    Each is as the clocks of the zone show it, with their offset (`2023-03-20T00:00:00+01:00`), None for an open end.
    """

    field: str
    text: str
    first: str | None
    last: str | None
    zone: str

    def __str__(self) -> str:
        """Return `date:last week is 2023-03-20 to 2023-03-26 (UTC)`."""
        whole_days = self.first is None or self.first[11:19] == "00:00:00"
        whole_days = whole_days and (self.last is None or self.last[11:19] == "23:59:59")
        first, last = [
            one and (one[:10] if whole_days else f"{one[:10]} {one[11:19]}") for one in (self.first, self.last)
        ]
        if first == last:
            reach = first
        elif first is None:
            reach = f"until {last}"
        else:
            reach = f"{first} to {last}" if last else f"from {first} on"
        return f"{self.field}:{self.text} is {reach} ({self.zone})"


class Hit(NamedTuple):
    """A record found: its rank from 1, its score (None where the order is by date), and where it matched."""

    rank: int
    score: float | None
    record: Record
    title_highlights: tuple[Range, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a question: the hits asked for, and the exact `total` of records that match.

    `dates` are those of the question, as they were read, and `notices` say what was mended to read it. What was
    `asked` besides the question decides the order of the hits. `did_you_mean` is a question that finds more, where that
    was asked for, this one finds little, and words of the archive are spelt much like its own.
    """

    query: str
    total: int
    hits: Sequence[Hit]
    dates: tuple[ReadDate, ...] = ()
    notices: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    timeline: Timeline | None = None
    asked: tuple[str, ...] = ()
    did_you_mean: str | None = None

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        """Return the number of hits at hand, which is at most the limit asked for."""
        return len(self.hits)

    @property
    def next(self) -> str | None:
        """The cursor by which to ask for the hits that follow, None where there are none."""
        if not self.hits or self.hits[-1].rank >= self.total:
            return None
        from searchnews.model.cursor import Cursor, digest  # seldom asked for

        last = self.hits[-1]
        date = last.record.date
        value, precision = (date.value, date.precision) if date else (None, None)
        return Cursor(digest(self.query, *self.asked), last.rank, last.score, value, precision, last.record.id).text()

    def _repr_html_(self) -> str:
        """Return a table of the hits for a notebook."""
        from searchnews.model.markup import link_html, marked_html, table_html, text_html

        rows = (
            [
                str(hit.rank),
                text_html(hit.record.date.value[:10] if hit.record.date else ""),
                link_html(hit.record.url, marked_html(hit.record.title or "(no title)", hit.title_highlights)),
                text_html(hit.record.source or ""),
                "<br>".join(marked_html(one.text, one.highlights, one.names or ()) for one in hit.passages),
            ]
            for hit in self.hits[:_MOST_SHOWN]
        )
        return table_html(f"{self.query}: {self.total:,} found", ("", "date", "title", "source", "passages"), rows)


class NamedEntity(NamedTuple):
    """A person, a place or an organisation, and how many records name it.

    `score` says how much more often than elsewhere in the archive, or is None where nobody asked.
    """

    entity_class: EntityClass
    name: str
    records: int
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Portrait:
    """What an archive knows of one name.

    `names` are what it goes by there, each with the number of records in whose text it stands so; `first` and
    `last` are the dates of the oldest and the latest record that names it; `companions` are named with it. Of a place,
    `kind` is country, state, capital, city or region, and `countries` are those that it is or lies in, where the lists
    know them.
    """

    entity_class: EntityClass
    name: str
    records: int
    names: tuple[tuple[str, int], ...]
    first: NewsDate | None
    last: NewsDate | None
    companions: tuple[NamedEntity, ...]
    kind: str | None = None
    countries: tuple[str, ...] = ()


class AskedField(NamedTuple):
    """A field that a question can name.

    `kind` is what it compares: `text`, `name`, `word`, `date`, `number`. `records` have it; `example` finds one of
    them, and is None where none has.
    """

    name: str
    aliases: tuple[str, ...]
    kind: str
    records: int
    example: str | None


class SavedQuery(NamedTuple):
    """A query that an archive keeps under a name."""

    name: str
    query: str


class Stats(NamedTuple):
    """What an archive holds: live records by kind, bytes on disk, segments of the index."""

    documents: int
    articles: int
    headlines: int
    bytes: int
    segments: int
