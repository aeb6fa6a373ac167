"""Does JSON of every shape become the records that it holds?"""

from __future__ import annotations

import io
import json
import tracemalloc
from dataclasses import replace
from typing import Any

import pytest

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.json_documents import JsonReader
from searchnews.readers.json_lines import doubts_of
from searchnews.readers.registry import read_raw
from searchnews.readers.settings import DropSettings

STORIES = [{"title": f"Port {number} reopens", "body": f"Ship {number} came.", "id": number} for number in range(3)]
HITS = [{"_index": "news", "_id": str(one["id"]), "_source": {"title": one["title"]}} for one in STORIES]


def titles(outcomes: list[Any]) -> list[str | None]:
    return [one.title if isinstance(one, RawRecord) else None for one in outcomes]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "shape",
    [
        STORIES,
        {"articles": STORIES},
        {"status": "ok", "totalResults": 3, "articles": STORIES},
        {"took": 3, "hits": {"total": {"value": 3}, "hits": HITS}},
        {"title": "Our export", "items": STORIES},
        [{"page": 1, "articles": STORIES[:2]}, {"page": 2, "articles": STORIES[2:]}],
        [STORIES],
    ],
    ids=["list", "object", "service", "search engine", "titled", "pages", "list in list"],
)
def test_every_shape_around_a_list_gives_its_records(read: Any, shape: Any, indent: int | None) -> None:
    assert titles(read(json.dumps(shape, indent=indent))) == [one["title"] for one in STORIES]


@pytest.mark.parametrize("shape", [STORIES, {"articles": STORIES}, {"hits": {"hits": HITS}}])
def test_an_object_too_large_to_be_parsed_is_walked_through(read: Any, shape: Any) -> None:
    large = json.dumps({"note": "x" * 50, "skipped": [1, 2], **shape} if isinstance(shape, dict) else shape)
    assert titles(read(large, reader=JsonReader(whole_object=20))) == [one["title"] for one in STORIES]


@pytest.mark.parametrize("whole_object", [20, 1 << 20])
def test_records_by_name_have_it_as_their_id(read: Any, whole_object: int) -> None:
    by_name = {f"port-{one['id']}": {"title": one["title"], "body": one["body"]} for one in STORIES}
    records = read(json.dumps(by_name), reader=JsonReader(whole_object=whole_object))
    assert [one.id for one in records] == list(by_name)
    assert titles(read(json.dumps({"feed": {"title": "Ours"}, "list": STORIES}))) == [one["title"] for one in STORIES]
    assert titles(read(json.dumps({"data": {"article": STORIES[0]}}))) == ["Port 0 reopens"]


def test_one_object_over_several_lines_is_one_record(read: Any) -> None:
    story = {"title": "Port reopens", "body": "Ships came.", "related": [{"title": "Crane falls"}]}
    (record,) = read(json.dumps(story, indent=2))
    assert (record.title, record.body, record.extra) == ("Port reopens", "Ships came.", {"related": story["related"]})


def test_several_values_in_one_file_are_all_read(read: Any) -> None:
    text = "".join(json.dumps(one, indent=1) for one in STORIES)
    assert titles(read(text)) == [one["title"] for one in STORIES]


def test_what_services_put_around_values_is_taken_off(read: Any) -> None:
    story = {
        "title": {"rendered": "Ports &amp; ships"},
        "content": {"rendered": "<p>Ships came.</p><p>They left.</p>"},
        "source": {"id": None, "name": "Coastal Wire"},
        "authors": [{"name": "Ann Oar"}, {"name": "Bo Stern"}],
    }
    (record,) = read(json.dumps([story]))
    assert (record.title, record.body) == ("Ports & ships", "Ships came.\n\nThey left.")
    assert (record.source, record.authors) == ("Coastal Wire", ("Ann Oar", "Bo Stern"))


def test_a_search_engines_hit_keeps_its_own_id(read: Any) -> None:
    first, *_ = read(json.dumps({"hits": {"hits": HITS}}))
    assert (first.id, first.extra) == ("0", {"_index": "news"})


def test_keys_go_by_the_names_that_settings_give_them(make_drop: Any) -> None:
    drop = replace(
        make_drop('[{"kop": "Haven open", "tekst": "Schepen."}]'),
        settings=DropSettings(fields={"kop": "title", "tekst": "body"}),
    )
    (record,) = read_raw(drop)
    assert isinstance(record, RawRecord)
    assert (record.title, record.body) == ("Haven open", "Schepen.")


def test_what_a_feed_says_of_all_its_items_is_cleaned_as_what_they_say(read: Any) -> None:
    feed = r"""{"version": "https://jsonfeed.org/version/1.1", "title": "\ud800Tidings\u0000", "language": "en",
        "authors": [{"name": "Bo \udc00Stern"}], "items": [{"id": "t-1", "content_text": "The ice has gone."}]}"""
    (record,) = read(feed.encode())
    assert (record.source, record.authors) == ("�Tidings", ("Bo �Stern",))


def test_a_json_feed_gives_its_items(read: Any) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Meridian Press",
        "language": "en",
        "authors": [{"name": "The desk"}],
        "items": [
            {
                "id": "m-1",
                "url": "https://meridian.example/1",
                "title": "Port reopens",
                "content_html": "<p>Ships <b>came</b>.</p><p>They left.</p>",
                "summary": "Ships came and left.",
                "date_published": "2024-03-01T09:00:00Z",
                "date_modified": "2024-03-02T09:00:00Z",
                "tags": ["Harbours", "Trade"],
                "attachments": [{"url": "https://meridian.example/1.mp3", "mime_type": "audio/mpeg"}],
            },
            {"id": "m-2", "title": "Crane falls", "authors": [{"name": "Ann Oar"}], "language": "de"},
        ],
    }
    story, headline = read(json.dumps(feed))
    assert (story.kind, story.id, story.title) == ("article", "m-1", "Port reopens")
    assert story.body == "Ships came.\n\nThey left."
    assert story.date_candidates[0] == DateCandidate("2024-03-01T09:00:00Z", "metadata")
    assert (story.modified, story.source, story.section) == ("2024-03-02T09:00:00Z", "Meridian Press", "Harbours")
    assert (story.language, story.authors) == ("en", ("The desk",))
    assert story.extra["summary"] == "Ships came and left."
    assert story.extra["tags"] == ["Harbours", "Trade"]
    assert story.extra["attachments"][0]["mime_type"] == "audio/mpeg"
    assert (headline.kind, headline.language, headline.authors) == ("headline", "de", ("Ann Oar",))


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ('[{"title": "a"}, {"title": NaN}, {"title": "b"}]', ["NaN is no number"]),
        ('[{"title": "a"} {"title": "b"}]', ["no comma between two values"]),
        ('[{"title": "a"}, {"title": "x" "y"}, {"title": "b"}]', ["Expecting ',' delimiter"]),
        ('[{"title": "a"}, 7, {"title": "b"}]', ["not a JSON object"]),
        ('[{"title": "a"}, {"title": "\\ud800"}, {"title": "b"}]', ["half of a surrogate pair"]),
        ('[{"title": "a"}, {"title": "b"}', ["the list ends before its end"]),
        ('[{"title": "a"}, {"title": "b"}, {"title": "c', ["Unterminated string"]),
    ],
)
def test_what_is_broken_is_one_error_and_the_rest_is_read(read: Any, text: str, reasons: list[str]) -> None:
    outcomes = read(text)
    errors = [one.reason for one in outcomes if isinstance(one, CorpusError)]
    assert [title for title in titles(outcomes) if title] == ["a", "b"]
    assert len(errors) == len(reasons)
    assert all(wanted in reason for wanted, reason in zip(reasons, errors, strict=True))


@pytest.mark.parametrize("text", ["[" * 3, "[" * 13, "[" * 100_000, '{"a":' * 100_000, '[{"a":' * 100_000])
def test_nesting_that_never_ends_is_one_error(read: Any, text: str) -> None:
    (error,) = read(text, reader=JsonReader())
    assert isinstance(error, CorpusError)
    assert "the reader failed" not in error.reason


@pytest.mark.parametrize("start", ["", "[", '{"status": "ok", "articles": [\n'])
@pytest.mark.parametrize("whole_object", [8 << 20, 1000])
def test_objects_that_never_end_are_one_error_and_what_comes_behind_them_is_read(
    read: Any, start: str, whole_object: int
) -> None:
    text = start + '{"title"' * 10_000 + '{"title": "a"}, {"title": "b"}'
    error, *records = read(text, reader=JsonReader(whole_object=whole_object))
    assert "Expecting ':' delimiter" in error.reason
    assert [one for one in titles(records) if one] == ["a", "b"]
    assert sum(isinstance(one, CorpusError) for one in records) <= 1


def test_a_value_that_is_too_long_is_one_error(read: Any) -> None:
    text = '[{"title": "' + "x" * 500_000 + '"}, {"title": "b"}]'
    error, record = read(text, reader=JsonReader(value_limit=100_000))
    assert error.reason == "a value longer than 100000 characters"
    assert record.title == "b"


@pytest.mark.parametrize("text", ["[]", '{"articles": []}', '{\n"articles": []\n}'])
def test_a_list_of_nothing_holds_nothing(read: Any, text: str) -> None:
    (skipped,) = read(text)
    assert skipped.reason == "nothing to read in it"


def test_an_object_of_settings_is_no_record(read: Any) -> None:
    (error,) = read('{\n"indent": 2,\n"paths": ["a", "b"]\n}')
    assert error.reason == "JSON without a title, a text or a list of objects with them"


def test_a_long_list_is_never_held_whole(make_drop: Any) -> None:
    story = json.dumps({"title": "Port reopens", "body": "Ships came. " * 100}).encode()
    data = b'{"articles": [' + b",".join([story] * 4_000) + b"]}"
    drop = replace(make_drop(b""), opener=lambda: io.BytesIO(data))
    tracemalloc.start()
    try:
        reader = JsonReader(whole_object=1 << 16)
        assert sum(isinstance(found, RawRecord) for found in reader.read(drop)) == 4_000
        assert tracemalloc.get_traced_memory()[1] < len(data) / 4
    finally:
        tracemalloc.stop()


def test_a_document_is_looked_through_once_however_many_records_it_holds(
    read: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []

    def counted(text: str) -> Any:
        looked.append(len(text))
        return doubts_of(text)

    monkeypatch.setattr("searchnews.readers.json_documents.doubts_of", counted)
    text = json.dumps({"articles": [{"title": f"Crane {number}", "content": "It fell."} for number in range(300)]})
    assert len(read(text)) == 300
    assert sum(looked) <= 2 * len(text)
