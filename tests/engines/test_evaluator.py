"""The evaluator gives the answers of the memory engine, on every path."""

from __future__ import annotations

import random
from contextlib import suppress
from functools import cache
from math import isclose
from typing import NamedTuple

import pytest

from searchnews.engines.embedded import (
    by_date,
    collection,
    known_phrases,
    ordering,
    phrase_slots,
    phrases,
    placing,
    pruning,
    question,
    reading_search,
    small_search,
)
from searchnews.engines.embedded.evaluator import Evaluator
from searchnews.engines.embedded.explaining import explain
from searchnews.engines.memory_snapshot import Entry, MemorySnapshot
from searchnews.engines.protocol import SORTS, Matches, Sort
from searchnews.errors import QueryError
from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.postings import inversion, lists, posting_layout, text
from searchnews.query.clauses import Clause
from searchnews.query.compile import compile_query
from tests.contract.generated import questions, records
from tests.engines.segments import evaluator_of


def oracle_of(kept: list[Record]) -> MemorySnapshot:
    return MemorySnapshot({record.id: Entry.of(record) for record in kept}, b"")


def parted(rng: random.Random, found: list[Record], parts: int) -> tuple[list[list[Record]], list[list[int]]]:
    """Cut records into segments, deleting some of each."""
    cuts = sorted(rng.sample(range(1, len(found)), parts - 1))
    cut = [found[start:stop] for start, stop in zip([0, *cuts], [*cuts, len(found)], strict=True)]
    return cut, [sorted(rng.sample(range(len(part)), rng.randrange(len(part) // 2 + 1))) for part in cut]


class Expected(NamedTuple):
    """A question, and what the memory engine answers."""

    question: str
    clause: Clause
    how: tuple[Ranking, Sort, int, int]
    answer: Matches


class Case(NamedTuple):
    """Records as segments hold them, what is deleted of each, and questions about the others."""

    parts: list[list[Record]]
    deleted: list[list[int]]
    expected: list[Expected]


@cache
def case(seed: int, parts: int) -> Case:
    rng = random.Random(seed)
    cut, deleted = parted(rng, records(seed, 150), parts)
    if parts == 1 and seed % 2:
        deleted = [[]]
    kept = [r for part, gone in zip(cut, deleted, strict=True) for i, r in enumerate(part) if i not in set(gone)]
    oracle = oracle_of(kept)
    rankings = [Ranking(), Ranking(), Ranking(title_weight=3.5, body_b=0.3, k1=0.9), Ranking(body_b=0.0, title_b=1.0)]
    expected = []
    for asked in questions(seed, 60):
        sort = rng.choice([*SORTS, "relevance", "relevance"])
        limit, offset = rng.choice([(10, 0), (3, 0), (3, 2), (200, 0), (5, 7), (1, 0)])
        how = (rng.choice(rankings), sort, limit, offset)
        with suppress(QueryError):  # such as a range of dates that ends before it begins
            clause = compile_query(asked)
            expected.append(Expected(asked, clause, how, oracle.search(clause, *how)))
    return Case(cut, deleted, expected)


def assert_alike(engine: Evaluator, numbers: list[str], expected: Expected) -> None:
    question, clause, how, answer = expected
    for count in (False, True):  # what was counted is known
        found = engine.find(clause, *how, count)
        assert found.total == answer.total or (not count and found.total is None), question
        ids = [numbers[number] for number in found.numbers]
        assert ids == [match.record.id for match in answer.found], question
        if how[1] == "relevance":
            assert found.scores is not None
            scores = [match.score for match in answer.found]
            assert all(isclose(a, b, rel_tol=1e-9) for a, b in zip(found.scores, scores, strict=True)), question
        else:
            assert found.scores is None


SIZES = ["small", *(pytest.param(size, marks=pytest.mark.once) for size in ("as they are", "not tiny"))]


@pytest.fixture(params=SIZES)
def _sizes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have segments and lists of a few take the paths of larger ones."""
    if request.param != "as they are":
        monkeypatch.setattr(question, "TINY_SEGMENT", 0)
    if request.param == "small":
        for module in (posting_layout, text):
            monkeypatch.setattr(module, "LONG", 8)
            monkeypatch.setattr(module, "CHAMPIONS", 4)
        monkeypatch.setattr(posting_layout, "_BITS_LEAST", 24)
        # Words before stemming share a bit from the second of a term on.
        monkeypatch.setattr(inversion, "MASK_BITS", 2)
        monkeypatch.setattr(text, "_LAST_BIT", 1)
        monkeypatch.setattr(pruning, "_SMALL", 6)
        monkeypatch.setattr(by_date, "_FEW", 5)
        monkeypatch.setattr(by_date, "_AT_FIRST", 3)
        monkeypatch.setattr(phrases, "_AT_ONCE", 5)
        monkeypatch.setattr(phrases, "_MOST_PAIRS", 0.5)
        monkeypatch.setattr(lists, "_SUMMED", 10)
        monkeypatch.setattr(pruning, "_SEEDS", 4)
        monkeypatch.setattr(lists, "_TIERS", (4, 10, 30))
        monkeypatch.setattr(lists, "_MANY", 12)
        monkeypatch.setattr(pruning, "_TRIED", 6)
        monkeypatch.setattr(question, "_FEW", 8)
        monkeypatch.setattr(question, "_FEW_TRIED", 5)
        monkeypatch.setattr(question, "SMALL_SEGMENT", 0)
        monkeypatch.setattr(small_search, "SMALL_SEGMENT", 0)
        monkeypatch.setattr(placing, "_AT_ONCE", 6)
        monkeypatch.setattr(phrase_slots, "_MOST_DOCUMENTS", 0)
        # Some phrases are kept, and some let go of again.
        monkeypatch.setattr(known_phrases, "_KEPT", 100)
        monkeypatch.setattr(known_phrases, "_LARGEST", 20)
        # So are other questions.
        monkeypatch.setattr(collection, "_KEPT", 4000)
        monkeypatch.setattr(question, "_LARGEST", 40)
        monkeypatch.setattr(reading_search, "_AT_FIRST", 2)


@pytest.mark.usefixtures("_sizes")
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("parts", [1, 3])
def test_answers_are_those_of_the_memory_engine(seed: int, parts: int) -> None:
    cut, deleted, expected = case(seed, parts)
    engine = evaluator_of(cut, deleted)
    numbers = [record.id for part in cut for record in part]
    assert len(expected) > 45
    for one in expected:
        assert_alike(engine, numbers, one)
    for place, one in enumerate(expected):
        if '"' in one[0] or place % 6 == 0:  # phrases are remembered, and so is what took long to find
            assert_alike(engine, numbers, one)


def words_within_periods(rng: random.Random) -> str:
    every = ["bank", "rate", "war", "strikes", "ports", "title:bank", "body:war", "US", "zebra"]
    words = rng.choices(every, k=rng.randint(1, 3))
    periods = rng.choices(["date:1987", "date:1987-02", "date:1996", "date:1901"], k=rng.choice([0, 0, 1, 1, 2]))
    joined = rng.choice([" ", " OR "]).join(words)
    return " ".join([f"({joined})" if periods and "OR" in joined else joined, *periods])


@pytest.mark.parametrize("few", [64, 4])
@pytest.mark.parametrize("parts", [1, 3])
def test_words_within_periods_have_the_answers_of_the_memory_engine(
    few: int, parts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ordering, "_FEW", few)
    monkeypatch.setattr(question, "TINY_SEGMENT", 0)
    cut, deleted, _ = case(0, parts)
    engine = evaluator_of(cut, deleted)
    numbers = [record.id for part in cut for record in part]
    oracle = oracle_of(
        [r for part, gone in zip(cut, deleted, strict=True) for i, r in enumerate(part) if i not in gone]
    )
    rng = random.Random(7)
    for asked in [words_within_periods(rng) for _ in range(60)]:
        for limit, offset in ((10, 0), (3, 2), (200, 0)):
            how: tuple[Ranking, Sort, int, int] = (Ranking(), "relevance", limit, offset)
            clause = compile_query(asked)
            assert_alike(engine, numbers, Expected(asked, clause, how, oracle.search(clause, *how)))


@pytest.mark.parametrize(
    ("question", "steps"),
    [
        ("bank", ["one list, its champions", "posting list bank"]),
        ("title:bank", ["one list, its champions", "posting list title:bank"]),
        ("bank rate", ["lists intersected, pruned by impact", "posting list bank", "posting list rate"]),
        ("bank OR rate", ["lists united, pruned by impact", "posting list bank", "posting list rate"]),
        ('"bank rate"', ["lists intersected, then positions", "posting list bank", "posting list rate"]),
        ("ban*", ["a set of documents, in order of date", "posting lists ban*"]),
        ("kind:article", ["a set of documents, in order of date", "keys kind:article"]),
        ("date:1987", ["a set of documents, in order of date", "dates"]),
        ("date:unknown", ["a set of documents, in order of date", "date:unknown"]),
        ("*", ["a set of documents, in order of date", "every document"]),
        ("NOT bank", ["a set of documents, in order of date", "posting list bank"]),
        ("bank -strike", ["one list, its best postings by impact, within 1 filter(s)", "complement"]),
        ("(bank rate) OR war", ["sets of documents, all of them scored", "intersection", "posting list war"]),
        ("(bank OR rate) war", ["sets of documents, all of them scored", "posting list war", "union"]),
    ],
)
def test_every_operator_is_answered_from_arrays(question: str, steps: list[str]) -> None:
    engine = evaluator_of([records(0, 150)])
    step = explain(engine, compile_query(question), Ranking())
    text = str(step)
    assert text.startswith(steps[0])
    assert all(step in text for step in steps)
    assert step.documents == engine.find(compile_query(question), Ranking()).total
