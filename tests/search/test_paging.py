"""Does a cursor go on behind the hit it stands at, whatever was written in between?"""

from __future__ import annotations

import random
from base64 import urlsafe_b64encode
from pathlib import Path

import pytest

from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.memory import MemoryEngine
from searchnews.engines.protocol import SORTS, Engine, Sort
from searchnews.errors import QueryError
from searchnews.model.ranking import Ranking
from searchnews.model.results import Results
from searchnews.search.order import Manner
from searchnews.search.searcher import answer
from tests.contract.generated import records


@pytest.fixture(params=["memory", "embedded"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    return MemoryEngine() if request.param == "memory" else EmbeddedEngine.create(tmp_path / "archive")


def write(engine: Engine, added: int = 0, removed: tuple[str, ...] = (), seed: int = 0) -> None:
    writer = engine.writer()
    for record_id in removed:
        writer.remove(record_id)
    for record in records(seed, added) if added else ():
        writer.add(record)
    writer.commit(b"")
    writer.close()


def page(engine: Engine, sort: Sort, limit: int | None = 4, after: str | None = None, offset: int = 0) -> Results:
    return answer(engine.snapshot(), "war OR bank", Ranking(), Manner(sort), limit, offset, after=after)[1]


def ids(results: Results) -> list[str]:
    return [hit.record.id for hit in results]


@pytest.mark.parametrize("sort", SORTS)
def test_pages_follow_one_another_to_the_last(engine: Engine, sort: Sort) -> None:
    write(engine, 40)
    every = page(engine, sort, None)
    assert len(every) == every.total
    assert ids(every) == ids(page(engine, sort, 1000))
    assert [hit.rank for hit in every] == list(range(1, every.total + 1))
    assert every.next is None
    found, after = [], None
    while True:
        results = page(engine, sort, 4, after)
        found += results
        after = results.next
        if after is None:
            break
    assert found == list(every)


@pytest.mark.parametrize("sort", SORTS)
def test_records_that_come_and_go_move_no_hit_to_another_page(engine: Engine, sort: Sort) -> None:
    write(engine, 40)
    rng = random.Random(5)
    for seed in range(1, 4):
        before = page(engine, sort, 6)
        seen = ids(before)
        assert before.next
        gone = tuple(rng.sample(seen[:-1], 2))
        write(engine, 25, gone, seed)
        every = ids(page(engine, sort, None))
        assert ids(page(engine, sort, 5, before.next)) == every[every.index(seen[-1]) + 1 :][:5]


@pytest.mark.parametrize("sort", SORTS)
def test_where_its_hit_is_gone_it_goes_on_behind_the_place_of_it(engine: Engine, sort: Sort) -> None:
    write(engine, 40)
    every, before = ids(page(engine, sort, None)), page(engine, sort, 6)
    write(engine, 0, (every[5],))
    left = ids(page(engine, sort, None))
    follows = ids(page(engine, sort, 5, before.next))
    if sort == "relevance":  # the scores have changed a little with the number of records
        place = left.index(follows[0])
        assert 4 <= place <= 6
        assert follows == left[place : place + 5]
    else:
        assert follows == every[6:11]


def test_every_hit_can_be_asked_for_by_its_place(engine: Engine) -> None:
    write(engine, 40)
    every, whole = page(engine, "date", None, offset=3).hits, page(engine, "date", 1000, offset=3).hits
    assert (every[0], every[-1], every[1:3]) == (whole[0], whole[-1], list(whole[1:3]))
    assert not page(engine, "date", None, offset=1000).hits
    with pytest.raises(IndexError):
        every[len(every)]


@pytest.mark.parametrize(
    "text",
    ["", "x", "é", "=", "a" * 20_000, "W10", "WzFd"]
    + [
        urlsafe_b64encode(text.encode()).decode()
        for text in (
            "[" * 5000, '[1,1,0,null,null,null,"x"]', '[1,1,1,"a",null,null,"x"]', '[2,1,1,1.0,null,null,"x"]',
            '{"a": 1}', "1e999", '[1,1,1,1.0,null,null,7]',
        )
    ],
)  # fmt: skip
def test_what_is_no_cursor_is_refused(engine: Engine, text: str) -> None:
    with pytest.raises(QueryError, match="cursor"):
        page(engine, "date", 4, text)


def test_a_cursor_goes_with_its_question_and_order(engine: Engine) -> None:
    write(engine, 40)
    after = page(engine, "date").next
    with pytest.raises(QueryError, match="another question"):
        page(engine, "oldest", 4, after)
    with pytest.raises(QueryError, match="another question"):
        answer(engine.snapshot(), "war", Ranking(), Manner("date"), 4, 0, after=after)
