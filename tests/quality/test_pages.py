"""Are pages read as well as `floors.json` says? Needs the shared data, which is not part of the project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from searchnews.readers import html_extractors
from tests.quality.page_scores import WITHOUT, score_of_bodies, score_of_dates

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
# `python -m tests.quality.page_scores` takes the whole of both sets; a part shows a fault in a fraction of the time.
EVERY_BODY, EVERY_DATE = 2, 8

pytestmark = pytest.mark.measurement


@pytest.fixture(params=FLOORS["body"])
def extra(request: pytest.FixtureRequest) -> str:
    if request.param != WITHOUT and not html_extractors.extractors_installed():
        pytest.skip("needs the extra html")
    return str(request.param)


def test_bodies_keep_their_floor(extra: str, shared: Path) -> None:
    # a part of the pages strays from the whole by a hundredth
    assert score_of_bodies(shared, extra, EVERY_BODY).f1 >= FLOORS["body"][extra]["f1"] - 0.01


def test_dates_keep_their_floors(extra: str, shared: Path) -> None:
    floors = FLOORS["dates"][extra]
    score = score_of_dates(shared, extra, EVERY_DATE)
    # and by some hundredths here
    assert score.accuracy >= floors["accuracy"] - 0.04
    assert score.wrong_by_a_year <= floors["wrong_by_a_year"] + 0.01
