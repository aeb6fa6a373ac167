"""What does an export of WordPress (WXR) hold?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord, Status
from searchnews.readers.cleaning import clean, one_line
from searchnews.readers.dateline import find_dateline
from searchnews.readers.drops import Drop
from searchnews.readers.feed_sight import feed_kind
from searchnews.readers.markup_text import markup_text
from searchnews.readers.xml_items import XmlElement, read_items

# Posts of these types are parts of the site's machinery, or belong to another post.
_NO_RECORDS = re.compile(
    r"attachment|revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|acf-.*|wp_.*"
)
_WITHHELD = frozenset(("draft", "auto-draft", "pending", "private", "inherit"))
# WordPress writes these where a draft has no date yet.
_NO_DATE = re.compile(r"0000-|.*-0001 ")
_FIELD_TAGS = frozenset(
    """title link pubDate creator guid encoded description post_date post_date_gmt post_modified post_modified_gmt
    status post_type post_password category postmeta comment""".split()
)


@dataclass(frozen=True, slots=True)
class _Site:
    """What the channel says of every item."""

    title: str | None = None
    language: str | None = None
    authors: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def of(channel: XmlElement) -> _Site:
        people = {
            login: shown
            for one in channel.inner
            if one.name == "author"
            and (login := one_line(one.value("author_login")))
            and (shown := one_line(one.value("author_display_name")))
        }
        return _Site(one_line(channel.value("title")), one_line(channel.value("language")), people)


class WordPressReader:
    """Reads the posts and pages of an export, holding one at a time."""

    name = "wordpress"

    def detect(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - exports come under any name
        """Say whether it is RSS with WordPress's own elements."""
        return feed_kind(head) == "wxr"

    def read(self, drop: Drop) -> Iterator[RawRecord | CorpusError]:
        """Yield posts and pages in their order, and an error where the export is damaged."""
        site = _Site()
        with drop.open() as stream:
            for found in read_items(stream, drop.name):
                if isinstance(found, CorpusError):
                    yield found
                elif found.name != "item":
                    site = _Site.of(found)
                elif not _NO_RECORDS.fullmatch(found.value("post_type").strip()):
                    yield _record(found, site)


def _record(item: XmlElement, site: _Site) -> RawRecord:
    content, excerpt = (_encoded(item, space) for space in ("content", "excerpt"))
    body = markup_text(content, blank_lines=True)
    teaser = markup_text(excerpt or item.value("description"), blank_lines=True)
    title = one_line(markup_text(item.value("title")))
    link = clean(item.value("link").strip())
    status, embargoed = _status(item)
    categories = _categories(item)
    creator = one_line(item.value("creator"))
    extra = dict(_extra(item, categories))
    if body and teaser:
        extra["excerpt"] = teaser
    body = body or teaser
    return RawRecord(
        kind="article" if body or not title else "headline",
        title=title,
        body=body,
        id=one_line(item.value("guid")),
        date_candidates=tuple(dict.fromkeys(_dates(item, body, link))),
        source=site.title,
        authors=(site.authors.get(creator, creator),) if creator else (),
        section=next(iter(categories.get("category", ())), None),
        language=site.language,
        url=link if link.startswith(("http://", "https://")) else None,
        extra=extra,
        status=status,
        embargoed=embargoed,
        modified=_instant(item, "post_modified") or None,
    )


def _encoded(item: XmlElement, space: str) -> str:
    """Return content:encoded or excerpt:encoded, which differ in their namespace alone."""
    return next((one.text for one in item.inner if one.name == "encoded" and f"/{space}/" in one.namespace), "")


def _instant(item: XmlElement, name: str) -> str:
    """Return a time in UTC, or the day alone: the site's zone is not in the export."""
    stated = item.value(f"{name}_gmt").strip()
    if stated and not _NO_DATE.match(stated):
        return f"{stated.replace(' ', 'T')}Z"
    local = item.value(name).strip()
    return "" if _NO_DATE.match(local) else local[:10]


def _dates(item: XmlElement, body: str, link: str) -> Iterator[DateCandidate]:
    published = item.value("pubDate").strip()
    for text in ("" if _NO_DATE.match(published) else published, _instant(item, "post_date")):
        if text:
            yield DateCandidate(clean(text), "metadata")
    if dateline := find_dateline(body):
        yield DateCandidate(dateline, "dateline")
    if link:
        yield DateCandidate(link, "url")


def _status(item: XmlElement) -> tuple[Status | None, str | None]:
    """Return the status and the end of the embargo, if the post is not simply published."""
    stated = item.value("status").strip().lower()
    if stated == "trash":
        return "canceled", None
    if stated == "future" and not item.value("post_password").strip():
        due = _instant(item, "post_date")
        return (None, due) if "T" in due else ("withheld", None)
    held = stated in _WITHHELD or stated == "future" or item.value("post_password").strip()
    return ("withheld" if held else None), None


def _categories(item: XmlElement) -> Mapping[str, list[str]]:
    """Return the names of categories, tags and other terms by what they are terms of."""
    found: dict[str, list[str]] = {}
    for one in item.inner:
        term = one_line(markup_text(one.text)) if one.name == "category" else None
        if term and term not in found.setdefault(one.attributes.get("domain", "category"), []):
            found[one.attributes.get("domain", "category")].append(term)
    return found


def _extra(item: XmlElement, categories: Mapping[str, list[str]]) -> Iterator[tuple[str, Any]]:
    if categories:
        yield "categories", dict(categories)
    for one in item.inner:
        if one.name not in _FIELD_TAGS and not one.inner and one.text.strip():
            yield one.name, clean(one.text.strip())
    for name in ("status", "post_type"):
        if item.value(name).strip():
            yield name, clean(item.value(name).strip())
    # names with a line below are WordPress's own and its plug-ins'
    meta = {
        key: clean(one.value("meta_value"))
        for one in item.inner
        if one.name == "postmeta" and (key := clean(one.value("meta_key").strip())) and not key.startswith("_")
    }
    if meta:
        yield "meta", meta
    if comments := sum(one.name == "comment" for one in item.inner):
        yield "comments", comments
