"""Are questions answered as well as `floors.json` says, and better than by plain BM25? Needs the shared data."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest

from tests.quality.ranked_questions import COLLECTIONS, scored

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))["ranking"]

pytestmark = pytest.mark.measurement


def test_collections_keep_their_floors_and_are_better_than_plain_bm25(shared: Path) -> None:
    scores = {name: scored(COLLECTIONS[name](shared)) for name in ("TIME", "Cranfield")}
    for name, score in scores.items():
        assert score.here >= FLOORS[name], name
        assert score.here >= score.plain or score.p > 0.05, name
    gains = [score.here - score.plain for score in scores.values()]
    assert sum(gains) / len(gains) >= FLOORS["gain on plain BM25"]


def test_a_story_is_found_by_words_of_its_title(shared: Path) -> None:
    name = "Reuters-21578, known stories"
    known = COLLECTIONS[name](shared)
    # All of them take most of a minute.
    score = scored(known._replace(questions=dict(islice(known.questions.items(), 120))))
    assert score.here >= max(FLOORS[name], score.plain)
