"""Whose words does a text give, beyond doubt?"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.entities.extract import extract
from searchnews.entities.quotations.quoted import quoted_people

LABELLED = Path(__file__).with_name("quotations.tsv")
OF_MANY_KINDS = Path(__file__).with_name("quotations_of_many_kinds.tsv")
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
        # He and she are whom the sentence before is of.
        ('Putin said it was late. "We are ready," he said.', ("Vladimir Putin",)),
        ('Putin said it was late. "We are ready," she said.', ("Vladimir Putin",)),
        ('It was late, Putin said. "We are ready," he told reporters.', ("Vladimir Putin",)),
        ('Mary Robinson was late. She thanked all. "We are ready," she said.', ("Mary Robinson",)),
        ('Mary Robinson, a judge, was late. She said it was "a mess".', ("Mary Robinson",)),
        ('"We are ready," he said. Putin was late.', ()),
        ('Putin met Peskov. "We are ready," he said.', ()),
        ('Putin said she was late. "We are ready," he said.', ()),
        ('Putin lives with a friend. "We are ready," he said.', ()),
        ('Putin\'s house is empty. "We are ready," he said.', ()),
        ('Peskov and Putin were late. "We are ready," he said.', ()),
        ('A spokesman for Putin was late. "We are ready," he said.', ()),
        # Clauses with a speaker of their own, and words passed on.
        ('It rained when Putin called it "a mess".', ("Vladimir Putin",)),
        ('The deal, which Putin called "a mess", is off.', ("Vladimir Putin",)),
        ('It was attacked by Mary Robinson, who called it "a mess".', ("Mary Robinson",)),
        ('It came from an aide to Mary Robinson, who called it "a mess".', ()),
        ('Putin said that Mary Robinson had called him "a mess".', ()),
        ('Putin spoke of a plot in what they called "a mess of a war".', ()),
        ('Putin said this was what he called "a mess of a war".', ("Vladimir Putin",)),
        ('Putin, 70, accused of "a crime", left.', ()),
        ('Putin, 70, described as "a thief" by many, left.', ()),
        ('Putin accused it of "running a mess".', ("Vladimir Putin",)),
        ('According to a report, Mr. Putin, 71, went and met a "warm friend".', ()),
        # Single marks around a few words, and a mark within the last ones.
        ("Putin said it was 'a kick in the teeth' for all.", ("Vladimir Putin",)),
        ("Putin said the '90s were the workers' best years.", ()),
        ("“He said, ‘No,’ ” Putin told them.", ("Vladimir Putin",)),
        ('VLADIMIR PUTIN (United Russia): "No."', ("Vladimir Putin",)),
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


def test_of_people_quoted_in_texts_of_many_kinds_so_many_are_found_and_so_few_others() -> None:
    rows = [line.split("\t") for line in OF_MANY_KINDS.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(rows) == 104
    right = others = quoted = 0
    for written, names in rows:
        text, expected = written.replace("\\n", "\n"), {name.lower() for name in names.split("|") if name}
        found = {name.lower() for name in quoted_people(text, extract(None, text).person)}
        right += len(found & expected)
        others += len(found - expected)
        quoted += len(expected)
    assert quoted == 73
    assert right >= 61
    assert others <= 1
