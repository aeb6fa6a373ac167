"""Are dates that may be read either way read as their source reads them?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from searchnews import Archive


def dated(folder: Path, drops: dict[str, list[tuple[str, str]]], **options: str) -> dict[str, str | None]:
    """Return the date of each record, by its title; drops hold dates and sources."""
    for name, stories in drops.items():
        lines = [{"title": f"{name} {i}", "date": date, "source": source} for i, (date, source) in enumerate(stories)]
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    with Archive.open(folder / "archive", create=True) as archive:
        archive.index(*(folder / f"{name}.jsonl" for name in drops), **options)
        records = [hit.record for hit in archive.search("*", limit=50)]
        assert len(records) == sum(map(len, drops.values()))
        return {record.title or "": record.date.value if record.date else None for record in records}


CLEAR = [("28/03/2024", "Gazette"), ("14/03/2024", "Gazette"), ("03/28/2024", "Herald"), ("03/14/2024", "Herald")]


@pytest.mark.parametrize("first", [True, False])
def test_the_other_dates_of_a_source_settle_its_order_whichever_come_first(tmp_path: Path, first: bool) -> None:
    open_ones = {"open": [("03/04/2024", "Gazette"), ("03/04/2024", "Herald"), ("03/04/2024", "Echo")]}
    found = dated(tmp_path, {"clear": CLEAR} | open_ones if first else open_ones | {"clear": CLEAR})
    assert [found[f"open {i}"] for i in range(3)] == ["2024-04-03", "2024-03-04", None]


def test_a_source_that_writes_both_orders_settles_nothing(tmp_path: Path) -> None:
    both = [("28/03/2024", "Echo"), ("03/28/2024", "Echo"), ("03/29/2024", "Echo"), ("03/04/2024", "Echo")]
    assert dated(tmp_path, {"both": both})["both 3"] is None


def test_what_the_user_says_of_the_order_comes_before_all_evidence(tmp_path: Path) -> None:
    found = dated(tmp_path, {"clear": CLEAR, "open": [("03/04/2024", "Herald")]}, date_order="day-month")
    assert found["open 0"] == "2024-04-03"


def test_records_without_a_source_are_settled_by_their_drop(tmp_path: Path) -> None:
    found = dated(tmp_path, {"one": [("28/03/2024", ""), ("29/03/2024", ""), ("03/04/2024", "")]})
    assert found["one 2"] == "2024-04-03"


def test_a_record_that_is_gone_at_the_end_of_the_run_does_not_come_back(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": 1, "title": "one", "date": "03/04/2024", "source": "Gazette"}) + "\n")
    with Archive.open(tmp_path / "archive", create=True) as archive:
        archive.index(path)
        path.write_text(json.dumps({"id": 2, "title": "two", "date": "03/05/2024", "source": "Gazette"}) + "\n")
        archive.index(path)
        assert archive.stats().documents == 1
