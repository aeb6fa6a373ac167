"""Is a name over before an I that is the writer?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import find_mentions


def named(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.entity_class) for one in find_mentions(text) if one.entity_class]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At Emory University I met her.", [("Emory University", "organisation")]),
        ("When I met Jane Johnson I was young.", [("Jane Johnson", "person")]),
        ("With John Smith I went home.", [("John Smith", "person")]),
        ("With Jane I went home.", [("Jane", "person")]),
        ("Later Leopold I of Belgium ruled.", [("Leopold I", "person"), ("Belgium", "place")]),
        ("In 1603 James I was crowned.", [("James I", "person")]),
        ("After that Juan Carlos I abdicated.", [("Juan Carlos I", "person")]),
    ],
)
def test_names_end_before_the_writer_but_not_before_a_kings_number(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text) == found
