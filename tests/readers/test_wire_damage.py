"""Does any damage to a wire's file make its reader fail?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.errors import CorpusError
from searchnews.model.record import ENTITY_CLASSES, KINDS, STATUSES, RawRecord
from searchnews.readers.wire_formats import wire_readers

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "corpus" / "wire").iterdir())
READERS = {reader.name: reader for reader in wire_readers()}
unhurried = settings(deadline=None, max_examples=60)

PIECES = st.sampled_from(
    [b"\0", b"\x01", b"\x02", b"\x03", b"\x04", b"\x16\x16\x01", b"\xff\xfe", b"<", b">", b"</", b"&", b"&#0;", b"&x;",
     b"]]>", b"<![CDATA[", b"<!--", b'"', b"{", b"}", b"[", b"]", b",", b"null", b"1e999", b"NaN", b'"\\ud800"',
     b"\\u0000", b"=", b"^", b"<p>", b"</nitf>", b"<newsItem>", b"<NewsItem>", b"<RBNews>", b"<REUTERS>", b"<D>", b"\n",
     b"\r", b" " * 40, b"\xe9", b"<nitf xmlns='a'>", b"</REUTERS>", b"<DataContent>", b"<p " + b"[" * 200,
     b"{\"item\":" * 120]
)  # fmt: skip


def check(reader: Any, drop: Any) -> None:
    for found in reader.read(drop):
        if isinstance(found, CorpusError):
            assert found.reason
            continue
        assert isinstance(found, RawRecord)
        json.dumps([found.title, found.body, found.id, dict(found.extra)], ensure_ascii=False).encode()
        json.dumps(dict(found.extra), allow_nan=False)
        assert found.kind in KINDS
        assert found.status in (None, *STATUSES)
        assert set(found.tags) <= set(ENTITY_CLASSES)
        assert found.title is None or found.title == " ".join(found.title.split()) != ""
        for text in (found.id, found.source, found.language, found.section, found.version, found.embargoed):
            assert text is None or (isinstance(text, str) and text)
        assert all(isinstance(one.text, str) and one.text for one in found.date_candidates)
        assert "\0" not in f"{found.title}{found.body}{found.extra}"


def readers_of(data: bytes) -> list[Any]:
    return [reader for reader in READERS.values() if reader.detect(data, "x")]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
@unhurried
@given(data=st.data())
def test_no_change_within_a_sample_makes_its_reader_fail(sample: Path, data: Any, make_drop: Any) -> None:
    whole = sample.read_bytes()
    reader = readers_of(whole)[0]
    changed = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(changed)))
        taken = data.draw(st.integers(0, 30))
        changed[at : at + taken] = data.draw(PIECES | st.binary(max_size=5))
    check(reader, make_drop(bytes(changed)))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
@unhurried
@given(share=st.floats(0, 1))
def test_no_sample_cut_short_makes_its_reader_fail(sample: Path, share: float, make_drop: Any) -> None:
    whole = sample.read_bytes()
    reader = readers_of(whole)[0]
    check(reader, make_drop(whole[: int(len(whole) * share)]))


@pytest.mark.parametrize("reader", READERS.values(), ids=lambda reader: reader.name)
@unhurried
@given(pieces=st.lists(PIECES | st.binary(max_size=20), max_size=12))
def test_no_bytes_at_all_make_a_reader_fail(reader: Any, pieces: list[bytes], make_drop: Any) -> None:
    data = b"".join(pieces)
    reader.detect(data, "x")
    check(reader, make_drop(data))


@pytest.mark.parametrize("reader", READERS.values(), ids=lambda reader: reader.name)
def test_a_sample_of_another_format_makes_no_reader_fail(reader: Any, make_drop: Any) -> None:
    for sample in SAMPLES:
        check(reader, make_drop(sample.read_bytes()))


def test_a_drop_that_is_too_large_is_one_error(make_drop: Any) -> None:
    (error,) = READERS["nitf"].read(make_drop(b"<nitf>" + b" " * (65 << 20)))
    assert isinstance(error, CorpusError)
    assert error.reason.startswith("larger than ")


def test_a_story_that_never_ends_is_one_error(make_drop: Any) -> None:
    line = b"x" * 999 + b"\n"
    found = list(
        READERS["reuters-21578"].read(make_drop(b"<REUTERS>\n" + line * 5000 + b"<REUTERS NEWID='2'>\n</REUTERS>"))
    )
    assert [type(one) for one in found] == [CorpusError, RawRecord]


@pytest.mark.parametrize("depth", [200, 100_000])
def test_json_that_nests_too_deeply_is_one_error(make_drop: Any, depth: int) -> None:
    nested = b'{"pubstatus": "usable", "x": ' + b"[" * depth + b"]" * depth + b"}"
    assert [str(one) for one in READERS["ninjs"].read(make_drop(nested))] == ["drops/story.txt: nested too deeply"]
