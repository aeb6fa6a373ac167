"""Do the posts of an export of WordPress become the records that they describe?"""

from __future__ import annotations

import io
from typing import Any

import pytest

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate
from searchnews.readers.xml_items import read_items

EXPORT = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- made by WordPress -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Meridian Press</title><language>en-GB</language>
<wp:author><wp:author_login><![CDATA[ann]]></wp:author_login>
<wp:author_display_name><![CDATA[Ann Oar]]></wp:author_display_name></wp:author>
{}</channel></rss>"""
POST = """<item><title>Port &amp; harbour reopen</title><link>https://meridian.example/1</link>
<pubDate>Fri, 01 Mar 2024 09:00:00 +0000</pubDate><dc:creator><![CDATA[ann]]></dc:creator>
<guid isPermaLink="false">https://meridian.example/?p=1</guid><description></description>
<content:encoded><![CDATA[<!-- wp:paragraph --><strong>Ships</strong> came &amp; [gallery ids="1"] went.

They left.
<h2>After</h2>
<ul><li>One</li></ul><script>no()</script>]]></content:encoded>
<excerpt:encoded><![CDATA[Ships came.]]></excerpt:encoded><wp:post_id>1</wp:post_id>
<wp:post_date><![CDATA[2024-03-01 10:00:00]]></wp:post_date>
<wp:post_date_gmt><![CDATA[2024-03-01 09:00:00]]></wp:post_date_gmt>
<wp:post_modified_gmt><![CDATA[2024-03-02 09:00:00]]></wp:post_modified_gmt>
<wp:status><![CDATA[publish]]></wp:status><wp:post_type><![CDATA[post]]></wp:post_type>
<wp:post_password></wp:post_password>
<category domain="category" nicename="trade"><![CDATA[Trade]]></category>
<category domain="post_tag" nicename="sea"><![CDATA[Sea &amp; land]]></category>
<wp:postmeta><wp:meta_key>mood</wp:meta_key><wp:meta_value><![CDATA[calm]]></wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta>
<wp:comment><wp:comment_content>Well.</wp:comment_content></wp:comment></item>
"""


def post(**changes: str) -> str:
    text = POST
    for old, new in changes.items():
        text = text.replace(f"<![CDATA[{old}]]>", f"<![CDATA[{new}]]>")
    return text


def test_a_post_fills_every_field(read: Any) -> None:
    (record,) = read(EXPORT.format(POST))
    assert (record.kind, record.title, record.id) == (
        "article",
        "Port & harbour reopen",
        "https://meridian.example/?p=1",
    )
    assert record.body == 'Ships came & [gallery ids="1"] went.\n\nThey left.\n\nAfter\n\nOne'
    assert record.date_candidates[:2] == (
        DateCandidate("Fri, 01 Mar 2024 09:00:00 +0000", "metadata"),
        DateCandidate("2024-03-01T09:00:00Z", "metadata"),
    )
    assert (record.source, record.language, record.authors) == ("Meridian Press", "en-GB", ("Ann Oar",))
    assert (record.section, record.url) == ("Trade", "https://meridian.example/1")
    assert (record.status, record.embargoed, record.modified) == (None, None, "2024-03-02T09:00:00Z")
    assert record.extra["categories"] == {"category": ["Trade"], "post_tag": ["Sea & land"]}
    assert (record.extra["excerpt"], record.extra["meta"]) == ("Ships came.", {"mood": "calm"})
    assert (record.extra["post_id"], record.extra["comments"]) == ("1", 1)


@pytest.mark.parametrize("kind", ["attachment", "nav_menu_item", "revision", "wp_block"])
def test_what_is_no_post_is_no_record(read: Any, kind: str) -> None:
    (record,) = read(EXPORT.format(post(post=kind) + POST))
    assert record.extra["post_type"] == "post"


@pytest.mark.parametrize(
    ("stated", "status", "embargoed"),
    [
        ("draft", "withheld", None),
        ("pending", "withheld", None),
        ("private", "withheld", None),
        ("trash", "canceled", None),
        ("future", None, "2024-03-01T09:00:00Z"),
        ("publish", None, None),
    ],
)
def test_the_status_says_whether_it_may_be_shown(read: Any, stated: str, status: Any, embargoed: Any) -> None:
    (record,) = read(EXPORT.format(post(publish=stated)))
    assert (record.status, record.embargoed) == (status, embargoed)


def test_a_post_with_a_password_is_withheld(read: Any) -> None:
    (record,) = read(EXPORT.format(POST.replace("<wp:post_password>", "<wp:post_password>s3a")))
    assert record.status == "withheld"


def test_a_draft_without_a_date_has_none(read: Any) -> None:
    draft = POST.replace("2024-03-01 10:00:00", "0000-00-00 00:00:00").replace("2024-03-01 09", "0000-00-00 09")
    (record,) = read(EXPORT.format(draft.replace("Fri, 01 Mar 2024", "Mon, 30 Nov -0001")))
    assert not [one for one in record.date_candidates if one.origin == "metadata"]


def test_without_a_time_in_utc_the_local_day_is_all_that_is_known(read: Any) -> None:
    bare = POST.replace("2024-03-01 09:00:00", "").replace("Fri, 01 Mar 2024 09:00:00 +0000", "")
    (record,) = read(EXPORT.format(bare))
    assert record.date_candidates[0] == DateCandidate("2024-03-01", "metadata")


@pytest.mark.parametrize("flaw", ["\0", "\x0b", "<b>", "</b>", "&nbsp;", "&foo;", "<a>" * 5000, "]]>", "<!--"])
def test_a_flaw_in_one_post_costs_no_other(read: Any, flaw: str) -> None:
    outcomes = read(EXPORT.format(POST.replace("Port", f"{flaw}Port") + POST.replace("?p=1", "?p=2")))
    assert outcomes[-1].title == "Port & harbour reopen"
    assert len(outcomes) == 2


def test_an_export_that_is_cut_off_gives_what_is_whole_and_one_error(read: Any) -> None:
    record, error = read(EXPORT.format(POST + POST)[:-200])
    assert record.title == "Port & harbour reopen"
    assert isinstance(error, CorpusError)
    assert (error.reason, error.place) == ("the document ends before its end", "item 2")


def test_entities_of_its_own_are_not_expanded(read: Any) -> None:
    doctype = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]><rss'
    (record,) = read(EXPORT.format(POST.replace("Port", "&a;&b;Port")).replace("<rss", doctype, 1))
    assert "root" not in f"{record.title}{record.body}"


def item(text: str = "") -> str:
    return f"<item><title>{text}</title></item>"


def found_in(text: str, limit: int) -> list[str]:
    """Return the first text of each item, or what is said of it, and of the channel."""
    stream = io.BytesIO(f"<rss><channel><title>Ours</title>{text}</channel></rss>".encode())
    found = read_items(stream, "export.xml", limit)
    return [one.reason if isinstance(one, CorpusError) else one.value("title") for one in found]


# The time of each was once the square of its length: minutes for these.
def test_items_that_never_end_are_an_error_for_each_stretch_of_the_length_that_one_may_have() -> None:
    found = found_in("<item>" * 300_000, 1 << 16)
    assert set(found[1:-1]) == {"an item longer than 65536 characters"}
    assert found[-1] == "the document ends before its end"
    assert len(found) <= len("<item>") * 300_000 / (1 << 16) + 2


@pytest.mark.parametrize("start", ["<![CDATA[", "<!--"])
def test_what_begins_again_and_again_and_never_ends_is_sought_once(start: str) -> None:
    assert found_in(item("Port") + item(start * 200_000), 1 << 24)[:2] == ["Ours", "Port"]
    assert len(found_in(item("x" * 4_000_000) + item(start) * 20_000, 1 << 24)) == 20_002


def test_the_items_behind_a_long_one_are_read_where_they_stand() -> None:
    numbers = [str(number) for number in range(20_000)]
    assert found_in(item("x" * 4_000_000) + "".join(map(item, numbers)), 1 << 24)[2:] == numbers


def test_a_channel_without_items_is_read_as_it_stands() -> None:
    assert found_in("", 1 << 16) == ["Ours"]
