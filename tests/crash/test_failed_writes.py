"""Does a full disk or a broken one leave the old archive or the new, and say so?"""

from __future__ import annotations

import errno
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest
from whoosh.filedb.structfile import StructFile

from searchnews import Archive
from searchnews.engines.embedded import gathered_records, record_gatherer
from searchnews.engines.embedded import storage as storage_module
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.embedded.storage import FolderStorage
from searchnews.errors import ArchiveError
from searchnews.model.record import Record

BEFORE = '{"id": 1, "title": "Ferry sinks"}\n{"id": 2, "title": "Port closes"}\n'
AFTER = '{"id": 1, "title": "Ferry sinks again"}\n{"id": 3, "title": "Rates rise"}\n'


class Disk:
    """Counts what is written and synced, and fails at the n-th."""

    def __init__(self, fails_at: int, code: int) -> None:
        self.fails_at = fails_at
        self.code = code
        self.count = 0

    def touch(self) -> None:
        self.count += 1
        if self.count == self.fails_at:
            raise OSError(self.code, os.strerror(self.code))


class FailingFile:
    """A file whose writes go through a disk that may fail."""

    def __init__(self, file: BinaryIO, disk: Disk) -> None:
        self._file = file
        self._disk = disk

    def write(self, data: bytes) -> int:
        self._disk.touch()
        return self._file.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class FailingStorage(FolderStorage):
    """A storage on such a disk."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        super().__init__(folder)
        self.disk = disk

    def open_for_writing(self, path: Path, mode: str) -> BinaryIO:
        self.disk.touch()
        return cast(BinaryIO, FailingFile(super().open_for_writing(path, mode), self.disk))


def titles(folder: Path) -> set[str]:
    with Archive.open(folder) as archive:
        return {hit.record.title or "" for hit in archive.search("*", limit=99)}


def failure(archive: Archive, drop: Path, rebuild: bool) -> str | None:
    try:
        archive.index(drop, rebuild=rebuild)
    except ArchiveError as error:
        return str(error)
    return None


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """A disk whose syncs fail too."""
    disk = Disk(0, errno.ENOSPC)
    for name in ("sync_file", "sync_folder"):
        real = getattr(storage_module, name)

        def synced(target: Any, real: Any = real) -> None:
            disk.touch()
            real(target)

        monkeypatch.setattr(storage_module, name, synced)
    return disk


@pytest.mark.parametrize("rebuild", [False, True], ids=["index", "rebuild"])
def test_whichever_write_fails_the_archive_holds_the_old_state_or_the_new(
    tmp_path: Path, disk: Disk, rebuild: bool
) -> None:
    drop, start = tmp_path / "a.jsonl", tmp_path / "start"
    drop.write_text(BEFORE)
    with Archive.open(start, create=True) as archive:
        archive.index(drop)
    drop.write_text(AFTER)
    old, new = {"Ferry sinks", "Port closes"}, {"Ferry sinks again", "Rates rise"}
    number, seen = 0, set()
    while True:
        number += 1
        folder = tmp_path / "archive"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(start, folder)
        disk.count, disk.fails_at, disk.code = 0, number, (errno.ENOSPC, errno.EIO)[number % 2]
        engine = EmbeddedEngine.open(folder, lambda path: FailingStorage(path, disk))
        with Archive(engine) as archive:
            error = failure(archive, drop, rebuild)
        if error:
            assert str(folder) in error
            disk.fails_at = 0
            state = titles(folder)
            assert state in (old, new), f"write {number}"
            seen.add(frozenset(state))
            if number % 3 == 0:
                with Archive.open(folder) as archive:
                    archive.index(drop, rebuild=rebuild)
                assert titles(folder) == new
        else:
            break
    assert number > 20
    assert frozenset(old) in seen


class OnceFullStorage(FolderStorage):
    """A storage that has no room for the first file that is to stay, and room for all others."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.refused: list[str] = []

    def create_file(self, name: str, **options: Any) -> StructFile:
        if not self.refused:
            self.refused.append(threading.current_thread().name)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().create_file(name, **options)


@pytest.mark.parametrize("meanwhile", [False, True], ids=["at once", "by another thread"])
def test_what_could_not_be_written_is_never_committed_as_if_it_had_been(
    tmp_path: Path, meanwhile: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if meanwhile:
        monkeypatch.setattr(record_gatherer, "GATHERED", 0)
        monkeypatch.setattr(gathered_records, "_READ_AT_ONCE", -1)
        monkeypatch.setattr(gathered_records, "_TAKEN_AT_ONCE", 1)
    folder = tmp_path / "archive"
    EmbeddedEngine.create(folder)
    engine = EmbeddedEngine.open(folder, OnceFullStorage)
    writer = engine.writer()
    storage = cast(OnceFullStorage, writer.storage)
    try:
        with suppress(ArchiveError):
            for number in range(9):
                writer.add(Record(str(number), "article", "Port closes", ""))
        for _ in range(2):
            with pytest.raises(ArchiveError, match="No space left"):
                writer.commit(b"")
    finally:
        writer.close()
    assert (storage.refused == [threading.main_thread().name]) != meanwhile
    assert titles(folder) == set()
