"""Are pages read as well as `floors.json` says? Needs the shared data, which is not part of the project."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest

from searchnews.errors import CorpusError
from searchnews.measure.bodies import score_bodies
from searchnews.measure.gold_pages import day_of, gold_bodies, gold_dates, read_page
from searchnews.measure.page_dates import score_dates
from searchnews.model.record import RawRecord
from searchnews.readers import html_extractors

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
# `searchnews evaluate` takes the whole of both sets; a part of them shows a fault in a fraction of the time.
EVERY_BODY, EVERY_DATE = 2, 8

pytestmark = pytest.mark.measurement


def record_of(path: Path) -> RawRecord | None:
    found = read_page(path)
    assert not isinstance(found, CorpusError), found
    return found


@pytest.mark.parametrize("extra", FLOORS["body"])
def test_bodies_keep_their_floor(extra: str, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if extra == "without":
        monkeypatch.setattr(html_extractors, "extractors_installed", lambda: False)
    elif not html_extractors.extractors_installed():
        pytest.skip("needs the extra html")
    pages = [page for page in gold_bodies(shared / "html-body") if not isinstance(page, CorpusError)]
    records = ((record_of(page.path), page) for page in islice(pages, 0, None, EVERY_BODY))
    score = score_bodies((record.body if record else "", page.body) for record, page in records)
    assert score.f1 >= FLOORS["body"][extra]["f1"]


def test_dates_keep_their_floors(shared: Path) -> None:
    if not html_extractors.extractors_installed():
        pytest.skip("needs the extra html")
    floors = FLOORS["dates"]["with the extra html"]
    pages = [page for page in gold_dates(shared / "html-date") if not isinstance(page, CorpusError)]
    score = score_dates((day_of(record_of(page.path)), page.day) for page in islice(pages, 0, None, EVERY_DATE))
    # a part of the pages strays from the whole by some hundredths
    assert score.accuracy >= floors["accuracy"] - 0.04
    assert score.wrong_by_a_year <= floors["wrong_by_a_year"] + 0.01
