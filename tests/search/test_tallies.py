"""Are facets and timelines what counting record by record gives, over all records found?"""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from searchnews import Archive, QueryError, Record
from searchnews.cli.main import run
from searchnews.dates.periods import period_of
from searchnews.dates.units import UNITS, period_name, period_number
from searchnews.model.record import Entities, NewsDate
from searchnews.query.fields import KEY_FIELDS
from tests.contract.generated import records
from tests.engines.committed import committed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return committed(tmp_path_factory.mktemp("tallies") / "index", records(31, 150))


@pytest.mark.parametrize("query", ["*", "bank OR war", "strike", "zeppelin"])
def test_facets_are_those_counted_one_by_one(folder: Path, query: str) -> None:
    fields = [field for field in KEY_FIELDS if field not in ("person", "place", "organisation")]
    with Archive.open(folder) as archive:
        everything = [hit.record for hit in archive.search(query, limit=1000)]
        results = archive.search(query, limit=0, facets=[f"{field}:1000" for field in fields])
    for one in results.facets:
        right = Counter(value for record in everything for value in set(KEY_FIELDS[one.field].values(record)))
        assert dict(one.values) == right, one.field
        assert [count for _, count in one.values] == sorted(right.values(), reverse=True)


@pytest.mark.parametrize("unit", UNITS)
def test_timelines_are_those_counted_one_by_one(folder: Path, unit: Any) -> None:
    with Archive.open(folder) as archive:
        every = [hit.record for hit in archive.search("*", limit=1000)]
        found = [hit.record for hit in archive.search("bank", limit=1000)]
        timeline = archive.search("bank", limit=0, timeline=unit).timeline
    counts = [Counter(name for one in some if (name := period_holding(one, unit))) for some in (found, every)]
    assert timeline
    shown = {bar.period: (bar.records, bar.all) for bar in timeline.bars}
    first, last = min(counts[0]), max(counts[0])
    assert shown == {name: (counts[0][name], counts[1][name]) for name in counts[1] if first <= name <= last}
    assert timeline.undated == sum(one.date is None for one in found)
    assert timeline.imprecise == len(found) - timeline.undated - counts[0].total()
    assert all(bar.share == bar.records / bar.all for bar in timeline.bars)


def period_holding(record: Record, unit: Any) -> str | None:
    if record.date is None:
        return None
    period = period_of(record.date)
    names = {period_name(period_number(second, unit), unit) for second in period}
    return names.pop() if len(names) == 1 else None


def test_a_name_counts_by_all_its_spellings(tmp_path: Path) -> None:
    made = [
        Record(f"d:{number}", "article", "x", "", entities=Entities(place=(name,)))
        for number, name in enumerate(["Kyiv", "Kyiv", "Kiev", "Oslo"])
    ]
    with Archive.open(committed(tmp_path / "index", made)) as archive:
        archive.merge_names("Kyiv", "Kiev")
        (facet,) = archive.search("x", facets=["place:1"]).facets
        assert (facet.values, facet.distinct) == ((("Kyiv", 3),), 2)
        assert archive.search("place:Kyiv").total == 3


@pytest.mark.parametrize(
    ("facets", "timeline"), [(["body"], None), (["place:0"], None), (["place:x"], None), ([], "eon")]
)
def test_what_cannot_be_counted_is_an_error(folder: Path, facets: list[str], timeline: str | None) -> None:
    with Archive.open(folder) as archive, pytest.raises(QueryError):
        archive.search("bank", facets=facets, timeline=timeline)


HOSTILE = "=cmd|' /C calc'!A0 \x1b[31m\u202e<script>,\"\n"


def test_hostile_names_come_out_harmless(tmp_path: Path, capsys: Any) -> None:
    date = NewsDate("1987-02-26", "day", None, "metadata")
    made = [Record("d:1", "article", "x", "", date=date, source=HOSTILE)]
    index = ["--index", str(committed(tmp_path / "index", made))]
    for form in ([], ["--json"], ["--csv"]):
        assert run(["search", "x", "--facet", "source", *form, *index]) == 0
        shown = capsys.readouterr().out
        assert not set("\x1b\u202e") & set(shown)
        if form == ["--csv"]:
            assert shown.splitlines()[1].startswith("source,\"'=cmd")
            assert [len(row) for row in csv.reader(shown.splitlines(keepends=True))] == [3, 3]
        if form == ["--json"]:
            assert json.loads(shown)["facets"][0]["values"] == [{"value": HOSTILE, "records": 1}]


def test_a_timeline_is_a_table_and_a_chart(folder: Path, capsys: Any) -> None:
    index = ["--index", str(folder)]
    assert run(["search", "bank", "--timeline", "year", "--csv", *index]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[0] == "period,records,all,share"
    assert run(["search", "bank", "--timeline", "year", "--limit", "0", *index]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].startswith("by year (")
    assert len(lines) == len(rows) + 2
    assert all("█" in line and "%" in line for line in lines[3:])


@pytest.mark.parametrize(
    "options",
    [["--html", "--facet", "kind"], ["--csv", "--facet", "kind", "--timeline", "day"], ["--facet", "kind", "--count"]],
)
def test_counts_that_have_no_place_are_a_mistake(folder: Path, options: list[str]) -> None:
    assert run(["search", "bank", *options, "--index", str(folder)]) == 2
