"""Which documents hold a clause at some place of their texts?

Those are tried that hold all it needs anywhere. Arrays tell of most; texts are read where a clause asks for
sentences or for exact forms, and where a word before stemming is not told from others of its term.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from searchnews.engines.embedded.collection import Collection
from searchnews.engines.embedded.spans import SpanFinder
from searchnews.engines.embedded.spelt import Spelt
from searchnews.model.stored import Written
from searchnews.postings.documents import Numbers, no_documents
from searchnews.query.clauses import (
    AllClause,
    AnyClause,
    Clause,
    ExactClause,
    LeadClause,
    NearClause,
    OftenClause,
    SlopClause,
    TermClause,
    TogetherClause,
    WeightClause,
)
from searchnews.query.fields import TEXT_FIELDS

# Title, body and language of some documents, ascending, of the segment of a number.
TextsOf = Callable[[int, Sequence[int]], Iterator[Written]]

# Words of the documents looked at together, as a power of two: of long ones, pairs of places may be many.
_AT_ONCE = 20
# Letters that may be initials, which are terms in ways of their own.
_INITIALS = 2


def needed(clause: Clause) -> Clause:
    """Return what any document must match that holds a clause at some place."""
    match clause:
        case SlopClause(terms, fields):
            return AllClause(tuple([TermClause(term, fields) for term in terms]))
        case ExactClause(child) | LeadClause(child) | OftenClause(child) | WeightClause(child):
            return needed(child)
        case AnyClause(children):
            return AnyClause(tuple(map(needed, children)))
        case NearClause(left, right):
            return needed(left) if clause.apart else AllClause((needed(left), needed(right)))
        case TogetherClause(children):
            return needed(children[0]) if clause.apart else AllClause(tuple(map(needed, children)))
        case _:
            return clause


def scored_parts(clause: Clause) -> tuple[Clause, ...]:
    """Return the parts of a clause whose scores add up to its own."""
    match clause:
        case SlopClause(terms, fields):
            return tuple([TermClause(term, fields) for term in terms])
        case ExactClause(child) | LeadClause(child) | OftenClause(child):
            return (child,)
        case NearClause(left, right):
            return (left,) if clause.apart else (left, right)
        case TogetherClause(children):
            return children[:1] if clause.apart else children
        case _:
            return ()


def asks_texts(clause: Clause) -> bool:
    """Say whether no array tells where a clause stands."""
    match clause:
        case ExactClause() | TogetherClause():
            return True
        case LeadClause(child) | OftenClause(child) | WeightClause(child):
            return asks_texts(child)
        case AnyClause(children):
            return any(map(asks_texts, children))
        case NearClause(left, right):
            return asks_texts(left) or asks_texts(right)
        case _:
            return False


class Placing:
    """Finds the documents of one segment that hold a clause at some place."""

    def __init__(self, collection: Collection, number: int, spelt: Spelt, texts_of: TextsOf) -> None:
        self.collection = collection
        self.number = number
        self.spelt = spelt
        self.texts_of = texts_of
        self.segment = collection.segments[number]

    def among(self, clause: Clause, documents: Numbers) -> Numbers:
        """Return those of some documents, all of which hold what is needed, that hold a clause at some place."""
        if asks_texts(clause):
            documents = self._spelt_so(clause, documents)
            return documents[self._read(clause, documents)]
        found = []
        for part in self._parts(documents):
            finder = SpanFinder(self.collection, self.number, part, self.spelt)
            held = finder.matching(clause)
            if finder.doubtful.any():
                doubtful = finder.doubtful.nonzero()[0]
                held[doubtful] = self._read(clause, part.take(doubtful))
            found.append(part[held])
        return np.concatenate([no_documents(), *found])

    def _spelt_so(self, clause: Clause, documents: Numbers) -> Numbers:
        """Return those of some documents that may hold an exact form, as they hold it if case does not matter."""
        match clause:
            case ExactClause(TermClause(term), text) if text.isascii() and text.isalpha() and len(text) > _INITIALS:
                found = self.collection.term(term, TEXT_FIELDS).lists[self.number]
                held = self.segment.text.may_hold(term, text.lower()) if found else None
                if found is not None and held is not None:
                    here, postings = found.locate(documents)
                    return documents.take(here[held.take(postings)])
        return documents

    def _parts(self, documents: Numbers) -> list[Numbers]:
        """Return documents in stretches of about so many words."""
        words = self.segment.body_lengths.take(documents).cumsum(dtype=np.int64) >> _AT_ONCE
        return np.split(documents, np.diff(words).nonzero()[0] + 1)

    def _read(self, clause: Clause, documents: Numbers) -> NDArray[np.bool_]:
        return read_for(clause, self.texts_of(self.number, documents.tolist()))


def read_for(clause: Clause, texts: Iterator[Written]) -> NDArray[np.bool_]:
    """Return which of some texts hold a clause at some place."""
    from searchnews.query.quick_places import quick_test  # most questions need no text

    test = quick_test(clause)
    return np.array([test(*written) for written in texts], np.bool_)
