"""Does any text, however odd, get an answer, and in time that grows no faster than the text?"""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.entities.extract import extract
from searchnews.entities.gazetteer import load_gazetteer

PIECES = st.sampled_from(
    "President|Mr.|Putin|Vladimir|U.S.|U.S.-China|Bank|of|England|and|the|&|University|O’Neill|al-|al-Assad|d'|Jr.|F.|I"
    "|KYIV|(AP)|—|–|-|'|’s|,|.|:|“|”|\n|\n\n|Ministry|Lake|Gulf|in|In|Reading|Pa.|said|45|III|İ|ß|ǅ|Ω|Привет|中文|plc".split(
        "|"
    )
)
SECONDS_A_MEGABYTE = 60


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
    ],
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    load_gazetteer()
    text = unit * (200_000 // len(unit))
    start = time.process_time()
    extract(None, text)
    assert time.process_time() - start < SECONDS_A_MEGABYTE * len(text) / 1e6


@pytest.mark.once
@pytest.mark.parametrize(
    "unit",
    [
        "Leeds 1 (Yeboah 14) ",
        "LEEDS AT BOSTON ",
        'novel "Aa ',
        'Jo "Buddy" Zyvold ',
        "Ministry of Health, Labour ",
        "LEEDS 1\n",
    ],
)
def test_four_times_the_text_takes_about_four_times_as_long(unit: str) -> None:
    extract(None, unit)
    seconds = []
    for length in (100_000, 400_000):
        start = time.process_time()
        extract(None, unit * (length // len(unit)))
        seconds.append(time.process_time() - start)
    # Sixteen times as long where each name is looked for in all of the text.
    assert seconds[1] < 8 * seconds[0] + 0.5


@pytest.mark.once
def test_ten_megabytes_without_a_blank_are_read_in_seconds() -> None:
    load_gazetteer()
    start = time.process_time()
    assert extract(None, "A" * 10_000_000).person == ()
    assert time.process_time() - start < 10
