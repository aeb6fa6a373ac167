"""Does each row of a table become the record that it describes?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.delimited import DelimitedReader
from searchnews.readers.registry import read_raw
from searchnews.readers.settings import DropSettings

COLUMNS = ["id", "Headline", "Body", "Published_At", "Author", "Section", "Mood"]
ROW = ["7", "Port reopens", "Ships came.", "2024-03-01", "Ann Oar", "Trade", "calm"]


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_a_row_fills_the_fields_that_its_header_names(read: Any, delimiter: str) -> None:
    (record,) = read(f"{delimiter.join(COLUMNS)}\r\n{delimiter.join(ROW)}\r\n", "rows.txt")
    assert (record.id, record.title, record.body, record.authors) == ("7", "Port reopens", "Ships came.", ("Ann Oar",))
    assert record.date_candidates == (DateCandidate("2024-03-01", "metadata"),)
    assert (record.section, record.extra) == ("Trade", {"Mood": "calm"})


def test_quoted_cells_hold_delimiters_quotes_and_line_breaks(read: Any) -> None:
    first, second = read('title,body\n"Ports, ships","Ships ""came"".\r\n\r\nThey left."\nCrane falls,5" too low\n')
    assert (first.title, first.body) == ("Ports, ships", 'Ships "came".\n\nThey left.')
    assert (second.title, second.body) == ("Crane falls", '5" too low')


def test_a_row_of_too_many_or_too_few_cells_is_an_error_with_its_line(read: Any) -> None:
    few, many, last = read('title,body\n"a"\n"b","c\nd",e\nf,g\n', "rows.csv")
    assert (few.reason, few.place) == ("a row of 1 cells below a header of 2", "line 2")
    assert (many.reason, many.place) == ("a row of 3 cells below a header of 2", "line 3")
    assert last.title == "f"


def test_a_quote_that_is_not_closed_costs_its_own_row(read: Any) -> None:
    first, error, *others = read('title,body\na,b\nc,"d\ne,f\ng,h\n')
    assert first.title == "a"
    assert (error.reason, error.place) == ("a quote that is not closed", "line 3")
    assert [one.title for one in others] == ["e", "g"]


def test_quotes_that_are_never_closed_do_not_take_for_ever(read: Any) -> None:
    outcomes = read("title,body\n" + 'a,"b\nc,d\n' * 3001, "rows.csv", DelimitedReader(row_limit=10_000))
    assert sum(isinstance(one, CorpusError) for one in outcomes) < 100


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_charset_of_text_is_read(read: Any, charset: str) -> None:
    (record,) = read("title,body\nCafé,“Un café”\n".encode(charset))
    assert (record.title, record.body) == ("Café", "“Un café”")


def test_nuls_are_dropped(read: Any) -> None:
    (record,) = read("title,body\nPo\0rt,Ships\0\n", "rows.csv", DelimitedReader())
    assert (record.title, record.body) == ("Port", "Ships")


def test_a_header_of_other_names_is_read_as_settings_say(make_drop: Any) -> None:
    drop = make_drop("kop;tekst\nHaven open;Schepen.\n", "rows.csv")
    (error,) = read_raw(drop)
    assert isinstance(error, CorpusError)
    assert error.reason == "the header of the table names neither a title nor a body"
    (record,) = read_raw(replace(drop, settings=DropSettings(fields={"kop": "title", "tekst": "body"})))
    assert isinstance(record, RawRecord)
    assert (record.title, record.body) == ("Haven open", "Schepen.")


def test_a_column_that_comes_twice_is_kept_under_a_name_of_its_own(read: Any) -> None:
    (record,) = read("title,title,body\na,b,c\n", "rows.csv")
    assert (record.title, record.extra) == ("a", {"title 2": "b"})


def test_a_cell_of_great_length_is_read_and_a_row_beyond_the_limit_is_an_error(read: Any) -> None:
    text = f'title,body\na,"{"word " * 100_000}"\nb,c\n'
    assert [len(one.body) for one in read(text, "rows.csv")] == [500_000, 1]
    error, *_, last = read(text.replace("word ", "word\n"), "rows.csv", DelimitedReader(row_limit=1000))
    assert (error.reason, error.place) == ("a quote that is not closed", "line 2")
    assert isinstance(last, CorpusError | RawRecord)


def test_a_header_of_very_many_columns_takes_time_in_proportion(read: Any) -> None:
    names = ["title", *(f"c{number}" for number in range(100_000)), "c7"]
    (record,) = read(f"{','.join(names)}\n{',x' * len(names)}".replace("\n,", "\n") + "\n", "rows.csv")
    assert (record.title, len(record.extra), record.extra["c7 100002"]) == ("x", 100_001, "x")
