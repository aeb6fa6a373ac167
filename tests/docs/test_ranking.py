"""Does the definition of a score, recomputed, give the numbers on the page about ranking?"""

from __future__ import annotations

import pytest

from searchnews.engines.memory import MemoryEngine
from searchnews.engines.memory_snapshot import MemorySnapshot
from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.query.compile import compile_query
from tests.docs.pages import page

PAGE = page("docs/ranking.md")
RECORDS = PAGE.rows("Id", "Title", "Body")
SCORES = [(question, record, float(score)) for question, record, score, _ in PAGE.rows("Question", "Record", "Score")]


@pytest.fixture
def snapshot() -> MemorySnapshot:
    engine = MemoryEngine()
    writer = engine.writer()
    for record_id, title, body, *_ in RECORDS:
        writer.add(Record(record_id, "article", title or None, body))
    writer.commit(b"")
    return engine.snapshot()


def test_the_default_parameters_are_those_of_the_page() -> None:
    assert {name: float(value) for name, value, _ in PAGE.rows("Parameter", "Value")} == Ranking()._asdict()


def test_the_lengths_are_those_of_the_page(snapshot: MemorySnapshot) -> None:
    for record_id, _, _, in_title, in_body in RECORDS:
        texts = snapshot.entries[record_id].texts
        assert (len(texts["title"].words), len(texts["body"].words)) == (int(in_title), int(in_body))
    assert f"{snapshot.average('title'):g} words in titles and {snapshot.average('body'):g} in bodies" in PAGE.text


@pytest.mark.parametrize("question", dict.fromkeys(question for question, _, _ in SCORES))
def test_a_question_finds_these_records_with_these_scores(snapshot: MemorySnapshot, question: str) -> None:
    found = snapshot.search(compile_query(question), Ranking(), "relevance", 10, 0).found
    expected = [(record, score) for asked, record, score in SCORES if asked == question]
    assert [(match.record.id, pytest.approx(match.score, abs=5e-5)) for match in found] == expected
