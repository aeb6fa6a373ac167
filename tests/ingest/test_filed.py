"""Where was a record filed, by what its drop says or by how its text begins?"""

from __future__ import annotations

import pytest

from searchnews.ingest.naming import Story, with_places
from searchnews.model.record import Entities


def filed(body: str, dateline: object = None) -> str | None:
    return with_places(Entities(), Story(None, body, None, {"dateline": dateline}), None, ()).dateline


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("WASHINGTON -- The president spoke.", "Washington"),
        ("WASHINGTON — “We won,” she said.", "Washington"),
        ("WASHINGTON (AP) The president spoke.", "Washington"),
        ("SANTA ANA, Calif. -- The jury was hung.", "Santa Ana"),
        ("PORT ELM, Calif. -- The jury was hung.", "Port Elm, California"),
        ("MÜNCHEN – Der Minister kam.", "Munich"),
        ("NEW DELHI: The minister spoke.", "New Delhi"),
        ("UNITED NATIONS — The council met.", "United Nations"),
        ("SAN FRANCISCO--(BUSINESS WIRE)--Acme said", "San Francisco"),
        ("OTTAWA, March 3, 2021--(BUSINESS WIRE)--Acme said", "Ottawa"),
        ("LOS ANGELES, CA / ACCESSWIRE / March 3, 2021 / Acme said", "Los Angeles"),
        ("OTTAWA, March 3, Reuter - Shares rose.", "Ottawa"),
        ("(ANSA) - Rome, October 11 - Shares rose.", "Rome"),
        ("ABIDJAN, Côte d'Ivoire (AP) — Shares rose.", "Abidjan"),
        ("Charlotte (AP) — Shares rose.", "Charlotte"),
        ("By Jane Smith in Moscow\nShares rose.", "Moscow"),
        ("By Jane Smith\n\nLISBON (Coastal Wire) - Shares rose.", "Lisbon"),
        ("PORT ELM (Coastal Wire) — The port reopened.", "Port Elm"),
    ],
)
def test_a_text_begins_with_the_place_it_was_filed_from(body: str, place: str) -> None:
    assert filed(body) == place


@pytest.mark.parametrize(
    "body",
    [
        "",
        "WASHINGTON",
        "Apples - and pears",
        "APPLES - The pears are ripe.",
        "PORT ELM — The port reopened.",
        "PARIS - A LOVE STORY",
        "PARIS - A LOVE STORY\nThe film opened on Monday.",
        "LONDON -- the band -- played.",
        "LONDON (population 8 million) The city",
        "London - The city",
        "LONDON-BASED Acme - The firm",
        "READING - The town",
        "TURKEY - The bird",
        "U.S. - The president",
        "Apple (AAPL) - Shares rose.",
        "By Jane Smith in good health\nShares rose.",
    ],
)
def test_a_text_that_only_begins_with_capitals_and_a_dash_was_filed_from_nowhere(body: str) -> None:
    assert filed(body) is None


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("Oslo", "Oslo"),
        ("Reading", "Reading"),
        ("Port Elm, California", "Port Elm, California"),
        ("PORT ELM, Feb 26 -", "Port Elm"),
        ("SYDNEY March 22 AAP -", "Sydney"),
        ("London (dpa) -", "London"),
        ("NEW YORK/LONDON, March 3 -", "New York/London"),
        ("2014-07-16 15:53:10 GMT+00:00", "Beirut"),
        ("MAR8  --     --", "Beirut"),
        ("By Jane Smith", "Beirut"),
        ("", "Beirut"),
        (None, "Beirut"),
    ],
)
def test_a_drop_says_where_a_record_was_filed_unless_it_names_no_place(dateline: str | None, place: str) -> None:
    assert filed("BEIRUT (Reuters) - The port reopened.", dateline) == place
