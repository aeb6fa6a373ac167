"""Does any input at all make a reader fail or lose text?"""

from __future__ import annotations

import contextlib
import gzip
import io
import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchnews.errors import CorpusError
from searchnews.model.record import RawRecord
from searchnews.readers.gunzip import GunzipStream
from searchnews.readers.html_page import HtmlPageReader
from searchnews.readers.json_lines import JsonLinesReader
from searchnews.readers.plain_text import PlainTextReader
from searchnews.readers.text_lines import without_bullet

# A first call of a parser may take its time.
unhurried = settings(deadline=None)

READERS = [PlainTextReader(), HtmlPageReader(), JsonLinesReader()]

HTML_PIECES = st.sampled_from(
    ["<html>", "<p>", "</p>", "<a href='/x'>", "<a href='http://[', x>", "<h2>", "<li>", "<article>",
     "<time datetime='1'>",
     "<script type='application/ld+json'>", '{"@type":"NewsArticle","headline":"\\ud800", "author":[{}, 3]}', "[" * 80,
     "[" * 3000 + "]" * 3000,
     "</script>", "<meta name='date' content='", "'>", "<base href='//['>", "<link rel=canonical href='http://a b/'>",
     "Some words about nothing at all that go on for a while, and stop.", "&#xD800;", "\0", "<br><br>", "<!--", "-->",
     "<meta charset=utf-16>", "<div class='related'>", "<title>", "é"]
)  # fmt: skip
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
JSON_KEYS = st.sampled_from(
    ["title", "body", "text", "date", "id", "places", "PEOPLE", "kind", "Date-Line", "url", "x"]
)

SENTENCE = "The harbour board of line {0} met on Monday, and it agreed to nothing that anyone could name."
LINES = st.sampled_from(
    ["Harbour Board Meets Over Crane {0}", "Does crane {0} still work?", "- Crane {0} falls silent", SENTENCE,
     "Crane {0}.", "LISBON, March 14, 2024 (Coastal Wire) - Crane {0} fell on Monday.", "Title: Crane {0}",
     "By Line{0} Crane", "Source: Wire {0}", "and crane {0} with all that hangs from it, as the board's own",
     "---- {0} ----",
     "(crane {0})", "crane {0}", "Crane {0}:", "Crane\t{0}\tUp", "Date: 14 March 2{0}"]
)  # fmt: skip


def texts_of(record: RawRecord) -> list[str]:
    """Return every string of a record that a line of plain text may end in."""
    fields = [record.title, record.body, record.id, record.source, record.section, record.language, record.url]
    dates = [candidate.text for candidate in record.date_candidates if candidate.origin == "metadata"]
    return [text for text in (*fields, *record.authors, *dates) if text]


def check(outcomes: list[Any]) -> None:
    """Check what comes out of a reader, whatever went in."""
    assert outcomes
    for outcome in outcomes:
        if isinstance(outcome, CorpusError):
            assert "the reader failed" not in outcome.reason
        elif isinstance(outcome, RawRecord):
            json.dumps([outcome.title, outcome.body, dict(outcome.extra)], ensure_ascii=False).encode()
            assert outcome.title is None or outcome.title == " ".join(outcome.title.split()) != ""
            assert "\0" not in f"{outcome.title}{outcome.body}{outcome.extra}"


@unhurried
@given(st.binary(max_size=300))
@example(b"\x1f\x8b\x08\x00 not really")
@example(b"\xff\xfe\x00")
@example(b"\xef\xbb\xbf")
@example(b"")
def test_no_bytes_make_detection_and_reading_fail(read: Any, data: bytes) -> None:
    check(read(data))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@unhurried
@given(data=st.binary(max_size=300))
def test_no_bytes_make_a_reader_fail(read: Any, reader: Any, data: bytes) -> None:
    check(read(data, reader=reader))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@unhurried
@given(data=st.text(max_size=300))
def test_no_text_makes_a_reader_fail(read: Any, reader: Any, data: str) -> None:
    check(read(data.encode("utf-8", "surrogatepass"), reader=reader))


@unhurried
@given(st.lists(HTML_PIECES, max_size=25))
def test_no_page_makes_the_html_reader_fail(read: Any, pieces: list[str]) -> None:
    check(read("".join(pieces), reader=HtmlPageReader()))


@unhurried
@given(st.lists(st.dictionaries(JSON_KEYS, JSON_VALUES, max_size=5), min_size=1, max_size=4))
def test_no_objects_make_the_json_lines_reader_fail(read: Any, objects: list[Any]) -> None:
    outcomes = read("\n".join(json.dumps(one) for one in objects), reader=JsonLinesReader())
    check(outcomes)
    assert len(outcomes) == len(objects)


@unhurried
@given(st.binary(min_size=30, max_size=400), st.data())
def test_damage_to_gzip_data_is_the_only_error_it_raises(data: bytes, choose: Any) -> None:
    packed = bytearray(gzip.compress(data))
    place = choose.draw(st.integers(2, len(packed) - 1))
    packed[place] ^= choose.draw(st.integers(1, 255))
    stream = io.BufferedReader(GunzipStream(io.BytesIO(bytes(packed)), "x"))
    with contextlib.suppress(CorpusError):
        assert stream.read() is not None


@unhurried
@given(st.lists(st.tuples(LINES, st.integers(0, 4)), min_size=1, max_size=20))
def test_every_line_of_a_text_ends_in_exactly_one_record(read: Any, lines: list[tuple[str, int]]) -> None:
    text = "".join(f"{line.format(100 + number)}\n" + "\n" * gap for number, (line, gap) in enumerate(lines))
    found = [part for record in read(text, reader=PlainTextReader()) for part in texts_of(record)]
    for number, (line, _) in enumerate(lines):
        times = sum(part.count(str(100 + number)) for part in found)
        # a label on top of a block of headlines speaks of each of them
        assert times == 1 or (times and line.startswith(("Date:", "Source:", "By "))), line.format(100 + number)


@unhurried
@given(st.text(max_size=400))
@example("Title: \x85")
def test_no_visible_line_of_any_text_is_lost(read: Any, text: str) -> None:
    encoded = text.encode("utf-8", "replace")
    records = [one for one in read(encoded, reader=PlainTextReader()) if isinstance(one, RawRecord)]
    found = [" ".join(part.split()) for record in records for part in texts_of(record)]
    for line in encoded.decode().replace("\r", "\n").replace("\0", "").split("\n"):
        if any(character.isprintable() and not character.isspace() for character in line):
            wanted = " ".join(without_bullet(line.strip()).split())
            assert any(wanted in part or wanted.endswith(part) for part in found), (line, found)
