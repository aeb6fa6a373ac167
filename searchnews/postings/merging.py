"""How do the posting lists of several segments become one's?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.form_merging import merged_forms
from searchnews.postings.inversion import Forms
from searchnews.postings.lexicon import Lexicon
from searchnews.postings.masks import PACKED_FROM as MASKS_PACKED_FROM
from searchnews.postings.masks import unpack_masks
from searchnews.postings.occurrences import Chunk
from searchnews.postings.packing import partitions, ragged, unpack
from searchnews.postings.places import PACKED_FROM as PLACES_PACKED_FROM
from searchnews.postings.places import with_high
from searchnews.postings.sections import Sections

# Postings that are merged at once.
_AT_ONCE = 1 << 19
GONE = np.uint32(0xFFFFFFFF)


@dataclass(frozen=True)
class Source:
    """A segment to be merged, and the new number of each of its documents, or `GONE`."""

    sections: Sections
    numbers: NDArray[np.uint32]


@dataclass(frozen=True)
class Merged:
    """Terms in order, their forms, and all posting lists."""

    terms: list[bytes]
    forms: Forms
    chunks: Iterator[Chunk]


def merge(sources: Sequence[Source]) -> Merged:
    """Return what the sources hold together; the new numbers rise from each source to the next."""
    readings = [_Reading(source) for source in sources]
    live = [reading.live() for reading in readings]
    # One source's terms at a time, as those of all together would be most of what merging holds.
    every: set[bytes] = set()
    for reading, counts in zip(readings, live, strict=True):
        every.update(compress(reading.terms(), counts))
    terms = sorted(every)
    number_of = dict(zip(terms, range(len(terms)), strict=True))
    sums = np.zeros(len(terms), "i8")
    for reading, counts in zip(readings, live, strict=True):
        ranks = np.fromiter(map(number_of.__getitem__, compress(reading.terms(), counts)), "i4")
        sums[ranks] += counts[counts > 0]
        reading.number(counts > 0, ranks)
    del every, number_of
    forms, moves = merged_forms([(reading.sections, reading.own) for reading in readings], terms)
    for reading, moved in zip(readings, moves, strict=True):
        reading.moves = moved
    return Merged(terms, forms, _chunks(readings, sums))


def _chunks(readings: list[_Reading], sums: NDArray[np.int64]) -> Iterator[Chunk]:
    """Yield the merged lists, so many terms at once as have few postings together."""
    ends = np.cumsum(sums)
    first, before = 0, 0
    cursors = [0] * len(readings)
    while first < len(sums):
        last = max(first + 1, int(ends.searchsorted(before + _AT_ONCE, "right")))
        parts = []
        for place, reading in enumerate(readings):
            stop = int(reading.ranks.searchsorted(last))
            parts.append(reading.part(cursors[place], stop))
            cursors[place] = stop
        yield _joined([part for part in parts if len(part.terms)], first, last)
        first, before = last, int(ends[last - 1])


@dataclass(frozen=True)
class _Part:
    """Postings of one source, each with the number of its merged term."""

    terms: NDArray[np.int32]
    documents: NDArray[np.uint32]
    body: NDArray[np.uint32]
    title: NDArray[np.uint32]
    masks: NDArray[np.uint8]
    positions: NDArray[np.uint32]


def _joined(parts: list[_Part], first: int, last: int) -> Chunk:
    """Return the parts as one, term by term; within a term they keep their order."""
    terms = np.concatenate([part.terms for part in parts])
    counts = np.bincount(terms - first, minlength=last - first)
    documents, body, title = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("documents", "body", "title")
    )
    masks, positions = (np.concatenate([getattr(part, name) for part in parts]) for name in ("masks", "positions"))
    if len(parts) == 1:
        return Chunk(counts, documents, body, title, masks, positions)
    keys = terms.astype("u8") << 32 | np.arange(len(terms), dtype="u8")
    keys.sort()
    order = keys.astype("u4").astype("i8")
    held = (body + title).astype("i8")
    begin = np.cumsum(held) - held
    return Chunk(
        counts,
        documents[order],
        body[order],
        title[order],
        masks[order],
        positions[ragged(begin[order], held[order])],
    )


class _Reading:
    """The posting lists of one source."""

    def __init__(self, source: Source) -> None:
        sections = self.sections = source.sections
        self.numbers = source.numbers
        self.intact = bool((source.numbers != GONE).all())
        self.terms = Lexicon(sections, "terms").keys
        # What there is of each term stays as it lies in the file: of many segments, it would be most of what is held.
        self.postings, self.docs, self.places = (
            sections.array(f"terms.{name}", "u4") for name in ("postings", "docs", "positions")
        )
        self.far = sections.array("positions.far", "u4")
        self.far_starts = sections.array("positions.far_starts", "u8")
        self.stretches = partitions(sections.facts["documents"])
        self.large = sections.array("frequencies.large", "u4").reshape(-1, 3)
        self.formed = sections.array("forms.terms", "u4")
        self.mask_starts = sections.array("forms.starts", "u4")
        # Set before anything is read: the merged number of each term, -1 for one that goes; and with a number for
        # each, as its postings go with those of the term before; and a table for the bits of its masks.
        self.own: NDArray[np.int32] = np.empty(0, "i4")
        self.ranks: NDArray[np.int32] = np.empty(0, "i4")
        self.moves: tuple[NDArray[np.int32], NDArray[np.uint8]] = (np.empty(0, "i4"), np.empty((0, 256), "u1"))

    def number(self, stays: NDArray[np.bool_], numbers: NDArray[np.int32]) -> None:
        """Learn the merged numbers of the terms that stay."""
        self.own = np.full(len(stays), -1, "i4")
        self.own[stays] = numbers
        self.ranks = np.maximum.accumulate(self.own)

    def live(self) -> NDArray[np.int64]:
        """Return how many documents of each term stay."""
        counts = np.diff(self.postings).astype("i8")
        if self.intact:
            return counts
        found = []
        for first, last in self._ranges():
            documents = self._documents(first, last, counts[first:last])
            owners = np.repeat(np.arange(last - first), counts[first:last])
            found.append(np.bincount(owners[documents != GONE], minlength=last - first))
        return np.concatenate(found) if found else counts

    def _ranges(self) -> Iterator[tuple[int, int]]:
        first = 0
        while first < len(self.postings) - 1:
            last = max(first + 1, int(self.postings.searchsorted(int(self.postings[first]) + _AT_ONCE, "right")) - 1)
            yield first, last
            first = last

    def _documents(self, first: int, last: int, counts: NDArray[np.int64]) -> NDArray[np.uint32]:
        words = self.sections.array("docs", "u2", int(self.docs[first]), int(self.docs[last]))
        return self.numbers[unpack(words, counts, self.stretches)]

    def part(self, first: int, last: int) -> _Part:
        """Return the postings of old terms `first` to `last` that stay."""
        begin, end = int(self.postings[first]), int(self.postings[last])
        counts = np.diff(self.postings[first : last + 1]).astype("i8")
        codes = self.sections.array("frequencies", "u1", begin, end)
        body, title = (codes & 31).astype("u4"), (codes >> 5).astype("u4")
        rows = slice(*self.large[:, 0].searchsorted([begin, end]))
        places = self.large[rows, 0] - begin
        body[places], title[places] = self.large[rows, 1], self.large[rows, 2]
        terms = np.repeat(self.ranks[first:last], counts)
        masks = self._masks(first, last, counts)
        part = _Part(terms, self._documents(first, last, counts), body, title, masks, self._positions(first, last))
        return part if self.intact else _kept(part)

    def _positions(self, first: int, last: int) -> NDArray[np.uint32]:
        begin, end = int(self.places[first]), int(self.places[last])
        low = self.sections.array("positions", "u1", begin, end)
        places = low.astype("u4")
        begun, ended = self.far.searchsorted([first, last]).tolist()
        terms = self.far[begun:ended].astype("i8")
        starts = self.places[terms].astype("i8")
        counts = self.places[terms + 1] - starts
        high = _Stored(self.sections, "positions.high", self.far_starts[begun : ended + 1])
        there, packed, others = high.parted(starts - begin, counts, PLACES_PACKED_FROM)
        places[there] |= packed.astype("u4") << 8
        for start, count, row in others:
            inside = slice(start, start + count)
            places[inside] = with_high(low[inside], high.row(row), self.sections.name)
        return places

    def _masks(self, first: int, last: int, counts: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return masks in the bits of the merged forms; a term of one form has that one everywhere."""
        masks = np.ones(int(counts.sum()), "u1")
        begun, ended = self.formed.searchsorted([first, last]).tolist()
        terms = self.formed[begun:ended].astype("i8") - first
        stored = _Stored(self.sections, "forms.masks", self.mask_starts[begun : ended + 1])
        starts = np.cumsum(counts)[terms] - counts[terms]
        held = np.where(stored.sizes > 0, counts[terms], 0)
        there, packed, others = stored.parted(starts, held, MASKS_PACKED_FROM)
        masks[there] = packed
        for start, count, row in others:
            masks[start : start + count] = unpack_masks(stored.row(row), count, self.sections.name)
        table_of, tables = self.moves
        return tables[np.repeat(table_of[first:last], counts), masks]


class _Stored:
    """A byte for each element of some terms' lists, as it is or, of a long list, packed; `edges` part the terms."""

    def __init__(self, sections: Sections, name: str, edges: NDArray[np.unsignedinteger]) -> None:
        self.edges = edges.astype("i8") - int(edges[0])
        self.sizes = np.diff(self.edges)
        self.data = sections.array(name, "u1", int(edges[0]), int(edges[-1]))

    def row(self, number: int) -> NDArray[np.uint8]:
        """Return what is stored of one term."""
        return self.data[self.edges[number] : self.edges[number + 1]]

    def parted(
        self, starts: NDArray[np.int64], counts: NDArray[np.int64], packed_from: int
    ) -> tuple[NDArray[np.int64], NDArray[np.uint8], list[tuple[int, int, int]]]:
        """Return the elements that stand as they are, their bytes, and start, count and row of each other list."""
        plain = (self.sizes == counts) & (counts < packed_from)
        there = ragged(starts[plain], counts[plain])
        data = self.data[ragged(self.edges[:-1][plain], counts[plain])]
        rows = np.flatnonzero(~plain)
        others = list(zip(starts[rows].tolist(), counts[rows].tolist(), rows.tolist(), strict=True))
        return there, data, others


def _kept(part: _Part) -> _Part:
    keep = part.documents != GONE
    held = np.repeat(keep, part.body + part.title)
    return _Part(
        part.terms[keep],
        part.documents[keep],
        part.body[keep],
        part.title[keep],
        part.masks[keep],
        part.positions[held],
    )
