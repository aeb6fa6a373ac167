"""Does each verb do, print and return what its users rely on?"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from searchnews.cli.main import run

STORIES = [
    {"id": 1, "title": "Ferry sinks", "body": "The ferry sank off Lisbon.", "date": "2024-03-14", "source": "The Post"},
    {"id": 2, "title": "Port opens", "body": "A ferry port opened in Kyiv.", "date": "2023", "source": "The Post"},
    {"id": 3, "title": "Rates rise", "body": "Rates rose to 3.5 percent."},
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test runs in a folder of its own, without settings from outside."""
    monkeypatch.chdir(tmp_path)
    for variable in ("SEARCHNEWS_INDEX", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    Path("stories.jsonl").write_text("".join(json.dumps(story) + "\n" for story in STORIES))
    return tmp_path


@pytest.fixture
def indexed(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["index", "stories.jsonl"]) == 0
    capfd.readouterr()


def files() -> set[str]:
    return {str(path) for path in Path().rglob("*")}


def test_index_reports_what_it_did_and_a_second_run_changes_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["index", "stories.jsonl"]) == 0
    header, counts = capfd.readouterr().out.splitlines()
    assert header.split() == "read added updated unchanged removed skipped failed seconds".split()
    assert counts.split()[:7] == ["3", "3", "0", "0", "0", "0", "0"]
    before = files()
    assert run(["index", "stories.jsonl", "--json"]) == 0
    done = json.loads(capfd.readouterr().out)
    assert done | {"seconds": 0} == {
        "read": 3, "added": 0, "updated": 0, "unchanged": 3, "removed": 0, "skipped": 0, "failed": 0, "seconds": 0,
    }  # fmt: skip
    assert files() == before


def test_index_of_nothing_that_exists_makes_no_archive(capfd: pytest.CaptureFixture[str]) -> None:
    before = files()
    assert run(["index", "missing.txt"]) == 3
    assert "missing.txt: No such file" in capfd.readouterr().err
    assert files() == before


def test_one_bad_line_fails_and_the_rest_goes_in(capfd: pytest.CaptureFixture[str]) -> None:
    with Path("stories.jsonl").open("a") as lines:
        lines.write('{"broken\n{"id": 4, "title": "Last story", "body": "After the damage."}\n')
    assert run(["index", "stories.jsonl", "missing.txt"]) == 4
    printed = capfd.readouterr()
    assert "stories.jsonl: line 4:" in printed.err
    assert "missing.txt" in printed.err
    assert printed.out.split()[8:15] == ["4", "4", "0", "0", "0", "0", "2"]
    assert run(["search", "damage", "--count"]) == 0


def test_a_drop_of_which_nothing_can_be_read_is_no_success(capfd: pytest.CaptureFixture[str]) -> None:
    Path("noise.bin").write_bytes(bytes(range(256)) * 20)
    assert run(["index", "noise.bin"]) == 3
    assert "noise.bin" in capfd.readouterr().err


def test_standard_input_is_a_drop_with_a_name() -> None:
    script = [sys.executable, "-m", "searchnews", "index", "-", "--name", "wire.jsonl", "--json"]
    done = subprocess.run(script, input=b'{"id": 9, "title": "Piped in"}\n', capture_output=True, check=True)
    assert json.loads(done.stdout)["added"] == 1
    assert run(["show", "wire:9"]) == 0


@pytest.mark.usefixtures("indexed")
def test_search_prints_title_date_source_and_passage(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "ferry", "lisbon"]) == 0
    printed = capfd.readouterr().out
    for part in (
        "1 record found",
        "1. Ferry sinks",
        "14 Mar 2024 · The Post · article · the-post:1",
        "The ferry sank off Lisbon.",
    ):
        assert part in printed
    assert "\x1b" not in printed


@pytest.mark.usefixtures("indexed")
def test_colour_is_given_when_asked_for(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert run(["search", "ferry", "--color", "always"]) == 0
    assert "\x1b[1;33mFerry\x1b[0m" in capfd.readouterr().out


@pytest.mark.usefixtures("indexed")
def test_count_prints_the_bare_number(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "ferry", "--count"]) == 0
    assert run(["search", "zebra", "--count"]) == 1
    assert capfd.readouterr().out == "2\n0\n"


@pytest.mark.usefixtures("indexed")
def test_json_is_one_object_even_without_hits(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "zebra", "--json"]) == 1
    assert json.loads(capfd.readouterr().out) == {
        "format_version": 1,
        "query": "zebra",
        "total": 0,
        "hits": [],
    }


@pytest.mark.usefixtures("indexed")
def test_json_hits_hold_what_the_contract_lists(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "lisbon", "--json"]) == 0
    (hit,) = json.loads(capfd.readouterr().out)["hits"]
    assert " ".join(hit) == "rank score id kind title title_highlights date captured source entities passages"
    assert hit["date"] == {"value": "2024-03-14", "precision": "day", "zone": None, "origin": "metadata"}
    assert hit["entities"]["place"] == ["Lisbon"]
    assert hit["passages"] == [{"text": "The ferry sank off Lisbon.", "start": 0, "highlights": [[19, 25]]}]


@pytest.mark.usefixtures("indexed")
def test_jsonl_prints_one_hit_a_line_and_pages(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "*", "--jsonl", "--sort", "date", "-n", "2", "--offset", "1"]) == 0
    hits = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [(hit["rank"], hit["id"], hit["score"]) for hit in hits] == [(2, "the-post:2", None), (3, "stories:3", None)]


@pytest.mark.usefixtures("indexed")
def test_a_query_error_points_at_its_place(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "ferry AND (lisbon"]) == 2
    lines = capfd.readouterr().err.splitlines()
    assert lines == ["searchnews: this parenthesis is never closed", "  ferry AND (lisbon", "            ^"]


@pytest.mark.usefixtures("indexed")
def test_what_was_mended_in_a_question_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--count", '"ferry sank']) == 0
    told = capfd.readouterr()
    assert told.out == "1\n"
    assert "never closed" in told.err
    assert run(["search", "--json", '"ferry sank']) == 0
    (notice,) = json.loads(capfd.readouterr().out)["notices"]
    assert f"searchnews: {notice}\n" == told.err


@pytest.mark.usefixtures("indexed")
def test_any_word_will_do_where_that_is_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--count", "kyiv", "lisbon"]) == 1
    assert run(["search", "--count", "--any", "kyiv", "lisbon"]) == 0
    assert capfd.readouterr().out == "0\n2\n"


@pytest.mark.usefixtures("indexed")
def test_options_that_exclude_one_another_are_a_usage_error(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "x", "--json", "--count"]) == 2
    assert "exclude one another" in capfd.readouterr().err
    assert run(["search", "-strike"]) == 2
    assert "comes after --" in capfd.readouterr().err
    assert run(["search"]) == 2
    assert run(["frobnicate"]) == 2


@pytest.mark.usefixtures("indexed")
def test_show_prints_the_whole_record(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "the-post:1"]) == 0
    assert "The ferry sank off Lisbon." in capfd.readouterr().out
    assert run(["show", "the-post:1", "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["body"] == "The ferry sank off Lisbon."
    assert run(["show", "nobody"]) == 1
    assert "no record nobody" in capfd.readouterr().err


@pytest.mark.usefixtures("indexed")
def test_remove_takes_records_out_and_names_unknown_ones(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["remove", "the-post:1", "nobody"]) == 1
    printed = capfd.readouterr()
    assert printed.out == "1 removed\n"
    assert "nobody" in printed.err
    assert run(["search", "lisbon"]) == 1
    assert run(["remove", "the-post:2"]) == 0


@pytest.mark.usefixtures("indexed")
def test_stats_counts_what_is_held(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", "--json"]) == 0
    counts = json.loads(capfd.readouterr().out)
    assert (counts["documents"], counts["articles"], counts["headlines"], counts["segments"]) == (3, 3, 0, 1)
    assert counts["bytes"] == sum(path.stat().st_size for path in Path("index").glob("*MAIN_*"))


@pytest.mark.parametrize("verb", [["search", "x"], ["show", "x"], ["remove", "x"], ["stats"]])
def test_no_verb_but_index_makes_an_archive(verb: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    before = files()
    assert run([*verb, "--index", "elsewhere"]) == 3
    assert "elsewhere: there is no archive here" in capfd.readouterr().err
    assert files() == before


def test_the_environment_names_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEARCHNEWS_INDEX", "mine")
    assert run(["index", "stories.jsonl"]) == 0
    assert Path("mine").is_dir()
    assert not Path("index").exists()
    assert run(["search", "ferry", "--index", "index"]) == 3


@pytest.mark.usefixtures("indexed")
def test_a_closed_pipe_ends_quietly() -> None:
    Path("many.jsonl").write_text(
        "".join(json.dumps({"id": n, "title": f"Ferry {n}", "body": "x " * 400}) + "\n" for n in range(500))
    )
    assert run(["index", "many.jsonl"]) == 0
    command = f"{sys.executable} -m searchnews search ferry --jsonl -n 500 | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_output_that_has_no_room_is_no_fault_of_ours() -> None:
    command = f"{sys.executable} -m searchnews --help > /dev/full"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (3, "searchnews: it could not be written: No space left on device\n")


@pytest.mark.usefixtures("indexed")
def test_a_fault_of_ours_is_owned_and_says_where(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a\x1b[31mfault")

    monkeypatch.setattr("searchnews.archive.Archive.search", fail)
    assert run(["search", "x"]) == 70
    printed = capfd.readouterr().err
    assert "ZeroDivisionError" in printed
    assert "please report it" in printed
    assert "\x1b" not in printed


@pytest.mark.usefixtures("indexed")
def test_an_interrupt_leaves_the_archive_as_it_was(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = files()
    Path("more.jsonl").write_text('{"id": 7, "title": "More"}\n')
    with monkeypatch.context() as patched:
        patched.setattr("searchnews.ingest.enrich.enrich", interrupt)
        assert run(["index", "more.jsonl"]) == 130
    assert "interrupted" in capfd.readouterr().err
    assert files() == before | {"more.jsonl"}
    assert run(["search", "ferry"]) == 0


@pytest.mark.parametrize(
    "query", ["", "\x00", "(((", "a" * 40_000, "\udcff", "date:99999", "kind:", "*" * 50, "-" * 500, "🚢 OR", "NOT"]
)
@pytest.mark.usefixtures("indexed")
def test_no_question_ends_in_a_traceback(query: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--", query]) in (0, 1, 2)
    assert "Traceback" not in capfd.readouterr().err


def test_versions_statuses_and_dates_are_asked_for_by_options(capfd: pytest.CaptureFixture[str]) -> None:
    stories = [
        {"id": "s1", "version": 1, "updated": "2023-03-01T10:00:00Z", "title": "Ferry late"},
        {"id": "s1", "version": 2, "updated": "2023-03-02T10:00:00Z", "title": "Ferry lost"},
        {"id": "s2", "title": "Ferry secret", "status": "withheld"},
    ]
    Path("wire.jsonl").write_text("".join(json.dumps(story) + "\n" for story in stories))
    assert run(["index", "wire.jsonl"]) == 0
    capfd.readouterr()

    def printed(*arguments: str, code: int = 0) -> list[str]:
        assert run(arguments) == code
        return capfd.readouterr().out.splitlines()

    assert printed("search", "ferry", "--count") == ["1"]
    assert printed("search", "ferry", "--count", "--all-status") == ["2"]
    assert printed("search", "lost", "--count", "--as-of", "2023-03-01", code=1) == ["0"]
    assert printed("search", "late", "--count", "--as-of", "2023-03-01") == ["1"]
    assert printed("search", "ferry", "--explain", "--all-status")
    first, second = printed("show", "wire:s1", "--versions")
    assert first.split() == ["2", "2023-03-02T10:00:00Z", "usable", "wire:s1", "Ferry", "lost"]
    assert second.split() == ["1", "2023-03-01T10:00:00Z", "usable", "wire:s1@1", "Ferry", "late"]
    assert printed("show", "wire:s1@1", "--versions") == [first, second]
    assert printed("show", "wire:s2", "--versions") == ["-  -  withheld  wire:s2  Ferry secret"]
    whole = [json.loads(line) for line in printed("show", "wire:s1", "--versions", "--json")]
    assert [one["title"] for one in whole] == ["Ferry lost", "Ferry late"]
    assert printed("show", "wire:s1", "--as-of", "2023-03-01")[0] == "Ferry late"
    assert "  status: withheld" in printed("show", "wire:s2")
    assert printed("show", "wire:s9", "--versions", code=1) == []
    assert printed("show", "wire:s1", "--as-of", "someday", code=2) == []
    assert printed("search", "ferry", "--as-of", "someday", code=2) == []
    assert printed("show", "wire:s1", "--versions", "--as-of", "2023", code=2) == []
    assert printed("remove", "wire:s1") == ["2 removed"]
