"""Does a file of sections give back what was written, or say that it is damaged?"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.errors import CorruptError
from searchnews.postings.sections import Sections, SectionsWriter

PAGE = 65_536


def written(sections: dict[str, Any], facts: dict[str, Any] | None = None) -> bytes:
    stream = io.BytesIO()
    writer = SectionsWriter(stream)
    for name, content in sections.items():
        writer.add(name, content)
    writer.finish(facts or {})
    return stream.getvalue()


def everything(data: bytes) -> dict[str, bytes]:
    sections = Sections(data, "MAIN_x.seg")
    return {name: bytes(sections.bytes(name)) for name in sections.names()}


def outcome(data: bytes) -> dict[str, bytes] | str:
    try:
        return everything(data)
    except CorruptError as error:
        return str(error).split(":")[0]


@given(
    st.dictionaries(st.text(max_size=5), st.lists(st.binary(max_size=100_000), max_size=3), max_size=4),
    st.dictionaries(st.text(max_size=3), st.integers(-(1 << 63), (1 << 63) - 1)),
)
def test_sections_and_facts_come_back(contents: dict[str, list[bytes]], facts: dict[str, int]) -> None:
    data = written({name: iter(pieces) for name, pieces in contents.items()}, facts)
    assert everything(data) == {name: b"".join(pieces) for name, pieces in contents.items()}
    assert Sections(data, "x").facts == facts


@given(st.integers(0, 50_000), st.integers(0, 50_000))
def test_a_stretch_of_an_array_is_the_slice_of_the_whole(start: int, stop: int) -> None:
    whole = np.arange(40_000, dtype="<u4")
    sections = Sections(written({"before": bytes(77), "numbers": whole}), "x")
    assert np.array_equal(sections.array("numbers", "<u4", start, stop), whole[start:stop])
    assert bytes(sections.bytes("numbers", start, max(start, stop))) == whole.tobytes()[start:stop]


def test_sections_begin_at_multiples_of_64_bytes_and_arrays_cannot_be_written() -> None:
    data = written({"a": b"x", "b": np.arange(10, dtype="<u8")})
    assert data.index(np.arange(10, dtype="<u8").tobytes()) % 64 == 0
    array = Sections(bytearray(data), "x").array("b", "<u8")
    assert not array.flags.writeable
    assert not array.flags.owndata


def test_sizes_and_presence_are_told_without_reading() -> None:
    sections = Sections(written({"a": b"12345", "none": b""}), "x")
    assert (sections.size("a"), sections.size("none")) == (5, 0)
    assert (sections.has("a"), sections.has("b")) == (True, False)
    assert len(sections.array("none", "<u4")) == 0


def test_any_flipped_bit_ends_in_an_error_naming_the_file_or_in_right_data() -> None:
    right = written({"a": bytes(range(200)), "b": np.arange(30, dtype="<u4")}, {"documents": 3})
    expected = everything(right)
    for place in range(len(right)):
        for bit in (1, 16, 128):
            damaged = bytearray(right)
            damaged[place] ^= bit
            assert outcome(bytes(damaged)) in (expected, "MAIN_x.seg")


def test_any_flipped_byte_of_a_file_of_several_pages_is_found_by_verify() -> None:
    content = np.random.default_rng(1).integers(0, 256, 3 * PAGE + 100, dtype=np.uint8)
    right = written({"a": content})
    Sections(right, "x").verify()
    for place in (0, 12, 100, PAGE - 1, PAGE, 2 * PAGE + 5, len(right) - 300, len(right) - 1):
        damaged = bytearray(right)
        damaged[place] ^= 4
        with pytest.raises(CorruptError):
            Sections(bytes(damaged), "x").verify()


def test_damage_is_found_in_the_page_that_is_read_and_not_before() -> None:
    data = bytearray(written({"a": bytes(4 * PAGE)}))
    data[2 * PAGE + 9] ^= 1
    sections = Sections(data, "MAIN_x.seg")
    assert bytes(sections.bytes("a", 0, PAGE)) == bytes(PAGE)
    assert sections.array("a", "<u4", 0, 10).sum() == 0
    with pytest.raises(CorruptError, match=r"MAIN_x.seg: bytes 131,072 to 196,608"):
        sections.array("a", "<u4", 0, PAGE // 2 + 100)


def test_the_page_table_of_a_large_file_is_checked_in_stretches() -> None:
    pages = 1030
    data = bytearray(written({"a": (bytes(PAGE) for _ in range(pages))}))
    table = data.index(b"SNDIRECT") - 4 * (pages + 1)
    data[table + 4 * 1028] ^= 1
    sections = Sections(data, "x")
    sections.bytes("a", 0, PAGE)
    with pytest.raises(CorruptError, match="page table"):
        sections.bytes("a", (pages - 1) * PAGE)


@pytest.mark.parametrize("cut", [0, 10, 39, 100, 1000])
def test_a_file_cut_short_is_refused(cut: int) -> None:
    data = written({"a": bytes(2000)})
    with pytest.raises(CorruptError, match=r"MAIN_x.seg"):
        Sections(data[:cut], "MAIN_x.seg")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: b"XXXXXXXX" + data[8:], "not a file of this kind"),
        (lambda data: data[:8] + b"\0" + data[9:], "version 0 is older"),
        (lambda data: data[:8] + b"\2" + data[9:], "version 2 is newer"),
        (lambda data: data[:-1], "cut short"),
        (lambda data: data + b"\0", "cut short"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(change: Callable[[bytes], bytes], words: str) -> None:
    with pytest.raises(CorruptError, match=words):
        Sections(change(written({"a": bytes(2000)})), "x")


def test_a_missing_section_and_one_of_another_size_are_corrupt() -> None:
    sections = Sections(written({"a": b"12345"}), "x")
    for ask in (lambda: sections.array("b", "<u4"), lambda: sections.bytes("b"), lambda: sections.size("b")):
        with pytest.raises(CorruptError, match="no section b"):
            ask()
    with pytest.raises(CorruptError, match="no array"):
        sections.array("a", "<u4")


def test_a_section_is_written_once() -> None:
    writer = SectionsWriter(io.BytesIO())
    writer.add("a", b"1")
    with pytest.raises(ValueError, match="two sections"):
        writer.add("a", b"2")
