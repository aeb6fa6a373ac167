"""Does a title that is all in capitals name what the body has the same letters be?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import extract, find_located
from searchnews.model.record import Entities


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        (
            "CHEMLAWN REJECTS OFFER",
            "ChemLawn Corp said it rejected the offer. ChemLawn gave no reason.",
            Entities((), (), ("ChemLawn Corp",)),
        ),
        (
            "EIA SAYS STOCKS OFF 4 MLN BBLS",
            "Stocks fell by 4 mln barrels, the EIA said. The EIA counts them each week.",
            Entities((), (), ("EIA",)),
        ),
        (
            "FCOJ TRADE IS SLOW",
            "The price of FCOJ was unchanged, traders said.",
            Entities((), (), ("FCOJ",)),
        ),
        ("VOLCKER SEES RISE", "The chairman, Paul Volcker, sees a rise. Volcker spoke.", Entities(("Paul Volcker",))),
    ],
)
def test_lone_words_are_what_the_body_has_them_be(title: str, body: str, expected: Entities) -> None:
    assert extract(title, body) == expected


def test_a_passage_is_read_with_its_title_so_too() -> None:
    found = find_located("CHEMLAWN REJECTS OFFER", "It was too low, ChemLawn Corp said.")
    assert [(one.entity_class, one.name) for one in found] == [("organisation", "ChemLawn Corp")]


def test_a_title_with_small_letters_and_one_whose_body_is_silent_stay_as_they_are() -> None:
    assert extract("Gorbachev says no", "GORBACHEV SAYS NO").person == ("Gorbachev",)
    assert extract("GORBACHEV SAYS NO", "It was said on Monday.").person == ("Gorbachev",)


def test_what_is_too_long_for_a_title_is_left_as_it_is() -> None:
    title, body = "CHEMLAWN REJECTS OFFER. ", "ChemLawn Corp said it rejected the offer."
    assert extract(title * 9, body) == Entities((), (), ("ChemLawn Corp",))
    assert extract(title * 99, body) == Entities(("Chemlawn",), (), ("ChemLawn Corp",))
