"""Does an archive keep queries through whatever happens to it, and does the command line say what it did?"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from searchnews import Archive, ArchiveError
from searchnews.cli.main import run
from searchnews.engines.embedded.storage import FolderStorage

STORIES = [{"id": 1, "title": "Ferry sinks", "body": "Off Lisbon."}, {"id": 2, "title": "Bank rate", "body": "Up."}]
Told = Callable[..., tuple[int, str, str]]


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    (tmp_path / "wire.jsonl").write_text("\n".join(map(json.dumps, STORIES)))
    return tmp_path / "wire.jsonl"


@pytest.fixture
def told(tmp_path: Path, drop: Path, capfd: pytest.CaptureFixture[str]) -> Told:
    """What a command answers: its exit code, and what it prints and complains of."""

    def of(*arguments: str) -> tuple[int, str, str]:
        code = run([*arguments, "--index", str(tmp_path / "index")])
        return code, *capfd.readouterr()

    assert of("index", str(drop))[0] == 0
    return of


def test_a_query_is_saved_asked_listed_replaced_and_removed(told: Told) -> None:
    assert told("saved") == (1, "", "")
    assert told("save", "boats", "ferry", "OR", "ship") == (0, "query:boats: saved\n", "")
    assert told("search", "--count", "lisbon query:BOATS") == (0, "1\n", "")
    assert told("export", "query:boats")[1].count("\n") == 1
    assert told("saved") == (0, "query:boats  ferry OR ship\n", "")
    assert told("fields")[1].splitlines()[-1].split() == ["query", "word", "1", "query:boats"]
    assert told("save", "Boats", '"bank rate')[2] == (
        "searchnews: the quotation mark before 'bank rate' is never closed: read to the end\n"
    )
    assert told("search", "--count", "query:boats rate") == (0, "1\n", "")
    assert told("save", "--remove", "boats") == (0, "query:boats: removed\n", "")
    assert told("save", "--remove", "boats") == (1, "", "searchnews: there is no saved query boats\n")
    assert told("saved", "--json") == (1, '{"format_version": 1, "queries": []}\n', "")


def test_what_cannot_be_read_is_not_saved(told: Told) -> None:
    assert told("save", "x", "ferry (bank") == (
        2, "", "searchnews: this parenthesis is never closed\n  ferry (bank\n        ^\n"
    )  # fmt: skip
    assert told("save", "x", "a query:x")[2].startswith("searchnews: the saved query x names itself\n")
    for wrong in (["a b", "c"], ["x"], ["x", "a", "--remove"]):
        assert told("save", *wrong)[0] == 2
    assert told("saved") == (1, "", "")


def test_what_others_name_is_not_removed(told: Told) -> None:
    assert (told("save", "a", "ferry")[0], told("save", "b", "query:a")[0]) == (0, 0)
    assert "a is named by other saved queries: b" in told("save", "--remove", "a")[2]
    assert [told("save", "--remove", name)[0] for name in "ba"] == [0, 0]


def test_saved_queries_survive_a_rebuild_and_a_table_that_cannot_be_read_is_named(tmp_path: Path, drop: Path) -> None:
    with Archive.open(tmp_path / "index", create=True) as archive:
        archive.save("boats", "ferry")
        archive.index(drop, rebuild=True)
        assert archive.search("query:boats").total == 1
        assert archive.search("query:boats", after=None, facets=["kind"], any_word=True).total == 1
        (tmp_path / "index" / "queries.tsv").write_text("nonsense\n")
        archive.refresh()
        assert archive.search("ferry").total == 1
        for ask in (archive.saved, lambda: archive.search("query:boats"), lambda: archive.save("x", "y")):
            with pytest.raises(ArchiveError, match=r"queries\.tsv: line 1 is not a name"):
                ask()


def test_where_nothing_can_be_written_nothing_is_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(tmp_path / "index", create=True) as archive:
        archive.save("boats", "ferry")

        def refused(storage: FolderStorage, path: Path, mode: str) -> BinaryIO:
            del storage, mode
            raise OSError(30, "Read-only file system", str(path))

        monkeypatch.setattr(FolderStorage, "open_for_writing", refused)
        for change in (lambda: archive.save("boats", "ship"), lambda: archive.unsave("boats")):
            with pytest.raises(ArchiveError, match="cannot be written: Read-only file system"):
                change()
        assert [one.query for one in archive.saved()] == ["ferry"]
