"""How is a sample damaged so that what comes out still looks like its format?"""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Sequence

from tests.fuzz.structures import restructured

LONGEST = 1 << 16
# What the readers look for, and what has broken readers of such formats elsewhere.
_WORDS = """
    <nitf> </nitf> <body.content> <NewsML> <NewsItem> <newsMessage> <newsItem> <contentSet> <inlineXML> <RBNews>
    <REUTERS </REUTERS> <TEXT> <BODY> </BODY> <rss> <feed> <entry> <item> <channel> <rdf:RDF> <![CDATA[ ]]> <!-- -->
    <?xml <!DOCTYPE <!ENTITY &a; &lt; &#0; &#xD800; &#x110000; xmlns= xmlns:a=" encoding="utf-16" charset=utf-7
    <html> <p> </p> <article> <table> <script> <time <base <meta <li> <a {"title": "body": "items": "bodies":
    "versioncreated": "altids": [ ] { } [[[[[[[[ {"a": \\ud800 \\u0000 1e999 NaN -0 null true
    WARC/1.0 WARC-Type: Content-Length: Transfer-Encoding: chunked Content-Encoding: gzip deflate br filedesc://
    HTTP/1.1 Content-Type: multipart/mixed; boundary= --tide base64 quoted-printable =?utf-8?B? =?utf-8?Q? ?= =C3
    Subject: From: Date: Message-ID: List-Id: Received: message/rfc822 Title: By: 9999999999 -1 2024-03-14 0000-00-00
    99999-99-99T99:99:99+99:99 content:encoded wp:post_date_gmt pubDate id,title,body \"\" ;
    """.split()
_BYTES = (
    b"\0", b"\x01", b"\x02", b"\x03", b"\x04", b"\x05", b"\x0b", b"\x0c", b"\x11", b"\x1f", b"\x7f", b"\x85",
    b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"\xed\xa0\x80", b"\xe2\x80\xa8", b"\xc3", b"\r\n",
    b"\n\n", b"\nFrom a@b Fri Mar  1 09:00:00 2024\n", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06",
    b"\x1f\x8b\x08\0", b"BZh9", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"ustar\x0000", b"\"", b"'", b"\\", b"\n",
    b"}{", b"},{", b"\"{", b"](", b"- ", b"A\n", b"By ", b"1/1/1 ", b"--b\n", b"<a ", b"Word ",
)  # fmt: skip
_TOKENS = (*(word.encode() for word in _WORDS), *_BYTES)
_NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)

Change = Callable[[bytearray, random.Random, Sequence[bytes]], None]


def _stretch(data: bytearray, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + int(2 ** rng.uniform(0, 12)))


def _flip(data: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    for _ in range(rng.randint(1, 8)):
        if data:
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _insert_token(data: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    """Insert one, a few of it, or as many as there is room for: what takes the square of them shows then."""
    at, token = rng.randrange(len(data) + 1), rng.choice(_TOKENS)
    data[at:at] = token * rng.choice((1, 1, 1, 1, 1, 1, 2, 2, 40, 40, max(1, (LONGEST - len(data)) // len(token))))


def _write_token(data: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    at, token = rng.randrange(len(data) + 1), rng.choice(_TOKENS)
    data[at : at + len(token)] = token


def _write_length(data: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    """Put a number at a bound where a length may stand, in bytes or in digits."""
    number = rng.choice(_NUMBERS)
    forms = (struct.pack("<I", number), struct.pack(">I", number), struct.pack("<H", number & 0xFFFF), b"%d" % number)
    digits = [at for at, byte in enumerate(data[:4096]) if 48 <= byte <= 57]
    at = rng.choice(digits) if digits and rng.random() < 0.5 else rng.randrange(len(data) + 1)
    form = rng.choice(forms)
    data[at : at + len(form)] = form


def _delete(data: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    start, end = _stretch(data, rng)
    del data[start:end]


def _repeat(data: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    """Repeat a stretch, a few times or until there is no room: what takes the square of it shows then."""
    start, end = _stretch(data, rng)
    piece = bytes(data[start:end])
    if piece:
        data[start:start] = piece * rng.choice((1, 2, 10, max(1, (LONGEST - len(data)) // len(piece))))


def _splice(data: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    other = bytearray(rng.choice(others))
    start, end = _stretch(other, rng)
    at = rng.randrange(len(data) + 1)
    data[at : at + rng.choice((0, end - start))] = other[start:end]


def _cut(data: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    del data[rng.randrange(len(data) + 1) :]


def _move(data: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    start, end = _stretch(data, rng)
    piece = data[start:end]
    del data[start:end]
    at = rng.randrange(len(data) + 1)
    data[at:at] = piece


_CHANGES: tuple[Change, ...] = (
    _flip, _insert_token, _write_token, _write_length, _delete, _repeat, _splice, _cut, _move, _flip, _insert_token,
)  # fmt: skip


def mutated(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Return the data with changes within its format, or one to six to its bytes, or both; at most `LONGEST` bytes."""
    kind = rng.random()
    if kind < 0.6 and (within := restructured(data, rng, others)) is not None:
        data = within
        if kind < 0.5:
            return data[:LONGEST]
    changed = bytearray(data[:LONGEST])
    for _ in range(rng.randint(1, 6)):
        rng.choice(_CHANGES)(changed, rng, others)
    return bytes(changed[:LONGEST])
