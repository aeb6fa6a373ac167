"""How many names of passages that were marked for this test are found?"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from searchnews.entities.extract import find_all_mentions
from searchnews.entities.training.marked import unmarked
from searchnews.measure.gold_names import CLASSES
from searchnews.measure.names import bare_span, shares

PASSAGES = Path(__file__).with_name("marked_passages.txt")
# F1 of exact spans, in hundredths.
FLOORS = {"person": 91, "place": 83, "organisation": 75}


def test_names_of_marked_passages_are_found() -> None:
    passages = list(map(unmarked, PASSAGES.read_text("utf-8").splitlines()))
    assert sum(len(passage.names) for passage in passages) == 984
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    for passage, mentions in zip(passages, find_all_mentions([passage.text for passage in passages]), strict=True):
        gold = {bare_span(passage.text, start, end, CLASSES[code]) for start, end, code in passage.names}
        spans = {bare_span(passage.text, one.start, one.end, one.entity_class) for one in mentions if one.entity_class}
        for counts, counted in ((right, gold & spans), (found, spans), (wanted, gold)):
            counts.update(span[2] for span in counted)
    scores = {name: shares(right[name], found[name], wanted[name])["f1"] for name in FLOORS}
    assert {name: score for name, score in scores.items() if 100 * score < FLOORS[name]} == {}, scores
