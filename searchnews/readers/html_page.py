"""What does a saved web page hold: an article, or a list of headlines?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.cleaning import clean
from searchnews.readers.dateline import find_dateline
from searchnews.readers.decoding import decode
from searchnews.readers.drops import Drop
from searchnews.readers.html_article_place import ArticlePlace
from searchnews.readers.html_blocks import count_words, read_blocks
from searchnews.readers.html_body import body_text, find_body
from searchnews.readers.html_date_order import PageLocale, is_dated, settle
from searchnews.readers.html_dates import json_ld_dates, meta_dates, script_dates, time_dates, vague_meta_dates
from searchnews.readers.html_depth import within_bounds
from searchnews.readers.html_extractors import SecondOpinion
from searchnews.readers.html_headlines import LinkedHeadline, lists_headlines, read_headlines
from searchnews.readers.html_merging import merge_bodies
from searchnews.readers.html_metadata import PageMetadata
from searchnews.readers.html_shown_dates import ShownDates
from searchnews.readers.html_surroundings import surroundings
from searchnews.readers.html_tree import PageTree, parse_page
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
        page = _read_page(data, drop)
        listed = [] if page.told.says_article else read_headlines(page.tree.root, page.told.base)
        if lists_headlines(listed, page.place.body):
            by_name = DateCandidate(drop.file_name, "filename")
            yield from (_headline(headline, page.told, by_name) for headline in listed)
            return
        article = _article(page)
        if article.body or article.title:
            yield article


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's tree, what surrounds the article on it, and where the article stands."""

    drop: Drop
    tree: PageTree
    told: PageMetadata
    place: ArticlePlace


def _read_page(data: bytes, drop: Drop) -> _Page:
    tree = parse_page(page_text(data))
    told = PageMetadata(surroundings(tree))
    blocks = read_blocks(tree.root)
    return _Page(drop, tree, told, ArticlePlace(blocks, find_body(tree.root, blocks), told.title))


def page_text(data: bytes) -> str:
    """Decode a page."""
    match = _CHARSET.search(data[:_CHARSET_SOUGHT])
    declared = (match[1] or match[2]).decode("ascii") if match else None
    return within_bounds(_XML_DECLARATION.sub("", clean(decode(data, declared)), count=1))


def _article(page: _Page) -> RawRecord:
    told, opinion = page.told, SecondOpinion(page.tree)
    own = _fuller_body(told, body_text(page.place.body, told.title))
    body = merge_bodies(own, opinion.body(), told.hint)
    return RawRecord(
        kind="article",
        title=told.title,
        body=body,
        date_candidates=_dates(page, body, opinion),
        source=told.source,
        authors=told.authors,
        section=told.section,
        language=told.language,
        url=told.url,
        tags=entity_tags(told.article),
        extra=told.extra,
    )


def _dates(page: _Page, body: str, opinion: SecondOpinion) -> tuple[DateCandidate, ...]:
    """Return what says when the article was published, best first; the later sources are asked for want of a day."""
    drop, tree, told, place = page.drop, page.tree, page.told, page.place
    locale = PageLocale(drop.settings.day_first, told.language, told.host)
    shown = ShownDates(tree, place, told.language)
    candidates = [*json_ld_dates(told.article, told.nodes), *meta_dates(told.meta), *shown.of_byline()]
    candidates += (*vague_meta_dates(told.meta), *time_dates(tree, place))
    if dateline := find_dateline(body):
        candidates.append(DateCandidate(dateline, "dateline"))
    if told.url:
        candidates.append(DateCandidate(told.url, "url"))
    candidates += shown.in_boxes()
    settled = settle(candidates, locale)
    for more in (shown.around(), script_dates(tree), _other_date(opinion)):
        if is_dated(settled, locale):
            break
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
