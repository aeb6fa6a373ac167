"""Do drops that were made to harm cost no more than themselves?"""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest
from click.testing import CliRunner

from searchnews.cli.main import cli
from searchnews.errors import CorpusError
from searchnews.model.record import RawRecord
from searchnews.readers.drops import Drop, Skipped, find_drops
from searchnews.readers.registry import read_raw
from tests.readers.packed import tarred, zipped


def read(path: Path) -> list[RawRecord | CorpusError | Skipped]:
    (drop,) = find_drops([path])
    assert isinstance(drop, Drop)
    return list(read_raw(drop))


def test_a_line_longer_than_memory_should_hold_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "drop.jsonl"
    with path.open("wb") as file:
        file.write(b'{"id": 1, "title": "War"}\n{"id": 2, "body": "' + b"word " * (1 << 14))
        file.seek(150 << 20, os.SEEK_CUR)
        file.write(b'"}\n{"id": 3, "title": "Peace"}\n')
    tracemalloc.start()
    found = read(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [one.id for one in found if isinstance(one, RawRecord)] == ["1", "3"]
    assert [one.place for one in found if isinstance(one, CorpusError)] == ["line 2"]
    assert most < 200 << 20


def test_a_file_full_of_nothing_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / "drop"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    (error,) = read(path)
    assert isinstance(error, CorpusError)
    assert error.reason == "not a text format that can be read: binary data"


def test_a_link_to_itself_and_links_in_a_circle_are_errors(tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "one.txt").symlink_to("two.txt")
    (tmp_path / "two.txt").symlink_to("one.txt")
    (tmp_path / "up").symlink_to("..")
    found = list(find_drops([tmp_path]))
    assert sum(isinstance(one, CorpusError) for one in found) == 3
    assert [one.reason for one in found if isinstance(one, Skipped)] == ["a link to a folder"]


def test_a_nul_in_a_text_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "drop.txt"
    path.write_bytes(b"Title: Port\0 Reopens\n\n" + b"The port of Vell reopened on Thursday after a strike. " * 5)
    (record,) = read(path)
    assert isinstance(record, RawRecord)
    assert record.title == "Port Reopens"


@pytest.mark.parametrize("name", ["a\u202etxt.exe", "a\nb: all is well", "a\x1b[2Jb", "a\u2066b"])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_that_steer_a_terminal_are_shown_harmless(tmp_path: Path, name: str, pack: object) -> None:
    folder = tmp_path / "drops"
    folder.mkdir()
    (folder / name).write_bytes(b"\xff\xd8\xff\xe0")
    (folder / "packed").write_bytes(pack((name, b"\xff\xd8\xff\xe0")))  # type: ignore[operator]
    shown = CliRunner().invoke(cli, ["index", str(folder), "--index", str(tmp_path / "archive")]).output
    assert shown.count("a JPEG picture") >= 2
    assert not set(shown) & set("\u202e\u2066\x1b")
    assert not any(line.startswith("b: all is well") for line in shown.splitlines())


def test_a_folder_of_many_names_for_one_file_holds_it_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Port Reopens\n")
    for number in range(50):
        (tmp_path / f"link{number}.txt").symlink_to("a.txt")
    found = list(find_drops([tmp_path]))
    assert sum(isinstance(one, Drop) for one in found) == 1
