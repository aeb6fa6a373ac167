"""How are posting lists written in a segment?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.impacts import STORED
from searchnews.postings.inversion import Forms
from searchnews.postings.lexicon import write_lexicon
from searchnews.postings.occurrences import Chunk, Occurrences
from searchnews.postings.posting_layout import LaidOut, Lengths, PostingLayout, Share
from searchnews.postings.sections import SectionsWriter
from searchnews.postings.spool import OpenSpill


class PostingWriter:
    """Writes the posting lists of `terms`, which come in order: one after another, or many that are laid out."""

    def __init__(
        self,
        terms: Sequence[bytes],
        forms: Forms,
        title_lengths: NDArray[np.uint32],
        body_lengths: NDArray[np.uint32],
        spill: OpenSpill | None = None,
    ) -> None:
        self.terms = terms
        self.forms = forms
        self.lengths = Lengths(title_lengths, body_lengths)
        self._formed, held = np.unique(forms.terms, return_counts=True)
        self._masked = np.zeros(len(terms), "?")
        self._masked[self._formed[held > 1]] = True
        self._spill = spill
        self._layout: PostingLayout | None = None
        self._parts: list[LaidOut] = []

    def add(self, chunk: Chunk) -> None:
        """Lay out the lists of the next terms."""
        if self._layout is None:
            self._layout = PostingLayout(self.lengths, self._masked, spill=self._spill)
            self._parts.append(self._layout.laid_out)
        self._layout.add(chunk)

    def shares(self, occurrences: Occurrences, number: int) -> list[Share]:
        """Return, in so many shares, what is to be laid out."""
        shares = occurrences.shares(number)
        ends = [share.first + len(share.counts) for share in shares]
        pairs = zip(shares, ends, strict=True)
        return [Share(share, self._masked[share.first : end], self.lengths) for share, end in pairs]

    def take(self, part: LaidOut) -> None:
        """Take what was laid out of the next share."""
        self._parts.append(part)

    def finish(self, writer: SectionsWriter) -> dict[str, Any]:
        """Write all sections; return the facts that a reader needs."""
        parts = self._parts or [LaidOut.nothing(self._spill)]
        write_lexicon(writer, "terms", self.terms)
        for name in parts[0].starts:
            writer.add(f"terms.{name}", _narrow(_row([part.starts[name] for part in parts])))
        self._write_forms(writer, parts)
        for name, kind in (("terms", "u4"), ("body", "u4"), ("title", "u4"), ("best", "f4"), ("rest", "f4")):
            writer.add(f"long.{name}", np.concatenate([np.array(part.long[name], kind) for part in parts]))
        writer.add("bits.terms", np.concatenate([np.array(part.bits, "u4") for part in parts]))
        writer.add("positions.far", np.concatenate([np.array(part.far, "u4") for part in parts]))
        far = np.concatenate([np.array(part.far_sizes, "u8") for part in parts])
        writer.add("positions.far_starts", _starts(far))
        for name in parts[0].spools:
            pieces = chain.from_iterable(part.spools[name].pieces() for part in parts)
            writer.add(name, _large(parts) if name == "frequencies.large" else pieces)
        return {
            "documents": self.lengths.documents,
            "terms": len(self.terms),
            "ranking": STORED.bm25f(),
            "averages": self.lengths.averages,
            "totals": self.lengths.totals,
        }

    def _write_forms(self, writer: SectionsWriter, parts: Sequence[LaidOut]) -> None:
        write_lexicon(writer, "forms", self.forms.keys)
        writer.add("forms.term", self.forms.terms)
        writer.add("forms.bit", self.forms.bits)
        writer.add("forms.terms", self._formed)
        taken = np.zeros(len(self._formed), "u8")
        taken[self._masked[self._formed]] = np.concatenate([np.array(part.mask_sizes, "u8") for part in parts])
        writer.add("forms.starts", _narrow(_starts(taken)))

    def close(self) -> None:
        """Let go of what was laid out."""
        for part in self._parts:
            part.close()


def _large(parts: Sequence[LaidOut]) -> Iterator[NDArray[np.uint32]]:
    """Yield the rows of large frequencies, which begin with the number of a posting, counted from the first of all."""
    base = 0
    for part in parts:
        rows = np.frombuffer(b"".join(part.spools["frequencies.large"].pieces()), "u4").reshape(-1, 3).copy()
        rows[:, 0] += np.uint32(base)
        yield rows
        base += part.starts["postings"][-1]


def _row(parts: Sequence[Sequence[int]]) -> NDArray[np.uint64]:
    """Return starts, each row of which ends where the next begins, as one row."""
    rows = [np.array(part, "u8") for part in parts]
    for before, row in pairwise(rows):
        row += before[-1]
    return np.concatenate([rows[0], *(row[1:] for row in rows[1:])])


def _starts(sizes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return np.concatenate([np.zeros(1, "u8"), np.cumsum(sizes, dtype="u8")])


def _narrow(starts: NDArray[Any]) -> NDArray[np.uint32]:
    if len(starts) and starts[-1] >= 1 << 32:
        raise OverflowError("a segment holds at most 4,294,967,295 postings and occurrences")
    return starts.astype("u4")
