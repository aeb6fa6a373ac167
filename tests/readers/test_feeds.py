"""Do the entries of a feed become the records that they describe?"""

from __future__ import annotations

from typing import Any

import pytest

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.feeds import FeedReader

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Meridian Press</title><language>en-GB</language>{}</channel></rss>"""
STORY = """<item><title>Port &amp;amp; harbour &lt;i&gt;reopen&lt;/i&gt;</title><link>https://meridian.example/1</link>
<guid isPermaLink="false">m-1</guid><dc:creator>Ann Oar</dc:creator><category>Trade</category><category>Sea</category>
<pubDate>Fri, 01 Mar 2024 09:00:00 GMT</pubDate><description>Ships came and left.</description>
<content:encoded><![CDATA[<p>Ships <b>came</b>.</p><p>They left.</p>]]></content:encoded>
<enclosure url="https://meridian.example/1.mp3" length="9" type="audio/mpeg"/></item>"""
PLAIN = "<item><title>Port reopens</title><description>Ships came.</description></item>"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Coastal Wire</title>
<author><name>The desk</name></author>
<entry><id>urn:c:1</id><title type="text">A &lt;b&gt; story</title><link href="https://coastal.example/1"/>
<published>2024-03-01T09:00:00Z</published><updated>2024-03-02T09:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ships came.</p><p>They left.</p></div></content>
</entry><entry><id>urn:c:2</id><title>Crane falls</title><updated>2024-03-03T09:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://m.example/"><title>Meridian</title></channel>
<item rdf:about="https://m.example/1"><title>Port reopens</title><link>https://m.example/1</link>
<dc:date>2024-03-01</dc:date></item></rdf:RDF>"""


def test_an_item_of_rss_fills_every_field(read: Any) -> None:
    (record,) = read(RSS.format(STORY))
    assert (record.kind, record.title, record.id) == ("article", "Port & harbour reopen", "m-1")
    assert record.body == "Ships came.\n\nThey left."
    assert record.date_candidates[0] == DateCandidate("Fri, 01 Mar 2024 09:00:00 GMT", "metadata")
    assert (record.source, record.language, record.authors) == ("Meridian Press", "en-GB", ("Ann Oar",))
    assert (record.section, record.url) == ("Trade", "https://meridian.example/1")
    assert record.extra["categories"] == ["Trade", "Sea"]
    assert record.extra["summary"] == "Ships came and left."
    assert record.extra["enclosures"][0]["href"] == "https://meridian.example/1.mp3"


def test_a_summary_alone_is_the_body_and_a_title_alone_is_a_headline(read: Any) -> None:
    article, headline = read(RSS.format(PLAIN + "<item><title>Crane falls</title></item>"))
    assert (article.kind, article.body) == ("article", "Ships came.")
    assert (headline.kind, headline.body) == ("headline", "")


def test_atom_says_when_it_was_published_and_changed(read: Any) -> None:
    story, headline = read(ATOM)
    assert (story.title, story.body, story.id) == ("A <b> story", "Ships came.\n\nThey left.", "urn:c:1")
    assert story.date_candidates[0].text == "2024-03-01T09:00:00Z"
    assert (story.modified, story.authors, story.language) == ("2024-03-02T09:00:00Z", ("The desk",), "en")
    assert headline.date_candidates[0].text == headline.modified == "2024-03-03T09:00:00Z"


def test_rdf_is_read_too(read: Any) -> None:
    (record,) = read(RDF)
    assert (record.title, record.id, record.source) == ("Port reopens", "https://m.example/1", "Meridian")
    assert record.date_candidates[0].text == "2024-03-01"


def test_an_item_that_was_taken_over_names_where_it_came_from(read: Any) -> None:
    item = PLAIN.replace("<item>", '<item><source url="https://c.example/rss">Coastal Wire</source>')
    (record,) = read(RSS.format(item))
    assert (record.source, record.extra["source_link"]) == ("Coastal Wire", "https://c.example/rss")


def test_elements_of_wenn_add_what_the_content_leaves_out(read: Any) -> None:
    wenn = """xmlns:wenn_cm="http://wenn.example/wenn_cm" xmlns:wenn_nm="http://wenn.example/wenn_nm">
    <entry><id>w:1</id><title>Singer sings</title><updated>2024-03-01T09:00:00Z</updated><content>A stub.</content>
    <wenn_nm:NewsManagement><wenn_nm:publishing_status>Killed</wenn_nm:publishing_status>
    <wenn_nm:updated>2024-03-02T09:00:00Z</wenn_nm:updated></wenn_nm:NewsManagement><wenn_cm:body>She sang.

    Twice.</wenn_cm:body></entry></feed>"""
    (record,) = read('<feed xmlns="http://www.w3.org/2005/Atom" ' + wenn)
    assert record.body == "A stub.\n\nShe sang.\n\nTwice."
    assert (record.status, record.modified) == ("canceled", "2024-03-02T09:00:00Z")


@pytest.mark.parametrize(
    ("declared", "charset"),
    [("utf-8", "cp1252"), ("us-ascii", "utf-8"), ("shift_jis", "utf-8"), ("utf-16", "utf-8"), ("koi8-r", "koi8-r"),
     ("bogus", "utf-8"), ("utf-8", "utf-16-le"), ("utf-8", "utf-16"), ("utf-8", "utf-32-be"), ("gb2312", "gb18030")],
)  # fmt: skip
def test_a_feed_is_read_whatever_it_says_of_its_charset(read: Any, declared: str, charset: str) -> None:
    title = {"koi8-r": "Порт открыт", "gb18030": "港口重新开放"}.get(charset, "Äpfel, Öl, Übel, ähnlich, süß")
    feed = RSS.replace("utf-8", declared, 1).format(PLAIN.replace("Port reopens", title))
    (record,) = read(feed.encode(charset))
    assert record.title == title


@pytest.mark.parametrize(
    ("entities", "reason"),
    [
        ("".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9)), "deep"),
        ('<!ENTITY a "&b;"><!ENTITY b "&a;">', "deep"),
        (f'<!ENTITY b "{"x" * 50_000}">', "more than 1048576 characters"),
    ],
)
def test_entities_that_would_fill_memory_are_refused(read: Any, entities: str, reason: str) -> None:
    item = f"<item><title>{'&b;' * 1000}</title></item>"
    (error,) = read(f'<!DOCTYPE rss [<!ENTITY a "lol">{entities}]>' + RSS.split("\n", 1)[1].format(item))
    assert isinstance(error, CorpusError)
    assert reason in error.reason


def test_no_entity_loads_a_file(read: Any) -> None:
    doctype = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    (record,) = read(doctype + RSS.split("\n", 1)[1].format(PLAIN.replace("Port", "&a;Port")))
    assert "root" not in f"{record}"


@pytest.mark.parametrize(
    "cut", ["</channel></rss>", "</item></channel></rss>", "came.</description></item></channel></rss>"]
)
def test_a_feed_that_is_cut_off_gives_all_but_its_last_entry_and_one_error(read: Any, cut: str) -> None:
    *records, error = read(RSS.format(PLAIN * 3).removesuffix(cut))
    assert [record.body for record in records] == ["Ships came."] * (3 if cut.startswith("</channel") else 2)
    assert error.reason == "the feed ends before its end"


@pytest.mark.parametrize("flaw", ["\0", "\x0b", "&nbsp;", "<br>", "&foo;", "a & b"])
def test_a_flaw_in_one_entry_costs_no_other(read: Any, flaw: str) -> None:
    records = read(RSS.format(PLAIN.replace("Ships", f"{flaw}Ships") + PLAIN))
    assert [record.title for record in records] == ["Port reopens"] * 2
    assert records[1].body == "Ships came."


@pytest.mark.parametrize(
    ("piece", "times"), [("<a>", 50_000), ("<", 200_000), ("<a ", 60_000), ("&a", 100_000), ("<![CDATA[", 30_000)]
)
def test_a_broken_feed_is_read_in_good_time(read: Any, piece: str, times: int) -> None:
    record, *_ = read(RSS.format(PLAIN + f"<item><title>x{piece * times}"))
    assert record.title == "Port reopens"


def test_a_feed_beyond_the_limit_is_one_error(read: Any) -> None:
    (error,) = read(RSS.format(PLAIN * 100), reader=FeedReader(limit=1000))
    assert "larger than 1000 bytes" in error.reason


def test_a_feed_of_no_entries_holds_nothing(read: Any) -> None:
    (skipped,) = read(RSS.format(""))
    assert not isinstance(skipped, RawRecord | CorpusError)
