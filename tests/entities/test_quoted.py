"""Whose words does a text give, beyond doubt?"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.entities.quoted import quoted_people

LABELLED = Path(__file__).with_name("quotations.tsv")
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
        ('A spokesman for Mr. Putin said: "No."', ()),
        ('"No," said the firm Putin and Sons.', ()),
        ('"No." Putin said he was ready.', ()),
        ('"No," the ministry quoted Putin as saying.', ("Vladimir Putin",)),
        ('MOSCOW (AP) - Putin, who was in Sochi, said: "No."', ("Vladimir Putin",)),
        ('"No," Mrs. Putin and Jens Stoltenberg of NATO said.', ("Vladimir Putin", "Jens Stoltenberg")),
        ('"No," Anna Putin said.', ()),
        ("'No,' said Putin.", ("Vladimir Putin",)),
        ("«No», said Putin.", ("Vladimir Putin",)),
        ('The musical "Cats", Putin said, was long.', ()),
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


def test_of_36_people_quoted_in_69_labelled_texts_so_many_are_found_and_so_few_others() -> None:
    rows = [line.split("\t") for line in LABELLED.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(rows) == 69
    right = others = 0
    for text, *names in rows:
        quoted, named = (tuple(filter(None, cell.split("|"))) for cell in names)
        found = quoted_people(text, quoted + named)
        right += len({*found} & {*quoted})
        others += len({*found} & {*named})
    assert right == 36
    assert others == 0
