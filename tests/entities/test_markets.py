"""Does what wires write for markets name firms, and nobody else?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import extract
from searchnews.model.record import Entities


@pytest.mark.parametrize(
    "text",
    [
        "Volkswagen <VOWG.F> said sales rose.",
        "Volkswagen (VOWG.DE) said sales rose.",
        "Volkswagen (Frankfurt: VOWG) said sales rose.",
        "VOLKSWAGEN <VOWG.F> SAYS SALES ROSE",
        "Volkswagen <NSC> said sales rose.",
    ],
)
def test_what_an_exchange_has_for_a_firm_is_no_name(text: str) -> None:
    assert {"VOWG", "Vowg", "National Security Council"}.isdisjoint(extract(None, text).organisation)
    assert extract(None, text).organisation[0] == "Volkswagen"
    assert extract(None, text).person == ()


def test_a_known_name_behind_a_colon_is_one_and_so_are_firms_in_brackets() -> None:
    assert extract(None, "Growth was slow (source: IMF).").organisation == ("International Monetary Fund",)
    assert extract(None, "It sold <Quarl Foods Inc> to them.").organisation == ("Quarl Foods Inc",)


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("Goldman, Sachs and Co said it bought shares.", "Goldman Sachs"),
        ("He left Kidder, Peabody & Co Inc in May.", "Kidder Peabody"),
        ("Analysts at Zyvold, Quarl and Co disagreed.", "Zyvold, Quarl and Co"),
    ],
)
def test_two_partners_are_one_firm(text: str, organisation: str) -> None:
    assert extract(None, text) == Entities((), (), (organisation,))


def test_a_known_firm_before_another_in_a_list_is_not_its_partner() -> None:
    assert extract(None, "Boeing, Sears Roebuck and Co and others rose.").organisation == ("Boeing", "Sears")


@pytest.mark.parametrize(
    "text",
    [
        "M-3 grew by 5 pct.",
        "It rated them Baa-1.",
        "An F-16 fell.",
        "Qtly div 10 cts.",
        "Jan8 Untrd 59.10 58.40",
        "Mar8 and Aug7 were quoted.",
        "MAR8 UNQTD SEP7 59.00",
        "It rated the bonds AA-minus and B-plus.",
        "Yen rose, and the Lira fell.",
        "LIBOR rose. The Petroleum Revenue Tax rose with the Retail Price Index.",
        "The Treasury Secretary met the Foreign Trade Secretary.",
    ],
)
def test_letters_and_numbers_name_nothing(text: str) -> None:
    assert extract(None, text) == Entities()


def test_a_body_before_an_office_and_a_firm_with_a_number_are_named() -> None:
    text = "Economic Planning Board Minister Chung In-yong resigned."
    assert extract(None, text).organisation == ("Economic Planning Board",)
    assert extract(None, "Shares of WD-40 Co rose.").organisation == ("WD-40 Co",)
    assert extract(None, "Treasury Secretary James Baker resigned.").person == ("James Baker",)


def test_a_word_with_a_capital_behind_full_stops_is_no_part_of_a_body() -> None:
    assert extract(None, "They met U.S. Officials there.") == Entities((), ("United States",), ())
    assert extract(None, "They met at the U.S. Embassy.").organisation == ("U.S. Embassy",)


def test_words_without_vowels_are_nobody_in_capitals() -> None:
    assert extract("HPR, BNL RAISE LENDING TO FARMERS", "").person == ()
    assert extract("ALLEGHENY INT'L SELLS UNIT", "").person[:1] != ("Allegheny Int'L",)
