"""Does a name have one class in one text?"""

from __future__ import annotations

from searchnews.entities.agreement import agreed
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
