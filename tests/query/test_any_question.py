"""Do questions made at random raise nothing but QueryErrors, and do both engines answer them alike?"""

from __future__ import annotations

import sys
from contextlib import suppress

import pytest

from searchnews.errors import QueryError
from searchnews.query.compile import compiled
from tests.fuzz.questions import findings, samples


@pytest.mark.parametrize("seed", [2, 3])
def test_questions_at_random_raise_nothing_but_query_errors(seed: int) -> None:
    assert findings(400, seed) == []


def test_the_questions_of_the_page_and_of_the_golden_cases_are_tried() -> None:
    assert len(samples()) > 400


@pytest.mark.parametrize(
    "unit", ["alfa ", "alfa NEAR/2 ", "(", "alfa) ", '"a ', "date:[ ", "a:", "a*b? ", "-", '="a" ', "a"]
)
def test_reading_takes_no_more_steps_than_in_proportion(unit: str) -> None:
    def steps(size: int) -> int:
        counted = [0]

        def count(*_: object) -> None:
            counted[0] += 1

        sys.setprofile(count)
        try:
            with suppress(QueryError):
                compiled((unit * (size // len(unit) + 1))[:size])
        finally:
            sys.setprofile(None)
        return counted[0]

    steps(100)  # what is read once for all
    assert steps(20_000) < 12 * steps(2_000) + 1000
