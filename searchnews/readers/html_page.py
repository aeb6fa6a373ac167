"""What does a saved web page hold: an article, or a list of headlines?"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.cleaning import clean
from searchnews.readers.dateline import find_dateline
from searchnews.readers.decoding import decode
from searchnews.readers.drops import Drop
from searchnews.readers.html_article_place import ArticlePlace
from searchnews.readers.html_blocks import Block, count_words
from searchnews.readers.html_body import body_text, find_body
from searchnews.readers.html_date_order import PageLocale, is_dated, settle
from searchnews.readers.html_dates import json_ld_dates, meta_dates, script_dates, time_dates, vague_meta_dates
from searchnews.readers.html_depth import within_bounds
from searchnews.readers.html_extractors import SecondOpinion
from searchnews.readers.html_headlines import LinkedHeadline, lists_headlines, read_headlines
from searchnews.readers.html_merging import merge_bodies
from searchnews.readers.html_metadata import PageMetadata
from searchnews.readers.html_shown_dates import ShownDates
from searchnews.readers.json_ld import entity_tags
from searchnews.readers.sight import is_html
from searchnews.readers.streams import WHOLE_LIMIT, read_whole

_CHARSET_SOUGHT = 4096
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w:.-]{1,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]{1,40})",
    re.IGNORECASE,
)
_XML_DECLARATION = re.compile(r"<\?xml[^<>]*\?>")


class HtmlPageReader:
    """Reads a page into one article, or into the headlines of a page that only lists them."""

    name = "html"

    def __init__(self, limit: int = WHOLE_LIMIT) -> None:
        self._limit = limit

    def detect(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - pages come under any name
        """Say whether the bytes begin as a page does."""
        return is_html(head)

    def read(self, drop: Drop) -> Iterator[RawRecord | CorpusError]:
        """Yield the article, or the headlines in their order; raises CorpusError for a damaged drop."""
        with drop.open() as stream:
            data = read_whole(stream, drop.name, self._limit)
        text = page_text(data)
        soup = parse_page(text)
        page = PageMetadata(soup)
        body = find_body(soup)
        headlines = [] if page.says_article else read_headlines(soup, page.base)
        by_name = DateCandidate(drop.file_name, "filename")
        if lists_headlines(headlines, body):
            yield from (_headline(headline, page, by_name) for headline in headlines)
            return
        article = _article(page, body, drop, SecondOpinion(text))
        if article.body or article.title:
            yield article


def page_text(data: bytes) -> str:
    """Decode a page."""
    match = _CHARSET.search(data[:_CHARSET_SOUGHT])
    declared = (match[1] or match[2]).decode("ascii") if match else None
    return within_bounds(_XML_DECLARATION.sub("", clean(decode(data, declared)), count=1))


def parse_page(text: str) -> BeautifulSoup:
    """Parse a page."""
    with warnings.catch_warnings():
        # it warns of pages that are no pages, which is for the registry to say
        warnings.simplefilter("ignore")
        return BeautifulSoup(text, "lxml")


def _article(page: PageMetadata, blocks: Sequence[Block], drop: Drop, opinion: SecondOpinion) -> RawRecord:
    body = merge_bodies(_fuller_body(page, body_text(blocks, page.title)), opinion.body(), page.hint)
    return RawRecord(
        kind="article",
        title=page.title,
        body=body,
        date_candidates=_dates(page, blocks, body, drop, opinion),
        source=page.source,
        authors=page.authors,
        section=page.section,
        language=page.language,
        url=page.url,
        tags=entity_tags(page.article),
        extra=page.extra,
    )


def _dates(
    page: PageMetadata, blocks: Sequence[Block], body: str, drop: Drop, opinion: SecondOpinion
) -> tuple[DateCandidate, ...]:
    """Return what says when the article was published, best first; the later sources are asked for want of a day."""
    locale = PageLocale(drop.settings.day_first, page.language, page.host)
    place = ArticlePlace(page.soup, blocks, page.title)
    shown = ShownDates(page.soup, place, page.language)
    candidates = [*json_ld_dates(page.article, page.nodes), *meta_dates(page.meta), *shown.of_byline()]
    candidates += (*vague_meta_dates(page.meta), *time_dates(page.soup, place))
    if dateline := find_dateline(body):
        candidates.append(DateCandidate(dateline, "dateline"))
    if page.url:
        candidates.append(DateCandidate(page.url, "url"))
    candidates += shown.in_boxes()
    settled = settle(candidates, locale)
    for more in (shown.around(), script_dates(page.soup), _other_date(opinion)):
        if not is_dated(settled, locale):
            settled = settle((*settled, *more), locale)
    return tuple(dict.fromkeys((*settled, DateCandidate(drop.file_name, "filename"))))


def _other_date(opinion: SecondOpinion) -> Iterator[DateCandidate]:
    if date := opinion.date():
        yield DateCandidate(date, "htmldate")


def _fuller_body(page: PageMetadata, body: str) -> str:
    """Return the body in the JSON-LD instead where the page shows less than half of it."""
    stated = page.article.get("articleBody")
    if isinstance(stated, str) and count_words(stated) > 2 * count_words(body):
        paragraphs = (" ".join(line.split()) for line in clean(stated).splitlines())
        return "\n\n".join(filter(None, paragraphs))
    return body


def _headline(headline: LinkedHeadline, page: PageMetadata, by_name: DateCandidate) -> RawRecord:
    stated = ((headline.date, "time"), (headline.url, "url"))
    candidates = tuple(DateCandidate(text, origin) for text, origin in stated if text)
    return RawRecord(
        kind="headline",
        title=headline.title,
        body="",
        date_candidates=(*candidates, by_name),
        source=page.source,
        language=page.language,
        url=headline.url,
        extra={} if headline.url else {"link": clean(headline.link)},
    )
