"""Is marked what matched, all of it, and nothing else?"""

from __future__ import annotations

import pytest

from searchnews.model.record import Entities, NewsDate, Record
from searchnews.query.compile import compile_query
from searchnews.search.highlight import Highlighter, merged
from tests.search import plain

RECORD = Record(
    id="d:1",
    kind="article",
    title="Port Strike Ends",
    body="The strike at the port is over. Dockers strike no more; strikes elsewhere go on. The U.S. port reopened.",
    date=NewsDate("1987-02", "month", None, "metadata"),
    entities=Entities(place=("New York",)),
)


def marked(query: str) -> list[str] | None:
    """What the plain way marks, in the order of the text; None where the record does not match."""
    marks = plain.Highlighter(RECORD).marks(compile_query(query))
    if marks is None:
        return None
    texts = {"title": RECORD.title or "", "body": RECORD.body}
    return [
        f"{mark.field}:{texts[mark.field][mark.start : mark.end]}"
        for mark in sorted(marks, key=lambda mark: (mark.field == "body", mark.start))
    ]


def quickly_marked(query: str) -> list[str]:
    title, body = Highlighter(compile_query(query)).marks(RECORD)
    return [
        *(f"title:{(RECORD.title or '')[start:end]}" for start, end, _ in title),
        *(f"body:{RECORD.body[start:end]}" for start, end, _ in body),
    ]


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
        ("port NEAR/2 over", ["body:port", "body:over"]),
        ("port NEAR/1 over", None),
        ("strike ADJ/3 port", ["body:strike", "body:port"]),
        ("port NOT NEAR/1 strike", ["body:port", "body:port"]),
        ("dockers W/S elsewhere", ["body:Dockers", "body:elsewhere"]),
        ("dockers W/S over", None),
        ("strike W/S over", ["body:strike", "body:over"]),
        ("atleast4(strike)", ["title:Strike", "body:strike", "body:strike", "body:strikes"]),
        ("atleast5(strike)", None),
        ("hlead:dockers", ["body:Dockers"]),
        ("first7:strike", ["body:strike"]),
        ('"port over"~1', ["body:port", "body:over"]),
        ("=strike", ["body:strike", "body:strike"]),
        ("=Strike", ["title:Strike"]),
        ("strik?s", ["body:strikes"]),
        ("dokers~1", ["body:Dockers"]),
        ("/re.*ed/", ["body:reopened"]),
        ("dockers^2 OR war", ["body:Dockers"]),
        ("dockers XOR war", ["body:Dockers"]),
        ("dockers XOR elsewhere", None),
        ("(dockers war^2) OR words:<30 elsewhere", ["body:elsewhere"]),
    ],
)
def test_marks_are_the_matches_of_satisfied_branches(query: str, expected: list[str] | None) -> None:
    assert marked(query) == expected
    if expected is not None:
        assert quickly_marked(query) == expected


def test_touching_and_overlapping_marks_become_one() -> None:
    marks = [(0, 3, 1), (3, 4, 2), (5, 9, 1), (6, 7, 2), (8, 12, 2), (20, 21, 1)]
    assert merged(marks) == ((0, 4), (5, 12), (20, 21))
    assert merged(marks[2:], 5) == ((0, 7), (15, 16))
