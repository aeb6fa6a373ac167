"""What do the headers of a mail say?"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from email.message import Message
from email.utils import parseaddr

from searchnews.readers.cleaning import one_line
from searchnews.readers.decoding import HEAD_BYTES, decode, looks_binary, utf_8_or_windows_1252

_BOX_LINE = re.compile(rb"From \S+ [^\n]*\d\d:\d\d[^\n]*\n")
_HEADER = re.compile(rb"([A-Za-z0-9][A-Za-z0-9-]{0,60}):(?:[ \t]|\r?$)")
_MACHINES = frozenset(
    b"received message-id mime-version return-path delivered-to content-transfer-encoding dkim-signature"
    b" x-received newsgroups list-id list-unsubscribe".split()
)
_PEOPLE = (b"from", b"subject")
# =?charset?B or Q?text?= of RFC 2047; white space between two of them is not there.
_ENCODED_WORD = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]*)?\?([bBqQ])\?([^?]*)\?=", re.ASCII)
_BETWEEN_WORDS = re.compile(r"(\?=)[ \t\r\n]+(?==\?[^?\s]+\?[bBqQ]\?)")
_ANGLE_ADDRESS = re.compile(r"<(https?://[^<>\s]+)>")


def looks_like_mail(head: bytes) -> bool:
    """Say whether the first lines are headers of which a mail has some that nothing else has."""
    if looks_binary(head):
        return False
    text = head[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    boxed = _BOX_LINE.match(text)
    names: set[bytes] = set()
    lines = text[boxed.end() if boxed else 0 :].split(b"\n")
    for line in lines:
        if not line.strip():
            break
        header = _HEADER.match(line)
        if header:
            names.add(header[1].lower())
        elif not names or line[:1] not in (b" ", b"\t"):
            return False
    if not names:
        return False
    return (
        boxed is not None
        or len(names & _MACHINES) > 1
        or (bool(names & _MACHINES) and b"from" in names)
        or (all(name in names for name in _PEOPLE))
    )


class MailHeaders:
    """A mail's headers as text, whatever charset they were written in."""

    def __init__(self, message: Message) -> None:
        self._said: dict[str, list[str]] = {}
        for name, value in message.raw_items():
            self._said.setdefault(name.lower(), []).append(str(value))

    def one(self, name: str) -> str:
        """Return the first header of a name, decoded, on one line; empty if there is none."""
        return one_line(header_text(next(iter(self._said.get(name, ())), ""))) or ""

    @property
    def sender(self) -> str:
        """The name of whom the mail is from, or else the address."""
        # split before the words are decoded: a name may hold what an address is made of
        name, address = parseaddr(_raw_line(next(iter(self._said.get("from", ())), "")))
        return one_line(header_text(name)) or one_line(header_text(address)) or ""

    @property
    def list_name(self) -> str:
        """What the mailing list calls itself."""
        return re.sub(r"\s*<[^<>]*>\s*$", "", self.one("list-id")).strip(' "')

    @property
    def is_bulk(self) -> bool:
        """Whether the mail went to subscribers, so that its sender is a publication."""
        return "list-unsubscribe" in self._said or self.one("precedence").lower() in ("bulk", "list")

    @property
    def received(self) -> str:
        """When it reached us: the end of the topmost `Received`."""
        _, semicolon, moment = self.one("received").rpartition(";")
        return moment.strip() if semicolon else ""

    @property
    def archived_at(self) -> str:
        """The address the mail can be read at."""
        match = _ANGLE_ADDRESS.search(self.one("archived-at"))
        return match[1] if match else ""


def header_text(raw: str) -> str:
    """Decode a header: bytes that were sent as they are, and encoded words, which may hold such bytes too."""
    joined = _BETWEEN_WORDS.sub(r"\1", _raw_line(raw))
    parts: list[str] = []
    at = 0
    for match in _ENCODED_WORD.finditer(joined):
        parts += [_plain(joined[at : match.start()]), _word(match[1], match[2], match[3])]
        at = match.end()
    return "".join([*parts, _plain(joined[at:])])


def _raw_line(raw: str) -> str:
    return raw.replace("\r", "").replace("\n", " ")


def _plain(raw: str) -> str:
    return utf_8_or_windows_1252(raw.encode("utf-8", "surrogateescape"))


def _word(charset: str, encoding: str, text: str) -> str:
    data = text.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        data = quopri.decodestring(data, header=True)
    else:
        try:
            data = base64.b64decode(data + b"=" * (-len(data) % 4))
        except binascii.Error:
            return text
    return decode(data, charset)
