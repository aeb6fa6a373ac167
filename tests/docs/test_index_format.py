"""Is the page about the format of an archive true to the bytes, the fields and the steps of the code?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from whoosh.columns import NumericColumn
from whoosh.index import _CURRENT_TOC_VERSION

from searchnews import Archive
from searchnews.analysis.chain import CHAIN_VERSION
from searchnews.engines.embedded import contents, tombstones
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.embedded.schema import UNDATED, schema
from searchnews.engines.embedded.segment import NewsSegment
from searchnews.engines.embedded.segment_writer import RANKED
from searchnews.engines.protocol import COUNTED_FIELDS
from searchnews.files.framing import framed, unframed
from searchnews.ingest.manifest import Entry, Manifest
from searchnews.model.ranking import Ranking
from searchnews.model.record import Entities, NewsDate, Record
from searchnews.postings import columns, lexicon, posting_layout, records, sections
from searchnews.postings.keys import NO_DOCUMENT
from searchnews.postings.packing import pack, unpack
from searchnews.postings.places import pack_high, with_high
from searchnews.postings.sections import Sections, SectionsWriter
from searchnews.query.compile import compile_query
from searchnews.query.fields import STORED_KEYS, TEXT_FIELDS
from tests.crash.runs import STEPS
from tests.docs.pages import page

PAGE = page("docs/index-format.md")
(LINE,) = (block.text for block in PAGE.blocks if block.language == "json")
(HEADER,) = (bytes.fromhex(block.text) for block in PAGE.blocks if block.language == "hex")
PAYLOAD = LINE.encode() + b"\n"
TYPES = {"u8": "u1", "u16": "<u2", "u32": "<u4", "u64": "<u8", "i64": "<i8", "f32": "<f4"}


def undumped(text: str) -> bytes:
    """Return the bytes that `hexdump -C` shows: a star stands for more lines like the one before."""
    data = bytearray()
    for line in text.splitlines():
        if line == "*":
            continue
        place, _, rest = line.partition("  ")
        while data and len(data) < int(place, 16):
            data += data[-16:]
        data += bytes.fromhex(rest.partition("|")[0])
    return bytes(data)


SECTIONED, DELETED = (undumped(block.text) for block in PAGE.blocks if block.language == "hexdump")


# Files, commits, names


def test_the_names_that_may_be_pickled_are_those_of_the_code() -> None:
    assert {(row[0], row[1]) for row in PAGE.rows("Module", "Name")} == contents.ALLOWED


def test_the_steps_of_a_commit_are_those_at_which_tests_kill() -> None:
    assert [row[0] for row in PAGE.rows("Step", "Reached when")] == STEPS


def test_the_versions_are_those_of_today() -> None:
    assert f"version {_CURRENT_TOC_VERSION}" in PAGE.text
    assert f"`{CHAIN_VERSION}`" in PAGE.text
    assert {sections._VERSION, tombstones._VERSION, contents._LEDGER_VERSION} == {1}
    assert "**Version 1**" in PAGE.text


@pytest.mark.usefixtures("newsroom")
def test_an_archive_holds_the_files_listed_and_no_other() -> None:
    listed = [row[0] for row in PAGE.rows("Name", "Holds")][:5]
    patterns = [re.sub("<[a-z]+>", "[0-9a-z]+", re.escape(name)) for name in listed]
    with Archive.open("index") as archive:
        assert archive.remove("meridian-press:1001")
    names = [path.name for path in Path("index").iterdir()]
    assert [name for name in names if not any(re.fullmatch(pattern, name) for pattern in patterns)] == []
    assert [pattern for pattern in patterns if not any(re.fullmatch(pattern, name) for name in names)] == []


# The container


def test_the_worked_example_of_a_file_of_sections_is_what_is_written() -> None:
    stream = BytesIO()
    writer = SectionsWriter(stream)
    writer.add("length.title", np.array([2, 0], "u1"))
    writer.add("length.body", np.array([7, 300], "<u2"))
    writer.finish({"documents": 2})
    assert stream.getvalue() == SECTIONED
    read = Sections(SECTIONED, "example")
    assert read.array("length.body", "<u2").tolist() == [7, 300]


def test_the_parts_of_the_container_are_as_described() -> None:
    rows = dict(PAGE.rows("Bytes", "Hold")[:7])
    assert rows["0-7"] == f"magic, ASCII: `{sections._MAGIC.decode()}"
    assert rows["64-"].startswith(f"the sections, each from the next multiple of {sections._ALIGNMENT} on")
    assert f"each page of {sections._PAGE:,} bytes" in PAGE.text
    assert f"CRC-32 of each {sections._LEAF_BYTES:,} bytes" in PAGE.text
    assert f"the magic `{sections._DIRECTORY_MAGIC.decode()}`" in PAGE.text
    assert rows["last 24"].endswith(f"magic, ASCII: `{sections._FOOTER_MAGIC.decode()}")
    assert sections._FOOTER.size == 24


# What a segment holds


def stands_for() -> dict[str, list[str]]:
    """Return what the names in angle brackets stand for, `<lexicon>` by way of the others."""
    rows = (re.findall(r"`([^`]+)`", line) for line in PAGE.lines if re.match(r"\| `<[a-z]+>` \|", line))
    found = {name: rest for name, *rest in rows}
    found["<lexicon>"] = [name for pattern in found["<lexicon>"] for name in expanded(pattern, found)]
    return found


def expanded(pattern: str, names: dict[str, list[str]]) -> Iterator[str]:
    parts = [names.get(part, [part]) for part in re.split(r"(<[a-z]+>)", pattern)]
    yield from map("".join, product(*parts))


def listed_sections() -> dict[str, set[str]]:
    """Return every section on the page, with the types it may have."""
    names, found = stands_for(), {}
    for pattern, types in (row[:2] for row in PAGE.rows("Section", "Type")):
        for name in expanded(pattern, names):
            assert name not in found, name
            found[name] = set(re.findall(r"[a-z]+\d*", types))
    return found


def report(number: int) -> Record:
    """Return a record; together they have something in every section."""
    body = "ferry " * 33 + "striking " * 9 + "far " * 300 if number == 7 else "Ferries were late." * (number % 2)
    day = NewsDate("1987-02-26", "day", None, "metadata") if number % 5 else None
    return Record(
        id=f"d:{number}",
        kind="headline",
        title="Ferry strike" if number % 3 else "The ferry strikes",
        body=body,
        date=day,
        source="The Post",
        authors=("A. Baker",),
        section="world",
        language="en",
        url="https://example.org/1",
        captured="2022-06-29T02:30:00Z",
        mentions=("1987-02", f"19{number % 100:02}"),
        entities=Entities(("A. Baker",), ("Hull",), ("The Union",)),
        countries=("United Kingdom",),
        dateline="Hull",
        quoted=("A. Baker",),
        drop="d",
        fingerprint=f"{number:032x}",
        status="withheld" if number % 1000 == 11 else None,
        embargoed="2022-06-29T02:30:00Z" if number % 1000 == 12 else None,
        since="2022-06-29T02:30:00Z" if number % 1000 == 13 else None,
        superseded="2022-06-29T02:30:00Z" if number % 1000 == 14 else None,
    )


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, set[str]]]:
    """The facts of a segment, and of every section the types it was read with, in searches and in merging."""
    used: dict[str, set[str]] = {}
    plain = Sections.array

    def noted(self: Sections, name: str, dtype: str, *place: int) -> NDArray[Any]:
        used.setdefault(name, set()).add(np.dtype(dtype).newbyteorder("<").str.replace("|", ""))
        return plain(self, name, dtype, *place)

    engine = EmbeddedEngine.create(tmp_path_factory.mktemp("read") / "archive")
    for start in (0, 1100):
        writer = engine.writer()
        for number in range(start, start + 1100):
            writer.add(report(number))
        writer.commit(b"")
        writer.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sections, "array", noted)
        snapshot = engine.snapshot()
        for query in ("ferry strike", '"ferry strike"', "strik*", "kind:headline far", "date:1987-02", "mentions:1950"):
            snapshot.search(compile_query(query), Ranking(), "relevance", 5, 0)
        snapshot.search(compile_query("ferry"), Ranking(), "date", 5, 0)
        snapshot.counts(compile_query("ferry"), "kind")
        snapshot.of_drop("d")
        writer = engine.writer()
        writer.remove("d:3")
        writer.optimise()
        writer.commit(b"")
        writer.close()
    (segment,) = engine.snapshot().segments
    assert set(used) <= set(segment.sections.names())
    return segment.sections.facts, {name: used.get(name, set()) for name in segment.sections.names()}


def test_every_section_of_a_segment_is_listed_and_no_other(read: tuple[dict[str, Any], dict[str, set[str]]]) -> None:
    assert set(listed_sections()) == set(read[1])


def test_every_section_is_read_by_the_type_listed(read: tuple[dict[str, Any], dict[str, set[str]]]) -> None:
    names = {code: name for name, code in TYPES.items()}
    for name, types in listed_sections().items():
        found = {names[code] for code in read[1][name]} or {"bytes"}
        assert found <= types, name


def test_every_fact_of_a_segment_is_listed_and_no_other(read: tuple[dict[str, Any], dict[str, set[str]]]) -> None:
    assert {row[0] for row in PAGE.rows("Fact", "Says")} == set(read[0])
    assert set(read[0]["records"]) == {"dictionaries", "runs"}
    assert set(read[0]["length_bytes"]) == set(TEXT_FIELDS)
    assert set(read[0]["value_bytes"]) == set(COUNTED_FIELDS)


def test_the_names_that_stand_for_several_are_those_of_the_code() -> None:
    names = stands_for()
    assert names["<key>"] == list(STORED_KEYS)
    assert tuple(names["<ranked>"]) == RANKED
    assert tuple(names["<value>"]) == COUNTED_FIELDS
    assert tuple(names["<text>"]) == TEXT_FIELDS


def test_the_numbers_on_the_page_are_those_of_the_code() -> None:
    for text in (
        f"Terms of {posting_layout.LONG} documents or more",
        f"{posting_layout.CHAMPIONS} for each",
        f"the terms of {posting_layout._BITS_LEAST:,} documents or more that are also a sixteenth of all",
        f"in the body, at most {posting_layout._MOST_BODY}, and {posting_layout._MOST_BODY + 1} times those in the "
        f"title, at most {posting_layout._MOST_TITLE}",
        f"each block of {lexicon._BLOCK} keys",
        f"every {columns._SAMPLED}th of these",
        f"{UNDATED} where it is unknown",
        f"{NO_DOCUMENT} for none",
        f"its first {records._SAMPLES:,} records or {records._SAMPLE_BYTES >> 20} MB",
        f"none if it has fewer than {records._FEWEST_SAMPLES} records",
        f"more than {records._MOST_DICTIONARIES} of them",
    ):
        assert text in PAGE.text
    assert posting_layout._BITS_SHARE == 16


def whole_numbers(cell: str) -> NDArray[np.uint32]:
    return np.array(cell.split(), "u4")


def test_documents_are_packed_as_in_the_table() -> None:
    rows = PAGE.rows("Documents", "Stretches", "Words")
    assert len(rows) == 3
    for documents, stretches, words in rows:
        held, count = whole_numbers(documents), np.array([len(documents.split())])
        assert pack(held, count, int(stretches)).tolist() == whole_numbers(words).tolist()
        assert unpack(whole_numbers(words).astype("u2"), count, int(stretches)).tolist() == held.tolist()


def test_places_are_kept_as_in_the_table() -> None:
    rows = PAGE.rows("Places", "Low bytes", "High parts")
    assert len(rows) == 2
    for cell, low, high in rows:
        places = whole_numbers(cell)
        assert places.astype("u1").tobytes() == bytes.fromhex(low)
        whole = pack_high(places, np.zeros(1, "i8"), np.array([len(places)]), places.max(keepdims=True))
        assert whole == [bytes.fromhex(high)]
        parts = (np.frombuffer(bytes.fromhex(part), "u1") for part in (low, high))
        assert with_high(*parts, "example").tolist() == places.tolist()


def test_keys_are_encoded_as_described() -> None:
    assert lexicon.encode_key("a\0b\nc") == b"a" + bytes.fromhex("00 30") + b"b" + bytes.fromhex("00 31") + b"c"


# Frames: deletions and the ledger


def test_the_worked_example_of_deletions_is_what_is_written() -> None:
    payload = np.array([3, 17], "<u4").tobytes()
    assert framed(tombstones._MAGIC, tombstones._VERSION, payload) == DELETED
    assert f"the magic `{tombstones._MAGIC.decode()}`" in PAGE.text


def test_the_worked_example_of_the_frame_is_what_is_written() -> None:
    magic, version = contents._LEDGER_MAGIC, contents._LEDGER_VERSION
    assert framed(magic, version, PAYLOAD) == HEADER + PAYLOAD
    assert unframed(magic, version, HEADER + PAYLOAD, "example") == PAYLOAD
    assert f"These are {len(PAYLOAD)} bytes" in PAGE.text
    assert f"the magic `{magic.decode()}`" in PAGE.text


def test_the_line_of_the_manifest_is_read_and_written_as_it_stands() -> None:
    assert Manifest.from_bytes(PAYLOAD).to_bytes() == PAYLOAD


def test_every_key_of_the_manifest_is_listed_in_order() -> None:
    assert [row[0] for row in PAGE.rows("Key", "Type")] == [field.name for field in fields(Entry)]


# The table of contents and the schema


def test_the_seal_is_as_described() -> None:
    assert f"`{contents._SEAL_MAGIC.decode()}` in ASCII" in PAGE.text
    assert len(contents._seal(b"")) == 16 + len(contents._SEAL_MAGIC)


def split(cells: Iterable[str]) -> list[str]:
    return [name.strip(" `") for cell in cells for name in cell.split(",")]


def test_every_attribute_of_a_segment_in_the_contents_is_listed() -> None:
    assert split(row[0] for row in PAGE.rows("Attribute", "Holds")) == list(vars(NewsSegment("MAIN")))


def test_every_field_of_the_schema_is_listed_with_its_kind() -> None:
    listed = {name: row[1] for row in PAGE.rows("Name", "Field") for name in split(row[:1])}
    assert listed == {name: type(field).__name__ for name, field in schema().items()}


def test_the_columns_are_as_wide_as_listed() -> None:
    for row in PAGE.rows("Name", "Field"):
        if row[1] == "COLUMN":
            column = schema()[split(row[:1])[0]].column_type
            assert isinstance(column, NumericColumn)
            assert {"I": "unsigned, 4 bytes", "q": "signed, 8 bytes"}[column._typecode] in row[2]
