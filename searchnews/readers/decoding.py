"""Which characters do these bytes stand for?"""

from __future__ import annotations

import codecs
import re

HEAD_BYTES = 1 << 16

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    # before UTF-16, whose little-endian mark begins this one
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What pages call a charset, by Python's name of it, and the larger set that is really meant
# (WHATWG Encoding Standard). ASCII, Latin 1 and windows-1252 are left out: the fallback reads them.
_DECLARED = {
    "utf-8": "utf-8", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030",
    "big5": "big5hkscs", "big5hkscs": "big5hkscs", "euc_jp": "euc_jp", "shift_jis": "cp932", "cp932": "cp932",
    "iso2022_jp": "iso2022_jp", "euc_kr": "cp949", "cp949": "cp949", "johab": "johab",
    "koi8-r": "koi8-r", "koi8-u": "koi8-u", "mac-roman": "mac-roman", "mac-cyrillic": "mac-cyrillic",
    "cp866": "cp866", "tis-620": "cp874", "iso8859-11": "cp874", "cp874": "cp874", "iso8859-9": "cp1254",
    **{name: name for name in ("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258")},
    **{f"iso8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
}  # fmt: skip

# A byte that is no part of well-formed UTF-8 comes out of "surrogateescape" as U+DC80..U+DCFF.
_WINDOWS_1252 = {0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}

# NUL and the other control characters that no text holds; wires do use SOH, STX, ETX, EOT and SYN.
_BINARY = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f\x01\x02\x03\x04\x16"})


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode any bytes at all.

    A byte order mark decides; then a declared charset, if it is known and fits; then UTF-8, in
    which each byte that does not belong is read as windows-1252, C1 controls included.
    """
    for mark, charset in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace")
    charset = known_charset(declared)
    if charset:
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            pass
    return utf_8_or_windows_1252(data)


def utf_8_or_windows_1252(data: bytes) -> str:
    """Decode as UTF-8, each byte that does not belong as windows-1252."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return strays_as_windows_1252(data.decode("utf-8", "surrogateescape"))


def strays_as_windows_1252(text: str) -> str:
    """Read as windows-1252 each byte that decoding with "surrogateescape" could not place."""
    return text.translate(_WINDOWS_1252)


def looks_binary(head: bytes) -> bool:
    """Say whether more than one byte in fifty is a control character that no text holds."""
    if any(head.startswith(mark) for mark, _ in _BOMS[1:]):
        return False
    return (len(head) - len(head.translate(None, _BINARY))) * 50 > len(head)


def known_charset(label: str | None) -> str:
    """Return Python's name of the charset that a declared one stands for, empty if it is better not believed."""
    if not label or not re.fullmatch(r"[A-Za-z0-9_:.-]{1,40}", label):
        return ""
    try:
        name = codecs.lookup(label.removeprefix("x-")).name
    except LookupError:
        return ""
    return _DECLARED.get(name, "")
