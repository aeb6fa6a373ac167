"""Is every operator of ours answered from arrays, and does the explanation say how?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.model.ranking import Ranking
from searchnews.query.compile import compile_query
from tests.contract.generated import questions, records

PATHS = {
    "bank": "one list",
    "bank OR strike": "lists united",
    "bank strike": "lists intersected",
    '"bank rate"': "positions compared",
    "bank date:1987": "within 1 filter",
    "kind:article": "a set of documents",
    "ban* OR strike": "sets of documents",
    "(bank strike) OR port": "sets of documents",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedEngine:
    made = EmbeddedEngine.create(tmp_path_factory.mktemp("explained"))
    writer = made.writer()
    for record in records(4, 150):
        writer.add(record)
    writer.commit(b"")
    writer.close()
    return made


@pytest.mark.parametrize(("query", "path"), PATHS.items())
def test_the_explanation_names_the_path(engine: EmbeddedEngine, query: str, path: str) -> None:
    first = engine.snapshot().explain(compile_query(query), Ranking()).splitlines()[0]
    assert path in first


def test_no_question_of_ours_is_answered_by_whoosh(engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    from whoosh import matching, searching
    from whoosh.reading import SegmentReader

    def refused(*arguments: object, **options: object) -> None:
        raise AssertionError("Whoosh was asked")

    for owner in (SegmentReader, searching.Searcher, matching.ListMatcher):
        monkeypatch.setattr(owner, "__init__", refused)
    monkeypatch.setitem(sys.modules, "searchnews.engines.embedded.codec", None)
    snapshot = engine.snapshot()
    for query in questions(9, 80):
        clause = compile_query(query)
        assert snapshot.search(clause, Ranking(), "relevance", 10, 0).total >= 0
        assert snapshot.explain(clause, Ranking())


def test_the_command_prints_the_explanation(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from searchnews.cli.main import run

    drop = tmp_path / "drop.txt"
    drop.write_text("Ferry sinks\n\nThe ferry sank off the coast on Monday.\n", encoding="utf-8")
    assert run(["index", str(drop), "--index", str(tmp_path / "index")]) == 0
    capfd.readouterr()
    assert run(["search", "ferry", "--explain", "--index", str(tmp_path / "index")]) == 0
    assert "posting list ferri" in capfd.readouterr().out
