"""Does the newest version of what stands at one address replace the older, and nothing else that stands there?"""

from __future__ import annotations

import itertools
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from searchnews import Archive

SERIAL = itertools.count()
NOON = 1_700_000_000  # 2023-11-14T22:13:20Z
PAGE = "https://www.example.org/2023/ferry"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", create=True, clock=lambda: NOON) as archive:
        yield archive


def page(title: str, url: str = PAGE, **more: Any) -> dict[str, Any]:
    return {"title": title, "url": url, "source": "The Post", **more}


def drop(path: Path, *pages: dict[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    serial = {"serial": next(SERIAL)}
    path.write_text("".join(json.dumps(serial | one) + "\n" for one in pages), encoding="utf-8")
    return path


def titles(archive: Archive, query: str = "*", **options: Any) -> list[str | None]:
    return sorted(hit.record.title or "" for hit in archive.search(query, limit=1000, **options))


def ids(archive: Archive) -> dict[str | None, str]:
    """The id of each record, shown or not, by its title."""
    return {record["title"]: record["id"] for record in map(json.loads, archive.export())}


LATE = page("Ferry late", modified="2023-03-01T10:00:00Z")
LOST = page("Ferry lost", url=PAGE.replace("www.", "") + "/?utm_source=mail#comments", modified="2023-03-02T10:00:00Z")
FOUND = page("Ferry found", url=PAGE.replace("https", "http"), modified="2023-03-03T10:00:00Z")


ANY_ORDER = list(itertools.permutations((LATE, LOST, FOUND)))
WAYS = {"one run": ANY_ORDER, "runs": ANY_ORDER, "a rebuild": ANY_ORDER[::2], "two processes": ANY_ORDER[1::2]}


@pytest.mark.parametrize(("how", "order"), [(how, order) for how, orders in WAYS.items() for order in orders])
def test_versions_at_an_address_may_come_in_any_order(archive: Archive, tmp_path: Path, order: Any, how: str) -> None:
    folder = tmp_path / "drops"
    for number, one in enumerate(order):
        path = drop(folder / f"{number}.jsonl", one)
        if how == "runs":
            assert not archive.index(path).notices
    archive.index(folder, rebuild=how == "a rebuild", jobs=2 if how == "two processes" else 1)
    assert titles(archive) == titles(archive, "ferry", all_status=True) == ["Ferry found"]
    assert titles(archive, "late OR lost") == []
    for day, title in (("2023-03-01", "Ferry late"), ("2023-03-02", "Ferry lost"), ("2023-04", "Ferry found")):
        assert titles(archive, as_of=day) == [title]
    known = ids(archive)
    for title, record_id in known.items():
        assert [one.title for one in archive.versions(record_id)] == ["Ferry found", "Ferry lost", "Ferry late"]
        record = archive.show(record_id)
        assert record
        assert record.title == title
        then = archive.show(record_id, as_of="2023-03-02")
        assert then
        assert then.title == "Ferry lost"
    assert not archive.index(folder).changed
    archive.index(folder, optimise=True)
    assert titles(archive) == ["Ferry found"]


@pytest.mark.parametrize(
    ("earlier", "then"),
    [
        ({"version": 9}, {"version": 10}),
        ({"version": 1, "modified": "2023-03-02T10:00:00Z"}, {"version": 2, "modified": "2023-03-01T10:00:00Z"}),
        ({"date": "2023-03-01"}, {"date": "2023-03-02"}),
        ({"date": "2023-03-01"}, {"date": "2023-03-01", "modified": "2023-03-02T10:00:00Z"}),
        ({"date": "2023-02"}, {"date": "2023-03-01T08:00:00Z"}),
        ({"id": "a", "date": "2023-03-01"}, {"id": "b", "date": "2023-03-02"}),
        ({"id": "a", "date": "2023-03-01"}, {"date": "2023-03-02"}),
        ({"id": "a", "date": "2023-03-01"}, {"id": "a", "date": "2023-03-02"}),
    ],
)
def test_number_change_and_date_put_versions_in_order(
    archive: Archive, tmp_path: Path, earlier: dict[str, Any], then: dict[str, Any]
) -> None:
    archive.index(drop(tmp_path / "b.jsonl", page("Ferry lost", **then)))
    archive.index(drop(tmp_path / "a.jsonl", page("Ferry late", **earlier)))
    assert titles(archive) == ["Ferry lost"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({"date": "2023-03"}, {"date": "2023-03-02"}),
        ({"version": 1}, {"version": "01"}),
        ({"version": 1}, {"date": "2023-03-02"}),
        ({"modified": "2023-03-02T10:00:00Z"}, {"modified": "2023-03-02T11:00:00+01:00"}),
    ],
)
def test_where_nothing_says_which_is_later_both_are_shown_and_reported(
    archive: Archive, tmp_path: Path, one: dict[str, Any], other: dict[str, Any]
) -> None:
    archive.index(drop(tmp_path / "a.jsonl", page("Ferry late", **one)))
    report = archive.index(drop(tmp_path / "b.jsonl", page("Ferry lost", **other)))
    assert [notice.split(";")[0] for notice in report.notices] == [
        "addresses with several records that nothing puts in order: 1"
    ]
    assert titles(archive) == ["Ferry late", "Ferry lost"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"source": "Coastal Wire"}),
        ({}, {"url": PAGE + "?page=2"}),
        ({}, {"url": PAGE + "#post-7"}),
        ({"url": "https://www.example.org/"}, {"url": "https://www.example.org"}),
        ({"url": "https://example.org/index.html"}, {"url": "https://example.org/index.html"}),
        ({"url": "urn:example:ferry"}, {"url": "urn:example:ferry"}),
        ({"body": "The ferry is late."}, {}),
    ],
)
def test_what_only_looks_like_one_address_stays_apart(
    archive: Archive, tmp_path: Path, one: dict[str, Any], other: dict[str, Any]
) -> None:
    archive.index(drop(tmp_path / "a.jsonl", LATE | one))
    report = archive.index(drop(tmp_path / "b.jsonl", page("Ferry lost", modified="2023-03-02T10:00:00Z") | other))
    assert not report.notices
    assert len(titles(archive)) == 2


def test_addresses_are_told_apart_by_their_parameters(archive: Archive, tmp_path: Path) -> None:
    address = "https://example.org/story.php?utm_medium=feed&id="
    for number in range(3):
        day = f"2023-03-0{number + 1}"
        pages = [page(f"Ferry {story} day {number}", f"{address}{story}", date=day) for story in range(40)]
        archive.index(drop(tmp_path / f"{number}.jsonl", *pages))
    assert titles(archive) == sorted(f"Ferry {story} day 2" for story in range(40))


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_an_address_with_several_records_in_a_drop_is_no_storys_own(
    archive: Archive, tmp_path: Path, order: tuple[int, ...]
) -> None:
    days = [f"2023-03-0{number}T10:00:00Z" for number in range(1, 6)]
    drops = [
        [page("Live one", modified=days[0])],
        [page("Live two", modified=days[1]), page("Live three", modified=days[2])],
        [page("Live four", modified=days[3])],
    ]
    for number in order:
        archive.index(drop(tmp_path / "drops" / f"{number}.jsonl", *drops[number]))
    assert len(titles(archive)) == 4
    archive.index(tmp_path / "drops", rebuild=True)
    assert len(titles(archive)) == 4


@pytest.mark.parametrize("memory", [1, 256])
def test_a_record_met_again_counts_for_the_drop_it_is_met_in(archive: Archive, tmp_path: Path, memory: int) -> None:
    one = page("Live one", id="1", modified="2023-03-01T10:00:00Z", serial=0)
    two = page("Live two", id="2", modified="2023-03-02T10:00:00Z", serial=0)
    filling = [page("Other", url=f"{PAGE}-{number}", body="word " * 5000, serial=0) for number in range(30)]
    archive.index(drop(tmp_path / "a.jsonl", one))
    archive.index(drop(tmp_path / "b.jsonl", two, *filling, one), memory=memory)
    assert titles(archive, "live") == ["Live one", "Live two"]


def test_a_sections_front_and_what_all_pages_give_as_theirs_is_no_storys_own(archive: Archive, tmp_path: Path) -> None:
    words = "harbour budget glacier census orchestra tunnel".split()
    for number, word in enumerate(words):
        day = f"2023-03-0{number + 1}"
        pages = [page(f"The {word}", date=day, body=f"The {word} {word}s, and a {word} is a {word}.")]
        pages.append(page(f"World {number}", url="https://example.org/world", date=day))
        pages.append(page(f"Story {number}", url=f"https://example.org/world/{number}", date=day))
        archive.index(drop(tmp_path / f"{number}.jsonl", *pages))
    assert len(titles(archive)) == 3 * len(words)


def test_a_drop_read_again_and_one_that_is_gone(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "drops"
    archive.index(drop(folder / "1.jsonl", LATE))
    archive.index(drop(folder / "2.jsonl", LOST))
    drop(folder / "2.jsonl", page("Ferry lost at sea", modified="2023-03-02T11:00:00Z"))
    report = archive.index(folder)
    assert (report.added, report.removed, report.notices) == (1, 1, [])
    assert titles(archive) == ["Ferry lost at sea"]
    (folder / "2.jsonl").unlink()
    report = archive.index(folder, prune=True)
    assert [notice.partition(";")[2] for notice in report.notices] == [
        f" older versions are kept, as {ids(archive)['Ferry late']}"
    ]
    assert titles(archive) == []
    assert titles(archive, as_of="2023-03-01") == ["Ferry late"]
    archive.index(drop(folder / "3.jsonl", FOUND))
    assert titles(archive) == ["Ferry found"]
    (folder / "3.jsonl").unlink()
    archive.index(folder, rebuild=True)
    assert titles(archive) == ["Ferry late"]


def test_removing_the_newest_removes_all_and_removing_another_closes_the_gap(archive: Archive, tmp_path: Path) -> None:
    for number, one in enumerate((LATE, LOST, FOUND)):
        archive.index(drop(tmp_path / f"{number}.jsonl", one))
    known = ids(archive)
    assert archive.remove(known["Ferry lost"]) == (known["Ferry lost"],)
    assert titles(archive, as_of="2023-03-02") == ["Ferry late"]
    assert archive.remove(known["Ferry found"]) == (known["Ferry found"], known["Ferry late"])
    assert archive.stats().documents == 0


def test_withheld_and_embargoed_versions_act_as_versions_by_id_do(archive: Archive, tmp_path: Path) -> None:
    archive.index(drop(tmp_path / "1.jsonl", LATE))
    archive.index(drop(tmp_path / "2.jsonl", LOST | {"embargoed": "2023-12-01T00:00:00Z"}))
    assert titles(archive) == ["Ferry late"]
    assert titles(archive, all_status=True) == ["Ferry lost"]
    archive.index(drop(tmp_path / "2.jsonl", LOST | {"status": "withheld"}))
    assert titles(archive) == []


def test_versions_by_id_and_by_address_stand_together(archive: Archive, tmp_path: Path) -> None:
    for number, day in ((1, "01"), (2, "03")):
        one = page(f"Ferry {number}", id="s1", version=number, modified=f"2023-03-{day}T10:00:00Z")
        archive.index(drop(tmp_path / f"{number}.jsonl", one))
    archive.index(drop(tmp_path / "page.jsonl", page("Ferry on the page", modified="2023-03-05T10:00:00Z")))
    assert titles(archive) == ["Ferry on the page"]
    expected = ["Ferry on the page", "Ferry 2", "Ferry 1"]
    for record_id in ids(archive).values():
        assert [one.title for one in archive.versions(record_id)] == expected
    archive.index(drop(tmp_path / "3.jsonl", page("Ferry 3", id="s1", version=3, modified="2023-03-07T10:00:00Z")))
    assert titles(archive) == ["Ferry 3"]
    archive.remove("the-post:s1@1")
    assert titles(archive) == ["Ferry 3"]
    archive.remove("the-post:s1")
    assert archive.stats().documents == 0


def interleaved() -> list[dict[str, Any]]:
    """A story of three versions by its id, and between each two a page at its address."""
    days = {f"Ferry {number}": f"2023-03-0{2 * number - 1}T10:00:00Z" for number in (1, 2, 3)}
    story = [page(title, id="s1", version=title[-1], modified=day) for title, day in days.items()]
    return [*story, *(page(f"Ferry page {day}", modified=f"2023-03-0{day}T10:00:00Z") for day in (2, 4))]


def shown_each_day(archive: Archive) -> list[list[str | None]]:
    return [titles(archive, as_of=f"2023-03-0{day}") for day in range(1, 7)]


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (3, 4, 2, 1, 0), (2, 3, 0, 4, 1), (4, 0, 3, 1, 2)])
@pytest.mark.parametrize("how", ["one run", "runs", "a rebuild"])
def test_one_version_holds_on_each_day_where_those_by_id_and_by_address_interleave(
    archive: Archive, tmp_path: Path, order: tuple[int, ...], how: str
) -> None:
    for number in order:
        path = drop(tmp_path / "drops" / f"{number}.jsonl", interleaved()[number])
        if how == "runs":
            archive.index(path)
    archive.index(tmp_path / "drops", rebuild=how == "a rebuild")
    assert shown_each_day(archive) == [
        ["Ferry 1"],
        ["Ferry page 2"],
        ["Ferry 2"],
        ["Ferry page 4"],
        ["Ferry 3"],
        ["Ferry 3"],
    ]
    assert titles(archive) == ["Ferry 3"]
    known = ids(archive)
    archive.remove(known["Ferry 2"])
    assert shown_each_day(archive)[:4] == [["Ferry 1"], ["Ferry page 2"], ["Ferry page 2"], ["Ferry page 4"]]
    archive.remove(known["Ferry page 2"])
    assert shown_each_day(archive) == [*[["Ferry 1"]] * 3, ["Ferry page 4"], ["Ferry 3"], ["Ferry 3"]]


@pytest.mark.parametrize("gone", [(1,), (2,), (3,), (1, 2), (2, 3), (1, 3), (1, 2, 3)])
@pytest.mark.parametrize("kind", ["pages", "story and pages"])
def test_versions_pruned_from_between_others_leave_no_gap(
    archive: Archive, tmp_path: Path, gone: tuple[int, ...], kind: str
) -> None:
    folder = tmp_path / "drops"
    pages = [page(f"Ferry {day}", modified=f"2023-03-0{day}T10:00:00Z") for day in range(1, 6)]
    if kind == "story and pages":
        pages[1:4:2] = [one | {"id": "s1", "version": number} for number, one in enumerate(pages[1:4:2])]
    paths = [drop(folder / f"{number}.jsonl", one) for number, one in enumerate(pages)]
    archive.index(folder)
    for number in gone:
        paths[number].unlink()
    archive.index(folder, prune=True)
    left = [number for number in range(5) if number not in gone]
    expected = [[f"Ferry {max(one for one in left if one <= day) + 1}"] for day in range(5)]
    assert shown_each_day(archive)[:5] == expected
    archive.index(folder, rebuild=True)
    assert shown_each_day(archive)[:5] == expected


def test_what_was_exported_holds_the_same_versions(archive: Archive, tmp_path: Path) -> None:
    for number, one in enumerate((LATE, LOST)):
        archive.index(drop(tmp_path / f"{number}.jsonl", one))
    for kind in ("jsonl", "csv", "ninjs"):
        exported = tmp_path / f"export.{kind}"
        exported.write_text("".join(archive.export(format=kind)), encoding="utf-8")  # type: ignore[arg-type]
        with Archive.open(tmp_path / kind, create=True, clock=lambda: NOON) as other:
            other.index(exported)
            assert titles(other) == ["Ferry lost"]
            assert [one.title for one in other.versions(ids(other)["Ferry late"])] == ["Ferry lost", "Ferry late"]
            other.index(drop(tmp_path / f"{kind}.jsonl", FOUND))
            assert titles(other) == ["Ferry found"]


def test_random_histories_show_what_a_dictionary_says(tmp_path: Path) -> None:
    rng = random.Random(11)
    folder = tmp_path / "drops"
    made: dict[str, list[dict[str, Any]]] = {}
    with Archive.open(tmp_path / "archive", create=True, clock=lambda: NOON) as archive:
        for serial in range(12):
            name = f"{rng.randrange(6)}.jsonl"
            made[name] = [
                page(f"Ferry {serial} {number}", url=f"{PAGE}/{rng.randrange(4)}", **rng.choice(ORDERS)(rng))
                for number in range(rng.randrange(1, 4))
            ]
            drop(folder / name, *made[name])
            # Once a version was removed, what is shown depends on more than what is there; a rebuild forgets it.
            archive.index(folder, rebuild=True, jobs=rng.choice([1, 1, 1, 2]), memory=rng.choice([1, 256]))
            again = {f"{folder_name}": list(pages) for folder_name, pages in made.items()}
            assert titles(archive) == shown(again)
            for extra in range(rng.randrange(3)):
                added = f"new-{serial}-{extra}.jsonl"
                made[added] = [page(f"Ferry {serial} {added}", url=f"{PAGE}/{rng.randrange(4)}", date="2023-03-03")]
                archive.index(drop(folder / added, *made[added]))
                assert titles(archive) == shown(made)
                if rng.random() < 0.7:
                    del made[added]
                    (folder / added).unlink()
                    archive.index(folder, rebuild=True)


ORDERS = [
    lambda rng: {"date": f"2023-03-0{rng.randrange(1, 8)}"},
    lambda rng: {"date": "2023-03"},
    lambda rng: {"modified": f"2023-03-0{rng.randrange(1, 8)}T10:00:00Z"},
    lambda rng: {"version": rng.randrange(1, 9), "date": f"2023-03-0{rng.randrange(1, 8)}"},
]


def shown(made: dict[str, list[dict[str, Any]]]) -> list[str]:
    """The titles to be shown, by looking at every pair."""
    every = [(name, one) for name, pages in made.items() for one in pages]
    counts = Counter((name, one["url"]) for name, one in every)
    several = {url for (_, url), count in counts.items() if count > 1}

    def time(one: dict[str, Any]) -> tuple[str, str] | None:
        made_at = one.get("modified") or one.get("date")
        return (made_at, made_at + "~") if made_at else None

    def later(one: dict[str, Any], other: dict[str, Any], numbered: bool) -> bool:
        if numbered and one["version"] != other["version"]:
            return bool(one["version"] > other["version"])
        mine, others = time(one), time(other)
        return bool(mine and others and mine[0] > others[1])

    found = []
    for _, one in every:
        beside = [other for _, other in every if other["url"] == one["url"]]
        numbered = all("version" in other for other in beside)
        if one["url"] in several or not any(later(other, one, numbered) for other in beside):
            found.append(one["title"])
    return sorted(found)
