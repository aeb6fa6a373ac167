"""Where do terms stand side by side?

From each place of the term with the fewest, the others are looked for where they would have to be: each
place of theirs in the same field of the same document is compared. Fields are looked at one by one, so a
phrase never begins in one and ends in another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.documents import Numbers, no_documents
from searchnews.postings.lists import PostingList
from searchnews.postings.packing import ragged
from searchnews.query.fields import TextField

# So many pairs of places may be compared.
_MOST_PAIRS = 1 << 20


@dataclass(frozen=True, slots=True)
class Occurrences:
    """How often a phrase stands in body and title of some documents; those where it does not are left out."""

    documents: Numbers
    body: NDArray[np.int64]
    title: NDArray[np.int64]

    def counts(self, fields: tuple[TextField, ...]) -> dict[TextField, NDArray[np.int64]]:
        """Return the occurrences by field."""
        return {name: self.title if name == "title" else self.body for name in fields}


@dataclass(frozen=True, slots=True)
class _Stretches:
    """The places of a term in one field of some documents: where they begin among all of the term, and how many."""

    found: PostingList
    starts: Numbers
    counts: NDArray[np.int64]

    def of(self, documents: Numbers) -> _Stretches:
        """Return the places in some of the documents."""
        return _Stretches(self.found, self.starts.take(documents), self.counts.take(documents))


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
    bodies, titles = [], []
    for found, at in zip(lists, places, strict=True):
        body, title = found.frequencies(at)
        starts = found.position_starts(at)
        bodies.append(_Stretches(found, starts, body))
        titles.append(_Stretches(found, starts + body, title))
    in_body = _matched(bodies) if "body" in fields else no_documents()
    in_title = _matched(titles) if "title" in fields else no_documents()
    if not len(in_body) and not len(in_title):
        return Occurrences(no_documents(), no_documents(), no_documents())
    body, title = (np.bincount(owners, minlength=len(documents)) for owners in (in_body, in_title))
    matched = (body + title).nonzero()[0]
    return Occurrences(documents.take(matched), body.take(matched), title.take(matched))


def _matched(terms: Sequence[_Stretches]) -> Numbers:
    """Return the document, by its place, of each place where the terms stand side by side."""
    least = np.minimum(terms[0].counts, terms[1].counts)
    for term in terms[2:]:
        least = np.minimum(least, term.counts)
    held = least.nonzero()[0]
    if not len(held):
        return held
    if len(held) < len(terms[0].counts):
        terms = [term.of(held) for term in terms]
    order = sorted(range(len(terms)), key=lambda i: int(terms[i].counts.sum()))
    return held.take(_side_by_side(terms, order))


def _side_by_side(terms: Sequence[_Stretches], order: Sequence[int]) -> Numbers:
    """Return the document, by its place, of each place where terms, all in each document, stand side by side."""
    first = terms[order[0]]
    owners = np.repeat(np.arange(len(first.counts)), first.counts)
    once = len(owners) == len(first.counts)
    places = first.found.positions_at(first.starts if once else ragged(first.starts, first.counts))
    places -= order[0]
    for i in order[1:]:
        other = terms[i]
        counts = other.counts.take(owners)
        if int(counts.sum()) > _MOST_PAIRS:
            kept = _found_at(other, owners, places + i)
        else:
            theirs = other.found.positions_at(ragged(other.starts.take(owners), counts))
            theirs -= i
            same = (theirs == np.repeat(places, counts)).nonzero()[0]
            kept = np.cumsum(counts).searchsorted(same, "right")
        owners, places = owners.take(kept), places.take(kept)
    return owners


def _found_at(other: _Stretches, owners: Numbers, places: Numbers) -> Numbers:
    """Return which of some places a term stands at: by search, as comparing all with all would take too long."""
    theirs = other.found.positions_at(ragged(other.starts, other.counts))
    theirs |= np.repeat(np.arange(len(other.counts)), other.counts) << 32
    wanted = owners << 32 | places
    at = np.minimum(theirs.searchsorted(wanted), len(theirs) - 1)
    return (theirs.take(at) == wanted).nonzero()[0]
