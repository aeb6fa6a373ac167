"""What is searched: which segments, which of their documents live, and how common is a term among them?"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from searchnews.dates.periods import SHORTEST_DAY, shown
from searchnews.engines.embedded.kept import Kept
from searchnews.engines.embedded.known_phrases import KnownPhrases
from searchnews.model.ranking import Ranking, inverse_frequency
from searchnews.postings.columns import UNDATED, ColumnReader
from searchnews.postings.documents import DocumentSet, Numbers
from searchnews.postings.keys import KeyPostings
from searchnews.postings.lists import PostingList
from searchnews.postings.text import TextPostings
from searchnews.query.clauses import Clause, PrefixClause, SpeltClause
from searchnews.query.fields import TEXT_FIELDS, TextField

_MOST_TERMS = 4096


# Bytes of all sets of documents kept for a segment, and of one of them.
_KEPT, _LARGEST = 16 << 20, 4 << 20

# The documents of a segment, deleted ones among them, that match what was asked for lately.
KnownDocuments: TypeAlias = Kept[Clause, DocumentSet]


def known_documents() -> KnownDocuments:
    """Return room for sets of documents that it took long to find."""
    return Kept(_KEPT, _LARGEST)


def met(
    begins: NDArray[np.int64],
    ends: NDArray[np.int64],
    first: int | None,
    last: int | None,
    offsets: tuple[int, int] = (0, 0),
) -> NDArray[np.bool_]:
    """Return which of some dates, given by their first and last seconds, meet a period; an unknown one never does.

    A date without a time meets what clocks show that are so far ahead of UTC.
    """
    if any(offsets):
        timeless = met(begins, ends, *shown(first, last, offsets))
        return np.where(ends - begins >= SHORTEST_DAY, timeless, met(begins, ends, first, last))
    found: NDArray[np.bool_] = begins != UNDATED if first is None else ends >= first
    if last is not None:
        found &= begins <= last
    return found


class SegmentView:
    """One segment as one commit sees it; its documents are numbered from `base` on in the collection."""

    def __init__(
        self,
        text: TextPostings,
        keys: Callable[[str], KeyPostings],
        columns: ColumnReader,
        deleted: NDArray[np.uint32] | None = None,
        base: int = 0,
        phrases: KnownPhrases | None = None,
        known: KnownDocuments | None = None,
    ) -> None:
        self.text = text
        self.phrases = phrases or KnownPhrases(text)
        self.known = known or known_documents()
        self.keys = keys
        self.columns = columns
        self.base = base
        self.size = text.size
        self.dead = DocumentSet(text.size, deleted.astype(np.int64)) if deleted is not None and len(deleted) else None
        self.live = text.size - (len(self.dead) if self.dead else 0)

    @cached_property
    def title_lengths(self) -> NDArray[Any]:
        """The number of words in each title."""
        return self.text.lengths("title")

    @cached_property
    def body_lengths(self) -> NDArray[Any]:
        """The number of words in each body."""
        return self.text.lengths("body")

    @cached_property
    def first_seconds(self) -> NDArray[np.int64]:
        """The first second of each document's date, or UNDATED."""
        return self.columns.dates_first()

    @cached_property
    def _spans(self) -> NDArray[np.int64]:
        return np.array([*self.text.facts["spans"], 0], np.int64)

    @cached_property
    def _extent(self) -> tuple[int, int]:
        """The first second of the earliest date, and the last of the latest, in this order where there are any."""
        begins, ends = self.dates(np.flatnonzero(self.first_seconds != UNDATED))
        return (int(begins.min()), int(ends.max())) if len(begins) else (1, 0)

    def may_meet(self, first: int | None, last: int | None, offsets: tuple[int, int]) -> bool:
        """Say whether any document may have a date that meets a period."""
        earliest, latest = self._extent
        # With a time, or without one.
        either = ((first, last), shown(first, last, offsets))
        return earliest <= latest and any(
            (begin is None or begin <= latest) and (end is None or earliest <= end) for begin, end in either
        )

    def within(
        self, documents: Numbers, first: int | None, last: int | None, offsets: tuple[int, int]
    ) -> NDArray[np.bool_]:
        """Return which of some documents have a date that meets a period."""
        return met(*self.dates(documents), first, last, offsets)

    def dates(self, documents: Numbers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the first and the last second of the dates of some documents; an unknown date is over before all."""
        begins = self.first_seconds.take(documents)
        spans = self._spans.take(self.text.sections.array("date.span", "u1").take(documents))
        spans[begins == UNDATED] = 0
        return begins, begins + spans

    def words(self, field: TextField) -> int:
        """Return how many words the live documents hold in a field."""
        total: int = self.text.facts["totals"][field]
        if self.dead:
            lengths = self.title_lengths if field == "title" else self.body_lengths
            total -= int(lengths.take(self.dead.numbers).sum(dtype=np.int64))
        return total

    def living(self, documents: Numbers) -> Numbers:
        """Return those of some sorted documents that are not deleted."""
        return documents[~self.dead.has(documents)] if self.dead else documents

    @cached_property
    def id_ranks(self) -> NDArray[np.uint32]:
        """The place of each document's id among the ids of the segment, in order."""
        return self.text.sections.array("id.rank", "<u4")

    def matching(self, found: PostingList, fields: tuple[TextField, ...]) -> int:
        """Return how many live documents hold a term in one of the fields."""
        if len(fields) < len(TEXT_FIELDS):
            return self._matching_in(found, fields[0])
        return found.count - (len(found.locate(self.dead.numbers)[0]) if self.dead else 0)

    def _matching_in(self, found: PostingList, field: TextField) -> int:
        known = found.stored.title if field == "title" else found.stored.body
        count = int(np.count_nonzero(found.in_field(field == "title"))) if known < 0 else known
        if self.dead:
            places = found.locate(self.dead.numbers)[1]
            count -= int(np.count_nonzero(found.in_field(field == "title", places)))
        return count


@dataclass(slots=True, eq=False, repr=False)
class Term:
    """A term in some fields: its list in each segment, and how much it weighs.

    `best` is kept by what scores a segment, `first`, which has the best of all segments, by ranking.
    """

    fields: tuple[TextField, ...]
    lists: list[PostingList | None]
    matching: int
    idf: float
    best: dict[object, Best] = field(default_factory=dict)
    first: dict[Ranking, Best] = field(default_factory=dict)
    # The numbers of the segments that hold it.
    holding: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.holding = [number for number, found in enumerate(self.lists) if found is not None]

    @property
    def everywhere(self) -> bool:
        """Whether both title and body are searched."""
        return len(self.fields) == len(TEXT_FIELDS)


@dataclass(slots=True, eq=False, repr=False)
class Best:
    """The best documents of a term, in the order of an answer, and the most that any other scores."""

    documents: list[int]
    scores: list[float]
    rest: float
    # The first and the last second of the date of each, from when they are first asked for.
    dates: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None

    @property
    def most(self) -> float:
        """The most that a document scores."""
        return max(self.scores[0] if self.scores else 0.0, self.rest)

    def reached(self, count: int) -> float:
        """Return a score that so many documents reach."""
        return self.scores[count - 1] if 0 < count <= len(self.scores) else 0.0

    def certain(self, count: int) -> bool:
        """Say whether the first so many documents are the first of all."""
        return not self.rest or (len(self.scores) >= count and (not count or self.scores[count - 1] > self.rest))


class Collection:
    """Segments searched as one; live documents alone count."""

    def __init__(self, segments: Sequence[SegmentView]) -> None:
        self.segments = tuple(segments)
        self.live = sum(segment.live for segment in segments)
        self.spelt_idfs: dict[PrefixClause | SpeltClause, float] = {}
        self._terms: OrderedDict[tuple[str, tuple[TextField, ...]], Term] = OrderedDict()
        self._lock = Lock()
        # The numbers of the segments, in the order in which they are looked at.
        self.largest_first = sorted(range(len(segments)), key=lambda number: -segments[number].size)

    @cached_property
    def averages(self) -> dict[TextField, float]:
        """The mean number of words of a live document, by field."""
        return {field: sum(one.words(field) for one in self.segments) / max(1, self.live) for field in TEXT_FIELDS}

    def dates(self, numbers: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the first and the last second of the dates of some documents, by their number in the collection."""
        every = np.array(numbers, np.int64)
        begins, ends = np.empty_like(every), np.empty_like(every)
        for segment in self.segments:
            here = ((every >= segment.base) & (every < segment.base + segment.size)).nonzero()[0]
            begins[here], ends[here] = segment.dates(every.take(here) - segment.base)
        return begins, ends

    def idf(self, matching: int) -> float:
        """Return the inverse document frequency of something so many live documents hold."""
        return inverse_frequency(matching, self.live)

    def term(self, text: str, fields: tuple[TextField, ...]) -> Term:
        """Return the lists and the weight of a term in some fields."""
        key = (text, fields)
        found = self._terms.get(key)
        if found is not None:
            return found
        lists = [segment.text.find(text) for segment in self.segments]
        pairs = zip(self.segments, lists, strict=True)
        matching = sum(segment.matching(one, fields) for segment, one in pairs if one is not None)
        made = Term(fields, lists, matching, self.idf(matching))
        with self._lock:
            self._terms[key] = made
            if len(self._terms) > _MOST_TERMS:
                self._terms.popitem(last=False)
        return made
