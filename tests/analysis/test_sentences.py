"""Does a text fall into its sentences?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(["Rates rose.", "Bonds fell."], id="plain"),
        pytest.param(["“Push, push,” he said.", "“We win.”", "They left."], id="quotation marks"),
        pytest.param(["Mr. Smith met Gen. Lee.", "They talked."], id="titles"),
        pytest.param(["The U.S. Senate voted.", "It passed."], id="initialism before a noun"),
        pytest.param(["He moved to the U.S.", "The firm did not."], id="initialism at an end"),
        pytest.param(["J. P. Morgan rose 3.5 percent.", "Was it $1.2bn?", "Yes!"], id="initials and decimals"),
        pytest.param(["Apple Inc. Chairman Jobs spoke.", "Acme Inc.", "The end."], id="company forms"),
        pytest.param(["It opened on Jan. 5.", "Trade was thin."], id="months"),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(expected: list[str]) -> None:
    assert cut(" ".join(expected)) == expected


def test_lines_that_wrap_do_not_end_a_sentence() -> None:
    assert cut("Showers continued in\nthe Bahia zone.\n    The dry period") == [
        "Showers continued in\nthe Bahia zone.",
        "The dry period",
    ]


def test_blank_lines_and_paragraphs_a_line_end_a_sentence() -> None:
    assert cut("A Title\n\nFirst one.\nsecond one.\r\n\r\nThird") == ["A Title", "First one.", "second one.", "Third"]


@given(st.text(alphabet='aB.!? \n\t"’(1I', max_size=80))
def test_every_visible_character_stands_in_exactly_one_sentence(text: str) -> None:
    kept = "".join(cut(text))
    assert "".join(kept.split()) == "".join(text.split())


def test_lines_in_capitals_are_headings_unless_the_whole_text_is_in_capitals_and_has_stops() -> None:
    assert cut("PORT SHUT\nThe port of York\nis shut.") == ["PORT SHUT", "The port of York\nis shut."]
    assert cut("PORT SHUT\nRATES UP") == ["PORT SHUT", "RATES UP"]
    assert cut("THE PORT IS\nSHUT. RATES\nROSE.") == ["THE PORT IS\nSHUT.", "RATES\nROSE."]
