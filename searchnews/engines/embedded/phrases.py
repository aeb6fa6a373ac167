"""Where do terms stand side by side?

From each place of the term with the fewest, the others are looked for where they would have to be: each of
their places in the same document is compared. Whether both are in the title, or both in the body, is asked
only of those that agree, for they are few.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.documents import Numbers, no_documents
from searchnews.postings.lists import PostingList
from searchnews.postings.packing import ragged
from searchnews.query.fields import TEXT_FIELDS, TextField

# Documents looked at together, so that the arrays stay near the processor.
_AT_ONCE = 1 << 14
# All places are sorted together where there are so many times as many pairs to compare.
_MOST_PAIRS = 3
# Added to places, some of which lie before their text begins.
_ROOM = 1 << 20


class Occurrences(NamedTuple):
    """How often a phrase stands in body and title of some documents; those where it does not are left out."""

    documents: Numbers
    body: NDArray[np.int64]
    title: NDArray[np.int64]

    def counts(self, fields: tuple[TextField, ...]) -> dict[TextField, NDArray[np.int64]]:
        """Return the occurrences by field."""
        return {name: self.title if name == "title" else self.body for name in fields}


class _Places(NamedTuple):
    """The places of a term in some documents: where they begin among all of the term, those in the body first."""

    found: PostingList
    starts: Numbers
    body: NDArray[np.int64]
    counts: NDArray[np.int64]

    def in_title(self, index: Numbers, owners: Numbers) -> NDArray[np.bool_]:
        """Return which of some places, of the documents given for each, are in the title."""
        beyond: NDArray[np.bool_] = index >= (self.starts + self.body).take(owners)
        return beyond


class _Meetings(NamedTuple):
    """Where the terms looked at so far agree: the document, the place of the last, and whether in the title."""

    owners: Numbers
    places: Numbers
    title: NDArray[np.bool_]


def common(
    lists: Sequence[PostingList], documents: Numbers | None = None, known: dict[int, Numbers] | None = None
) -> tuple[Numbers, list[Numbers]]:
    """Return the documents that are in all lists, and among those given, and their postings in each.

    `known` holds the postings of the given documents in some of the lists.
    """
    order = sorted(range(len(lists)), key=lambda i: lists[i].count)
    places = {} if known is None else known
    if documents is None:
        documents = lists[order[0]].documents.astype(np.int64)
        places = {order[0]: np.arange(len(documents))}
    for i in order:
        if i not in places:
            here, found = lists[i].locate(documents)
            if len(here) < len(documents):
                documents = documents.take(here)
                places = {number: earlier.take(here) for number, earlier in places.items()}
            places[i] = found
    return documents, [places[i] for i in range(len(lists))]


def occurrences(
    lists: Sequence[PostingList], fields: tuple[TextField, ...], documents: Numbers, places: Sequence[Numbers]
) -> Occurrences:
    """Count how often the terms stand side by side in documents that hold them all; postings are given by term."""
    parts = []
    for start in range(0, len(documents), _AT_ONCE):
        within = slice(start, start + _AT_ONCE)
        parts.append(_occurrences(lists, fields, documents[within], [at[within] for at in places]))
    if len(parts) == 1:
        return parts[0]
    none = Occurrences(no_documents(), no_documents(), no_documents())
    return Occurrences(
        *(np.concatenate([getattr(part, name) for part in (none, *parts)]) for name in ("documents", "body", "title"))
    )


def _occurrences(
    lists: Sequence[PostingList], fields: tuple[TextField, ...], documents: Numbers, places: Sequence[Numbers]
) -> Occurrences:
    terms = []
    for found, at in zip(lists, places, strict=True):
        body, title = found.frequencies(at)
        title += body
        terms.append(_Places(found, found.position_starts(at), body, title))
    met = _side_by_side(terms)
    texts = 2 * met.owners + met.title
    if len(fields) < len(TEXT_FIELDS):
        texts = texts[met.title == (fields[0] == "title")]
    found_in = counted(texts)
    return Occurrences(documents.take(found_in.documents), found_in.body, found_in.title)


def _side_by_side(terms: Sequence[_Places]) -> _Meetings:
    """Return where the terms stand side by side; all are in each document."""
    sums = [int(np.add.reduce(term.counts)) for term in terms]
    order = sorted(range(len(terms)), key=sums.__getitem__)
    first = terms[order[0]]
    owners, index = None, first.starts
    if sums[order[0]] > len(index):
        owners = np.arange(len(index)).repeat(first.counts)
        index = ragged(index, first.counts)
    met = _first_meetings(first, owners, index, terms[order[1]], order[1] - order[0])
    for at, i in pairwise(order[1:]):
        met = _met_again(met, terms[i], i - at)
    return met


def _first_meetings(
    first: _Places, owners: Numbers | None, index: Numbers, second: _Places, distance: int
) -> _Meetings:
    """Return where a second term stands at a distance from places of a first, one a document if no owners are given.

    Low bytes are compared first, which is quick; in a few places they agree by chance.
    """
    starts, counts = second.starts, second.counts
    if owners is not None:
        starts, counts = starts.take(owners), counts.take(owners)
    pairs = int(np.add.reduce(counts))
    if pairs > _MOST_PAIRS * (len(index) + int(np.add.reduce(second.counts))):
        own = np.arange(len(index)) if owners is None else owners
        places = first.found.positions_at(index)
        return _in_common(second, _Meetings(own, places, first.in_title(index, own)), distance)
    low = first.found.low_bytes_at(index)
    low += np.uint8(distance % 256)
    if pairs == len(index):
        same = kept = (second.found.low_bytes_at(starts) == low).nonzero()[0]
        theirs = starts.take(same)
    else:
        theirs = ragged(starts, counts)
        same = (second.found.low_bytes_at(theirs) == low.repeat(counts)).nonzero()[0]
        kept = counts.cumsum().searchsorted(same, "right")
        theirs = theirs.take(same)
    own = kept if owners is None else owners.take(kept)
    index = index.take(kept)
    return _agreeing(own, first.found.positions_at(index), first.in_title(index, own), second, theirs, distance)


def _agreeing(
    owners: Numbers, places: Numbers, title: NDArray[np.bool_], other: _Places, theirs: Numbers, distance: int
) -> _Meetings:
    """Return those of pairs of places that are at a distance, and both in the body or both in the title."""
    standing = other.found.positions_at(theirs)
    agreeing = (standing == places + distance) & (title == other.in_title(theirs, owners))
    chosen = agreeing.nonzero()[0]
    return _Meetings(owners.take(chosen), standing.take(chosen), title.take(chosen))


def _met_again(met: _Meetings, other: _Places, distance: int) -> _Meetings:
    """Return where another term stands at a distance from places met so far."""
    counts = other.counts.take(met.owners)
    if int(np.add.reduce(counts)) > _MOST_PAIRS * (len(counts) + int(np.add.reduce(other.counts))):
        return _in_common(other, met, distance)
    theirs = ragged(other.starts.take(met.owners), counts)
    owners = met.owners.repeat(counts)
    return _agreeing(owners, met.places.repeat(counts), met.title.repeat(counts), other, theirs, distance)


def _in_common(other: _Places, met: _Meetings, distance: int) -> _Meetings:
    """Return where another term stands at a distance from some places, sorting all places together."""
    index = ragged(other.starts, other.counts)
    owners = np.repeat(np.arange(len(other.counts)), other.counts)
    theirs = other.found.positions_at(index)
    theirs += (2 * owners + other.in_title(index, owners) << 32) + _ROOM
    every = np.concatenate((theirs, (2 * met.owners + met.title << 32) + (met.places + (distance + _ROOM))))
    every.sort()
    common = every[1:][every[1:] == every[:-1]]
    texts = common >> 32
    return _Meetings(texts >> 1, (common & 0xFFFF_FFFF) - _ROOM, (texts & 1).astype(np.bool_))


def counted(texts: Numbers) -> Occurrences:
    """Count bodies, which are twice their document, and titles, which are one more; they are in order."""
    documents = texts >> 1
    fresh = np.ones(len(documents), np.bool_)
    np.not_equal(documents[1:], documents[:-1], out=fresh[1:])
    first = fresh.nonzero()[0]
    title = np.bincount(np.cumsum(fresh) - 1, texts & 1, len(first)).astype(np.int64)
    every = np.concatenate((first[1:], np.full(1, len(documents)))) - first if len(first) else first
    return Occurrences(documents.take(first), every - title, title)
