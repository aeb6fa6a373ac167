"""Does each drop meet the reader that understands it, and does no fault get past?"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from typing import Any

import pytest

from searchnews.errors import CorpusError
from searchnews.model.record import RawRecord
from searchnews.readers import registry
from searchnews.readers.drops import Drop, Skipped, find_drops
from searchnews.readers.registry import Registry, default_registry, read_raw, register_reader

STORY = "The port reopened on Monday after a week of storms that had kept every ferry tied up."
PAGE = f"<!DOCTYPE html><html><body><article><h1>Port Reopens</h1><p>{STORY}</p></article></body></html>"


class Shouting:
    """A reader for a format of this test's own."""

    name = "shouting"

    def detect(self, head: bytes, name: str) -> bool:
        return head.startswith(b"HEAR YE")

    def read(self, drop: Drop) -> Iterator[RawRecord | CorpusError]:
        with drop.open() as stream:
            yield RawRecord("headline", stream.readline().decode().strip(), "")
            if b"fail" in stream.read():
                raise RuntimeError("the crier lost his voice")


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        ('{"title": "Port Reopens"}\n', "json-lines"),
        ('\ufeff\n  {"title": "Port Reopens"}\n', "json-lines"),
        ('not json\n{"title": "Port Reopens"}', "json-lines"),
        ('{\n  "title": "Port Reopens"\n}', "json"),
        ('[{"title": "Port Reopens"},\n{"title": "x"},\n{"title": "y"}]', "json"),
        ('{"articles": [{"title": "Port Reopens"}]}', "json"),
        ('{"status": "ok", "articles": [\n{"title": "Port Reopens"},\n{"title": "x"}\n]}', "json"),
        ('{"title": "Port Reopens", "related": [{"title": "x"}]}', "json-lines"),
        ('{"title": "Port Reopens",\n{"title": "x"}\n', "json-lines"),
        ('{"title": "Port Reopens\n{"title": "x"}\n', "json-lines"),
        ('<?xml version="1.0"?>\n<!-- a -->\n<rss version="2.0"><channel/></rss>', "feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"/>', "feed"),
        ('<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="x"/>', "feed"),
        ('<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel/></rss>', "wordpress"),
        ("From: Ann\nSubject: Port Reopens\n\nShips came.", "mail"),
        ("From a@b.example Tue Mar  3 11:27:36 2015\nSubject: Port\n\nShips came.", "mail"),
        ("Title: Port Reopens\nDate: 2024-03-01\n\nShips came.", "plain-text"),
        ("From: the harbour\n\nShips came.", "plain-text"),
        ("title,body\nPort Reopens,Ships came.", "delimited"),
        ("Headline;Text\nPort Reopens;Ships came.", "delimited"),
        ("Story, text and content\n\nThe story, of which, there are commas.", "plain-text"),
        ("Title, body\n\nA headline, and a text", "plain-text"),
        ("name,price\nHerring,2", "plain-text"),
        ('{"title": "Port Reopens"}\nnot json\nnor this\nnor that', "json-lines"),
        (PAGE, "html"),
        ("\n<!-- saved from a site -->\n" + PAGE, "html"),
        ('<?xml version="1.0"?>\n<html xmlns="x"><head></head></html>', "html"),
        ("Warning: something\n" + PAGE, "html"),
        ("<p>A piece of a page</p>", "html"),
        (STORY, "plain-text"),
        ("<SRD> Corp Reports Loss", "plain-text"),
        ("[Update] Port Reopens", "plain-text"),
        ("{curly} Port Reopens", "plain-text"),
    ],
)
def test_the_reader_is_chosen_by_content(data: str, reader: str) -> None:
    chosen = default_registry().reader_for(data.encode(), "drop.dat")
    assert chosen is not None
    assert chosen.name == reader


def test_a_name_only_breaks_a_tie() -> None:
    mostly_broken = b"broken\n" * 5 + b'{"title": "Port Reopens"}\n'
    chosen = [default_registry().reader_for(mostly_broken, name) for name in ("drop.jsonl.gz", "drop.txt")]
    assert [one.name for one in chosen if one] == ["json-lines", "plain-text"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"PK\x03\x04\x14\0\0\0", "a ZIP file or office document"),
        (b"\0\1\2\3\4\5", "binary data"),
        (b'<?xml version="1.0"?><recipe/>', "markup other than HTML"),
        (b'["Port Reopens",\n"x"]', "JSON, but not one object a line"),
        (gzip.compress(b"text", mtime=0), "gzip data within gzip data"),
    ],
)
def test_data_of_another_format_is_one_error_that_names_it(read: Any, data: bytes, kind: str) -> None:
    (error,) = read(data)
    assert isinstance(error, CorpusError)
    assert error.reason == f"not a text format that can be read: {kind}"


@pytest.mark.parametrize("data", ["", "\n \n", "\ufeff", "<html></html>", "\n\r\n\t"])
def test_a_drop_that_holds_nothing_is_said_to_be_skipped(read: Any, data: str) -> None:
    assert read(data, "empty.txt") == [Skipped("empty.txt", "nothing to read in it")]


def test_a_reader_that_is_registered_is_asked_first(make_drop: Any) -> None:
    readers = default_registry()
    readers.register(Shouting())
    (record,) = read_raw(make_drop("HEAR YE\n"), readers)
    assert isinstance(record, RawRecord)
    assert record.title == "HEAR YE"
    assert [reader.name for reader in readers] == ["shouting", *(reader.name for reader in default_registry())]


def test_a_reader_can_be_registered_behind_all_others() -> None:
    readers = default_registry()
    readers.register(Shouting(), first=False)
    chosen = readers.reader_for(b"HEAR YE", "x")
    assert chosen is not None
    assert chosen.name == "plain-text"


def test_register_reader_teaches_the_whole_process(make_drop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    of_the_process = default_registry()
    monkeypatch.setattr(registry, "process_registry", lambda: of_the_process)
    register_reader(Shouting())
    (record,) = read_raw(make_drop("HEAR YE\n"))
    assert isinstance(record, RawRecord)
    assert record.title == "HEAR YE"


def test_a_failing_reader_is_an_error_after_the_records_before_it(make_drop: Any) -> None:
    record, error = read_raw(make_drop("HEAR YE\nfail", "news/crier.txt"), Registry([Shouting()]))
    assert isinstance(record, RawRecord)
    assert str(error) == ("news/crier.txt: after record 1: the reader failed: RuntimeError: the crier lost his voice")


def test_a_drop_that_is_gone_when_it_is_read_is_an_error(tmp_path: Any) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (drop,) = find_drops([tmp_path])
    (tmp_path / "a.txt").unlink()
    assert isinstance(drop, Drop)
    (error,) = read_raw(drop)
    assert str(error) == f"{tmp_path}/a.txt: No such file or directory"


def test_standard_input_is_detected_and_read_in_one_go() -> None:
    data = gzip.compress(b'{"title": "Port Reopens"}\n' * 5000)
    (drop,) = find_drops(["-"], io.BytesIO(data))
    assert isinstance(drop, Drop)
    assert len(list(read_raw(drop))) == 5000


def test_records_before_the_damage_of_a_packed_drop_are_delivered(make_drop: Any, tmp_path: Any) -> None:
    lines = b"".join(b'{"id": "n-%d", "body": "%d"}\n' % (number, number**7) for number in range(2000))
    packed = gzip.compress(lines)
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    (drop,) = find_drops([tmp_path])
    assert isinstance(drop, Drop)
    *records, error = read_raw(drop)
    assert [record.id for record in records if isinstance(record, RawRecord)] == [
        f"n-{number}" for number in range(len(records))
    ]
    assert len(records) > 500
    assert isinstance(error, CorpusError)
    assert error.place.startswith(f"line {len(records) + 1}, byte ")


def test_a_damaged_whole_file_format_is_one_error(tmp_path: Any) -> None:
    (tmp_path / "cut.txt").write_bytes(gzip.compress(STORY.encode())[:-12])
    (drop,) = find_drops([tmp_path])
    assert isinstance(drop, Drop)
    (error,) = read_raw(drop)
    assert isinstance(error, CorpusError)
    assert error.reason == "the gzip data ends too early"
