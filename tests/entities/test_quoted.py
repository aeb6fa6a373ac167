"""Whose words does a text give, beyond doubt?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.entities.quoted import quoted_people

PEOPLE = ("Jens Stoltenberg", "Vladimir Putin", "Dmitry Peskov", "Mary Robinson", "Peter Robinson")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ('"We are ready," said NATO Secretary General Jens Stoltenberg.', ("Jens Stoltenberg",)),
        ("“We are ready,” Stoltenberg said.", ("Jens Stoltenberg",)),
        ('Stoltenberg told reporters: "We are ready."', ("Jens Stoltenberg",)),
        ('It rained. Mr. Putin said it was "a mistake" to go.', ("Vladimir Putin",)),
        ('According to Jens Stoltenberg, "the time is now".', ("Jens Stoltenberg",)),
        ('"The time is now," according to Jens Stoltenberg.', ("Jens Stoltenberg",)),
        ('"No," said Kremlin spokesman Dmitriy Peskov. "Yes," Putin said.', ("Dmitry Peskov", "Vladimir Putin")),
        ('"No," said Mary Robinson.', ("Mary Robinson",)),
        ('"No," Robinson said.', ()),
        ('"No," he said of Putin.', ()),
        ('"No," said a spokesman for Vladimir Putin.', ()),
        ('"No," said a friend of Putin.', ()),
        ('"No," Putin\'s spokesman said.', ()),
        ("Putin said that he was ready.", ()),
        ('"No," said Angela Merkel.', ()),
        ('He met Putin. "No," she said.', ()),
        ('"No," said he," said Putin.', ()),
        ('It rained; Putin said it was "a mistake" to go.', ()),
    ],
)
def test_a_person_is_quoted_where_the_words_around_say_so(text: str, people: tuple[str, ...]) -> None:
    assert quoted_people(text, PEOPLE) == people


@given(st.lists(st.sampled_from(['"', ",", ".", " said ", "Putin", "Peter Robinson", "\n", " ", "for ", "x"])))
def test_only_people_whom_the_record_names_are_quoted(parts: list[str]) -> None:
    assert set(quoted_people("".join(parts), PEOPLE)) <= set(PEOPLE)


def test_long_texts_of_quotation_marks_take_no_longer_than_others() -> None:
    assert quoted_people('x "' * 30_000, PEOPLE) == ()
    assert quoted_people("Putin said " * 10_000 + '"', PEOPLE) in ((), ("Vladimir Putin",))
