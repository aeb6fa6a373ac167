"""Does any damage to feeds, exports, mails, tables and JSON make a reader fail?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.errors import CorpusError
from searchnews.model.record import RawRecord
from searchnews.readers.delimited import DelimitedReader
from searchnews.readers.drops import Skipped
from searchnews.readers.feeds import FeedReader
from searchnews.readers.json_documents import JsonReader
from searchnews.readers.mail import MailReader
from searchnews.readers.wxr import WordPressReader

SAMPLES = {path.name: path for path in (Path(__file__).resolve().parents[2] / "corpus").rglob("*")}
FEEDS, JSON = FeedReader(), JsonReader()
READERS = {
    "harbour-rss.xml": FEEDS,
    "coastal-atom.xml": FEEDS,
    "tidings-rdf.xml": FEEDS,
    "blog-wxr.xml": WordPressReader(),
    "letters.mbox": MailReader(),
    "table.csv": DelimitedReader(),
    "answer.json": JSON,
    "feed.json": JSON,
}
COUNTS = {"harbour-rss.xml": 2, "blog-wxr.xml": 2, "letters.mbox": 2, "table.csv": 2, "answer.json": 2}
PIECES = st.sampled_from(
    [b"\0", b"\xff", b"\xfe\xff", b"<", b">", b"&", b"&#xD800;", b"&press;", b"]]>", b"<![CDATA[", b"<!--",
     b"<!DOCTYPE x [", b'"', b"'", b"\\ud800", b"\\", b"{", b"}", b"[", b"]", b",", b";", b"\n", b"\r",
     b"\nFrom x 1:11 2\n", b"--tide\n", b"=?utf-8?B?", b"?=",
     b"<item>", b"</item>", b"</rss>", b"<entry>", b"NaN", b"1e999", b"Content-Type: multipart/mixed; boundary=\n",
     b"charset=utf-16", b"9" * 5000, b"<a>" * 300, b"[" * 300]
)  # fmt: skip
DAMAGE = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 60), PIECES), max_size=4)


def check(outcomes: list[Any]) -> None:
    assert outcomes
    for outcome in outcomes:
        assert isinstance(outcome, RawRecord | CorpusError | Skipped)
        if isinstance(outcome, CorpusError):
            assert "the reader failed" not in outcome.reason
        elif isinstance(outcome, RawRecord):
            texts = [outcome.title, outcome.body, outcome.id, outcome.source, *outcome.authors, dict(outcome.extra)]
            texts += [outcome.section, outcome.language, outcome.url, outcome.modified, outcome.embargoed]
            assert "\0" not in json.dumps(texts, ensure_ascii=False).encode().decode()
            assert outcome.title is None or outcome.title == " ".join(outcome.title.split()) != ""
            assert outcome.title or outcome.kind == "article"


@pytest.mark.parametrize("name", READERS)
def test_a_sample_is_known_by_its_content_and_read(read: Any, name: str) -> None:
    outcomes = read(SAMPLES[name].read_bytes(), "drop.dat")
    check(outcomes)
    assert all(isinstance(one, RawRecord) for one in outcomes)
    assert len(outcomes) == COUNTS.get(name, 1)


@pytest.mark.parametrize("name", READERS)
def test_a_sample_may_be_cut_off_anywhere(read: Any, name: str) -> None:
    data = SAMPLES[name].read_bytes()
    for end in range(1, len(data), 7):
        check(read(data[:end], reader=READERS[name]))
        check(read(data[:end]))


@pytest.mark.parametrize("name", READERS)
@settings(deadline=None, max_examples=60)
@given(damage=DAMAGE)
def test_no_damage_makes_a_reader_fail(read: Any, name: str, damage: list[tuple[int, int, bytes]]) -> None:
    data = SAMPLES[name].read_bytes()
    for place, length, piece in damage:
        at = place % len(data)
        data = data[:at] + piece + data[at + length :]
    check(read(data, reader=READERS[name]))
    check(read(data))


@pytest.mark.parametrize("reader", dict.fromkeys(READERS.values()), ids=lambda one: one.name)
@settings(deadline=None, max_examples=60)
@given(data=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_make_a_reader_fail(read: Any, reader: Any, data: bytes) -> None:
    check(read(data, reader=reader))
