"""Does an archive of several languages find, and mark, what was asked for in any of them?"""

from __future__ import annotations

import pytest

from searchnews.engines.memory_snapshot import Entry, MemorySnapshot
from searchnews.errors import QueryError
from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.query.clauses import AnyClause, PhraseClause, PrefixClause, TermClause
from searchnews.query.compile import compile_query
from searchnews.query.fields import TEXT_FIELDS
from searchnews.search.order import Manner
from searchnews.search.searcher import answer
from tests.engines.segments import evaluator_of

BODIES = {
    "en": "Dockers strike in the port while the minister meets 王小明 of the union.",
    "de": "Die Häuser am Hafen bleiben leer, sagt das Ministerium.",
    "fr": "Les élections à l'Élysée sont finies, dit-elle, et qu'elle parte.",
    "es": "Las organizaciones del puerto piden elecciones.",
    "ru": "Красного флага над портом больше нет.",
    "zh": "A股市场周一下跌，国务院发布新规定。",
    "ja": "東京都庁は月曜日に再開した。",
    "th": "ประเทศไทยเปิดท่าเรือใหม่",
    "so": "Dadka go'aan ayay gaareen.",
}
RECORDS = [Record(code, "article", None, body, language=code) for code, body in BODIES.items()]
ORACLE = MemorySnapshot({record.id: Entry.of(record) for record in RECORDS}, b"")
ASKED = [
    ("haus", "de", "Häuser"),
    ("election", "fr", "élections"),
    ("elysee", "fr", "Élysée"),
    ("élysée", "fr", "Élysée"),
    ('"sont finies"', "fr", "sont finies"),
    ("organización", "es", "organizaciones"),
    ("красный", "ru", "Красного"),
    ("国务", "zh", "国务"),
    ("国务院", "zh", "国务院"),
    ("A股", "zh", "A股市"),
    ("王小明", "en", "王小明"),
    ("都庁", "ja", "都庁"),
    ("ไทย", "th", "ไทย"),
    ("aan", "so", "go'aan"),
    ("striking", "en", "strike"),
]


@pytest.mark.parametrize(("question", "code", "marked"), ASKED)
def test_a_word_finds_its_record_and_is_marked(question: str, code: str, marked: str) -> None:
    hits = {hit.record.id: hit for hit in answer(ORACLE, question, Ranking(), Manner(), 10, 0)[1]}
    passage = hits[code].passages[0]
    assert marked in [passage.text[start:end] for start, end in passage.highlights]


@pytest.mark.parametrize("question", [question for question, _, _ in ASKED] + ["port", "dockers strike", "股"])
def test_the_evaluator_gives_the_answers_of_the_memory_engine(question: str) -> None:
    engine = evaluator_of([RECORDS[:4], RECORDS[4:]])
    clause = compile_query(question, ORACLE)
    expected = ORACLE.search(clause, Ranking(), "relevance", 10, 0)
    found = engine.find(clause, Ranking())
    assert [RECORDS[number].id for number in found.numbers] == [match.record.id for match in expected.found]
    assert found.scores == pytest.approx([match.score for match in expected.found])


def test_a_word_that_one_reading_finds_is_one_term() -> None:
    assert compile_query("striking", ORACLE) == TermClause("strike", TEXT_FIELDS)
    assert isinstance(compile_query("élysée", ORACLE), AnyClause)


def test_characters_without_spaces_are_a_phrase_and_one_alone_a_prefix() -> None:
    assert compile_query("国务院") == PhraseClause(("国务", "务院"), TEXT_FIELDS)
    assert compile_query("国务*") == compile_query("国务") == TermClause("国务", TEXT_FIELDS)
    assert compile_query("国") == PrefixClause("国", TEXT_FIELDS)
    with pytest.raises(QueryError):
        compile_query("。", ORACLE)
