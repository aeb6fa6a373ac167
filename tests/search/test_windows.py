"""Does the part shown of a long sentence begin and end between words, and show as much as it can?"""

from __future__ import annotations

import random

import pytest

from searchnews.query.occurrences import Mark
from searchnews.search.windows import MAX_LENGTH, window

FILLING = "and so it went on for a while " * 20


def shown(body: str, *words: str) -> str:
    marks = sorted((body.index(word), body.index(word) + len(word), 1 << number) for number, word in enumerate(words))
    start, end = window(body, 0, len(body), marks)
    return body[start:end]


def test_the_part_with_most_things_is_shown_though_others_come_before_it() -> None:
    body = f"The ferry {FILLING} the harbour and the crane {FILLING}"
    part = shown(body, "ferry", "harbour", "crane")
    assert "harbour and the crane" in part
    assert "ferry" not in part


def test_of_parts_with_as_many_the_first_is_shown() -> None:
    assert shown(f"The ferry {FILLING} the crane {FILLING}", "crane", "ferry").startswith("The ferry")


def test_a_match_is_not_cut_in_two() -> None:
    body = f"The ferry {'a ' * 140}crane at the far end of the old quay {FILLING}"
    assert shown(body, "ferry", "crane at the far end of the old quay").endswith(" a")


@pytest.mark.parametrize("space", [" ", "\n", "\t", "\xa0", "\u2009"])
def test_any_white_space_parts_words(space: str) -> None:
    body = space.join(["ferry"] * 200)
    part = shown(body, "ferry")
    assert part.split(space) == ["ferry"] * len(part.split(space))


@pytest.mark.parametrize("seed", range(20))
def test_no_word_is_halved(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(50):
        words = ["x" * rng.randrange(1, 70) for _ in range(rng.randrange(20, 60))]
        body = "".join(word + rng.choice([" ", " ", "\n", "  ", "\t"]) for word in words).strip()
        begun = [place for place in range(1, len(body)) if body[place - 1].isspace() and not body[place].isspace()]
        marks: list[Mark] = [(place, place + 1, 1 << rng.randrange(3)) for place in sorted(rng.sample(begun, 5))]
        start, end = window(body, 0, len(body), marks)
        assert 0 <= start < end <= start + MAX_LENGTH
        assert start == 0 or body[start - 1].isspace()
        assert end == len(body) or body[end].isspace()
        assert any(start <= mark[0] < end for mark in marks)
