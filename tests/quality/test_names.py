"""Are names found as well as `floors.json` says? Needs the shared data, which is not part of the project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from searchnews.measure.gold_names import gold_documents
from searchnews.measure.names import score_names
from tests.quality.entity_tags import agreements, stories

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
# `python -m tests.quality.entity_tags` takes every story; a part strays from the whole by some hundredths.
EVERY_STORY = 21

pytestmark = pytest.mark.measurement


def test_marked_names_keep_their_floors(shared: Path) -> None:
    score = score_names(gold_documents(shared / "ner-wikigold" / "wikigold.conll.txt"))
    assert score.f1 >= FLOORS["entities"]["overall"]["f1"]
    for code, shares in score.classes.items():
        for name, floor in FLOORS["entities"][code].items():
            assert shares[name] >= floor, (code, name)


def test_editors_tags_keep_their_floors(shared: Path) -> None:
    places, people = agreements(stories(shared, EVERY_STORY))
    assert places.recall >= FLOORS["tags"]["places"]["recall"]
    assert places.precision >= FLOORS["tags"]["places"]["precision"]
    assert people.recall >= FLOORS["tags"]["people"]["recall"]
