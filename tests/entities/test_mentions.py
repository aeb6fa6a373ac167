"""Are the words that may be names found where they stand?"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.entities.runs.character_kinds import latin_capitals
from searchnews.entities.runs.lots import Lot
from searchnews.entities.runs.mentions import (
    CONTEXT,
    LONGEST_HEADLINE,
    LONGEST_RUN,
    LONGEST_WORD,
    Run,
    capital_word,
    joins,
    straighten,
    style_by_words,
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


def find_runs(text: str) -> list[Run]:
    lot = Lot([text])
    return [lot.run(number, lot.phrase(number)) for number in range(len(lot))]


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


def opens(before: str) -> bool:
    return find_runs(f"{before}Zyvold")[-1].opening


@pytest.mark.parametrize("before", ["", "he left. ", "“", "he said: “", "he said, “", "* ", "in March 3 - "])
def test_these_come_before_the_opening_of_a_sentence(before: str) -> None:
    assert opens(before)


@pytest.mark.parametrize("before", ["he met ", "the so-called “", "in 1999 ", "he came, and "])
def test_these_do_not(before: str) -> None:
    assert not opens(before)


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
    assert {run.phrase.style for run in find_runs(line)} == {style}


def test_a_run_has_a_bound() -> None:
    assert max(len(run.phrase.words) for run in find_runs("Zyvold " * 1000)) <= LONGEST_RUN


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_capital_words_are_those_that_the_plain_pattern_finds(text: str) -> None:
    line = text.replace("\n", " ")
    plain = [match.span() for match in CAPITAL_WORD.finditer(line)]
    assert [match.span() for match in capital_word().finditer(line)] == plain


def plain_opening(line: str, start: int) -> bool:
    """Whether what begins at `start` of a line begins a sentence."""
    if start > 1 and line[start - 1] == " " and line[start - 2].isalpha():
        return False
    text = line[max(0, start - CONTEXT) : start]
    bare = text.rstrip(" \n\"“”'«„([*•–—-")
    if not bare or bare[-1] in ".!?:;…":
        return True
    between = text[len(bare) :]
    if bare[-1].isdigit() or bare[-1] == ")":
        return any(dash in between for dash in "-–—")
    return bare[-1] == "," and any(quote in between for quote in '"“«„')


def plain_runs(line: str) -> list[tuple[str, int, str, bool, str, str]]:
    """The runs of a line, found one word after the other."""
    style = "capitals" if line.isupper() else style_by_words(line, line[:LONGEST_HEADLINE].split())
    rows: list[list[tuple[int, int]]] = []
    for start, end in [match.span() for match in CAPITAL_WORD.finditer(line)]:
        last = rows[-1][-1] if rows else (0, 0)
        if rows and len(rows[-1]) < LONGEST_RUN and joins(line[last[1] : start], line[slice(*last)]):
            rows[-1].append((start, end))
        else:
            rows.append([(start, end)])
    ends = [(row[0][0], row[-1][1]) for row in rows]
    return [
        (line[b:e], b, style, plain_opening(line, b), line[max(0, b - CONTEXT) : b], line[e : e + CONTEXT])
        for b, e in ends
    ]


LINE = st.lists(st.sampled_from([*PIECES, "The ", "of the ", "said ", ', "', "1987 - ", "KYIV ", "on " * 40, "É" * 49]))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(LINE.map("".join), min_size=1, max_size=5))
def test_runs_of_many_texts_are_those_that_are_found_one_after_the_other(texts: list[str]) -> None:
    lines = [text.replace("\n", " ") for text in texts]
    lot = Lot(lines)
    found = [lot.run(number, lot.phrase(number)) for number in range(len(lot))]
    told = [(run.phrase.text, run.offset, run.phrase.style, run.opening, run.before, run.after) for run in found]
    assert told == [run for line in lines for run in plain_runs(line)]
    assert lot.owners.tolist() == [number for number, line in enumerate(lines) for _ in plain_runs(line)]


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_lines_are_joined_where_the_plain_pattern_finds_one_wrapped(text: str) -> None:
    joined = re.sub(r"(?<=\S)\n(?=[ ]{0,2}\S)", " ", text) if HARD_WRAP.search(text) else text
    assert straighten(text) == joined
