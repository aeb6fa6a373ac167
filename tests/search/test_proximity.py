"""Do the best records come by how near the words of a question stand, where that is asked for?"""

from __future__ import annotations

import random
from math import log
from pathlib import Path

import pytest

from searchnews import Archive, Ranking, Record
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.protocol import Snapshot
from searchnews.model.results import Results
from searchnews.query.asked_dates import AskedDates
from searchnews.query.compile import compile_query
from searchnews.query.places import texts_of
from searchnews.search.order import Manner, PlainOrder
from searchnews.search.proximity import NearFirst, places_of
from searchnews.search.searcher import answer
from tests.contract.generated import WORDS, records
from tests.engines.committed import committed, in_memory

FEW = Ranking(proximity_records=10)
NEAR = Manner(proximity=True)


def names(results: Results) -> list[str]:
    return [hit.record.id for hit in results]


def snapshots(made: list[Record], folder: Path) -> tuple[Snapshot, Snapshot]:
    return in_memory(made), EmbeddedEngine.open(committed(folder / "index", made)).snapshot()


def test_of_records_that_score_alike_those_come_first_whose_words_are_near(tmp_path: Path) -> None:
    texts = ["ferry a b c d strike", "ferry a b c strike d", "a b c d ferry strike", "a ferry b strike c d"]
    made = [Record(f"d:{number}", "article", None, text) for number, text in enumerate(texts)]
    with Archive.open(committed(tmp_path / "index", made)) as archive:
        assert names(archive.search("ferry strike")) == ["d:0", "d:1", "d:2", "d:3"]
        near = archive.search("ferry strike", proximity=True)
        assert names(near) == ["d:2", "d:3", "d:1", "d:0"]
        assert near.total == 4
        assert names(archive.search("strike", proximity=True)) == names(archive.search("strike"))
        assert names(archive.search("ferry strike", proximity=True, sort="date")) == ["d:0", "d:1", "d:2", "d:3"]


def test_what_nearness_adds_is_worked_by_hand() -> None:
    made = [Record("d:1", "article", "Ferry", "ferry x strike"), Record("d:2", "article", None, "quiet")]
    clause = compile_query("ferry strike -quiet")
    order = NearFirst(PlainOrder(in_memory(made), clause, Ranking(), "relevance"), clause)
    idf = log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    gained = idf / 2**2
    assert order.worth(made[0]) == pytest.approx(0.5 * 2 * min(1, idf) * gained / (gained + 1.5))
    assert order.worth(made[1]) == 0


def test_places_are_those_that_looking_at_all_words_finds() -> None:
    for record in records(20_26, 20):
        for text in texts_of(record).values():
            terms = {term for word in text.words[::3] for term in word.terms}
            assert sorted(places_of(terms, text)) == sorted(
                (place, term) for term in terms for place in text.places(term)
            )


def test_both_engines_agree_and_pages_follow_one_another(tmp_path: Path) -> None:
    memory, embedded = snapshots(records(20_26, 30), tmp_path)
    rng = random.Random(7)
    for _ in range(2):
        query = " OR ".join(rng.sample(WORDS[:10], 3)) + rng.choice(["", " -war"])
        dates = AskedDates(now=541_350_180)
        for manner in (NEAR, Manner(proximity=True, recent="1y", relax=True)):
            every, same = (answer(one, query, FEW, manner, 100, 0, dates)[1] for one in (embedded, memory))
            assert names(every) == names(same), query
            plain = answer(embedded, query, FEW, manner._replace(proximity=False), 100, 0, dates)[1]
            # Only the best change places, and no score falls behind that of the next.
            assert sorted(names(every)[:10]) == sorted(names(plain)[:10])
            assert names(every)[10:] == names(plain)[10:]
            scores = [hit.score or 0.0 for hit in every]
            assert scores == sorted(scores, reverse=True)
            assert [hit.record for hit in answer(embedded, query, FEW, manner, None, 0, dates)[1]] == [
                hit.record for hit in every
            ]
            for size in (4,):
                page = answer(embedded, query, FEW, manner, size, 0, dates)[1]
                found = names(page)
                while page.next:
                    page = answer(embedded, query, FEW, manner, size, 0, dates, page.next)[1]
                    found += names(page)
                assert found == names(every)
                assert names(answer(embedded, query, FEW, manner, size, 8, dates)[1]) == names(every)[8 : 8 + size]
