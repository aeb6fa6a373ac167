"""Are exactly the drops found that lie under the paths?"""

from __future__ import annotations

import gzip
import io
import os
import socket
from pathlib import Path

import pytest

from searchnews.errors import CorpusError
from searchnews.readers.drops import Drop, Found, Skipped, find_drops, stem_of


def names(found: list[Found]) -> list[str]:
    return [os.path.basename(one.name) for one in found if isinstance(one, Drop)]


def skipped(found: list[Found]) -> dict[str, str]:
    return {os.path.basename(one.name): one.reason for one in found if isinstance(one, Skipped)}


def write(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("text")


def test_folders_are_walked_in_sorted_order(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.txt", "a/b/y.txt", "c.txt")
    assert names(list(find_drops([tmp_path]))) == ["y.txt", "z.txt", "b.txt", "c.txt"]


def test_a_drop_is_named_as_its_path_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a/story.jsonl.gz")
    monkeypatch.chdir(tmp_path)
    (drop,) = find_drops(["a"])
    assert isinstance(drop, Drop)
    assert (drop.name, drop.key, drop.stem, drop.file_name) == (
        "a/story.jsonl.gz",
        str((tmp_path / "a/story.jsonl.gz").resolve()),
        "story",
        "story.jsonl.gz",
    )
    assert drop.modified == os.stat("a/story.jsonl.gz").st_mtime


@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt.BZ2", "a.txt.xz", "a.txt.zst", "a.txt.lz4", "a.txt", "a", "a.gz"])
def test_a_stem_has_neither_packing_nor_extension(name: str) -> None:
    assert stem_of(f"x.y/{name}") == "a"


def test_files_about_the_corpus_and_hidden_ones_are_skipped_with_a_reason(tmp_path: Path) -> None:
    write(tmp_path, ".hidden", ".git/config", "README.md", "LICENSE", "LICENSES.txt", "SOURCE.txt", "sources-say.txt")
    found = list(find_drops([tmp_path]))
    assert names(found) == ["sources-say.txt"]
    assert skipped(found) == {
        ".hidden": "a hidden file",
        ".git": "a hidden folder",
        "README.md": "a file about the corpus, not of it",
        "LICENSE": "a file about the corpus, not of it",
        "LICENSES.txt": "a file about the corpus, not of it",
        "SOURCE.txt": "a file about the corpus, not of it",
    }


@pytest.mark.parametrize("name", [".hidden", "README.md", "ignored.txt"])
def test_a_file_named_outright_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    (tmp_path / ".searchnewsignore").write_text("ignored.txt")
    assert names(list(find_drops([tmp_path / name]))) == [name]


def test_an_ignore_file_holds_for_its_folder_and_all_below(tmp_path: Path) -> None:
    write(tmp_path, "a.log", "a.txt", "in/b.log", "in/c.tmp", "in/d.txt", "out/c.tmp")
    (tmp_path / ".searchnewsignore").write_text("# logs\n\n*.log\n")
    (tmp_path / "in/.searchnewsignore").write_text("*.tmp\n")
    assert names(list(find_drops([tmp_path]))) == ["a.txt", "d.txt", "c.tmp"]


def test_an_ignore_file_can_name_paths_and_folders_and_make_exceptions(tmp_path: Path) -> None:
    write(tmp_path, "a/x.txt", "b/a/x.txt", "old/x.txt", "old.txt", "c/one.txt", "c/two.txt")
    (tmp_path / ".searchnewsignore").write_text("/a\nold/\nc/*.txt\n!c/two.txt\n")
    found = list(find_drops([tmp_path]))
    assert [str(Path(one.name).relative_to(tmp_path)) for one in found if isinstance(one, Drop)] == [
        "b/a/x.txt",
        "c/two.txt",
        "old.txt",
    ]
    assert skipped(found)["one.txt"] == "named by .searchnewsignore"


def test_a_link_to_a_folder_is_not_followed_and_a_link_to_a_file_is(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt", "elsewhere.txt")
    (tmp_path / "in/loop").symlink_to(tmp_path)
    (tmp_path / "in/b.txt").symlink_to(tmp_path / "elsewhere.txt")
    found = list(find_drops([tmp_path / "in"]))
    assert names(found) == ["a.txt", "b.txt"]
    assert skipped(found) == {"loop": "a link to a folder"}


def test_a_folder_given_by_a_link_is_walked(tmp_path: Path) -> None:
    write(tmp_path, "real/a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert names(list(find_drops([tmp_path / "link"]))) == ["a.txt"]


def test_no_file_is_found_twice(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    found = list(find_drops([tmp_path, tmp_path / "a.txt"]))
    assert names(found) == ["a.txt"]
    assert skipped(found) == {"a.txt": f"the same file as {tmp_path}/a.txt"}


def test_a_missing_path_is_an_error_among_the_others(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    missing, drop = find_drops([tmp_path / "none.txt", tmp_path])
    assert isinstance(missing, CorpusError)
    assert missing.file == str(tmp_path / "none.txt")
    assert missing.reason == "No such file or directory"
    assert isinstance(drop, Drop)


def test_a_link_to_nothing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "none.txt")
    (error,) = find_drops([tmp_path])
    assert isinstance(error, CorpusError)


def test_a_hidden_link_to_nothing_is_skipped_as_hidden(tmp_path: Path) -> None:
    (tmp_path / ".#a.txt").symlink_to("user@host.4711")
    assert skipped(list(find_drops([tmp_path]))) == {".#a.txt": "a hidden file"}


def test_a_path_with_a_nul_is_an_error() -> None:
    (error,) = find_drops(["a\0b"])
    assert isinstance(error, CorpusError)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_may_not_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0)
    (error,) = find_drops([tmp_path])
    assert isinstance(error, CorpusError)


def test_a_pipe_and_a_socket_are_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    # the address of a socket is short, so it is bound by a relative one
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        found = list(find_drops([tmp_path]))
    assert skipped(found) == {"pipe": "a named pipe, not a file", "socket": "a socket, not a file"}


def test_a_device_is_skipped_even_if_named() -> None:
    (found,) = find_drops(["/dev/null"])
    assert found == Skipped("/dev/null", "a device, not a file")


def test_folders_nest_deeper_than_calls_may(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(600):
        deep = deep / "a"
    os.makedirs(deep)
    (deep / "a.txt").write_text("text")
    assert names(list(find_drops([tmp_path]))) == ["a.txt"]


def test_a_name_of_no_known_characters_can_be_written_out(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_text("text")
    except OSError:
        pytest.skip("this file system takes no such names")
    (drop,) = find_drops([tmp_path])
    assert isinstance(drop, Drop)
    assert drop.stem == "caf\\xe9"
    drop.key.encode()
    with drop.open() as stream:
        assert stream.read() == b"text"


def test_gzip_is_known_by_its_bytes_not_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(gzip.compress(b"packed"))
    (tmp_path / "b.txt.gz").write_bytes(b"not packed")
    contents = []
    for drop in find_drops([tmp_path]):
        assert isinstance(drop, Drop)
        with drop.open() as stream:
            contents.append(stream.read())
    assert contents == [b"packed", b"not packed"]


@pytest.mark.parametrize("data", [b"text", gzip.compress(b"text")], ids=["plain", "packed"])
def test_standard_input_is_a_drop_that_can_be_read_once(data: bytes) -> None:
    given = io.BytesIO(data)
    (drop,) = find_drops(["-"], given, "2024-03-14.txt.gz")
    assert isinstance(drop, Drop)
    assert (drop.name, drop.key, drop.stem, drop.modified) == ("2024-03-14.txt.gz",) * 2 + ("2024-03-14", None)
    assert not drop.repeatable
    with drop.open() as stream:
        assert stream.read() == b"text"
    assert not given.closed
    with pytest.raises(CorpusError, match="only once"):
        drop.open()


def test_no_standard_input_is_an_error() -> None:
    (error,) = find_drops(["-"])
    assert isinstance(error, CorpusError)
