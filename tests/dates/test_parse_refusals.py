"""Which date does a string give? Strings that give none."""

from __future__ import annotations

import pytest

from searchnews.dates.parse import parse_date

NO_YEAR = ["Feb 26", "March 3", "3 March", "26/02", "02-26", "--12-31", "10:30", "Thursday", "May", "Monday 10:30",
           "Nov 1, 09:08", "today", "yesterday", "3 days ago", "44 mins ago"]  # fmt: skip
SHORT_YEAR = ["19.10.19", "10/19/19", "14 March '24", "26 Feb 87", "08/30 63", "870226"]
NO_SUCH_DAY = ["2024-02-30", "Feb 30, 2024", "30 Feb 2024", "2023-02-29", "2024-13-01", "2024-00-10", "2024-01-00",
               "13/14/2024", "31 June 2024", "2024-000", "2023-366", "2024-W60-1", "2024-W10-8", "0000-00-00 00:00:00",
               "-0001-11-30", "March 45 2024", "2024 45 March"]  # fmt: skip
NO_SUCH_TIME = ["2024-03-14T25:00", "2024-03-14T24:01", "2024-03-14T10:60", "2024-03-14T10:03:60",
                "2024-03-14T10:00+15:00", "2024-03-14T10:00+02:75", "14 March 2024 13:00 am", "14 March 2024 0:10 pm",
                "10:61 14 March 2024", "14 March 2024 10:30 zulu", "2024-03-14T",
                "2024-03-14-25:00", "20240314+14:30"]  # fmt: skip
OUT_OF_BOUNDS = ["1599", "1599-12-31", "2200", "2200-01-01T00:00:00", "0987-01-01", "9999-12-31", "14 March 1066"]
NUMBERS = ["", " ", "0", "7", "99", "123", "202403", "12345", "120680396518", "12345678901234567890", "2024031412",
           "9999999999", "3.14", "1e9", "60e46a2adef15960", "-5", "+2024"]  # fmt: skip
PROSE = ["may be 2024", "in March 2024 the bank said", "14 March 2024 nonsense", "May 2024 be kind", "2024 10:00",
         "Published November 1, 2023", "a 2024-03-14", "2024-03-14 and", "1 May 2024 2 May 2024", "3:00 March 2024",
         "Thursday 2024", "Thursday March 2024", "14 Mar 2024 March", "March March 2024", "EST 14 March 2024",
         "the of 2024 March march", "2024-03-14 10:00 (", "Marchy 14, 2024"]  # fmt: skip
EXOTIC = ["１９８７-02-26", "١٩٨٧-٠٢-٢٦", "1987-02-2６", "²⁰²⁴", "20²4", "१५६१०४४७२०", "26 Auguſt 1987",
          "ſunday 26 Feb 1987", "14. März 2024", "٢٠٢٤", "\ud800", "\x00", "1987-02-26\x00"]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    NO_YEAR + SHORT_YEAR + NO_SUCH_DAY + NO_SUCH_TIME + OUT_OF_BOUNDS + NUMBERS + PROSE + EXOTIC,
    ids=ascii,
)
def test_a_string_without_a_certain_date_gives_none(text):
    assert parse_date(text, "metadata") is None


@pytest.mark.parametrize("text", ["2024-03-14" + " " * 200, "March 14, 2024 (" + "x" * 200 + ")", "1" * 100_000])
def test_a_long_text_is_not_a_date(text):
    assert parse_date(text, "metadata") is None


def test_ten_digits_that_may_be_an_hour_are_not_taken_for_seconds():
    assert parse_date("1987022615", "metadata") is None
    certain = parse_date("1987002615", "metadata")  # there is no month 00
    assert certain is not None
    assert certain.value.startswith("2032-")
