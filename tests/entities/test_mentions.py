"""Are the words that may be names found where they stand?"""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.entities.mentions import (
    LONGEST_HEADLINE,
    LONGEST_RUN,
    LONGEST_WORD,
    capital_spans,
    capital_word,
    find_runs,
    latin_capitals,
    opens_sentence,
    runs_between,
    runs_of_line,
    straighten,
    style_by_words,
    style_of,
)

PIECES = [*"ABÉaelnstzdp'&-. 1_é\n,", "al-", "Al-", "ash-", "d'", "plc", "U.S.", "McX", "'s", "  \n", "A" * 45]
# What the patterns of the module say, written without regard to how long they search.
LETTER, CAPITAL = r"[^\W_]", f"[{latin_capitals()}]"
CAPITAL_WORD = re.compile(
    rf"(?<!{LETTER})(?:(?:{CAPITAL}\.){{2,6}}(?:{CAPITAL}(?!{LETTER}))?|{CAPITAL}\.{CAPITAL}(?!{LETTER})"
    rf"|(?:(?:[AaEe]l|a[nrstz]|ash)-|[dl]')?{CAPITAL}(?:{LETTER}|['&-](?={LETTER})){{0,{LONGEST_WORD}}}+(?!{LETTER})"
    rf"|plc(?!{LETTER}))"
)
HARD_WRAP = re.compile(r"[^\W\d_],?[ ]?\n[ ]{0,3}[a-z]")


def words(text: str) -> list[list[str]]:
    return [run.phrase.words for run in find_runs(text)]


def test_a_run_goes_over_small_words_that_join_names() -> None:
    assert words("the Bank of England and others") == [["Bank", "of", "England"]]


def test_a_full_stop_parts_runs_but_not_after_an_initial_or_a_title() -> None:
    assert words("They met Mr. John F. Kennedy. Then Anna came") == [
        ["They"],
        ["Mr", "John", "F.", "Kennedy"],
        ["Then", "Anna"],
    ]


def test_initialisms_keep_their_full_stops() -> None:
    assert words("in the U.S. or the U.S.S.R., or E.F. Hutton") == [["U.S."], ["U.S.S.R."], ["E.F.", "Hutton"]]


def test_offsets_are_those_of_the_text_as_it_came() -> None:
    text = "“O’Neill” met\nthe Żółkiewski family in Łódź"
    for run in find_runs(text):
        for token in run.phrase.tokens:
            start = run.offset + token.start
            assert text[start : start + len(token.text)].replace("’", "'") == token.text


def test_straightening_keeps_every_character_in_its_place() -> None:
    text = "a ’b‘\n c\u00a0d\te\r\nf"
    assert len(straighten(text)) == len(text)


@pytest.mark.parametrize("before", ["", "He left. ", "“", "He said: “", "He said, “", "* ", "LONDON, March 3 - "])
def test_these_come_before_the_opening_of_a_sentence(before: str) -> None:
    assert opens_sentence(before)


@pytest.mark.parametrize("before", ["He met ", "the so-called “", "in 1999 ", "He came, and "])
def test_these_do_not(before: str) -> None:
    assert not opens_sentence(before)


@pytest.mark.parametrize(
    ("line", "style"),
    [
        ("Keir Starmer Urges Him to Testify in Court", "headline"),
        ("Russia’s allies like China and Iran said nothing", "prose"),
        ("JAPAN TO CUT RATES", "capitals"),
        ("Kyiv", "prose"),
    ],
)
def test_a_lines_capitals_tell_its_style(line: str, style: str) -> None:
    assert style_of(line, capital_spans(line)) == style


def test_a_run_has_a_bound() -> None:
    assert max(len(run.phrase.words) for run in find_runs("Zyvold " * 1000)) <= LONGEST_RUN


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_capital_words_are_those_that_the_plain_pattern_finds(text: str) -> None:
    line = text.replace("\n", " ")
    plain = [match.span() for match in CAPITAL_WORD.finditer(line)]
    assert [match.span() for match in capital_word().finditer(line)] == plain


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_runs_are_of_the_words_that_the_plain_pattern_finds(text: str) -> None:
    line = text.replace("\n", " ")
    surely = runs_between(line, 0, [match.span() for match in CAPITAL_WORD.finditer(line)], sure=True) or []
    assert list(map(asdict, runs_of_line(line, 0))) == list(map(asdict, surely))


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([*'A aB.-é"', "The ", "said ", "KYIV ", "  ", "É" * 99, "on " * 70]), max_size=30))
def test_the_style_of_a_line_is_that_of_its_words(pieces: list[str]) -> None:
    line = "".join(pieces)
    by_words = "capitals" if line.isupper() else style_by_words(line, line[:LONGEST_HEADLINE].split())
    assert style_of(line, capital_spans(line)) == by_words


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_lines_are_joined_where_the_plain_pattern_finds_one_wrapped(text: str) -> None:
    joined = re.sub(r"(?<=\S)\n(?=[ ]{0,2}\S)", " ", text) if HARD_WRAP.search(text) else text
    assert straighten(text) == joined
