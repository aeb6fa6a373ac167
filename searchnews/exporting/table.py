r"""How is a record written as a row of a table (CSV)?

A text cell that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`), that begins with an
apostrophe or a tab, or that is all white space, stands behind an apostrophe. What could steer a terminal
or break a row stands as an escape of JSON (`\u001b`), and a backslash is doubled. Names stand in one
cell, parted by a semicolon and a space; a semicolon in one is `\u003b`. Cells of JSON are JSON.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from searchnews.exporting.values import exported, json_text
from searchnews.model.characters import with_escapes
from searchnews.model.record import ENTITY_CLASSES, Record
from searchnews.readers.cleaning import clean

_DATE = ("precision", "zone", "origin")
_JSON = ("extra", "candidates")
COLUMNS = (
    "format_version", "id", "kind", "title", "body", "date", *(f"date_{part}" for part in _DATE), "captured",
    "source", "authors", "section", "language", "url", *ENTITY_CLASSES, "status", "embargoed", "version", "modified",
    "since", "superseded", "recogniser", "tagged", *_JSON, "drop", "fingerprint",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "'", "＝", "＋", "－", "＠")


def header_line() -> str:
    """Return the line that names the columns."""
    return row(COLUMNS)


def table_line(record: Record) -> str:
    """Return a record as a row; quoted cells may hold line breaks."""
    values = exported(record)
    date: dict[str, Any] = values["date"] or {}
    cells = {f"date_{part}": cell(date.get(part)) for part in _DATE}
    cells["date"] = date.get("value") or ""
    cells |= {name: names_cell(values[name]) for name in ("authors", "tagged")}
    cells |= {name: names_cell(names) for name, names in values["entities"].items()}
    cells |= {name: json_text(values[name]) if values[name] else "" for name in _JSON}
    cells["format_version"] = str(values["format_version"])
    cells["body"] = cell(record.body or None)
    return row([cells[name] if name in cells else cell(values[name]) for name in COLUMNS])


def row(cells: Iterable[str | int]) -> str:
    """Return a row of a table, and its end."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()


def cell(text: str | None) -> str:
    """Return text that neither a spreadsheet nor a terminal takes for anything else."""
    return "" if text is None else _guarded(_escaped(text))


def names_cell(names: tuple[str, ...]) -> str:
    """Return names as one such cell."""
    return _guarded("; ".join(_escaped(name).replace(";", r"\u003b") for name in names)) if names else ""


def _escaped(text: str) -> str:
    return with_escapes(clean(text).replace("\\", "\\\\"))


def _guarded(text: str) -> str:
    risky = not text.strip() or text.lstrip(" ").startswith("\t") or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if risky else text
