"""Does looking only where it is needed show what analysing every word and splitting every sentence shows?"""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.errors import QueryError
from searchnews.model.record import Entities, NewsDate, Record
from searchnews.model.results import Passage, Range
from searchnews.query.compile import compile_query
from searchnews.search.highlight import Highlighter, merged
from searchnews.search.passages import passages
from tests.search import plain

WORDS = """
    bank banks Banking BANK bank— “bank” 'bank' (bank) bank-rate bank/rate b'ank ba'nk rate rates Rate's Rates’
    strike striking dying die DIE tie tying ability able abilities happy happily relational the The of said. said?
    US us U.S. U.S.'s u.s.a. e.g. U.N. un AT&T at&t's G-7 G7 F-16s F16 f-16 COVID-19 3.5 $1.2bn 1,750 1750 12,500
    12500 175,000,000 1'000 O'Neill ONeill o'neill's d'Estaing Starmer’s Starmer's Erdoğan Erdog\u0306an İstanbul
    istanbul ＵＳ ＮＡＴＯ nato straße strasse ﬁne fine Ǆ ǆ ͺ ﹰx Ελλάδα МИР мир -- — ... Mr. Inc. J. '' ' " )
    """.split()  # fmt: skip
GAPS = [" ", " ", " ", " ", " ", ". ", "\n", "\n\n", "\n   ", ".\n", "  ", "\t", "\xa0", ", ", ".” ", "? ", "–", ""]
FILTERS = ["kind:article", "place:york", "date:1987", "date:unknown", "url:example.org/1", "source:post", "*"]


def text(rng: random.Random, longest: int) -> str:
    words = rng.sample(WORDS, rng.choice([3, 10, len(WORDS)]))
    made = "".join(rng.choice(words) + rng.choice(GAPS) for _ in range(rng.randrange(longest + 1)))
    return made.upper() if rng.random() < 0.15 else made


def record(rng: random.Random) -> Record:
    """A record of which the filters of a question may or may not hold."""
    return Record(
        "d:1",
        rng.choice(["article", "headline"]),
        text(rng, 10) or None,
        text(rng, 120),
        date=rng.choice([None, NewsDate("1987-02", "month", None, "metadata")]),
        source=rng.choice([None, "The Post"]),
        url=rng.choice([None, "https://example.org/1/2"]),
        entities=rng.choice([Entities(), Entities(place=("New York",))]),
    )


def leaf(rng: random.Random) -> str:
    one, other = rng.choice(WORDS), rng.choice(WORDS)
    return rng.choice(
        [
            one, one, f"title:{one}", f"body:{one}", f'"{one} {other}"', f'"{one} {other} {rng.choice(WORDS)}"',
            f'body:"{one} {other}"', f"{one}*", f"{one[: rng.randrange(1, 4)]}*", rng.choice(FILTERS),
            f"({one} NEAR/{rng.randrange(1, 6)} {other})", f"({one} W/S {other})", f"atleast2({one})", f"hlead:({one})",
        ]
    )  # fmt: skip


def question(rng: random.Random, depth: int = 3) -> str:
    if depth == 0 or rng.random() < 0.35:
        return leaf(rng)
    parts = [question(rng, depth - 1) for _ in range(rng.choice([2, 2, 3]))]
    anyone = f"({' OR '.join(parts)})"
    return rng.choice([" ".join(parts), anyone, anyone, f"{parts[0]} -({parts[1]})", f"(NOT {parts[0]}) OR {parts[1]}"])


def found_plainly(asked: str, of: Record) -> tuple[tuple[Range, ...], tuple[Passage, ...]] | None:
    clause = compile_query(asked)
    marks = plain.Highlighter(of).marks(clause)
    if marks is None:
        return None
    title = plain.merged((mark.start, mark.end) for mark in marks if mark.field == "title")
    return title, plain.passages(of.body, marks, Highlighter(clause).things)


def found_quickly(asked: str, of: Record) -> tuple[tuple[Range, ...], tuple[Passage, ...]]:
    highlighter = Highlighter(compile_query(asked))
    title, body = highlighter.marks(of)
    return merged(title), passages(of.body, body, highlighter.things)


@pytest.mark.parametrize("seed", range(60))
def test_marks_and_passages_are_those_of_the_plain_way(seed: int) -> None:
    rng = random.Random(seed)
    records = [record(rng) for _ in range(8)]
    compared = 0
    while compared < 40:
        asked = question(rng)
        for one in records:
            try:
                expected = found_plainly(asked, one)
            except QueryError:
                break
            if expected is not None:
                compared += 1
                assert found_quickly(asked, one) == expected, (asked, one)


@settings(max_examples=300)
@given(st.text(), st.sampled_from(WORDS))
def test_any_text_is_marked_as_in_the_plain_way(body: str, word: str) -> None:
    for words in (body.split()[:2], [word]):
        of = Record("d:1", "article", body, f"{body} {word} {body}")
        asked = f'"{" ".join(words)}" OR {word}'
        try:
            expected = found_plainly(asked, of)
        except QueryError:
            continue
        if expected is not None:
            assert found_quickly(asked, of) == expected


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        pytest.param("They are dying.", "die", id="a stem shorter than what the word begins with"),
        pytest.param("Its abilities.", "ability", id="a stem with letters of its own"),
        pytest.param("The U.S.A. left.", "usa", id="dots of an initialism"),
        pytest.param("It paid 12,500 dollars.", "12500", id="commas of thousands"),
        pytest.param("It paid 12,500 dollars.", "125*", id="a beginning that a comma parts"),
        pytest.param("Two F-16s flew.", "f16", id="hyphen of a code"),
        pytest.param("It isn't so.", "isnt", id="an apostrophe within"),
        pytest.param("d'Estaing spoke.", "estaing", id="elision"),
        pytest.param("The Erdog\u0306an plan.", "erdogan", id="an accent typed apart"),
        pytest.param("“Bank—rate”", '"bank rate"', id="two words in one stretch"),
        pytest.param("İ bank", "bank", id="a letter that lower case makes longer"),
        pytest.param("FED TELLS US", "us", id="capitals that hide the pronoun"),
        pytest.param("It was a war. Peace came.", '"war peace"', id="a phrase across sentences"),
    ],
)
def test_a_word_is_found_however_it_is_written(body: str, asked: str) -> None:
    of = Record("d:1", "article", body, f"First there was this. {body} Then nothing.")
    expected = found_plainly(asked, of)
    assert expected
    assert expected[0]
    assert found_quickly(asked, of) == expected
