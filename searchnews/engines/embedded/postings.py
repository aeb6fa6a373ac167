"""What does an open Whoosh index hold: postings, keys, lengths and dates by document number?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from whoosh.reading import IndexReader

from searchnews.engines.embedded.schema import UNDATED
from searchnews.query.fields import TEXT_FIELDS, TextField


class Postings:
    """One commit's live documents, numbered across segments; deleted ones never show."""

    def __init__(self, reader: IndexReader) -> None:
        self.reader = reader
        self.leaves = [(leaf, offset) for leaf, offset in reader.leaf_readers() if leaf.doc_count_all()]

    @cached_property
    def documents(self) -> frozenset[int]:
        """The numbers of the live documents."""
        return frozenset(self.reader.all_doc_ids())

    def counts(self, field: str, term: str) -> dict[int, int]:
        """Return how often a term occurs in a field, by document."""
        found = {}
        for leaf, offset in self.leaves:
            if (field, term.encode()) in leaf:
                matcher = leaf.postings(field, term)
                while matcher.is_active():
                    found[offset + matcher.id()] = int(matcher.weight())
                    matcher.next()
        return found

    def phrase_counts(self, field: str, terms: Sequence[str]) -> dict[int, int]:
        """Return how often the terms stand at successive positions of a field, by document."""
        found = {}
        for leaf, offset in self.leaves:
            if all((field, term.encode()) in leaf for term in terms):
                for document, count in _adjacent(leaf, field, terms):
                    found[offset + document] = count
        return found

    def keyed(self, field: str, key: str) -> set[int]:
        """Return the documents found under a key."""
        found: set[int] = set()
        for leaf, offset in self.leaves:
            if (field, key.encode()) in leaf:
                found.update(offset + document for document in leaf.postings(field, key).all_ids())
        return found

    def beginning(self, field: str, prefix: str) -> set[int]:
        """Return the documents found under a key, or holding a word, that begins so."""
        found: set[int] = set()
        for leaf, offset in self.leaves:
            for key in leaf.expand_prefix(field, prefix):
                found.update(offset + document for document in leaf.postings(field, key).all_ids())
        return found

    def _column(self, name: str) -> list[int]:
        return [value for leaf, _ in self.leaves for value in leaf.column_reader(name, translate=False)]

    @cached_property
    def lengths(self) -> dict[TextField, list[int]]:
        """The number of words of each document, by field."""
        return {field: self._column(f"{field}_length") for field in TEXT_FIELDS}

    @cached_property
    def averages(self) -> dict[TextField, float]:
        """The mean number of words of a live document, by field."""
        live = self.documents
        return {field: sum(words[i] for i in live) / max(1, len(live)) for field, words in self.lengths.items()}

    @cached_property
    def periods(self) -> list[tuple[int, int] | None]:
        """The first and last second of each document's date, or None."""
        pairs = zip(self._column("date_first"), self._column("date_last"), strict=True)
        return [None if first == UNDATED else (first, last) for first, last in pairs]


def _adjacent(leaf: IndexReader, field: str, terms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the documents of one segment that hold the terms side by side, and how often."""
    postings: dict[str, dict[int, frozenset[int]]] = {}
    documents: set[int] | None = None
    for term in sorted(set(terms), key=lambda term: int(leaf.doc_frequency(field, term))):
        postings[term] = _positions(leaf, field, term, documents)
        documents = set(postings[term])
    for document in sorted(documents or ()):
        starts = postings[terms[0]][document]
        places = [postings[term][document] for term in terms]
        count = sum(all(start + i in place for i, place in enumerate(places)) for start in starts)
        if count:
            yield document, count


def _positions(leaf: IndexReader, field: str, term: str, within: set[int] | None) -> dict[int, frozenset[int]]:
    found = {}
    matcher = leaf.postings(field, term)
    while matcher.is_active():
        document = matcher.id()
        if within is None or document in within:
            found[document] = frozenset(matcher.value_as("positions"))
        matcher.next()
    return found
