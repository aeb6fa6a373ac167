"""At which places do clauses match, in many documents at once?

What `query/places.py` defines, on arrays. A place is a number: the text (of each document asked for, by its place
among them, the body, then the title) above, and the word below. Two words of one text differ by their distance, and
those of two texts by so much more that no operator joins them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.engines.embedded.collection import Collection, SegmentView
from searchnews.engines.embedded.spelt import Spelt
from searchnews.postings.documents import Numbers, distinct, member_places, no_documents
from searchnews.postings.lists import PostingList
from searchnews.postings.packing import ragged
from searchnews.postings.text import PartlyCovered
from searchnews.query.clauses import (
    AnyClause,
    Clause,
    LeadClause,
    NearClause,
    OftenClause,
    PhraseClause,
    PrefixClause,
    SlopClause,
    SpeltClause,
    TermClause,
    WeightClause,
)
from searchnews.query.fields import TEXT_FIELDS, TextField

_TEXT = 32
# Added to words, some of which are moved to before their text begins.
_ROOM = 1 << 20
_WORD = (1 << _TEXT) - 1


class Spans(NamedTuple):
    """The first and the last word of places, in order, each once."""

    first: Numbers
    last: Numbers

    @classmethod
    def of(cls, first: Numbers, last: Numbers) -> Spans:
        """Return places in any order, some of them perhaps more than once."""
        order = np.lexsort((last, first))
        first, last = first.take(order), last.take(order)
        fresh = np.ones(len(first), np.bool_)
        fresh[1:] = (first[1:] != first[:-1]) | (last[1:] != last[:-1])
        return cls(first[fresh], last[fresh])

    def chosen(self, kept: NDArray[np.bool_]) -> Spans:
        """Return some of the places."""
        return Spans(self.first[kept], self.last[kept])

    def texts(self) -> Numbers:
        """Return the text of each place."""
        return self.first >> _TEXT


_NOWHERE = Spans(no_documents(), no_documents())


class SpanFinder:
    """Finds places in some documents of one segment.

    `doubtful` are those of which the arrays do not tell where a word is spelt so: their places are not all right.
    """

    def __init__(self, collection: Collection, number: int, documents: Numbers, spelt: Spelt) -> None:
        self.collection = collection
        self.number = number
        self.segment: SegmentView = collection.segments[number]
        self.documents = documents
        self.spelt = spelt
        self.doubtful = np.zeros(len(documents), np.bool_)

    def matching(self, clause: Clause) -> NDArray[np.bool_]:
        """Return in which of the documents a clause has a place, or as many as it asks for."""
        held = np.zeros(len(self.documents), np.bool_)
        if isinstance(clause, OftenClause):
            owners = self.spans(clause.child).texts() >> 1
            held |= np.bincount(owners, minlength=len(held)) >= clause.times
        else:
            held[self.spans(clause, last=True).texts() >> 1] = True
        return held

    def spans(self, clause: Clause, last: bool = False) -> Spans:
        """Return the places of a clause; where it is the `last` asked, one of those in each text will do."""
        match clause:
            case TermClause(term, fields):
                return self._term(self._list(term), fields)
            case PhraseClause(terms, fields):
                return self._phrase(terms, fields)
            case PrefixClause() | SpeltClause():
                return self._spelt(clause)
            case SlopClause(terms, fields, slop):
                return self._sloppy(terms, fields, slop)
            case LeadClause(child, words):
                found = self.spans(child)
                lead = (found.first >> _TEXT & 1 == 1) | ((found.last & _WORD) - _ROOM < words)
                return found.chosen(lead)
            case AnyClause(children):
                parts = [self.spans(child) for child in children]
                return Spans.of(*(np.concatenate(ends) for ends in zip(*parts, strict=True)))
            case WeightClause(child):
                return self.spans(child, last)
            case NearClause():
                return self._near(clause, last)
            case _:
                raise AssertionError(f"{clause} has no places in arrays")

    # Words

    def _list(self, term: str) -> PostingList | None:
        return self.collection.term(term, TEXT_FIELDS).lists[self.number]

    def _term(self, found: PostingList | None, fields: tuple[TextField, ...]) -> Spans:
        if found is None:
            return _NOWHERE
        here, at = found.locate(self.documents)
        return self._places(found, here, at, fields)

    def _places(self, found: PostingList, here: Numbers, at: Numbers, fields: tuple[TextField, ...]) -> Spans:
        """Return the places of postings, those of the documents asked for at `here`."""
        starts, counts = found.position_spans(at)
        index = ragged(starts, counts)
        owners = here.repeat(counts)
        title = index >= (starts + found.in_body(at)).repeat(counts)
        places = found.positions_at(index)
        places += (2 * owners + title << _TEXT) + _ROOM
        if len(fields) < len(TEXT_FIELDS):
            places = places[title == (fields[0] == "title")]
        return Spans(places, places)

    def _phrase(self, terms: Sequence[str], fields: tuple[TextField, ...]) -> Spans:
        rows = [self._term(self._list(term), fields).first - i for i, term in enumerate(terms)]
        rows.sort(key=len)
        met = rows[0]
        for row in rows[1:]:
            met = met.take(member_places(row, met)[0])
        return Spans(met, met + (len(terms) - 1))

    def _spelt(self, clause: PrefixClause | SpeltClause) -> Spans:
        whole, partly = self.spelt.words(clause)
        text = self.segment.text
        parts = [self._term(text.list_of(term), clause.fields).first for term in whole.tolist()]
        parts += [self._partly(text.list_of(one.term), one, clause.fields) for one in partly]
        places = distinct(np.concatenate([no_documents(), *parts]))
        return Spans(places, places)

    def _partly(self, found: PostingList, part: PartlyCovered, fields: tuple[TextField, ...]) -> Numbers:
        """Return the places of a term in postings of which all forms are meant; others are doubtful."""
        masks = self.segment.text.masks(part.term)
        assert masks is not None
        here, at = found.locate(self.documents)
        held = masks.take(at)
        sure = (held & ~np.uint8(part.bits & ~part.shared)) == 0
        self.doubtful[here[~sure & ((held & np.uint8(part.bits)) != 0)]] = True
        return self._places(found, here[sure], at[sure], fields).first

    # Near one another

    def _sloppy(self, terms: Sequence[str], fields: tuple[TextField, ...], slop: int) -> Spans:
        """Return where terms stand with so many moves: see `places._sloppy`, of which this is every step at once."""
        rows = [self._term(self._list(term), fields).first for term in terms]
        if not all(map(len, rows)):
            return _NOWHERE
        least = distinct(np.concatenate([row - i for i, row in enumerate(rows)]))
        first, last = np.full(len(least), np.iinfo(np.int64).max), np.zeros(len(least), np.int64)
        latest: dict[str, Numbers] = {}
        fits = np.ones(len(least), np.bool_)
        for i, (term, row) in enumerate(zip(terms, rows, strict=True)):
            floor = least + i
            if term in latest:
                floor = np.maximum(floor, latest[term] + 1)
            at = row.searchsorted(floor)
            fits &= at < len(row)
            place = row.take(np.minimum(at, len(row) - 1))
            fits &= place - i <= least + slop
            latest[term] = place
            first, last = np.minimum(first, place), np.maximum(last, place)
        return Spans.of(first[fits], last[fits])

    def _near(self, clause: NearClause, last: bool) -> Spans:
        left, right = self.spans(clause.left), self.spans(clause.right)
        if clause.apart or last:
            near = _followed(left, right, clause.distance)
            if not clause.ordered:
                near |= _preceded(left, right, clause.distance)
            return left.chosen(~near if clause.apart else near)
        pairs = [_pairs(left, right, clause.distance)]
        if not clause.ordered:
            pairs.append(_pairs(right, left, clause.distance))
        return Spans.of(*(np.concatenate(ends) for ends in zip(*pairs, strict=True)))


def _followed(some: Spans, others: Spans, distance: int) -> NDArray[np.bool_]:
    """Return which places another begins after, within a distance."""
    at = others.first.searchsorted(some.last, "right")
    near = np.zeros(len(at), np.bool_)
    inside = (at < len(others.first)).nonzero()[0]
    near[inside] = others.first.take(at.take(inside)) - some.last.take(inside) <= distance
    return near


def _preceded(some: Spans, others: Spans, distance: int) -> NDArray[np.bool_]:
    """Return which places another ends before, within a distance."""
    ends = np.sort(others.last)
    at = ends.searchsorted(some.first) - 1
    near = np.zeros(len(at), np.bool_)
    inside = (at >= 0).nonzero()[0]
    near[inside] = some.first.take(inside) - ends.take(at.take(inside)) <= distance
    return near


def _pairs(some: Spans, others: Spans, distance: int) -> tuple[Numbers, Numbers]:
    """Return the first and the last word of each place with each that begins after it, within a distance."""
    low = others.first.searchsorted(some.last, "right")
    high = others.first.searchsorted(some.last + distance, "right")
    counts = high - low
    theirs = ragged(low, counts)
    return some.first.repeat(counts), others.last.take(theirs)
