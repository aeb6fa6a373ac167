"""Is a sentence found by a place in it the one that splitting the text yields?"""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.analysis.sentence_finder import SentenceFinder
from searchnews.analysis.sentences import sentences

PIECES = [
    "A", "b", "Bank", "bank", "UP", "NO", "12", ".", ".", "!", "?", "…", ":", "...", '"', "'", ")", "“", "”", "(", "’",
    " ", " ", " ", " ", "  ", "\n", "\n", "\n", "\n  ", "\n\n", "\t", "\r\n", "\x0b", "\xa0", "Mr", "U.S", "Inc", "J",
    "corp", "e.g", "i.e.", "The", "the", "$", "-", "ǅ", "ª", "İ", "é",
]  # fmt: skip


def check(text: str, asked: random.Random) -> None:
    """Ask for some of the sentences of a text, by a place or as the one after that found before."""
    finder = SentenceFinder(text)
    before = -1
    starts: list[tuple[int, int, int]] = []
    for number, sentence in enumerate(sentences(text)):
        words = [place for place in range(*sentence) if text[place].isalnum()]
        if before == number - 1 and asked.random() < 0.3:
            assert finder.after() == sentence
        elif words and asked.random() < 0.4:
            assert finder.at(asked.choice(words)) == sentence
        elif words and asked.random() < 0.4:
            starts.append((asked.choice(words), finder.begin, sentence[0]))
            assert finder.end(words[0]) == sentence[1]
        else:
            continue
        before = number
    for place, begin, start in asked.sample(starts, len(starts)):
        assert finder.start(place, begin) == start


@pytest.mark.parametrize("seed", range(20))
def test_sentences_found_alone_are_those_of_the_whole_text(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(300):
        check("".join(rng.choice(PIECES) for _ in range(rng.randrange(40))), rng)


@settings(max_examples=200)
@given(st.text() | st.text(alphabet='aB.!? \n\t"’(1I', max_size=80), st.integers())
def test_so_are_those_of_any_text(text: str, seed: int) -> None:
    check(text, random.Random(seed))


def test_behind_the_last_sentence_there_is_none() -> None:
    finder = SentenceFinder("One. Two. ")
    assert [finder.after(), finder.after(), finder.after()] == [(0, 4), (5, 9), None]
    assert SentenceFinder(" \n ").after() is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a. " * 40_000, id="stops that end nothing"),
        pytest.param("." * 100_000 + " A", id="a run of stops"),
        pytest.param("lower\n" + "CAPS\n" * 20_000, id="capitals after small letters"),
        pytest.param("CAPS\n" * 20_000, id="capitals alone"),
        pytest.param("\n\x0b" * 50_000 + "A", id="white space of a strange kind"),
        pytest.param("word\n" * 20_000, id="lines that wrap"),
    ],
)
def test_a_text_made_to_be_slow_is_not(text: str) -> None:
    finder = SentenceFinder(text)
    whole = list(sentences(text))
    assert [finder.after() for _ in whole] == whole
