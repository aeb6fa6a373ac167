"""What do the same records look like in each format?"""

from __future__ import annotations

import csv
import gzip
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from functools import partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

Given = Iterable[dict[str, Any]]
Write = Callable[[Path, Given], None]


@dataclass(frozen=True)
class _Story:
    number: int
    id: str
    title: str
    paragraphs: list[str]
    when: datetime

    @property
    def html(self) -> str:
        return "".join(f"<p>{paragraph}</p>" for paragraph in self.paragraphs)

    @property
    def day(self) -> str:
        return self.when.strftime("%d-%b-%Y %H:%M:%S.00").upper()


def _stories(records: Given) -> Iterator[_Story]:
    """Yield stories of about a kilobyte, three sentences a paragraph."""
    for number, record in enumerate(records):
        sentences = record["body"].split(". ")
        parts = (". ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))
        paragraphs = [part.removesuffix(".") + "." for part in parts]
        when = datetime.fromisoformat(f"{record['date']}+00:00")
        yield _Story(number, record["id"], record["title"], paragraphs, when)


def _around(before: str, one: Callable[[_Story], str], after: str, path: Path, records: Given, gap: str = "\n") -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(before)
        for story in _stories(records):
            out.write((gap if story.number else "") + one(story))
        out.write(after)


def _whole(before: str, one: Callable[[_Story], str], after: str, gap: str = "\n") -> Write:
    return partial(_around, before, one, after, gap=gap)


def _json(story: _Story, **more: Any) -> str:
    return json.dumps({"id": story.id, "title": story.title, "body": "\n\n".join(story.paragraphs), **more})


def _json_line(story: _Story) -> str:
    return _json(story, date=story.when.isoformat())


def _write_csv(path: Path, records: Given) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["id", "title", "date", "body"])
        for story in _stories(records):
            rows.writerow([story.id, story.title, story.when.isoformat(), "\n\n".join(story.paragraphs)])


_RSS = (
    '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/" {}>'
    "<channel><title>Wire</title><link>https://wire.example/</link><language>en</language>\n"
)


def _rss_item(story: _Story) -> str:
    return (
        f"<item><title>{escape(story.title)}</title><link>https://wire.example/{story.id}</link>"
        f"<guid isPermaLink='false'>{story.id}</guid><pubDate>{format_datetime(story.when)}</pubDate>"
        f"<description>{escape(story.html)}</description></item>"
    )


def _wxr_item(story: _Story) -> str:
    return (
        f"<item><title>{escape(story.title)}</title><link>https://wire.example/{story.id}</link>"
        f"<pubDate>{format_datetime(story.when)}</pubDate><guid isPermaLink='false'>{story.id}</guid>"
        f"<content:encoded><![CDATA[{story.html}]]></content:encoded><wp:post_id>{story.number + 1}</wp:post_id>"
        f"<wp:post_date_gmt>{story.when:%Y-%m-%d %H:%M:%S}</wp:post_date_gmt><wp:status>publish</wp:status>"
        "<wp:post_type>post</wp:post_type></item>"
    )


def _atom_entry(story: _Story) -> str:
    return (
        f"<entry><id>urn:{story.id}</id><title>{escape(story.title)}</title><published>{story.when.isoformat()}"
        f"</published><updated>{story.when.isoformat()}</updated><link href='https://wire.example/{story.id}'/>"
        f"<content type='html'>{escape(story.html)}</content></entry>"
    )


def _feed_item(story: _Story) -> str:
    shown = {"content_html": story.html, "date_published": story.when.isoformat()}
    return json.dumps({"id": story.id, "title": story.title, **shown})


def _mail(story: _Story) -> str:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Desk <desk@wire.example>", story.title
    mail["Message-ID"], mail["Date"] = f"<{story.id}@wire.example>", format_datetime(story.when)
    mail.set_content("\n\n".join(story.paragraphs) + "\n")
    return f"From desk@wire.example Fri Mar  1 09:00:00 2024\n{mail.as_string()}\n"


def _nitf(story: _Story) -> str:
    norm = f"{story.when:%Y%m%dT%H%M%SZ}"
    return (
        f'<nitf><head><docdata><doc-id id-string="{story.id}" regsrc="Wire"/><date.issue norm="{norm}"/></docdata>'
        f"</head><body><body.head><hedline><hl1>{escape(story.title)}</hl1></hedline></body.head>"
        f"<body.content>{story.html}</body.content></body></nitf>"
    )


def _newsml_1(story: _Story) -> str:
    norm = f"{story.when:%Y%m%dT%H%M%SZ}"
    return (
        "<NewsItem><Identification><NewsIdentifier><ProviderId>wire.example</ProviderId>"
        f"<NewsItemId>{story.id}</NewsItemId><RevisionId>1</RevisionId><PublicIdentifier>urn:{story.id}:1"
        "</PublicIdentifier></NewsIdentifier></Identification><NewsManagement>"
        f"<FirstCreated>{norm}</FirstCreated><ThisRevisionCreated>{norm}</ThisRevisionCreated>"
        f'<Status FormalName="Usable"/></NewsManagement><NewsComponent><Role FormalName="Main"/>'
        f"<NewsLines><HeadLine>{escape(story.title)}</HeadLine></NewsLines>"
        f'<ContentItem><Format FormalName="NITF"/><DataContent><nitf><body><body.content>{story.html}'
        "</body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsItem>"
    )


def _newsml_g2(story: _Story) -> str:
    return (
        f'<newsItem guid="urn:{story.id}" version="1"><itemMeta><itemClass qcode="ninat:text"/>'
        f'<provider literal="Wire"/><versionCreated>{story.when.isoformat()}</versionCreated>'
        f'<pubStatus qcode="stat:usable"/></itemMeta><contentMeta><headline>{escape(story.title)}</headline>'
        '</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html><body>'
        f"{story.html}</body></html></inlineXML></contentSet></newsItem>"
    )


def _ninjs(story: _Story) -> str:
    item = {"uri": f"urn:{story.id}", "type": "text", "versioncreated": story.when.isoformat(), "pubstatus": "usable"}
    return json.dumps({**item, "headline": story.title, "body_xhtml": story.html})


def _ap_item(story: _Story) -> str:
    item = {"uri": f"urn:{story.id}", "altids": {"itemid": story.id}, "version": 1, "type": "text", "provider": "W"}
    texts = {"headline": story.title, "renditions": {"nitf": {"rend": "Text"}}, "description_summary": story.html}
    return json.dumps({"item": {**item, "versioncreated": story.when.isoformat(), "pubstatus": "usable", **texts}})


def _iptc_7901(story: _Story) -> str:
    text = "\r\n\r\n".join(f"   {paragraph}" for paragraph in story.paragraphs)
    return (
        f"\x01wa{story.number % 10000:04} 3 e {len(story.paragraphs) * 60}  mw 0042\r\n\r\nWire/\r\n"
        f"\x02{story.title} =\r\n\r\n{text}\r\n\r\n\x03{story.when:%d%H%M} GMT {story.when:%b %y}\r\n\x04\r\n"
    )


def _anpa_1312(story: _Story) -> str:
    text = "".join(f"\t   {paragraph}\r\n" for paragraph in story.paragraphs)
    return (
        f"\x16\x16\x01w{story.number % 10000:04}\x1fmwire\r\nr b\x13\x11 BC-Story {story.when:%m-%d} 0120\r\n"
        f"\x02\x02BC-Story,120<\r\n^{story.title}<\r\n{text}^END<\r\n\r\n"
        f"\t   \x03MW-WF-{story.when:%m-%d-%y %H%M}GMT<\r\n\r\n\x0c\r\n\x04"
    )


def _reuters(story: _Story) -> str:
    text = "\n".join(f"    {escape(paragraph)}" for paragraph in story.paragraphs)
    return (
        f'<REUTERS TOPICS="NO" OLDID="{story.number}" NEWID="{story.number}">\n<DATE>{story.day}</DATE>\n'
        f"<TOPICS></TOPICS>\n<TEXT>&#2;\n<TITLE>{escape(story.title)}</TITLE>\n"
        f"<DATELINE>    PORT ELM - </DATELINE><BODY>{text}\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>"
    )


def _page(story: _Story) -> str:
    links = "".join(f"<li><a href='/section/{number}'>Section {number}</a></li>" for number in range(12))
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{escape(story.title)} - Wire</title>"
        f"<meta property='og:title' content='{escape(story.title)}'><meta property='og:type' content='article'>"
        f"<meta property='article:published_time' content='{story.when.isoformat()}'>"
        f"<link rel='canonical' href='https://wire.example/{story.id}'></head><body><nav><ul>{links}</ul></nav>"
        f"<article><h1>{escape(story.title)}</h1>{story.html}</article><footer><p>All rights reserved</p></footer>"
        "</body></html>"
    )


def _web_record(story: _Story) -> bytes:
    page = _page(story).encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{story.number:032}>\r\nWARC-Target-URI:"
        f" https://wire.example/{story.id}\r\nWARC-Date: {story.when:%Y-%m-%dT%H:%M:%SZ}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _write_warc(path: Path, records: Given) -> None:
    with path.open("wb") as out:
        for story in _stories(records):
            out.write(gzip.compress(_web_record(story), 6, mtime=0))


def _write_pages(path: Path, records: Given) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as box:
        for story in _stories(records):
            box.writestr(f"{story.id}.html", _page(story))


def _text(story: _Story) -> str:
    head = f"Title: {story.title.capitalize()}\nDate: {story.when:%Y-%m-%d}\n\n"
    return head + "\n\n".join(story.paragraphs) + "\n\n"


_WXR = _RSS.format('xmlns:wp="http://wordpress.org/export/1.2/"')
_ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>\n'
_FEED_HEAD = '{"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": ['
_ENVELOPE = '<NewsML Version="1.2"><NewsEnvelope><DateAndTime>20310314T091700Z</DateAndTime></NewsEnvelope>\n'
_MESSAGE = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>\n'
_AP_HEAD = '{"api_version": "1.1", "data": {"items": ['

FORMATS: dict[str, tuple[str, Write]] = {
    "JSON Lines": ("wire.jsonl", _whole("", _json_line, "\n")),
    "JSON, a list": ("wire.json", _whole("[\n", _json_line, "]\n", ",\n")),
    "CSV": ("wire.csv", _write_csv),
    "RSS": ("rss.xml", _whole(_RSS.format(""), _rss_item, "</channel></rss>\n")),
    "Atom": ("atom.xml", _whole(_ATOM, _atom_entry, "</feed>")),
    "JSON Feed": ("feed.json", _whole(_FEED_HEAD, _feed_item, "]}\n", ",\n")),
    "WordPress": ("wxr.xml", _whole(_WXR, _wxr_item, "</channel></rss>\n")),
    "mbox": ("letters.mbox", _whole("", _mail, "")),
    "NITF, one after another": ("nitf.xml", _whole("", _nitf, "\n")),
    "NewsML 1.2": ("newsml.xml", _whole(_ENVELOPE, _newsml_1, "</NewsML>\n")),
    "NewsML-G2, one message": ("g2.xml", _whole(_MESSAGE, _newsml_g2, "</itemSet></newsMessage>\n")),
    "ninjs, a list": ("ninjs.json", _whole("[\n", _ninjs, "]\n", ",\n")),
    "AP JSON": ("ap.json", _whole(_AP_HEAD, _ap_item, "]}}\n", ",\n")),
    "IPTC 7901": ("iptc.txt", _whole("", _iptc_7901, "", "")),
    "ANPA 1312": ("anpa.tst", _whole("", _anpa_1312, "", "")),
    "Reuters-21578": ("reuters.sgm", _whole('<!DOCTYPE lewis SYSTEM "lewis.dtd">\n', _reuters, "\n")),
    "plain text": ("wire.txt", _whole("", _text, "", "")),
    "WARC, a gzip member a page": ("pages.warc.gz", _write_warc),
    "HTML in a ZIP file": ("pages.zip", _write_pages),
}  # fmt: skip
PAGES = frozenset(("HTML in a ZIP file", "WARC, a gzip member a page"))
