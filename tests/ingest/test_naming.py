"""Which names do editors' tags stand for, and of which countries is a record?"""

from __future__ import annotations

import pytest

from searchnews.ingest.naming import Naming, Story, name_entities


@pytest.mark.parametrize(
    ("tag", "name", "country"),
    [
        ("trinidad-tobago", "Trinidad and Tobago", "Trinidad and Tobago"),
        ("yemen-demo-republic", "South Yemen", "Yemen"),
        ("guinea-bissau", "Guinea-Bissau", "Guinea-Bissau"),
        ("cote-d-ivoire", "Ivory Coast", "Ivory Coast"),
        ("Korea, South", "South Korea", "South Korea"),
        ("Iran (Islamic Republic of)", "Iran", "Iran"),
        ("GB", "United Kingdom", "United Kingdom"),
        ("FR", "France", "France"),
        ("LONDON", "London", "United Kingdom"),
        ("stoke-on-trent", "Stoke-on-Trent", "United Kingdom"),
        ("Bahamas, The", "Bahamas", "Bahamas"),
        ("Paris, TX", "Paris, Texas", "United States"),
        ("Paris, Texas", "Paris, Texas", "United States"),
        ("Paris, France", "Paris", "France"),
        ("Cambridge, Mass.", "Cambridge, Massachusetts", "United States"),
        ("London, England", "London, England", "United Kingdom"),
    ],
)
def test_a_tag_is_a_place_in_its_country(tag: str, name: str, country: str) -> None:
    named = name_entities(Naming(), Story("Nothing", "else", None, {}), {"place": (tag,)})
    assert (named.entities.place, named.countries) == ((name,), (country,))


def test_ga_behind_a_dateline_is_the_state() -> None:
    story = Story(None, "They met.", None, {"dateline": "VALDOSTA, Ga."})
    assert name_entities(Naming(), story, {"place": ("Georgia",)}).countries == ("United States",)
