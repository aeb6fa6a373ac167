"""Are records found that are about what a record is about, and neither itself nor copies of it?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from searchnews import Archive
from searchnews.cli.main import run
from searchnews.model.record import NewsDate, Record
from tests.engines.committed import committed

STRIKE = (
    "Dockers at the port voted to strike over pay. The cranes stand still, and forty ships wait in the bay. "
    "The union asks for eight per cent, the terminal offers three."
)
TEXTS = {
    "own": ("2024-05-10", "Dockers vote to strike", STRIKE),
    "copy": ("2024-05-10", "Port workers to strike", f"{STRIKE} More follows."),
    "earlier": ("2024-05-02", "Talks on pay break down", "The union of the dockers left the talks with the terminal."),
    "later": (
        "2024-05-20",
        "Dockers back at the cranes",
        "Ships leave the bay as the port works again after a strike.",
    ),
    "old": ("2011-01-05", "Dockers win a case", "A court gave dockers of the port the pay that a terminal owed."),
    "other": ("2024-05-10", "Rain ends the drought", "Farmers saw the first rain since January, and sowed at once."),
    "undated": (None, "Ships wait off the port", "Forty ships wait in the bay while dockers and the terminal talk."),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = [
        Record(f"d:{name}", "article", title, body, NewsDate(day, "day", None, "metadata") if day else None)
        for name, (day, title, body) in TEXTS.items()
    ]
    return committed(tmp_path_factory.mktemp("related") / "index", made)


@pytest.fixture
def archive(folder: Path) -> Iterator[Archive]:
    with Archive.open(folder) as opened:
        yield opened


def ids(archive: Archive, name: str, **options: object) -> list[str]:
    found = archive.related(f"d:{name}", **options)  # type: ignore[arg-type]
    assert found is not None
    assert [hit.rank for hit in found] == list(range(1, len(found) + 1))
    return [hit.record.id.removeprefix("d:") for hit in found]


def test_others_about_the_same_are_found_and_neither_itself_nor_a_copy(archive: Archive) -> None:
    found = ids(archive, "own")
    assert set(found) >= {"earlier", "later", "old", "undated"}
    assert not {"own", "copy"} & set(found)
    assert "other" not in found[:4]
    assert ids(archive, "own", limit=2) == found[:2]


def test_a_window_of_dates_leaves_out_what_lies_beyond_it(archive: Archive) -> None:
    assert set(ids(archive, "own", before=True)) == {"earlier", "old"}
    assert set(ids(archive, "own", before=True, days=30)) == {"earlier"}
    assert {"earlier", "later"} <= set(ids(archive, "own", days=10)) <= {"earlier", "later", "other"}
    assert ids(archive, "undated", before=True) == []


def test_what_is_not_there_is_told(archive: Archive, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert archive.related("d:nobody") is None
    assert run(["related", "d:nobody", "--index", str(folder)]) == 1
    assert "there is no record d:nobody" in capfd.readouterr().err
    assert run(["related", "d:undated", "--before", "--index", str(folder)]) == 1
    assert capfd.readouterr().out == "Nothing found.\n"


def test_the_words_in_common_are_marked(archive: Archive) -> None:
    hits = archive.related("d:own")
    assert hits
    marked = {hit.record.title[start:end] for hit in hits for start, end in hit.title_highlights if hit.record.title}
    assert {"Dockers", "port"} <= marked
