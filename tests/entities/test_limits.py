"""Does any text, however odd, get an answer, and with work that grows no faster than the text?"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.entities.extract import extract

PIECES = st.sampled_from(
    "President|Mr.|Putin|Vladimir|U.S.|U.S.-China|Bank|of|England|and|the|&|University|O’Neill|al-|al-Assad|d'|Jr.|F.|I"
    "|KYIV|(AP)|—|–|-|'|’s|,|.|:|“|”|\n|\n\n|Ministry|Lake|Gulf|in|In|Reading|Pa.|said|45|III|İ|ß|ǅ|Ω|Привет|中文|plc".split(
        "|"
    )
)


@given(st.text(max_size=400), st.text(max_size=400))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_no_text_raises(title: str, body: str) -> None:
    extract(title, body)


@given(st.lists(PIECES, max_size=60).map(" ".join))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_no_row_of_names_raises_and_no_name_comes_twice(body: str) -> None:
    entities = extract(None, body)
    for names in (entities.person, entities.place, entities.organisation):
        assert len(names) == len(set(names))
        assert all(name == name.strip() and name for name in names)


@given(st.lists(PIECES, max_size=40).map(" ".join))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_the_same_text_gets_the_same_answer(body: str) -> None:
    assert extract(None, body) == extract(None, body)


def lines_run(call: Callable[[str], object], text: str) -> int:
    """Return how many lines of Python a call runs: the same on every machine, however busy."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.once
@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "A",
        "Aa",
        "A ",
        "Aa ",
        "John ",
        "A.",
        "A-",
        "A'",
        "al-",
        "University of ",
        "Bank & ",
        "\n",
        "Of the ",
        "U.S. ",
        "Leeds 1 (Yeboah 14) ",
        "LEEDS AT BOSTON ",
        'novel "Aa ',
        'Jo "Buddy" Zyvold ',
        "Ministry of Health, Labour ",
        "LEEDS 1\n",
        "Bergen, Zyvold and Quarl ",
        "Holmdel, NJ, ",
        "the ruling Quarl party ",
        "villages of Quarl, ",
        "Wike, Fubara Bury ",
    ],
)
def test_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    extract(None, unit * 10)
    lines = [lines_run(partial(extract, None), text) for text in (unit * 500, unit * 2000)]
    # Sixteen times as many where each name is held against every other.
    assert lines[1] < 5 * lines[0] + 10_000


@pytest.mark.once
def test_ten_megabytes_without_a_blank_are_read_to_their_end() -> None:
    assert extract(None, "A" * 10_000_000).person == ()
