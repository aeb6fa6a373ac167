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
    ExactClause,
    KeyClause,
    LeadClause,
    LengthClause,
    NearClause,
    NotClause,
    OftenClause,
    OneOfClause,
    PeriodClause,
    PhraseClause,
    PrefixClause,
    SlopClause,
    SpeltClause,
    TermClause,
    TogetherClause,
    UndatedClause,
    WeightClause,
)
from searchnews.query.compile import compile_query, compiled
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
        ("what alfa/bravo", AllClause((term("what"), PhraseClause(("alfa", "bravo"), BOTH)))),
        ("alfa NEAR/3 bravo", NearClause(A, B, 3)),
        ("alfa near3 bravo", NearClause(A, B, 3)),
        ("alfa w/3 bravo", NearClause(A, B, 3)),
        ("alfa NEAR bravo", NearClause(A, B, 10)),
        ("alfa ADJ/3 bravo", NearClause(A, B, 3, ordered=True)),
        ("alfa PRE/3 bravo", NearClause(A, B, 3, ordered=True)),
        ("alfa NOT NEAR/3 bravo", NearClause(A, B, 3, apart=True)),
        ("alfa NEAR/3 bravo NEAR/1 charlie", NearClause(NearClause(A, B, 3), C, 1)),
        ("NOT alfa NEAR/3 bravo", NotClause(NearClause(A, B, 3))),
        ("alfa W/S bravo w/s charlie", TogetherClause((A, B, C), "sentence")),
        ("alfa SAME bravo NEAR/2 charlie", TogetherClause((A, NearClause(B, C, 2)), "paragraph")),
        ("alfa NOT W/P bravo", TogetherClause((A, B), "paragraph", apart=True)),
        ("atleast3(alfa)", OftenClause(A, 3)),
        ("ATLEAST3(alfa bravo)", AllClause((OftenClause(A, 3), OftenClause(B, 3)))),
        ("atleast3 alfa bravo", AllClause((OftenClause(A, 3), B))),
        ("hlead:alfa", LeadClause(A, 50)),
        ("first20:alfa", LeadClause(TermClause("alfa", ("body",)), 20)),
        ("words:>500", LengthClause("body", 501, None)),
        ("words:[5 TO 10}", LengthClause("body", 5, 9)),
        ("al?a", SpeltClause("wildcards", "al?a", BOTH)),
        ("*bravo*", SpeltClause("wildcards", "*bravo*", BOTH)),
        ("bravo~1", SpeltClause("nearly", "bravo", BOTH, 1)),
        ("bravo~", SpeltClause("nearly", "bravo", BOTH, 2)),
        ("/al[fv]a/", SpeltClause("expression", "al[fv]a", BOTH)),
        ("alfa^2", WeightClause(A, 2.0)),
        ("(alfa bravo)^.5", WeightClause(AllClause((A, B)), 0.5)),
        ("=Alfa", ExactClause(A, "Alfa")),
        ('="Alfa bravo"', ExactClause(PhraseClause(("alfa", "bravo"), BOTH), "Alfa bravo")),
        ('"alfa bravo"~3', SlopClause(("alfa", "bravo"), BOTH, 3)),
        ("alfa XOR bravo OR charlie", AnyClause((OneOfClause(A, B), C))),
        ("has:person", KeyClause("", ("person",), prefix=True)),
        ("has:date", NotClause(UndatedClause())),
        ("is:cancelled", KeyClause("canceled", ("status",))),
        ("date:>=1970-01-02", PeriodClause(DAY, None)),
        ("date:>1970-01-01", PeriodClause(DAY, None)),
        ("date<1970-01-02", PeriodClause(None, DAY - 1)),
        ("date:[1970-01-02 TO *]", PeriodClause(DAY, None)),
        ("date:{1970-01-01 TO 1970-01-03}", PeriodClause(DAY, 2 * DAY - 1)),
        ("zulu: alfa", AllClause((term("zulu"), A))),
        ("title: alfa", AllClause((term("titl"), A))),
        ("zulu:alfa", AllClause((term("zulu"), A))),
        ('alfa "bravo', AllClause((A, B))),
        ("alfa! bravo?!", AllClause((A, B))),
        ("title:alfa", TermClause("alfa", ("title",))),
        ("headline:alfa", TermClause("alfa", ("title",))),
        (
            "title:(alfa -bravo)",
            AllClause((TermClause("alfa", ("title",)), NotClause(TermClause("bravo", ("title",))))),
        ),
        ("Body:ele*", PrefixClause("ele", ("body",))),
        ('person:"Xi Jinping"', KeyClause("xi jinping", ("person",))),
        ("person:zel*", KeyClause("zel", ("person",), prefix=True)),
        ("organization:BT", KeyClause("bt", ("organisation",))),
        (
            "org:AT&T",
            AnyClause((KeyClause("at&t", ("organisation",)), KeyClause("=at and t", ("organisation",)))),
        ),
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
        ("alfa OR", "OR", "missing after OR"),
        ("OR alfa", "OR", "missing before OR"),
        ("alfa NOT", "NOT", "missing after NOT"),
        ("alfa AND OR bravo", "OR", "missing before OR"),
        ("persn:xi", "persn:", "did you mean person:"),
        ("alfa title:", "title:", "what should title: hold"),
        ("kind:letter", "letter", "the kinds are article"),
        ("title:(body:alfa)", "body:alfa", "cannot stand within title"),
        ("date:1987-02-30", "1987-02-30", "there is no 30 February"),
        ("date:yesteryear", "yesteryear", "not understood"),
        ("date:1988..1987", "1988..1987", "ends before it begins"),
        ("date:..", "..", "at least one end"),
        ("after:unknown", "unknown", "not understood"),
        ("alfa -*-*", "-*", "at least one letter"),
        ("alfa title:*", "*", "what should title: hold"),
        ("date:19*", "19*", "cannot hold a *"),
        ('person:""', '""', "what should person: hold"),
        ("person:—", "—", "needs a letter"),
        ("alfa NEAR/0 bravo", "NEAR/0", "between 1 and 1,000"),
        ("alfa NEAR/3", "NEAR/3", "missing after NEAR/3"),
        ("NEAR/3 alfa", "NEAR/3", "missing before NEAR/3"),
        ("(alfa bravo) NEAR/3 charlie", "alfa bravo) NEAR/3 charlie", "put AND, NOT and other fields outside"),
        ("person:xi NEAR/3 alfa", "NEAR/3", "put AND, NOT"),
        ("person:(xi NEAR/3 li)", "xi NEAR/3 li", "holds no text"),
        ("atleast3", "atleast3", "what should stand there 3 times"),
        ("alfa~3", "alfa~3", "at most 2 letters"),
        ("/(a+)+/", "/(a+)+/", "cannot be repeated"),
        ("/[a/", "/[a/", "never closed"),
        ("person:x?i", "x?i", "by no other pattern"),
        ("source:>a", "source:", "has no order"),
        ("words:many", "many", "no number of words"),
        ("has:colour", "colour", "has: takes title, body, date"),
        ("is:odd", "odd", "is: takes article"),
        ("date:[1998 TO 1997]", "[1998 TO 1997]", "ends before it begins"),
        ("date:[1998]", "[1998]", "write [1987 TO 1988]"),
        ("words:[1998]", "[1998]", "a range is written"),
        ("date:>", ">", "the date is missing"),
        ("words:>", ">", "be compared with"),
        ("(alfa)~2", "~2", "can stand after a word"),
        ("*a*b*c*d*e*", "*a*b*c*d*e*", "at most 4 stars"),
    ],
)
def test_an_error_points_at_its_place(query: str, marked: str, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        compile_query(query)
    assert reason in caught.value.reason
    assert marked in query[caught.value.start : caught.value.end] or not marked


def test_deep_nesting_is_refused_and_moderate_nesting_is_not() -> None:
    assert compile_query("(" * (MAX_DEPTH - 1) + "alfa" + ")" * (MAX_DEPTH - 1)) == A
    for opening in (
        "(",
        "-",
        "NOT ",
        "title:(",
        "atleast2(",
        "alfa NEAR/2 ",
        "alfa XOR ",
        "alfa W/S alfa W/P ",
        "(alfa OR ",
    ):
        with pytest.raises(QueryError):
            compile_query(opening * 50_00 + "alfa")


def test_a_question_of_a_megabyte_is_refused_and_a_pasted_article_is_not() -> None:
    with pytest.raises(QueryError, match="at most"):
        compile_query("a" * 1_000_000)
    assert compile_query("alfa " * (MAX_LENGTH // 5))


def test_what_is_mended_is_told() -> None:
    assert compiled("alfa bravo").notices == ()
    assert "never closed" in compiled('alfa "bravo').notices[0]
    assert "read as a word" in compiled("title: alfa").notices[0]
    assert "no field zulu:" in compiled("zulu:alfa").notices[0]


def test_a_pasted_paragraph_is_a_question() -> None:
    pasted = (
        "WASHINGTON (Reuters) - The chairman's aide said: \u201cWho knows?\u201d He left at 10:30; nobody - not even "
        "AT&T's lawyers, who've waited since 5/6 - saw him... Why? It isn't known (yet): see note: it's in "
        "<https://example.org/a?b=c&d=*> 100% of the time!"
    )
    assert compiled(pasted).clause
    assert compiled(pasted).notices == ()


def test_with_any_word_words_are_alternatives_and_the_rest_holds_all_the_same() -> None:
    assert compiled("alfa bravo", any_word=True).clause == AnyClause((A, B))
    both = compiled("alfa bravo -charlie kind:headline", any_word=True).clause
    assert both == AllClause((NotClause(C), KeyClause("headline", ("kind",)), AnyClause((A, B))))
    assert compiled("alfa AND bravo", any_word=True).clause == AllClause((A, B))


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
    "NEAR/2",
    "NOT",
    "W/S",
    "SAME",
    "XOR",
    "atleast2(",
    "=",
    '="',
    "~1",
    "^2",
    "/a",
    "words:>",
    "[1 TO",
    "]",
]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map(" ".join) | st.text(max_size=40))
def test_nonsense_raises_nothing_but_a_query_error(query: str) -> None:
    with contextlib.suppress(QueryError):
        compile_query(query)
