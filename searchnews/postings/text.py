"""Which posting lists of title and body does a segment hold?"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from functools import cached_property
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.documents import Numbers, Words, member_places, words_for
from searchnews.postings.lexicon import Lexicon, decode_key, encode_key
from searchnews.postings.lists import CHAMPIONS, GAP, LONG, PostingList
from searchnews.postings.masks import unpack_masks
from searchnews.postings.packing import is_long, partitions, unpack
from searchnews.postings.places import high_parts
from searchnews.postings.sections import Sections
from searchnews.postings.stored_list import Champions, StoredList

if TYPE_CHECKING:
    from searchnews.postings.spellings import Outlines

# What is derived from lists may take so many bytes for each segment.
DERIVED_BYTES = 64 << 20
_MOST_LISTS = 1 << 14
_LAST_BIT = 7
_NO_TABLE = np.empty(0, np.int64)
# The bits of a frequency that count words of the body, and of the title.
_BODY_BITS, _TITLE_BITS = 0x1F, 0xE0


class PartlyCovered(NamedTuple):
    """A term of whose forms only some begin so: the bits of those, and whether another form shares one of them."""

    term: int
    bits: int
    shared: int


class TextPostings:
    """The dictionary of a segment and its posting lists."""

    def __init__(self, sections: Sections, derived_bytes: int = DERIVED_BYTES) -> None:
        self.sections = sections
        self.facts: dict[str, Any] = sections.facts
        self.size: int = self.facts["documents"]
        self.derived_bytes = derived_bytes
        self._stretches = partitions(self.size)
        self._lists: dict[int, PostingList] = {}
        self._derived: OrderedDict[PostingList, None] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    # Looking up

    @cached_property
    def terms(self) -> Lexicon:
        """The terms, sorted."""
        return Lexicon(self.sections, "terms")

    def find(self, term: str) -> PostingList | None:
        """Return the list of a term, or None."""
        number = self.terms.find(encode_key(term))
        return None if number < 0 else self.list_of(number)

    def list_of(self, number: int) -> PostingList:
        """Return the list of the term of that number."""
        found = self._lists.get(number)
        if found is None:
            made = PostingList(self._stored(number), self._grown)
            with self._lock:
                found = self._lists.setdefault(number, made)
                if len(self._lists) > _MOST_LISTS:
                    self._lists.pop(next(iter(self._lists)))
        return found

    def _grown(self, found: PostingList, size: int) -> None:
        """Make room for what was derived from a list, letting go of what was derived longest ago from others."""
        with self._lock:
            found.bytes += size
            self._bytes += size
            self._derived[found] = None
            self._derived.move_to_end(found)
            while self._bytes > self.derived_bytes and len(self._derived) > 1:
                oldest, _ = self._derived.popitem(last=False)
                self._bytes -= oldest.bytes
                oldest.release()

    # What is stored

    @cached_property
    def _starts(self) -> tuple[memoryview, memoryview, memoryview]:
        """Where the postings, documents and positions of each term begin, as views: their items are read fast."""
        views = [self.sections.array(f"terms.{name}", "<u4").data for name in ("postings", "docs", "positions")]
        return views[0], views[1], views[2]

    @cached_property
    def _long(self) -> memoryview:
        return self.sections.array("long.terms", "<u4").data

    @cached_property
    def _bit_rows(self) -> dict[int, int]:
        return {term: row for row, term in enumerate(self.sections.array("bits.terms", "<u4").tolist())}

    @cached_property
    def _large(self) -> NDArray[np.uint32]:
        return self.sections.array("frequencies.large", "<u4").reshape(-1, 3)

    @cached_property
    def _large_postings(self) -> NDArray[np.uint32]:
        return np.ascontiguousarray(self._large[:, 0])

    @cached_property
    def _far(self) -> memoryview:
        return self.sections.array("positions.far", "<u4").data

    @cached_property
    def _masked(self) -> memoryview:
        return self.sections.array("forms.terms", "<u4").data

    @cached_property
    def _mask_starts(self) -> memoryview:
        return self.sections.array("forms.starts", "<u4").data

    def _stored(self, number: int) -> StoredList:
        sections = self.sections
        postings, docs, _ = self._starts
        first, last = postings[number], postings[number + 1]
        count = last - first
        low, table, documents = self._documents(docs[number], docs[number + 1], count)
        body = title = -1
        champions: Champions | None = None
        if count >= LONG:
            row = bisect_left(self._long, number)
            champions = self._champions(row)
            body, title = self._long_count("body", row), self._long_count("title", row)
        row = self._bit_rows.get(number, -1) if count >= LONG else -1
        return StoredList(
            size=self.size,
            low=low,
            table=table,
            documents=documents,
            impacts=sections.array("impacts", "u1", first, last),
            codes=sections.array("frequencies", "u1", first, last),
            large=lambda: self._large_rows(first, last),
            low_positions=lambda: self._low_positions(number),
            high_positions=lambda: self._high_positions(number),
            words=self._words(row) if row >= 0 else None,
            champions=champions,
            body=body,
            title=title,
        )

    def _documents(
        self, start: int, stop: int, count: int
    ) -> tuple[NDArray[np.uint16] | None, Numbers, NDArray[np.uint32] | None]:
        """Return the low halves and the table of stretches, or else the documents."""
        low: NDArray[np.uint16] = self.sections.array("docs", "<u2", start, stop)
        if self._stretches == 1:
            return low, _NO_TABLE, None
        if not is_long(count, self._stretches):
            return None, _NO_TABLE, np.frombuffer(low.tobytes(), "<u4")
        header = 2 * (self._stretches + 1)
        return low[header:], np.frombuffer(low[:header].tobytes(), "<u4").astype(np.int64), None

    def _champions(self, row: int) -> Champions:
        places = self.sections.array("long.champions", "<u4", row * CHAMPIONS, (row + 1) * CHAMPIONS)
        best = float(self.sections.array("long.best", "<f4", row, row + 1)[0])
        rest = float(self.sections.array("long.rest", "<f4", row, row + 1)[0])
        return Champions(places.astype(np.int64), best, rest)

    def _long_count(self, field: str, row: int) -> int:
        return int(self.sections.array(f"long.{field}", "<u4", row, row + 1)[0])

    def _words(self, row: int) -> Words:
        count = words_for(self.size)
        return self.sections.array("bits.words", "<u8", row * count, (row + 1) * count)

    def _large_rows(self, first: int, last: int) -> Numbers:
        start, stop = self._large_postings.searchsorted(np.array((first, last), np.uint32)).tolist()
        rows = self._large[start:stop].astype(np.int64)
        rows[:, 0] -= first
        return rows

    def _low_positions(self, number: int) -> NDArray[np.uint8]:
        return self.sections.array("positions", "u1", self._starts[2][number], self._starts[2][number + 1])

    def _high_positions(self, number: int) -> NDArray[Any] | None:
        row = bisect_left(self._far, number)
        if row == len(self._far) or self._far[row] != number:
            return None
        first, last = self.sections.array("positions.far_starts", "<u8", row, row + 2).tolist()
        count = self._starts[2][number + 1] - self._starts[2][number]
        return high_parts(count, self.sections.array("positions.high", "u1", first, last), self.sections.name)

    def lengths(self, field: str) -> NDArray[Any]:
        """Return the number of words of each document in `title` or `body`."""
        name = f"length.{field}"
        return self.sections.array(name, f"<u{self.sections.size(name) // max(1, self.size)}")

    @cached_property
    def slot_edges(self) -> Numbers:
        """Where the words of each text begin if all bodies and titles stand in a row, each followed by a gap."""
        sizes = np.empty((self.size, 2), np.int64)
        sizes[:, 0], sizes[:, 1] = self.lengths("body"), self.lengths("title")
        return np.cumsum(np.concatenate((np.full(1, GAP), sizes.ravel() + GAP)))

    def masks(self, number: int) -> NDArray[np.uint8] | None:
        """Return which forms of a term occur in each of its postings, as bits; None where it has but one form."""
        row = bisect_left(self._masked, number)
        if row == len(self._masked) or self._masked[row] != number:
            return None
        start, stop = self._mask_starts[row], self._mask_starts[row + 1]
        if start == stop:
            return None
        count = self._starts[0][number + 1] - self._starts[0][number]
        return unpack_masks(self.sections.array("forms.masks", "u1", start, stop), count, self.sections.name)

    def may_hold(self, term: str, form: str) -> NDArray[np.bool_] | None:
        """Return in which postings of a term one of its forms may occur; None for all of them."""
        number = self.terms.find(encode_key(term))
        row = bisect_left(self._masked, number)
        place = self.forms.find(encode_key(f"{form} {term}"))
        if place < 0:
            alone = form == term and (row == len(self._masked) or self._masked[row] != number)
            return None if alone else np.zeros(self._starts[0][number + 1] - self._starts[0][number], np.bool_)
        masks = self.masks(number)
        bit = np.uint8(1 << self.sections.array("forms.bit", "u1", place, place + 1).item())
        return None if masks is None else (masks & bit) != 0

    def standing_in(self, field: str, first: int, last: int) -> NDArray[np.bool_]:
        """Return for each of the terms `first` to `last`, half-open, whether it stands in any `title`, or `body`."""
        if first >= last:
            return np.empty(0, np.bool_)
        title = field == "title"
        starts = self.sections.array("terms.postings", "<u4", first, last + 1).astype(np.int64)
        begin, end = int(starts[0]), int(starts[-1])
        codes = self.sections.array("frequencies", "u1", begin, end)
        held: NDArray[np.bool_] = (codes & (_TITLE_BITS if title else _BODY_BITS)) > 0
        rows = self._large_rows(begin, end)
        held[rows[:, 0]] = rows[:, 2 if title else 1] > 0
        return np.logical_or.reduceat(held, starts[:-1] - begin)

    # Words that are spelt alike

    @cached_property
    def forms(self) -> Lexicon:
        """The forms of terms that have others than themselves, each followed by a space and its term."""
        return Lexicon(self.sections, "forms")

    @cached_property
    def outlines(self) -> tuple[Outlines, Outlines]:
        """What the words of `terms` and of `forms` look like."""
        from searchnews.postings.spellings import Outlines  # most questions have no misspelt words

        return Outlines.of(self.terms.text), Outlines.of(self.forms.text)

    @cached_property
    def _form_counts(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """How many forms each term of `forms.terms` has, and how many of them share the last bit."""
        owners = self.sections.array("forms.terms", "<u4").searchsorted(self.sections.array("forms.term", "<u4"))
        count = len(self._masked)
        last = self.sections.array("forms.bit", "u1") == _LAST_BIT
        return (
            np.bincount(owners, minlength=count).astype(np.uint32),
            np.bincount(owners[last], minlength=count).astype(np.uint32),
        )

    def covered(self, terms: Numbers, forms: Numbers) -> tuple[Numbers, list[PartlyCovered]]:
        """Return of some words the terms all of whose forms are among them, and those of which some are.

        The words are terms, which count where they have no other form than themselves, and listed forms; both sorted.
        """
        whole = [terms[self.without_forms(terms)].astype(np.uint32)]
        owners = self.sections.array("forms.term", "<u4").take(forms)
        bits = self.sections.array("forms.bit", "u1").take(forms)
        partly = []
        order = np.argsort(owners, kind="stable")
        edges = np.flatnonzero(np.diff(owners[order], prepend=-1, append=-1)).tolist()
        for start, stop in pairwise(edges):
            term = int(owners[order[start]])
            covered = bits[order[start:stop]].tolist()
            row = bisect_left(self._masked, term)
            every, sharing = (int(counts[row]) for counts in self._form_counts)
            if len(covered) == every:
                whole.append(np.array([term], np.uint32))
            else:
                held = sum(1 << bit for bit in set(covered))
                shared = 1 << _LAST_BIT if 0 < covered.count(_LAST_BIT) < sharing else 0
                partly.append(PartlyCovered(term, held, shared))
        return np.concatenate(whole).astype(np.int64), partly

    def spellings(self, terms: Numbers, forms: Numbers, most: int) -> set[str]:
        """Return of some words, such as `covered` takes, the first so many of either kind."""
        alone = terms[self.without_forms(terms)][:most].tolist()
        found = {decode_key(self.terms.key(number)) for number in alone}
        # A form of several terms is listed with each.
        listed: set[str] = set()
        for number in forms.tolist():
            if len(listed) == most:
                break
            listed.add(decode_key(self.forms.key(number)).partition(" ")[0])
        return found | listed

    def without_forms(self, terms: Numbers) -> NDArray[np.bool_]:
        """Return which of some terms, sorted, have no other form than themselves."""
        alone = np.ones(len(terms), np.bool_)
        alone[member_places(self.sections.array("forms.terms", "<u4"), terms)[0]] = False
        return alone

    def documents_of(self, terms: Numbers) -> Numbers:
        """Return the documents of the lists of many terms, end to end."""
        if not len(terms):
            return np.empty(0, np.int64)
        terms = np.sort(terms)
        parts = []
        for run in np.split(terms, np.flatnonzero(np.diff(terms) != 1) + 1):
            first, last = int(run[0]), int(run[-1]) + 1
            starts = self.sections.array("terms.postings", "<u4", first, last + 1).astype(np.int64)
            start, stop = self._starts[1][first], self._starts[1][last]
            words = self.sections.array("docs", "<u2", start, stop)
            parts.append(unpack(words, starts[1:] - starts[:-1], self._stretches))
        return np.concatenate(parts).astype(np.int64)
