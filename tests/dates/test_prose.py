"""Which days does a short text name, and in which order do its numbers stand?"""

from __future__ import annotations

import pytest

from searchnews.dates.month_names import month_numbers
from searchnews.dates.order import puts_day_first
from searchnews.dates.prose import named_days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Von Karla Berg, 19. Juli 2014", "2014-07-19"),
        ("Publié le 1er août 2019", "2019-08-01"),
        ("5 de marzo de 2021", "2021-03-05"),
        ("06 Dicembre 2020", "2020-12-06"),
        ("2 листопада 2020", "2020-11-02"),
        ("24 أبريل 2020", "2020-04-24"),
        ("2020. január 5.", "2020-01-05"),
        ("2020年12月1日 10:00", "2020-12-01"),
        ("Nov. 8, 2023 at 6 p.m.", "2023-11-08"),
        ("28.01.22", "2022-01-28"),
        ("10:29, 12-13-2020", "2020-12-13"),
    ],
)
def test_a_day_is_read_in_many_languages(text: str, day: str) -> None:
    assert [found.read(None) and found.read(None).isoformat() for found in named_days(text)] == [day]


@pytest.mark.parametrize("text", ["", "192.168.01.20", "version 1.2.20.3", "31.02.2020", "9999999", "x" * 400])
def test_what_is_no_day_names_none(text: str) -> None:
    assert named_days(text) == []


def test_numbers_in_either_order_wait_for_someone_to_settle_them() -> None:
    (found,) = named_days("posted 03/04/2024")
    assert found.read(None) is None
    assert (str(found.read(True)), str(found.read(False))) == ("2024-04-03", "2024-03-04")


def test_october_of_croatia_is_november_of_its_neighbours() -> None:
    assert str(named_days("2. listopada 2020", "hr")[0].day) == "2020-10-02"
    assert str(named_days("2. listopada 2020", "pl")[0].day) == "2020-11-02"


@pytest.mark.parametrize(
    ("language", "host", "first"),
    [
        ("en-US", "post.com", False), ("en-GB", "post.com", True), ("en", "post.co.uk", True),
        ("en-US", "post.com.au", True), ("en", "post.com", None), ("de", None, True), (None, "post.de", True),
        (None, "post.com", None), (None, None, None), ("es-US", "post.com", False), ("en-CA", "post.ca", None),
    ],
)  # fmt: skip
def test_language_and_domain_settle_the_order(language: str | None, host: str | None, first: bool | None) -> None:
    assert puts_day_first(language, host) is first


def test_every_language_has_twelve_months() -> None:
    assert {number for numbers in month_numbers().values() for number in numbers} == set(range(1, 13))
