"""Do mails become the records that they hold?"""

from __future__ import annotations

import base64
from typing import Any

import pytest

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate
from searchnews.readers.mail import MailReader
from searchnews.readers.mail_headers import header_text

HEADERS = """\
Received: from a.example by b.example; Fri, 1 Mar 2024 09:00:05 +0000
From: Ann Oar <ann@meridian.example>
To: desk@coastal.example
Subject: Port reopens
Message-ID: <1@meridian.example>
Date: Fri, 1 Mar 2024 10:00:00 +0100
"""
HTML = "<html><body><p>Ships <b>came</b>.</p><p>They left.</p></body></html>"
PARTS = """Content-Type: multipart/mixed; boundary=x

--x
Content-Type: multipart/alternative; boundary=y

--y
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Ships came to the caf=C3=A9.
--y
Content-Type: text/html

<p>Not this.</p>
--y--
--x
Content-Type: image/jpeg; name="port.jpg"
Content-Transfer-Encoding: base64

/9j/4AAQ
--x--
"""


def mail(rest: str, **headers: str) -> str:
    return HEADERS + "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in headers.items()) + rest


def test_a_mail_fills_every_field(read: Any) -> None:
    (record,) = read(mail("\nShips came.\n\nThey left.\n", Content_Language="en", Archived_At="<https://m.example/1>"))
    assert (record.kind, record.title, record.body) == ("article", "Port reopens", "Ships came.\n\nThey left.")
    assert record.id == "<1@meridian.example>"
    assert record.date_candidates == (DateCandidate("Fri, 1 Mar 2024 10:00:00 +0100", "metadata"),)
    assert (record.authors, record.source, record.captured) == (("Ann Oar",), None, "Fri, 1 Mar 2024 09:00:05 +0000")
    assert (record.language, record.url) == ("en", "https://m.example/1")
    assert record.extra == {"from": "Ann Oar <ann@meridian.example>", "to": "desk@coastal.example"}


def test_the_plain_part_is_the_text_and_attachments_are_named(read: Any) -> None:
    (record,) = read(mail(PARTS))
    assert record.body == "Ships came to the café."
    assert record.extra["attachments"] == [{"name": "port.jpg", "type": "image/jpeg"}]


def test_html_is_read_where_there_is_no_plain_part(read: Any) -> None:
    (record,) = read(mail(f"\n{HTML}", Content_Type="text/html"))
    assert record.body == "Ships came.\n\nThey left."


def test_a_mail_forwarded_in_another_is_part_of_its_text(read: Any) -> None:
    parts = "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nSee below.\n--x\nContent-Type: message/rfc822\n\n"
    (record,) = read(mail(f"{parts}Subject: Old\n\nShips came.\n--x--\n"))
    assert record.body == "See below.\n\nShips came."


def test_a_letter_to_subscribers_is_from_a_publication(read: Any) -> None:
    (bulk,) = read(mail("\nShips.", List_Unsubscribe="<https://m.example/u>").replace("Ann Oar", "Meridian Daily"))
    assert (bulk.source, bulk.authors) == ("Meridian Daily", ())
    (listed,) = read(mail("\nShips.", List_Id="Harbour news <harbour.m.example>"))
    assert (listed.source, listed.authors) == ("Harbour news", ("Ann Oar",))


def test_a_box_holds_one_record_a_mail(read: Any) -> None:
    one = "From ann@m.example Fri Mar  1 09:00:00 2024\n" + mail("\nShips came.\n>From the sea.\n\nFrom here.\n\n")
    first, second = read(one + one.replace("Ships", "Boats"))
    assert first.body == "Ships came.\nFrom the sea.\n\nFrom here."
    assert second.body.startswith("Boats")


def test_blank_lines_above_the_headers_do_not_count(read: Any) -> None:
    (record,) = read(" " * 255 + "\n" + mail("\nShips came."))
    assert record.title == "Port reopens"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?utf-8?Q?Caf=C3=A9_am?= =?utf-8?B?IEhhZmVu?=", "Café am Hafen"),
        ("=?koi8-r?B?8M/S1A==?=", "Порт"),
        ("=?windows-1252?Q?Ann’s_port?=", "Ann’s port"),
        ("=?iso-8859-1?Q?Ann=E2=80=99s?=", "Ann’s"),
        ("=?bogus?Q?port?=", "port"),
        ("=?utf-8?B?a?=", "a"),
        ("Café", "Café"),
    ],
)
def test_headers_are_decoded_whatever_they_say_of_their_charset(raw: str, text: str) -> None:
    assert header_text(raw.encode().decode("ascii", "surrogateescape")) == text


@pytest.mark.parametrize(
    ("declared", "charset"), [("utf-8", "utf-8"), ("us-ascii", "utf-8"), ("koi8-r", "koi8-r"), ("utf-8", "cp1252")]
)
def test_the_text_is_decoded_whatever_it_says_of_its_charset(read: Any, declared: str, charset: str) -> None:
    body = "Порт открыт." if charset == "koi8-r" else "Das Café schließt."
    data = mail("\n", Content_Type=f"text/plain; charset={declared}").encode() + body.encode(charset)
    assert read(data)[0].body == body


def test_flowed_text_is_put_together_again(read: Any) -> None:
    flowed = "Ships came \nand left.\n \n>> quoted \n>> lines\n"
    (record,) = read(mail(f"\n{flowed}", Content_Type="text/plain; format=flowed"))
    assert record.body == "Ships came and left.\n\n>> quoted lines"
    (record,) = read(mail("\nHafen \nstadt\n", Content_Type="text/plain; format=flowed; delsp=yes"))
    assert record.body == "Hafenstadt"


def test_a_form_sent_by_mail_says_which_field_is_which(read: Any) -> None:
    form = '{"Headline": ["Crane falls"], "Body": ["It fell."], "Category": ["Sea"], "Mood": ["bad\nday"]}'
    (record,) = read(mail(f"\n{form}"))
    assert (record.title, record.body, record.section) == ("Crane falls", "It fell.", "Sea")
    assert record.extra["form"]["Mood"] == "bad\nday"
    assert record.extra["subject"] == "Port reopens"
    assert record.date_candidates[0].text == "Fri, 1 Mar 2024 10:00:00 +0100"


def test_base64_that_is_damaged_costs_no_more_than_itself(read: Any) -> None:
    text = base64.b64encode(b"Ships came.").decode()
    (record,) = read(mail(f"\n{text}!", Content_Type="text/plain", Content_Transfer_Encoding="base64"))
    assert record.body == "Ships came."


def test_a_mail_beyond_the_limit_is_one_error_and_the_next_is_read(read: Any) -> None:
    box = "From a@m.example Fri Mar  1 09:00:00 2024\n"
    long, short = (mail(f"\n{text}\n") for text in ("Ships.\n" * 1000, "They left."))
    error, record = read(box + long + box + short, reader=MailReader(2000))
    assert isinstance(error, CorpusError)
    assert (error.reason, error.place) == ("a mail larger than 2000 bytes", "line 1")
    assert record.body == "They left."


def test_parts_nested_very_deep_are_one_error(read: Any) -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    (error,) = read(mail(deep + "\nShips."))
    assert error.reason == "a mail nested too deeply"
