"""Do all hits leave the command line in every form, page by page or all at once?"""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from searchnews import Archive
from searchnews.cli.main import run

Printed = Callable[..., str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ways")
    write_stories(folder, range(80))
    return folder


def write_stories(folder: Path, numbers: range) -> None:
    drop = folder / f"from{numbers.start}.jsonl"
    stories = [
        {"id": n, "title": f"Ferry {n}", "body": f"The ferry left. {'x ' * 20_000}", "date": f"2024-03-{n % 28 + 1:02}"}
        for n in numbers
    ]
    drop.write_text("".join(json.dumps(story) + "\n" for story in stories))
    assert run(["index", str(drop), "--index", str(folder / "index")]) == 0


@pytest.fixture
def printed(folder: Path, capfd: pytest.CaptureFixture[str]) -> Printed:
    def lines(*arguments: str, code: int = 0) -> str:
        capfd.readouterr()
        assert run(["search", *arguments, "--index", str(folder / "index")]) == code
        return capfd.readouterr().out

    return lines


def test_every_form_holds_the_same_hits_in_the_same_order(printed: Printed) -> None:
    whole = json.loads(printed("ferry", "--json", "--limit", "1000"))
    ids = [hit["id"] for hit in whole["hits"]]
    assert len(ids) == whole["total"] == 80
    assert [json.loads(line) | {"format_version": 1} for line in printed("ferry", "--jsonl", "--all").splitlines()] == [
        hit | {"format_version": 1} for hit in whole["hits"]
    ]
    rows = list(csv.DictReader(io.StringIO(printed("ferry", "--csv", "--all"))))
    assert [row["id"] for row in rows] == ids
    page = printed("ferry", "--html", "--all")
    assert [page.index(f"· {one}<") for one in ids] == sorted(page.index(f"· {one}<") for one in ids)
    assert len(printed("ferry", "--csv", "-n", "3").splitlines()) == 4
    assert len(printed("ferry", "--jsonl", "--all", "--offset", "78").splitlines()) == 2


def test_a_report_is_written_to_a_file(printed: Printed, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    assert printed("ferry", "--html", str(report)) == ""
    assert report.read_text(encoding="utf-8") == printed("ferry", "--html")
    assert "80 records found" in report.read_text(encoding="utf-8")
    printed("ferry", "--html", str(tmp_path / "no folder" / "report.html"), code=3)
    assert "0 records found" in printed("zeppelin", "--html", code=1)


def test_pages_follow_one_another_by_cursor_though_records_come_between(printed: Printed, folder: Path) -> None:
    whole = [hit["id"] for hit in json.loads(printed("ferry", "--json", "--limit", "1000", "--sort", "oldest"))["hits"]]
    first = json.loads(printed("ferry", "--json", "--sort", "oldest"))
    write_stories(folder, range(112, 116))
    then = json.loads(printed("ferry", "--json", "--limit", "100", "--sort", "oldest", "--after", first["next"]))
    assert "next" not in then
    kept = [hit["id"] for hit in then["hits"] if not hit["id"].startswith("from112:")]
    assert [hit["id"] for hit in first["hits"]] + kept == whole
    shown = printed("ferry", "-n", "50", "--sort", "oldest", "--after", first["next"])
    assert "84 records found, 14 to 63 shown" in shown


@pytest.mark.parametrize(
    "options",
    [
        ["--all"], ["--all", "--json"], ["--all", "--count"], ["--csv", "--json"], ["--html", "--csv"],
        ["--html", "--jsonl"], ["--after", "x", "--offset", "3"], ["--after", "x"],
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_refused(printed: Printed, options: list[str]) -> None:
    assert printed("ferry", *options, code=2) == ""


def test_all_hits_are_taken_one_at_a_time(folder: Path) -> None:
    with Archive.open(folder / "index") as archive:
        results = archive.search("ferry", limit=None)
        next(iter(results))
        tracemalloc.start()
        size = sum(len(hit.record.body) for hit in results)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < size / 3
