"""How many names of passages that were marked for this test are found?"""

from __future__ import annotations

from pathlib import Path

import pytest

from searchnews.entities.training.marked import unmarked
from searchnews.measure.gold_names import CLASSES, GoldSentence
from searchnews.measure.names import CODES, score_names

FOLDER = Path(__file__).parent


@pytest.mark.parametrize(
    ("file", "names", "floors"),
    [
        # F1 of exact spans, in hundredths.
        ("marked_passages.txt", 984, {"person": 93, "place": 87, "organisation": 82}),
        ("varied_passages.txt", 17902, {"person": 87, "place": 87, "organisation": 75}),
    ],
)
def test_names_of_marked_passages_are_found(file: str, names: int, floors: dict[str, int]) -> None:
    passages = map(unmarked, (FOLDER / file).read_text("utf-8").splitlines())
    found = score_names(
        [GoldSentence(passage.text, 0, [(start, end, CLASSES[code]) for start, end, code in passage.names])]
        for passage in passages
    )
    assert found.names == names
    scores = {name: found.classes[CODES[name]]["f1"] for name in CODES}
    assert {name: score for name, score in scores.items() if 100 * score < floors[name]} == {}, scores
