"""Is a question that finds little met with one that finds more, in the words of the archive?"""

from __future__ import annotations

from pathlib import Path

import pytest

from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.protocol import Scope, Snapshot
from searchnews.model.ranking import Ranking
from searchnews.model.record import Entities, Record
from searchnews.search.order import Manner
from searchnews.search.searcher import answer
from tests.engines.committed import committed, in_memory

TEXTS = [
    ("Ferry strike in Lisbon", "The ferry crews of Lisbon strike. The government said so."),
    ("Crews go home", "A strike of ferry crews ended. The government of Erdoğan was pleased."),
    ("The government", "Erdoğan formed a government in Ankara."),
    ("More on the government", "The government and its ministers met in Lisbon."),
    ("A goverment", "One goverment too many."),
    ("GOVERNMENT TALKS", "THE GOVERNMENT MET, AND A ZEPPELIN FLEW BY."),
    ("Ferries", "A ferry came in."),
]
RECORDS = [
    Record(f"d:{number}", "article", title, body, entities=Entities(person=("Marta Oyelaran",), place=("Lisbon",)))
    for number, (title, body) in enumerate(TEXTS)
]


@pytest.fixture(scope="module", params=["memory", "embedded"])
def snapshot(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    if request.param == "embedded":
        return EmbeddedEngine.open(committed(tmp_path_factory.mktemp("meant") / "index", RECORDS)).snapshot()
    return in_memory(RECORDS)


def meant(snapshot: Snapshot, query: str, limit: int = 10, any_word: bool = False) -> str | None:
    return answer(snapshot, query, Ranking(), Manner(any_word=any_word), limit, 0, suggest=True)[1].did_you_mean


@pytest.mark.parametrize(
    ("query", "suggested"),
    [
        ("ferrry", "ferry"),
        ("Strkie", "strike"),  # two letters turned round are one edit
        ("erdogen", "Erdoğan"),  # as the archive writes it
        ("zepelin", "zeppelin"),  # but not as it stands in text that is all capitals
        ("ferry strkie lisbn", "ferry strike Lisbon"),
        ('"ferry cerws" -bank', '"ferry crews" -bank'),
        ("goverment", "government"),  # which one record holds, but four times as many the other
        ("goverment ferrry", "government ferry"),
        ("title:(goverment OR ferrry)", "title:(goverment OR ferry)"),
        ("ferry^2 NEAR/3 cerws", "ferry^2 NEAR/3 crews"),
        ("person:oyelarna", "person:Oyelaran"),
        ('place:"Lisbno" ferrry', 'place:"Lisbon" ferry'),
        ("entity:oyelarna", "entity:Oyelaran"),
        ("ferrry -strkie", "ferry -strkie"),  # what must not be there is left alone
    ],
)
def test_another_question_is_suggested_that_finds_more(snapshot: Snapshot, query: str, suggested: str) -> None:
    assert meant(snapshot, query) == suggested
    fewer, more = (answer(snapshot, one, Ranking(), Manner("date"), 0, 0)[1].total for one in (query, suggested))
    assert fewer < more


@pytest.mark.parametrize(
    "query",
    [
        "government",  # finds enough
        "ankara",  # finds one, and no other word is near
        "=Strkie", "strkie~1", "strk*", "id:d:9", "date:1988", "kind:headline", "url:example.orf", "g7",
        "xylophone", "ferrry nowhere", "ferry -government -strike -ferries", "us",
        "quatre mots qui nexistent pas ici",
    ],
)  # fmt: skip
def test_nothing_is_suggested_that_finds_no_more_or_was_not_misspelt(snapshot: Snapshot, query: str) -> None:
    assert meant(snapshot, query) is None


def test_nothing_is_suggested_where_no_hit_is_asked_for_or_on_a_later_page(snapshot: Snapshot) -> None:
    assert meant(snapshot, "ferrry", limit=0) is None
    assert answer(snapshot, "ferrry", Ranking(), Manner(), 10, 10, suggest=True)[1].did_you_mean is None


def test_nothing_is_suggested_unless_that_is_asked_for(snapshot: Snapshot) -> None:
    assert answer(snapshot, "ferrry", Ranking(), Manner(), 10, 0)[1].did_you_mean is None


def test_words_any_of_which_will_do_are_mended_too(snapshot: Snapshot) -> None:
    assert meant(snapshot, "lisbn zepelin", any_word=True) == "Lisbon zeppelin"


def test_a_word_of_hidden_records_is_not_told(tmp_path: Path) -> None:
    engine = EmbeddedEngine.create(tmp_path)
    writer = engine.writer()
    for number in range(3):
        writer.add(Record(f"d:{number}", "article", None, "The secret zeppelin", status="withheld"))
    writer.commit(b"")
    writer.close()
    seen = engine.snapshot().scoped(Scope(0))
    assert meant(seen, "zepelin") is None
    assert meant(engine.snapshot(), "zepelin") == "zeppelin"
