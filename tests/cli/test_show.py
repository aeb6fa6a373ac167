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
