"""Are names marked in passages where they stand, and by the names that the record goes by?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews import Archive
from searchnews.cli.main import run
from searchnews.entities.extract import extract, find_located
from searchnews.model.markup import marked_html
from searchnews.render.text import Page

BODY = "Angela Merkel came to Oslo. The World Bank refused. Then Mrs Merkel left for New York with the ferry."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("names")
    (folder / "wire.jsonl").write_text(json.dumps({"id": 1, "title": "Visit to Norway", "body": BODY}))
    assert run(["index", str(folder / "wire.jsonl"), "--index", str(folder / "index")]) == 0
    return folder / "index"


def test_each_stands_where_it_is_said_to_stand_under_the_name_of_the_record() -> None:
    found = [(BODY[one.start : one.end], one.name, one.entity_class) for one in find_located("Visit to Norway", BODY)]
    assert ("Merkel", "Angela Merkel", "person") in found
    assert ("New York", "New York", "place") in found
    entities = extract("Visit to Norway", BODY)
    assert {(name, kind) for _, name, kind in found if kind} <= {
        (name, kind) for kind in ("person", "place", "organisation") for name in entities.of(kind)
    }


@pytest.mark.parametrize("limit", [10, None])
def test_passages_tell_names_only_when_asked_to(folder: Path, limit: int | None) -> None:
    with Archive.open(folder) as archive:
        assert archive.search("ferry").hits[0].passages[0].names is None
        (passage,) = archive.search("ferry", limit=limit, names=True).hits[0].passages
    assert [(passage.text[one.start : one.end], one.name) for one in passage.names or ()] == [
        ("Merkel", "Angela Merkel"),
        ("New York", "New York"),
    ]


def test_every_way_out_marks_them_in_its_own_way(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    index = ["--index", str(folder)]
    assert run(["search", "ferry", "--names", "--color", "always", *index]) == 0
    assert "\x1b[4mMerkel\x1b[0m" in capfd.readouterr().out
    assert run(["search", "ferry", "--names", "--html", *index]) == 0
    assert '<span class="person" title="Angela Merkel">Merkel</span>' in capfd.readouterr().out
    assert run(["search", "ferry", "--names", "--jsonl", *index]) == 0
    (passage,) = json.loads(capfd.readouterr().out)["passages"]
    assert passage["names"][0] == {"start": 9, "end": 15, "class": "person", "name": "Angela Merkel"}


def test_a_match_within_a_name_and_one_over_its_end_are_both_marked() -> None:
    names = [(4, 12, "place", 'New "York"')]
    assert marked_html("the New York ferry", [(8, 18)], names) == (
        'the <span class="place" title="New &quot;York&quot;">New <mark>York</mark></span><mark> ferry</mark>'
    )
    mark, name, off = "\x1b[1;33m", "\x1b[4m", "\x1b[0m"
    assert Page(80, True).named("New York", [(4, 8)], [(0, 8)]) == f"{name}New {off}{mark}{name}York{off}"


@given(st.text(max_size=30), st.lists(st.integers(0, 30), max_size=4), st.lists(st.integers(0, 30), max_size=4))
def test_marks_of_both_kinds_keep_the_text(text: str, marks: list[int], names: list[int]) -> None:
    def ranges(places: list[int]) -> list[tuple[int, int]]:
        edges = sorted({min(place, len(text)) for place in places})
        return list(zip(edges[::2], edges[1::2], strict=False))

    assert Page(80).named(text, ranges(marks), ranges(names)) == text
