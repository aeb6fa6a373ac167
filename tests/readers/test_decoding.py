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


RUSSIAN = "Порт Велл снова открыт после забастовки, сообщила администрация гавани. Первые паромы вышли до полудня."
JAPANESE = "ヴェルの港は九日間のストライキの後、木曜日に再開された。最初のフェリーは正午前に出航した。"
CHINESE = "维尔港在九天罢工之后于周四重新开放，港务局在一份声明中说。第一班渡轮在中午之前离开了港口。"
GREEK = "Το λιμάνι του Βελ άνοιξε ξανά την Πέμπτη μετά από απεργία εννέα ημερών, ανακοίνωσε η λιμενική αρχή."
WESTERN = [
    "Préféré là où l’été a été brûlé – déjà évoqué à l’Élysée",
    "Müller: Für Äpfel, Öl und Übergrößen",
    "L’été à Évry",
    "“Ños”",
]


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        *((RUSSIAN, charset) for charset in ("cp1251", "koi8-r", "cp866", "iso8859-5")),
        *((JAPANESE, charset) for charset in ("cp932", "euc_jp")),
        (CHINESE, "gb18030"),
        (GREEK, "cp1253"),
    ],
)
def test_text_in_another_script_is_told_without_being_declared(text: str, charset: str) -> None:
    assert decode(text.encode(charset)) == text
    table = f"id,title,url\n1,{text},https://vell.example/1\n"
    assert decode(table.encode(charset)) == table


@pytest.mark.parametrize("text", WESTERN)
def test_western_text_is_windows_1252_however_short(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


def test_a_long_text_is_told_by_its_beginning() -> None:
    text = (CHINESE + "\n") * 3000
    assert decode(text.encode("gb18030")) == text


def test_a_few_stray_bytes_do_not_make_utf_8_another_charset() -> None:
    assert decode(RUSSIAN.encode() + b" caf\xe9 \x93\x94") == RUSSIAN + " café “”"
