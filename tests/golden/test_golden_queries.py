"""Does the sample corpus answer as its readers said it should?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from searchnews import Archive, Record, read_drop
from searchnews.engines.memory import MemoryEngine
from searchnews.model.ranking import Ranking
from searchnews.query.compile import compile_query

HERE = Path(__file__).resolve().parent
CASES: list[dict[str, Any]] = json.loads((HERE / "queries.json").read_text(encoding="utf-8"))
# Asked of `stories.jsonl`.
OPERATORS: list[dict[str, Any]] = json.loads((HERE / "operators.json").read_text(encoding="utf-8"))


# The stories that the cases were read from; the other folders hold a few stories in many formats.
FOLDERS = ("html", "json", "text")


def label(record: Record) -> str:
    return record.title or record.body[:40]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Archive:
    archive = Archive.open(tmp_path_factory.mktemp("golden"), create=True)
    report = archive.index(*(root / "corpus" / name for name in FOLDERS))
    assert report.failed == 0, report.failures
    return archive


@pytest.fixture(scope="module")
def memory(root: Path) -> MemoryEngine:
    return in_memory(*(root / "corpus" / name for name in FOLDERS))


def in_memory(*places: Path) -> MemoryEngine:
    engine = MemoryEngine()
    writer = engine.writer()
    for place in places:
        for record in read_drop(place):
            writer.add(record)
    writer.commit(b"")
    return engine


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive.open(tmp_path_factory.mktemp("stories"), create=True)
    assert archive.index(HERE / "stories.jsonl").added == 12
    return archive


@pytest.fixture(scope="module")
def stories_in_memory() -> MemoryEngine:
    return in_memory(HERE / "stories.jsonl")


def found_in_memory(engine: MemoryEngine, query: str) -> list[str]:
    snapshot = engine.snapshot()
    found = snapshot.search(compile_query(query, snapshot), Ranking(), "relevance", 1000, 0).found
    return sorted(label(match.record) for match in found)


@pytest.mark.parametrize("case", OPERATORS, ids=[case["query"] for case in OPERATORS])
def test_the_embedded_engine_finds_what_an_operator_should(stories: Archive, case: dict[str, Any]) -> None:
    results = stories.search(case["query"], limit=1000)
    assert sorted(label(hit.record) for hit in results) == sorted(case["find"]), case["comment"]
    assert results.total == len(case["find"])


@pytest.mark.parametrize("case", OPERATORS, ids=[case["query"] for case in OPERATORS])
def test_the_memory_engine_finds_what_an_operator_should(stories_in_memory: MemoryEngine, case: dict[str, Any]) -> None:
    assert found_in_memory(stories_in_memory, case["query"]) == sorted(case["find"]), case["comment"]


@pytest.mark.parametrize("case", CASES, ids=[case["query"] for case in CASES])
def test_the_embedded_engine_finds_what_a_reader_found(archive: Archive, case: dict[str, Any]) -> None:
    results = archive.search(case["query"], limit=1000)
    assert sorted(label(hit.record) for hit in results) == sorted(case["find"]), case["comment"]
    assert results.total == len(case["find"])


@pytest.mark.parametrize("case", CASES, ids=[case["query"] for case in CASES])
def test_the_memory_engine_finds_what_a_reader_found(memory: MemoryEngine, case: dict[str, Any]) -> None:
    assert found_in_memory(memory, case["query"]) == sorted(case["find"]), case["comment"]


def test_every_label_names_exactly_one_record(memory: MemoryEngine) -> None:
    labels = [label(entry.record) for entry in memory.entries.values()]
    stories = [record.title for record in read_drop(HERE / "stories.jsonl")]
    for case, found in [*((case, labels) for case in CASES), *((case, stories) for case in OPERATORS)]:
        for wanted in case["find"]:
            assert found.count(wanted) == 1, wanted


def test_there_are_two_hundred_queries_and_each_says_why() -> None:
    assert len(CASES) + len(OPERATORS) >= 200
    assert all(case["comment"] for case in (*CASES, *OPERATORS))
