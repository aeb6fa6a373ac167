"""Is a question read as it was meant, and refused at the right place?"""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.errors import QueryError
from searchnews.query.clauses import (
    AllClause,
    AnyClause,
    EveryClause,
    KeyClause,
    NotClause,
    PeriodClause,
    PhraseClause,
    PrefixClause,
    TermClause,
    UndatedClause,
)
from searchnews.query.compile import compile_query
from searchnews.query.lexer import MAX_LENGTH
from searchnews.query.parser import MAX_DEPTH

BOTH = ("title", "body")


def term(text: str) -> TermClause:
    return TermClause(text, BOTH)


A, B, C, D = (term(letter) for letter in ("alfa", "bravo", "charli", "delta"))
DAY = 86_400


@pytest.mark.parametrize(
    ("query", "clause"),
    [
        ("alfa", A),
        ("alfa bravo", AllClause((A, B))),
        ("alfa AND bravo", AllClause((A, B))),
        ("alfa OR bravo charlie", AnyClause((A, AllClause((B, C))))),
        ("(alfa OR bravo) charlie", AllClause((AnyClause((A, B)), C))),
        ("alfa NOT bravo", AllClause((A, NotClause(B)))),
        ("alfa -bravo +charlie", AllClause((A, NotClause(B), C))),
        ("-(alfa bravo)", NotClause(AllClause((A, B)))),
        ("NOT NOT alfa", NotClause(NotClause(A))),
        ("NOT alfa OR bravo", AnyClause((NotClause(A), B))),
        ("alfa - bravo", AllClause((A, B))),
        ("or and not", AllClause((term("or"), term("and"), term("not")))),
        ('"alfa bravo"', PhraseClause(("alfa", "bravo"), BOTH)),
        ("“alfa bravo”", PhraseClause(("alfa", "bravo"), BOTH)),
        ('"alfa"', A),
        ("alfa—bravo", PhraseClause(("alfa", "bravo"), BOTH)),
        ("alfa — bravo", AllClause((A, B))),
        ("COVID-19", PhraseClause(("covid", "19"), BOTH)),
        ("electi*", PrefixClause("electi", BOTH)),
        ("COVID-1*", AllClause((term("covid"), PrefixClause("1", BOTH)))),
        ("*", EveryClause()),
        ("alfa && bravo || charlie", AnyClause((AllClause((A, B)), C))),
        ("what? alfa/bravo", AllClause((term("what"), PhraseClause(("alfa", "bravo"), BOTH)))),
        ("title:alfa", TermClause("alfa", ("title",))),
        ("headline:alfa", TermClause("alfa", ("title",))),
        (
            "title:(alfa -bravo)",
            AllClause((TermClause("alfa", ("title",)), NotClause(TermClause("bravo", ("title",))))),
        ),
        ("Body:ele*", PrefixClause("ele", ("body",))),
        ('person:"Xi Jinping"', KeyClause("xi jinping", ("person",))),
        ("person:zel*", KeyClause("zel", ("person",), prefix=True)),
        ("organization:AT&T", KeyClause("at&t", ("organisation",))),
        ("entity:Kyiv", KeyClause("kyiv", ("person", "place", "organisation"))),
        ("kind:Headline", KeyClause("headline", ("kind",))),
        ("url:https://www.example.org/a/", KeyClause("example.org/a", ("url",))),
        ("https://example.org", PhraseClause(("https", "exampl", "org"), BOTH)),
        ("date:unknown", UndatedClause()),
        ("date:1970-01-02", PeriodClause(DAY, 2 * DAY - 1)),
        ("date:1970-01-01..1970-01-03", PeriodClause(0, 3 * DAY - 1)),
        ("date:..1970-01-01", PeriodClause(None, DAY - 1)),
        ("date:1970-01-02..", PeriodClause(DAY, None)),
        ("after:1970-01-02", PeriodClause(DAY, None)),
        ("before:1970-01-02", PeriodClause(None, DAY - 1)),
        ('date:"2 Jan 1970"', PeriodClause(DAY, 2 * DAY - 1)),
        ('date:"1 Jan 1970".."2 Jan 1970"', PeriodClause(0, 2 * DAY - 1)),
        ('date:1970.."2 Jan 1970" alfa', AllClause((PeriodClause(0, 2 * DAY - 1), A))),
    ],
)
def test_a_question_becomes_these_clauses(query: str, clause: object) -> None:
    assert compile_query(query) == clause


@pytest.mark.parametrize(
    ("query", "marked", "reason"),
    [
        ("", "", "empty"),
        ("—", "—", "no word"),
        ("alfa (bravo", "(", "never closed"),
        ("alfa) bravo", ")", "never opened"),
        ("alfa ()", ")", "nothing in these"),
        ('alfa "bravo', '"', "never closed"),
        ("alfa OR", "OR", "missing after OR"),
        ("OR alfa", "OR", "missing before OR"),
        ("alfa NOT", "NOT", "missing after NOT"),
        ("alfa AND OR bravo", "OR", "missing before OR"),
        ("persn:xi", "persn:", "did you mean person:"),
        ("zzz:xi", "zzz:", "the fields are title"),
        ("title: alfa", "title:", "what should title: hold"),
        ("alfa title:", "title:", "what should title: hold"),
        ("kind:letter", "letter", "the kinds are article"),
        ("title:(body:alfa)", "body:alfa", "cannot stand within title"),
        ("date:1987-02-30", "1987-02-30", "no date"),
        ("date:yesteryear", "yesteryear", "no date"),
        ("date:1988..1987", "1988..1987", "ends before it begins"),
        ("date:..", "..", "at least one end"),
        ("after:unknown", "unknown", "no date"),
        ("alfa -*-*", "-*", "at least one letter"),
        ("alfa *bravo*", "*bravo*", "a wildcard can stand only"),
        ("al?a", "al?a", "a wildcard can stand only"),
        ("alfa bravo~1", "bravo~1", "nearly so"),
        ("alfa^2", "alfa^2", "more weight"),
        ('"alfa bravo"~3', '"alfa bravo"', "how far apart"),
        ("=Alfa", "=Alfa", "exact forms"),
        ("alfa title:*", "*", "what should title: hold"),
        ("date:19*", "19*", "cannot hold a *"),
        ('person:""', '""', "what should person: hold"),
        ("person:—", "—", "needs a letter"),
    ],
)
def test_an_error_points_at_its_place(query: str, marked: str, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        compile_query(query)
    assert reason in caught.value.reason
    assert marked in query[caught.value.start : caught.value.end] or not marked


def test_deep_nesting_is_refused_and_moderate_nesting_is_not() -> None:
    assert compile_query("(" * (MAX_DEPTH - 1) + "alfa" + ")" * (MAX_DEPTH - 1)) == A
    for opening in ("(", "-", "NOT ", "title:("):
        with pytest.raises(QueryError):
            compile_query(opening * 50_00 + "alfa")


def test_a_question_of_a_megabyte_is_refused_and_a_pasted_article_is_not() -> None:
    with pytest.raises(QueryError, match="at most"):
        compile_query("a" * 1_000_000)
    assert compile_query("alfa " * (MAX_LENGTH // 5))


PIECES = [
    "alfa",
    "bravo*",
    '"',
    "“",
    "(",
    ")",
    "OR",
    "AND",
    "NOT",
    "-",
    "+",
    "title:",
    "date:",
    "date:1987..",
    "x:",
    "*",
    "kind:",
]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map(" ".join) | st.text(max_size=40))
def test_nonsense_raises_nothing_but_a_query_error(query: str) -> None:
    with contextlib.suppress(QueryError):
        compile_query(query)
