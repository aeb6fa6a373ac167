"""Does a name have one class in one text?"""

from __future__ import annotations

import pytest

from searchnews.entities.agreement import agreed
from searchnews.entities.extract import extract, find_mentions
from searchnews.entities.runs.mentions import Mention


def test_a_name_has_the_class_that_its_text_gives_it_most_often() -> None:
    told = [Mention("person", "Zyvold", 0, False), Mention("place", "Ruritania", 10), Mention("person", "Zyvold", 30)]
    other = Mention("place", "Zyvold", 20, False)
    classes = [one.entity_class for one in agreed([other, *told])]
    assert classes == ["person", "person", "place", "person"]


def test_what_is_no_name_by_itself_stays_so() -> None:
    mentions = [Mention(None, "Zyvold", 0), Mention("place", "Zyvold", 10), Mention("person", "Zyvold", 20)]
    assert [one.entity_class for one in agreed(mentions)] == [None, "place", "place"]


def test_a_town_as_often_taken_for_its_club_is_a_town() -> None:
    mentions = [Mention("organisation", "Zyvold", 0, False), Mention("place", "Zyvold", 10, False)]
    assert [one.entity_class for one in agreed(mentions)] == ["place", "place"]


def test_a_place_that_one_sentence_tells_of_is_one_in_the_others() -> None:
    text = "He was born in Quarlov in 1900. Quarlov grew in 1910. The mayor of Quarlov left."
    assert [one.entity_class for one in find_mentions(text)] == ["place", "place", "place"]


@pytest.mark.parametrize(
    ("text", "firms", "others"),
    [
        ("Zyvold Corp said it would cut jobs. Shares in Zyvold rose. Zyvold makes ships.", ("Zyvold Corp",), ()),
        ("Zyvold makes ships. Zyvold Corp rose by a tenth, and a spokesman for Zyvold said so.", ("Zyvold Corp",), ()),
        ("Quarl River Company began in 1890. Quarl River built ships.", ("Quarl River Company",), ()),
        ("E.F. Zyvold Group Inc bid for it. Neither Zyvold nor its rival spoke.", ("E.F. Zyvold Group Inc",), ()),
        ("Piedmont Shipping Inc rose. Piedmont said so.", ("Piedmont Shipping Inc",), ()),
        ("Piedmont Shipping Inc rose. It began in Piedmont.", ("Piedmont Shipping Inc",), ("Piedmont",)),
        ("Taiwan Sugar Corp rose. Taiwan needs sugar.", ("Taiwan Sugar Corp",), ("Taiwan",)),
        ("Gulf Shipping Inc rose. Tankers left the Gulf, Gulf ports closed.", ("Gulf Shipping Inc",), ("Gulf",)),
        ("The Zyvold Corp rose. The Zyvold board met.", ("Zyvold Corp",), ()),
        ("Zyvold Shipping Inc rose. Karen Zyvold left. Zyvold said so.", ("Zyvold Shipping Inc",), ("Karen Zyvold",)),
        ("Zyvold University was founded in 1901. He moved to Zyvold.", ("Zyvold University",), ("Zyvold",)),
    ],
)  # fmt: skip
def test_a_firm_is_meant_by_what_its_text_calls_it_for_short(
    text: str, firms: tuple[str, ...], others: tuple[str, ...]
) -> None:
    named = extract(None, text)
    assert (named.organisation, named.person + named.place) == (firms, others)


@pytest.mark.parametrize(
    ("text", "entity_class"),
    [
        ("Students at Zyvold College protested. Zyvold said so.", "organisation"),
        ("Zyvold FC beat Quarl United. Zyvold scored first.", "organisation"),
        ("Police in Zyvold County spoke. The sheriff said Zyvold was safe.", "place"),
        ("Students at Zyvold College protested. Karen Zyvold left. Zyvold said so.", "person"),
        ("Students at Miller College protested. Miller said so.", "person"),
        ("Students at Zyvold College and Zyvold School protested. Zyvold said so.", "person"),
    ],
)
def test_what_begins_as_one_body_or_place_of_the_text_is_that(text: str, entity_class: str) -> None:
    assert find_mentions(text)[-1].entity_class == entity_class


@pytest.mark.parametrize(
    ("text", "entity_class"),
    [
        ("Valeska Paris was born in Switzerland. Paris says that she was kept there.", "person"),
        ("Karen Jordan said so. Jordan left.", "person"),
        ("Valeska Paris was born in Switzerland. She moved to Paris. Paris is large.", "place"),
        ("PARIS (AP) - Valeska Paris said so. Paris is large.", "place"),
        ("Karen Jordan said so. The king of Jordan left. Jordan is hot.", "place"),
        ("Karen Ruritan said so. France is large. Germany is large.", "place"),
    ],
)
def test_who_has_the_name_of_a_place_is_meant_where_nothing_is_said_of_the_place(text: str, entity_class: str) -> None:
    assert find_mentions(text)[-1].entity_class == entity_class


def test_what_two_firms_are_called_for_short_is_no_third() -> None:
    named = extract(None, "Zyvold Tool Inc bid for Zyvold Motors Corp. Shares in Zyvold rose. Zyvold said so.")
    assert named.organisation == ("Zyvold Tool Inc", "Zyvold Motors Corp")


@pytest.mark.parametrize(
    ("title", "body", "named"),
    [
        ("Zyvold to Cut 300 Jobs", "Zyvold Corp said so on Monday.", ((), (), ("Zyvold Corp",))),
        ("Hundreds of Jobs Lost at Zyvold", "Zyvold Corp said so on Monday.", ((), (), ("Zyvold Corp",))),
        ("Zyvold Mourns Mayor", "The mayor of Zyvold died. Fire struck in Zyvold.", ((), ("Zyvold",), ())),
        ("ZYVOLD TO CUT 300 JOBS", "Zyvold Corp said so on Monday.", ((), (), ("Zyvold Corp",))),
        ("Iceland Mourns", "Iceland Foods Ltd sells food.", ((), ("Iceland",), ("Iceland Foods Ltd",))),
    ],
)  # fmt: skip
def test_a_title_names_what_the_text_below_has_it_be(title: str, body: str, named: tuple[tuple[str, ...], ...]) -> None:
    found = extract(title, body)
    assert (found.person, found.place, found.organisation) == named
