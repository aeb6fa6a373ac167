"""Which terms does a segment of ours hold, as Whoosh asks for them?

Whoosh knows a term by its field and its text in UTF-8. Title and body share one list of terms here, so
that those of one field are the terms that stand somewhere in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from itertools import compress
from typing import Any, Protocol

import numpy as np
from whoosh.codec.base import EmptyCursor, FieldCursor, TermsReader
from whoosh.formats import Format
from whoosh.reading import TermNotFound

from searchnews.engines.embedded.open_segment import OpenSegment
from searchnews.engines.embedded.whoosh_postings import (
    KeyPostingsOfTerm,
    NewsMatcher,
    NewsTermInfo,
    TextPostingsOfTerm,
)
from searchnews.postings.keys import KeyPostings
from searchnews.postings.lexicon import Lexicon, decode_key
from searchnews.postings.text import TextPostings
from searchnews.query.fields import KEY_FIELDS, TEXT_FIELDS

# Terms looked at together where many are asked for one after another, and terms whose postings are kept at hand:
# for one term Whoosh asks several times.
_MOST_TOGETHER = 4096
_KEPT = 8


class FieldTerms(Protocol):
    """The terms of one field."""

    def any(self) -> bool:
        """Say whether there is one."""
        ...

    def starting(self, text: bytes) -> Iterator[bytes]:
        """Yield the terms in the order of their bytes, from this one, or where it would be, on."""
        ...

    def holds(self, text: bytes) -> bool:
        """Say whether there is such a term."""
        ...

    def postings(self, text: bytes) -> KeyPostingsOfTerm | None:
        """Return the documents of a term, or None."""
        ...


class TextTerms:
    """The terms of title or body. They are words, so none of their bytes needs to be escaped in the lexicon."""

    def __init__(self, text: TextPostings, field: str) -> None:
        self._text = text
        self._field = field

    def any(self) -> bool:
        """Say whether there is one."""
        return bool(self._text.facts["totals"][self._field])

    def starting(self, text: bytes) -> Iterator[bytes]:
        """Yield the terms from this one on; which stand in the field is looked up for more of them each time."""
        lexicon = self._text.terms
        first, together = lexicon.at(text), 1
        while first < len(lexicon):
            last = min(first + together, len(lexicon))
            held = self._text.standing_in(self._field, first, last)
            yield from compress(lexicon.keys(first, last), held.tolist())
            first, together = last, min(2 * together, _MOST_TOGETHER)

    def holds(self, text: bytes) -> bool:
        """Say whether there is such a term in the field."""
        number = self._text.terms.find(text)
        return number >= 0 and bool(self._text.standing_in(self._field, number, number + 1)[0])

    def postings(self, text: bytes) -> KeyPostingsOfTerm | None:
        """Return the documents of a term, or None."""
        number = self._text.terms.find(text)
        if number < 0:
            return None
        found = TextPostingsOfTerm(self._text.list_of(number), self._field, self._words)
        return found if len(found) else None

    @cached_property
    def _words(self) -> np.ndarray[Any, Any]:
        return self._text.lengths(self._field)


class KeyTerms:
    """The keys of a field, such as ids and names."""

    def __init__(self, keys: KeyPostings) -> None:
        self._keys = keys
        self._lexicon: Lexicon = keys.lexicon

    def any(self) -> bool:
        """Say whether there is one."""
        return len(self._lexicon) > 0

    @cached_property
    def _disordered(self) -> list[bytes] | None:
        """All keys in order, where escapes give those on disk another one; None where none is escaped."""
        return sorted(map(_plain, self._lexicon.keys())) if self._lexicon.escapes else None

    def starting(self, text: bytes) -> Iterator[bytes]:
        """Yield the keys from this one on."""
        ordered = self._disordered
        if ordered is None:
            return self._lexicon.keys(self._lexicon.at(text))
        return iter(ordered[bisect_left(ordered, text) :])

    def holds(self, text: bytes) -> bool:
        """Say whether there is such a key."""
        return self._lexicon.find(_escaped(text)) >= 0

    def postings(self, text: bytes) -> KeyPostingsOfTerm | None:
        """Return the documents of a key, or None."""
        if not self.holds(text):
            return None
        return KeyPostingsOfTerm(self._keys.documents(text.decode("utf-8", "surrogatepass")))


def _key_terms(opened: OpenSegment, field: str) -> KeyTerms:
    return KeyTerms(opened.keys(field))


def _escaped(text: bytes) -> bytes:
    return text.replace(b"\0", b"\0\x30").replace(b"\n", b"\0\x31")


def _plain(key: bytes) -> bytes:
    return decode_key(key).encode("utf-8", "surrogatepass")


class NewsCursor(FieldCursor):  # type: ignore[misc]
    """A place among the terms of a field."""

    def __init__(self, terms: FieldTerms) -> None:
        self._terms = terms
        self._begin(b"")

    def _begin(self, text: bytes) -> str | None:
        self._following = self._terms.starting(text)
        return self.next()

    def first(self) -> str | None:
        """Go to the first term."""
        return self._begin(b"")

    def find(self, text: str | bytes) -> str | None:
        """Go to a term, or where it would be."""
        return self._begin(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))

    def next(self) -> str | None:
        """Go to the next term."""
        self._current = next(self._following, None)
        return self.text()

    def text(self) -> str | None:
        """Return the term, or None at the end."""
        return None if self._current is None else self._current.decode("utf-8", "surrogatepass")

    # Whoosh's cursor over several segments asks for the text by this name.
    term = text

    def term_info(self) -> NewsTermInfo | None:
        """Return what is known of the term."""
        postings = None if self._current is None else self._terms.postings(self._current)
        return NewsTermInfo(postings) if postings else None

    def is_valid(self) -> bool:
        """Say whether there is a term here."""
        return self._current is not None


class NewsTerms(TermsReader):  # type: ignore[misc]
    """The terms of all fields, by field."""

    def __init__(self, opened: OpenSegment) -> None:
        text = TextPostings(opened.sections)
        self._make: dict[str, Callable[[], FieldTerms]]
        self._make = {name: partial(TextTerms, text, name) for name in TEXT_FIELDS}
        self._make |= {name: partial(_key_terms, opened, name) for name in (*KEY_FIELDS, "drop")}
        self._fields: dict[str, FieldTerms] = {}
        self._kept: OrderedDict[tuple[str, bytes], KeyPostingsOfTerm] = OrderedDict()

    def _field(self, name: str) -> FieldTerms | None:
        if name not in self._fields and name in self._make:
            self._fields[name] = self._make[name]()
        return self._fields.get(name)

    def _postings(self, name: str, text: bytes) -> KeyPostingsOfTerm | None:
        kept = self._kept.get((name, text))
        if kept is None:
            field = self._field(name)
            kept = field.postings(text) if field else None
            if kept is not None:
                self._kept[name, text] = kept
                if len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
        return kept

    def _found(self, name: str, text: bytes) -> KeyPostingsOfTerm:
        found = self._postings(name, text)
        if found is None:
            raise TermNotFound(f"No term {name}:{text!r}")
        return found

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        name, text = term
        field = self._field(name)
        return field is not None and ((name, text) in self._kept or field.holds(text))

    def indexed_field_names(self) -> list[str]:
        """Return the fields that hold any term, in order."""
        return [name for name in sorted(self._make) if (field := self._field(name)) and field.any()]

    def cursor(self, name: str, field: Any) -> FieldCursor:
        """Return a place among the terms of a field, the first to begin with."""
        del field
        terms = self._field(name)
        return EmptyCursor() if terms is None else NewsCursor(terms)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield all terms by field."""
        return self.terms_from("", b"")

    def terms_from(self, name: str, text: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield the terms from one of a field on, and then those of the fields after it.

        As Whoosh's own segments do, nothing where the field has no term here.
        """
        if name and not ((field := self._field(name)) and field.any()):
            return
        for other in sorted(self._make):
            field = self._field(other) if other >= name else None
            if field is not None:
                for found in field.starting(text if other == name else b""):
                    yield other, found

    def items(self) -> Iterator[tuple[tuple[str, bytes], NewsTermInfo]]:
        """Yield all terms by field, and what is known of each."""
        return self.items_from("", b"")

    def items_from(self, name: str, text: bytes) -> Iterator[tuple[tuple[str, bytes], NewsTermInfo]]:
        """Yield terms as `terms_from` does, and what is known of each."""
        return ((term, self.term_info(*term)) for term in self.terms_from(name, text))

    def term_info(self, name: str, text: bytes) -> NewsTermInfo:
        """Return what is known of a term; raises TermNotFound."""
        return NewsTermInfo(self._found(name, text))

    def frequency(self, name: str, text: bytes) -> float:
        """Return how often a term stands in all documents together."""
        found = self._postings(name, text)
        return float(found.counts.sum()) if found else 0.0

    def doc_frequency(self, name: str, text: bytes) -> int:
        """Return how many documents hold a term, deleted ones among them."""
        found = self._postings(name, text)
        return len(found) if found else 0

    def matcher(self, name: str, text: bytes, encoding: Format, scorer: Any = None) -> NewsMatcher:
        """Return the postings of a term; raises TermNotFound."""
        return NewsMatcher(self._found(name, text), (name, text), encoding, scorer)
