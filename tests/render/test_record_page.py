"""Does a whole record read well in a terminal?"""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from searchnews.model.record import Record
from searchnews.model.results import Highlights
from searchnews.render.record_page import flowing, record_text
from searchnews.render.text import Page

WRAPPED = """\
The river began to fall on Wednesday after the
worst night of flooding that the town has seen in
forty years.

It is over."""


def lines(body: str, width: int = 100, **highlights: tuple[tuple[int, int], ...]) -> list[str]:
    shown = record_text(Record("d:1", "article", "Flood", body), Page(width, True), Highlights(**highlights))
    return list(shown)[3:]


def test_lines_that_were_broken_to_fit_a_width_are_wrapped_anew() -> None:
    whole = "The river began to fall on Wednesday after the worst night of flooding that the town has seen in"
    assert lines(WRAPPED) == [whole, "forty years.", "", "It is over."]
    assert all(len(line) <= 40 for line in lines(WRAPPED, 40))


def test_so_are_lines_that_were_broken_early() -> None:
    body = "The river began to fall on Wednesday after the\nworst night\nof flooding that the town\nhas seen in years."
    assert lines(body) == [
        "The river began to fall on Wednesday after the worst night",
        "of flooding that the town has seen in years.",
    ]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("Briefs\nRates rose in March\nA ferry sank", id="headlines a line"),
        pytest.param("Prices.\n\n    Wheat    212.50\n    Barley   196.00\n\nOats held.", id="a table"),
        pytest.param("He said:\n    Push the door\n    and pull it.", id="lines set in"),
        pytest.param("\n\n\nOne\n \n\nTwo\n", id="empty lines"),
    ],
)
def test_other_lines_stay_for_themselves(body: str) -> None:
    assert [line.strip() for line in lines(body)] == [line.strip() for line in body.split("\n")]


def test_columns_of_a_table_stay_in_line() -> None:
    assert lines("    Wheat    212.50\n    Barley   196.00") == ["    Wheat    212.50", "    Barley   196.00"]


def test_matches_are_marked_in_title_and_body_also_over_a_line_end() -> None:
    start = WRAPPED.index("the\nworst")
    shown = record_text(
        Record("d:1", "article", "Flood", WRAPPED), Page(60, True), Highlights(((0, 5),), ((start, start + 9),))
    )
    text = "\n".join(shown)
    assert text.startswith("\x1b[1;33mFlood\x1b[0m")
    assert "\x1b[1;33mthe\x1b[0m \x1b[1;33mworst\x1b[0m night" in text


@pytest.mark.parametrize("seed", range(10))
def test_every_character_but_line_ends_stands_in_one_stretch_in_order(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(200):
        body = "".join(rng.choice(["a", "longer", " ", "\n", "\n\n", "  ", "."]) for _ in range(rng.randrange(40)))
        found = list(flowing(body))
        assert "".join(body[start:end] for start, end in found).replace("\n", "") == body.replace("\n", "")
        assert all(before[1] <= after[0] for before, after in pairwise(found))
