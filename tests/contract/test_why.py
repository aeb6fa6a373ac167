"""Do the parts of a score add up to it, on every engine, and is what a record lacks what its question requires?"""

from __future__ import annotations

from pathlib import Path

import pytest

from searchnews import Archive, Ranking, Record
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.memory import MemoryEngine
from searchnews.engines.protocol import Engine
from searchnews.model.why import ScorePart, Why
from tests.contract.generated import questions, records, with_statuses

SEED = 20_27
# In the middle of the instants at which records of the collection come and go.
NOW = 600_000_000.0
QUESTIONS = (
    "bank rates", "(strike OR banking^2.5) -zzzz", '"bank rate"^0.5 OR zzzz', "ban* stri?e", "strke~1 OR /ra.*/",
    "bank NEAR/5 rate", "bank NOT NEAR/2 rate OR port", "bank W/P strike", '"rate bank"~4', "atleast2(bank)",
    "hlead:bank date:1987", "=Bank OR banks", "bank XOR strike", "title:bank place:york", "*", "-bank",
    "date:1987 bank",
)  # fmt: skip


def archives(tmp_path: Path) -> list[Archive]:
    """Archives of the same records, some of which are hidden and one deleted, on each engine."""
    engines: list[Engine] = [MemoryEngine(), EmbeddedEngine.create(tmp_path / "archive")]
    given = with_statuses(SEED, records(SEED, 16))
    for engine in engines:
        for part in (given[:9], given[9:]):
            writer = engine.writer()
            for record in part:
                writer.add(record)
            writer.remove(given[0].id)
            writer.commit(b"")
            writer.close()
    return [Archive(engine, Ranking(title_b=0.6), clock=lambda: NOW) for engine in engines]


def leaves(part: ScorePart) -> list[ScorePart]:
    return [leaf for one in part.parts for leaf in leaves(one)] if part.parts else [part]


def facts(part: ScorePart) -> list[object]:
    """What must be the same for all engines, but for the last digits."""
    numbers = [part.score, part.boost, part.idf or 0, *(one.frequency for one in part.fields)]
    return [
        part.text, part.matches, part.records, part.words, *(f"{one:.6f}" for one in numbers),
        *(one[:3] for one in part.fields), *map(facts, part.parts),
    ]  # fmt: skip


def checked(why: Why, hits: dict[str, float | None]) -> None:
    assert why.found == (not why.missing)
    assert why.question.matches == why.found
    assert sum(leaf.score for leaf in leaves(why.question)) == pytest.approx(why.score or 0.0, abs=1e-4)
    if not why.hidden:
        assert why.found == (why.id in hits)
        assert why.score is None or why.score == pytest.approx(hits[why.id], abs=1e-4)


def test_the_parts_add_up_to_the_score_of_a_search_on_every_engine_alike(tmp_path: Path) -> None:
    both, found = archives(tmp_path), 0
    for query in (*QUESTIONS, *questions(SEED, 3)):
        hits = [{hit.record.id: hit.score for hit in archive.search(query, limit=100)} for archive in both]
        for record_id in [*list(hits[0])[:1], "drop:7"]:
            told = [archive.why(record_id, query) for archive in both]
            for why, scores in zip(told, hits, strict=True):
                assert why
                checked(why, scores)
            one, other = told
            assert one and other  # noqa: PT018 (for the types alone)
            assert facts(one.question) == facts(other.question), query
            assert (one.missing, one.hidden) == (other.missing, other.hidden)
            found += one.found
    assert found > 15
    assert both[1].why("drop:0", "bank") is None


@pytest.fixture
def archive() -> Archive:
    engine = MemoryEngine()
    writer = engine.writer()
    for record in (
        Record("d:1", "article", "Ports strike", "The port struck. Ports' strikes went on."),
        Record("d:2", "article", None, "Peace in the port."),
        Record("d:3", "article", "War", "Withheld.", status="withheld"),
    ):
        writer.add(record)
    writer.commit(b"")
    writer.close()
    return Archive(engine)


def asked(archive: Archive, record_id: str, query: str) -> Why:
    why = archive.why(record_id, query)
    assert why
    return why


def test_a_leaf_tells_how_its_word_is_written_and_how_often_it_stands_where(archive: Archive) -> None:
    (leaf,) = leaves(asked(archive, "d:1", "ports").question)
    assert (leaf.text, leaf.records, leaf.words) == ("port", 2, ("Ports", "port"))
    assert [(one.field, one.times, one.length) for one in leaf.fields] == [("title", 1, 2), ("body", 2, 7)]
    assert [one.field for one in leaves(asked(archive, "d:1", "title:ports").question)[0].fields] == ["title"]


def test_weights_multiply_and_what_is_excluded_or_fails_adds_nothing(archive: Archive) -> None:
    plain, heavy = (asked(archive, "d:2", query) for query in ("peace", "((peace^2 OR war) -strike)^3 OR (port war)"))
    assert heavy.score == pytest.approx(6 * (plain.score or 0))
    told = {leaf.text: (leaf.matches, leaf.score, leaf.boost) for leaf in leaves(heavy.question)}
    assert told["peac"] == (True, pytest.approx(heavy.score), 6)
    assert (told["strike"][:2], told["port"][:2], told["war"][:2]) == ((False, 0), (True, 0), (False, 0))


def test_what_a_record_lacks_is_told_as_a_question_has_it(archive: Archive) -> None:
    lacks = {
        "peace port": (), "peace war (strike OR war)": ("war", "strike OR war"), "port -peace^2": ("NOT peac^2",),
        "(peace port -port)^2": ("NOT port",), "port NEAR/1 peace": ("port NEAR/1 peac",), "=Port": ("=Port",),
        "atleast2(port) person:xi": ("atleast2 port", "person:xi"),
        "hlead:(war peace)": ("title or first 50 words war",),
        "(port war) OR strike": ("(port AND war) OR strike",),
    }  # fmt: skip
    assert {query: asked(archive, "d:2", query).missing for query in lacks} == lacks


def test_a_hidden_record_is_told_of_as_if_it_were_not(archive: Archive) -> None:
    assert asked(archive, "d:3", "war").hidden
    assert asked(archive, "d:3", "war").found
    shown = archive.why("d:3", "war", all_status=True)
    assert shown
    assert not shown.hidden
