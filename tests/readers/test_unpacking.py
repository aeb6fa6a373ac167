"""Does every byte of a packed file arrive, up to where it is damaged?"""

from __future__ import annotations

import builtins
import io

import pytest

from searchnews.errors import CorpusError
from searchnews.readers.streams import PrefixedStream, unpacked
from searchnews.readers.unpacking import GuardedStream
from tests.readers.packed import PACKERS

LINES = b"".join(b"line %d of many, %d\n" % (number, number * 7919 % 1000) for number in range(5000))


def lz4_pack(data: bytes) -> bytes:
    packed: bytes = pytest.importorskip("lz4.frame").compress(data)
    return packed


ALL = [*PACKERS.values(), lz4_pack]


@pytest.mark.parametrize("pack", ALL)
def test_packed_data_is_told_by_its_first_bytes(pack: object) -> None:
    assert unpacked(io.BytesIO(pack(LINES)), "drop").read() == LINES  # type: ignore[operator]


@pytest.mark.parametrize("pack", ALL)
def test_several_members_with_padding_are_one_stream(pack: object) -> None:
    data = pack(b"one ") + pack(b"") + b"\0" * 8 + pack(b"two") + b"\0" * 700  # type: ignore[operator]
    assert unpacked(io.BytesIO(data), "drop").read() == b"one two"


@pytest.mark.parametrize("pack", ALL)
def test_data_cut_short_is_an_error_at_its_end(pack: object) -> None:
    packed = pack(LINES)[:-2]  # type: ignore[operator]
    with pytest.raises(CorpusError, match="data ends too early") as caught:
        unpacked(io.BytesIO(packed), "drop").read()
    assert caught.value.place == f"byte {len(packed)}"


@pytest.mark.parametrize("pack", ALL)
def test_damaged_data_is_an_error(pack: object) -> None:
    packed = bytearray(pack(LINES))  # type: ignore[operator]
    packed[len(packed) // 2 : len(packed) // 2 + 40] = b"\xff" * 40
    with pytest.raises(CorpusError, match=r"data (is damaged|ends too early)"):
        unpacked(io.BytesIO(bytes(packed)), "drop").read()


@pytest.mark.parametrize("text", [b"BZh9 is how it begins", b"BZ", b"\xfd7z", b""])
def test_text_that_begins_much_like_packed_data_is_text(text: bytes) -> None:
    assert unpacked(io.BytesIO(text), "drop").read() == text


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def missing(name: str, *rest: object) -> object:
        if name.startswith("lz4"):
            raise ImportError(name)
        return found(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(CorpusError, match=r"pip install 'searchnews\[lz4\]'"):
        unpacked(io.BytesIO(b"\x04\x22\x4d\x18rest"), "drop")


def test_more_than_text_would_unpack_to_is_a_trap() -> None:
    def read(ratio: int, free: int) -> bytes:
        zeros = PrefixedStream(b"", io.FileIO("/dev/zero"))
        return io.BufferedReader(GuardedStream(zeros, lambda: 1000, "drop", ratio, free)).read(50_000)

    assert len(read(ratio=100, free=0)) == 50_000
    assert len(read(ratio=1, free=1 << 20)) == 50_000
    with pytest.raises(CorpusError, match="more than 10 times as much unpacked as packed"):
        read(ratio=10, free=0)
