"""Are the titles of works left out?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import find_mentions


def named(text: str) -> list[str]:
    """Return the letters of the names in a text."""
    return [text[one.start : one.end] for one in find_mentions(text) if one.entity_class]


@pytest.mark.parametrize(
    "text",
    [
        'He won the prize for his novel " Oscar and Lucinda " .',
        'He won the prize for his novel "Oscar and Lucinda".',
        "She sang “Otello” .",
        "He directed 'Schindler's List' for years .",
        "He directed `` Schindler 's List '' for years .",
        "It was a version of the film ' It Happened in Paris ' .",
        "He was praised for writing “The Zyvold Network,” the 2010 film about a firm.",
        '"Zyvold Place" was her first novel.',
    ],
)
def test_a_title_behind_a_word_for_works_names_nobody(text: str) -> None:
    assert named(text) == []


def test_other_quotation_marks_leave_names_what_they_are() -> None:
    assert "Boston" in named('He wrote of " Boston " and of others .')
    assert named('The film " Titanic " was made by Jo Zyvold .') == ["Jo Zyvold"]
