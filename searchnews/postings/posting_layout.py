"""How are the posting lists of successive terms laid out, before they are written?"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.impacts import STORED, more, norms, saturated_byte
from searchnews.postings.masks import pack_masks
from searchnews.postings.occurrences import Chunk, Occurrences
from searchnews.postings.packing import pack, partitions, ragged, sizes
from searchnews.postings.places import pack_high
from searchnews.postings.spool import OpenSpill, Spool

# A list this long has a row of its own, with champions: the postings that count most.
LONG, CHAMPIONS = 256, 64
# A list of one document in so many, and no fewer than this, is also written as bits.
_BITS_SHARE, _BITS_LEAST = 16, 1024
_MOST_BODY, _MOST_TITLE = 31, 7
_SPOOLS = ["docs", "impacts", "frequencies", "frequencies.large", "positions", "positions.high", "forms.masks"]
_SPOOLS += ["bits.words", "long.champions"]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Lists that are laid out: sections in the making; of each term, where its postings, documents and positions
    begin; the rows of long lists; terms with bits; terms with a place beyond the first 256, and the bytes that the high
    parts of theirs take; the bytes that the masks of each list take that has them.

    Terms have their numbers. All else is counted from the first of these lists.
    """

    spools: dict[str, Spool]
    starts: dict[str, array[int]]
    long: dict[str, list[float]]
    bits: list[int]
    far: array[int]
    far_sizes: array[int]
    mask_sizes: array[int]

    @classmethod
    def nothing(cls, spill: OpenSpill | None) -> LaidOut:
        """Return no lists yet, with room for more."""
        return cls(
            {name: Spool(spill) for name in _SPOOLS},
            {name: array("Q", [0]) for name in ("postings", "docs", "positions")},
            {name: [] for name in ("terms", "body", "title", "best", "rest")},
            [],
            array("I"),
            array("Q"),
            array("Q"),
        )

    def close(self) -> None:
        """Let go of it."""
        for spool in self.spools.values():
            spool.close()


class Lengths(NamedTuple):
    """How many words the title and the body of each document have."""

    title: NDArray[np.uint32]
    body: NDArray[np.uint32]

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return len(self.body)

    @property
    def totals(self) -> dict[str, int]:
        """The words of all titles, and of all bodies."""
        return {"title": int(self.title.sum()), "body": int(self.body.sum())}

    @property
    def averages(self) -> dict[str, float]:
        """The words of a title, and of a body."""
        return {name: total / max(1, self.documents) for name, total in self.totals.items()}


class Share(NamedTuple):
    """What is to be laid out: where terms stand, which of them have masks, and the lengths of all documents."""

    occurrences: Occurrences
    masked: NDArray[np.bool_]
    lengths: Lengths

    def laid_out(self, spill: OpenSpill) -> LaidOut:
        """Lay it out."""
        layout = PostingLayout(self.lengths, self.masked, self.occurrences.first, spill)
        for chunk in self.occurrences.chunks():
            layout.add(chunk)
        return layout.laid_out


class PostingLayout:
    """Lays out the posting lists of terms as they come, in order; the first has this number."""

    def __init__(
        self, lengths: Lengths, masked: NDArray[np.bool_], first: int = 0, spill: OpenSpill | None = None
    ) -> None:
        self.first = first
        self.laid_out = LaidOut.nothing(spill)
        self.documents = lengths.documents
        self.stretches = partitions(self.documents)
        averages = lengths.averages
        self._masked = masked
        self._title = norms(lengths.title, averages["title"], STORED.title_weight, STORED.title_b)
        self._body = norms(lengths.body, averages["body"], STORED.body_weight, STORED.body_b)
        self._least_for_bits = max(_BITS_LEAST, self.documents // _BITS_SHARE)

    def add(self, chunk: Chunk) -> None:
        """Lay out the lists of the next terms."""
        done, base = len(self.laid_out.starts["postings"]) - 1, self.laid_out.starts["postings"][-1]
        first = self.first + done
        frequencies = chunk.title * self._title[chunk.documents] + chunk.body * self._body[chunk.documents]
        self._append("impacts", saturated_byte(frequencies))
        self._append("frequencies", self._codes(chunk, base))
        self._append("docs", pack(chunk.documents, chunk.counts, self.stretches))
        begin = np.cumsum(chunk.counts) - chunk.counts
        masked = np.flatnonzero(self._masked[done : done + len(chunk.counts)])
        packed = pack_masks(chunk.masks, begin[masked], chunk.counts[masked])
        self.laid_out.mask_sizes.extend(map(len, packed))
        self.laid_out.spools["forms.masks"].append_bytes(b"".join(packed))
        self._advance("postings", chunk.counts)
        self._advance("docs", sizes(chunk.counts, self.stretches))
        occurrences = np.add.reduceat(chunk.body + chunk.title, begin, dtype="i8")
        self._advance("positions", occurrences)
        self._add_places(first, chunk.positions, occurrences)
        long = np.flatnonzero(chunk.counts >= LONG)
        if len(long):
            self._add_long(first, chunk, long, begin, frequencies)

    def _append(self, name: str, values: NDArray[np.generic]) -> None:
        self.laid_out.spools[name].append(values)

    def _advance(self, name: str, taken: NDArray[np.int64]) -> None:
        starts = self.laid_out.starts[name]
        starts.frombytes((np.cumsum(taken) + starts[-1]).astype("u8").tobytes())

    def _add_places(self, first: int, places: NDArray[np.uint32], counts: NDArray[np.int64]) -> None:
        self._append("positions", places.astype("u1"))
        ends = np.cumsum(counts)
        begins = ends - counts
        most = np.maximum.reduceat(places, begins)
        far = np.flatnonzero(most > 255)
        packed = pack_high(places, begins[far], counts[far], most[far])
        self.laid_out.far.extend((far + first).tolist())
        self.laid_out.far_sizes.extend(map(len, packed))
        self.laid_out.spools["positions.high"].append_bytes(b"".join(packed))

    def _codes(self, chunk: Chunk, base: int) -> NDArray[np.uint8]:
        """Return both frequencies in a byte; those too large go to a table."""
        large = (chunk.body > _MOST_BODY) | (chunk.title > _MOST_TITLE)
        codes = (chunk.body | chunk.title << 5).astype("u1")
        if large.any():
            places = np.flatnonzero(large)
            codes[places] = 0
            rows = np.column_stack([places + base, chunk.body[places], chunk.title[places]])
            self._append("frequencies.large", rows.astype("u4"))
        return codes

    def _add_long(
        self,
        first: int,
        chunk: Chunk,
        long: NDArray[np.int64],
        begin: NDArray[np.int64],
        frequencies: NDArray[np.float64],
    ) -> None:
        """Lay out the rows of the long lists among those of a chunk."""
        counts = chunk.counts[long]
        within = ragged(begin[long], counts)
        starts = np.cumsum(counts) - counts
        best = _best(frequencies[within], starts, counts)
        champions = best[:, :CHAMPIONS]
        row = self.laid_out.long
        row["terms"].extend((first + long).tolist())
        for name, held in (("body", chunk.body), ("title", chunk.title)):
            row[name].extend(np.add.reduceat(held[within] > 0, starts, dtype="i8").tolist())
        for name, column in (("best", 0), ("rest", CHAMPIONS)):
            row[name].extend(more(frequencies[begin[long] + best[:, column]]).tolist())
        self._append("long.champions", champions.astype("u4"))
        for term, count in zip(long.tolist(), counts.tolist(), strict=True):
            if count >= self._least_for_bits:
                held_by = np.zeros(-(-self.documents // 64) * 64, "u1")
                held_by[chunk.documents[begin[term] : begin[term] + count]] = 1
                self.laid_out.bits.append(first + term)
                self._append("bits.words", np.packbits(held_by, bitorder="little"))


def _best(frequencies: NDArray[np.float64], starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where in each of several lists, end to end, its greatest frequencies stand: one more than the champions.

    The bits of a positive number rise with it, so one number of a list, a frequency and a place sorts all at once; to
    sort such numbers takes a sixth of the time of sorting places by them.
    """
    place = np.uint64(int(counts.sum() - 1).bit_length())
    low = np.uint64(0x7FFFFFFF) - frequencies.astype("f4").view("u4")
    keys = np.repeat(np.arange(len(counts), dtype="u8") << (place + np.uint64(31)), counts)
    keys |= low.astype("u8") << place
    keys |= np.arange(len(keys), dtype="u8")
    keys.sort()
    chosen = keys[starts[:, None] + np.arange(CHAMPIONS + 1)] & ((np.uint64(1) << place) - np.uint64(1))
    places: NDArray[np.int64] = chosen.astype("i8") - starts[:, None]
    return places
