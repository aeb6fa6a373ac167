"""Which dates does a text mention? Each case of the data file, and what holds for every text."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchnews.dates.mentions import find_mentions
from searchnews.dates.periods import read_period
from searchnews.model.record import NewsDate

_LINES = (Path(__file__).parent / "mentions.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in _LINES if line and not line.startswith("#")]
_VALUE = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)(\.\.\d{4}(-\d\d(-\d\d)?)?)?")


def published(text: str) -> NewsDate | None:
    if text == "-":
        return None
    value, _, zone = text.partition(" ")
    precision = {4: "year", 7: "month", 10: "day"}.get(len(value), "second")
    return NewsDate(value, precision, zone or None, "metadata")  # type: ignore[arg-type]


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 120


@pytest.mark.parametrize(("day", "text", "expected", "why"), CASES, ids=[f"{c[3]}: {c[1]}" for c in CASES])
def test_a_text_mentions_these_dates(day: str, text: str, expected: str, why: str) -> None:
    found = "; ".join(f"{one.text}={one.value}" for one in find_mentions(text, published(day)))
    assert (found or "-") == expected, why


PIECES = (
    "March May Mar. 28 28, 3-5 3rd of 2023 1987 , . - / to from between and in the early mid- late 1990s 's Monday on "
    "Thursday last next this week month year ago earlier two days a today USA Today yesterday spring quarter first Q3 "
    "28.03.2023 2023-03-28 1986/87 0000 9999 2199 1600 31 30 will said mars février 1er Dezember \n 99999 % $ février"
).split(" ")
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
days = st.one_of(
    st.none(),
    st.dates().map(lambda day: NewsDate(day.isoformat(), "day", None, "metadata")),
    st.sampled_from([published("1987"), published("1987-03"), published("9999-12-31"), published("0001-01-01")]),
    st.sampled_from([published("1987-02-26T20:00:00Z +09:00"), published("9999-12-31T23:59:59Z +14:00")]),
)


@given(texts, days)
@example("Last spring", NewsDate("9999-12-31", "day", None, "metadata"))
@example("Next winter", NewsDate("0001-01-01", "day", None, "metadata"))
def test_any_text_gives_mentions_in_order_whose_offsets_and_values_are_right(text: str, day: NewsDate | None) -> None:
    end = 0
    for one in find_mentions(text, day):
        assert end <= one.start < one.end <= len(text)
        end = one.end
        assert text[one.start : one.end] == one.text
        assert _VALUE.fullmatch(one.value)
        first, _, last = one.value.partition("..")
        assert one.period.first == read_period(first).first
        assert one.period.last == read_period(last or first).last
        assert one.period.first <= one.period.last


@pytest.mark.parametrize(
    "piece",
    ["1987", "1987 ", "1987-", "1.", "28.03.", "March ", "March 3-", "Monday, ", "a day ago ", "this ", "2 earlier "],
)
def test_hostile_repetition_takes_time_in_proportion(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begun = time.process_time()
    find_mentions(text, published("2023-03-28"))
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("before", ["2014 to 2018", "June 2014 to May 2016", "early May 2014", "the 1990s"])
def test_earlier_counts_from_the_beginning_of_a_range(before: str) -> None:
    found = find_mentions(f"It ran from {before}, and two months earlier.", published("2023-03-28"))
    assert found[-1].text == "two months earlier"
    assert found[-1].period.last < found[0].period.first


def test_a_line_may_end_within_a_date() -> None:
    text = "Owed since April 1,\n1986, and last\nmonth, and March\n3, and next\n  week, in March\n  2020."
    found = [one.value for one in find_mentions(text, published("1987-03-05"))]
    assert found == ["1986-04-01", "1987-02", "1987-03-03", "1987-03-09..1987-03-15", "2020-03"]


def test_a_month_about_to_come_is_left_out_where_the_sentence_does_not_say_which_is_meant() -> None:
    day = published("1987-03-28")
    assert find_mentions("Dealers noted the tax dates in April.", day) == ()
    assert [one.value for one in find_mentions("Prices rose in April.", day)] == ["1986-04"]
    assert [one.value for one in find_mentions("A decision would come in April.", day)] == ["1987-04"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He was told to answer by Monday.", "2023-04-03"),
        ("Snow was heavy this winter.", "2022-12..2023-02"),
        ("The ministry's December report was late.", "2022-12"),
    ],
)
def test_what_reading_real_stories_has_taught(text: str, value: str) -> None:
    assert [one.value for one in find_mentions(text, published("2023-03-28"))] == [value]
