"""Do locks exclude, frames detect, and files reach the disk before what names them?"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.errors import BusyError, CorruptError
from searchnews.files.framing import framed, unframed
from searchnews.files.lock import WriteLock

MAGIC = b"SNTESTED"


def test_a_second_holder_is_refused_and_told_who_holds_the_lock(tmp_path: Path) -> None:
    first, second = WriteLock(tmp_path / "lock"), WriteLock(tmp_path / "lock")
    first.acquire()
    with pytest.raises(BusyError, match=f"process {os.getpid()} on .* since 20.*--wait"):
        second.acquire()
    first.release()
    first.release()
    second.acquire()
    second.release()


def test_waiting_is_bounded_and_ends_when_the_lock_is_free(tmp_path: Path) -> None:
    first, second = WriteLock(tmp_path / "lock"), WriteLock(tmp_path / "lock")
    first.acquire()
    with pytest.raises(BusyError, match=r"gave up after 0\.1 s"):
        second.acquire(wait=0.1)
    timer = threading.Timer(0.2, first.release)
    timer.start()
    second.acquire(wait=30)
    second.release()
    timer.join()


def test_a_lock_dies_with_its_holder(tmp_path: Path) -> None:
    script = "import sys, time; from pathlib import Path; from searchnews.files.lock import WriteLock\n"
    script += "WriteLock(Path(sys.argv[1])).acquire(); print('held', flush=True); time.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "lock")], stdout=subprocess.PIPE, text=True)
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(BusyError, match=f"process {holder.pid} "):
            WriteLock(tmp_path / "lock").acquire()
        holder.kill()
    lock = WriteLock(tmp_path / "lock")
    lock.acquire(wait=5)
    lock.release()


def test_whoosh_itself_respects_the_lock(tmp_path: Path) -> None:
    from whoosh.index import LockError, open_dir

    from searchnews.engines.embedded.engine import EmbeddedEngine

    writer = EmbeddedEngine.create(tmp_path).writer()
    with pytest.raises(LockError):
        open_dir(str(tmp_path)).writer()
    writer.close()
    foreign = open_dir(str(tmp_path)).writer()
    with pytest.raises(BusyError, match="another process is writing"):
        EmbeddedEngine.open(tmp_path).writer()
    foreign.cancel()


@given(st.binary(max_size=60), st.integers(0, 2**32 - 1))
def test_a_frame_gives_back_its_payload(payload: bytes, version: int) -> None:
    assert unframed(MAGIC, version, framed(MAGIC, version, payload), "x") == payload


@given(st.binary(min_size=1, max_size=60), st.data())
def test_any_flipped_bit_or_missing_byte_is_noticed(payload: bytes, data: st.DataObject) -> None:
    whole = framed(MAGIC, 3, payload)
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    flipped = bytearray(whole)
    flipped[bit // 8] ^= 1 << bit % 8
    for damaged in (bytes(flipped), whole[: data.draw(st.integers(0, len(whole) - 1))], whole + b"x"):
        with pytest.raises(CorruptError, match=r"^x: "):
            unframed(MAGIC, 3, damaged, "x")


def test_versions_older_and_newer_are_told_apart() -> None:
    for version, word in ((2, "older"), (4, "newer")):
        with pytest.raises(CorruptError, match=word):
            unframed(MAGIC, 3, framed(MAGIC, version, b""), "x")


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc to name what is synced")
def test_every_file_is_on_disk_before_the_contents_that_name_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from searchnews import Archive
    from searchnews.engines.embedded import storage
    from searchnews.engines.embedded.engine import EmbeddedEngine

    done: list[str] = []
    real = storage.sync_file

    def sync_file(descriptor: int) -> None:
        done.append(Path(os.readlink(f"/proc/self/fd/{descriptor}")).name)
        real(descriptor)

    monkeypatch.setattr(storage, "sync_file", sync_file)
    monkeypatch.setattr(storage, "sync_folder", lambda folder: done.append("folder"))
    folder = tmp_path / "archive"
    (tmp_path / "a.jsonl").write_text('{"id": 1, "title": "War"}\n')
    with Archive(EmbeddedEngine.create(folder, lambda path: storage.FolderStorage(path, done.append))) as archive:
        done.clear()
        archive.index(tmp_path / "a.jsonl")
    renamed = done.index("contents renamed")
    assert done[renamed + 1] == "folder"
    assert "folder" in done[done.index("contents written") : renamed]
    for path in folder.iterdir():
        if not path.name.endswith(("LOCK", ".toc")):
            assert path.name in done[:renamed], path
    assert any(name.startswith("_MAIN_1.toc.") for name in done[:renamed])
    assert time.time() - folder.stat().st_mtime < 3600
