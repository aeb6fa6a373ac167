"""Are words found by their spelling as looking at each of them would find them?"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.analysis.spellings import Pattern, expression, wildcards, within_edits
from searchnews.postings.spellings import Outlines, lines_matching, lines_near

WORD = st.text("abé日", min_size=1, max_size=6) | st.text("ab", min_size=4, max_size=7)
WORDS = st.lists(WORD, max_size=20, unique=True)


def lines(words: list[str], beside: str) -> str:
    return "".join(f"{word}{beside}\n" for word in words)


@settings(max_examples=200)
@given(WORDS, st.text("ab*?é", min_size=1, max_size=5), st.sampled_from(["", " a", " 日é"]))
def test_wildcards_find_what_each_word_alone_would_match(words: list[str], asked: str, beside: str) -> None:
    pattern = wildcards(asked)
    matched = [i for i, word in enumerate(words) if re.fullmatch(pattern.expression, word)]
    assert lines_matching(lines(words, beside), pattern).tolist() == matched
    assert lines_matching(lines(words, beside), Pattern(pattern.expression, "", "")).tolist() == matched


@settings(max_examples=200)
@given(WORDS, WORD, st.integers(1, 2), st.sampled_from(["", " a"]))
def test_words_spelt_nearly_so_are_those_within_so_many_edits(
    words: list[str], asked: str, edits: int, beside: str
) -> None:
    near = [i for i, word in enumerate(words) if within_edits(asked, word, edits)]
    assert lines_near(lines(words, beside), asked, edits).tolist() == near
    listed = memoryview(lines(words, beside).encode())
    assert Outlines.of(listed).near(asked, edits).tolist() == near


@pytest.mark.parametrize(
    ("asked", "matched", "others"),
    [
        ("colou?rs?", ["color", "colours"], ["colouur", "a color"]),
        ("gr[ae]y", ["gray", "grey"], ["groy"]),
        ("[^a-c]x", ["dx"], ["ax", " x"]),
        (r"\d{2,3}", ["12", "123"], ["1", "1234"]),
        ("a(b|cd)e", ["abe", "acde"], ["ae"]),
        (".*É", ["cafe"], ["cafes"]),
    ],
)
def test_an_expression_matches_whole_words(asked: str, matched: list[str], others: list[str]) -> None:
    pattern = expression(asked)
    assert all(re.fullmatch(pattern.expression, word) for word in matched)
    assert not any(re.fullmatch(pattern.expression, word) for word in others)
    assert all(word.startswith(pattern.beginning) for word in matched)


@pytest.mark.parametrize(
    "asked", ["(a+)+", "a*b*c*d*", "a?a?a?a?a?a?a?", "(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)", "a{99}", "(", "[", "[]",
              "*", "a**", "^a", "a$", r"\p", ")", "a" * 101, "(" * 20 + ")" * 20, "[b-a]"],
)  # fmt: skip
def test_what_cannot_be_read_or_may_take_long_is_refused(asked: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        expression(asked)
