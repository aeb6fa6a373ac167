"""Is marked what matched, all of it, and nothing else?"""

from __future__ import annotations

import pytest

from searchnews.model.record import Entities, NewsDate, Record
from searchnews.query.compile import compile_query
from searchnews.search.highlight import Highlighter, merged

RECORD = Record(
    id="d:1",
    kind="article",
    title="Port Strike Ends",
    body="The strike at the port is over. Dockers strike no more; strikes elsewhere go on. The U.S. port reopened.",
    date=NewsDate("1987-02", "month", None, "metadata"),
    entities=Entities(place=("New York",)),
)


def marked(query: str) -> list[str] | None:
    marks = Highlighter(RECORD).marks(compile_query(query))
    if marks is None:
        return None
    texts = {"title": RECORD.title or "", "body": RECORD.body}
    return [f"{mark.field}:{texts[mark.field][mark.start : mark.end]}" for mark in marks]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("dockers", ["body:Dockers"]),
        ("striking", ["title:Strike", "body:strike", "body:strike", "body:strikes"]),
        ('"port strike"', ["title:Port Strike"]),
        ('"strike at the port"', ["body:strike at the port"]),
        ("title:port", ["title:Port"]),
        ("dock*", ["body:Dockers"]),
        ("dockers -war", ["body:Dockers"]),
        ("(dockers war) OR reopened", ["body:reopened"]),
        ("(dockers date:1987) OR war", ["body:Dockers"]),
        ("(dockers date:1988) OR over", ["body:over"]),
        ("dockers kind:headline OR elsewhere place:york", ["body:elsewhere"]),
        ("kind:article", []),
        ("* before:1987-02-15", []),
        ("US", ["body:U.S"]),
        ("war", None),
        ("strike -port", None),
        ("date:unknown", None),
    ],
)
def test_marks_are_the_matches_of_satisfied_branches(query: str, expected: list[str] | None) -> None:
    assert marked(query) == expected


def test_touching_and_overlapping_ranges_become_one() -> None:
    assert merged([(5, 9), (0, 3), (3, 4), (8, 12), (20, 21)]) == ((0, 4), (5, 12), (20, 21))
