"""How are posting lists laid out in a segment?"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.impacts import STORED, more, norms, saturated_byte
from searchnews.postings.inversion import Chunk, Form
from searchnews.postings.lexicon import write_lexicon
from searchnews.postings.masks import pack_masks
from searchnews.postings.packing import pack, partitions, ragged, sizes
from searchnews.postings.places import pack_high
from searchnews.postings.sections import SectionsWriter
from searchnews.postings.spool import OpenSpill, Spool

# A list this long has a row of its own, with champions: the postings that count most.
LONG, CHAMPIONS = 256, 64
# A list of one document in so many, and no fewer than this, is also written as bits.
_BITS_SHARE, _BITS_LEAST = 16, 1024
_MOST_BODY, _MOST_TITLE = 31, 7


class PostingWriter:
    """Lays out the posting lists of `terms` as they come, in order."""

    def __init__(
        self,
        terms: Sequence[bytes],
        forms: Mapping[bytes, Form],
        title_lengths: NDArray[np.uint32],
        body_lengths: NDArray[np.uint32],
        spill: OpenSpill | None = None,
    ) -> None:
        self.terms = terms
        self.forms = forms
        self._formed, held = np.unique(np.array([form.term for form in forms.values()], "u4"), return_counts=True)
        self._masked = np.zeros(len(terms), "?")
        self._masked[self._formed[held > 1]] = True
        self._mask_sizes = array("Q")
        self.documents = len(body_lengths)
        self.stretches = partitions(self.documents)
        self.totals = {"title": int(title_lengths.sum()), "body": int(body_lengths.sum())}
        self.averages = {name: total / max(1, self.documents) for name, total in self.totals.items()}
        self._title = norms(title_lengths, self.averages["title"], STORED.title_weight, STORED.title_b)
        self._body = norms(body_lengths, self.averages["body"], STORED.body_weight, STORED.body_b)
        names = ("docs", "impacts", "frequencies", "frequencies.large", "positions", "positions.high", "forms.masks")
        self._spools = {name: Spool(spill) for name in (*names, "bits.words", "long.champions")}
        self._starts = {name: array(kind, [0]) for name, kind in (("postings", "Q"), ("docs", "Q"), ("positions", "Q"))}
        self._long: dict[str, list[float]] = {name: [] for name in ("terms", "body", "title", "best", "rest")}
        self._bits: list[int] = []
        # Terms with a place beyond the first 256, and the bytes that the high parts of theirs take.
        self._far, self._far_sizes = array("I"), array("Q")
        self._least_for_bits = max(_BITS_LEAST, self.documents // _BITS_SHARE)

    def add(self, chunk: Chunk) -> None:
        """Lay out the lists of the next terms."""
        first, base = len(self._starts["postings"]) - 1, self._starts["postings"][-1]
        frequencies = chunk.title * self._title[chunk.documents] + chunk.body * self._body[chunk.documents]
        self._append("impacts", saturated_byte(frequencies))
        self._append("frequencies", self._codes(chunk, base))
        self._append("docs", pack(chunk.documents, chunk.counts, self.stretches))
        begin = np.cumsum(chunk.counts) - chunk.counts
        masked = np.flatnonzero(self._masked[first : first + len(chunk.counts)])
        packed = pack_masks(chunk.masks, begin[masked], chunk.counts[masked])
        self._mask_sizes.extend(map(len, packed))
        self._spools["forms.masks"].append_bytes(b"".join(packed))
        self._advance("postings", chunk.counts)
        self._advance("docs", sizes(chunk.counts, self.stretches))
        occurrences = np.add.reduceat(chunk.body + chunk.title, begin, dtype="i8")
        self._advance("positions", occurrences)
        self._add_places(first, chunk.positions, occurrences)
        long = np.flatnonzero(chunk.counts >= LONG)
        if len(long):
            self._add_long(first, chunk, long, begin, frequencies)

    def _append(self, name: str, values: NDArray[np.generic]) -> None:
        self._spools[name].append(values)

    def _advance(self, name: str, taken: NDArray[np.int64]) -> None:
        starts = self._starts[name]
        starts.frombytes((np.cumsum(taken) + starts[-1]).astype("u8").tobytes())

    def _add_places(self, first: int, places: NDArray[np.uint32], counts: NDArray[np.int64]) -> None:
        self._append("positions", places.astype("u1"))
        ends = np.cumsum(counts)
        begins = ends - counts
        most = np.maximum.reduceat(places, begins)
        far = np.flatnonzero(most > 255)
        packed = pack_high(places, begins[far], counts[far], most[far])
        self._far.extend((far + first).tolist())
        self._far_sizes.extend(map(len, packed))
        self._spools["positions.high"].append_bytes(b"".join(packed))

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
        row = self._long
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
                self._bits.append(first + term)
                self._append("bits.words", np.packbits(held_by, bitorder="little"))

    def finish(self, writer: SectionsWriter) -> dict[str, Any]:
        """Write all sections; return the facts that a reader needs."""
        write_lexicon(writer, "terms", self.terms)
        for name, starts in self._starts.items():
            writer.add(f"terms.{name}", _narrow(np.frombuffer(starts, "u8")))
        self._write_forms(writer)
        for name, kind in (("terms", "u4"), ("body", "u4"), ("title", "u4"), ("best", "f4"), ("rest", "f4")):
            writer.add(f"long.{name}", np.array(self._long[name], kind))
        writer.add("bits.terms", np.array(self._bits, "u4"))
        writer.add("positions.far", np.array(self._far, "u4"))
        writer.add("positions.far_starts", np.concatenate([np.zeros(1, "u8"), np.cumsum(self._far_sizes, dtype="u8")]))
        for name, spool in self._spools.items():
            writer.add(name, spool.pieces())
        return {
            "documents": self.documents,
            "terms": len(self.terms),
            "ranking": STORED.bm25f(),
            "averages": self.averages,
            "totals": self.totals,
        }

    def _write_forms(self, writer: SectionsWriter) -> None:
        keys = sorted(self.forms)
        write_lexicon(writer, "forms", keys)
        terms, bits = zip(*map(self.forms.__getitem__, keys), strict=True) if keys else ((), ())
        writer.add("forms.term", np.array(terms, "u4"))
        writer.add("forms.bit", np.array(bits, "u1"))
        writer.add("forms.terms", self._formed)
        taken = np.zeros(len(self._formed), "u8")
        taken[self._masked[self._formed]] = np.array(self._mask_sizes, "u8")
        writer.add("forms.starts", _narrow(np.concatenate([np.zeros(1, "u8"), np.cumsum(taken)])))

    def close(self) -> None:
        """Let go of what was gathered."""
        for spool in self._spools.values():
            spool.close()


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


def _narrow(starts: NDArray[Any]) -> NDArray[np.uint32]:
    if len(starts) and starts[-1] >= 1 << 32:
        raise OverflowError("a segment holds at most 4,294,967,295 postings and occurrences")
    return starts.astype("u4")
