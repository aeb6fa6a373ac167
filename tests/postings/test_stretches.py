"""Are the stretches of texts the ones that splitting finds, and does each keep its number?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.postings.stretches import StretchTable

SPACES = "".join(character for character in map(chr, range(0x3001)) if character.isspace())
# Keys are 15 bytes at most: words of one less, as many, one more, of letters that take several bytes, with zeros.
WORDS = st.one_of(
    st.sampled_from(["a", "ab", "\0", "\0\0", "\ud800", "é" * 7, "é" * 8, "東京" * 3, "x" * 8, "x" * 41]),
    st.sampled_from(["fourteen-bytes", "fifteen-byte-ks", "sixteen-bytes-ks", "sixteen-bytes-kx"]),
    st.text(max_size=17),
)
TEXTS = st.lists(st.lists(st.tuples(WORDS, st.sampled_from(SPACES)), max_size=9), max_size=6).map(
    lambda texts: ["".join(word + space for word, space in text) for text in texts]
)


class Numbered:
    """Numbers stretches in the order they are asked for."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def __call__(self, stretch: str) -> int:
        return self.known.setdefault(stretch, len(self.known) + 1)


def many(number: Callable[[str], int]) -> Callable[[Sequence[str]], list[int]]:
    return lambda stretches: list(map(number, stretches))


@pytest.mark.parametrize("bits", [1, 3, 16])
@given(st.lists(TEXTS, max_size=4))
def test_numbers_are_those_of_the_stretches_that_splitting_finds(bits: int, batches: list[list[str]]) -> None:
    """In a table of two and two places nearly every stretch takes the place of another."""
    number = Numbered()
    table = StretchTable(many(number), bits)
    for texts in [*batches, *batches]:
        numbers, counts = table.read(texts)
        split = [text.split() for text in texts]
        assert counts.tolist() == [len(stretches) for stretches in split]
        assert numbers.tolist() == [number(stretch) for stretches in split for stretch in stretches]


def test_a_short_stretch_is_asked_for_once_and_a_long_one_each_time() -> None:
    asked: list[str] = []

    def number(stretch: str) -> int:
        asked.append(stretch)
        return len(asked)

    table = StretchTable(many(number), 16)
    assert table.read(["fifteen-byte-ks sixteen-bytes-ks"])[0].tolist() == [1, 2]
    assert table.read(["sixteen-bytes-ks", "fifteen-byte-ks"])[0].tolist() == [3, 1]
    assert asked == ["fifteen-byte-ks", "sixteen-bytes-ks", "sixteen-bytes-ks"]


def test_thousands_of_stretches_are_told_apart() -> None:
    number = Numbered()
    table = StretchTable(many(number), 8)
    text = " ".join(f"w{word}" for word in np.random.default_rng(1).integers(0, 5000, 20_000).tolist())
    for _ in range(2):
        assert table.read([text])[0].tolist() == [number(stretch) for stretch in text.split()]
