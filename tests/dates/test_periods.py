"""Which seconds does a date cover?"""

from __future__ import annotations

import sys
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.dates.parse import parse_date
from searchnews.dates.periods import Period, iso_instant, period_of, read_period

PERIODS = [
    ("1987", "1987-01-01T00:00:00Z", "1987-12-31T23:59:59Z"),
    ("1987-02", "1987-02-01T00:00:00Z", "1987-02-28T23:59:59Z"),
    ("1988-02", "1988-02-01T00:00:00Z", "1988-02-29T23:59:59Z"),
    ("1900-02", "1900-02-01T00:00:00Z", "1900-02-28T23:59:59Z"),
    ("2000-02", "2000-02-01T00:00:00Z", "2000-02-29T23:59:59Z"),
    ("2023-12", "2023-12-01T00:00:00Z", "2023-12-31T23:59:59Z"),
    ("1987-02-26", "1987-02-26T00:00:00Z", "1987-02-26T23:59:59Z"),
    ("19870226", "1987-02-26T00:00:00Z", "1987-02-26T23:59:59Z"),
    ("1987/02/26", "1987-02-26T00:00:00Z", "1987-02-26T23:59:59Z"),
    ("1987-02-26T15", "1987-02-26T15:00:00Z", "1987-02-26T15:59:59Z"),
    ("1987-02-26T15:03", "1987-02-26T15:03:00Z", "1987-02-26T15:03:59Z"),
    ("1987-02-26T15:03:27", "1987-02-26T15:03:27Z", "1987-02-26T15:03:27Z"),
    ("1987-02-26T15:03:27Z", "1987-02-26T15:03:27Z", "1987-02-26T15:03:27Z"),
    ("1987-02-26T15:03+02:00", "1987-02-26T13:03:00Z", "1987-02-26T13:03:59Z"),
    ("1987-02-26T23-05:00", "1987-02-27T04:00:00Z", "1987-02-27T04:59:59Z"),
    ("1987-02-26T24:00", "1987-02-27T00:00:00Z", "1987-02-27T00:00:59Z"),
    ("1987-02-26+02:00", "1987-02-26T00:00:00Z", "1987-02-26T23:59:59Z"),
    ("26 Feb 1987", "1987-02-26T00:00:00Z", "1987-02-26T23:59:59Z"),
    ("Feb 1987", "1987-02-01T00:00:00Z", "1987-02-28T23:59:59Z"),
    ("February 26, 1987", "1987-02-26T00:00:00Z", "1987-02-26T23:59:59Z"),
    ("26.02.1987", "1987-02-26T00:00:00Z", "1987-02-26T23:59:59Z"),
    ("26 Feb 1987 3 pm EST", "1987-02-26T20:00:00Z", "1987-02-26T20:59:59Z"),
    ("2024-W10", "2024-03-04T00:00:00Z", "2024-03-10T23:59:59Z"),
    ("2024-W10-7", "2024-03-10T00:00:00Z", "2024-03-10T23:59:59Z"),
    ("0001", "0001-01-01T00:00:00Z", "0001-12-31T23:59:59Z"),
    ("9999-12", "9999-12-01T00:00:00Z", "9999-12-31T23:59:59Z"),
    ("9999-W52", "9999-12-27T00:00:00Z", "9999-12-31T23:59:59Z"),
    (" 26  Feb 1987 ", "1987-02-26T00:00:00Z", "1987-02-26T23:59:59Z"),
]

REASONS = [
    ("30 Feb 2024", "there is no 30 February"),
    ("2024-02-30", "there is no 30 February"),
    ("29 Feb 2023", "there is no 29 February in 2023"),
    ("2024-04-31", "there is no 31 April"),
    ("2024-01-00", "there is no 0 January"),
    ("2024-13", "there is no month 13"),
    ("13/14/2024", "there is no month 14"),
    ("00/05/2024", "there is no month 0"),
    ("0000", "there is no year 0"),
    ("2024-W60", "there is no week 60 in 2024"),
    ("2024-03-14T25:00", "there is no time 25:00"),
    ("2024-03-14T10:00:75", "there is no time 10:00:75"),
    ("2024-03-14T10:00+15:00", "there is no zone so far from UTC"),
    ("2024-03-14 10:00 IST", "the zone IST is not known: write an offset such as +02:00"),
    ("26 Feb", "the year is missing"),
    ("Feb 26", "the year is missing"),
    ("Monday, Feb 26", "the year is missing"),
    ("February", "the year is missing"),
    ("26.02.", "the year is missing"),
    ("02-26", "the year is missing"),
    ("26.02.87", "write the year with four digits"),
    ("26 Feb 87", "write the year with four digits"),
    ("Feb 26, '87", "write the year with four digits"),
    ("03/04/2024", "03/04/2024 could be 3 April or 4 March: write 2024-04-03 or 2024-03-04"),
    ("3.4.2024 10:00", "3.4.2024 could be 3 April or 4 March: write 2024-04-03 or 2024-03-04"),
    ("14/03/2024 soon", "write 1987, 1987-02 or 1987-02-26"),
    ("9999-12-31T24:00", "the year must be one of 1 to 9999"),
    ("0001-01-01T00:00+01:00", "the year must be one of 1 to 9999"),
    ("", "the date is missing"),
    ("soon", "write 1987, 1987-02 or 1987-02-26"),
    ("87", "write 1987, 1987-02 or 1987-02-26"),
    ("1561044720", "write 1987, 1987-02 or 1987-02-26"),
    ("1987" + " " * 200, "the date is too long"),
]

anywhen = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59))


@pytest.mark.parametrize(("text", "first", "last"), PERIODS)
def test_a_date_in_a_question_covers_all_it_may_mean(monkeypatch, text, first, last):
    monkeypatch.setitem(sys.modules, "dateutil", None)
    period = read_period(text)
    assert (iso_instant(period.first), iso_instant(period.last)) == (first, last)


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_what_is_not_a_date_is_refused_with_the_reason(text, reason):
    with pytest.raises(ValueError) as error:  # noqa: PT011
        read_period(text)
    assert str(error.value) == reason


@pytest.mark.parametrize("text", ["1987", "1987-02", "1987-02-26", "1987-02-26T15:03", "1987-02-26T15:03:27+02:00",
                                  "1960-02-29T23:59:59", "1700"])  # fmt: skip
def test_a_records_date_covers_what_the_same_words_in_a_question_cover(text):
    date = parse_date(text, "time")
    assert date is not None
    assert period_of(date) == read_period(text)


def test_seconds_are_counted_from_1970_and_are_negative_before():
    assert read_period("1970-01-01") == Period(0, 86399)
    assert read_period("1969-12-31T23:59:59") == Period(-1, -1)
    assert read_period("1987-02-26T15:03:27Z") == Period(541350207, 541350207)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_days_tile_their_month_and_months_their_year(year, month):
    days = [read_period(f"{year:04}-{month:02}-{day:02}") for day in range(1, monthrange(year, month)[1] + 1)]
    assert_tiled(days, read_period(f"{year:04}-{month:02}"))
    assert_tiled([read_period(f"{year:04}-{number:02}") for number in range(1, 13)], read_period(f"{year:04}"))


@given(st.dates())
def test_hours_tile_their_day_and_minutes_their_hour(day):
    hours = [read_period(f"{day}T{hour:02}") for hour in range(24)]
    assert_tiled(hours, read_period(str(day)))
    assert_tiled([read_period(f"{day}T07:{minute:02}") for minute in range(60)], hours[7])


@given(st.dates(date(1, 1, 1), date(9999, 12, 20)))
def test_weeks_follow_one_another(day):
    this, following = (read_period((day + timedelta(days)).strftime("%G-W%V").zfill(8)) for days in (0, 7))
    assert this.last + 1 == following.first
    assert this.last - this.first == 7 * 86400 - 1


def assert_tiled(parts, whole):
    assert parts[0].first == whole.first
    assert parts[-1].last == whole.last
    assert all(one.last + 1 == following.first for one, following in pairwise(parts))


@given(anywhen)
def test_an_instant_is_written_as_it_is_read(moment):
    text = f"{moment.replace(microsecond=0).isoformat()}Z"
    period = read_period(text)
    assert period.first == period.last == int(moment.replace(microsecond=0, tzinfo=UTC).timestamp())
    assert iso_instant(period.first) == text


@pytest.mark.parametrize("seconds", [-62_135_596_801, 253_402_300_800, 10**30, -(10**30)])
def test_an_instant_outside_the_calendar_is_refused(seconds):
    with pytest.raises(ValueError, match="1 to 9999"):
        iso_instant(seconds)


def read_or_refused(text: str) -> Period | str:
    try:
        return read_period(text)
    except ValueError as reason:
        return str(reason)


@given(st.from_regex(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", fullmatch=True) | st.text("0129-", max_size=10))
def test_a_date_in_plain_digits_is_read_as_the_expressions_read_it(text: str) -> None:
    # The space before it is passed over by the expressions alone.
    assert read_or_refused(text) == read_or_refused(f" {text}")


@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [(None, None, True), (20, None, True), (21, None, False), (None, 10, True), (None, 9, False), (12, 13, True)],
)
def test_periods_overlap_where_they_share_a_second(first: int | None, last: int | None, overlaps: bool) -> None:
    assert Period(10, 20).overlaps(first, last) is overlaps
