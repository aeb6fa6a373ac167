"""Which words of a question are its dates, and how does the answer say that they were read?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from searchnews import Archive, QueryError
from searchnews.model.results import ReadDate
from searchnews.query.asked_dates import AskedDates
from searchnews.query.clauses import AllClause, PeriodClause, TermClause
from searchnews.query.compile import compile_query
from searchnews.query.lexer import Lexer

NOW = 1_679_999_400  # Tuesday, 28 March 2023, 10:30 in UTC

# The date of a question stands between bars.
WRITTEN = [
    ("date:|2023| march", "a year in digits ends with its word"),
    ("date:|2023-03|", "as ever"),
    ("date:|2023 to 2024| ferry", "but for a range"),
    ("date:|2023| to be or not to be", "which this is not"),
    ("date:|2023-03-29 10:00| ferry", "and a time"),
    ("date:|2026-08 15:00| ferry", "even one that cannot be"),
    ("date:|last week| ferry", "words as far as they make a date"),
    ("date:|last_week| ferry", "joined"),
    ("date:|5 Nov 2023| ferry", "a day, a month, a year"),
    ("date:|March 5| people", "a month and a day"),
    ("date:|march| of the penguins", "no day"),
    ("date:|since March| -ferry", "what is excluded is no date"),
    ("date:|3 days before 2023-03-29| ferry", "five words"),
    ("date:|from 5 Nov 2022 to 16 Nov 2022| ferry", "eight"),
    ("date:|between March and June 2022| and", "nor is the next and"),
    ("date:|today| OR ferry", "an operator ends it"),
    ("date:|March| title:ferry", "so does a field"),
    ("(date:|today|) ferry", "so does a parenthesis"),
    ("date:|yesterday 15:00| ferry", "a time is no field"),
    ('date:|"5 Nov 2023".."16 Nov 2023"| ferry', "in quotation marks"),
    ("date:|„5 Nov 2023“| ferry", "in German ones"),
    ("date:|[1987-01 TO 1987-06]| ferry", "in brackets"),
    ("date:|{1987-01 TO 1987-06]| ferry", "in brackets of two kinds"),
    ("date:|-7| ferry", "a minus sign excludes nothing here"),
    ("date:|>=2023-03| ferry", "a sign of comparison"),
    ("date:|> last month| ferry", "with spaces"),
    ("date:|31 April| ferry", "a date that there is not"),
    ("date:|next fortnite| ferry", "no date: the word after it tells more"),
    ("date:|unknown| lithium", "nor is this one"),
    ("captured:|last month| ferry", "of every field of dates"),
    ("mentions:|next week| ferry", "likewise"),
    ("Before:|yesterday| ferry", "whatever its case"),
]


@pytest.mark.parametrize(("marked", "why"), WRITTEN)
def test_a_date_ends_here(marked: str, why: str) -> None:
    question = marked.replace("|", "")
    tokens = Lexer(question).tokens()
    place = next(number for number, token in enumerate(tokens) if token.sign == "field")
    date = tokens[place + 1]
    assert (date.start, date.end) == (marked.index("|"), marked.rindex("|") - 1), why
    assert date.text == question[date.start : date.end]


def test_an_error_points_into_the_question() -> None:
    with pytest.raises(QueryError) as caught:
        compile_query('ferry date:"5 Marhc 2023"..2024 storm', dates=AskedDates(NOW))
    assert caught.value.text[caught.value.start : caught.value.end] == "Marhc"
    assert "did you mean March?" in caught.value.reason


def test_dates_are_seen_from_a_moment_and_a_zone() -> None:
    day = 86_400
    midnight = NOW - NOW % day
    ferry = TermClause("ferri", ("title", "body"))
    asked = "ferry date:yesterday"
    assert compile_query(asked, dates=AskedDates(NOW)) == AllClause((ferry, PeriodClause(midnight - day, midnight - 1)))
    hour = 3600
    tokyo = AskedDates(NOW, "Asia/Tokyo")
    period = PeriodClause(midnight - day - 9 * hour, midnight - 9 * hour - 1, (9 * hour, 9 * hour))
    assert compile_query(asked, dates=tokyo) == AllClause((ferry, period))


def test_a_date_in_digits_is_of_the_zone_too() -> None:
    clause = compile_query("date:2023-03-28", dates=AskedDates(NOW, "Asia/Tokyo"))
    assert isinstance(clause, PeriodClause)
    assert clause.offsets == (9 * 3600, 9 * 3600)


def test_after_a_date_without_beginning_there_is_nothing() -> None:
    with pytest.raises(QueryError, match="begins somewhere"):
        compile_query("before:..2023")


def test_without_a_moment_what_counts_from_it_is_refused() -> None:
    with pytest.raises(QueryError, match="what is now is not said"):
        compile_query("date:yesterday")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    (tmp_path / "a.jsonl").write_text('{"id": "1", "title": "Ferry sinks", "date": "2023-03-27T23:30:00Z"}\n')
    with Archive.open(tmp_path / "index", create=True) as made:
        made.index(tmp_path / "a.jsonl", captured="2023-03-28T09:00:00Z")
        yield made


def test_the_answer_says_how_dates_were_read(archive: Archive) -> None:
    found = archive.search("ferry date:yesterday after:2023 captured:today", now="2023-03-28T10:30", tz="Europe/Berlin")
    assert found.total == 0
    assert found.dates == (
        ReadDate("date", "yesterday", "2023-03-27T00:00:00+02:00", "2023-03-27T23:59:59+02:00", "Europe/Berlin"),
        ReadDate("after", "2023", "2023-01-01T00:00:00+01:00", None, "Europe/Berlin"),
        ReadDate("captured", "today", "2023-03-28T00:00:00+02:00", "2023-03-28T23:59:59+02:00", "Europe/Berlin"),
    )
    assert [str(one) for one in found.dates] == [
        "date:yesterday is 2023-03-27 (Europe/Berlin)",
        "after:2023 is from 2023-01-01 on (Europe/Berlin)",
        "captured:today is 2023-03-28 (Europe/Berlin)",
    ]
    assert archive.search("date:2023-03").dates == (
        ReadDate("date", "2023-03", "2023-03-01T00:00:00Z", "2023-03-31T23:59:59Z", "UTC"),
    )
    hours = archive.search("date:3h", now="2023-03-28 10:30").dates[0]
    assert str(hours) == "date:3h is 2023-03-28 07:30:00 to 2023-03-28 10:30:00 (UTC)"


def test_every_way_to_ask_takes_the_moment_and_the_zone(archive: Archive) -> None:
    here = {"now": "2023-03-28 10:30", "tz": "Europe/Berlin"}
    assert archive.search("date:today", **here).total == 1
    assert archive.search("date:today", now="2023-03-28").total == 0
    assert archive.search("captured:today", now="2023-03-28").total == 1
    assert len(list(archive.export("date:today", **here))) == 1
    assert archive.explain("date:today", **here).endswith("date:today is 2023-03-28 (Europe/Berlin)")
    assert archive.entities("date:today", **here) == ()
    record = archive.search("ferry").hits[0].record
    assert archive.show(record.id, as_of="today", **here) == record
    assert archive.search("ferry", as_of="today", **here).total == 1
    assert archive.search("ferry", as_of="today", now="2023-03-26").total == 0


@pytest.mark.parametrize(
    ("options", "reason", "marked"),
    [
        ({"tz": "Europe/Berln"}, "did you mean Europe/Berlin?", "Europe/Berln"),
        ({"now": "soonish"}, "now: soonish is not understood", "soonish"),
        ({"now": "until 2023"}, "now: it has no beginning", "until 2023"),
        ({"as_of": "since 2023"}, "as of which date: it has no end", "since 2023"),
    ],
)
def test_what_is_no_moment_or_no_zone_is_refused(
    archive: Archive, options: dict[str, str], reason: str, marked: str
) -> None:
    with pytest.raises(QueryError) as caught:
        archive.search("ferry", **options)  # type: ignore[arg-type]
    assert reason in caught.value.reason
    assert caught.value.text[caught.value.start : caught.value.end] == marked


def test_nothing_lies_before_the_first_year() -> None:
    with pytest.raises(QueryError, match="nothing lies before it"):
        compile_query("before:0001")
