"""Does reading a text only where it is needed find the exact forms and sentences that reading all of it finds?"""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from searchnews.errors import QueryError
from searchnews.query.clauses import PLACED
from searchnews.query.compile import compile_query
from searchnews.query.places import field_texts, holds
from searchnews.query.quick_places import quick_test
from tests.search.test_equal_to_plain import WORDS, text


def asked_of_texts(rng: random.Random) -> str:
    one, other, third = rng.sample(WORDS, 3)
    unit = rng.choice(["W/S", "W/S", "W/P", "NOT W/S", "NOT W/P"])
    right = rng.choice([other, other, f'"{other} {third}"', f"{other[:2]}*", f"({other} OR {third})", f"title:{other}"])
    return rng.choice(
        [
            f"{one} {unit} {right}", f"{one} {unit} {right}", f"{right} {unit} {one}", f"{one} W/S {other} W/S {third}",
            f"={one}", f"=title:{one}", f'="{one} {other}"', f"{one} W/S (={other})",
        ]
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_texts_are_found_that_hold_what_was_asked(seed: int) -> None:
    rng = random.Random(seed)
    written = [(text(rng, 10), text(rng, 60), rng.choice([None, None, None, "en", "de"])) for _ in range(20)]
    for _ in range(40):
        with suppress(QueryError):
            clause = compile_query(asked_of_texts(rng))
            if isinstance(clause, PLACED):
                test = quick_test(clause)
                for title, body, language in written:
                    expected = holds(clause, field_texts(title, body, language).values())
                    assert test(title, body, language) == expected, (clause, title, body, language)
