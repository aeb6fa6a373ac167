"""Does each format of an export index back to the same records?"""

from __future__ import annotations

import csv
import gzip
import tempfile
from collections.abc import Iterable
from dataclasses import fields, replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchnews import Archive
from searchnews.dates.mentions import mentioned_dates
from searchnews.dates.parse import parse_date
from searchnews.engines.memory import MemoryEngine
from searchnews.exporting.formats import FORMATS, Format
from searchnews.exporting.table import COLUMNS
from searchnews.ingest.again import Renamable
from searchnews.ingest.enrich import BY_RULES
from searchnews.ingest.report import IndexReport
from searchnews.model.record import ENTITY_CLASSES, KINDS, DateCandidate, Entities, NewsDate, Record
from searchnews.query.compile import compile_query

# What no reader lets in: NULs, and halves of surrogate pairs.
CHARACTERS = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
ODD = st.sampled_from(
    [
        "", " ", "\n", "=1+1", "+44", "-5", "@x", "'", "''=a", "\t=1", "\\", "\\u0041", "\\\\u001b", "a;b", "; ", '"',
        '","', "\x1b[31m", "\r\n", "a\rb", "\x85", "\u2028", "\u202e", "\ufeff", "\U000e0041", "null", "1",
        "<p>a</p>", "x\n\n\ny",
    ]
)  # fmt: skip
TEXT = st.text(CHARACTERS, max_size=30) | ODD | st.lists(ODD, max_size=4).map("".join)
NAMES = st.lists(TEXT, max_size=3).map(tuple)
NUMBERS = st.integers(-(2**80), 2**80) | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=6,
)
NEWS_DATES = st.sampled_from(
    [
        "1600",
        "1987",
        "2199-12",
        "1987-02-26",
        "1987-02-26T15:03Z",
        "1987-02-26T15:03:27+02:00",
        "2024-02-29T23:59:59-11:30",
    ]
)
ORIGINS = st.sampled_from(["metadata", "json-ld", "url", "filename", "dateline", "shown"])
CANDIDATES = st.lists(st.builds(DateCandidate, TEXT, ORIGINS), max_size=3).map(tuple)
INSTANTS = st.sampled_from(["1987-02-26T15:03:27Z", "2026-11-22T15:08:00Z"])
MARKED = st.sampled_from(
    [
        {},
        {"versioncreated": "2020-01-01", "pubstatus": "usable", "bodies": [{"value": "another body"}]},
        {"items": [{"title": "Another", "body": "text"}]},
        {"format_version": 1, "id": "x", "kind": "article"},
        {"searchnews": {"format_version": 1}},
        {"deep": [[[[{"a": [{}]}]]]]},
    ]
)


def to_date(text: str, origin: str) -> NewsDate:
    date = parse_date(text, origin)
    assert date
    return date


RECORDS = st.builds(
    Record,
    id=st.text(CHARACTERS, min_size=1, max_size=30) | st.sampled_from(["wire:1", "=1", "a b:c d"]),
    kind=st.sampled_from(KINDS),
    title=st.none() | TEXT,
    body=TEXT,
    date=st.none() | st.builds(to_date, NEWS_DATES, ORIGINS),
    captured=st.none() | INSTANTS,
    source=st.none() | TEXT,
    authors=NAMES,
    section=st.none() | TEXT,
    language=st.none() | TEXT,
    url=st.none() | TEXT,
    entities=st.builds(Entities, NAMES, NAMES, NAMES),
    extra=MARKED | st.dictionaries(TEXT, JSON, max_size=3),
    drop=TEXT,
    fingerprint=st.just("0" * 32),
    candidates=CANDIDATES,
)


def with_mentions(record: Record) -> Record:
    """Return the record with the dates and the countries its text speaks of, as one that was indexed has them."""
    texts = [text for text in (record.title, record.body) if text]
    return replace(Renamable(record, BY_RULES).record(), mentions=tuple(mentioned_dates(texts, record.date)))


def archive_of(records: Iterable[Record]) -> Archive:
    engine = MemoryEngine()
    writer = engine.writer()
    for record in records:
        writer.add(record)
    writer.commit(b"")
    writer.close()
    return Archive(engine)


def indexed(texts: Iterable[str], name: str) -> tuple[Archive, IndexReport]:
    """Index what was exported; its name says nothing of the format."""
    archive = Archive(MemoryEngine())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes("".join(texts).encode())
        return archive, archive.index(path)


def held(archive: Archive) -> dict[str, Record]:
    """Return the records by id, less what says by which way they came."""
    records = archive.snapshot.records(compile_query("*"))
    return {one.id: replace(one, drop="", fingerprint="") for one in records}


def check(archive: Archive, format: Format, name: str = "export") -> None:
    again, report = indexed(archive.export(format=format), name)
    assert (report.failures, report.notices) == ([], [])
    assert held(again) == held(archive)


@pytest.mark.parametrize("format", FORMATS)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(records=st.lists(RECORDS, min_size=1, max_size=4, unique_by=lambda one: one.id))
def test_records_of_any_kind_come_back_equal(format: Format, records: list[Record]) -> None:
    check(archive_of(map(with_mentions, records)), format)


def test_a_text_that_mentions_a_month_comes_back_with_it() -> None:
    record = with_mentions(
        Record("wire:1", "article", None, "October", NewsDate("2023-05-01", "day", None, "metadata"))
    )
    assert record.mentions
    check(archive_of([record]), "jsonl")


@pytest.mark.parametrize("format", FORMATS)
def test_a_title_that_a_program_made_keeps_its_white_space(format: Format) -> None:
    check(archive_of([Record("wire:1", "headline", "Ferry\u00a0 sinks\noff Lisbon ", "")]), format)


@pytest.mark.parametrize("format", FORMATS)
def test_the_sample_corpus_comes_back_equal(format: Format, root: Path) -> None:
    archive = Archive(MemoryEngine())
    archive.index(root / "corpus")
    assert len(held(archive)) > 100
    check(archive, format)


@pytest.mark.once
@pytest.mark.parametrize("format", FORMATS)
def test_wire_stories_come_back_equal(format: Format, shared: Path, tmp_path: Path) -> None:
    (packed,) = sorted((shared / "reuters21578").glob("*.gz"))[:1]
    with gzip.open(packed, "rt", encoding="utf-8") as lines:
        (tmp_path / "sample.jsonl").write_text("".join(islice(lines, 500)), encoding="utf-8")
    archive = Archive(MemoryEngine())
    archive.index(tmp_path / "sample.jsonl", source="Reuters")
    assert len(held(archive)) == 500
    check(archive, format, "sample")


def test_what_is_deeply_nested_comes_back_as_far_as_it_came_in(tmp_path: Path) -> None:
    nest = "[" * 98 + "1" + "]" * 98
    (tmp_path / "deep.jsonl").write_text(f'{{"title": "Deep", "body": "b", "id": "1", "nest": {nest}}}\n')
    archive = Archive(MemoryEngine())
    assert archive.index(tmp_path / "deep.jsonl").failures == []
    for format in FORMATS:
        check(archive, format)


def test_a_query_exports_what_it_finds_in_the_order_of_the_archive() -> None:
    records = [Record(f"d:{number}", "article", title, "") for number, title in enumerate(["War", "Peace", "War"])]
    archive = archive_of(records)
    texts = "".join(archive.export("war", format="csv")).splitlines()
    assert [row.split(",")[1] for row in texts] == ["id", "d:0", "d:2"]
    assert list(archive.export("truce", format="csv")) == []


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format is jsonl, csv, ninjs"):
        archive_of([]).export(format="xml")  # type: ignore[arg-type]


def test_every_field_of_a_record_has_a_column() -> None:
    # What a text mentions, where it was filed and who is quoted is found anew.
    found = {"mentions", "countries", "dateline", "quoted"}
    assert {field.name for field in fields(Record)} - {*COLUMNS} == {"entities", *found}
    assert {*ENTITY_CLASSES} <= {*COLUMNS}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("character", ["\x1b", "\r", "\x9b", "\u202e", "\u2028", "\0", "\ud800", "\U000e0041"])
def test_no_export_holds_a_character_that_steers_a_terminal(format: Format, character: str) -> None:
    record = Record("wire:1", "article", f"A{character}B", f"C{character}D", extra={"k": f"E{character}F"})
    text = "".join(archive_of([record]).export(format=format))
    assert character not in text
    again, report = indexed([text], "a")
    assert report.failures == []
    kept: Any = "" if character == "\0" else "\ufffd" if character == "\ud800" else character
    (back,) = held(again).values()
    assert (back.title, back.body, back.extra) == (f"A{kept}B", f"C{kept}D", {"k": f"E{kept}F"})


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "＝"])
def test_no_cell_begins_as_a_formula(start: str) -> None:
    text = f"{start}1+1"
    record = Record(text, "article", text, text, source=text, authors=(text,), entities=Entities((text,)))
    rows = list(csv.reader("".join(archive_of([record]).export(format="csv")).splitlines()))
    assert all(not cell.lstrip().startswith(("=", "+", "-", "@", "＝")) for row in rows for cell in row)
    assert sum(cell == f"'{text}" for cell in rows[1]) == 6
