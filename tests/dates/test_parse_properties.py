"""Which date does a string give? What holds for every string."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchnews.dates.parse import parse_date
from searchnews.dates.periods import iso_instant, period_of, read_period
from searchnews.dates.resolve import resolve_date
from searchnews.dates.within import date_in_filename, date_in_url
from searchnews.model.record import DateCandidate

VALUES = {
    "year": r"\d{4}",
    "month": r"\d{4}-\d\d",
    "day": r"\d{4}-\d\d-\d\d",
    "minute": r"\d{4}-\d\d-\d\dT\d\d:\d\d:00Z",
    "second": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
}
PIECES = (
    "2024 1987 0000 9999 24 14 3 31 0 14th 3rd March Mar. feb MAY Sept Thursday Sat, mon of the at on T Z - / . , : | "
    "10:30 3:05 25:00 10:30:59 10:30:61 15h03 12 pm p.m. am a.m. GMT EST UTC IST ET GMT+1 +02:00 -0500 +9999 W10 "
    "-W10-4 -074 20240314 1561044720 1561044720123 2024-03-14 14/03/2024 03/04/2024 ( ) (EST) [Europe/Paris] Uhr ² ſ"
).split()

pieced = st.lists(st.sampled_from(PIECES), max_size=7).flatmap(
    lambda pieces: st.sampled_from(["", " ", ", ", "-", "/"]).map(lambda between: between.join(pieces))
)
any_text = st.one_of(st.text(), st.text("0123456789-/:.TZW+ ,marchfebpst", max_size=30), pieced)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1600, 1, 2), datetime(2199, 12, 30), timezones=offsets)
days = st.dates(date(1600, 1, 1), date(2199, 12, 31))


@given(any_text, st.sampled_from([None, True, False]))
@example("5 March 2024 10 11 12", None)
@example("2024 mar 10:30:5", None)
def test_any_text_gives_a_well_formed_date_or_none(text, day_first):
    found = parse_date(text, "time", day_first=day_first)
    if found is not None:
        assert re.fullmatch(VALUES[found.precision], found.value)
        assert (found.zone is None) == (found.precision in ("year", "month", "day"))
        assert iso_instant(period_of(found).first).startswith(found.value[:19])


@given(any_text)
def test_what_is_read_reads_the_same_when_read_again(text):
    found = parse_date(text, "time")
    if found is not None:
        again = parse_date(found.value, "time")
        assert again is not None
        assert again.value == found.value


@given(any_text, any_text)
def test_any_candidates_resolve_to_a_date_or_none(text, captured):
    origins = ("metadata", "dateline", "url", "filename")
    resolve_date([DateCandidate(text, origin) for origin in origins], captured)
    date_in_url(f"https://example.org/{text}")
    date_in_filename(f"{text}.txt")


@given(any_text)
def test_any_question_is_a_period_or_an_error_with_a_reason(text):
    try:
        period = read_period(text)
    except ValueError as error:
        reason = str(error)
    else:
        reason = ""
        assert period.first <= period.last
        assert iso_instant(period.first) <= iso_instant(period.last)
    assert reason or period


@given(moments, st.sampled_from(["%Y-%m-%dT%H:%M:%S%z", "%Y%m%dT%H%M%S%z", "%Y-%m-%d %H:%M:%S %z"]))
def test_a_moment_is_read_back_from_any_iso_shape(moment, form):
    found = parse_date(moment.strftime(form), "time")
    expected = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert found is not None
    assert (found.value, found.precision) == (expected, "second")


@given(moments)
def test_a_moment_is_read_back_from_isoformat_and_from_mail(moment):
    expected = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for text in (moment.isoformat(), moment.isoformat(" "), format_datetime(moment)):
        found = parse_date(text, "time")
        assert found is not None
        assert found.value == expected
        assert found.zone is not None
        assert int(found.zone.replace(":", "")) == int(moment.strftime("%z"))


@given(days, st.sampled_from(["%Y%m%d", "%Y/%m/%d", "%G-W%V-%u", "%GW%V%u", "%Y-%j", "%d %B %Y", "%A, %b %d, %Y"]))
def test_a_day_is_read_back_from_any_shape(day, form):
    found = parse_date(day.strftime(form), "time")
    assert found is not None
    assert (found.value, found.precision) == (day.isoformat(), "day")


@pytest.mark.parametrize("order", [*permutations(["2024", "March", "14th", "15:05"])])
def test_words_in_any_order_give_the_one_date_or_none(order):
    found = parse_date(" ".join(order), "time")
    assert found is None or found.value == "2024-03-14T15:05:00Z"
