"""Does the newest version of a record stand in results, and are older ones kept, whatever order they come in?"""

from __future__ import annotations

import io
import itertools
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from searchnews import Archive, Record
from searchnews.ingest import recent_versions
from searchnews.ingest.report import IndexReport
from searchnews.ingest.version_order import in_order, later

SERIAL = itertools.count()
NOON = 1_700_000_000  # 2023-11-14T22:13:20Z


class Clock:
    """A clock that is set by hand."""

    now: float = NOON

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def archive(tmp_path: Path, clock: Clock) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", create=True, clock=clock) as archive:
        yield archive


def story(version: object, title: str, **more: Any) -> dict[str, Any]:
    return {"id": "s1", "source": "wire", "version": version, "title": title, **more}


def drop(path: Path, *stories: dict[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(one) + "\n" for one in stories), encoding="utf-8")
    written = NOON - 60 - next(SERIAL)
    os.utime(path, (written, written))
    return path


def counts(report: IndexReport) -> tuple[int, int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.removed, report.failed


def shown(archive: Archive, query: str = "*", **options: Any) -> dict[str, str | None]:
    return {hit.record.id: hit.record.title for hit in archive.search(query, limit=100, **options)}


def kept(archive: Archive, record_id: str = "wire:s1") -> list[tuple[str, str | None]]:
    return [(one.id, one.title) for one in archive.versions(record_id)]


FIRST = story(1, "Ferry late", modified="2023-03-01T10:00:00Z", date="2023-03-01T10:00:00Z")
SECOND = story(2, "Ferry lost", modified="2023-03-02T10:00:00Z", date="2023-03-01T10:00:00Z")
THIRD = story(10, "Ferry found", modified="2023-03-03T10:00:00Z", date="2023-03-01T10:00:00Z")
ALL_KEPT = [("wire:s1", "Ferry found"), ("wire:s1@2", "Ferry lost"), ("wire:s1@1", "Ferry late")]
TIMES = [
    ("2023-03-02T10:00:00Z", "2023-03-03T10:00:00Z"),
    (None, "2023-03-02T10:00:00Z"),
]


def assert_three(archive: Archive) -> None:
    assert shown(archive) == shown(archive, "ferry", all_status=True) == {"wire:s1": "Ferry found"}
    assert shown(archive, "lost OR late") == {}
    assert kept(archive) == ALL_KEPT
    newest, *older = archive.versions("wire:s1")
    assert (newest.since, newest.superseded) == ("2023-03-03T10:00:00Z", None)
    assert [(one.since, one.superseded) for one in older] == TIMES
    for day, title in (("2023-03-01", "Ferry late"), ("2023-03-02", "Ferry lost"), ("2023-04", "Ferry found")):
        assert list(shown(archive, "ferry", as_of=day).values()) == [title]
        record = archive.show("wire:s1", as_of=day)
        assert record
        assert record.title == title
    assert shown(archive, as_of="2023-02-28") == {}
    assert archive.show("wire:s1", as_of="2023-02-28") is None


@pytest.mark.parametrize("order", list(itertools.permutations((FIRST, SECOND, THIRD))))
@pytest.mark.parametrize("how", ["one drop", "drops of one run", "runs"])
def test_versions_may_come_in_any_order(archive: Archive, tmp_path: Path, order: Any, how: str) -> None:
    paths = [tmp_path / "drops" / f"{number}.jsonl" for number in range(3)]
    if how == "one drop":
        report = archive.index(drop(paths[0], *order))
        assert report.read == report.added + report.updated == 3
    else:
        for path, one in zip(paths, order, strict=True):
            drop(path, one)
        for path in paths if how == "runs" else [tmp_path / "drops"]:
            assert not archive.index(path).notices
    assert_three(archive)
    assert not archive.index(tmp_path / "drops").changed
    archive.index(tmp_path / "drops", rebuild=True)
    assert_three(archive)
    archive.index("-", stdin=io.BytesIO(b""), optimise=True)
    assert_three(archive)


def test_versions_that_come_far_apart_in_a_drop_are_kept_as_those_close_together(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recent_versions, "CHARACTERS_PER_MEGABYTE", 0)  # one record is at hand
    others = [story(n, f"Tram {n}", id=f"o{n // 2}") for n in range(8)]
    archive.index(drop(tmp_path / "a.jsonl", *others[::2], SECOND, *others[1::2], THIRD, *others, FIRST))
    assert kept(archive) == ALL_KEPT
    assert [kept(archive, f"wire:o{n}") for n in range(4)] == [
        [(f"wire:o{n}", f"Tram {2 * n + 1}"), (f"wire:o{n}@{2 * n}", f"Tram {2 * n}")] for n in range(4)
    ]


@pytest.mark.parametrize("order", list(itertools.permutations((FIRST, SECOND, THIRD))))
def test_a_drop_of_versions_read_again_changes_what_changed_in_it(archive: Archive, tmp_path: Path, order: Any) -> None:
    path = drop(tmp_path / "a.jsonl", *order)
    archive.index(path)
    other = {"id": "s2", "source": "wire", "title": "Another"}
    drop(path, other, *order)
    assert counts(archive.index(path)) == (1, 0, 3, 0, 0)
    changed = [one | {"title": "Ferry is lost"} if one is SECOND else one for one in order]
    drop(path, *changed)
    assert counts(archive.index(path)) == (0, 1, 2, 1, 0)
    assert kept(archive) == [ALL_KEPT[0], ("wire:s1@2", "Ferry is lost"), ALL_KEPT[2]]
    drop(path, *(one for one in order if one is not SECOND))
    assert counts(archive.index(path)) == (0, 0, 2, 1, 0)
    assert kept(archive) == [ALL_KEPT[0], ALL_KEPT[2]]
    assert list(shown(archive, as_of="2023-03-02").values()) == ["Ferry late"]
    drop(path, FIRST)
    assert counts(archive.index(path)) == (0, 0, 1, 1, 0)


def test_a_file_written_over_with_a_newer_version_is_a_plain_update(archive: Archive, tmp_path: Path) -> None:
    path = drop(tmp_path / "a.jsonl", FIRST)
    archive.index(path)
    drop(path, SECOND)
    assert counts(archive.index(path)) == (0, 1, 0, 0, 0)
    assert kept(archive) == [("wire:s1", "Ferry lost")]


def test_two_of_one_version_are_kept_apart_as_ever(archive: Archive, tmp_path: Path) -> None:
    archive.index(drop(tmp_path / "a.jsonl", story(1, "Ferry late")))
    report = archive.index(drop(tmp_path / "b.jsonl", story("1", "Ferry very late"), story(None, "Ferry?")))
    assert [notice.split(": ")[1][:23] for notice in report.notices] == ["the id wire:s1 is taken"] * 2
    assert len(shown(archive)) == 3
    archive.index(drop(tmp_path / "c.jsonl", story(2, "Ferry sunk")))
    assert len(shown(archive)) == 3
    drop(tmp_path / "b.jsonl", story("1", "Ferry very late"), story(None, "Ferry?"), {"id": "x", "title": "More"})
    assert counts(archive.index(tmp_path / "b.jsonl")) == (1, 0, 2, 0, 0)


def test_times_tell_versions_apart_where_numbers_do_not(archive: Archive, tmp_path: Path) -> None:
    one = {"id": "s1", "source": "wire", "title": "Old", "updated": "2023-03-01T10:00:00+01:00"}
    two = one | {"title": "New", "updated": "2023-03-01T09:30:00Z"}
    archive.index(drop(tmp_path / "a.jsonl", two, one))
    assert kept(archive) == [("wire:s1", "New"), ("wire:s1@2023-03-01T09:00:00Z", "Old")]


def test_dates_alone_are_no_order(archive: Archive, tmp_path: Path) -> None:
    one = {"id": "s1", "source": "wire", "title": "Old", "date": "2023-03-01"}
    report = archive.index(drop(tmp_path / "a.jsonl", one, one | {"title": "New", "date": "2023-03-02"}))
    assert len(report.notices) == 1
    assert len(shown(archive)) == 2


def test_pruning_the_newest_version_does_not_bring_back_an_older_one(archive: Archive, tmp_path: Path) -> None:
    for name, one in (("1", FIRST), ("2", SECOND)):
        archive.index(drop(tmp_path / "drops" / f"{name}.jsonl", one))
    (tmp_path / "drops" / "2.jsonl").unlink()
    report = archive.index(tmp_path / "drops", prune=True)
    assert report.removed == 1
    assert "the newest version of wire:s1 is gone; older versions are kept, as wire:s1@1" in report.notices[0]
    assert shown(archive) == {}
    assert kept(archive) == [("wire:s1@1", "Ferry late")]
    assert list(shown(archive, as_of="2023-03-01").values()) == ["Ferry late"]
    archive.index(drop(tmp_path / "drops" / "3.jsonl", THIRD))
    assert shown(archive) == {"wire:s1": "Ferry found"}
    assert kept(archive) == [ALL_KEPT[0], ALL_KEPT[2]]


def test_pruning_all_drops_of_a_record_leaves_nothing_and_says_nothing(archive: Archive, tmp_path: Path) -> None:
    path = drop(tmp_path / "drops" / "a.jsonl", FIRST, THIRD, SECOND)
    archive.index(path)
    path.unlink()
    report = archive.index(tmp_path / "drops", prune=True)
    assert (report.removed, report.notices) == (3, [])
    assert archive.stats().documents == 0


def test_a_copy_keeps_the_older_version_it_holds_too(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "drops"
    archive.index(drop(folder / "1.jsonl", FIRST))
    archive.index(drop(folder / "copy.jsonl", FIRST, {"id": 9, "title": "More"}))
    archive.index(drop(folder / "2.jsonl", SECOND))
    (folder / "1.jsonl").unlink()
    archive.index(folder, prune=True)
    assert kept(archive) == [("wire:s1", "Ferry lost"), ("wire:s1@1", "Ferry late")]
    assert not archive.index(folder).changed


def test_removing_a_record_removes_its_versions(archive: Archive, tmp_path: Path) -> None:
    path = drop(tmp_path / "a.jsonl", FIRST, SECOND, THIRD)
    archive.index(path)
    assert archive.remove("wire:s1@2") == ("wire:s1@2",)
    assert list(shown(archive, as_of="2023-03-02").values()) == ["Ferry late"]
    assert archive.remove("wire:s1", "wire:s1") == ("wire:s1", "wire:s1@1")
    assert archive.versions("wire:s1") == ()
    assert archive.stats().documents == 0


def test_an_embargoed_version_leaves_the_one_before_it_in_place_until_then(
    archive: Archive, tmp_path: Path, clock: Clock
) -> None:
    archive.index(drop(tmp_path / "a.jsonl", FIRST, SECOND | {"embargoed": "2023-11-15T06:00:00+01:00"}))
    assert shown(archive) == {"wire:s1@1": "Ferry late"}
    assert shown(archive, all_status=True) == {"wire:s1": "Ferry lost"}
    clock.now = NOON + 86400
    assert shown(archive) == {"wire:s1": "Ferry lost"}
    assert shown(archive, as_of="2023-11-14") == {"wire:s1@1": "Ferry late"}


def test_a_cancelled_version_takes_the_record_out_of_results(archive: Archive, tmp_path: Path) -> None:
    archive.index(drop(tmp_path / "a.jsonl", FIRST))
    archive.index(drop(tmp_path / "b.jsonl", SECOND | {"pubstatus": "stat:cancelled"}))
    assert shown(archive) == {}
    assert shown(archive, "status:cancelled", all_status=True) == {"wire:s1": "Ferry lost"}
    assert list(shown(archive, as_of="2023-03-01").values()) == ["Ferry late"]


def test_statuses_and_embargoes_hide_records_unless_they_are_asked_for(
    archive: Archive, tmp_path: Path, clock: Clock
) -> None:
    stories = [
        {"id": 1, "title": "Plain"},
        {"id": 2, "title": "Plain usable", "status": "usable"},
        {"id": 3, "title": "Plain withheld", "pubstatus": "Withheld"},
        {"id": 4, "title": "Plain soon", "embargo": "2023-11-14T22:13:21Z"},
        {"id": 5, "title": "Plain over", "embargoed": "2023-11-14T22:13:20Z"},
        {"id": 6, "title": "Plain unreadable", "embargoed": "after the speech"},
        {"id": 7, "title": "Plain draft", "status": "draft"},
    ]
    archive.index(drop(tmp_path / "a.jsonl", *stories))
    assert set(shown(archive, "plain")) == {"a:1", "a:2", "a:5", "a:7"}
    assert len(shown(archive, "plain", all_status=True)) == 7
    record = archive.show("a:4")
    assert record
    assert record.embargoed == "2023-11-14T22:13:21Z"
    clock.now = NOON + 1
    assert set(shown(archive, "plain")) == {"a:1", "a:2", "a:4", "a:5", "a:7"}
    assert set(shown(archive, "plain", as_of="2023-11-13")) == {"a:1", "a:2", "a:7"}
    # An embargo that lasts is not over because someone asks for a later day.
    assert "a:6" not in shown(archive, as_of="2199")


def test_a_dry_run_counts_versions_as_a_run_does(archive: Archive, tmp_path: Path) -> None:
    archive.index(drop(tmp_path / "a.jsonl", SECOND))
    path = drop(tmp_path / "b.jsonl", FIRST, THIRD, story(11, "Ferry safe"))
    rehearsed = archive.index(path, dry_run=True)
    assert counts(rehearsed) == counts(archive.index(path)) == (1, 2, 0, 0, 0)


@pytest.mark.parametrize(
    ("earlier", "then"),
    [("9", "10"), ("1.9", "1.10"), ("1", "1.1"), ("v2", "v10"), ("2a", "2b"), ("7", "7" + "0" * 5000)],
)
def test_numbers_of_versions_are_compared_as_people_do(earlier: str, then: str) -> None:
    one, other = (Record("x", "article", None, "", version=version) for version in (earlier, then))
    assert (later(one, other), later(other, one), later(one, one)) == (-1, 1, 0)
    assert in_order([other, one]) == [one, other]


def test_random_histories_of_versions_end_as_a_rebuild_does(tmp_path: Path) -> None:
    rng = random.Random(7)
    folder = tmp_path / "drops"
    with Archive.open(tmp_path / "archive", create=True, clock=Clock()) as archive:
        made: dict[str, list[dict[str, Any]]] = {}
        for serial in range(25):
            name = f"{rng.randrange(4)}-{serial}.jsonl"
            # Each version comes once: which of two alike holds an id is a matter of who came first.
            used = {(one["id"], one["version"]) for stories in made.values() for one in stories}
            free = [pair for pair in itertools.product("ab", range(1, 9)) if pair not in used]
            chosen = rng.sample(free, min(len(free), rng.randrange(1, 4)))
            made[name] = [{"id": i, "source": "w", "version": v, "title": f"T {i} {v}"} for i, v in chosen]
            if len(made) > 4:
                gone = rng.choice(sorted(made))
                del made[gone]
                (folder / gone).unlink(missing_ok=True)
            if name in made:
                drop(folder / name, *made[name])
            archive.index(folder, prune=True, memory=rng.choice([1, 256]))
            every = {one["id"]: [] for stories in made.values() for one in stories}  # type: ignore[var-annotated]
            for one in (one for stories in made.values() for one in stories):
                every[one["id"]].append(one["version"])
            for key, versions in every.items():
                titles = [one.title for one in archive.versions(f"w:{key}")]
                assert titles == [f"T {key} {version}" for version in sorted(versions, reverse=True)]
            assert archive.stats().documents == sum(map(len, every.values()))


def test_several_processes_keep_versions_as_one_does(archive: Archive, tmp_path: Path) -> None:
    others = [{"id": f"o{number}", "title": "Other", "version": 1} for number in range(500)]
    archive.index(drop(tmp_path / "a.jsonl", THIRD, *others, FIRST, SECOND), jobs=2)
    assert kept(archive) == ALL_KEPT
    assert list(shown(archive, "ferry").values()) == ["Ferry found"]
