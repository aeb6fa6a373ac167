"""Do bytes become the characters their writer meant?"""

from __future__ import annotations

import pytest

from searchnews.readers.decoding import decode, looks_binary


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(charset: str) -> None:
    assert decode("Zürich – “now”".encode(charset), "windows-1251") == "Zürich – “now”"


@pytest.mark.parametrize(
    ("label", "charset", "text"),
    [
        ("windows-1251", "cp1251", "Москва"),
        ("KOI8-R", "koi8-r", "Москва"),
        ("gb2312", "gb18030", "北京新闻"),
        ("Shift_JIS", "cp932", "東京①"),
        ("euc-kr", "cp949", "서울"),
        ("iso-8859-9", "cp1254", "İstanbul…"),
        ("iso-8859-2", "iso8859-2", "Łódź"),
    ],
)
def test_a_declared_charset_is_used_where_it_fits(label: str, charset: str, text: str) -> None:
    assert decode(text.encode(charset), label) == text


@pytest.mark.parametrize("label", ["utf-8", "no-such", "rot13", "base64", "undefined", "a\0b", "x" * 999, "", None])
def test_a_charset_that_is_unknown_or_does_not_fit_is_passed_over(label: str | None) -> None:
    assert decode("Müller – é".encode("cp1252"), label) == "Müller – é"


@pytest.mark.parametrize("label", ["iso-8859-1", "us-ascii", "windows-1252"])
def test_utf_8_under_a_western_label_is_read_as_utf_8(label: str) -> None:
    assert decode("São Paulo".encode(), label) == "São Paulo"


def test_one_stray_byte_does_not_spoil_the_rest_of_utf_8() -> None:
    assert decode("“Zürich”".encode() + b" caf\xe9") == "“Zürich” café"


def test_bytes_that_windows_1252_leaves_open_become_control_characters() -> None:
    assert decode(b"a\x81b") == "a\x81b"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"abc\0def\0", bytes(range(256))])
def test_data_with_many_control_characters_is_binary(data: bytes) -> None:
    assert looks_binary(data)


@pytest.mark.parametrize("data", [b"", b"text\n", "Zürich".encode("utf-16"), b"\xe9\x80" * 40, b"\x01" + b"wire " * 20])
def test_text_of_any_charset_is_not_binary(data: bytes) -> None:
    assert not looks_binary(data)


def test_a_single_nul_in_a_long_text_does_not_make_it_binary() -> None:
    assert not looks_binary(b"a long text " * 10 + b"\0")
