"""Are drops known again: unchanged, changed, moved, copied, gone?"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from searchnews import Archive, ArchiveError, CorpusError
from searchnews.errors import CorruptError
from searchnews.ingest import enrich as ingest_enrich
from searchnews.ingest.manifest import Entry, Manifest
from searchnews.ingest.report import IndexReport


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", create=True) as archive:
        yield archive


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    return tmp_path / "corpus"


def write(path: Path, *stories: dict[str, object], age: float = 60) -> Path:
    path.write_text("".join(json.dumps(story) + "\n" for story in stories))
    os.utime(path, (time.time() - age, time.time() - age))
    return path


def ids(archive: Archive) -> set[str]:
    return {hit.record.id for hit in archive.search("*", limit=100)}


def changes(report: IndexReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.removed


def test_an_unchanged_drop_is_not_even_opened(archive: Archive, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(corpus / "a.jsonl", {"id": 1, "title": "War"})
    archive.index(corpus)

    def opened(*_: object) -> None:
        raise AssertionError("the drop was read again")

    monkeypatch.setattr("searchnews.ingest.reading.arrivals", opened)
    monkeypatch.setattr("searchnews.ingest.pipeline.digest_of", opened)
    assert changes(archive.index(corpus)) == (0, 0, 1, 0)


def test_a_touched_drop_is_hashed_but_not_parsed(
    archive: Archive, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(corpus / "a.jsonl", {"id": 1, "title": "War"})
    archive.index(corpus)
    os.utime(path)
    monkeypatch.setattr("searchnews.ingest.reading.arrivals", lambda *_: pytest.fail("the drop was parsed again"))
    assert changes(archive.index(corpus)) == (0, 0, 1, 0)


def test_a_change_that_keeps_size_and_nearly_the_time_is_noticed(archive: Archive, corpus: Path) -> None:
    path = write(corpus / "a.jsonl", {"id": 1, "title": "War"}, age=0)
    stamp = path.stat()
    archive.index(corpus)
    write(path, {"id": 1, "title": "Ash"})
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert changes(archive.index(corpus)) == (0, 1, 0, 0)


def test_a_moved_drop_keeps_its_ids_and_is_no_change(archive: Archive, corpus: Path) -> None:
    path = write(corpus / "a.jsonl", {"id": 1, "title": "War"}, {"id": 2, "title": "Peace"})
    archive.index(corpus)
    (corpus / "sub").mkdir()
    path.rename(corpus / "sub" / "renamed.jsonl")
    report = archive.index(corpus)
    assert changes(report) == (0, 0, 2, 0)
    assert "moved here from" in report.notices[0]
    assert ids(archive) == {"a:1", "a:2"}
    write(corpus / "sub" / "renamed.jsonl", {"id": 1, "title": "War"}, {"id": 3, "title": "Truce"})
    assert changes(archive.index(corpus)) == (1, 0, 1, 1)
    assert ids(archive) == {"a:1", "a:3"}


def test_a_copied_drop_adds_nothing_and_outlives_the_original(archive: Archive, corpus: Path) -> None:
    path = write(corpus / "a.jsonl", {"id": 1, "title": "War"})
    archive.index(corpus)
    write(corpus / "b.jsonl", {"id": 1, "title": "War"})
    assert changes(archive.index(corpus)) == (0, 0, 2, 0)
    path.unlink()
    assert archive.index(corpus, prune=True).removed == 0
    assert ids(archive) == {"a:1"}
    (corpus / "b.jsonl").unlink()
    assert archive.index(corpus, prune=True).removed == 1


def test_a_record_that_two_drops_hold_stays_while_one_of_them_holds_it(archive: Archive, corpus: Path) -> None:
    shared = {"id": 1, "source": "wire", "title": "War"}
    write(corpus / "a.jsonl", shared, {"id": 2, "source": "wire", "title": "Peace"})
    write(corpus / "b.jsonl", shared, {"id": 3, "source": "wire", "title": "Truce"})
    archive.index(corpus)
    assert ids(archive) == {"wire:1", "wire:2", "wire:3"}
    write(corpus / "a.jsonl", {"id": 2, "source": "wire", "title": "Peace"})
    assert archive.index(corpus).removed == 0
    assert ids(archive) == {"wire:1", "wire:2", "wire:3"}
    (corpus / "b.jsonl").unlink()
    archive.index(corpus, prune=True)
    assert ids(archive) == {"wire:2"}


def test_a_record_that_loses_one_drop_and_changes_in_another_in_one_run_is_the_changed_one(
    archive: Archive, corpus: Path
) -> None:
    shared, other = {"id": 1, "source": "wire", "title": "War"}, {"id": 2, "source": "wire", "title": "Peace"}
    write(corpus / "a.jsonl", shared, other)
    write(corpus / "b.jsonl", shared)
    archive.index(corpus)
    write(corpus / "a.jsonl", other)
    write(corpus / "b.jsonl", shared | {"title": "War ends"})
    archive.index(corpus)
    assert ids(archive) == {"wire:1", "wire:2"}
    record = archive.show("wire:1")
    assert record
    assert record.title == "War ends"


def test_a_record_that_moves_between_drops_in_one_run_is_not_lost(archive: Archive, corpus: Path) -> None:
    story = {"id": 1, "source": "wire", "title": "War"}
    other = {"id": 2, "source": "wire", "title": "Peace"}
    for first, second in (("a", "b"), ("b", "a")):
        write(corpus / f"{first}.jsonl", story, other)
        write(corpus / f"{second}.jsonl", {"id": f"x{first}", "source": "wire", "title": "Else"})
        archive.index(corpus)
        write(corpus / f"{first}.jsonl", other)
        write(corpus / f"{second}.jsonl", story)
        archive.index(corpus)
        assert ids(archive) == {"wire:1", "wire:2"}


def test_a_vanished_drop_is_named_and_pruned_only_when_asked_and_only_under_the_paths(
    archive: Archive, corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    elsewhere = write(tmp_path / "other" / "b.jsonl", {"id": 1, "title": "Peace"})
    gone = write(corpus / "a.jsonl", {"id": 1, "title": "War"})
    archive.index(corpus, elsewhere)
    gone.unlink()
    elsewhere.unlink()
    report = archive.index(corpus)
    assert [f"{gone}: gone" in notice for notice in report.notices] == [True]
    assert ids(archive) == {"a:1", "b:1"}
    assert archive.index(corpus, prune=True).removed == 1
    assert ids(archive) == {"b:1"}
    assert archive.index(corpus, prune=True).notices == []


def test_a_folder_that_is_not_there_prunes_nothing(archive: Archive, corpus: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk" / "news"
    disk.mkdir(parents=True)
    write(disk / "a.jsonl", {"id": 1, "title": "War"})
    archive.index(disk)
    (tmp_path / "disk").rename(tmp_path / "unmounted")
    assert archive.index(disk, prune=True).removed == 0
    assert ids(archive) == {"a:1"}


def test_a_rehearsal_tells_what_a_run_would_do_and_does_nothing(archive: Archive, corpus: Path) -> None:
    path = write(corpus / "a.jsonl", {"id": 1, "title": "War"}, {"id": 2, "title": "Peace"})
    archive.index(corpus)
    write(path, {"id": 1, "title": "War ends"}, {"id": 3, "title": "Truce"})
    assert changes(archive.index(corpus, dry_run=True)) == (1, 1, 0, 1)
    assert ids(archive) == {"a:1", "a:2"}
    assert changes(archive.index(corpus)) == (1, 1, 0, 1)


def test_a_rebuild_holds_what_the_paths_hold_now(archive: Archive, corpus: Path) -> None:
    write(corpus / "a.jsonl", {"id": 1, "title": "War"})
    gone = write(corpus / "b.jsonl", {"id": 1, "title": "Peace"})
    archive.index(corpus)
    gone.unlink()
    assert changes(archive.index(corpus, rebuild=True)) == (1, 0, 0, 0)
    assert ids(archive) == {"a:1"}
    assert changes(archive.index(corpus)) == (0, 0, 1, 0)


def test_a_file_that_changed_just_now_is_left_until_it_rests(archive: Archive, corpus: Path) -> None:
    path = write(corpus / "a.jsonl", {"id": 1, "title": "War"}, age=0)
    report = archive.index(corpus, settle=30)
    assert changes(report) == (0, 0, 0, 0)
    assert "left until it rests" in report.skips[0]
    os.utime(path, (time.time() - 60, time.time() - 60))
    assert archive.index(corpus, settle=30).added == 1


def test_settings_beside_a_drop_say_what_it_does_not(archive: Archive, corpus: Path) -> None:
    (corpus / "inner").mkdir()
    (corpus / "searchnews.toml").write_text('source = "The Post"\ndate_order = "day-month"\n')
    (corpus / "inner" / "searchnews.toml").write_text('captured = 2020-01-02T03:04:05Z\n[fields]\nkop = "title"\n')
    write(corpus / "inner" / "a.jsonl", {"id": 1, "kop": "War", "date": "03/04/2024"})
    write(corpus / "b.jsonl", {"id": 2, "title": "Peace", "source": "Wire"})
    report = archive.index(corpus)
    assert (report.added, report.failed) == (2, 0)
    record = archive.show("the-post:1")
    assert record
    assert record.date
    assert (record.title, record.date.value, record.captured) == ("War", "2024-04-03", "2020-01-02T03:04:05Z")
    assert archive.show("wire:2")
    (corpus / "searchnews.toml").write_text('source = "The Post"\ndate_order = "month-day"\n')
    assert changes(archive.index(corpus)) == (0, 2, 0, 0)
    record = archive.show("the-post:1")
    assert record
    assert record.date
    assert record.date.value == "2024-03-04"


@pytest.mark.parametrize("text", ['sauce = "x"', "source = 3", 'date_order = "random"', "not toml", "[fields]\na = 1"])
def test_settings_that_cannot_be_read_stop_their_folder_and_nothing_else(
    archive: Archive, corpus: Path, text: str
) -> None:
    (corpus / "bad").mkdir()
    (corpus / "bad" / "searchnews.toml").write_text(text)
    write(corpus / "bad" / "a.jsonl", {"id": 1, "title": "War"})
    write(corpus / "b.jsonl", {"id": 2, "title": "Peace"})
    report = archive.index(corpus)
    assert (report.added, report.failed) == (1, 1)
    assert "searchnews.toml" in str(report.failures[0])


def test_an_interrupted_run_resumes_where_it_stopped(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_minutes = count(2_000_000_000, 30)
    archive = Archive.open(tmp_path / "archive", create=True, clock=lambda: float(next(half_minutes)))
    for piece in range(4):
        write(
            corpus / f"{piece}.jsonl",
            *({"id": n, "title": f"War {n} in {piece}", "body": "x " * 20} for n in range(4)),
        )
    enrich, calls = ingest_enrich.enrich, []

    def interrupted(*arguments: object) -> object:
        calls.append(arguments)
        if len(calls) == 11:
            raise KeyboardInterrupt
        return enrich(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(ingest_enrich, "enrich", interrupted)
    with pytest.raises(KeyboardInterrupt):
        archive.index(corpus)
    kept = archive.stats().documents
    assert 4 <= kept < 11
    calls.clear()
    report = archive.index(corpus)
    assert len(calls) == 16 - kept
    assert (report.added, report.unchanged) == (16 - kept, kept)


def test_a_manifest_is_read_back_as_it_was_written() -> None:
    entry = Entry("/a", "d", "s", "f00", 3, 4, 5, 6, "set", ("x:1",))
    assert Manifest.from_bytes(Manifest({"/a": entry}).to_bytes()).entries == {"/a": entry}
    for damaged in (b"{", b"[]\n", b'{"path": 1}\n'):
        with pytest.raises(Exception, match="list of drops"):
            Manifest.from_bytes(damaged)


def test_failures_are_kept_with_file_place_and_reason(archive: Archive, corpus: Path) -> None:
    (corpus / "a.jsonl").write_text('{"id": 1, "title": "War"}\n{"id"\n')
    (failure,) = archive.index(corpus).failures
    assert isinstance(failure, CorpusError)
    assert (failure.file, failure.place) == (str(corpus / "a.jsonl"), "line 2")


def test_a_file_whose_name_is_no_text_is_not_taken_for_gone(archive: Archive, corpus: Path) -> None:
    write(corpus / os.fsdecode(b"caf\xe9.jsonl"), {"id": 1, "source": "wire", "title": "War"})
    archive.index(corpus)
    report = archive.index(corpus, prune=True)
    assert changes(report) == (0, 0, 1, 0)
    assert ids(archive) == {"wire:1"}


def test_a_file_from_the_future_is_indexed(archive: Archive, corpus: Path) -> None:
    write(corpus / "a.jsonl", {"id": 1, "title": "War"}, age=-1e6)
    assert archive.index(corpus).added == 1
    assert not archive.index(corpus).changed


def test_a_rebuild_from_a_path_that_is_not_there_leaves_the_archive_as_it_was(archive: Archive, corpus: Path) -> None:
    write(corpus / "a.jsonl", {"id": 1, "title": "War"})
    archive.index(corpus)
    (corpus / "empty").mkdir()
    for paths in ((corpus, corpus / "typo"), (corpus / "empty",)):
        with pytest.raises(ArchiveError, match="stays as it was"):
            archive.index(*paths, rebuild=True)
        assert ids(archive) == {"a:1"}


@pytest.mark.parametrize("damage", ["contents", "no contents", "segment", "ledger"])
def test_a_rebuild_mends_what_cannot_be_read(tmp_path: Path, corpus: Path, damage: str) -> None:
    write(corpus / "a.jsonl", {"id": 1, "title": "War"})
    folder = tmp_path / "damaged"
    with Archive.open(folder, create=True) as archive:
        archive.index(corpus)
    pattern = {"contents": "*.toc", "no contents": "*.toc", "segment": "*.seg", "ledger": "*.drops"}[damage]
    (path,) = folder.glob(pattern)
    if damage == "no contents":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:50])
    with pytest.raises(CorruptError), Archive.open(folder) as archive:
        archive.index(corpus)
    with Archive.open(folder, create=True, rebuild=True) as archive:
        assert archive.index(corpus, rebuild=True).added == 1
        assert ids(archive) == {"a:1"}
    with Archive.open(folder) as archive:
        assert not archive.index(corpus).changed


def test_a_time_of_capture_that_is_none_is_refused_and_a_day_is_its_beginning(archive: Archive, corpus: Path) -> None:
    write(corpus / "a.jsonl", {"id": 1, "title": "War"})
    assert archive.index(corpus, captured="nonsense").failed == 1
    assert archive.index(corpus, captured="2024-03-01").added == 1
    record = archive.show("a:1")
    assert record
    assert record.captured == "2024-03-01T00:00:00Z"


def test_a_field_map_never_hides_a_field_of_the_records_own(archive: Archive, corpus: Path) -> None:
    (corpus / "searchnews.toml").write_text('[fields]\nkop = "title"\n')
    write(corpus / "a.jsonl", {"id": 1, "title": "War", "kop": "Oorlog"})
    archive.index(corpus)
    record = archive.show("a:1")
    assert record
    assert (record.title, record.extra) == ("War", {"kop": "Oorlog"})
