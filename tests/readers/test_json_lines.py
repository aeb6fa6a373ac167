"""Does each line of JSON become the record that it describes?"""

from __future__ import annotations

import json
from typing import Any

import pytest

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.json_keys import ALIASES
from searchnews.readers.json_lines import NESTING_LIMIT, JsonLinesReader


@pytest.fixture
def one(read: Any) -> Any:
    """Return a function that reads one object."""

    def read_one(fields: Any, name: str = "drop.jsonl") -> Any:
        (outcome,) = read(json.dumps(fields) + "\n", name, JsonLinesReader())
        return outcome

    return read_one


def test_a_full_object_fills_every_field(one: Any) -> None:
    assert one(
        {
            "id": 17,
            "title": "  Bank raises \n rates ",
            "body": "LISBON, March 14 (AP) - The bank\nraised its rate.\n",
            "date": "2024-03-14T09:00:00Z",
            "captured": "2024-03-15",
            "source": "Coastal Wire",
            "authors": ["Jane Doe", " ", "John Roe", "Jane Doe"],
            "section": "Business",
            "language": "en",
            "url": "https://wire.example/2024/03/14/a",
            "people": ["Jane Doe"],
            "places": ["el-salvador", "usa"],
            "orgs": [],
            "topics": ["rates"],
        }
    ) == RawRecord(
        kind="article",
        title="Bank raises rates",
        body="LISBON, March 14 (AP) - The bank\nraised its rate.\n",
        id="17",
        date_candidates=(
            DateCandidate("2024-03-14T09:00:00Z", "metadata"),
            DateCandidate("March 14", "dateline"),
            DateCandidate("https://wire.example/2024/03/14/a", "url"),
        ),
        captured="2024-03-15",
        source="Coastal Wire",
        authors=("Jane Doe", "John Roe"),
        section="Business",
        language="en",
        url="https://wire.example/2024/03/14/a",
        tags={"person": ("Jane Doe",), "place": ("el-salvador", "usa"), "organisation": ()},
        extra={"topics": ["rates"]},
    )


@pytest.mark.parametrize(("field", "alias"), [(field, alias) for field in ALIASES for alias in ALIASES[field]])
def test_every_alias_fills_its_field(one: Any, field: str, alias: str) -> None:
    record = one({alias: "withheld" if field == "status" else "headline"})
    if field == "date":
        assert record.date_candidates == (DateCandidate("headline", "metadata"),)
    elif field == "dateline":
        assert record.date_candidates == (DateCandidate("headline", "dateline"),)
    elif field in ("person", "place", "organisation"):
        assert record.tags == {field: ("headline",)}
    elif field == "status":
        assert record.status == "withheld"
    else:
        assert getattr(record, field) in ("headline", ("headline",))
    assert record.extra == ({"dateline": "headline"} if field == "dateline" else {})


@pytest.mark.parametrize("name", ["publication_date", "publicationDate", "Publication-Date", "PUBLICATION DATE"])
def test_names_are_compared_without_case_and_marks(one: Any, name: str) -> None:
    assert one({name: "1987-02-26"}).date_candidates == (DateCandidate("1987-02-26", "metadata"),)


def test_of_two_names_for_a_field_the_earlier_in_the_list_wins_and_the_other_is_kept(one: Any) -> None:
    record = one({"head": "third", "headline": "second", "title": "first"})
    assert record.title == "first"
    assert record.extra == {"head": "third", "headline": "second"}


def test_a_status_that_is_none_of_the_formats_stays_as_it_is(one: Any) -> None:
    record = one({"status": "published", "version": 3, "embargoed": True})
    assert (record.status, record.version, record.embargoed) == (None, "3", None)
    assert record.extra == {"status": "published", "embargoed": True}
    assert one({"pubStatus": "stat:Cancelled"}).status == "canceled"


def test_an_empty_value_yields_to_a_name_that_says_something(one: Any) -> None:
    record = one({"title": "", "headline": "Bank raises rates", "body": None, "text": "It did."})
    assert (record.title, record.body, record.extra) == ("Bank raises rates", "It did.", {})


def test_unknown_keys_and_values_of_the_wrong_type_are_kept_unchanged(one: Any) -> None:
    extra = {
        "title": {"en": "x"},
        "places": [{"name": "Lisbon"}],
        "source": {"id": None, "name": "Wire"},
        "id": True,
        "date": ["2024"],
        "authors": [1],
        "score": 0.5,
        "null": None,
    }
    record = one(extra)
    assert record == RawRecord("article", None, "", extra=extra)


def test_null_is_as_good_as_absent(one: Any) -> None:
    assert one({name: None for names in ALIASES.values() for name in names}) == RawRecord("article", None, "")


def test_tags_are_there_where_the_key_is_even_if_empty(one: Any) -> None:
    assert one({"people": [], "places": "", "orgs": None}).tags == {"person": (), "place": ()}


def test_one_string_of_names_stays_one_name(one: Any) -> None:
    record = one({"author": "Jane Doe; John Roe", "places": "Lisbon; Porto"})
    assert record.authors == ("Jane Doe; John Roe",)
    assert record.tags == {"place": ("Lisbon; Porto",)}


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"title": "Bank raises rates"}, "headline"),
        ({"title": "Bank raises rates", "body": None}, "headline"),
        ({"title": "Bank raises rates", "body": 3}, "headline"),
        ({"title": "Bank raises rates", "body": ""}, "article"),
        ({"body": "It did."}, "article"),
        ({}, "article"),
        ({"title": "", "body": ""}, "article"),
        ({"title": "Bank raises rates", "kind": "article"}, "article"),
        ({"title": "Bank raises rates", "body": "It did.", "type": "Headline"}, "headline"),
        ({"body": "A bank.", "type": "picture"}, "picture"),
        ({"body": "A bank.", "type": "memo"}, "article"),
    ],
)
def test_the_kind_is_stated_or_follows_from_the_body(one: Any, fields: Any, kind: str) -> None:
    assert one(fields).kind == kind


def test_the_name_of_a_file_of_many_records_dates_none(one: Any) -> None:
    assert one({"title": "Bank raises rates"}, "2024-03-14.jsonl").date_candidates == ()


def test_a_dateline_key_comes_after_the_date_and_is_kept(one: Any) -> None:
    record = one({"dateline": "SALVADOR, Feb 26 -", "date": None, "body": "Showers went on."})
    assert record.date_candidates == (DateCandidate("Feb 26", "dateline"),)
    assert record.extra == {"dateline": "SALVADOR, Feb 26 -"}


@pytest.mark.parametrize(("value", "text"), [(19870226, "19870226"), (541350000.5, "541350000.5"), (" 1987 ", "1987")])
def test_a_date_may_be_a_number(one: Any, value: Any, text: str) -> None:
    assert one({"date": value}).date_candidates == (DateCandidate(text, "metadata"),)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("broken", "not JSON: Expecting value at character 1"),
        ('{"title": "cut off', "not JSON: Unterminated string starting at at character 11"),
        ('["title"]', "not a JSON object"),
        ('"title"', "not a JSON object"),
        ('{"score": NaN}', "not JSON: NaN is no number"),
        ('{"score": -Infinity}', "not JSON: -Infinity is no number"),
        ('{"score": 1e999}', "a number out of range: 1e999"),
        ('{"title": "\\ud83d"}', "half of a surrogate pair, which stands for no character"),
        ('{"\\uDC00": 1}', "half of a surrogate pair, which stands for no character"),
        ('{"x": ' + "[" * 200_000 + "]" * 200_000 + "}", "nested too deeply"),
        ('{"x": ' + "[" * 500 + "]" * 500 + "}", f"nested more than {NESTING_LIMIT} deep"),
    ],
)
def test_a_bad_line_is_one_error_with_its_number_and_the_rest_goes_on(read: Any, line: str, reason: str) -> None:
    first, error, last = read(f'{{"id": 1}}\n\n{line}\n{{"id": 2}}', "a.jsonl", JsonLinesReader())
    assert (first.id, last.id) == ("1", "2")
    assert isinstance(error, CorpusError)
    assert (error.place, error.reason) == ("line 3", reason)


def test_a_number_of_too_many_digits_is_an_error(read: Any) -> None:
    (error,) = read('{"score": ' + "9" * 5000 + "}", "a.jsonl", JsonLinesReader())
    assert isinstance(error, CorpusError)
    assert error.reason == "a number of 5000 digits"


def test_a_line_over_the_limit_is_one_error_and_the_rest_goes_on(read: Any) -> None:
    lines = '{"id": 1}\n{"id": "' + "x" * 500 + '"}\n{"id": 3}\n'
    first, error, last = read(lines, "a.jsonl", JsonLinesReader(line_limit=100))
    assert (first.id, error.place, last.id) == ("1", "line 2", "3")


def test_blank_lines_marks_and_line_ends_of_every_kind_are_passed_over(read: Any) -> None:
    lines = '\ufeff{"id": 1}\r\n\r\n  \n\ufeff{"id": 2}\t\r\n\0\0\0\n'
    assert [record.id for record in read(lines, "a.jsonl", JsonLinesReader())] == ["1", "2"]


@pytest.mark.parametrize("charset", ["utf-16", "utf-32", "cp1252"])
def test_lines_of_other_charsets_are_read(read: Any, charset: str) -> None:
    (record,) = read('{"title": "Café schließt"}\n'.encode(charset), "a.jsonl")
    assert record.title == "Café schließt"


def test_nuls_are_dropped_from_every_string(one: Any) -> None:
    record = one({"title": "a\0b", "body": "c\0d", "x\0y": ["e\0f", {"g\0": "\0"}], "places": ["h\0i"]})
    assert (record.title, record.body, record.tags) == ("ab", "cd", {"place": ("hi",)})
    assert record.extra == {"xy": ["ef", {"g": ""}]}


def test_characters_beyond_the_basic_plane_are_whole(read: Any) -> None:
    (record,) = read('{"title": "Emoji \\ud83d\\ude00"}', "a.jsonl")
    assert record.title == "Emoji \U0001f600"
