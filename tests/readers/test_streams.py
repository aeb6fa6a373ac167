"""Does every byte of a stream arrive, up to where it is damaged?"""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib

import pytest

from searchnews.errors import CorpusError
from searchnews.readers.streams import Line, prefixed, read_lines, read_start, read_whole, unpacked

LINES = b"".join(b"line %d of many, %d\n" % (number, number * 7919 % 1000) for number in range(5000))


class Trickle(io.RawIOBase):
    """A stream that gives one byte at a time, as a slow pipe does."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._data.read(1)
        buffer[: len(data)] = data
        return len(data)


def good_lines(data: bytes) -> tuple[list[bytes], list[CorpusError]]:
    found = list(read_lines(unpacked(io.BytesIO(data), "drop"), "drop"))
    lines = [one.data for one in found if isinstance(one, Line) and not one.cut]
    return lines, [one for one in found if isinstance(one, CorpusError)]


def test_gzip_data_in_several_members_with_padding_is_one_stream() -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"") + gzip.compress(b"two") + b"\0" * 700
    assert unpacked(io.BytesIO(packed), "drop").read() == b"one two"


def test_a_stream_that_trickles_is_unpacked() -> None:
    stream = unpacked(io.BufferedReader(Trickle(gzip.compress(LINES[:200]))), "drop")
    assert stream.read() == LINES[:200]


def test_lines_before_the_end_of_cut_gzip_data_are_kept() -> None:
    packed = gzip.compress(LINES)
    lines, (error,) = good_lines(packed[: len(packed) // 2])
    assert len(lines) > 1500
    assert lines == LINES.split(b"\n")[: len(lines)]
    assert error.reason == "the gzip data ends too early"
    assert error.place == f"line {len(lines) + 1}, byte {len(packed) // 2}"


def test_lines_before_a_damaged_byte_are_kept_to_the_last() -> None:
    packed = bytearray(gzip.compress(LINES, mtime=0))
    packed[len(packed) * 3 // 4] ^= 0xFF
    inflator, recoverable = zlib.decompressobj(31), b""
    for byte in packed:
        try:
            recoverable += inflator.decompress(bytes([byte]))
        except zlib.error:
            break
    lines, errors = good_lines(bytes(packed))
    assert len(errors) == 1
    assert lines == recoverable.split(b"\n")[:-1]
    assert lines[:2500] == LINES.split(b"\n")[:2500]


def test_a_wrong_checksum_comes_after_all_the_data() -> None:
    packed = bytearray(gzip.compress(b'{"title": "one"}\n{"title": "two"}'))
    packed[-6] ^= 1
    found = list(read_lines(unpacked(io.BytesIO(bytes(packed)), "drop"), "drop"))
    assert found[:2] == [Line(1, b'{"title": "one"}'), Line(2, b'{"title": "two"}', cut=True)]
    assert isinstance(found[2], CorpusError)
    assert "damaged" in found[2].reason


def test_rubbish_after_gzip_data_is_an_error_with_its_place() -> None:
    packed = gzip.compress(b"one\n")
    lines, (error,) = good_lines(packed + b"rubbish")
    assert lines == [b"one"]
    assert f"byte {len(packed)}" in error.place


def test_a_stream_is_read_up_to_its_limit() -> None:
    assert read_whole(io.BytesIO(b"12345"), "drop", 5) == b"12345"
    with pytest.raises(CorpusError, match="larger than 4 bytes"):
        read_whole(io.BytesIO(b"12345"), "drop", 4)


def test_a_line_over_the_limit_is_an_error_and_the_next_is_read() -> None:
    found = list(read_lines(io.BytesIO(b"ab\n" + b"x" * 200_000 + b"\ncd\nlonger"), "drop", 5))
    assert [one for one in found if isinstance(one, Line)] == [Line(1, b"ab"), Line(3, b"cd")]
    assert [one.place for one in found if isinstance(one, CorpusError)] == ["line 2", "line 4"]


def test_a_line_over_the_limit_is_not_held_in_memory() -> None:
    class Endless(io.RawIOBase):
        left = 300

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            self.left -= 1
            buffer[:] = b"x" * len(buffer)
            return len(buffer) if self.left else 0

    tracemalloc.start()
    (error,) = read_lines(io.BufferedReader(Endless(), 1 << 16), "drop", 1 << 20)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(error, CorpusError)
    assert most < 4 << 20


@pytest.mark.parametrize("charset", ["utf-16", "utf-32"])
def test_lines_in_wide_characters_are_recoded(charset: str) -> None:
    found = list(read_lines(io.BytesIO("één\ntwee\n".encode(charset)), "drop"))
    assert found == [Line(1, "één".encode()), Line(2, b"twee")]


def test_a_stream_that_fails_ends_in_an_error_with_its_line() -> None:
    class Failing(io.BytesIO):
        def read1(self, size: int | None = -1) -> bytes:
            data = super().read1(8)
            if not data:
                raise OSError(5, "Input/output error")
            return data

    found = list(read_lines(Failing(b"one\ntwo\nthr"), "drop"))
    assert found[:3] == [Line(1, b"one"), Line(2, b"two"), Line(3, b"thr", cut=True)]
    assert str(found[3]) == "drop: line 3: Input/output error"


def test_the_start_of_a_stream_is_read_in_full_and_put_back() -> None:
    stream = io.BufferedReader(Trickle(b"abcdef"))
    start = read_start(stream, 4)
    assert start == b"abcd"
    assert prefixed(start, stream).read() == b"abcdef"
