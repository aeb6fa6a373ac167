"""Do writers and readers at work at once keep out of each other's way?"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from searchnews import Archive
from searchnews.errors import BusyError

PIECES, STORIES = 10, 30

WRITER = """
import sys, time
from pathlib import Path
from searchnews import Archive
from searchnews.errors import BusyError
folder, *pieces = map(Path, sys.argv[1:])
waited = 0
for piece in pieces:
    while True:
        try:
            with Archive.open(folder) as archive:
                archive.index(piece, wait=0.01, memory=1)
            break
        except BusyError as error:
            assert "is writing to this archive; gave up after 0.01 s" in str(error), error
            waited += 1
            time.sleep(0.01)
print(waited)
"""


@pytest.fixture
def pieces(tmp_path: Path) -> list[Path]:
    paths = []
    for piece in range(PIECES):
        stories = [
            {"id": n, "source": f"piece {piece}", "title": f"Ferry {n}", "body": "The ferry sank again. " * 120}
            for n in range(STORIES)
        ]
        path = tmp_path / f"piece-{piece}.jsonl"
        path.write_text("".join(json.dumps(story) + "\n" for story in stories))
        paths.append(path)
    return paths


def test_two_writers_and_four_readers_see_only_committed_states(tmp_path: Path, pieces: list[Path]) -> None:
    folder = tmp_path / "archive"
    Archive.open(folder, create=True).close()
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, folder, *pieces[first::2]], stdout=subprocess.PIPE, text=True)
        for first in (0, 1)
    ]
    problems: list[str] = []

    def read() -> None:
        with Archive.open(folder) as archive:
            last = 0
            while any(writer.poll() is None for writer in writers):
                total = archive.search("ferry").total
                again = archive.search("ferry", limit=3)
                if again.total != total or any("ferry" not in hit.record.body for hit in again):
                    problems.append(f"a snapshot moved from {total} to {again.total}")
                if total < last:
                    problems.append(f"{total} after {last}")
                last = total
                archive.refresh()

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for writer in writers:
        output, _ = writer.communicate(timeout=300)
        assert writer.returncode == 0
        assert output.strip().isdigit()
    for reader in readers:
        reader.join()
    assert problems == []
    with Archive.open(folder) as archive:
        assert archive.search("ferry").total == PIECES * STORIES


def test_threads_share_one_archive_while_it_is_written_and_refreshed(tmp_path: Path, pieces: list[Path]) -> None:
    with Archive.open(tmp_path / "archive", create=True) as archive:
        archive.index(pieces[0])
        done = threading.Event()
        problems: list[str] = []

        def ask() -> None:
            while not done.is_set():
                results = archive.search('"ferry sank" title:ferry', limit=5)
                if results.total % STORIES or len(results) != 5:
                    problems.append(f"{results.total} records, {len(results)} shown")

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for piece in pieces[1:4]:
            archive.index(piece)
        archive.index(*pieces[:4], rebuild=True)
        time.sleep(0.2)
        done.set()
        for thread in threads:
            thread.join()
        assert problems == []
        assert archive.search("ferry").total == 4 * STORIES


def test_an_archive_opened_once_reads_on_through_commits_and_rebuilds(tmp_path: Path, pieces: list[Path]) -> None:
    folder = tmp_path / "archive"
    with Archive.open(folder, create=True) as writer:
        writer.index(pieces[0])
        with Archive.open(folder) as reader:
            writer.index(pieces[1])
            writer.index(pieces[2], rebuild=True)
            assert reader.search("ferry").total == STORIES
            assert reader.show("piece-0:7")
            reader.refresh()
            assert reader.search("ferry").total == STORIES
            assert reader.show("piece-0:7") is None
            with pytest.raises(BusyError):
                hold_and_write(writer, reader, pieces[3])


def hold_and_write(holder: Archive, other: Archive, piece: Path) -> None:
    def index(_: object) -> None:
        other.index(piece)

    holder.index(piece, progress=index)


def test_of_queries_saved_and_names_merged_at_once_none_is_lost(tmp_path: Path) -> None:
    Archive.open(tmp_path / "archive", create=True).close()
    problems: list[Exception] = []

    def edit(letter: str) -> None:
        try:
            with Archive.open(tmp_path / "archive") as archive:
                for number in range(8):
                    archive.save(f"{letter}{number}", "ferry")
                    archive.merge_names(f"Person {letter.upper()}{number}", f"Firm {letter.upper()}{number}")
        except Exception as error:
            problems.append(error)

    editors = [threading.Thread(target=edit, args=(letter,)) for letter in "abcd"]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    assert problems == []
    with Archive.open(tmp_path / "archive") as archive:
        assert len(archive.saved()) == 4 * 8
    names = (tmp_path / "archive" / "names.tsv").read_text()
    assert sum(line.startswith("merge\t") for line in names.split("\n")) == 4 * 8
