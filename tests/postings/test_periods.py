"""Is the column of periods what the definition of a period says?"""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from searchnews.dates.periods import read_period
from searchnews.dates.units import UNITS, Unit, period_name, period_number
from searchnews.model.tallies import PeriodCounts
from searchnews.postings.periods import FIRST, NO_DATE, TOO_WIDE, PeriodColumn, counts_in_order, period_numbers

EDGES = [-62_135_596_800, -1, 0, 1, 3 * 86400 + 86399, 951_782_400, 1_709_164_799, 253_402_300_799]


@pytest.mark.parametrize("unit", UNITS)
def test_many_seconds_fall_where_each_does(unit: Unit) -> None:
    chance = np.random.default_rng(3)
    seconds = np.concatenate([EDGES, chance.integers(EDGES[0], EDGES[-1], 2000)])
    assert period_numbers(seconds, unit).tolist() == [period_number(one, unit) for one in seconds.tolist()]


@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
def test_the_name_of_a_period_asks_for_it(unit: Unit) -> None:
    for second in EDGES[1:]:
        period = read_period(period_name(period_number(second, unit), unit))
        assert period.first <= second <= period.last
        assert period_number(period.first, unit) == period_number(period.last, unit)


def test_hours_and_quarters_are_named_by_their_date() -> None:
    second = int(datetime(1987, 5, 26, 15, 3, tzinfo=UTC).timestamp())
    assert period_name(period_number(second, "hour"), "hour") == "1987-05-26T15"
    assert period_name(period_number(second, "quarter"), "quarter") == "1987-Q2"


@pytest.mark.parametrize("spread", [40, 40_000_000])
def test_a_date_has_the_period_that_holds_all_of_it(spread: int) -> None:
    days = np.array([0, spread, 0, 1, 2], np.int64) * 86400
    last = days + np.array([0, 86399, 86400, 5, 0])
    column = PeriodColumn.of(days, last, np.array([True, True, True, True, False]), "day")
    assert column.numbers.tolist() == [0, 1, spread]
    assert column.codes.tolist() == [FIRST, FIRST + 2, TOO_WIDE, FIRST + 1, NO_DATE]
    assert column.counts() == PeriodCounts({0: 1, 1: 1, spread: 1}, imprecise=1, undated=1)
    assert column.counts(np.array([0, 3])) == PeriodCounts({0: 1, 1: 1}, imprecise=0, undated=0)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("span", [0, 59, 86399, 40 * 86400])
@pytest.mark.parametrize("days", [3, 5_000, 3_000_000])
def test_dates_in_order_are_counted_as_in_any(unit: Unit, span: int, days: int) -> None:
    seconds = np.sort(np.random.default_rng(span).integers(-days * 86400, days * 43200, 3000))
    every = PeriodColumn.of(seconds, seconds + span, np.ones(len(seconds), np.bool_), unit).counts()
    assert counts_in_order(seconds, span, unit) == every
