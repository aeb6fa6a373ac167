"""Does an archive file that changes, moves or goes leave the records it should?"""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from searchnews import Archive, read_drop
from searchnews.ingest.report import IndexReport
from tests.readers.packed import PACKERS, tarred, zipped

ONE, TWO = ("one.txt", b"Port Reopens After Strike\n"), ("in/two.txt", b"Rates Rise Again\n")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", create=True) as archive:
        yield archive


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    return tmp_path / "corpus"


def write(path: Path, data: bytes, age: float = 60) -> Path:
    path.write_bytes(data)
    os.utime(path, (time.time() - age, time.time() - age))
    return path


def changes(report: IndexReport) -> tuple[int, int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.removed, report.failed


def titles(archive: Archive) -> set[str | None]:
    return {hit.record.title for hit in archive.search("*", limit=100)}


@pytest.mark.parametrize("data", [zipped(ONE, TWO), tarred(ONE, TWO), PACKERS["gzip"](tarred(ONE, TWO))])
def test_the_members_of_an_archive_file_are_indexed(archive: Archive, corpus: Path, data: bytes) -> None:
    path = write(corpus / "drops", data)
    assert changes(archive.index(corpus)) == (2, 0, 0, 0, 0)
    assert titles(archive) == {"Port Reopens After Strike", "Rates Rise Again"}
    assert {record.title for record in read_drop(path)} == titles(archive)
    assert {record.drop for record in read_drop(path)} == {"one", "two"}


def test_an_unchanged_archive_file_is_not_even_opened(
    archive: Archive, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(corpus / "drops.zip", zipped(ONE, TWO))
    archive.index(corpus)

    def opened(*_: object) -> None:
        raise AssertionError("the file was opened again")

    monkeypatch.setattr("searchnews.ingest.pipeline.look_inside", opened)
    assert changes(archive.index(corpus)) == (0, 0, 2, 0, 0)


def test_a_touched_archive_file_changes_nothing(archive: Archive, corpus: Path) -> None:
    path = write(corpus / "drops.zip", zipped(ONE, TWO))
    archive.index(corpus)
    os.utime(path, (time.time() - 30, time.time() - 30))
    generation = archive.snapshot.generation
    assert changes(archive.index(corpus)) == (0, 0, 2, 0, 0)
    assert archive.snapshot.generation == generation


def test_a_changed_member_replaces_what_it_held(archive: Archive, corpus: Path) -> None:
    write(corpus / "drops.zip", zipped(ONE, TWO))
    archive.index(corpus)
    write(corpus / "drops.zip", zipped(ONE, ("in/two.txt", b"Rates Fall Again\n")), age=30)
    assert changes(archive.index(corpus)) == (1, 0, 1, 1, 0)
    assert titles(archive) == {"Port Reopens After Strike", "Rates Fall Again"}


def test_a_member_that_is_gone_is_named_until_it_is_pruned(archive: Archive, corpus: Path) -> None:
    path = write(corpus / "drops.zip", zipped(ONE, TWO))
    archive.index(corpus)
    write(path, zipped(ONE), age=30)
    for _ in range(2):
        report = archive.index(corpus)
        assert report.notices == [f"{path.resolve()}/in/two.txt: gone; its records stay (--prune removes them)"]
        assert not report.changed
    assert changes(archive.index(path, prune=True)) == (0, 0, 1, 1, 0)
    assert titles(archive) == {"Port Reopens After Strike"}
    assert not archive.index(corpus).notices


def test_a_member_that_comes_back_is_there_again(archive: Archive, corpus: Path) -> None:
    path = write(corpus / "drops.zip", zipped(ONE, TWO))
    archive.index(corpus)
    write(path, zipped(ONE), age=30)
    archive.index(corpus)
    write(path, zipped(ONE, TWO), age=20)
    assert changes(archive.index(corpus, prune=True)) == (0, 0, 2, 0, 0)


def test_an_archive_file_that_is_gone_is_named_once_and_pruned_whole(archive: Archive, corpus: Path) -> None:
    path = write(corpus / "drops.zip", zipped(ONE, TWO))
    archive.index(corpus)
    path.unlink()
    assert archive.index(corpus).notices == [f"{path.resolve()}: gone; its records stay (--prune removes them)"]
    assert len(titles(archive)) == 2
    assert changes(archive.index(corpus, prune=True)) == (0, 0, 0, 2, 0)
    assert not titles(archive)
    assert not archive.index(corpus).notices


def test_an_archive_file_can_be_moved(archive: Archive, corpus: Path) -> None:
    path = write(corpus / "drops.zip", zipped(ONE, TWO))
    archive.index(corpus)
    before = {hit.record.id for hit in archive.search("*")}
    path.rename(corpus / "moved.zip")
    report = archive.index(corpus)
    assert changes(report) == (0, 0, 2, 0, 0)
    assert report.notices == [f"{corpus.resolve()}/moved.zip: moved here from {path.resolve()}"]
    assert {hit.record.id for hit in archive.search("*")} == before
    assert not archive.index(corpus).notices


def test_a_file_that_becomes_an_archive_file_and_back_holds_what_it_holds(archive: Archive, corpus: Path) -> None:
    path = write(corpus / "drops", b"Ferry Sinks Off Coast\n")
    archive.index(corpus)
    write(path, zipped(ONE, TWO), age=50)
    assert changes(archive.index(corpus)) == (2, 0, 0, 1, 0)
    write(path, b"Ferry Sinks Off Coast\n", age=40)
    assert changes(archive.index(corpus, prune=True)) == (1, 0, 0, 2, 0)
    assert titles(archive) == {"Ferry Sinks Off Coast"}


def test_a_damaged_archive_file_loses_nothing_that_is_already_in(archive: Archive, corpus: Path) -> None:
    data = tarred(ONE, TWO)
    path = write(corpus / "drops.tar", data)
    archive.index(corpus)
    write(path, data[:1300], age=30)
    assert changes(archive.index(corpus, prune=True)) == (0, 0, 1, 0, 1)
    assert len(titles(archive)) == 2
    write(path, data, age=20)
    assert changes(archive.index(corpus, prune=True)) == (0, 0, 2, 0, 0)


def test_a_member_that_cannot_be_read_is_named_and_tried_again(archive: Archive, corpus: Path) -> None:
    path = write(corpus / "drops.zip", zipped(ONE, ("picture.jpg", b"\xff\xd8\xff\xe0"), method=zipfile.ZIP_STORED))
    for added, unchanged in ((1, 0), (0, 1)):
        report = archive.index(corpus)
        assert changes(report) == (added, 0, unchanged, 0, 1)
        assert str(report.failures[0]) == f"{path}/picture.jpg: not a text format that can be read: a JPEG picture"


def test_what_holds_for_the_archive_file_holds_for_its_members(archive: Archive, corpus: Path) -> None:
    (corpus / "searchnews.toml").write_text('source = "Meridian Press"\n')
    write(corpus / "drops.zip", zipped(ONE))
    archive.index(corpus)
    assert [hit.record.source for hit in archive.search("*")] == ["Meridian Press"]


def test_an_archive_file_comes_through_standard_input(archive: Archive) -> None:
    import io

    assert changes(archive.index("-", stdin=io.BytesIO(tarred(ONE, TWO)))) == (2, 0, 0, 0, 0)


def test_a_rebuild_reads_the_members_again(archive: Archive, corpus: Path) -> None:
    write(corpus / "drops.zip", zipped(ONE, TWO))
    archive.index(corpus)
    assert archive.index(corpus, rebuild=True).read == 2
    assert len(titles(archive)) == 2
