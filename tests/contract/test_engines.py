"""Does every engine keep the protocol, and give the answers of the memory engine?"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from math import log
from pathlib import Path

import pytest

from searchnews.dates.units import DAY, UNITS, Unit
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.memory import MemoryEngine
from searchnews.engines.protocol import COUNTED_FIELDS, QUERIES, SORTS, Engine, Known, Snapshot, Sort
from searchnews.errors import BusyError, CorruptError, QueryError
from searchnews.model.ranking import Ranking
from searchnews.model.record import DateCandidate, Entities, NewsDate, Record
from searchnews.query.clauses import Clause, PrefixClause, RecentClause, SpeltClause
from searchnews.query.compile import compile_query
from tests.contract.generated import question, questions, records

SEED = 20_26
PLAIN = Ranking(k1=1.2, title_weight=2, body_weight=1, title_b=0.5, body_b=0.75)


@pytest.fixture(params=["memory", "embedded"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    return MemoryEngine() if request.param == "memory" else EmbeddedEngine.create(tmp_path / "archive")


def write(engine: Engine, added: Iterable[Record], removed: Iterable[str] = ()) -> None:
    writer = engine.writer()
    for record_id in removed:
        writer.remove(record_id)
    for record in added:
        writer.add(record)
    writer.commit(b"")
    writer.close()


def ask(snapshot: Snapshot, query: str, sort: Sort = "relevance", limit: int = 1000, offset: int = 0) -> list[str]:
    matches = snapshot.search(compile_query(query), PLAIN, sort, limit, offset)
    assert matches.total >= len(matches.found)
    return [match.record.id for match in matches.found]


def plain(number: int, title: str | None, body: str = "", day: str | None = None) -> Record:
    date = NewsDate(day, "day", None, "metadata") if day else None
    return Record(f"d:{number}", "article", title, body, date, fingerprint=str(number))


def test_records_are_yielded_one_by_one_in_the_order_in_which_they_came(engine: Engine) -> None:
    given = records(SEED, 60)
    write(engine, given[:40])
    write(engine, given[40:], [given[3].id, given[41].id])
    snapshot = engine.snapshot()
    write(engine, [], [given[0].id])
    kept = [one for one in given if one.id != given[3].id]
    assert list(snapshot.records(compile_query("*"))) == kept
    wanted = set(ask(snapshot, "war OR bank"))
    assert [one.id for one in snapshot.records(compile_query("war OR bank"))] == [
        one.id for one in kept if one.id in wanted
    ]
    assert list(snapshot.records(compile_query("zzzz"))) == []


def test_candidates_of_a_date_are_kept_as_they_came(engine: Engine) -> None:
    given = replace(plain(1, "War"), candidates=(DateCandidate("soon", "metadata"), DateCandidate("\ud800", "url")))
    write(engine, [given])
    assert engine.snapshot().get("d:1") == given


def test_a_new_engine_holds_nothing(engine: Engine) -> None:
    snapshot = engine.snapshot()
    assert snapshot.stats().documents == 0
    assert snapshot.search(compile_query("*"), PLAIN, "relevance", 10, 0).total == 0
    assert ask(snapshot, "war -peace OR date:1987 OR x* OR person:x") == []
    assert snapshot.get("d:1") is None
    assert snapshot.known("d:1") is None


def test_a_record_comes_back_as_it_went_in(engine: Engine) -> None:
    given = records(SEED, 40)
    write(engine, given)
    snapshot = engine.snapshot()
    for record in given:
        assert snapshot.get(record.id) == record
        assert snapshot.known(record.id) == Known(record.fingerprint, record.drop)
    assert snapshot.of_drop("drop-1") == {r.id: r.fingerprint for r in given if r.drop == "drop-1"}
    assert snapshot.stats().documents == 40
    assert snapshot.stats().headlines == sum(r.kind == "headline" for r in given)


def test_a_snapshot_does_not_see_later_commits(engine: Engine) -> None:
    write(engine, [plain(1, "war")])
    before = engine.snapshot()
    write(engine, [plain(2, "war")], removed=["d:1"])
    assert ask(before, "war") == ["d:1"]
    assert ask(engine.snapshot(), "war") == ["d:2"]


def test_a_writer_closed_without_commit_changes_nothing_and_frees_the_lock(engine: Engine) -> None:
    write(engine, [plain(1, "war")])
    writer = engine.writer()
    writer.add(plain(2, "war"))
    writer.remove("d:1")
    writer.close()
    assert ask(engine.snapshot(), "war") == ["d:1"]
    write(engine, [plain(2, "war")])
    assert len(ask(engine.snapshot(), "war")) == 2


def test_a_second_writer_is_refused(engine: Engine) -> None:
    writer = engine.writer()
    with pytest.raises(BusyError):
        engine.writer()
    writer.close()
    engine.writer().close()


def test_adding_a_known_id_replaces_its_record(engine: Engine) -> None:
    write(engine, [plain(1, "war"), plain(2, "peace")])
    write(engine, [plain(1, "peace")])
    assert ask(engine.snapshot(), "war") == []
    assert len(ask(engine.snapshot(), "peace")) == 2


def test_removing_an_unknown_id_is_no_error(engine: Engine) -> None:
    write(engine, [plain(1, "war")], removed=["d:9"])
    assert engine.snapshot().stats().documents == 1


def test_scores_are_bm25f_worked_by_hand(engine: Engine) -> None:
    write(engine, [plain(1, "war", "war and war again"), plain(2, None, "peace and quiet"), plain(3, "war and peace")])
    found = engine.snapshot().search(compile_query("war"), PLAIN, "relevance", 10, 0).found
    average_title, average_body = 4 / 3, 7 / 3
    first = 2 * 1 / (1 - 0.5 + 0.5 * 1 / average_title) + 2 / (1 - 0.75 + 0.75 * 4 / average_body)
    second = 2 * 1 / (1 - 0.5 + 0.5 * 3 / average_title)
    idf = log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    scores = [match.score for match in found]
    assert [match.record.id for match in found] == ["d:1", "d:3"]
    assert scores == pytest.approx([idf * first / (1.2 + first), idf * second / (1.2 + second)], abs=1e-9)


def test_deleted_records_count_neither_in_frequencies_nor_in_lengths(engine: Engine, tmp_path: Path) -> None:
    kept = [plain(1, "war"), plain(2, "peace and war"), plain(3, "quiet")]
    write(engine, [*kept, plain(4, "war war war war"), plain(5, "war", "a long body of words")])
    write(engine, [], removed=["d:4", "d:5"])
    fresh = MemoryEngine()
    write(fresh, kept)
    query = compile_query("war OR qui*")
    got, expected = (e.snapshot().search(query, PLAIN, "relevance", 9, 0).found for e in (engine, fresh))
    assert [(m.record.id, m.score) for m in got] == [(m.record.id, pytest.approx(m.score)) for m in expected]


def test_equal_scores_come_latest_first_then_undated_then_by_id(engine: Engine) -> None:
    days = {3: "1987-01-01", 1: None, 4: "1990-01-01", 2: None, 5: "1987-01-01"}
    write(engine, [plain(number, "war", day=day) for number, day in days.items()])
    assert ask(engine.snapshot(), "war") == ["d:4", "d:3", "d:5", "d:1", "d:2"]
    assert ask(engine.snapshot(), "war", "oldest") == ["d:3", "d:5", "d:4", "d:1", "d:2"]
    assert ask(engine.snapshot(), "war", limit=2, offset=1) == ["d:3", "d:5"]
    assert ask(engine.snapshot(), "war", limit=2, offset=9) == []


def test_order_by_date_gives_no_scores(engine: Engine) -> None:
    write(engine, [plain(1, "war", day="1987-01-01"), plain(2, "war war", day="1988-01-01")])
    found = engine.snapshot().search(compile_query("war"), PLAIN, "date", 9, 0).found
    assert [(match.record.id, match.score) for match in found] == [("d:2", None), ("d:1", None)]


def assert_same(given: Engine, expected: Engine, query: str, sort: Sort) -> None:
    """Same total, same hits with the same scores, same order; only near-equal scores may change places."""
    assert_same_found(given, expected, compile_query(query), sort)


def assert_same_found(given: Engine, expected: Engine, query: Clause, sort: Sort) -> None:
    got, right = (e.snapshot().search(query, PLAIN, sort, 1000, 0) for e in (given, expected))
    assert got.total == right.total, query
    scores = [match.score or 0.0 for match in right.found]
    assert [match.score or 0.0 for match in got.found] == pytest.approx(scores, abs=1e-4), query
    assert [match.record.id for match in got.found] == [match.record.id for match in right.found], query


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, Engine]:
    """Both engines after the same adds, updates, removals, in several segments."""
    print(f"seed {SEED}")
    made, memory = EmbeddedEngine.create(tmp_path_factory.mktemp("filled")), MemoryEngine()
    given = records(SEED, 240)
    changed = [replace(new, id=old.id) for old, new in zip(given[:30], records(SEED + 1, 30), strict=True)]
    for engine in (made, memory):
        write(engine, given[:120])
        write(engine, given[120:], removed=[record.id for record in given[30:50]])
        write(engine, changed)
    return made, memory


@pytest.mark.parametrize("query", questions(SEED, 120))
def test_the_embedded_engine_answers_a_generated_question_as_the_memory_engine(
    filled: tuple[Engine, Engine], query: str
) -> None:
    for sort in SORTS:
        assert_same(*filled, query, sort)


@pytest.mark.parametrize("half_life", [DAY, 1000 * DAY])
def test_scores_fall_with_age_as_those_of_the_memory_engine_do(filled: tuple[Engine, Engine], half_life: int) -> None:
    snapshot = filled[0].snapshot()
    for query in ("war OR rate", "bank rate", '"war peace"', "ban*", "*", *questions(SEED + 3, 4)):
        clause = RecentClause(compile_query(query), half_life, 541_350_180)
        assert_same_found(*filled, clause, "relevance")
        whole = snapshot.search(clause, PLAIN, "relevance", 1000, 0).found
        # Whatever part is asked for is that part of the whole.
        for limit, offset in ((1, 0), (3, 2), (10, 0)):
            found = snapshot.search(clause, PLAIN, "relevance", limit, offset).found
            assert found == whole[offset : offset + limit]


def test_what_scores_alike_and_is_as_old_comes_by_date_and_id(engine: Engine) -> None:
    days = {3: "1987-01-01", 1: None, 4: "1990-01-01", 2: None, 5: "1987-01-01", 6: "1989-12-02", 7: "1990-02-01"}
    write(engine, [plain(number, "war", day=day) for number, day in days.items()])
    clause = RecentClause(compile_query("war"), 30 * DAY, 631_152_000)  # 1990-01-01
    found = engine.snapshot().search(clause, PLAIN, "relevance", 9, 0).found
    assert [match.record.id for match in found] == ["d:7", "d:4", "d:6", "d:3", "d:5", "d:1", "d:2"]
    best = found[0].score or 0.0
    shares = [(match.score or 0.0) / best for match in found]
    # Later than the moment, at it, one half-life before it, and more than ten; undated.
    assert shares == pytest.approx([1, 1, 0.5, *[2**-10] * 4])


@pytest.mark.parametrize("field", COUNTED_FIELDS)
def test_values_are_counted_as_the_memory_engine_counts_them(filled: tuple[Engine, Engine], field: str) -> None:
    for query in questions(SEED + 1, 6):
        clause = compile_query(query)
        got, right = (engine.snapshot().counts(clause, field) for engine in filled)
        assert got == right, query


@pytest.mark.parametrize("field", COUNTED_FIELDS)
def test_values_of_one_key_are_counted_as_one(filled: tuple[Engine, Engine], field: str) -> None:
    def key(name: str) -> str:
        return name[-1:]

    for query in questions(SEED + 1, 4):
        clause = compile_query(query)
        got, right = (engine.snapshot().counts(clause, field, key) for engine in filled)
        assert got == right, query


@pytest.mark.parametrize("unit", UNITS)
def test_periods_are_counted_as_the_memory_engine_counts_them(filled: tuple[Engine, Engine], unit: Unit) -> None:
    for query in ("*", *questions(SEED + 2, 12)):
        clause = compile_query(query)
        got, right = (engine.snapshot().periods(clause, unit) for engine in filled)
        assert got == right, query
        total = filled[0].snapshot().search(clause, Ranking(), "date", 0, 0).total
        assert sum(got.periods.values()) + got.imprecise + got.undated == total


@pytest.mark.parametrize("word", ["strke", "bnk", "rate", "covdi", "erdogna", "us", "zzzzzz"])
def test_words_near_one_are_those_that_the_memory_engine_finds(filled: tuple[Engine, Engine], word: str) -> None:
    for edits in (0, 1, 2):
        got, right = (sorted(engine.snapshot().words_near(word, edits)) for engine in filled)
        assert got == right


def test_words_near_one_are_folded_and_counted_with_their_inflections(engine: Engine) -> None:
    write(engine, [plain(1, "Strikes"), plain(2, None, "A strike, and striking news"), plain(3, None, "stroke")])
    found = {(near.word, near.term, near.edits, near.records) for near in engine.snapshot().words_near("strkie", 2)}
    assert found == {("strike", "strike", 1, 2), ("strikes", "strike", 2, 2), ("stroke", "stroke", 2, 1)}
    write(engine, [], removed=["d:1", "d:2"])
    assert [near.word for near in engine.snapshot().words_near("strkie", 2)] == ["stroke"]


def test_a_match_that_holds_two_values_of_a_key_counts_once(engine: Engine) -> None:
    write(engine, [Record("d:1", "article", "", "", entities=Entities(person=("Ann Day", "Bo Day", "Cy Lee")))])
    assert engine.snapshot().counts(compile_query("*"), "person", lambda name: name[-3:]) == {"Day": 1, "Lee": 1}


def test_small_texts_are_kept_beside_the_records_and_through_a_rebuild(engine: Engine) -> None:
    assert engine.kept("names.tsv") == ""
    engine.keep("names.tsv", "merge\tAnn Day\tA. Day\n")
    writer = engine.writer(rebuild=True)
    writer.add(Record("d:1", "article", "", "", entities=Entities(person=("A. Day",))))
    writer.commit(b"")
    writer.close()
    snapshot = engine.snapshot()
    assert snapshot.aliases.name("person", "A. Day") == "Ann Day"
    assert snapshot.search(compile_query('person:"Ann Day"', snapshot), PLAIN, "date", 1, 0).total == 1
    assert snapshot.search(compile_query('person:"Ann Day"'), PLAIN, "date", 1, 0).total == 0
    engine.keep("names.tsv", "")
    assert not engine.snapshot().aliases


def test_queries_saved_beside_the_records_are_put_into_questions(engine: Engine) -> None:
    write(engine, [plain(1, "war"), plain(2, "war and peace"), plain(3, "peace")])
    engine.keep(QUERIES, "talks\tpeace -war\nboth\tquery:talks OR (war peace)\n")
    snapshot = engine.snapshot()
    assert [one.name for one in snapshot.saved] == ["both", "talks"]
    for query, found in (("query:talks", {"d:3"}), ("query:both", {"d:2", "d:3"}), ("-query:both", {"d:1"})):
        matches = snapshot.search(compile_query(query, snapshot), PLAIN, "relevance", 9, 0)
        assert {match.record.id for match in matches.found} == found


def test_words_spelt_as_a_pattern_says_are_told_in_order(engine: Engine) -> None:
    write(engine, [plain(1, "Striking ports", "a strike, strikes"), plain(2, None, "strife in the port")])
    write(engine, [plain(3, "strikes struck")])
    snapshot = engine.snapshot()
    for query, words in {
        "stri*": ("strife", "strike", "strikes", "striking"), "body:str?*k": ("struck",),
        "/ports?/": ("port", "ports"), "stroke~1": ("strike",), "zz*": (), "/.*/": ("a", "in", "port", "ports"),
    }.items():  # fmt: skip
        clause = compile_query(query)
        assert isinstance(clause, PrefixClause | SpeltClause)
        assert snapshot.spellings(clause, 4) == words
    assert snapshot.average("title") == pytest.approx(4 / 3)


def test_random_histories_end_in_the_same_answers(tmp_path: Path) -> None:
    made, memory = EmbeddedEngine.create(tmp_path / "archive"), MemoryEngine()
    rng = random.Random(SEED)
    pool = records(SEED + 2, 60)
    for _ in range(12):
        added = [replace(rng.choice(pool), id=f"d:{number}") for number in rng.sample(range(40), 8)]
        removed = [f"d:{number}" for number in rng.sample(range(40), 5)]
        for engine in (made, memory):
            write(engine, added, removed)
        reopened = EmbeddedEngine.open(tmp_path / "archive")
        for query in (question(rng) for _ in range(4)):
            assert_same(reopened, memory, query, "relevance")


def test_generated_questions_use_every_operator() -> None:
    text = " ".join(questions(SEED, 120))
    for sign in (
        " OR ",
        " AND ",
        "NOT (",
        "-(",
        '"',
        "*",
        "title:",
        "person:",
        "entity:",
        "date:unknown",
        "after:",
        "..",
        "kind:",
        " XOR ",
        "NEAR/",
        "ADJ/",
        "NOT NEAR/",
        "W/S",
        "W/P",
        "NOT W/",
        "atleast",
        "hlead:",
        "first3:",
        "words:",
        "has:",
        "is:",
        "~",
        "?",
        ":/",
        "=",
        "^",
    ):
        assert sign in text


def test_segments_without_contents_are_damage_not_absence(tmp_path: Path) -> None:
    engine = EmbeddedEngine.create(tmp_path)
    write(engine, [plain(1, "war")])
    for contents in tmp_path.glob("_MAIN_*.toc"):
        contents.unlink()
    before = sorted(path.name for path in tmp_path.iterdir())
    for attempt in (EmbeddedEngine.open, EmbeddedEngine.create):
        with pytest.raises(CorruptError, match="no table of contents"):
            attempt(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "damage", [lambda data: b"", lambda data: data[: len(data) // 2], lambda data: b"x" * len(data)]
)
def test_unreadable_contents_are_named_and_left_alone(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    write(EmbeddedEngine.create(tmp_path), [plain(1, "war")])
    contents = next(tmp_path.glob("_MAIN_*.toc"))
    contents.write_bytes(damage(contents.read_bytes()))
    kept = contents.read_bytes()
    for attempt in (EmbeddedEngine.open, EmbeddedEngine.create):
        with pytest.raises(CorruptError, match=str(tmp_path)):
            attempt(tmp_path)
    assert contents.read_bytes() == kept


def test_query_errors_do_not_depend_on_an_engine() -> None:
    with pytest.raises(QueryError):
        compile_query("(war")


@pytest.mark.parametrize("query", ["war", "war OR peace", "war peace", '"war peace"', "ban*", "war date:1987", "-war"])
def test_an_explanation_names_a_path_and_counts(filled: tuple[Engine, Engine], query: str) -> None:
    clause = compile_query(query)
    total = filled[1].snapshot().search(clause, PLAIN, "relevance", 0, 0).total
    for engine in filled:
        first, *_ = engine.snapshot().explain(clause, PLAIN).splitlines()
        assert first.endswith(f": {total:,}"), first
