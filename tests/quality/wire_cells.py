"""How many cells of the labelled wire samples do the readers fill in as labelled?"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from searchnews.dates.resolve import resolve_date
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.drops import Drop, find_drops
from searchnews.readers.registry import read_raw

# Formats that other readers answer for.
NOT_WIRES = ("email", "WXR")
FEEDS = ("wenn.xml",)


@dataclass(frozen=True)
class Cell:
    """One labelled fact about one file, and what was read instead."""

    file: str
    column: str
    expected: str
    found: str

    @property
    def right(self) -> bool:
        return self.expected == self.found


def is_wire(row: dict[str, str]) -> bool:
    return row["format"] not in NOT_WIRES and not row["file"].endswith(FEEDS)


def cells(shared: Path) -> Iterator[tuple[bool, Cell]]:
    """Yield every cell that counts, and whether it is of a format that agencies send."""
    with (shared / "wire-expected.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    for file, of_file in groupby(rows, key=lambda row: row["file"]):
        labelled = list(of_file)
        records = read_file(shared / file)
        for at, row in enumerate(labelled):
            if "UNSURE" in row["note"] or "AMBIGUOUS" in row["note"]:
                continue
            if at == 0:
                yield is_wire(row), Cell(file, "records", row["records"], str(len(records)))
            if row["records"] != "0":
                found = compared(records[at]) if at < len(records) else {}
                for column, expected in labels(row).items():
                    value = found.get(column, "no record")
                    if column == "body" and expected:
                        value = value[: len(expected)]
                    yield is_wire(row), Cell(file, column, expected, value)


def read_file(path: Path) -> list[RawRecord]:
    return [
        found
        for drop in find_drops([path])
        if isinstance(drop, Drop)
        for found in read_raw(drop)
        if isinstance(found, RawRecord)
    ]


def labels(row: dict[str, str]) -> dict[str, str]:
    status = row["status"]
    return {
        # sound is no kind of ours: it is kept as what is to be played
        "kind": "video" if row["kind"] == "audio" else row["kind"],
        "title": row["title"],
        "date": instant(row["date"]),
        "language": row["language"].lower(),
        "source_id": row["source_id"],
        "status": f"until {instant(status.split()[1])}" if status.startswith("embargoed") else status,
        "body": row["body_starts"].strip(),
    }


def compared(record: RawRecord) -> dict[str, str]:
    date = resolve_date(record.date_candidates)
    return {
        "kind": record.kind,
        "title": record.title or "",
        "date": date.value if date else "",
        "language": (record.language or "").lower(),
        "source_id": record.id or "",
        "status": f"until {instant(record.embargoed)}" if record.embargoed else record.status or "",
        "body": " ".join(record.body.split()),
    }


def instant(text: str) -> str:
    date = resolve_date([DateCandidate(text, "metadata")]) if text else None
    return date.value if date else ""
