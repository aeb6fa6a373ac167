"""Does what was not quite asked for follow what was, where that is too little?"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.protocol import SORTS, Snapshot, Sort
from searchnews.model.ranking import Ranking
from searchnews.model.record import NewsDate, Record
from searchnews.model.results import Results
from searchnews.search.order import Manner
from searchnews.search.searcher import answer
from tests.contract.generated import WORDS, records
from tests.engines.committed import committed, in_memory

TEXTS = {
    "all": ("Ferry strike", "The ferry strike in Lisbon goes on."),
    "spelt": ("Ferry strike", "The ferry stirke in Lisbona goes on."),
    "two": ("Ferry ferry ferry", "A strike of ferries, ferry by ferry."),
    "one": ("Ferry", "A ferry came in."),
    "strike": ("Strike", "A general strike in Lisbon."),
    "none": ("Lisbon", "Nothing moved in Lisbon."),
    "more": ("Lisbon again", "Nothing moved."),
}
MADE = [
    Record(f"d:{name}", "article", title, body, NewsDate(f"2024-03-{10 + number}", "day", None, "metadata"))
    for number, (name, (title, body)) in enumerate(TEXTS.items())
]


def snapshot_of(kind: str, made: list[Record], folder: Path) -> Snapshot:
    if kind == "embedded":
        return EmbeddedEngine.open(committed(folder / "index", made)).snapshot()
    return in_memory(made)


@pytest.fixture(scope="module", params=["memory", "embedded"])
def snapshot(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return snapshot_of(request.param, MADE, tmp_path_factory.mktemp("relaxed"))


def relaxed(snapshot: Snapshot, query: str, limit: int | None = 10, sort: Sort = "relevance") -> Results:
    return answer(snapshot, query, Ranking(), Manner(sort, relax=True), limit, 0, suggest=True)[1]


def names(results: Results) -> list[str]:
    return [hit.record.id.removeprefix("d:") for hit in results]


def test_full_matches_come_first_then_near_spellings_then_fewer_words(snapshot: Snapshot) -> None:
    results = relaxed(snapshot, "ferry strike lisbon")
    assert names(results) == ["all", "spelt", "two", "one"]
    assert results.total == 4
    assert results.notices == (
        "1 record matches as asked",
        "1 more with strike read as stirke and lisbon read as Lisbona",
        "1 more without lisbon",
        "1 more without lisbon and strike",
    )


def test_it_stops_where_there_are_enough(snapshot: Snapshot) -> None:
    assert names(relaxed(snapshot, "ferry strike lisbon", 1)) == ["all"]
    assert relaxed(snapshot, "ferry strike lisbon", 1).notices == ()
    two = relaxed(snapshot, "ferry strike lisbon", 2)
    assert (names(two), two.total, len(two.notices)) == (["all", "spelt"], 2, 2)
    assert relaxed(snapshot, "ferry strike lisbon", 0).total == 1


def test_a_misspelt_word_is_read_as_what_is_nearest(snapshot: Snapshot) -> None:
    results = relaxed(snapshot, "ferrry lisbon")
    assert names(results)[:2] == ["all", "spelt"]
    assert results.notices[:2] == (
        "0 records match as asked",
        "2 more with ferrry read as ferry and lisbon read as Lisbona",
    )
    assert results.did_you_mean == "ferry lisbon"


def test_a_word_that_nothing_holds_is_the_first_to_be_left_out(snapshot: Snapshot) -> None:
    assert names(relaxed(snapshot, "xylophone ferry", 3)) == ["two", "one", "spelt"]


@pytest.mark.parametrize(
    "query",
    [
        '"ferry strike" xylophone', "ferry +xylophone", "ferry =xylophone", "ferry title:xylophone", "ferry -ferry",
        "ferry date:1987", "xylophone date:2024", "xylophone", "ferry xylophone^2", "ferry AND (xylophone OR zither)",
    ],
)  # fmt: skip
def test_phrases_fields_dates_and_what_is_excluded_hold_all_the_same(snapshot: Snapshot, query: str) -> None:
    phrase = query.startswith('"')
    assert names(relaxed(snapshot, query)) == (["all", "spelt"] if phrase else [])


def test_of_any_words_none_is_left_out(snapshot: Snapshot) -> None:
    results = answer(snapshot, "ferry xylophone", Ranking(), Manner(any_word=True, relax=True), 10, 0)[1]
    assert (results.total, results.notices) == (4, ())


def test_words_are_marked_where_they_made_a_record_come(snapshot: Snapshot) -> None:
    for hit in relaxed(snapshot, "ferry strike lisbon"):
        marked = {text.text[start:end] for text in hit.passages for start, end in text.highlights}
        assert (
            marked
            == {
                "d:all": {"ferry", "strike", "Lisbon"},
                "d:spelt": {"ferry", "stirke", "Lisbona"},
                "d:two": {"ferry", "strike", "ferries"},
                "d:one": {"ferry"},
            }[hit.record.id]
        )


@pytest.mark.parametrize("sort", SORTS)
def test_both_engines_relax_alike_and_pages_follow_one_another(sort: Sort, tmp_path: Path) -> None:
    made = records(20_26, 30)
    memory, embedded = (snapshot_of(kind, made, tmp_path) for kind in ("memory", "embedded"))
    rng = random.Random(3)
    manner = Manner(sort, relax=True)
    for _ in range(3):
        query = " ".join([*rng.sample(WORDS[:14], 3), rng.choice(["stirke", "date:1987", "-war", "bnak"])])
        every, same = (relaxed(one, query, 60, sort) for one in (embedded, memory))
        assert names(every) == names(same), query
        assert (every.total, every.notices) == (same.total, same.notices)
        plain = answer(embedded, query, Ranking(), Manner(sort), 60, 0)[1]
        assert names(every)[: plain.total] == names(plain)
        first = relaxed(embedded, query, 5, sort)
        found, after = names(first), first.next or (every.next if not first else None)
        while after:
            page = answer(embedded, query, Ranking(), manner, 60, 0, after=after)[1]
            found += names(page)
            after = page.next
        assert found == names(every)
        whole = relaxed(embedded, query, None, sort)
        assert names(whole) == names(every)[: whole.total]
