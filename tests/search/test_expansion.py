"""Does an expanded question find the same records, those first that are like the best?"""

from __future__ import annotations

from pathlib import Path

import pytest

from searchnews import Archive, Ranking, Record
from searchnews.query.clauses import AllClause, AnyClause, TermClause, WeightClause
from searchnews.query.compile import compile_query
from searchnews.search.expansion import expanded
from tests.engines.committed import committed

TEXTS = {
    "best": ("Ferry strike", "The ferry strike left crews and dockers idle."),
    "good": ("Ferry strike again", "Dockers joined the crews on strike."),
    "like": (None, "A strike of crews and dockers, and no ship moved."),
    "other": (None, "A strike by lightning, a tree, a fire, an owl."),
    "unfound": (None, "Crews and dockers went home."),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = [Record(f"d:{name}", "article", title, body) for name, (title, body) in TEXTS.items()]
    return committed(tmp_path_factory.mktemp("expanded") / "index", made)


def test_the_same_records_are_found_and_counted(folder: Path) -> None:
    with Archive.open(folder) as archive:
        plain, more = (archive.search("strike", expand=expand, facets=["kind"]) for expand in (False, True))
        assert plain.total == more.total == 4
        assert plain.facets == more.facets
        assert {hit.record.id for hit in plain} == {hit.record.id for hit in more}
        assert archive.search("strike -dockers", expand=True).total == 1
        assert archive.search("zeppelin", expand=True).total == 0
        by_date = [archive.search("strike", expand=expand, sort="date") for expand in (False, True)]
        assert by_date[0] == by_date[1]


def test_records_that_are_like_the_best_come_first(folder: Path) -> None:
    with Archive.open(folder, ranking=Ranking(expand_records=2)) as archive:
        order = [hit.record.id for hit in archive.search("strike", expand=True)]
        assert order.index("d:like") < order.index("d:other")


def test_only_words_of_the_question_are_marked(folder: Path) -> None:
    with Archive.open(folder) as archive:
        for hit in archive.search("strike", expand=True):
            for passage in hit.passages:
                assert {passage.text[start:end] for start, end in passage.highlights} <= {"strike"}


def test_the_terms_added_weigh_what_the_ranking_says(folder: Path) -> None:
    with Archive.open(folder) as archive:
        clause = expanded(archive.snapshot, compile_query("ferry strike"), Ranking(expand_terms=3, expand_weight=0.2))
    assert isinstance(clause, AnyClause)
    added = clause.children[1]
    assert isinstance(added, AllClause)
    terms = added.children[1]
    assert isinstance(terms, AnyClause)
    weights = [one.weight for one in terms.children if isinstance(one, WeightClause)]
    assert sum(weights) == pytest.approx(0.2 / 0.8 * 2)
    names = [
        one.child.term for one in terms.children if isinstance(one, WeightClause) and isinstance(one.child, TermClause)
    ]
    assert len(names) == 3
    assert "the" not in names
