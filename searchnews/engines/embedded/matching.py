"""Which documents of a segment match a clause of any shape, and with what scores?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_

import numpy as np
from numpy.typing import NDArray

from searchnews.dates.periods import iso_instant
from searchnews.dates.spans import days_between
from searchnews.engines.embedded.collection import Collection, SegmentView
from searchnews.engines.embedded.placing import Placing, TextsOf, asks_texts, needed, read_for, scored_parts
from searchnews.engines.embedded.recency import recency
from searchnews.engines.embedded.scoring import Scorer, Scores
from searchnews.engines.embedded.spelt import Spelt
from searchnews.postings.documents import DocumentSet, Numbers, distinct, no_documents, scattered_bits, united
from searchnews.postings.lists import PostingList
from searchnews.postings.text import PartlyCovered
from searchnews.query.clauses import (
    PLACED,
    AllClause,
    AnyClause,
    CapturedClause,
    Clause,
    EveryClause,
    KeyClause,
    LengthClause,
    MentionClause,
    NotClause,
    OneOfClause,
    PeriodClause,
    PhraseClause,
    PrefixClause,
    RecentClause,
    SpeltClause,
    TermClause,
    UndatedClause,
    ValueClause,
    WeightClause,
)
from searchnews.query.fields import CAPTURED, MENTIONS, TEXT_FIELDS, TextField

# What documents are sought for at some length.
_SOUGHT = (*PLACED, PrefixClause, SpeltClause)
# What keeping a set of documents takes besides these, in bytes.
_BESIDES = 512
# More than a text may have.
_MOST_WORDS = 1 << 40
# Documents in no order are sorted where they are fewer than one in so many, else set as bits.
_SPARSE = 16


class Matching:
    """Clauses evaluated over one segment; what is deleted is taken out by `live` alone."""

    def __init__(self, collection: Collection, number: int, texts_of: TextsOf) -> None:
        self.collection = collection
        self.number = number
        self.segment: SegmentView = collection.segments[number]
        self.size = self.segment.size
        self._texts_of = texts_of
        self._spelt = Spelt(self.segment.text)
        self._known: dict[Clause, DocumentSet] = {}

    def live(self, clause: Clause) -> DocumentSet:
        """Return the live documents that match."""
        found = self.documents(clause)
        return found - self.segment.dead if self.segment.dead else found

    def documents(self, clause: Clause, within: DocumentSet | None = None) -> DocumentSet:
        """Return the documents that match, or those among some."""
        known = self._known.get(clause)
        if known is None:
            known = self._sought(clause, within) if isinstance(clause, _SOUGHT) else self._documents(clause, within)
            if within is None:
                self._known[clause] = known
        return known if within is None else known & within

    def _sought(self, clause: Clause, within: DocumentSet | None) -> DocumentSet:
        known = self.segment.known.get(clause)
        if known is None:
            known = self._documents(clause, within)
            if within is None:
                # Numbers, and bits once they are many.
                self.segment.known.keep(clause, known, _BESIDES + 8 * len(known) + self.size // 8)
        return known

    def _documents(self, clause: Clause, within: DocumentSet | None) -> DocumentSet:
        match clause:
            case TermClause(term, fields):
                return self._term(self.collection.term(term, fields).lists[self.number], fields)
            case PhraseClause(terms, fields):
                return DocumentSet(self.size, self._phrase(terms, fields, within))
            case PrefixClause() | SpeltClause():
                return self._spelt_so(clause)
            case WeightClause(child) | RecentClause(child):
                return self.documents(child, within)
            case OneOfClause(left, right):
                both = self.documents(left, within), self.documents(right, within)
                return united(self.size, [both[0] - both[1], both[1] - both[0]])
            case AllClause(children):
                return self._all(children, within)
            case AnyClause(children):
                return united(self.size, [self.documents(child, within) for child in children])
            case NotClause(child):
                return (within or DocumentSet.every(self.size)) - self.documents(child, within)
            case _ if isinstance(clause, PLACED):
                return self._placed(clause, within)
            case _:
                return self._filtered(clause)

    def _placed(self, clause: Clause, within: DocumentSet | None) -> DocumentSet:
        placing = Placing(self.collection, self.number, self._spelt, self._texts_of)
        return DocumentSet(self.size, placing.among(clause, self.documents(needed(clause), within).numbers))

    def holding(self, clause: Clause, documents: Numbers) -> NDArray[np.bool_]:
        """Return which of some documents, all of which hold what is needed, hold a clause at some place."""
        placing = Placing(self.collection, self.number, self._spelt, self._texts_of)
        return np.isin(documents, placing.among(clause, documents), assume_unique=True)

    def _filtered(self, clause: Clause) -> DocumentSet:
        match clause:
            case KeyClause(key, fields, prefix):
                keys = [self.segment.keys(field) for field in fields]
                sets = [self._set(one.prefix(key) if prefix else one.documents(key)) for one in keys]
                return united(self.size, sets)
            case ValueClause(values, field):
                return self._set(self.segment.columns.values(field).documents_with(values))
            case PeriodClause(first, last, offsets):
                found = self.segment.columns.unordered_within(first, last, offsets)
                if len(found) * _SPARSE < self.size:
                    return self._set(np.sort(found))
                return DocumentSet(self.size, words=scattered_bits(found, self.size))
            case CapturedClause(first, last):
                ends = [None if one is None else iso_instant(one) for one in (first, last)]
                return self._set(self.segment.keys(CAPTURED).between(*ends))
            case MentionClause(first, last):
                return self._set(self.segment.keys(MENTIONS).overlapping(*days_between(first, last)))
            case UndatedClause():
                return self._set(self.segment.columns.undated())
            case LengthClause(field, first, last):
                return DocumentSet(self.size, self._long(field, first, last).nonzero()[0])
            case EveryClause():
                return DocumentSet.every(self.size)
            case _:
                raise AssertionError(f"{clause} scores")

    def _long(self, field: TextField, first: int | None, last: int | None) -> NDArray[np.bool_]:
        lengths = self.segment.title_lengths if field == "title" else self.segment.body_lengths
        found = np.ones(self.size, np.bool_)
        if first is not None:
            found &= lengths >= min(first, _MOST_WORDS)
        if last is not None:
            found &= lengths <= min(last, _MOST_WORDS)
        return found

    def passing(self, clause: Clause, documents: Numbers) -> NDArray[np.bool_]:
        """Return which of some documents match, without looking all others up where that can be."""
        match clause:
            case PeriodClause(first, last, offsets):
                return self.segment.within(documents, first, last, offsets)
            case NotClause(child):
                return ~self.passing(child, documents)
            case AllClause(children) if children:
                return reduce(and_, [self.passing(child, documents) for child in children])
            case AnyClause(children) if children:
                return reduce(or_, [self.passing(child, documents) for child in children])
            case _ if isinstance(clause, PLACED):
                return self.documents(clause, DocumentSet(self.size, documents)).has(documents)
            case _:
                return self.documents(clause).has(documents)

    def _set(self, documents: NDArray[np.uint32]) -> DocumentSet:
        return DocumentSet(self.size, documents.astype(np.int64))

    def _all(self, children: Sequence[Clause], within: DocumentSet | None) -> DocumentSet:
        """Intersect, beginning with what costs least to find."""
        for child in sorted(children, key=_cost):
            within = self.documents(child, within)
        return within if within is not None else DocumentSet.every(self.size)

    def _term(self, found: PostingList | None, fields: tuple[TextField, ...]) -> DocumentSet:
        if found is None:
            return DocumentSet(self.size)
        if len(fields) == len(TEXT_FIELDS):
            return found.document_set()
        return DocumentSet(self.size, found.documents_at_sorted(np.flatnonzero(found.in_field(fields[0] == "title"))))

    def _lists(self, terms: Sequence[str]) -> list[PostingList] | None:
        """Return the lists of all terms, or None where one has none."""
        lists = [self.collection.term(term, TEXT_FIELDS).lists[self.number] for term in terms]
        present = [one for one in lists if one is not None]
        return present if len(present) == len(lists) else None

    def _phrase(self, terms: tuple[str, ...], fields: tuple[TextField, ...], within: DocumentSet | None) -> Numbers:
        lists = self._lists(terms)
        if lists is None:
            return no_documents()
        documents: Numbers | None = None
        if within is not None:
            rarest = min(lists, key=lambda one: one.count)
            documents = within.numbers if within.is_sparse else within.among(rarest.documents.astype(np.int64))
        return self.segment.phrases.find(terms, fields, lists, documents).documents

    # Words that begin alike

    def _spelt_so(self, clause: PrefixClause | SpeltClause) -> DocumentSet:
        text, fields = self.segment.text, clause.fields
        whole, partly = self._spelt.words(clause)
        if len(fields) == len(TEXT_FIELDS):
            found = [text.documents_of(whole)]
        else:
            found = [self._term(text.list_of(term), fields).numbers for term in whole.tolist()]
        found += [self._partly(one, clause) for one in partly]
        every = np.concatenate([no_documents(), *found])
        if len(every) * _SPARSE < self.size:
            return DocumentSet(self.size, distinct(every))
        return DocumentSet(self.size, words=scattered_bits(every, self.size))

    def _partly(self, part: PartlyCovered, clause: PrefixClause | SpeltClause) -> Numbers:
        """Return the documents where a form of a term is spelt so, reading those in which bits do not tell."""
        found, masks = self.segment.text.list_of(part.term), self.segment.text.masks(part.term)
        assert masks is not None
        fields = clause.fields
        telling = np.uint8(part.bits & ~part.shared)
        held = (masks & np.uint8(part.bits)) != 0
        sure = (masks & telling) != 0
        if len(fields) < len(TEXT_FIELDS):
            in_field = found.in_field(fields[0] == "title")
            held &= in_field
            # The form is in this field where it is the only one, or where the term is in no other field.
            alone = ~found.in_field(fields[0] != "title") | ((masks & ~telling) == 0)
            sure &= alone & in_field
        doubtful = found.documents_at_sorted(np.flatnonzero(held & ~sure))
        read = doubtful[read_for(clause, self._texts_of(self.number, doubtful.tolist()))]
        return np.concatenate((found.documents_at_sorted(np.flatnonzero(sure)), read))

    # Scores

    def scores(self, clause: Clause, documents: Numbers, scorer: Scorer) -> Scores:
        """Return what each of some documents scores: 0 where it does not match, and where a filter decides."""
        match clause:
            case TermClause():
                return self._term_scores(clause, documents, scorer)
            case PhraseClause():
                return self._phrase_scores(clause, documents, scorer)
            case PrefixClause() | SpeltClause():
                return np.where(self.documents(clause).has(documents), self.even_score(clause, scorer), 0.0)
            case WeightClause(child, weight):
                return weight * self.scores(child, documents, scorer)
            case RecentClause(child, half_life, moment):
                return recency(self.segment, documents, half_life, moment) * self.scores(child, documents, scorer)
            case OneOfClause(left, right):
                total = self._summed((left, right), documents, scorer)
                total[~self.documents(clause).has(documents)] = 0.0
                return total
            case _ if isinstance(clause, PLACED):
                total = self._summed(scored_parts(clause), documents, scorer)
                total[~self.passing(clause, documents)] = 0.0
                return total
            case AllClause(children):
                total = self._summed(children, documents, scorer)
                total[~self.documents(clause).has(documents)] = 0.0
                return total
            case AnyClause(children):
                return self._summed(children, documents, scorer)
            case _:
                return np.zeros(len(documents))

    def promised(self, clause: Clause, unread: Clause, documents: Numbers, scorer: Scorer) -> Scores:
        """Return what documents score that match a clause but for one part, if they match that too."""
        if clause is unread:
            return self._summed(scored_parts(clause), documents, scorer)
        assert isinstance(clause, AllClause)
        total = np.zeros(len(documents))
        for child in clause.children:
            if child is unread:
                total += self.promised(child, unread, documents, scorer)
            elif not is_filter(child):
                total += self.scores(child, documents, scorer)
        return total

    def even_score(self, clause: PrefixClause | SpeltClause, scorer: Scorer) -> float:
        """Return what all documents score that hold a word spelt so."""
        return self._spelt_idf(clause) / (scorer.ranking.k1 + 1)

    def _spelt_idf(self, clause: PrefixClause | SpeltClause) -> float:
        """Return the inverse document frequency of all words spelt so, in every segment."""
        known = self.collection.spelt_idfs
        if clause not in known:
            others = (Matching(self.collection, i, self._texts_of) for i in range(len(self.collection.segments)))
            known[clause] = self.collection.idf(
                sum(len((self if one.number == self.number else one).live(clause)) for one in others)
            )
        return known[clause]

    def _summed(self, children: Sequence[Clause], documents: Numbers, scorer: Scorer) -> Scores:
        total = np.zeros(len(documents))
        for child in children:
            if not is_filter(child):
                total += self.scores(child, documents, scorer)
        return total

    def _term_scores(self, clause: TermClause, documents: Numbers, scorer: Scorer) -> Scores:
        term = self.collection.term(clause.term, clause.fields)
        found, total = term.lists[self.number], np.zeros(len(documents))
        if found is not None:
            here, places = found.locate(documents)
            frequencies = scorer.term_frequencies(found, places, documents[here], clause.fields)
            total[here] = scorer.saturated(frequencies, term.idf)
        return total

    def _phrase_scores(self, clause: PhraseClause, documents: Numbers, scorer: Scorer) -> Scores:
        lists, total = self._lists(clause.terms), np.zeros(len(documents))
        if lists is not None:
            found = self.segment.phrases.find(clause.terms, clause.fields, lists, documents)
            frequencies = scorer.frequencies(found.documents, found.counts(clause.fields), {})
            idf = sum(self.collection.term(term, clause.fields).idf for term in clause.terms)
            total[documents.searchsorted(found.documents)] = scorer.saturated(frequencies, idf)
        return total


def is_filter(clause: Clause) -> bool:
    """Say whether a clause scores nothing and only decides."""
    match clause:
        case AllClause(children) | AnyClause(children):
            return all(is_filter(child) for child in children)
        case TermClause() | PhraseClause() | PrefixClause() | SpeltClause():
            return False
        case WeightClause(child) | RecentClause(child):
            return is_filter(child)
        case OneOfClause(left, right):
            return is_filter(left) and is_filter(right)
        case _:
            return not isinstance(clause, PLACED)


def _cost(clause: Clause) -> int:
    """Return a rank of how costly a clause is to look up."""
    match clause:
        case TermClause() | PeriodClause() | UndatedClause():
            return 0
        case KeyClause() | ValueClause() | CapturedClause() | MentionClause() | EveryClause() | LengthClause():
            return 1
        case PrefixClause() | SpeltClause():
            return 2
        case PhraseClause():
            return 4
        case _ if isinstance(clause, PLACED):
            return 6 if asks_texts(clause) else 5
        case _:
            return 3
