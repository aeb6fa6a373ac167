"""Does a sentence read the better the nearer its matches stand, and no worse for being short?"""

from __future__ import annotations

import random
from itertools import product

import pytest

from searchnews.query.occurrences import Mark
from searchnews.search.sentence_worth import between, is_fragment, readability


@pytest.mark.parametrize("seed", range(20))
def test_what_lies_between_is_the_least_of_any_choice_of_matches(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(100):
        starts = sorted(rng.sample(range(0, 60, 3), rng.randrange(1, 8)))
        marks: list[Mark] = [(start, start + 2, 1 << rng.randrange(rng.choice([1, 2, 4]))) for start in starts]
        things = sorted({thing for _, _, thing in marks})
        choices = product(*([mark for mark in marks if mark[2] == thing] for thing in things))
        gaps = [max(end for _, end, _ in one) - min(start for start, _, _ in one) - 2 * len(one) for one in choices]
        assert between(marks) == (min(gaps) if len(things) > 1 else None)


def test_overlapping_matches_have_nothing_between_them() -> None:
    assert between([(0, 10, 1), (2, 4, 2)]) == 0
    assert between([(0, 10, 1), (2, 4, 2), (3, 5, 4)]) == 0


def test_a_caption_is_a_fragment_and_a_sentence_or_a_row_of_figures_is_none() -> None:
    assert is_fragment("The quay at dawn", 0, 16)
    for text in ("The quay.", "“The quay”", "(the quay)", "Wheat  212.50"):
        assert not is_fragment(text, 0, len(text))


def test_near_matches_short_sentences_and_the_opening_count_for_more() -> None:
    body = "x" * 998 + ".."
    near, far = [(500, 505, 1), (506, 510, 2)], [(500, 505, 1), (600, 605, 2)]
    assert readability(body, 400, 1000, near) > readability(body, 400, 1000, far)
    assert readability(body, 490, 1000, near) > readability(body, 400, 1000, near)
    assert readability(body, 950, 1000, near) == readability(body, 960, 1000, near)
    assert readability(body, 0, 1000, near) > readability(f" {body}", 1, 1001, near)
