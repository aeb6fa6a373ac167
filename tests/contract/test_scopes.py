"""Does every engine hide what a scope hides, as if it had been deleted, and nothing else?"""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from searchnews.dates.periods import read_period
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.memory import MemoryEngine
from searchnews.engines.memory_snapshot import MemorySnapshot
from searchnews.engines.protocol import Engine, Known, Scope, Snapshot
from searchnews.model.record import NewsDate, Record
from searchnews.query.compile import compile_query
from tests.contract.generated import questions, records, with_statuses
from tests.contract.test_engines import PLAIN, SEED, ask, plain, write


def at(text: str) -> int:
    return read_period(text).first


NOON = at("2022-06-29T12:00:00Z")


@pytest.fixture(params=["memory", "embedded"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    return MemoryEngine() if request.param == "memory" else EmbeddedEngine.create(tmp_path / "archive")


def seen(snapshot: Snapshot, scope: Scope) -> str:
    return " ".join(sorted(one.removeprefix("d:") for one in ask(snapshot.scoped(scope), "*")))


def test_where_nothing_is_hidden_the_snapshot_is_the_same_one(engine: Engine) -> None:
    write(engine, [plain(1, "war"), plain(2, "peace", day="1987-02-26")])
    snapshot = engine.snapshot()
    assert snapshot.scoped(Scope(NOON)) is snapshot
    assert snapshot.scoped(Scope(NOON, all_status=True)) is snapshot
    assert seen(snapshot, Scope(NOON, as_of=at("1987-02-25"))) == "1"
    assert seen(snapshot.scoped(Scope(NOON, as_of=at("1987-02-25"))), Scope(NOON)) == "1 2"


def test_statuses_and_embargoes_hide_unless_all_are_asked_for(engine: Engine) -> None:
    kinds = [{}, {"status": "withheld"}, {"status": "canceled"}, {"embargoed": "2022-06-29T12:00:00Z"}]
    kinds.append({"embargoed": "2022-06-29T12:00:01Z"})
    write(engine, [replace(plain(number, "war"), **kind) for number, kind in enumerate(kinds)])  # type: ignore[arg-type]
    snapshot = engine.snapshot()
    assert seen(snapshot, Scope(NOON)) == "0 3"
    assert seen(snapshot, Scope(NOON + 1)) == "0 3 4"
    assert seen(snapshot, Scope(NOON)) == "0 3"
    assert seen(snapshot, Scope(NOON, all_status=True)) == "0 1 2 3 4"
    assert seen(snapshot, Scope(NOON, as_of=NOON + 99)) == "0 3"
    assert seen(snapshot, Scope(NOON, as_of=NOON - 1)) == "0"


def test_of_several_versions_the_one_that_held_is_seen(engine: Engine) -> None:
    first, second = "2022-06-29T10:00:00Z", "2022-06-29T14:00:00Z"
    write(
        engine, [replace(plain(1, "war"), superseded=first), replace(plain(2, "war"), since=first, superseded=second)]
    )
    write(engine, [replace(plain(3, "war"), since=second, embargoed=second)])
    snapshot = engine.snapshot()
    assert seen(snapshot, Scope(NOON)) == "2"
    assert seen(snapshot, Scope(NOON, all_status=True)) == "3"
    assert seen(snapshot, Scope(at(second))) == "3"
    assert [seen(snapshot, Scope(at("2023"), at(one) - 1)) for one in (first, second, "2023")] == ["1", "2", "3"]


def test_records_dated_later_are_hidden_and_undated_ones_seen(engine: Engine) -> None:
    month = replace(plain(3, "war"), date=NewsDate("1987-02", "month", None, "metadata"))
    write(engine, [plain(1, "war"), plain(2, "war", day="1987-02-27"), month])
    assert seen(engine.snapshot(), Scope(NOON, read_period("1987-02-26").last)) == "1 3"


def test_hidden_records_are_known_and_counted_nowhere(engine: Engine) -> None:
    write(engine, [plain(1, "war"), replace(plain(2, "war war war"), status="withheld", source="The Post")])
    hidden = engine.snapshot().scoped(Scope(NOON))
    assert hidden.known("d:2") == Known("2", "")
    assert hidden.get("d:2") is not None
    assert hidden.counts(compile_query("*"), "source") == {}
    assert hidden.stats().documents == hidden.stats().articles == 1
    alone = MemoryEngine()
    write(alone, [plain(1, "war")])
    query = compile_query("war")
    scores = [e.search(query, PLAIN, "relevance", 9, 0).found[0].score for e in (hidden, alone.snapshot())]
    assert scores[0] == pytest.approx(scores[1])


def test_older_versions_are_those_that_say_so_and_begin_with_the_id(engine: Engine) -> None:
    older = replace(plain(1, "war"), id="d:1@1", superseded="2022-06-29T10:00:00Z")
    own = replace(plain(1, "war"), id="d:1@home")
    writer = engine.writer()
    for one in (older, own, plain(1, "war"), replace(older, id="d:10@1")):
        writer.add(one)
    assert writer.older("d:1") == ("d:1@1",)
    writer.commit(b"")
    assert writer.older("d:1") == engine.snapshot().older("d:1") == ("d:1@1",)
    writer.add(replace(older, superseded=None))
    assert writer.older("d:1") == ()
    writer.add(older)
    assert writer.older("d:1") == ("d:1@1",)
    writer.remove("d:1@1")
    assert writer.older("d:1") == ()
    writer.commit(b"")
    writer.close()
    assert engine.snapshot().older("d:1") == ()


def test_records_at_an_address_or_beneath_it_are_found_once_written_out(engine: Engine) -> None:
    page = "https://www.example.org/a"
    paths = ["", "/b", "?id=1", "?id=2"]
    write(engine, [replace(plain(number, "war"), url=page + path) for number, path in enumerate(paths)])
    write(engine, [], ["d:3"])
    writer = engine.writer()
    writer.remove("d:1")
    for held in (engine.snapshot(), writer):
        assert held.at_address("example.org/a?id=1", 9) == ("d:2",)
        assert held.at_address("example.org/a?id=2", 9) == ()
    assert sorted(engine.snapshot().at_address("example.org/a", 3)) == ["d:0", "d:1", "d:2"]
    assert engine.snapshot().at_address("example.org/a", 2) == ()
    assert sorted(writer.at_address("example.org/a", 3)) == ["d:0", "d:2"]
    assert {"example.org/a", "example.org/a?id=1"} <= set(writer.addresses())
    writer.close()


def fill(engine: Engine) -> None:
    """The same adds, updates, removals and a merge, in several segments."""
    given = with_statuses(SEED, records(SEED, 240))
    changed = [replace(new, id=old.id) for old, new in zip(given[:30], records(SEED + 1, 30), strict=True)]
    write(engine, given[:120])
    write(engine, given[120:], removed=[record.id for record in given[30:50]])
    write(engine, changed)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, MemorySnapshot]:
    made, memory = EmbeddedEngine.create(tmp_path_factory.mktemp("scoped") / "archive"), MemoryEngine()
    for engine in (made, memory):
        fill(engine)
    return made.snapshot(), memory.snapshot()


SCOPES = [
    Scope(at(now), None if last is None else at(last), every)
    for now, last, every in product(
        ["1984", "1988-01-01T00:00:00Z", "2000"], [None, "1987-02-26", "1996"], [False, True]
    )
]


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_the_embedded_engine_answers_within_a_scope_as_the_memory_engine(
    filled: tuple[Snapshot, MemorySnapshot], scope: Scope
) -> None:
    got, right = (snapshot.scoped(scope) for snapshot in filled)
    assert got.stats().documents == right.stats().documents
    for query in questions(SEED + 3, 25):
        clause = compile_query(query)
        for sort in ("relevance", "date"):
            one, other = (each.search(clause, PLAIN, sort, 1000, 0) for each in (got, right))  # type: ignore[arg-type]
            assert one.total == other.total, query
            scores = [match.score or 0.0 for match in other.found]
            assert [match.score or 0.0 for match in one.found] == pytest.approx(scores, abs=1e-4), query
            assert {match.record.id for match in one.found} == {match.record.id for match in other.found}, query
        assert got.counts(clause, "source") == right.counts(clause, "source")


def test_scopes_asked_in_any_order_are_each_their_own(filled: tuple[Snapshot, MemorySnapshot]) -> None:
    rng = random.Random(SEED)
    for scope in rng.choices(SCOPES, k=60):
        got, right = (snapshot.scoped(scope).stats().documents for snapshot in filled)
        assert got == right


def test_a_merge_keeps_what_is_hidden(tmp_path: Path) -> None:
    made, memory = EmbeddedEngine.create(tmp_path / "archive"), MemoryEngine()
    for engine in (made, memory):
        fill(engine)
    writer = made.writer()
    writer.optimise()
    writer.commit(b"")
    writer.close()
    assert len(made.snapshot().segments) == 1
    for scope in SCOPES:
        assert seen(made.snapshot(), scope) == seen(memory.snapshot(), scope)


def test_a_record_without_any_of_it_stores_no_section_of_it(tmp_path: Path) -> None:
    made = EmbeddedEngine.create(tmp_path / "archive")
    write(made, [Record("d:1", "article", "war", "")])
    (segment,) = made.snapshot().segments
    assert not [name for name in segment.sections.names() if name.startswith(("status", "embargo", "since", "super"))]
