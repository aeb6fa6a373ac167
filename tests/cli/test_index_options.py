"""Do the options of `index` do what cron jobs and archivists rely on?"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from searchnews import Archive
from searchnews.cli.main import run
from tests.crash.runs import heed_interrupts


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SEARCHNEWS_INDEX", raising=False)
    Path("drops").mkdir()
    write("a", "Ferry sinks")
    return tmp_path


def write(name: str, *titles: str) -> Path:
    path = Path("drops") / f"{name}.jsonl"
    path.write_text("".join(json.dumps({"id": n, "title": title}) + "\n" for n, title in enumerate(titles)))
    return path


def counts(capfd: pytest.CaptureFixture[str]) -> dict[str, int]:
    done: dict[str, int] = json.loads(capfd.readouterr().out)
    return done


def test_a_rehearsal_without_an_archive_makes_none(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["index", "drops", "--dry-run", "--json"]) == 0
    assert counts(capfd)["added"] == 1
    assert not Path("index").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--again", "entities"], 3, "no archive here"),
        (["--again", "entities", "--dry-run"], 3, "no archive here"),
        (["--again", "entities", "--prune", "--date-order", "day-month"], 2, "no --date-order, --prune"),
        (["--again", "entities", "drops"], 2, "either paths"),
        (["drops", "--watch", "1", "--rebuild"], 2, "exclude one another"),
        (["drops", "--recogniser", "spacy:no_such_pipeline"], 3, "spacy"),
    ],
)
def test_what_cannot_be_done_makes_no_archive(
    arguments: list[str], code: int, said: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    assert run(["index", *arguments]) == code
    assert said in capfd.readouterr().err
    assert not Path("index").exists()


def test_failures_go_to_the_report_as_json_lines(capfd: pytest.CaptureFixture[str]) -> None:
    Path("drops/b.jsonl").write_text('{"id": 1, "title": "Port"}\n{"broken\n')
    Path("drops/c.bin").write_bytes(bytes(range(256)))
    assert run(["index", "drops", "--report", "failed.jsonl"]) == 4
    failures = [json.loads(line) for line in Path("failed.jsonl").read_text().splitlines()]
    assert [(failure["file"], failure["place"]) for failure in failures] == [
        ("drops/b.jsonl", "line 2"),
        ("drops/c.bin", ""),
    ]
    assert all(failure["reason"] for failure in failures)
    Path("drops/b.jsonl").unlink()
    Path("drops/c.bin").unlink()
    assert run(["index", "drops", "--report", "failed.jsonl"]) == 0
    assert Path("failed.jsonl").read_text() == ""
    capfd.readouterr()


def test_prune_and_rebuild_from_the_command_line(capfd: pytest.CaptureFixture[str]) -> None:
    path = write("b", "Port closes")
    assert run(["index", "drops"]) == 0
    path.unlink()
    capfd.readouterr()
    assert run(["index", "drops", "--json"]) == 0
    printed = capfd.readouterr()
    assert "b.jsonl: gone" in printed.err
    assert json.loads(printed.out)["removed"] == 0
    assert run(["index", "drops", "--json", "--prune"]) == 0
    assert counts(capfd)["removed"] == 1
    assert run(["index", "drops", "--json", "--rebuild"]) == 0
    assert counts(capfd)["added"] == 1
    assert run(["search", "port"]) == 1


def test_a_drop_named_outright_can_be_pruned_when_it_is_gone(capfd: pytest.CaptureFixture[str]) -> None:
    path = write("b", "Port closes")
    assert run(["index", "drops"]) == 0
    path.unlink()
    run(["index", str(path), "--prune"])
    assert run(["search", "port"]) == 1
    capfd.readouterr()


def test_a_busy_archive_is_waited_for_and_the_holder_named(capfd: pytest.CaptureFixture[str]) -> None:
    with Archive.open("index", create=True) as archive:
        writer = archive._engine.writer()
        assert run(["index", "drops", "--wait", "0.1"]) == 3
        assert f"process {os.getpid()} on" in capfd.readouterr().err
        assert run(["remove", "a:0"]) == 3
        assert "--wait" in capfd.readouterr().err
        writer.close()
    assert run(["index", "drops", "--wait", "5"]) == 0


def test_watching_takes_in_what_lands_and_leaves_alone_what_is_still_being_written() -> None:
    command = [sys.executable, "-m", "searchnews", "index", "drops", "--watch", "1.5", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=heed_interrupts) as watcher:
        try:
            assert watcher.stdout
            added = 0
            while not added:
                added += json.loads(watcher.stdout.readline())["added"]
            growing = Path("drops/b.jsonl")
            with growing.open("w") as out:
                for number in range(6):
                    out.write(json.dumps({"id": number, "title": f"Port {number}"})[:-1])
                    out.flush()
                    time.sleep(0.4)
                    out.write("}\n")
            done = json.loads(watcher.stdout.readline())
            assert (done["added"], done["failed"]) == (6, 0)
            watcher.send_signal(signal.SIGINT)
            assert watcher.wait(timeout=300) == 130
        finally:
            watcher.kill()
