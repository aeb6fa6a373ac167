"""What becomes of an export that others have touched, and of what only resembles one?"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from searchnews import Archive
from searchnews.engines.memory import MemoryEngine
from searchnews.ingest.report import IndexReport
from searchnews.model.record import DateCandidate, Entities, NewsDate, Record
from searchnews.query.compile import compile_query
from searchnews.render.json_lines import record_json, results_lines

RECORD = Record(
    id="the-wire:7",
    kind="article",
    title="Ferry Sinks",
    body="The ferry sank off Lisbon.",
    date=NewsDate("1987-02-26T15:03:00Z", "minute", "+02:00", "dateline"),
    captured="1987-02-27T00:00:00Z",
    source="The Wire",
    authors=("Ann Day", "Bo Lee"),
    entities=Entities(place=("Lisbon",)),
    countries=("Portugal",),
    extra={"desk": "sea"},
    fingerprint="f" * 32,
    candidates=(DateCandidate("LISBON, Feb 26", "dateline"), DateCandidate("26 Feb 1987 17:03 +0200", "dateline")),
)
Index = Callable[..., tuple[list[Record], IndexReport]]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """Return a function that indexes a text and returns the records, and the report."""

    def run(text: str, name: str = "drop", **options: Any) -> tuple[list[Record], IndexReport]:
        path = tmp_path / name
        path.write_bytes(text.encode())
        archive = Archive(MemoryEngine())
        report = archive.index(path, **options)
        records = archive.snapshot.records(compile_query("*"))
        return [replace(one, drop="", fingerprint="") for one in records], report

    return run


@pytest.fixture
def exported() -> Callable[..., str]:
    """Return a function that exports the record."""

    def text(format: Any) -> str:
        engine = MemoryEngine()
        writer = engine.writer()
        writer.add(RECORD)
        writer.commit(b"")
        return "".join(Archive(engine).export(format=format))

    return text


PLAIN = replace(RECORD, drop="", fingerprint="")


def test_settings_of_a_folder_do_not_touch_an_export(index: Index) -> None:
    text = record_json(replace(RECORD, source=None, captured=None, date=None, candidates=()))
    (record,), _ = index(text, source="Another", captured="2001-01-01", date_order="day-month")
    assert (record.source, record.captured, record.date, record.id) == (None, None, None, "the-wire:7")


def test_what_show_prints_as_json_is_taken_back(index: Index) -> None:
    assert index(record_json(RECORD))[0] == [PLAIN]


def test_a_list_of_exported_records_is_taken_back(index: Index, exported: Callable[..., str]) -> None:
    lines = json.loads(exported("jsonl"))
    assert index(json.dumps([lines], indent=1), "list.json")[0] == [PLAIN]
    items = json.loads(exported("ninjs"))
    assert index(json.dumps({"items": [items]}, indent=1), "items.json")[0] == [PLAIN]


def test_a_table_whose_columns_were_moved_is_taken_back(index: Index, exported: Callable[..., str]) -> None:
    header, row = csv.reader(io.StringIO(exported("csv")))
    moved = io.StringIO()
    csv.writer(moved, delimiter=";").writerows([header[::-1], row[::-1]])
    assert index(moved.getvalue(), "moved.csv")[0] == [PLAIN]


def test_a_column_or_key_that_was_added_is_kept_with_the_record(index: Index, exported: Callable[..., str]) -> None:
    header, row = exported("csv").splitlines()
    (record,), _ = index(f"{header},seen by\n{row},Cy\n", "added.csv")
    assert record.extra == {"desk": "sea", "seen by": "Cy"}
    (record,), _ = index(json.dumps({**json.loads(exported("jsonl")), "seen_by": ["Cy"]}))
    assert record.extra == {"desk": "sea", "seen_by": ["Cy"]}


def test_hits_are_not_taken_for_an_export(index: Index) -> None:
    engine = MemoryEngine()
    writer = engine.writer()
    writer.add(RECORD)
    writer.commit(b"")
    (line,) = results_lines(Archive(engine).search("ferry"))
    (record,), _ = index(line, "hits.jsonl")
    assert record.id == "the-wire:the-wire:7"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", ""),
        ("id", 7),
        ("id", "x" * 3000),
        ("kind", "poem"),
        ("kind", ["article"]),
        ("title", 5),
        ("body", None),
        ("date", "1987"),
        ("date", {"value": "1987-13", "precision": "month", "zone": None, "origin": "url"}),
        ("date", {"value": "1987-02-30", "precision": "day", "zone": None, "origin": "url"}),
        ("date", {"value": "1987", "precision": "day", "zone": None, "origin": "url"}),
        ("date", {"value": "1987", "precision": ["year"], "zone": None, "origin": "url"}),
        ("date", {"value": "1987-02-26T15:03:00Z", "precision": "minute", "zone": "CET", "origin": "url"}),
        ("date", {"precision": "day"}),
        ("entities", []),
        ("entities", {"person": "Ann"}),
        ("authors", [1]),
        ("extra", "x"),
        ("candidates", [["a", "b"]]),
        ("candidates", [{"text": "a"}]),
        ("status", "dubious"),
    ],
)
def test_a_value_that_no_archive_keeps_is_one_error(index: Index, exported: Any, name: str, value: Any) -> None:
    good = exported("jsonl")
    spoilt = json.dumps({**json.loads(good), name: value})
    records, report = index(f"{good.replace('the-wire:7', 'the-wire:8')}{spoilt}\n{good}")
    assert [one.id for one in records] == ["the-wire:8", "the-wire:7"]
    (failure,) = report.failures
    assert failure.place == "line 2"
    within = {str({"person": "Ann"}): "person", str([{"text": "a"}]): "origin"}.get(str(value), name)
    assert failure.reason == f"an exported record whose {within} is none that an archive keeps"


@pytest.mark.parametrize(("cell", "value"), [("extra", "{1"), ("kind", "poem"), ("date", "26 Feb 1987")])
def test_a_cell_that_no_archive_keeps_is_one_error(index: Index, exported: Any, cell: str, value: str) -> None:
    header, row = csv.reader(io.StringIO(exported("csv")))
    row[header.index(cell)] = value
    spoilt = io.StringIO()
    csv.writer(spoilt).writerows([header, row])
    records, report = index(spoilt.getvalue(), "spoilt.csv")
    assert records == []
    assert [(one.place, one.reason) for one in report.failures] == [
        ("line 2", f"an exported record whose {cell} is none that an archive keeps")
    ]


def test_an_item_that_was_spoilt_is_one_error(index: Index, exported: Callable[..., str]) -> None:
    records, report = index(exported("ninjs").replace('"kind":"article"', '"kind":"poem"'))
    assert records == []
    assert [one.reason for one in report.failures] == ["an exported record whose kind is none that an archive keeps"]


def test_another_program_finds_in_an_item_what_ninjs_says(exported: Callable[..., str]) -> None:
    item = json.loads(exported("ninjs"))
    assert item["uri"] == "the-wire:7"
    assert item["headlines"][0]["value"] == "Ferry Sinks"
    assert item["bodies"][0]["value"] == "The ferry sank off Lisbon."
    assert (item["versionCreated"], item["by"]) == ("1987-02-26T15:03:00Z", "Ann Day, Bo Lee")
    assert (item["places"], item["infoSources"]) == ([{"name": "Lisbon"}], [{"name": "The Wire"}])
