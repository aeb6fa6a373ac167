"""What is known of a document by its number: dates, lengths, fingerprint, id, drop, values?

date.first     i64, the first second a document's date covers, or UNDATED
date.span      u8, number in facts["spans"] of the seconds from the first to the last
date.order     u32, the dated documents by (span, first second, document); facts["span_starts"] says where each
               span begins in it, and where the last ends
date.sorted    i64, the first second of each document of `date.order`, so that a search stays within a page or two
date.samples   i64, every 512th of them
length.F       u8, u16 or u32 (facts["length_bytes"][F] bytes each), words in text field F
fingerprint    16 bytes, zeros for none
id.rank, drop.rank    see keys; values.F.*    see values
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.dates.periods import SHORTEST_DAY, shown
from searchnews.model.tallies import PeriodCounts
from searchnews.postings.keys import NO_DOCUMENT
from searchnews.postings.lexicon import Lexicon, decode_key
from searchnews.postings.sections import Sections, SectionsWriter
from searchnews.postings.values import WIDTHS, Asked, Documents, Mask, ValueColumn, ValueTable, no_values, width

if TYPE_CHECKING:
    from searchnews.dates.units import Unit
    from searchnews.postings.periods import PeriodColumn

UNDATED = -(1 << 62)
NO_FINGERPRINT = bytes(16)

_MOST_SPANS = 256
# The share of the documents up to which their periods are worked out alone, later and at first.
_SMALL_SHARE, _LARGE_SHARE = 1 / 64, 1 / 2
_SAMPLED = 512


def packed_fingerprint(text: str) -> bytes:
    """Return the 16 bytes of 32 hexadecimal digits in lower case, or NO_FINGERPRINT for any other text."""
    try:
        packed = bytes.fromhex(text) if len(text) == 32 else NO_FINGERPRINT
    except ValueError:
        return NO_FINGERPRINT
    return packed if packed.hex() == text else NO_FINGERPRINT


class Columns(NamedTuple):
    """The columns of a segment to be written; every array has an item for each document.

    The two dates are UNDATED together; `fingerprints` are 16 bytes a document, as `packed_fingerprint` gives them.
    """

    dates_first: NDArray[np.int64]
    dates_last: NDArray[np.int64]
    lengths: Mapping[str, NDArray[np.uint32]]
    values: Mapping[str, ValueTable]
    fingerprints: bytes | bytearray | NDArray[np.uint8]

    @classmethod
    def merged(cls, parts: Sequence[tuple[ColumnReader, Mask | None]]) -> Columns:
        """Return the columns of the kept documents of one segment or more, one segment after another."""
        readers = [reader for reader, _ in parts]
        kept: list[Any] = [slice(None) if keep is None else keep for _, keep in parts]
        pairs = list(zip(readers, kept, strict=True))
        return cls(
            np.concatenate([reader.dates_first()[keep] for reader, keep in pairs]),
            np.concatenate([reader.dates_last()[keep] for reader, keep in pairs]),
            {
                field: np.concatenate([reader.lengths(field)[keep].astype(np.uint32) for reader, keep in pairs])
                for field in readers[0].length_fields
            },
            {
                field: ValueTable.merged([(reader.values(field), keep) for reader, keep in parts])
                for field in dict.fromkeys(name for reader in readers for name in reader.value_fields)
            },
            np.concatenate([reader.fingerprints()[keep] for reader, keep in pairs]),
        )

    def write(self, writer: SectionsWriter) -> dict[str, Any]:
        """Write the sections and return the facts that a reader needs."""
        facts = self._write_dates(writer)
        facts["length_bytes"] = {field: width(lengths) for field, lengths in self.lengths.items()}
        for field, lengths in self.lengths.items():
            writer.add(f"length.{field}", lengths.astype(WIDTHS[facts["length_bytes"][field]]))
        writer.add("fingerprint", self.fingerprints)
        written = {field: table for field, table in sorted(self.values.items()) if table.keys}
        facts["value_bytes"] = {field: table.write(writer, field) for field, table in written.items()}
        return facts

    def _write_dates(self, writer: SectionsWriter) -> dict[str, Any]:
        dated = np.flatnonzero(self.dates_first != UNDATED).astype(np.uint32)
        spans, numbers = np.unique((self.dates_last - self.dates_first)[dated], return_inverse=True)
        if len(spans) > _MOST_SPANS:
            raise ValueError(f"{len(spans)} lengths of periods; there is room for {_MOST_SPANS}")
        span = np.zeros(len(self.dates_first), np.uint8)
        span[dated] = numbers
        writer.add("date.first", self.dates_first.astype("<i8", copy=False))
        writer.add("date.span", span)
        order = dated[np.lexsort((self.dates_first[dated], numbers))]
        seconds = self.dates_first[order].astype("<i8", copy=False)
        writer.add("date.order", order.astype("<u4", copy=False))
        writer.add("date.sorted", seconds)
        writer.add("date.samples", np.ascontiguousarray(seconds[::_SAMPLED]))
        starts = [0, *np.cumsum(np.bincount(numbers, minlength=len(spans))).tolist()]
        return {"spans": spans.tolist(), "span_starts": starts}


class ColumnReader:
    """The columns of a segment, each a view of the file."""

    def __init__(self, sections: Sections) -> None:
        self._sections = sections
        self._length_bytes: dict[str, int] = sections.facts["length_bytes"]
        self._spans: list[int] = sections.facts["spans"]
        self._span_starts: list[int] = sections.facts["span_starts"]
        self._values = {
            field: ValueColumn(sections, field, size) for field, size in sections.facts["value_bytes"].items()
        }

        self._periods: dict[Unit, PeriodColumn] = {}
        # The units of periods by which some documents were counted.
        self._asked: set[Unit] = set()

    def __len__(self) -> int:
        return self._sections.size("date.first") // 8

    @property
    def length_fields(self) -> tuple[str, ...]:
        """The text fields whose lengths are known."""
        return tuple(self._length_bytes)

    @property
    def value_fields(self) -> tuple[str, ...]:
        """The fields of which any document has a value."""
        return tuple(sorted(self._sections.facts["value_bytes"]))

    def lengths(self, field: str) -> NDArray[Any]:
        """Return the words in a text field of each document, as u8, u16 or u32."""
        return self._sections.array(f"length.{field}", WIDTHS[self._length_bytes[field]])

    def dates_first(self) -> NDArray[np.int64]:
        """Return the first second that each document's date covers, or UNDATED."""
        return self._sections.array("date.first", "<i8")

    def dates_last(self, documents: Asked | None = None) -> NDArray[np.int64]:
        """Return the last second of the dates of these documents, or of all, or UNDATED; worked out by each call."""
        spans = np.array([*self._spans, 0], np.int64)  # where nothing is dated, every document has span 0 of none
        first, numbers = self.dates_first(), self._sections.array("date.span", "u1")
        if documents is not None:
            first, numbers = first.take(documents), numbers.take(documents)
        last: NDArray[np.int64] = first + spans.take(numbers)
        last[first == UNDATED] = UNDATED
        return last

    def periods(self, unit: Unit, documents: Asked | None = None) -> PeriodCounts:
        """Return how many of these documents, or of all, have a date within each period.

        The period of every document is worked out once a unit is asked for again, or for many documents.
        """
        from searchnews.postings.periods import PeriodColumn, counts_in_order  # most questions ask for no timeline

        column = self._periods.get(unit)
        if column is None and documents is None:
            places = zip(self._spans, self._span_starts, self._span_starts[1:], strict=False)
            runs = [(span, self._sections.array("date.sorted", "<i8", *ends)) for span, *ends in places]
            counts = [counts_in_order(seconds, span, unit) for span, seconds in runs if len(seconds)]
            return PeriodCounts.summed([*counts, PeriodCounts({}, 0, len(self) - self._span_starts[-1])])
        if column is None and documents is not None:
            share = _SMALL_SHARE if unit in self._asked else _LARGE_SHARE
            self._asked.add(unit)
            if len(documents) < share * len(self):
                first = self.dates_first().take(documents)
                return PeriodColumn.of(first, self.dates_last(documents), first != UNDATED, unit).counts()
        if column is None:
            first = self.dates_first()
            column = self._periods[unit] = PeriodColumn.of(first, self.dates_last(), first != UNDATED, unit)
        return column.counts(documents)

    def within(self, first: int | None, last: int | None) -> Documents:
        """Return the dated documents, ascending, whose period meets this one; None stands for no bound."""
        return np.sort(self.unordered_within(first, last))

    def unordered_within(self, first: int | None, last: int | None, offsets: tuple[int, int] = (0, 0)) -> Documents:
        """Return what `within` does, in no particular order; a date without a time meets what clocks show."""
        runs = []
        clocks = shown(first, last, offsets)
        for span, start, stop in zip(self._spans, self._span_starts, self._span_starts[1:], strict=False):
            begins, ends = clocks if span >= SHORTEST_DAY else (first, last)
            low = start if begins is None else self._place(start, stop, begins - span)
            high = stop if ends is None else self._place(start, stop, ends + 1)
            if low < high:
                runs.append(self._sections.array("date.order", "<u4", low, high))
        return np.concatenate([np.empty(0, np.uint32), *runs])

    def undated(self) -> Documents:
        """Return the documents without a date, ascending."""
        if self._span_starts[-1] == len(self):
            return np.empty(0, np.uint32)
        return np.flatnonzero(self.dates_first() == UNDATED).astype(np.uint32)

    def fingerprint(self, document: int) -> str | None:
        """Return the fingerprint of a document, or None where it was no 32 hexadecimal digits."""
        packed = bytes(self._sections.bytes("fingerprint", 16 * document, 16 * document + 16))
        return None if packed == NO_FINGERPRINT else packed.hex()

    def fingerprints(self) -> NDArray[np.uint8]:
        """Return all packed fingerprints, a row of 16 bytes for each document."""
        return self._sections.array("fingerprint", "u1").reshape(-1, 16)

    def id_of(self, document: int) -> str:
        """Return the id of a document, or nothing for one that has none."""
        return self._key("id", self._ids, document)

    def drop_of(self, document: int) -> str:
        """Return the drop that a document came in, or nothing for one that came in none."""
        return self._key("drop", self._drops, document)

    def values(self, field: str) -> ValueColumn:
        """Return the values of a field, by document; where none has any, nothing was written."""
        if field not in self._values:
            self._values[field] = no_values(field, len(self))
        return self._values[field]

    def value_counts(
        self, field: str, documents: Asked | None = None, key: Callable[[str], str] | None = None
    ) -> dict[str, int]:
        """Return how many of these documents have each value of a field, or each key of one."""
        values = self.values(field)
        return values.counts(documents) if key is None or documents is None else values.key_counts(documents, key)

    @cached_property
    def _ids(self) -> Lexicon:
        return Lexicon(self._sections, "id")

    @cached_property
    def _drops(self) -> Lexicon:
        return Lexicon(self._sections, "drop")

    @cached_property
    def _samples(self) -> list[int]:
        seconds: list[int] = self._sections.array("date.samples", "<i8").tolist()
        return seconds

    def _key(self, field: str, lexicon: Lexicon, document: int) -> str:
        rank = self._sections.array(f"{field}.rank", "<u4", document, document + 1).item()
        return "" if rank == NO_DOCUMENT else decode_key(lexicon.key(rank))

    def _place(self, start: int, stop: int, second: int) -> int:
        """Return the first place of `date.order`, from start to stop, whose document begins at this second or later."""
        sample = bisect_left(self._samples, second, -(-start // _SAMPLED), -(-stop // _SAMPLED))
        low = max(start, (sample - 1) * _SAMPLED)
        high = min(stop, sample * _SAMPLED)
        return low + int(self._sections.array("date.sorted", "<i8", low, high).searchsorted(second))
