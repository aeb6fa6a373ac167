"""Which text are records in the format asked for?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

from searchnews.exporting.ninjs import ninjs_line
from searchnews.exporting.table import header_line, table_line
from searchnews.exporting.values import json_line
from searchnews.model.record import Record

Format = Literal["jsonl", "csv", "ninjs"]
_LINES: Mapping[Format, Callable[[Record], str]] = {"jsonl": json_line, "csv": table_line, "ninjs": ninjs_line}
FORMATS: tuple[Format, ...] = tuple(_LINES)


def written(records: Iterable[Record], name: Format) -> Iterator[str]:
    """Yield the text of each record, that of the first behind the header where the format has one."""
    line = _LINES[name]
    header = header_line() if name == "csv" else ""
    for record in records:
        yield header + line(record)
        header = ""
