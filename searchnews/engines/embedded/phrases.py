"""Where do terms stand side by side?

From each place of the term with the fewest, the others are looked for where they would have to be: each of
their places in the same document is compared. Whether both are in the title, or both in the body, is asked
only of those that agree, for they are few.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.documents import Numbers, member_places, no_documents
from searchnews.postings.lists import PostingList
from searchnews.postings.packing import ragged
from searchnews.postings.signatures import turned
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

    def among(self, documents: Numbers) -> Occurrences:
        """Return the occurrences in those that are among some sorted documents."""
        kept = member_places(self.documents, documents)[1]
        return Occurrences(self.documents.take(kept), self.body.take(kept), self.title.take(kept))


class _Places(NamedTuple):
    """The places of a term in some documents: its postings there, where their places begin, and how many they are."""

    found: PostingList
    at: Numbers
    starts: Numbers
    counts: Numbers

    def in_title(self, index: Numbers, owners: Numbers) -> NDArray[np.bool_]:
        """Return which of some places, of the documents given for each, are in the title."""
        ends = self.found.in_body(self.at.take(owners))
        ends += self.starts.take(owners)
        beyond: NDArray[np.bool_] = index >= ends
        return beyond


class _Meetings(NamedTuple):
    """Where the terms looked at so far agree: the document, the place of the last, and whether in the title."""

    owners: Numbers
    places: Numbers
    title: NDArray[np.bool_]


def possible(
    lists: Sequence[PostingList], documents: Numbers | None = None, known: dict[int, Numbers] | None = None
) -> tuple[Numbers, list[Numbers]]:
    """Return the documents in which the terms may stand side by side, and their postings in each list.

    All are in every list, and among the documents given, of which `known` holds the postings in some of the lists.
    """
    order = sorted(range(len(lists)), key=lambda i: lists[i].count)
    places = {} if known is None else known
    if documents is None:
        rarest, second = order[:2]
        documents = lists[rarest].documents.astype(np.int64)
        places[rarest], places[second] = lists[second].locate(documents)
        documents = documents.take(places[rarest])
    for i in order:
        if i not in places:
            here, found = lists[i].locate(documents)
            if len(here) < len(documents):
                documents = documents.take(here)
                places = {number: earlier.take(here) for number, earlier in places.items()}
            places[i] = found
    return _suited(lists, documents, [places[i] for i in range(len(lists))])


def _suited(lists: Sequence[PostingList], documents: Numbers, places: list[Numbers]) -> tuple[Numbers, list[Numbers]]:
    """Let go of documents whose signatures tell that the terms do not stand side by side, where these are at hand."""
    chosen = [i for i, (one, at) in enumerate(zip(lists, places, strict=True)) if one.signs(len(at))]
    if len(chosen) < 2:
        return documents, places
    told = [turned(lists[i].signatures.take(places[i]), -i) for i in chosen]
    met = reduce(np.bitwise_and, told)
    kept = met.nonzero()[0]
    return documents.take(kept), [at.take(kept) for at in places]


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
    pairs = zip(lists, places, strict=True)
    met = _side_by_side([_Places(found, at, *found.position_spans(at)) for found, at in pairs])
    texts = 2 * met.owners
    texts += met.title
    if len(fields) < len(TEXT_FIELDS):
        texts = texts[met.title == (fields[0] == "title")]
    found_in = counted(texts)
    return Occurrences(documents.take(found_in.documents), found_in.body, found_in.title)


def _side_by_side(terms: Sequence[_Places]) -> _Meetings:
    """Return where the terms stand side by side; all are in each document."""
    sums = [int(np.add.reduce(term.counts)) for term in terms]
    order = sorted(range(len(terms)), key=sums.__getitem__)
    first, second = order[0], order[1]
    met = _first_meetings(terms[first], terms[second], second - first, sums[first] + sums[second])
    for at, i in pairwise(order[1:]):
        met = _met_again(met, terms[i], i - at)
    return met


def _first_meetings(first: _Places, second: _Places, distance: int, places: int) -> _Meetings:
    """Return where a second term stands at a distance from a first; both together have so many places.

    Low bytes are compared first, which is quick; in a few places they agree by chance.
    """
    pairs = first.counts * second.counts
    count = int(np.add.reduce(pairs))
    if count > _MOST_PAIRS * places:
        index, own = ragged(first.starts, first.counts), np.arange(len(pairs)).repeat(first.counts)
        met = _Meetings(own, first.found.positions_at(index), first.in_title(index, own))
        return _in_common(second, met, distance)
    owners: Numbers | None = None
    if count == len(pairs):
        index, theirs = first.starts, second.starts
    else:
        owners = np.arange(len(pairs)).repeat(pairs)
        within = np.arange(count)
        within -= (pairs.cumsum() - pairs).take(owners)
        index, theirs = np.divmod(within, second.counts.take(owners))
        index += first.starts.take(owners)
        theirs += second.starts.take(owners)
    low = first.found.low_bytes_at(index)
    low += np.uint8(distance % 256)
    same = (second.found.low_bytes_at(theirs) == low).nonzero()[0]
    own = same if owners is None else owners.take(same)
    index = index.take(same)
    places_of_first, title = first.found.positions_at(index), first.in_title(index, own)
    return _agreeing(own, places_of_first, title, second, theirs.take(same), distance)


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
    if not len(texts):
        return Occurrences(no_documents(), no_documents(), no_documents())
    documents = texts >> 1
    fresh = np.empty(len(texts), np.bool_)
    fresh[0] = True
    np.not_equal(documents[1:], documents[:-1], out=fresh[1:])
    first = fresh.nonzero()[0]
    title = np.add.reduceat(texts & 1, first)
    every = np.empty_like(first)
    np.subtract(first[1:], first[:-1], out=every[:-1])
    every[-1] = len(texts) - first[-1]
    every -= title
    return Occurrences(documents.take(first), every, title)
