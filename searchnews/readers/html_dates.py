"""Which strings on a page may say when its article was published?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from bs4 import BeautifulSoup, Tag

from searchnews.dates.prose import named_days
from searchnews.model.record import DateCandidate
from searchnews.readers.cleaning import one_line
from searchnews.readers.html_blocks import Block, attribute, class_names, is_beside_article, read_blocks
from searchnews.readers.json_ld import ARTICLE_TYPES, PAGE_TYPES, Node, first_text, types_of

_OPENGRAPH = ("article:published_time", "article:published", "og:article:published_time", "og:published_time")
# In the order of how surely each of them is the day of publication.
_META = (
    "datepublished", "parsely-pub-date", "sailthru.date", "date.published", "published_date", "publish-date",
    "publish_date", "pubdate", "pub_date", "publication_date", "publicationdate", "originalpublicationdate",
    "article_date_original", "article.published", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "citation_publication_date", "citation_date",
    "ptime", "date", "datecreated", "creation_date", "created", "og:pubdate", "bt:pubdate", "rbpubdate", "timestamp",
)  # fmt: skip
_MOST_TIMES = 3
_MOST_SHOWN = 2
_BOX_CHARACTERS = 120
_DATE_BOX = re.compile(
    r"date|datum|fecha|publi|posted|created|erschienen"
    r"|(?:^|[\s_-])(?:data|dato|day|time|timestamp|meta|info|byline|zeit|fech|pvm|tarih)(?:$|[\s_-])",
    re.IGNORECASE,
)
# How far from the article's text, in blocks before it and after it, a line with its date may stand.
_BLOCKS_BEFORE = 12
_BLOCKS_AFTER = 2


def json_ld_dates(article: Node, nodes: Iterable[Node]) -> Iterator[DateCandidate]:
    """Yield the article's date, or else that of the first object that describes the page."""
    pages = [node for node in nodes if types_of(node) & (PAGE_TYPES | ARTICLE_TYPES)]
    stated = (first_text(node, "datePublished", "dateCreated") for node in (article, *pages))
    if text := next(filter(None, stated), None):
        yield DateCandidate(text, "json-ld")


def meta_dates(meta: Mapping[str, str]) -> Iterator[DateCandidate]:
    """Yield the dates of meta elements, OpenGraph's first."""
    for origin, names in (("opengraph", _OPENGRAPH), ("meta", _META)):
        yield from (DateCandidate(meta[name], origin) for name in names if name in meta)


def time_dates(soup: BeautifulSoup, body: Tag | None) -> Iterator[DateCandidate]:
    """Yield the dates of the first time elements around the article's text, those marked as published first."""
    article = body.find_parent(["article", "main"]) if body is not None else None
    within = article or soup
    marked = (*within.find_all(itemprop="datePublished"), *within.find_all("time", pubdate=True))
    shown = (element for element in (*marked, *within.find_all("time")) if not is_beside_article(element))
    texts = (_text_of(element) for element in islice(shown, _MOST_TIMES))
    yield from (DateCandidate(text, "time") for text in dict.fromkeys(texts) if text)


def shown_dates(soup: BeautifulSoup, language: str | None = None) -> Iterator[DateCandidate]:
    """Yield dates that the page shows in small boxes named for them."""
    found: dict[str, None] = {}
    for element in soup.find_all(_is_named_for_date):
        text = one_line(element.get_text(" ")) if not is_beside_article(element) else None
        if text and len(text) <= _BOX_CHARACTERS and (days := named_days(text, language)):
            found[days[0].text] = None
            if len(found) == _MOST_SHOWN:
                break
    yield from (DateCandidate(date, "shown") for date in found)


def dates_around(soup: BeautifulSoup, body: Sequence[Block], language: str | None = None) -> Iterator[DateCandidate]:
    """Yield dates in short lines above the article's text, the nearest first, and then below it."""
    blocks = read_blocks(soup)
    places = {id(block.element): place for place, block in enumerate(blocks)}
    first, last = (places.get(id(block.element), -1) for block in (body[0], body[-1])) if body else (-1, -1)
    first = first if first >= 0 else len(blocks)
    above = blocks[max(0, first - _BLOCKS_BEFORE) : first + 1][::-1]
    below = blocks[last + 1 : last + 1 + _BLOCKS_AFTER] if last >= 0 else []
    for block in (*above, *below):
        days = named_days(block.text, language) if len(block.text) <= _BOX_CHARACTERS else []
        if days and not is_beside_article(block.element):
            yield DateCandidate(days[0].text, "shown")


def _is_named_for_date(element: Tag) -> bool:
    return bool(element.attrs) and _DATE_BOX.search(class_names(element)) is not None


def _text_of(element: Tag) -> str | None:
    stated = one_line(attribute(element, "datetime") or attribute(element, "content"))
    shown = stated or one_line(element.get_text(" ")) or ""
    return shown if any(character.isdigit() for character in shown) else None
