"""How many names of passages that were marked for this test are found?"""

from __future__ import annotations

from pathlib import Path

from searchnews.entities.training.marked import unmarked
from searchnews.measure.gold_names import CLASSES, GoldSentence
from searchnews.measure.names import CODES, score_names

PASSAGES = Path(__file__).with_name("marked_passages.txt")
# F1 of exact spans, in hundredths.
FLOORS = {"person": 92, "place": 86, "organisation": 79}


def test_names_of_marked_passages_are_found() -> None:
    passages = map(unmarked, PASSAGES.read_text("utf-8").splitlines())
    found = score_names(
        [GoldSentence(passage.text, 0, [(start, end, CLASSES[code]) for start, end, code in passage.names])]
        for passage in passages
    )
    assert found.names == 984
    scores = {name: found.classes[CODES[name]]["f1"] for name in CODES}
    assert {name: score for name, score in scores.items() if 100 * score < FLOORS[name]} == {}, scores
