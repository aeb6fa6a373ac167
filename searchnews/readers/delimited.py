"""What does a table of articles (CSV, TSV) hold?"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from searchnews.errors import CorpusError
from searchnews.model.record import RawRecord
from searchnews.readers.cleaning import clean
from searchnews.readers.decoding import utf_8_or_windows_1252
from searchnews.readers.drops import Drop
from searchnews.readers.json_keys import field_of
from searchnews.readers.json_lines import renamed, to_record
from searchnews.readers.sight import text_of_head
from searchnews.readers.streams import Line, read_lines

_DELIMITERS = ",;\t|"
_NAMES = (".csv", ".tsv", ".tab")
_HEADER_CELL = re.compile(r"[^\W_][\w .:/()#-]{0,59}|_id|")
# One row's text: no article is longer. A quote that is never closed is noticed here at the latest.
ROW_LIMIT = 16 << 20
# Each quote that is not closed costs a look at the rows below it, twice.
_MENDED_ROWS = 20


class DelimitedReader:
    """Reads each row below the header into a record, holding one row at a time."""

    name = "delimited"

    def __init__(self, row_limit: int = ROW_LIMIT) -> None:
        self._row_limit = row_limit

    def detect(self, head: bytes, name: str) -> bool:
        """Say whether the first line names a title or a body among its cells, and the rows below keep to it.

        With the name of a table, a header of several cells will do: folders may say what they mean.
        """
        text = text_of_head(head).lstrip("\ufeff\r\n")
        line, _, below = text.partition("\n")
        if not line.strip() or below.startswith(("\n", "\r\n")):
            return False
        delimiter = _delimiter_of(line, {})
        header = _cells(line, delimiter)
        if len(header) < 2 or not all(_HEADER_CELL.fullmatch(cell.strip()) for cell in header):
            return False
        if name.lower().removesuffix(".gz").endswith(_NAMES):
            return True
        known = all(field_of(cell)[0] for cell in header)
        return _names_text(header, {}) and _keeps_to(below, delimiter, len(header), 5 if known else 9)

    def read(self, drop: Drop) -> Iterator[RawRecord | CorpusError]:
        """Yield the record of each row, and an error for each that has too many or too few cells."""
        with drop.open() as stream:
            table: _Table | None = None
            reading = _Rows(drop.name, self._row_limit, drop.settings.fields)
            for row in _rows(read_lines(stream, drop.name), reading):
                if isinstance(row, CorpusError):
                    yield row
                elif table is None:
                    table = _Table.of(row.text, reading.delimiter)
                    if not _names_text(table.header, drop.settings.fields):
                        reason = "the header of the table names neither a title nor a body"
                        yield CorpusError(drop.name, reason, row.place)
                        return
                else:
                    yield table.record(row, drop)


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    number: int

    @property
    def place(self) -> str:
        return f"line {self.number}"


@dataclass(frozen=True, slots=True)
class _Table:
    """What the header says."""

    header: tuple[str, ...]
    delimiter: str

    @staticmethod
    def of(line: str, delimiter: str) -> _Table:
        cells = [" ".join(cell.split()) for cell in _cells(line, delimiter)]
        # a name that comes again would hide the column before it
        first: dict[str, int] = {}
        for at, cell in enumerate(cells):
            first.setdefault(cell, at)
        header = [cell if first[cell] == at else f"{cell} {at + 1}" for at, cell in enumerate(cells)]
        return _Table(tuple(header), delimiter)

    def record(self, row: _Row, drop: Drop) -> RawRecord | CorpusError:
        cells = _cells(row.text, self.delimiter)
        if len(cells) != len(self.header):
            reason = f"a row of {len(cells)} cells below a header of {len(self.header)}"
            return CorpusError(drop.name, reason, row.place)
        fields = {name: clean(cell) for name, cell in zip(self.header, cells, strict=True) if cell.strip()}
        try:
            return to_record(renamed(fields, drop.settings.fields))
        except ValueError as error:
            return CorpusError(drop.name, str(error), row.place)


def _names_text(header: Sequence[str], names: Mapping[str, str]) -> bool:
    return any(field_of(names.get(cell.strip(), cell.strip()))[0] in ("title", "body") for cell in header)


def _delimiter_of(line: str, names: Mapping[str, str]) -> str:
    """Return the delimiter that makes most known names out of a header, then most cells."""

    def worth(delimiter: str) -> tuple[int, int]:
        cells = [cell.strip() for cell in _cells(line, delimiter)]
        return sum(bool(field_of(names.get(cell, cell))[0]) for cell in cells), len(cells)

    return max(_DELIMITERS, key=worth)


def _keeps_to(text: str, delimiter: str, width: int, of_ten: int) -> bool:
    """Say whether so many rows of ten, as far as they can be seen, have this many cells; one is enough."""
    lines = (Line(number, line.encode("utf-8", "replace")) for number, line in enumerate(text.split("\n"), 1))
    found = [row for row in _rows(lines, _Rows("", ROW_LIMIT)) if isinstance(row, _Row)]
    # what is cut off at the end of the window says nothing
    counts = [len(_cells(row.text, delimiter)) for row in (found[:-1] or found)]
    return bool(counts) and sum(count == width for count in counts) * 10 >= len(counts) * of_ten


def _cells(line: str, delimiter: str) -> list[str]:
    # the limit is the process's own; it is only ever raised, to what a row may be long
    csv.field_size_limit(max(csv.field_size_limit(), ROW_LIMIT))
    try:
        return next(csv.reader([line.replace("\r", " ")], delimiter=delimiter), [])
    except csv.Error:
        # a line break outside of quotes: what is joined by one delimiter need not be by another
        return line.split(delimiter)


@dataclass(slots=True)
class _Rows:
    """The lines of a table joined where a quoted cell goes on over several."""

    name: str
    limit: int
    names: Mapping[str, str] = field(default_factory=dict)
    delimiter: str = ""
    held: list[Line] = field(default_factory=list)
    size: int = 0
    quoted: bool = False
    mended: int = 0


def _rows(lines: Iterator[Line | CorpusError], reading: _Rows) -> Iterator[_Row | CorpusError]:
    """Yield rows with the line each begins in; one whose quote is never closed is an error, and the rest is read."""
    for line in lines:
        if isinstance(line, CorpusError):
            yield from _give_up(reading)
            yield line
            continue
        yield from _add(reading, line)
    yield from _give_up(reading)


def _add(reading: _Rows, line: Line) -> Iterator[_Row | CorpusError]:
    text = utf_8_or_windows_1252(line.data)
    if not reading.held and not text.strip("\ufeff \r\0"):
        return
    if not reading.delimiter:
        reading.delimiter = _delimiter_of(text, reading.names)
    reading.held.append(line)
    reading.size += len(line.data)
    reading.quoted = _ends_quoted(text, reading.delimiter, reading.quoted)
    if reading.quoted and reading.size > reading.limit:
        yield from _give_up(reading)
    elif not reading.quoted:
        yield _joined(reading)


def _joined(reading: _Rows) -> _Row:
    text = "\n".join(utf_8_or_windows_1252(line.data).replace("\0", "").removesuffix("\r") for line in reading.held)
    number = reading.held[0].number
    reading.held, reading.size, reading.quoted = [], 0, False
    return _Row(text.lstrip("\ufeff"), number)


def _give_up(reading: _Rows) -> Iterator[_Row | CorpusError]:
    """Report the row whose quote is not closed, and read the lines below it as rows again."""
    while reading.held:
        first, *rest = reading.held
        reading.held, reading.size, reading.quoted = [], 0, False
        reading.mended += 1
        yield CorpusError(reading.name, "a quote that is not closed", f"line {first.number}")
        if reading.mended > _MENDED_ROWS:
            if rest:
                reason = f"passed over down to line {rest[-1].number}: too many quotes are not closed"
                yield CorpusError(reading.name, reason, f"line {rest[0].number}")
            return
        for line in rest:
            yield from _add(reading, line)


def _ends_quoted(text: str, delimiter: str, quoted: bool) -> bool:
    """Say whether a line ends within a quoted cell, given whether it began within one."""
    at = 0
    while True:
        if not quoted:
            if text[at : at + 1] != '"':
                at = text.find(delimiter, at) + 1
                if not at:
                    return False
                continue
            at += 1
        closing = text.find('"', at)
        while closing >= 0 and text[closing + 1 : closing + 2] == '"':
            closing = text.find('"', closing + 2)
        if closing < 0:
            return True
        quoted, at = False, text.find(delimiter, closing + 1) + 1
        if not at:
            return False
