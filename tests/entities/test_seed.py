"""What is recognised in the document that this project was made for?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from searchnews.entities.extract import extract
from searchnews.model.record import Entities

SEED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "seed"
PEOPLE_OF_HEADLINES = {
    "Peter Mandelson", "Jeffrey Epstein", "Sanae Takaichi", "Keir Starmer", "Prince Andrew", "Epstein",
    "Pierre Poilievre", "Starmer", "Trump", "Kevin Warsh",
}  # fmt: skip


def parts() -> tuple[str, list[str]]:
    found = sorted(SEED.glob("*.txt"))
    if not found:
        pytest.skip("../shared/data/seed is not here")
    article, _, headlines = found[0].read_text(encoding="utf-8").partition("\n\n\n")
    return article, [line.strip() for line in headlines.split("\n") if line.strip()]


@pytest.fixture(scope="module")
def article() -> Entities:
    return extract(None, parts()[0])


def test_the_article_names_three_people_in_order(article: Entities) -> None:
    assert article.person == ("Volodymyr Zelenskyy", "Xi Jinping", "Vladimir Putin")


def test_the_article_names_its_places_and_no_others(article: Entities) -> None:
    expected = {"Bakhmut", "Kyiv", "Moscow", "Ukraine", "Russia", "China", "Iran", "Belarus", "United States"}
    assert set(article.place) == expected


def test_the_article_names_its_organisations(article: Entities) -> None:
    assert article.organisation == ("Associated Press", "Kremlin", "NATO")


def test_the_headlines_name_their_people_and_nobody_else() -> None:
    names = {name for headline in parts()[1] for name in extract(headline, "").person}
    assert names == PEOPLE_OF_HEADLINES


def test_the_headlines_name_these_organisations_and_no_others() -> None:
    names = {name for headline in parts()[1] for name in extract(headline, "").organisation}
    assert names == {
        "Labour Party", "Panama Supreme Court", "CK Hutchison", "Congress", "Hezbollah", "Kennedy Center",
        "Federal Reserve", "Department of Homeland Security", "Texas State Senate",
    }  # fmt: skip


def test_at_least_thirteen_of_sixteen_headlines_have_every_entity_right() -> None:
    expected = json.loads(Path(__file__).with_name("seed_headlines.json").read_text(encoding="utf-8"))
    found = [extract(headline, "") for headline in parts()[1]]
    right = [
        all(set(getattr(entities, name)) == set(names) for name, names in wanted.items())
        for entities, wanted in zip(found, expected, strict=True)
    ]
    assert sum(right) >= 13


def test_no_common_word_that_opens_a_sentence_is_an_entity(article: Entities) -> None:
    named = {*article.person, *article.place, *article.organisation}
    assert named.isdisjoint({"Speaking", "Days", "However"})
