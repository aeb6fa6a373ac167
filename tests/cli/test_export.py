"""Does the verb `export` write what it says, where it says, or nothing?"""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from searchnews import Archive
from searchnews.cli.main import run
from searchnews.exporting import formats

STORIES = [
    {"id": 1, "title": "Ferry sinks", "body": "The ferry sank off Lisbon.", "date": "2024-03-14", "source": "The Post"},
    {"id": 2, "title": "=Port opens", "body": "A ferry port opened in Kyiv.", "date": "2023", "source": "The Post"},
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Path:
    """Every test runs in a folder of its own, beside an archive of two records."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SEARCHNEWS_INDEX", raising=False)
    Path("stories.jsonl").write_text("".join(json.dumps(story) + "\n" for story in STORIES))
    assert run(["index", "stories.jsonl"]) == 0
    capfd.readouterr()
    return tmp_path


def test_all_records_go_to_standard_output_as_json_lines(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["export"]) == 0
    printed = capfd.readouterr()
    assert [json.loads(line)["id"] for line in printed.out.splitlines()] == ["the-post:1", "the-post:2"]
    assert printed.err == ""
    assert run(["export", "--output", "-"]) == 0
    assert capfd.readouterr().out == printed.out


def test_a_question_of_several_words_chooses(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "ferry", "kyiv", "--format", "ninjs"]) == 0
    (line,) = capfd.readouterr().out.splitlines()
    assert json.loads(line)["uri"] == "the-post:2"


def test_a_file_is_written_and_indexes_back(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--format", "csv", "--output", "all.csv"]) == 0
    printed = capfd.readouterr()
    assert (printed.out, printed.err) == ("", "2 written\n")
    assert ",'=Port opens," in Path("all.csv").read_text()
    assert run(["index", "all.csv", "--index", "other"]) == 0
    with Archive.open("other") as archive:
        record = archive.show("the-post:2")
    assert record is not None
    assert record.title == "=Port opens"


def test_what_finds_nothing_writes_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    Path("kept.jsonl").write_text("as it was")
    assert run(["export", "zeppelin", "--output", "kept.jsonl"]) == 1
    assert run(["export", "zeppelin", "--output", "new.jsonl"]) == 1
    assert run(["export", "zeppelin", "--format", "csv"]) == 1
    printed = capfd.readouterr()
    assert (printed.out, set(printed.err.splitlines())) == ("", {"searchnews: nothing found, nothing written"})
    assert Path("kept.jsonl").read_text() == "as it was"
    assert not Path("new.jsonl").exists()


def test_a_question_that_cannot_be_read_is_a_usage_error(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "(ferry"]) == 2
    assert "never closed" in capfd.readouterr().err


def test_without_an_archive_nothing_is_done_or_made(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--index", "missing", "--output", "new.jsonl"]) == 3
    assert not Path("missing").exists()
    assert not Path("new.jsonl").exists()


def test_a_file_that_cannot_be_written_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--output", "missing/all.jsonl"]) == 3
    assert capfd.readouterr().err == "searchnews: missing/all.jsonl: No such file or directory\n"


def test_an_export_that_fails_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("all.jsonl").write_text("as it was")
    whole = formats.json_line

    def failing(record: object) -> str:
        if getattr(record, "id") == "the-post:2":  # noqa: B009
            raise KeyboardInterrupt
        return whole(record)  # type: ignore[arg-type]

    monkeypatch.setattr(formats, "_LINES", {**formats._LINES, "jsonl": failing})
    before = set(Path().iterdir())
    assert run(["export", "--output", "all.jsonl"]) == 130
    assert Path("all.jsonl").read_text() == "as it was"
    assert set(Path().iterdir()) == before


def test_an_old_file_keeps_its_mode_and_a_link_leads_to_it() -> None:
    Path("all.jsonl").write_text("as it was")
    Path("all.jsonl").chmod(0o640)
    Path("link").symlink_to("all.jsonl")
    assert run(["export", "--output", "link"]) == 0
    assert Path("link").is_symlink()
    assert stat.S_IMODE(Path("all.jsonl").stat().st_mode) == 0o640
    assert len(Path("all.jsonl").read_text().splitlines()) == 2


def test_a_device_is_written_and_stays_one() -> None:
    assert run(["export", "--output", os.devnull]) == 0
    assert not Path(os.devnull).is_file()


def test_a_closed_pipe_ends_quietly() -> None:
    Path("many.jsonl").write_text(
        "".join(json.dumps({"title": f"Story {n}", "body": "x" * 500}) + "\n" for n in range(900))
    )
    assert run(["index", "many.jsonl"]) == 0
    command = f"{sys.executable} -m searchnews export; echo $? >&2"
    done = subprocess.run(
        ["sh", "-c", f"({command}) | head -c 10"], capture_output=True, text=True, check=True, env={**os.environ}
    )
    assert (len(done.stdout), done.stderr) == (10, "0\n")


def test_show_says_what_dated_a_record(capfd: pytest.CaptureFixture[str]) -> None:
    story = {
        "id": 3,
        "title": "Rates rise",
        "date": "03/04/2024",
        "url": "https://e.org/2024/04/03/rates",
        "source": "P",
    }
    Path("three.jsonl").write_text(json.dumps(story) + "\n")
    assert run(["index", "three.jsonl"]) == 0
    capfd.readouterr()
    assert run(["show", "p:3", "--dates"]) == 0
    assert capfd.readouterr().out.splitlines() == [
        "3 Apr 2024",
        "  1. metadata: 03/04/2024",
        "     passed over: it gives no date for certain",
        "  2. url: https://e.org/2024/04/03/rates",
        "     2024-04-03 (day); chosen",
    ]
    assert run(["show", "the-post:1", "--dates", "--json"]) == 0
    shown = json.loads(capfd.readouterr().out)
    date = {"value": "2024-03-14", "precision": "day", "zone": None, "origin": "metadata"}
    assert shown == {
        "format_version": 1,
        "id": "the-post:1",
        "date": date,
        "candidates": [{"text": "2024-03-14", "origin": "metadata", "date": date, "chosen": True, "reason": None}],
    }
