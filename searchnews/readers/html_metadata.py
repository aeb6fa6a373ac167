"""What does a page say of its article outside the text?"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from searchnews.readers.cleaning import clean, one_line
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
    """What surrounds a page's article, asked for one field at a time."""

    soup: BeautifulSoup

    @cached_property
    def _all(self) -> Sequence[Tag]:
        return self.soup.find_all(True)

    @cached_property
    def _elements(self) -> Mapping[str, Sequence[Tag]]:
        """The elements by their name, in their order: a search with a filter takes longer for one of them."""
        found: dict[str, list[Tag]] = defaultdict(list)
        for element in self._all:
            found[element.name].append(element)
        return found

    @cached_property
    def nodes(self) -> list[Node]:
        """The JSON-LD objects of the page."""
        scripts = self._elements["script"]
        return read_json_ld(one.get_text() for one in scripts if "ld+json" in _attribute(one, "type").lower())

    @cached_property
    def article(self) -> Node:
        """The JSON-LD object of the article, empty if there is none."""
        return find_article(self.nodes, self._linked_url)

    @cached_property
    def meta(self) -> Mapping[str, str]:
        """The content of the meta elements by their name or property in lower case, the first of each."""
        found: dict[str, str] = {}
        for element in self._elements["meta"]:
            content = one_line(html.unescape(_attribute(element, "content")))
            for key in ("property", "name", "itemprop", "http-equiv"):
                name = _attribute(element, key).strip().lower()
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
        links = (link for link in self._elements["link"] if "canonical" in _attribute(link, "rel").split())
        link = _first_address(links)
        return (absolute(stated, link) if link is not None else None) or absolute("", stated)

    @cached_property
    def base(self) -> str:
        """The address that the page's links are relative to, empty if it is not known."""
        stated = _first_address(self._elements["base"])
        return (absolute(self.url or "", stated) if stated is not None else None) or self.url or ""

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
        title = next((one_line(element.get_text()) for element in self._elements["title"]), None)
        headings = [text for heading in self._elements["h1"] if (text := one_line(heading.get_text(" ")))]
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

    @cached_property
    def language(self) -> str | None:
        """The language's code as the page gives it, with a hyphen."""
        root = self._elements["html"][0]
        found = (
            one_line(_attribute(root, "lang") or _attribute(root, "xml:lang"))
            or first_text(self.article, "inLanguage")
            or self.meta.get("og:locale")
        )
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
        linked = (element for element in self._all if "author" in _attribute(element, "rel").split())
        marked = (element for element in self._all if _attribute(element, "itemprop") == "author")
        found = (*islice(linked, _MOST_AUTHORS), *islice(marked, _MOST_AUTHORS))
        shown = (one_line(element.get_text(" ")) for element in found)
        return tuple(name for name in shown if name and len(name) <= _AUTHOR_CHARACTERS)


def _attribute(element: Tag, name: str) -> str:
    value = element.get(name)
    return " ".join(value) if isinstance(value, list) else value or ""


def _first_address(elements: Iterable[Tag]) -> str | None:
    return next((_attribute(element, "href") for element in elements if element.has_attr("href")), None)


def absolute(base: str, address: str) -> str | None:
    """Return a web address made absolute, or None if it is none."""
    try:
        joined = urljoin(base, "".join(address.split()))
        web = urlsplit(joined).scheme in ("http", "https") and bool(urlsplit(joined).hostname)
    except ValueError:
        return None
    return clean(joined) if web else None
