"""Is the page about the format of an archive true to the bytes, the fields and the steps of the code?"""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from whoosh.columns import NumericColumn
from whoosh.index import _CURRENT_TOC_VERSION

from searchnews import Archive
from searchnews.analysis.chain import CHAIN_VERSION
from searchnews.engines.embedded import contents
from searchnews.engines.embedded.schema import UNDATED, schema
from searchnews.files.framing import framed, unframed
from searchnews.ingest.manifest import Entry, Manifest
from tests.crash.runs import STEPS
from tests.docs.pages import page

PAGE = page("docs/index-format.md")
(LINE,) = (block.text for block in PAGE.blocks if block.language == "json")
(HEADER,) = (bytes.fromhex(block.text) for block in PAGE.blocks if block.language == "hex")
PAYLOAD = LINE.encode() + b"\n"


def test_the_names_that_may_be_pickled_are_those_of_the_code() -> None:
    assert {(row[0], row[1]) for row in PAGE.rows("Module", "Name")} == contents.ALLOWED


def test_the_worked_example_of_the_frame_is_what_is_written() -> None:
    magic, version = contents._LEDGER_MAGIC, contents._LEDGER_VERSION
    assert framed(magic, version, PAYLOAD) == HEADER + PAYLOAD
    assert unframed(magic, version, HEADER + PAYLOAD, "example") == PAYLOAD
    assert f"These are {len(PAYLOAD)} bytes" in PAGE.text
    assert f"magic, ASCII: `{magic.decode()}`" in PAGE.text
    assert f"version, unsigned: {version}" in PAGE.text


def test_the_line_of_the_manifest_is_read_and_written_as_it_stands() -> None:
    assert Manifest.from_bytes(PAYLOAD).to_bytes() == PAYLOAD


def test_every_key_of_the_manifest_is_listed_in_order() -> None:
    assert [row[0] for row in PAGE.rows("Key", "Type")] == [field.name for field in fields(Entry)]


def test_every_field_of_the_schema_is_listed_with_its_kind() -> None:
    listed = {name.strip(" `"): row[1] for row in PAGE.rows("Name", "Field") for name in row[0].split(",")}
    assert listed == {name: type(field).__name__ for name, field in schema().items()}


def test_the_columns_are_as_wide_as_listed() -> None:
    for row in PAGE.rows("Name", "Field"):
        if row[1] == "COLUMN":
            column = schema()[row[0].split(",")[0].strip(" `")].column_type
            assert isinstance(column, NumericColumn)
            assert {"I": "unsigned, 4 bytes", "q": "signed, 8 bytes"}[column._typecode] in row[2]
    assert str(UNDATED) in PAGE.text


def test_the_steps_of_a_commit_are_those_at_which_tests_kill() -> None:
    assert [row[0] for row in PAGE.rows("Step", "Reached when")] == STEPS


def test_the_versions_are_those_of_today() -> None:
    assert f"version {_CURRENT_TOC_VERSION}" in PAGE.text
    assert f"`{CHAIN_VERSION}`" in PAGE.text


@pytest.mark.usefixtures("newsroom")
def test_an_archive_holds_the_files_listed_and_no_other() -> None:
    listed = [row[0] for row in PAGE.rows("Name", "Holds")[:4]]
    patterns = [re.sub("<[a-z]+>", "[0-9a-z]+", name) for name in listed]
    with Archive.open("index") as archive:
        assert archive.remove("meridian-press:1001")
    for path in Path("index").iterdir():
        assert any(re.fullmatch(pattern, path.name) for pattern in patterns), path.name
