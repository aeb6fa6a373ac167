"""What does a mail, or a box of mails, hold?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from typing import Any

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.cleaning import clean, one_line
from searchnews.readers.dateline import find_dateline
from searchnews.readers.drops import Drop
from searchnews.readers.mail_headers import MailHeaders, looks_like_mail
from searchnews.readers.mail_text import attachments, form_fields, mail_text
from searchnews.readers.streams import WHOLE_LIMIT, Line, read_lines

# The line that begins a mail in a box: whom from, and when it came.
_BOX_LINE = re.compile(rb"From \S+ .*\d\d:\d\d")
_QUOTED_BOX_LINE = re.compile(rb">+From ")


class MailReader:
    """Reads each mail of a box, or a single one, into a record, holding one at a time."""

    name = "mail"

    def __init__(self, limit: int = WHOLE_LIMIT) -> None:
        self._limit = limit

    def detect(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - mails come under any name
        """Say whether the data begins with the headers of a mail, or with the line before them in a box."""
        return looks_like_mail(head)

    def read(self, drop: Drop) -> Iterator[RawRecord | CorpusError]:
        """Yield the mails in their order, and an error for each that cannot be read."""
        with drop.open() as stream:
            for found in _mails(read_lines(stream, drop.name), drop.name, self._limit):
                yield found if isinstance(found, CorpusError) else _read_mail(*found, drop)


def _mails(
    lines: Iterator[Line | CorpusError], name: str, limit: int
) -> Iterator[tuple[bytes, bytes, int] | CorpusError]:
    """Yield each mail with the line that began it in its box, if any, and the number of its first line."""
    held: list[bytes] = []
    size, number = 0, 1
    box_line, in_box, after_blank = b"", False, True
    for line in lines:
        if isinstance(line, CorpusError):
            # what is cut off is no whole mail
            yield line
            held.clear()
            continue
        data = line.data.replace(b"\0", b"")
        if after_blank and _BOX_LINE.match(data) and (in_box or not held):
            if held:
                yield b"\n".join(held), box_line, number
            box_line, in_box, held, size, number = data, True, [], 0, line.number
        elif held or data.strip():
            size += len(data) + 1
            if size <= limit:
                held.append(data[1:] if in_box and _QUOTED_BOX_LINE.match(data) else data)
            elif held:
                yield CorpusError(name, f"a mail larger than {limit} bytes", f"line {number}")
                held.clear()
        if not held and not in_box:
            number = line.number + 1
        after_blank = not data.strip()
        if line.cut:
            held.clear()
    if held:
        yield b"\n".join(held), box_line, number


def _read_mail(data: bytes, box_line: bytes, number: int, drop: Drop) -> RawRecord | CorpusError:
    place = f"line {number}" if box_line else ""
    try:
        # the newer policies parse headers by a grammar of their own, which raises for some that are bent
        message = BytesParser(policy=compat32).parsebytes(data)
        return _record(message)
    except RecursionError:
        return CorpusError(drop.name, "a mail nested too deeply", place)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        return CorpusError(drop.name, f"a mail that cannot be read: {type(error).__name__}: {error}", place)


def _record(message: Message) -> RawRecord:
    headers = MailHeaders(message)
    body = mail_text(message)
    form = form_fields(body)
    title = one_line(form.title or headers.one("subject")) if form else one_line(headers.one("subject"))
    extra = dict(_extra(message, headers))
    if form:
        body = form.body
        extra["form"] = form.rest
        if headers.one("subject"):
            extra["subject"] = headers.one("subject")
    sender, is_bulk = headers.sender, headers.is_bulk
    listed = headers.list_name or headers.one("organization")
    return RawRecord(
        kind="article" if body or not title else "headline",
        title=title,
        body=body,
        id=headers.one("message-id") or None,
        date_candidates=tuple(dict.fromkeys(_dates(headers, body))),
        captured=headers.received or None,
        source=listed or (sender if is_bulk else None) or None,
        authors=() if not sender or (is_bulk and not listed) else (sender,),
        section=form.section if form else None,
        language=headers.one("content-language") or None,
        url=headers.archived_at or None,
        extra=extra,
    )


def _dates(headers: MailHeaders, body: str) -> Iterator[DateCandidate]:
    for name in ("date", "resent-date"):
        if text := headers.one(name):
            yield DateCandidate(text, "metadata")
    if dateline := find_dateline(body):
        yield DateCandidate(dateline, "dateline")


def _extra(message: Message, headers: MailHeaders) -> Iterator[tuple[str, Any]]:
    for name in ("from", "to", "cc", "reply-to", "list-id", "keywords", "newsgroups", "in-reply-to", "x-mailer"):
        if text := headers.one(name):
            yield name.replace("-", "_"), clean(text)
    if listed := attachments(message):
        yield "attachments", listed
