"""Which strings on a page may say when its article was published?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from searchnews.model.record import DateCandidate
from searchnews.readers.cleaning import one_line
from searchnews.readers.html_article_place import ArticlePlace
from searchnews.readers.html_tree import Element, PageTree, attribute, class_names, shown_text
from searchnews.readers.json_ld import ARTICLE_TYPES, PAGE_TYPES, Node, first_text, types_of

_OPENGRAPH = ("article:published_time", "article:published", "og:article:published_time", "og:published_time")
# In the order of how surely each of them is the day of publication.
_META = (
    "datepublished", "parsely-pub-date", "sailthru.date", "date.published", "published_date", "publish-date",
    "publish_date", "publishdate", "pubdate", "pub_date", "publication_date", "publicationdate",
    "originalpublicationdate", "article_date_original", "article.published", "cxenseparse:recs:publishtime",
    "dc.date.issued", "dcterms.issued", "citation_publication_date", "citation_date", "og:pubdate", "bt:pubdate",
    "rbpubdate",
)  # fmt: skip
# They tell of a file, or of nothing certain: what the page shows its readers as the date goes before them.
_VAGUE_META = (
    "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "ptime", "date", "datecreated", "creation_date",
    "created", "timestamp",
)  # fmt: skip
_MOST_TIMES = 3
_SCRIPTED = re.compile(
    r"[\"'](?:date_?published|publish_?(?:ed_?)?(?:date|at|time)|publication_?date|article_?published(?:_?(?:date|time))?)"
    r"\\?[\"']\s*:\s*\\?[\"'](\d{4}-\d\d-\d\d(?:[T ][0-9:.]{5,15}(?:Z|[+-]\d\d:?\d\d)?)?)",
    re.IGNORECASE,
)


def json_ld_dates(article: Node, nodes: Iterable[Node]) -> Iterator[DateCandidate]:
    """Yield the article's date, or else that of the first object that describes the page."""
    pages = [node for node in nodes if types_of(node) & (PAGE_TYPES | ARTICLE_TYPES)]
    stated = (first_text(node, "datePublished", "dateCreated") for node in (article, *pages))
    if text := next(filter(None, stated), None):
        yield DateCandidate(text, "json-ld")


def meta_dates(meta: Mapping[str, str]) -> Iterator[DateCandidate]:
    """Yield the dates of meta elements that say they are those of publication, OpenGraph's first."""
    for origin, names in (("opengraph", _OPENGRAPH), ("meta", _META)):
        yield from (DateCandidate(meta[name], origin) for name in names if name in meta)


def vague_meta_dates(meta: Mapping[str, str]) -> Iterator[DateCandidate]:
    """Yield the dates of meta elements that do not say what they are the dates of."""
    yield from (DateCandidate(meta[name], "meta") for name in _VAGUE_META if name in meta)


def time_dates(page: PageTree, place: ArticlePlace) -> Iterator[DateCandidate]:
    """Yield the dates of the first time elements around the article's text: marked as published, plain, as updated."""
    times = list(page.root.iter("time"))
    marked = [element for element in page.elements if element.get("itemprop") == "datePublished"]
    marked += (time for time in times if time.get("pubdate") is not None)
    marked += (
        short
        for short in page.root.iter("abbr")
        if short.get("title") is not None and "published" in attribute(short, "class").split()
    )
    shown = [element for element in (*marked, *times) if not place.is_beside(element)]
    texts = (_text_of(element) for element in islice(sorted(shown, key=_tells_update), _MOST_TIMES))
    yield from (DateCandidate(text, "time") for text in dict.fromkeys(texts) if text)


def script_dates(page: PageTree) -> Iterator[DateCandidate]:
    """Yield the first date that a page's own script calls that of publication."""
    scripts = (script.text or "" for script in page.root.iter("script"))
    found = (match for script in scripts if (match := _SCRIPTED.search(script)))
    yield from (DateCandidate(match[1], "script") for match in islice(found, 1))


def _tells_update(element: Element) -> bool:
    names = f"{class_names(element)} {attribute(element, 'itemprop')}".lower()
    return ("updated" in names or "modified" in names) and "publi" not in names


def _text_of(element: Element) -> str | None:
    stated = one_line(next(filter(None, (attribute(element, name) for name in ("datetime", "content", "title"))), ""))
    shown = stated or shown_text(element) or ""
    return shown if any(character.isdigit() for character in shown) else None
