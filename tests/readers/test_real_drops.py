"""Do the readers hold on material that no one here wrote? Needs the shared data, which is not part of the project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.drops import Drop, find_drops
from searchnews.readers.registry import read_raw

Shared = Callable[[str], Path]


def read_folder(folder: Path) -> list[RawRecord]:
    records: list[RawRecord] = []
    for drop in find_drops([folder]):
        if isinstance(drop, Drop):
            for found in read_raw(drop):
                assert isinstance(found, RawRecord), found
                records.append(found)
    return records


def test_the_seed_is_one_article_and_sixteen_headlines_of_no_date(shared: Shared) -> None:
    article, *headlines = read_folder(shared("seed"))
    assert (article.kind, article.title) == ("article", None)
    assert [candidate.origin for candidate in article.date_candidates] == ["filename"]
    assert article.body.startswith("Ukrainian President")
    assert article.body.endswith("said the ministry.")
    assert len(headlines) == 16
    assert {(one.kind, one.body, one.date_candidates) for one in headlines} == {("headline", "", ())}
    assert all(one.title == " ".join((one.title or "").split()) for one in headlines)


def test_reuters_is_21578_articles_with_every_entity_class_tagged(shared: Shared) -> None:
    records = read_folder(shared("reuters21578"))
    assert Counter(record.kind for record in records) == {"article": 21578}
    assert {frozenset(record.tags) for record in records} == {frozenset(("person", "place", "organisation"))}
    assert sum(record.title is None for record in records) == 737
    assert [record.id for record in records if not record.title and not record.body] == ["reut-12793"]
    undated = [one for one in records if not any(found.origin == "metadata" for found in one.date_candidates)]
    assert len(undated) == 4
    first = records[0]
    assert first.tags["place"] == ("el-salvador", "usa", "uruguay")
    assert first.date_candidates[1] == DateCandidate("Feb 26", "dateline")
