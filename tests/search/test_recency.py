"""Do late records come before early ones, where that is asked for?"""

from __future__ import annotations

from pathlib import Path

import pytest

from searchnews import Archive, QueryError, Record
from searchnews.model.record import NewsDate
from tests.engines.committed import committed

YEARS = ["2023-03-01", "2023-01-30", "2022-03-01", "2015-03-01", None]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = [
        Record(
            f"d:{number}",
            "article",
            "Ferry " * (number + 1),
            "The ferry sailed.",
            NewsDate(day, "day", None, "metadata") if day else None,
        )
        for number, day in enumerate(YEARS)
    ]
    return committed(tmp_path_factory.mktemp("recent") / "index", made)


def order(archive: Archive, recent: str | None) -> list[str]:
    return [hit.record.id for hit in archive.search("ferry", recent=recent, now="2023-03-02")]


def test_the_shorter_the_half_life_the_more_a_late_record_gains(folder: Path) -> None:
    with Archive.open(folder) as archive:
        plain = order(archive, None)
        assert plain[0] == "d:4"
        assert order(archive, "30d") == ["d:0", "d:1", "d:4", "d:3", "d:2"]
        assert order(archive, "1000y") != order(archive, "30d")
        assert sorted(order(archive, "1y")) == sorted(plain)


def test_scores_are_halved_for_each_half_life(folder: Path) -> None:
    with Archive.open(folder) as archive:
        plain = {hit.record.id: hit.score or 0.0 for hit in archive.search("ferry")}
        recent = {hit.record.id: hit.score or 0.0 for hit in archive.search("ferry", recent="30d", now="2023-03-01")}
        now = 30
        shares = {one: recent[one] / plain[one] for one in plain}
    assert shares["d:1"] == pytest.approx(2 ** -(now / 30), rel=0.05)
    assert shares["d:3"] == shares["d:4"] == pytest.approx(2**-10)


@pytest.mark.parametrize(
    "same", [["30d", "30 days", "720 hours"], ["2w", "14d"], ["6m", "6 months", "2 quarters"], ["1y", "a year"]]
)
def test_time_is_written_as_in_dates_and_m_is_a_month(folder: Path, same: list[str]) -> None:
    with Archive.open(folder) as archive:
        scores = [[hit.score for hit in archive.search("ferry", recent=one, now="2023-03-02")] for one in same]
    assert all(one == pytest.approx(scores[0], rel=1e-3) for one in scores)


@pytest.mark.parametrize("text", ["", "0d", "30", "d", "-30d", "30 moons", "today", "1987", "9" * 50, "30d or so"])
def test_what_counts_no_time_is_refused(folder: Path, text: str) -> None:
    with Archive.open(folder) as archive, pytest.raises(QueryError, match="half-life"):
        archive.search("ferry", recent=text)


def test_an_explanation_says_it(folder: Path) -> None:
    with Archive.open(folder) as archive:
        explained = archive.explain("ferry", recent="30d", now="2023-03-02T12:00")
    assert "scores halved every 30 days before 2023-03-02T12:00" in explained


def test_pages_follow_one_another(folder: Path) -> None:
    with Archive.open(folder) as archive:
        first = archive.search("ferry", recent="30d", now="2023-03-02", limit=2)
        second = archive.search("ferry", recent="30d", now="2023-03-02", limit=5, after=first.next)
        assert [hit.record.id for hit in (*first, *second)] == order(archive, "30d")
        # Days later, every score is smaller, and the order the same.
        later = archive.search("ferry", recent="30d", now="2023-03-04", limit=5, after=first.next)
        assert [hit.record.id for hit in later] == [hit.record.id for hit in second]
        with pytest.raises(QueryError, match="another question"):
            archive.search("ferry", recent="60d", after=first.next)
