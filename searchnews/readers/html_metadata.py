"""What does a page say of its article outside the text?"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from searchnews.readers.cleaning import clean, one_line
from searchnews.readers.html_blocks import attribute, with_value
from searchnews.readers.json_ld import Node, find_article, first_text, names, read_json_ld
from searchnews.readers.page_titles import without_site_name

_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author")
_SECTIONS = ("article:section", "parsely-section", "og:section")
_KEYWORDS = ("keywords", "news_keywords", "parsely-tags", "sailthru.tags", "article:tag")
_MOST_AUTHORS = 10
_AUTHOR_CHARACTERS = 60
_BY = re.compile(r"by[:\s]+", re.IGNORECASE)


@dataclass(frozen=True)
class PageMetadata:
    """A page's head and JSON-LD, asked for one field at a time."""

    soup: BeautifulSoup

    @cached_property
    def nodes(self) -> list[Node]:
        """The JSON-LD objects of the page."""
        scripts = self.soup.find_all("script", type=re.compile(r"ld\+json", re.IGNORECASE))
        return read_json_ld(script.get_text() for script in scripts)

    @cached_property
    def article(self) -> Node:
        """The JSON-LD object of the article, empty if there is none."""
        return find_article(self.nodes, self._linked_url)

    @cached_property
    def meta(self) -> Mapping[str, str]:
        """The content of the meta elements by their name or property in lower case, the first of each."""
        found: dict[str, str] = {}
        for element in self.soup.find_all("meta"):
            content = one_line(html.unescape(attribute(element, "content")))
            for key in ("property", "name", "itemprop", "http-equiv"):
                name = attribute(element, key).strip().lower()
                if name and content:
                    found.setdefault(name, content)
        return found

    @cached_property
    def url(self) -> str | None:
        """The page's own address, where it gives one."""
        return self._linked_url or absolute("", first_text(self.article, "url", "mainEntityOfPage", "@id") or "")

    @cached_property
    def _linked_url(self) -> str | None:
        stated = next((self.meta[name] for name in ("og:url", "url", "twitter:url") if name in self.meta), "")
        link = self.soup.find("link", rel="canonical", href=True)
        canonical = absolute(stated, attribute(link, "href")) if isinstance(link, Tag) else None
        return canonical or absolute("", stated)

    @cached_property
    def base(self) -> str:
        """The address that the page's links are relative to, empty if it is not known."""
        element = self.soup.find("base", href=True)
        stated = absolute(self.url or "", attribute(element, "href")) if isinstance(element, Tag) else None
        return stated or self.url or ""

    @property
    def host(self) -> str | None:
        """The host of the page's address, without `www.`."""
        host = urlsplit(self.url).hostname if self.url else None
        return host.removeprefix("www.") if host else None

    @cached_property
    def source(self) -> str | None:
        """The name of the site or publisher, or else the host."""
        return self.meta.get("og:site_name") or self._publisher or self.meta.get("application-name") or self.host

    @cached_property
    def title(self) -> str | None:
        """The headline, without the site's name."""
        stated = first_text(self.article, "headline", "name")
        if stated:
            return one_line(html.unescape(stated))
        site = (self.source, self.host)
        return without_site_name(self.meta.get("og:title"), site) or self._shown_title(site)

    def _shown_title(self, site: tuple[str | None, str | None]) -> str | None:
        """Return the top heading that the title repeats, or the first, or the title."""
        element = self.soup.find("title")
        title = one_line(element.get_text()) if isinstance(element, Tag) else None
        headings = [text for heading in self.soup.find_all("h1") if (text := one_line(heading.get_text(" ")))]
        repeated = [heading for heading in headings if title and heading.casefold() in title.casefold()]
        return (*repeated, *headings, without_site_name(title, site))[0]

    @property
    def says_article(self) -> bool:
        """Whether the page says that it is one article."""
        return bool(self.article) or self.meta.get("og:type") == "article" or "article:published_time" in self.meta

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote it, without a `By`."""
        stated = names(self.article.get("author")) or self._authors_in_meta() or self._authors_shown()
        return tuple(dict.fromkeys(name for author in stated if (name := _BY.sub("", author, count=1).strip())))

    @property
    def section(self) -> str | None:
        """The part of the paper it stands in."""
        return self._first(_SECTIONS) or first_text(self.article, "articleSection")

    @property
    def language(self) -> str | None:
        """The language's code as the page gives it, with a hyphen."""
        root = self.soup.find("html")
        stated = attribute(root, "lang") or attribute(root, "xml:lang") if isinstance(root, Tag) else ""
        found = one_line(stated) or first_text(self.article, "inLanguage") or self.meta.get("og:locale")
        return found.replace("_", "-") if found else None

    @property
    def hint(self) -> str:
        """What the article is about, as the page itself says."""
        told = first_text(self.article, "description") or self._first(("og:description", "description"))
        return " ".join(filter(None, (self.title, told)))

    @property
    def extra(self) -> dict[str, Any]:
        """What else is worth keeping, under schema.org's names."""
        found = {
            "description": first_text(self.article, "description") or self._first(("og:description", "description")),
            "keywords": list(names(self.article.get("keywords"))) or self._first(_KEYWORDS),
            "dateModified": first_text(self.article, "dateModified") or self.meta.get("article:modified_time"),
            "publisher": self._publisher,
            "image": self.meta.get("og:image"),
        }
        return {key: value for key, value in found.items() if value}

    @property
    def _publisher(self) -> str | None:
        return next(iter(names(self.article.get("publisher"))), None)

    def _first(self, wanted: Iterable[str]) -> str | None:
        return next((self.meta[name] for name in wanted if name in self.meta), None)

    def _authors_in_meta(self) -> tuple[str, ...]:
        # article:author is a profile's address on many sites
        stated = (self.meta[name] for name in _AUTHORS if name in self.meta)
        return tuple(name for name in stated if "://" not in name)[:1]

    def _authors_shown(self) -> tuple[str, ...]:
        linked = islice(with_value(self.soup, "rel", "author"), _MOST_AUTHORS)
        marked = islice(with_value(self.soup, "itemprop", "author"), _MOST_AUTHORS)
        shown = (one_line(element.get_text(" ")) for element in (*linked, *marked))
        return tuple(name for name in shown if name and len(name) <= _AUTHOR_CHARACTERS)


def absolute(base: str, address: str) -> str | None:
    """Return a web address made absolute, or None if it is none."""
    try:
        joined = urljoin(base, "".join(address.split()))
        web = urlsplit(joined).scheme in ("http", "https") and bool(urlsplit(joined).hostname)
    except ValueError:
        return None
    return clean(joined) if web else None
