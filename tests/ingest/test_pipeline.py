"""Does a run add, update, keep and remove what it should, and keep apart what claims one id?"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from searchnews import Archive, CorpusError, read_drop
from searchnews.ingest.report import IndexReport


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", create=True) as archive:
        yield archive


def drop(path: Path, *stories: dict[str, object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(story) + "\n" for story in stories), encoding="utf-8")
    return path


def counts(report: IndexReport) -> tuple[int, int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.removed, report.failed


def ids(archive: Archive, query: str = "*") -> set[str]:
    return {hit.record.id for hit in archive.search(query, limit=100)}


def test_a_changed_record_is_updated_and_the_others_are_left_alone(archive: Archive, tmp_path: Path) -> None:
    path = drop(tmp_path / "a.jsonl", {"id": 1, "title": "War"}, {"id": 2, "title": "Peace"})
    assert counts(archive.index(path)) == (2, 0, 0, 0, 0)
    drop(path, {"id": 1, "title": "War ends"}, {"id": 2, "title": "Peace"})
    assert counts(archive.index(path)) == (0, 1, 1, 0, 0)
    assert ids(archive, "ends") == {"a:1"}
    assert archive.stats().documents == 2


def test_a_record_gone_from_its_drop_is_removed(archive: Archive, tmp_path: Path) -> None:
    path = drop(tmp_path / "a.jsonl", {"id": 1, "title": "War"}, {"id": 2, "title": "Peace"})
    archive.index(path)
    drop(path, {"id": 2, "title": "Peace"})
    assert counts(archive.index(path)) == (0, 0, 1, 1, 0)
    assert ids(archive) == {"a:2"}


def test_a_damaged_drop_loses_nothing_that_is_already_in(archive: Archive, tmp_path: Path) -> None:
    path = drop(tmp_path / "a.jsonl", {"id": 1, "title": "War"}, {"id": 2, "title": "Peace"})
    archive.index(path)
    path.write_text('{"id": 1, "title": "War"}\n{"id": 2, "tit')
    report = archive.index(path)
    assert counts(report) == (0, 0, 1, 0, 1)
    assert "a.jsonl: line 2" in str(report.failures[0])
    assert ids(archive) == {"a:1", "a:2"}


def test_a_file_that_cannot_be_reached_loses_nothing(archive: Archive, tmp_path: Path) -> None:
    path = drop(tmp_path / "a.jsonl", {"id": 1, "title": "War"})
    archive.index(path)
    path.unlink()
    assert archive.index(path).failed == 1
    assert ids(archive) == {"a:1"}


def test_an_id_is_the_sources_own(archive: Archive, tmp_path: Path) -> None:
    archive.index(
        drop(tmp_path / "a.jsonl", {"id": 1, "title": "War", "source": "The Post"}, {"id": 1, "title": "Peace"})
    )
    assert ids(archive) == {"the-post:1", "a:1"}


def test_the_same_drop_under_another_path_adds_nothing(archive: Archive, tmp_path: Path) -> None:
    text = "A ferry sank off the coast on Monday, and nobody was hurt.\n\n\nPort Opens\nRates Rise\n"
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "drop.txt").write_text(text)
    first = archive.index(tmp_path / "old")
    assert first.added >= 2
    assert counts(archive.index(tmp_path / "new")) == (0, 0, first.added, 0, 0)


def test_two_records_that_claim_one_id_are_both_kept_and_reported(archive: Archive, tmp_path: Path) -> None:
    one = drop(tmp_path / "one" / "a.jsonl", {"id": 1, "title": "War"})
    two = drop(tmp_path / "two" / "a.jsonl", {"id": 1, "title": "Peace"}, {"id": 1, "title": "Truce"})
    archive.index(one)
    report = archive.index(two)
    assert counts(report) == (2, 0, 0, 0, 0)
    assert len(report.notices) == 2
    assert "the id a:1 is taken" in report.notices[0]
    found = ids(archive)
    assert "a:1" in found
    assert len(found) == 3
    for again in (one, two):
        assert not archive.index(again).changed
    assert ids(archive) == found


def test_headlines_alike_are_each_a_record(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "headlines.txt"
    path.write_text("Rates Rise Again\nPort Strike Ends\nRates Rise Again\n")
    assert archive.index(path).added == 3
    assert counts(archive.index(path)) == (0, 0, 3, 0, 0)


def test_editors_tags_hold_for_their_class_and_the_recogniser_adds_the_others(archive: Archive, tmp_path: Path) -> None:
    body = "President Vladimir Putin spoke to the United Nations in Moscow."
    archive.index(
        drop(tmp_path / "a.jsonl", {"id": 1, "body": body, "places": []}, {"id": 2, "body": body, "places": ["ussr"]})
    )
    assert ids(archive, "place:moscow") == set()
    assert ids(archive, "place:ussr") == {"a:2"}
    assert ids(archive, 'organisation:"United Nations"') == {"a:1", "a:2"}
    assert ids(archive, "person:putin") == {"a:1", "a:2"}


def test_captured_is_what_the_drop_says_or_when_the_file_came(archive: Archive, tmp_path: Path) -> None:
    path = drop(
        tmp_path / "a.jsonl",
        {"id": 1, "title": "War", "captured": "2020-01-02T03:04:05+01:00"},
        {"id": 2, "title": "Peace"},
    )
    os.utime(path, (86_400, 86_400))
    archive.index(path)
    first, second = archive.show("a:1"), archive.show("a:2")
    assert first
    assert second
    assert (first.captured, second.captured) == ("2020-01-02T02:04:05Z", "1970-01-02T00:00:00Z")
    assert first.date is None


def test_unknown_keys_come_back_with_the_record(archive: Archive, tmp_path: Path) -> None:
    archive.index(drop(tmp_path / "a.jsonl", {"id": 1, "title": "War", "desk": {"name": "foreign"}}))
    record = archive.show("a:1")
    assert record
    assert record.extra == {"desk": {"name": "foreign"}}


def test_removing_returns_the_ids_that_were_there(archive: Archive, tmp_path: Path) -> None:
    archive.index(drop(tmp_path / "a.jsonl", {"id": 1, "title": "War"}))
    assert archive.remove("a:1", "a:9", "a:1") == ("a:1",)
    assert ids(archive) == set()


def test_read_drop_yields_records_and_raises_at_damage_unless_told_otherwise(tmp_path: Path) -> None:
    path = drop(tmp_path / "a.jsonl", {"id": 1, "title": "War"})
    path.write_text(path.read_text() + "{broken\n")
    errors: list[CorpusError] = []
    assert [record.id for record in read_drop(path, on_error=errors.append)] == ["a:1"]
    assert [error.place for error in errors] == ["line 2"]
    with pytest.raises(CorpusError, match="line 2"):
        list(read_drop(path))


def test_the_seed_yields_its_article_and_headlines(archive: Archive, shared: Path) -> None:
    archive.index(shared / "seed")
    assert (archive.stats().articles, archive.stats().headlines) == (1, 16)
    assert not archive.index(shared / "seed").changed
    expected = {
        "bakhmut": 1, "epstein": 2, "starmer": 2, "venezuela": 2, "caracas": 1, '"kennedy center"': 1,
        "takaichi OR carney": 1, "poilievre -carney": 1, "person:zelenskyy": 1, 'person:"Xi Jinping"': 1,
        "place:Bakhmut": 1, "place:Moscow": 1, "date:unknown": 17,
    }  # fmt: skip
    assert {query: archive.search(query).total for query in expected} == expected
    (hit,) = archive.search("bakhmut")
    assert any(passage.text[a:b] == "Bakhmut" for passage in hit.passages for a, b in passage.highlights)


def test_an_archive_below_an_indexed_folder_is_no_drop(tmp_path: Path) -> None:
    drop(tmp_path / "a.jsonl", {"id": 1, "title": "War"})
    with Archive.open(tmp_path / "index", create=True) as archive:
        archive.index(tmp_path)
        report = archive.index(tmp_path)
        assert counts(report) == (0, 0, 1, 0, 0)
        assert [skip for skip in report.skips if skip.endswith("an archive, not a drop")]


def test_a_second_stream_of_the_same_name_removes_nothing(archive: Archive) -> None:
    archive.index("-", stdin=io.BytesIO(b'{"id": 1, "title": "War"}\n'))
    assert counts(archive.index("-", stdin=io.BytesIO(b'{"id": 2, "title": "Peace"}\n'))) == (1, 0, 0, 0, 0)
    assert ids(archive) == {"stdin:1", "stdin:2"}
