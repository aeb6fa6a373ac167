"""Does a saved page give up its article, or its headlines, and nothing else?"""

from __future__ import annotations

import json
from typing import Any

import pytest

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.html_page import HtmlPageReader

FIRST = "The port of Lisbon reopened on Monday after a week of storms that had kept every ferry tied up."
SECOND = "Queues of lorries reached as far as the old mill, where a café sold out of soup before noon."
THIRD = "The harbour board said that two cranes, both older than the bridge, would need new cables."
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
PARAGRAPHS = f"<p>{FIRST}</p><p>{SECOND}</p>\n<p>{THIRD}</p>"


def page(body: str = f"<article>{PARAGRAPHS}</article>", head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def json_ld(**fields: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


@pytest.fixture
def one(read: Any) -> Any:
    """Return a function that reads a page of one record."""

    def read_one(text: str | bytes, name: str = "pages/port.html") -> Any:
        (record,) = read(text, name)
        assert isinstance(record, RawRecord)
        return record

    return read_one


def test_a_page_with_everything_fills_every_field(one: Any) -> None:
    head = (
        json_ld(
            headline="Port of Lisbon Reopens &amp; Ferries Sail",
            datePublished="2024-03-14T09:00:00Z",
            dateModified="2024-03-15",
            author=[{"@type": "Person", "name": "Jane Doe"}, "By John Roe"],
            publisher={"@type": "Organization", "name": "Coastal Media"},
            keywords=["port", "storm"],
            about=[{"@type": "Place", "name": "Lisbon"}, {"@type": "Thing", "name": "storms"}],
            mentions=[{"@type": ["Person"], "name": "Ana Sá"}, {"@type": "Organization", "name": "Harbour Board"}],
        )
        + '<meta property="og:site_name" content="Coastal Post">'
        + '<meta property="article:published_time" content="2024-03-14T09:00:00+00:00">'
        + '<meta property="article:section" content="World">'
        + '<meta name="description" content="After a week of storms.">'
        + '<meta name="dc.date" content="2024-03-14">'
        + '<link rel="canonical" href="https://post.example/2024/03/14/port">'
    )
    text = page(f'<article><time datetime="2024-03-14T09:00">today</time>{PARAGRAPHS}</article>', head)
    record = one(text.replace("<html>", '<html lang="en-GB">'))
    assert record == RawRecord(
        kind="article",
        title="Port of Lisbon Reopens & Ferries Sail",
        body=BODY,
        date_candidates=(
            DateCandidate("2024-03-14T09:00:00Z", "json-ld"),
            DateCandidate("2024-03-14T09:00:00+00:00", "opengraph"),
            DateCandidate("2024-03-14", "meta"),
            DateCandidate("2024-03-14T09:00", "time"),
            DateCandidate("https://post.example/2024/03/14/port", "url"),
            DateCandidate("port.html", "filename"),
        ),
        source="Coastal Post",
        authors=("Jane Doe", "John Roe"),
        section="World",
        language="en-GB",
        url="https://post.example/2024/03/14/port",
        tags={"place": ("Lisbon",), "person": ("Ana Sá",), "organisation": ("Harbour Board",)},
        extra={
            "description": "After a week of storms.",
            "keywords": ["port", "storm"],
            "dateModified": "2024-03-15",
            "publisher": "Coastal Media",
        },
    )


@pytest.mark.parametrize(
    "head",
    [
        json_ld(headline="Port Reopens"),
        json_ld(headline="Port Reopens").replace("{", "<!-- {", 1).replace("}<", "} --><"),
        json_ld(headline="Port Reopens").replace("}<", ",}<"),
        json_ld(headline="Port Reopens").replace("}<", "};<"),
        json_ld(headline="Port Reopens", description="a\tb").replace("\\t", "\t"),
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Port Reopens", "x": }</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Post"},'
        '{"@type": ["http://schema.org/ReportageNewsArticle"], "headline": "Port Reopens"}]}</script>',
        '<script type="application/ld+json">[[{"@type": "Article", "headline": "Port Reopens"}]]</script>',
        '<script type="application/ld+json">{"@type": "WebPage", "mainEntity":'
        '{"@type": "NewsArticle", "headline": "Port Reopens"}}</script>',
    ],
    ids=["plain", "comment", "comma", "semicolon", "tab", "broken", "graph", "lists", "main entity"],
)
def test_json_ld_is_found_however_it_is_wrapped_or_broken(one: Any, head: str) -> None:
    assert one(page(head=head)).title == "Port Reopens"


def test_of_several_articles_in_json_ld_the_one_at_the_pages_address_is_meant(one: Any) -> None:
    head = (
        json_ld(headline="Other Story", url="https://post.example/other")
        + json_ld(headline="Port Reopens", mainEntityOfPage={"@id": "https://post.example/port"})
        + '<link rel="canonical" href="https://post.example/port">'
    )
    assert one(page(head=head)).title == "Port Reopens"


def test_stories_in_a_json_ld_list_are_not_the_pages_own(one: Any) -> None:
    items = {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Other Story"}]}
    head = f'<title>Port Reopens</title><script type="application/ld+json">{json.dumps(items)}</script>'
    assert one(page(head=head)).title == "Port Reopens"


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ('<meta property="og:title" content="Port Reopens | Coastal Post">', "Other", "Port Reopens"),
        ("<title>Port Reopens - Coastal Post</title>", "Port Reopens", "Port Reopens"),
        ("<title>Port Reopens for Ferries Today | The Post</title>", "", "Port Reopens for Ferries Today"),
        ("<title>Port Reopens – Coastal Post</title>", "", "Port Reopens"),
        ("<title>Coastal Post - Port Reopens</title>", "", "Port Reopens"),
        ("<title>Ferries - all you need to know</title>", "", "Ferries - all you need to know"),
        ("<title>Coastal Post</title>", "Port Reopens", "Port Reopens"),
    ],
)
def test_the_title_is_without_the_sites_name(one: Any, head: str, heading: str, title: str) -> None:
    named = '<meta property="og:site_name" content="Coastal Post">'
    assert one(page(f"<h1>{heading}</h1><article>{PARAGRAPHS}</article>", named + head)).title == title


def test_furniture_around_and_within_the_article_is_left_out(one: Any) -> None:
    body = f"""
      <nav><ul><li><a href="/a">A long link in the navigation</a></li></ul></nav>
      <header><p>The Coastal Post has been printed in Lisbon by the same family since 1901.</p></header>
      <main><article><h1>Port Reopens</h1><p class="byline">By Jane Doe</p><p>{FIRST}</p>
        <script>var text = "not text";</script><style>p {{ color: red }}</style>
        <figure><img><figcaption>Ferries at the quay in a photograph taken on Monday.</figcaption></figure>
        <p>{SECOND}</p><div class="ad-slot ads">Advertisement</div>
        <div class="related-stories"><h3>Related</h3><p><a href="/b">A story about the port of Lisbon</a></p></div>
        <p>{THIRD}</p><aside><p>Sign up here for our newsletter, which comes to you every morning at six.</p></aside>
        <p>Read more: <a href="/c">our page on ports</a></p></article></main>
      <section class="comments"><p>A reader writes at length that he never liked ferries, nor the port.</p></section>
      <footer><p>All rights are reserved by the Coastal Post and by its heirs, now and for ever after.</p></footer>"""
    assert one(page(body, "<title>Port Reopens</title>")).body == BODY


def test_headings_and_lists_within_the_article_are_kept(one: Any) -> None:
    body = f"<p>{FIRST}</p><h2>What comes next</h2><ul><li>New cables</li></ul><p>{SECOND}</p><h2>More</h2>"
    assert one(page(f"<article>{body}</article>")).body == f"{FIRST}\n\nWhat comes next\n\nNew cables\n\n{SECOND}"


def test_the_body_need_not_be_marked_as_an_article(one: Any) -> None:
    body = f"<div><a href='/x'>Home</a></div><div class='x1'><div>{FIRST}<br><br>{SECOND}<br><br>{THIRD}</div></div>"
    assert one(page(body)).body == BODY


def test_text_after_the_last_box_is_not_lost(one: Any) -> None:
    body = f"<div><span class='text'><p>{FIRST}</p><p>{SECOND}</p>{THIRD}</span></div>"
    assert one(page(body)).body == BODY


def test_white_space_in_paragraphs_is_collapsed(one: Any) -> None:
    spaced = FIRST.replace(" ", "&nbsp;\n ")
    assert one(page(f"<article><p>{spaced}</p><p>{SECOND}</p></article>")).body == f"{FIRST}\n\n{SECOND}"


def test_the_body_of_json_ld_stands_in_where_the_page_shows_little_of_it(one: Any) -> None:
    record = one(page("<article><p>Subscribe to read on.</p></article>", json_ld(articleBody=f"{FIRST}\n{SECOND}")))
    assert record.body == f"{FIRST}\n\n{SECOND}"


def test_a_page_with_a_title_alone_is_an_article_without_text(one: Any) -> None:
    record = one(page("", '<title>Port Reopens</title><meta property="og:type" content="article">'))
    assert (record.kind, record.title, record.body) == ("article", "Port Reopens", "")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('<html lang="fr"><p>x</p>', "fr"),
        (f"<html><head>{json_ld(headline='x', inLanguage='de')}</head>", "de"),
        ('<html><meta property="og:locale" content="pt_BR"><title>x</title>', "pt-BR"),
        ("<html><title>x</title>", None),
    ],
)
def test_the_language_is_the_pages_or_its_articles(one: Any, text: str, language: str | None) -> None:
    assert one(f"{text}<p>{FIRST}</p>").language == language


def test_a_relative_canonical_address_needs_a_base(one: Any) -> None:
    link = '<link rel="canonical" href="/port">'
    based = '<meta property="og:url" content="https://post.example/x">'
    assert one(page(head=link)).url is None
    assert one(page(head=link + based)).url == "https://post.example/port"


def test_the_host_stands_in_for_a_site_without_a_name(one: Any) -> None:
    assert one(page(head='<link rel="canonical" href="https://www.post.example/port">')).source == "post.example"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r", "utf-16"])
def test_the_declared_charset_is_obeyed(one: Any, charset: str) -> None:
    text = page("<p>Порт Лиссабона открылся в понедельник после недели штормов, и паромы снова вышли в море.</p>")
    head = f'<meta http-equiv="content-type" content="text/html; charset={charset}">'
    assert one(text.replace("<head>", f"<head>{head}").encode(charset)).body.startswith("Порт Лиссабона")


FRONT_PAGE = """<main><h1>Headlines</h1>
<article><h2><a href="/1">Port of Lisbon Reopens After Storms</a></h2><time datetime="2024-03-14">x</time>
<p>A teaser of one sentence that says a little of what the story below it holds.</p></article>
<article><h3><a href="https://other.example/2">Bank Raises Rates Once More</a></h3>
<p>Another teaser of one sentence that says a little of what the story holds.</p></article>
<ul><li><a href="3.html">Minister   Resigns Over Leaked Memo</a></li><li><a href="/4">Too few words</a></li>
<li><a href="/1">Port of Lisbon Reopens After Storms</a></li></ul></main>
<nav><ul><li><a href="/5">Five words in the navigation</a></li></ul></nav>
<footer><ul><li><a href="/6">Five words in the footer</a></li></ul></footer>"""


def test_a_front_page_is_a_list_of_headlines_with_addresses(read: Any) -> None:
    head = '<link rel="canonical" href="https://post.example/news/"><meta property="og:site_name" content="Post">'
    records = read(page(FRONT_PAGE, head), "front.html")
    assert [(one.kind, one.title, one.url, one.source, one.body) for one in records] == [
        ("headline", "Port of Lisbon Reopens After Storms", "https://post.example/1", "Post", ""),
        ("headline", "Bank Raises Rates Once More", "https://other.example/2", "Post", ""),
        ("headline", "Minister Resigns Over Leaked Memo", "https://post.example/news/3.html", "Post", ""),
    ]
    assert records[0].date_candidates[0] == DateCandidate("2024-03-14", "time")


def test_a_base_element_makes_links_absolute(read: Any) -> None:
    records = read(page(FRONT_PAGE, '<base href="https://base.example/a/">'), "front.html")
    assert records[2].url == "https://base.example/a/3.html"


def test_a_link_with_no_base_is_kept_as_it_stands(read: Any) -> None:
    record = read(page(FRONT_PAGE), "front.html")[0]
    assert (record.url, record.extra) == (None, {"link": "/1"})


def test_links_to_other_stories_below_an_article_are_no_records(one: Any) -> None:
    links = "".join(f'<li><a href="/{n}">Another Story Of The Day {n}</a></li>' for n in range(9))
    record = one(page(f"<div>{PARAGRAPHS}</div><div><h3>More stories</h3><ul>{links}</ul></div>"))
    assert (record.kind, record.body) == ("article", BODY)


def test_a_page_over_the_limit_is_one_error(read: Any) -> None:
    (error,) = read(page(), "a.html", HtmlPageReader(limit=100))
    assert isinstance(error, CorpusError)


def test_a_page_nested_beyond_reason_is_read(one: Any) -> None:
    assert FIRST in one("<html>" + "<div>" * 5000 + f"<p>{FIRST}</p>").body
