"""What comes back: hits, passages, reports and counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from searchnews.model.record import EntityClass, NewsDate, Record

# A half-open pair of code point offsets.
Range = tuple[int, int]


class Passage(NamedTuple):
    """A stretch of a body: `text` begins at code point `start` of it; highlights count from the text's own start."""

    text: str
    start: int
    highlights: tuple[Range, ...]


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

    `notices` say what was mended to read the question.
    """

    query: str
    total: int
    hits: tuple[Hit, ...]
    notices: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        """Return the number of hits at hand, which is at most the limit asked for."""
        return len(self.hits)


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
    `last` are the dates of the oldest and the latest record that names it; `companions` are named with it.
    """

    entity_class: EntityClass
    name: str
    records: int
    names: tuple[tuple[str, int], ...]
    first: NewsDate | None
    last: NewsDate | None
    companions: tuple[NamedEntity, ...]


class Stats(NamedTuple):
    """What an archive holds: live records by kind, bytes on disk, segments of the index."""

    documents: int
    articles: int
    headlines: int
    bytes: int
    segments: int
