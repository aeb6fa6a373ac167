"""Do all engines find records by date alike, from whatever zone the question is asked?"""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from searchnews.dates.parts import DateError
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.memory import MemoryEngine
from searchnews.engines.protocol import Engine
from searchnews.model.ranking import Ranking
from searchnews.model.record import NewsDate, Record
from searchnews.query.asked_dates import AskedDates
from searchnews.query.clauses import Clause
from searchnews.query.compile import compile_query
from searchnews.search.highlight import passes
from tests.contract.generated import PRECISION, records

NOW = 1_679_999_400  # Tuesday, 28 March 2023, 10:30 in UTC


@pytest.fixture(params=["memory", "embedded"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    return MemoryEngine() if request.param == "memory" else EmbeddedEngine.create(tmp_path / "archive")


def write(engine: Engine, added: list[Record]) -> None:
    writer = engine.writer()
    for record in added:
        writer.add(record)
    writer.commit(b"")
    writer.close()


def found(engine: Engine, clause: Clause) -> set[str]:
    matches = engine.snapshot().search(clause, Ranking(), "relevance", 1000, 0)
    return {match.record.id for match in matches.found}


def dated(name: str, value: str | None, captured: str | None = None) -> Record:
    date = NewsDate(value, PRECISION[len(value)], None, "metadata") if value else None  # type: ignore[arg-type]
    return Record(name, "article", "ferry", "", date, captured=captured, fingerprint=name)


DATED = [
    dated("late on the 5th", "2024-02-05T22:59:59Z"),
    dated("midnight in Berlin", "2024-02-05T23:00:00Z"),
    dated("last second in Berlin", "2024-02-06T22:59:59Z"),
    dated("the 7th in Berlin", "2024-02-06T23:00:00Z"),
    dated("the 5th", "2024-02-05"),
    dated("the 6th", "2024-02-06"),
    dated("the 7th", "2024-02-07"),
    dated("February", "2024-02"),
    dated("March", "2024-03"),
    dated("unknown", None),
]
BERLIN = AskedDates(NOW, "Europe/Berlin")


@pytest.mark.parametrize("words", ["", "ferry ", "ferry OR ", "fer* ", "-(ferry -ferry) "])
def test_a_day_in_a_zone_is_of_that_zone_and_a_bare_day_is_of_every_zone(engine: Engine, words: str) -> None:
    write(engine, DATED)
    question = f"{words}date:2024-02-06".replace("OR ", "")
    assert found(engine, compile_query(question, dates=BERLIN)) == {
        "midnight in Berlin", "last second in Berlin", "the 6th", "February",
    }  # fmt: skip
    assert found(engine, compile_query(question)) == {
        "last second in Berlin", "the 7th in Berlin", "the 6th", "February",
    }  # fmt: skip


def test_a_range_in_a_zone_ends_where_the_zone_ends_it(engine: Engine) -> None:
    write(engine, DATED)
    before = {"late on the 5th", "the 5th", "February"}
    assert found(engine, compile_query("before:2024-02-06", dates=BERLIN)) == before
    after = {"the 7th in Berlin", "the 7th", "February", "March"}
    assert found(engine, compile_query("date:>2024-02-06", dates=BERLIN)) == after
    rest = {"midnight in Berlin", "last second in Berlin", "the 6th", "unknown"}
    assert found(engine, compile_query("-before:2024-02-06 -date:>2024-02-06", dates=BERLIN)) == rest


def test_records_are_found_by_the_second_in_which_we_got_them(engine: Engine) -> None:
    given = [
        dated("first", None, "2024-02-05T23:00:00Z"),
        dated("last", None, "2024-02-06T22:59:59Z"),
        dated("before", None, "2024-02-05T22:59:59Z"),
        dated("after", None, "2024-02-06T23:00:00Z"),
        dated("never", None),
    ]
    write(engine, given)
    assert found(engine, compile_query("captured:2024-02-06", dates=BERLIN)) == {"first", "last"}
    assert found(engine, compile_query("captured:2024-02-06")) == {"last", "after"}
    assert found(engine, compile_query("captured:..2024-02-05")) == {"first", "before"}
    assert found(engine, compile_query("captured:2024-02-06.. -captured:>2024-02-05")) == set()
    assert found(engine, compile_query("ferry captured:1999")) == set()


def test_mentions_of_days_are_those_that_clocks_show(engine: Engine) -> None:
    write(engine, [replace(one, mentions=(one.date.value[:10],)) for one in DATED[4:7] if one.date])
    assert found(engine, compile_query("mentions:2024-02-06", dates=BERLIN)) == {"the 6th"}
    assert found(engine, compile_query("mentions:today", dates=AskedDates(1_707_176_000, "Europe/Berlin"))) == {
        "the 6th"
    }


def test_an_archive_without_such_a_field_holds_nothing_that_we_got(engine: Engine) -> None:
    write(engine, [dated("never", None)])
    assert found(engine, compile_query("captured:2024")) == set()


EXPRESSIONS = [
    line.split("\t")[0]
    for line in (Path(__file__).parents[1] / "dates" / "expressions.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
ZONES = ["UTC", "Europe/Berlin", "Pacific/Auckland", "America/New_York"]
VALUES = [
    "1987",
    "2023-03",
    "2023-03-28",
    "2023-03-27T22:30:00Z",
    "2023-03-28T04:15:27Z",
    "2022-12-01",
    "2020-02-29",
    None,
]


def test_engines_and_highlighter_agree_on_every_expression_from_every_zone(tmp_path: Path) -> None:
    rng = random.Random(20_23)
    given = [
        replace(one, date=dated("", rng.choice(VALUES)).date, captured=rng.choice([VALUES[3], VALUES[4], None]))
        for one in records(20_23, 60)
    ]
    engines = [MemoryEngine(), EmbeddedEngine.create(tmp_path / "archive")]
    for engine in engines:
        write(engine, given)
    snapshots = [engine.snapshot() for engine in engines]
    asked = 0
    for expression in EXPRESSIONS:
        field = rng.choice(["date", "date", "after", "before", "captured", "mentions"])
        try:
            clause = AskedDates(NOW, rng.choice(ZONES)).clause(field, expression)
        except DateError:
            continue
        asked += 1
        answers = [
            {one.record.id for one in seen.search(clause, Ranking(), "date", 1000, 0).found} for seen in snapshots
        ]
        assert answers[0] == answers[1], (field, expression)
        assert answers[0] == {one.id for one in given if passes(clause, one)}, (field, expression)
    assert asked > 300
