"""What does a date in a question mean? Each case of the data file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from searchnews.dates.expressions import DateError, read_dates
from searchnews.dates.standpoint import Standpoint, zone_of

_LINES = (Path(__file__).parent / "expressions.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in _LINES if line and not line.startswith("#")]


def moment(text: str, last: bool) -> str | None:
    """Return the instant that an end of a case stands for, None for an open one."""
    if text == "-":
        return None
    return f"{text}T{'23:59:59' if last else '00:00:00'}Z" if len(text) == 10 else text


def test_there_are_cases_enough_and_no_two_of_one_expression() -> None:
    assert len(CASES) >= 300
    assert len({case[:3] for case in CASES}) == len(CASES)


def test_every_case_points_into_its_expression_or_ends_after_it_begins() -> None:
    for expression, _, _, first, last, why in CASES:
        assert why
        if first.startswith("!"):
            assert last in expression
        else:
            begin, end = moment(first, last=False), moment(last, last=True)
            assert begin or end
            assert begin is None or end is None or begin <= end


def seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def standpoint(now: str, zone: str) -> Standpoint:
    return Standpoint(None if now == "-" else seconds(now), zone_of(zone))


@pytest.mark.parametrize(
    ("expression", "now", "zone", "first", "last", "why"), CASES, ids=[f"{case[0]}: {case[5]}" for case in CASES]
)
def test_a_date_means_this(expression: str, now: str, zone: str, first: str, last: str, why: str) -> None:
    if first.startswith("!"):
        with pytest.raises(DateError) as caught:
            read_dates(expression, standpoint(now, zone))
        assert first[1:] in str(caught.value), why
        assert expression[caught.value.start : caught.value.end].strip() == last, why
        return
    found = read_dates(expression, standpoint(now, zone))
    expected = [None if end is None else seconds(end) for end in (moment(first, last=False), moment(last, last=True))]
    assert [found.first, found.last] == expected, why


PIECES = (
    "2023 2023-03 2023-03-29 0001 9999 March 29 Feb Monday today now last next this week month year weekend Q1 H2 "
    "winter 1990s early mid- 3 3m -7 2w months days ago before after since until between and to from in the of "
    '.. [ ] { } TO * > <= 10:00 24:00 +02:00 Z JST Europe/Berlin Mars/X W53 week " _ – / '
    "999999 years hours 24 : , . foo ß 日 \n"
).split(" ")
expressions = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join))
standpoints = st.builds(
    Standpoint,
    st.none() | st.integers(seconds("0001-01-03T00:00:00Z"), seconds("9999-12-29T00:00:00Z")),
    st.sampled_from([zone_of(name) for name in ("UTC", "Europe/Berlin", "Pacific/Apia", "America/New_York", "+14:00")]),
)


@given(expressions, standpoints)
def test_any_text_is_read_or_refused_with_a_place_in_it(text: str, whence: Standpoint) -> None:
    try:
        found = read_dates(text, whence)
    except DateError as refused:
        error = refused
    else:
        assert found.first is not None or found.last is not None
        assert found.first is None or found.last is None or found.first <= found.last
        return
    assert 0 <= error.start <= error.end <= len(text)
    assert str(error)


@given(
    st.datetimes(datetime(1600, 1, 1), datetime(2199, 1, 1)).map(lambda now: now.replace(microsecond=0)),
    st.integers(0, 400),
    st.sampled_from(["months", "years"]),
)
def test_months_and_years_are_counted_as_dateutil_counts_them(now: datetime, count: int, unit: str) -> None:
    whence = Standpoint(int(now.replace(tzinfo=UTC).timestamp()), UTC)
    expected = (now - relativedelta(**{unit: count})).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)  # type: ignore[arg-type]
    assert read_dates(f"{count} {unit}..", whence).first == expected.timestamp()


@given(st.dates(date(1, 1, 8), date(9999, 12, 20)))
def test_weeks_and_weekdays_are_those_of_the_calendar(day: date) -> None:
    year, week, weekday = day.isocalendar()
    for text in (f"{year:04}-W{week:02}", f"week {week} {year:04}", f"week of {day.isoformat()}"):
        found = read_dates(text, Standpoint(None, UTC))
        assert found.first == (day.toordinal() - weekday + 1 - date(1970, 1, 1).toordinal()) * 86400
        assert found.last == found.first + 7 * 86400 - 1


@pytest.mark.parametrize(
    "piece", ["a to ", "3 days before ", "_x", "2023..", "x" * 99, "1y", " \t x", "[2023 TO ", "and 1 day "]
)
def test_a_long_text_is_refused_at_once(piece: str) -> None:
    with pytest.raises(DateError):
        read_dates("3 days " + piece * 10_000, Standpoint(0, UTC))
