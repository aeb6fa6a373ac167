"""Does an archive written by an earlier run of this program still open, answer and take more records?"""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from searchnews import Archive
from searchnews.query.compile import compile_query
from tests.compat.make import CAPTURED, SAMPLE, add, make, telegrams

ANSWERS: list[dict[str, Any]] = json.loads((SAMPLE.parent / "answers-1.json").read_text(encoding="utf-8"))


def answer(archive: Archive, case: dict[str, Any]) -> tuple[int, list[str]]:
    results = archive.search(case["query"], sort=case.get("sort", "relevance"), limit=4)
    return results.total, [hit.record.id for hit in results]


def assert_answers(archive: Archive) -> None:
    for case in ANSWERS:
        assert answer(archive, case) == (case["total"], case["first"]), f"{case['query']}: {case['comment']}"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(SAMPLE, tmp_path / "archive")


def test_the_stored_archive_gives_the_answers_noted_and_is_not_touched() -> None:
    before = {path.name: path.read_bytes() for path in SAMPLE.iterdir()}
    with Archive.open(SAMPLE) as archive:
        assert_answers(archive)
        assert (archive.stats().documents, archive.stats().articles, archive.stats().segments) == (257, 3, 2)
        counts = archive.snapshot.counts(compile_query("*"), "place")
        assert counts == dict.fromkeys(("Atlantic", "Lyon", "Milan", "Rhône", "Turin"), 1)
    assert {path.name: path.read_bytes() for path in SAMPLE.iterdir()} == before
    assert sum(map(len, before.values())) < 72_000


def test_its_records_are_read_as_they_were_written() -> None:
    with Archive.open(SAMPLE) as archive:
        report = archive.show("transalpine-notes:hw-3")
        assert report
        assert (report.title, report.language) == ("Heatwave Buckles Track and Delays Trains", "en")
        assert report.body.startswith("Rails buckled in the heat between Lyon and")
        assert "Lyon" in report.entities.place
        assert report.captured == CAPTURED
        log = archive.show("wire:log")
        assert log
        assert log.body == json.loads(telegrams().splitlines()[-2])["body"]
        assert log.date is None
        assert archive.show("wire:6") is None
        changed = archive.show("wire:5")
        assert changed
        assert changed.title == "Telegram, the strike is over"


def test_records_can_be_added_replaced_and_removed(copy: Path) -> None:
    with Archive.open(copy) as archive:
        lines = b'{"id": "100", "title": "Telegram, no more fog"}\n{"id": "new", "title": "A quiet day"}\n'
        report = archive.index("-", name="wire.jsonl", stdin=io.BytesIO(lines), captured=CAPTURED)
        assert (report.added, report.updated, report.failed) == (1, 1, 0)
        assert archive.remove("wire:101", "wire:6") == ("wire:101",)
        assert archive.search("telegram").total == 253
        assert archive.search("date:1987").total == 0
        assert archive.search("quiet").total == 1
        # What was there already is known, however it was written.
        again = archive.index("-", name="wire.jsonl", stdin=io.BytesIO(telegrams()), captured=CAPTURED)
        assert (again.added, again.updated, again.unchanged) == (3, 2, 253)


def test_merging_it_changes_no_answer(copy: Path) -> None:
    with Archive.open(copy) as archive:
        archive.index("-", stdin=io.BytesIO(b""), optimise=True)
        assert archive.stats().segments == 1
        assert_answers(archive)
    with Archive.open(copy) as archive:
        assert_answers(archive)


def test_the_archive_made_anew_gives_the_same_answers(tmp_path: Path) -> None:
    make(tmp_path / "archive")
    with Archive.open(tmp_path / "archive") as archive:
        assert_answers(archive)
        add(archive, telegrams())
        assert archive.stats().documents == 259
