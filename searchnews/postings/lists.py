"""Which documents hold this term, how often, where, and how much does each count at most?

A posting is named by its place in the list of its term, from 0 on.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.code_sums import CodeSums
from searchnews.postings.documents import (
    DocumentSet,
    Numbers,
    Words,
    bits_of,
    member_places,
    test_bits,
)
from searchnews.postings.signatures import Signatures, signatures
from searchnews.postings.stored_list import Champions, StoredList

PARTITION_BITS = 16
# A list of so many postings or more has champions.
LONG, CHAMPIONS = 256, 64
# Lookups in a list of a thousandth of all documents or more pay for its bits, when they have been so many.
_MANY, _DENSE = 8192, 1024
# The best of a list are kept apart, about so many.
_TIERS = (1024, 8192, 65536)
_BODY, _TITLE_SHIFT = 31, 5
_IN_BODY, _IN_TITLE = np.arange(256) & _BODY, np.arange(256) >> _TITLE_SHIFT
_ONE, _BITS = np.uint64(1), np.uint64(1) << np.arange(64, dtype=np.uint64)
# Free places between two texts in a row, more than a phrase can have words that is looked for there.
GAP = 32
# Signatures are made once a list has been asked for those of one posting in so many.
_SIGNED = 4
# In lists of so many and no more, the sum of all frequencies before each posting is kept.
_SUMMED = 1 << 18

Counts = NDArray[np.int64]
# Postings, their documents and their impacts.
Tier = tuple[Numbers, Numbers, NDArray[np.uint8]]


class PostingList:
    """The postings of a term in one segment; what is derived from the file is kept until `release`."""

    __slots__ = (
        "_bits",
        "_documents",
        "_edges",
        "_grown",
        "_high",
        "_large",
        "_levels",
        "_lookups",
        "_low",
        "_ranks",
        "_signatures",
        "_slots",
        "_suited",
        "_sums",
        "_tails",
        "_tiers",
        "bytes",
        "count",
        "stored",
    )

    def __init__(self, stored: StoredList, grown: Callable[[PostingList, int], None]) -> None:
        self.stored = stored
        self.count = len(stored.impacts)
        self.bytes = 0
        self._grown = grown
        self._documents: NDArray[np.uint32] | None = stored.documents
        self._bits = stored.words
        self._ranks: NDArray[np.uint32] | None = None
        self._sums: CodeSums | None = None
        self._large: NDArray[np.int64] | None = None
        self._tails: NDArray[np.int64] | None = None
        self._levels: tuple[int, ...] | None = None
        self._tiers: list[Tier | None] = [None] * len(_TIERS)
        self._lookups = self._suited = 0
        self._signatures: Signatures | None = None
        self._edges: NDArray[np.uint32] | None = None
        self._slots: NDArray[np.uint64] | None = None
        self._low: NDArray[np.uint8] | None = None
        self._high: tuple[NDArray[np.unsignedinteger] | None] | None = None

    def _keep(self, size: int) -> None:
        self._grown(self, size)

    def release(self) -> None:
        """Forget what was derived."""
        self.bytes = 0
        self._documents, self._bits = self.stored.documents, self.stored.words
        self._ranks = self._edges = self._slots = self._sums = self._tails = self._high = None
        self._signatures = None
        self._tiers = [None] * len(_TIERS)

    # Documents

    @property
    def documents(self) -> NDArray[np.uint32]:
        """All documents in order."""
        found = self._documents
        if found is None:
            stored = self.stored
            assert stored.low is not None
            found = stored.low.astype(np.uint32)
            ends = stored.table.tolist()
            for partition in range(1, len(ends) - 1):
                if ends[partition] < ends[partition + 1]:
                    found[ends[partition] : ends[partition + 1]] |= np.uint32(partition << PARTITION_BITS)
            self._documents = found
            self._keep(found.nbytes)
        return found

    def documents_at(self, places: Numbers) -> Numbers:
        """Return the documents of some postings, in any order."""
        whole = self._documents
        if whole is not None:
            return whole.take(places).astype(np.int64)
        stored = self.stored
        assert stored.low is not None
        found = stored.low.take(places).astype(np.int64)
        if len(stored.table) > 2:
            found |= (stored.table[1:-1].searchsorted(places, "right")) << PARTITION_BITS
        return found

    def documents_at_sorted(self, places: Numbers) -> Numbers:
        """Return the documents of some postings in order."""
        stored = self.stored
        if stored.low is None or self._documents is not None:
            return self.documents.take(places).astype(np.int64)
        found = stored.low.take(places).astype(np.int64)
        if len(stored.table) > 2:
            ends = places.searchsorted(stored.table)
            found |= np.repeat(np.arange(len(ends) - 1) << PARTITION_BITS, ends[1:] - ends[:-1])
        return found

    @property
    def bits(self) -> Words:
        """The documents as bits, made where none are stored."""
        found = self._bits
        if found is None:
            found = self._bits = bits_of(self.documents.astype(np.int64), self.stored.size)
            self._keep(found.nbytes)
        return found

    def document_set(self) -> DocumentSet:
        """Return the documents as a set."""
        bits = self._bits
        if bits is not None:
            return DocumentSet(self.stored.size, words=bits, make=self._numbers)
        return DocumentSet(self.stored.size, self._numbers())

    def _numbers(self) -> Numbers:
        return self.documents.astype(np.int64)

    @property
    def ranks(self) -> NDArray[np.uint32]:
        """How many documents of the list come before each word of the bits."""
        found = self._ranks
        if found is None:
            counts = np.bitwise_count(self.bits)
            found = np.cumsum(counts, dtype=np.uint32)
            found -= counts
            self._ranks = found
            self._keep(found.nbytes)
        return found

    def has(self, documents: Numbers) -> NDArray[np.bool_]:
        """Return for each of some sorted documents whether it is in the list."""
        if self._tests_bits(len(documents)):
            return test_bits(self.bits, documents)
        held = np.zeros(len(documents), np.bool_)
        held[member_places(self.documents, documents)[0]] = True
        return held

    def locate(self, documents: Numbers) -> tuple[Numbers, Numbers]:
        """Return which of some sorted documents are in the list, and their postings."""
        if not self._tests_bits(len(documents)):
            return member_places(self.documents, documents)
        bits = self.bits
        found = test_bits(bits, documents).nonzero()[0]
        held = documents.take(found) if len(found) < len(documents) else documents
        words = held >> 6
        before = _BITS.take(held & 63)
        before -= _ONE
        before &= bits.take(words)
        postings = self.ranks.take(words).astype(np.int64)
        postings += np.bitwise_count(before)
        return found, postings

    def _tests_bits(self, lookups: int) -> bool:
        """Say whether bits are the cheaper way, making them where that will pay."""
        if self._bits is not None:
            return True
        self._lookups += min(lookups, self.count)
        return self._lookups >= _MANY and self.count * _DENSE >= self.stored.size

    # How often, and how much each counts

    @property
    def champions(self) -> Champions | None:
        """The postings that count most; None for a short list."""
        return self.stored.champions

    def frequencies(self, places: Numbers | None = None) -> tuple[Counts, Counts]:
        """Return how often the term stands in body and title, by posting; of all postings where none are given."""
        codes = self.stored.codes if places is None else self.stored.codes.take(places)
        body, title = _IN_BODY.take(codes), _IN_TITLE.take(codes)
        if np.count_nonzero(codes) < len(codes):
            large = self.large
            here = np.flatnonzero(codes == 0)
            rows = large[:, 0].searchsorted(here if places is None else places[here])
            body[here], title[here] = large[rows, 1], large[rows, 2]
        return body, title

    @property
    def large(self) -> NDArray[np.int64]:
        """The rows (posting, in the body, in the title) of postings whose frequencies fit no byte."""
        found = self._large
        if found is None:
            found = self._large = self.stored.large()
        return found

    def in_body(self, places: Numbers) -> Counts:
        """Return how often the term stands in the body, by posting."""
        codes = self.stored.codes.take(places)
        body = _IN_BODY.take(codes)
        if np.count_nonzero(codes) < len(codes):
            return self.frequencies(places)[0]
        return body

    def in_field(self, title: bool, places: Numbers | None = None) -> NDArray[np.bool_]:
        """Return for each posting whether the term stands in the title, or in the body."""
        codes = self.stored.codes if places is None else self.stored.codes.take(places)
        held = codes > _BODY if title else (codes & _BODY) > 0
        if np.count_nonzero(codes) < len(codes):
            here = np.flatnonzero(codes == 0)
            rows = self.large[:, 0].searchsorted(here if places is None else places[here])
            held[here] = self.large[rows, 2 if title else 1] > 0
        return held

    def at_least(self, level: int) -> tuple[Numbers, Numbers]:
        """Return the postings whose impact is no less than a level, and their documents."""
        for tier, floor in enumerate(self.tier_levels):
            if level >= floor:
                kept = self._tiers[tier] or self._make_tier(tier)
                if level == floor:
                    return kept[0], kept[1]
                chosen = (kept[2] >= level).nonzero()[0]
                return kept[0].take(chosen), kept[1].take(chosen)
        places = (self.stored.impacts >= level).nonzero()[0]
        return places, self.documents_at_sorted(places)

    def _make_tier(self, tier: int) -> Tier:
        """Keep the best postings of the list apart, so that the best of them are found without the others."""
        places = (self.stored.impacts >= self.tier_levels[tier]).nonzero()[0]
        made = places, self.documents_at_sorted(places), self.stored.impacts.take(places)
        self._tiers[tier] = made
        self._keep(sum(part.nbytes for part in made))
        return made

    @property
    def tier_levels(self) -> tuple[int, ...]:
        """Levels that the best postings reach: a thousand of them, eight thousand, and so on."""
        if self._levels is None:
            sizes = [size for size in _TIERS if 2 * size < self.count]
            self._levels = tuple(max(1, min(255, int((self.tails >= size).sum()) - 1)) for size in sizes)
        return self._levels

    @property
    def seed_level(self) -> int:
        """The impact that about so many postings reach as are worth a first try."""
        levels = self.tier_levels
        return levels[0] if levels else 1

    @property
    def tails(self) -> NDArray[np.int64]:
        """About how many postings reach each level from 0 to 256, told from a thousand of them."""
        found = self._tails
        if found is None:
            step = max(1, self.count >> 10)
            held = np.bincount(self.stored.impacts[::step], minlength=257)
            found = self._tails = held[::-1].cumsum()[::-1] * step
            self._keep(found.nbytes)
        return found

    def at_least_about(self, level: int) -> int:
        """Return about how many postings reach a level."""
        return int(self.tails[level])

    # Where

    def low_bytes_at(self, index: Numbers) -> NDArray[np.uint8]:
        """Return the low bytes of some of the positions of all postings."""
        return self._low_positions().take(index)

    def positions_at(self, index: Numbers) -> NDArray[np.int64]:
        """Return some of the positions of all postings, which lie end to end."""
        found = self._low_positions().take(index).astype(np.int64)
        high = self._high_positions()
        if high is not None:
            found |= high.take(index).astype(np.int64) << 8
        return found

    def _low_positions(self) -> NDArray[np.uint8]:
        found = self._low
        if found is None:
            found = self._low = self.stored.low_positions()
        return found

    def _high_positions(self) -> NDArray[np.unsignedinteger] | None:
        kept = self._high
        if kept is None:
            high = self.stored.high_positions()
            kept = self._high = (high,)
            self._keep(0 if high is None else high.nbytes)
        return kept[0]

    def position_spans(self, places: Numbers) -> tuple[Numbers, Numbers]:
        """Return where the positions of some postings begin, those in the body ascending, then those in the title.

        The second array says how many there are.
        """
        if self.count <= _SUMMED:
            edges = self._edges
            if edges is None:
                edges = self._edges = self._made_edges()
                self._keep(edges.nbytes)
            starts = edges.take(places).astype(np.int64)
            return starts, edges.take(places + 1) - starts
        body, title = self.frequencies(places)
        body += title
        return self._summed_starts(places), body

    def _made_edges(self) -> NDArray[np.uint32]:
        """Return where the positions of each posting begin, and where the last end."""
        codes = self.stored.codes
        both: NDArray[np.integer] = (codes & np.uint8(_BODY)) + (codes >> np.uint8(_TITLE_SHIFT))
        if np.count_nonzero(codes) < len(codes):
            both = both.astype(np.uint32)
            both[self.large[:, 0]] = self.large[:, 1] + self.large[:, 2]
        edges = np.zeros(self.count + 1, np.uint32)
        np.cumsum(both, out=edges[1:], dtype=np.uint32)
        return edges

    def _summed_starts(self, places: Numbers) -> Numbers:
        sums = self._sums
        if sums is None:
            sums = self._sums = CodeSums(self.stored.codes)
            self._keep(sums.nbytes)
        found = sums.before(places)
        if len(self.large):
            extra = np.concatenate((np.zeros(1, np.int64), np.cumsum(self.large[:, 1] + self.large[:, 2])))
            found += extra.take(self.large[:, 0].searchsorted(places))
        return found

    def signs(self, lookups: int) -> bool:
        """Say whether signatures are at hand for so many postings, or worth making."""
        self._suited += lookups
        return self._signatures is not None or self._suited * _SIGNED >= self.count

    @property
    def signatures(self) -> Signatures:
        """The signature of each posting."""
        found = self._signatures
        if found is None:
            edges = self._made_edges() if self._edges is None else self._edges
            found = self._signatures = signatures(self._low_positions(), edges)
            self._keep(found.nbytes)
        return found

    def slots(self, edges: Numbers) -> NDArray[np.uint64]:
        """Return the places of the term in all texts in a row, whose beginnings are given; they are kept."""
        slots = self._slots
        if slots is None:
            body, title = self.frequencies()
            counts = np.column_stack((body, title)).ravel()
            documents = self.documents.astype(np.int64)
            begins = edges.take(np.column_stack((2 * documents, 2 * documents + 1)).ravel())
            positions = self.positions_at(np.arange(int(counts.sum())))
            positions += np.repeat(begins, counts)
            slots = self._slots = positions.view(np.uint64)
            self._keep(slots.nbytes)
        return slots
