"""A segment of more than 65,536 documents, and of several stretches of them, is searched like a small one."""

from __future__ import annotations

import random
from math import log

import pytest

from searchnews.engines.embedded.evaluator import Evaluator
from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.query.compile import compile_query
from tests.contract.generated import records
from tests.engines.segments import evaluator_of

RANKING = Ranking()
COUNT = 66_500
WORDS = ["mill", "port", "wage", "bank", "coal", "ship", "rain", "vote"]
RARE = [f"zu{number}" for number in range(2000)]


def texts() -> list[list[str]]:
    rng = random.Random(7)
    return [
        [WORDS[min(int(rng.expovariate(0.5)), 7)] for _ in range(rng.randrange(1, 9))] + [rng.choice(RARE)]
        for _ in range(COUNT)
    ]


@pytest.fixture(scope="module")
def searched() -> tuple[Evaluator, list[list[str]]]:
    found = texts()
    model = records(1, 1)[0]
    values = {name: getattr(model, name) for name in ("kind", "drop", "fingerprint")}
    made = [
        Record(id=f"{number:06}", title=None, body=" ".join(words), date=None, **values)
        for number, words in enumerate(found)
    ]
    return evaluator_of([made]), found


def occurrences(words: list[str], asked: str) -> int:
    phrase = asked.strip('"').split()
    return sum(words[place : place + len(phrase)] == phrase for place in range(len(words) - len(phrase) + 1))


def scores(found: list[list[str]], asked: list[str], every: bool) -> dict[int, float]:
    """Score the body by `docs/ranking.md`, naively."""
    average = sum(map(len, found)) / len(found)
    totals: dict[int, float] = {}
    held: dict[int, int] = {}
    for part in asked:
        counts = {number: n for number, words in enumerate(found) if (n := occurrences(words, part))}
        idf = 0.0
        for word in part.strip('"').split():
            n = sum(word in words for words in found)
            idf += log(1 + (len(found) - n + 0.5) / (n + 0.5))
        for number, count in counts.items():
            frequency = count / (1 - RANKING.body_b + RANKING.body_b * len(found[number]) / average)
            totals[number] = totals.get(number, 0.0) + idf * frequency / (RANKING.k1 + frequency)
            held[number] = held.get(number, 0) + 1
    return {number: score for number, score in totals.items() if not every or held[number] == len(asked)}


@pytest.mark.once
@pytest.mark.parametrize(
    ("asked", "join"),
    [
        (["mill"], " "),
        (["zu7"], " "),
        (["vote", "rain"], " OR "),
        (["mill", "zu7"], " OR "),
        (["rain", "port", "zu3", "zu9"], " OR "),
        (["ship", "rain"], " "),
        (["mill", "port", "wage"], " "),
        (["mill", "zu8"], " "),
        (['"wage rain"'], " "),
        (['"mill mill port"'], " "),
    ],
)
def test_answers_are_the_naive_ones(searched: tuple[Evaluator, list[list[str]]], asked: list[str], join: str) -> None:
    evaluator, found = searched
    naive = scores(found, asked, every=join == " ")
    order = sorted(naive, key=lambda number: (-naive[number], number))
    for count in (False, True):
        for limit in (10, 300):
            answer = evaluator.find(compile_query(join.join(asked)), Ranking(), limit=limit, count=count)
            assert answer.total in ((len(naive),) if count else (None, len(naive)))
            assert answer.scores == pytest.approx([naive[number] for number in order[:limit]])
            assert [round(naive[number], 9) for number in answer.numbers] == [
                round(naive[number], 9) for number in order[:limit]
            ]
            ties = len({round(score, 9) for score in answer.scores or ()}) < len(answer.numbers)
            assert ties or answer.numbers == order[:limit]
