"""Is a record shown as a reader wants it: marked, and through a pager on a terminal only?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from searchnews.cli.main import run

STORY = {"id": 1, "title": "Ferry sinks", "body": "The ferry sank off Lisbon.\n\nTwo ferries searched."}
MARKED = "\x1b[1;33m"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("archive")
    (folder / "wire.jsonl").write_text(json.dumps(STORY))
    assert run(["index", str(folder / "wire.jsonl"), "--index", str(folder / "index")]) == 0
    return str(folder / "index")


def test_what_a_question_asks_for_is_marked(archive: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "wire:1", "--query", "ferries OR lisbon", "--color", "always", "--index", archive]) == 0
    shown = capfd.readouterr().out
    assert [part.split("\x1b")[0] for part in shown.split(MARKED)[1:]] == ["Ferry", "ferry", "Lisbon", "ferries"]
    assert run(["show", "wire:1", "--color", "always", "--index", archive]) == 0
    assert MARKED not in capfd.readouterr().out


def test_words_are_marked_in_a_record_that_the_question_does_not_find(
    archive: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", "wire:1", "-q", "lisbon zeppelin", "--color", "always", "--index", archive]) == 0
    assert f"{MARKED}Lisbon" in capfd.readouterr().out


@pytest.mark.parametrize("other", ["--versions", "--dates", "--json"])
def test_a_question_marks_nothing_where_no_text_is_shown(archive: str, other: str) -> None:
    assert run(["show", "wire:1", "--query", "ferry", other, "--index", archive]) == 2


def test_a_question_that_cannot_be_read_is_refused(archive: str) -> None:
    assert run(["show", "wire:1", "--query", "(ferry", "--index", archive]) == 2


def shown_on_a_terminal(archive: str, pager: str, *options: str) -> str:
    """Return what a terminal shows; the program has one for standard input and output."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "searchnews", "show", "wire:1", "--index", archive, *options]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, env={**os.environ, "PAGER": pager}) as program:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # how Linux says that nobody has the terminal open
            pass
    os.close(ours)
    assert program.returncode == 0
    return shown.decode()


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals to be had")
def test_a_pager_shows_it_on_a_terminal_unless_told_otherwise(archive: str, tmp_path: Path) -> None:
    script = tmp_path / "a pager.py"
    script.write_text("import sys\nprint('PAGED', len(sys.stdin.read().splitlines()))")
    pager = f"{sys.executable} '{script}'"
    assert shown_on_a_terminal(archive, pager).startswith("PAGED")
    assert "sank off" in shown_on_a_terminal(archive, pager, "--no-pager")
    for no_pager in ("", "cat", "no-such-pager", "'"):
        assert "sank off" in shown_on_a_terminal(archive, no_pager)


def test_no_pager_is_called_in_a_pipe(
    archive: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PAGER", "no-such-pager")
    assert run(["show", "wire:1", "--index", archive]) == 0
    assert "sank off" in capfd.readouterr().out


def test_why_a_record_is_found_is_told_part_by_part(archive: str, capfd: pytest.CaptureFixture[str]) -> None:
    asked = ["show", "wire:1", "--index", archive, "--why"]
    assert run([*asked, "ferries zeppelin^2 OR lisbon -date:1999"]) == 0
    shown = capfd.readouterr().out.splitlines()
    assert shown[0].startswith("wire:1 scores 0.")
    assert shown[1] == "date:1999 is 1999-01-01 to 1999-12-31 (UTC)"
    rows = [line.split() for line in shown[3:]]
    assert [row[-1] for row in rows if row[0] == "no"] == [
        "AND",
        "^2",
        "zeppelin",
        "date:1999-01-01T00:00:00Z..1999-12-31T23:59:59Z",
    ]
    told = " ".join(" ".join(shown).split())
    assert "title 1 in 2 words, body 2 in 8 words; as Ferry, ferry, ferries" in told
    assert run([*asked, "(ferry zeppelin) -lisbon"]) == 0
    assert capfd.readouterr().out.splitlines()[:3] == [
        "wire:1 is not found, for it fails what is required:", "  zeppelin", "  NOT lisbon",
    ]  # fmt: skip


def test_why_goes_with_one_record_and_nothing_else(archive: str, capfd: pytest.CaptureFixture[str]) -> None:
    asked = ["--why", "ferry", "--index", archive]
    assert run(["show", "wire:1", *asked, "--json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert told["question"]["score"] == pytest.approx(told["score"])
    assert [run(["show", "wire:1", *asked, other]) for other in ("--versions", "--dates", "-qferry")] == [2, 2, 2]
    assert run(["show", "wire:2", *asked]) == 1
    assert run(["show", "wire:1", "--why", "(ferry", "--index", archive]) == 2
