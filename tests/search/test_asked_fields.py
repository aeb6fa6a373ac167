"""Is every field listed that a question can name, with examples that find something?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from searchnews import Archive
from searchnews.query.fields import NAMES

STORY = """{"id": "1", "title": "Ferry sinks off Lisbon",
"body": "Ana Sousa said the harbour was closed on 14 March 2024.", "date": "2024-03-15",
"source": "The Post", "author": "J. Doe", "section": "world", "language": "en",
"url": "https://example.org/a", "person": ["Ana Sousa"], "place": ["Lisbon"]}
""".replace("\n", " ")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    (tmp_path / "a.jsonl").write_text(f'{STORY}\n{{"id": "2", "title": "Bank rate"}}\n')
    with Archive.open(tmp_path / "index", create=True) as made:
        made.index(tmp_path / "a.jsonl", captured="2024-03-16T09:00:00Z")
        yield made


def test_every_field_is_listed_with_what_else_it_is_called(archive: Archive) -> None:
    found = {one.name: one for one in archive.fields()}
    assert tuple(found) == NAMES
    assert found["organisation"].aliases == ("organization", "org")
    kinds = {name: one.kind for name, one in found.items()}
    assert [kinds[name] for name in ("title", "first100", "person", "source", "captured", "words")] == [
        "text", "text", "name", "word", "date", "number",
    ]  # fmt: skip


def test_records_are_those_that_have_the_field(archive: Archive) -> None:
    records = {one.name: one.records for one in archive.fields()}
    assert [records[name] for name in ("title", "body", "date", "after", "place", "kind", "status", "captured")] == [
        2, 1, 1, 1, 1, 2, 0, 2,
    ]  # fmt: skip


def test_an_example_finds_something_and_there_is_one_where_a_record_has_the_field(archive: Archive) -> None:
    for one in archive.fields():
        assert (one.example is not None) == (one.records > 0), one
        if one.example:
            assert archive.search(one.example).total > 0, one.example


def test_an_empty_archive_lists_its_fields_too(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "index", create=True) as empty:
        assert {one.records for one in empty.fields()} == {0}
