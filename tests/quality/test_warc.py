"""Is every sound record of real web archives read, and each damage reported? Needs the shared data."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

import pytest

from searchnews.errors import CorpusError
from searchnews.readers.drops import Drop, find_drops
from searchnews.readers.registry import read_raw
from searchnews.readers.warc_records import WebRecord, web_records

FOLDER = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "warc"
FILES = sorted(FOLDER.glob("*/*arc*")) if FOLDER.is_dir() else []
# How often each file is damaged, and how many of its records that costs, seen by eye.
DAMAGED = {
    "bad.arc": (3, 3),
    "clipped.warc.gz": (1, 1),
    "example-space-in-url.arc": (1, 1),
    "example-trunc.warc": (1, 1),
}

pytestmark = pytest.mark.skipif(not FILES, reason="the shared data folder warc is not there")


def plain(path: Path) -> bytes:
    """Return a file's bytes unpacked, as far as they can be."""
    data = path.read_bytes()
    if data.startswith(b"\x04\x22\x4d\x18"):
        return frames(data)
    out = b""
    while data.startswith(b"\x1f\x8b"):
        inflator = zlib.decompressobj(31)
        out += inflator.decompress(data)
        data = inflator.unused_data
    return out or data


def frames(data: bytes) -> bytes:
    lz4 = pytest.importorskip("lz4.frame")
    out = b""
    while data:
        unpacker = lz4.LZ4FrameDecompressor()
        out += unpacker.decompress(data)
        data = unpacker.unused_data or b""
    return out


def headers_in(data: bytes, arc: bool) -> int:
    """Count the records by the lines they begin with, taking nothing else into account."""
    lines = data.split(b"\n")
    if arc:
        fields = [line.split() for line in lines if b"://" in line[:20]]
        return sum(len(one) > 4 and one[-3].isdigit() for one in fields)
    return sum(line.startswith((b"WARC/0", b"WARC/1")) for line in lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_sound_record_is_read_and_each_damage_has_its_place(path: Path) -> None:
    with path.open("rb") as stream:
        found = list(web_records(stream, path.name, 64 << 20))
    errors = [one for one in found if isinstance(one, CorpusError)]
    damages, lost = DAMAGED.get(path.name, (0, 0))
    assert len(errors) == damages, errors
    assert all(one.place.startswith("byte ") for one in errors)
    arc = ".arc" in path.suffixes[:1] or path.suffix == ".arc"
    assert len(found) - len(errors) == headers_in(plain(path), arc) - lost


@pytest.mark.parametrize("path", [path for path in FILES if path.name not in DAMAGED], ids=lambda path: path.name)
def test_what_another_reader_finds_is_found(path: Path) -> None:
    iterator = pytest.importorskip("warcio.archiveiterator")
    if path.suffix == ".lz4" or "non-chunked" in path.name or path.name.endswith((".bad", "wrong-chunks.warc.gz")):
        pytest.skip("that one cannot read it")
    with path.open("rb") as stream:
        theirs = [
            (one.rec_type, len(one.raw_stream.read())) for one in iterator.ArchiveIterator(stream, no_record_parse=True)
        ]
    with path.open("rb") as stream:
        ours = [one for one in web_records(stream, path.name, 64 << 20) if isinstance(one, WebRecord)]
    if ".arc" in path.suffixes:
        assert len(ours) == len(theirs)
    else:
        assert [(one.kind, one.length) for one in ours] == theirs


@pytest.mark.once
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_packed_and_plain_give_the_same_pages(path: Path) -> None:
    sister = path.with_name(path.name.removesuffix(path.suffix))
    if path.suffix not in (".gz", ".lz4") or sister not in FILES:
        pytest.skip("it is there in one form only")
    assert pages(path) == pages(sister)


@cache
def pages(path: Path) -> list[tuple[str | None, str]]:
    (drop,) = find_drops([path])
    assert isinstance(drop, Drop)
    return [(getattr(one, "url", None), getattr(one, "body", "")) for one in read_raw(drop) if hasattr(one, "body")]
