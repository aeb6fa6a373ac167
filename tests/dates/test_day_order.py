"""Does a source write the day or the month first?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.dates.day_order import OrderEvidence, order_evidence
from searchnews.dates.parse import parse_date


@pytest.mark.parametrize(
    ("texts", "expected", "order"),
    [
        (["28/03/2024", "03/04/2024", "13/04/2024 10:00"], (2, 0, 1), True),
        (["03/28/2024", "04/13/2024", "03/04/2024"], (0, 2, 1), False),
        (["28.03.2024", "29-03-2024"], (2, 0, 0), True),
        (["3/28/87", "4/13/87"], (0, 2, 0), False),
        (["28/03/2024"], (1, 0, 0), None),
        (["28/03/2024", "29/03/2024", "03/28/2024"], (2, 1, 0), None),
        (["28/03/2024"] * 40 + ["03/28/2024"], (40, 1, 0), True),
        (["03/04/2024"] * 9, (0, 0, 9), None),
        (["04/04/2024", "2024-03-28", "31/31/2024", "0/13/2024", "28 March 2024", "", "1.28.3.4"], (0, 0, 0), None),
        (["Published: Thursday 28/03/2024, 10:15", "updated 29/03/2024"], (2, 0, 0), True),
    ],
)
def test_clear_dates_settle_the_order(texts: list[str], expected: tuple[int, int, int], order: bool | None) -> None:
    found = order_evidence(texts)
    assert found == OrderEvidence(*expected)
    assert found.reads_day_first is order


def test_what_is_settled_settles_the_dates_that_were_open() -> None:
    order = order_evidence(["28/03/2024", "29/03/2024"]).reads_day_first
    found = parse_date("03/04/2024", "metadata", day_first=order)
    assert found is not None
    assert found.value == "2024-04-03"


@given(
    st.lists(st.one_of(st.text(), st.dates().map(lambda day: day.strftime("%d/%m/%Y"))), max_size=20), st.integers(0)
)
def test_evidence_adds_up_however_it_is_divided(texts: list[str], cut: int) -> None:
    assert order_evidence(texts[:cut]) + order_evidence(texts[cut:]) == order_evidence(texts)


@given(st.lists(st.dates().map(lambda day: day.strftime("%m/%d/%Y"))))
def test_dates_written_one_way_are_never_read_the_other(texts: list[str]) -> None:
    assert order_evidence(texts).reads_day_first in (None, False)
