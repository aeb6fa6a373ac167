"""Is every question on the page of the query language read, refused and answered as the page says?"""

from __future__ import annotations

from pathlib import Path

import pytest

from searchnews import Archive, QueryError
from searchnews.analysis.folding import MAX_FORM
from searchnews.dates.expressions import read_dates
from searchnews.dates.periods import iso_instant
from searchnews.dates.standpoint import Standpoint
from searchnews.engines.memory_snapshot import MemorySnapshot
from searchnews.engines.protocol import QUERIES
from searchnews.model.record import KINDS
from searchnews.model.results import SavedQuery
from searchnews.query import fields, lexer, parser
from searchnews.query.asked_dates import AskedDates
from searchnews.query.compile import compile_query
from searchnews.query.saved import SavedQueries
from tests.docs.pages import page

PAGE = page("docs/query-language.md")
FOUND = [*PAGE.rows("Question", "Finds records"), *PAGE.rows("Question", "Finds records published")]
SAME = [*PAGE.rows("Question", "Means the same as"), *PAGE.rows("Question", "Is read as")]
APART = PAGE.rows("Question", "Differs from")
REFUSED = PAGE.rows("Refused", "Says")
# Tuesday, 28 March 2023, 10:30 in UTC
NOW = 1_679_999_400
DATES = PAGE.rows("Date", "Is from", "To")
FIELDS = PAGE.rows("Field", "Also written")
SAVED = SavedQueries([SavedQuery(*row[:2]) for row in PAGE.rows("Saved as", "Query")])
# An archive without records, which keeps those.
SEARCHED = MemorySnapshot({}, b"", texts={QUERIES: SAVED.text()})


def test_every_table_is_met() -> None:
    for table, least in ((FOUND, 30), (SAME, 20), (APART, 3), (REFUSED, 15), (DATES, 10), (FIELDS, 15)):
        assert len(table) >= least


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize("question", [row[0] for row in FOUND])
def test_a_question_finds_something_in_the_sample_corpus(question: str) -> None:
    if "query:" in question:
        Path("index", QUERIES).write_text(SAVED.text(), encoding="utf-8")
    with Archive.open("index") as archive:
        assert archive.search(question).total > 0


@pytest.mark.parametrize(("question", "same"), [row[:2] for row in SAME])
def test_two_questions_mean_the_same(question: str, same: str) -> None:
    assert compile_query(question, SEARCHED) == compile_query(same)


@pytest.mark.parametrize(("question", "other"), [row[:2] for row in APART])
def test_two_questions_differ(question: str, other: str) -> None:
    assert compile_query(question) != compile_query(other)


@pytest.mark.parametrize(("question", "reason"), [row[:2] for row in REFUSED])
def test_a_question_is_refused_for_this_reason(question: str, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        compile_query(question, SEARCHED)
    assert reason in caught.value.reason


@pytest.mark.parametrize(("date", "first", "last"), [row[:3] for row in DATES])
def test_a_date_covers_this_period(date: str, first: str, last: str) -> None:
    ends = read_dates(date, Standpoint(NOW))[:2]
    assert tuple("—" if end is None else iso_instant(end) for end in ends) == (first, last)
    assert compile_query(f"date:{date}", dates=AskedDates(NOW))


def test_every_field_is_in_the_table_and_no_other() -> None:
    assert sorted(row[0] for row in FIELDS) == sorted(fields.NAMES)


def test_every_alias_is_beside_its_field_and_no_other() -> None:
    listed = {alias.strip(" `"): row[0] for row in FIELDS for alias in row[1].split(",") if alias}
    assert listed == fields._ALIASES


def test_every_kind_is_named() -> None:
    (row,) = (row for row in FIELDS if row[0] == "kind")
    assert all(f"`{kind}`" in f"`{row[2]}`" for kind in KINDS)


def test_the_grammar_is_that_of_the_parser() -> None:
    (grammar,) = (block.text for block in PAGE.blocks if block.language == "text")
    assert parser.__doc__
    documented = [line.strip() for line in grammar.splitlines()]
    assert documented == [line.strip() for line in parser.__doc__.splitlines() if ":=" in line]


def test_the_limits_are_those_of_the_code() -> None:
    for limit in (
        f"{lexer.MAX_LENGTH:,} characters",
        f"nested at most {parser.MAX_DEPTH} deep",
        f"more than {MAX_FORM}",
    ):
        assert limit in PAGE.text
