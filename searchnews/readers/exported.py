"""Was this drop written by an export of an archive, and in which format?

Asked before all formats: what a record keeps in `extra` may look like any of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from searchnews.errors import CorpusError
from searchnews.model.record import RawRecord
from searchnews.readers.delimited import DelimitedReader
from searchnews.readers.drops import Drop
from searchnews.readers.json_lines import JsonLinesReader

Reading = Iterator[RawRecord | CorpusError]

_BYTE_ORDER_MARK = b"(?:\xef\xbb\xbf)?"


@dataclass(frozen=True, slots=True)
class ExportedReader:
    """Reads one of the formats of an export by that format's own reader."""

    name: str
    beginning: bytes
    reads: Callable[[Drop], Reading]

    def detect(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - an export comes under any name
        """Say whether the data begins as an export does."""
        return re.match(_BYTE_ORDER_MARK + self.beginning, head) is not None

    def read(self, drop: Drop) -> Reading:
        """Yield the records as they were, and an error for each that was spoilt since."""
        yield from self.reads(drop)


def exported_readers() -> list[ExportedReader]:
    """Return a reader for each format of an export."""
    return [
        ExportedReader("exported-json-lines", rb'\{"format_version": ?1, ?"id": ?"', JsonLinesReader().read),
        ExportedReader("exported-ninjs", rb'\{"searchnews": ?\{"format_version": ?1,', _read_ninjs),
        ExportedReader("exported-table", rb"format_version,id,kind,", DelimitedReader().read),
    ]


def _read_ninjs(drop: Drop) -> Reading:
    from searchnews.readers.ninjs import read_ninjs

    return read_ninjs(drop)
