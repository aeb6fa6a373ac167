"""What does one entry of a feed, as feedparser gives it, say of an article?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from searchnews.model.record import DateCandidate, RawRecord, Status
from searchnews.readers.cleaning import clean, clean_value, one_line
from searchnews.readers.dateline import find_dateline
from searchnews.readers.markup_text import markup_text

_ABSOLUTE = re.compile(r"https?://\S+", re.IGNORECASE)
_MARKUP_TYPES = ("html", "xml")
# What fields take, or what says the same again.
_TAKEN = frozenset(
    """title title_detail summary summary_detail content published updated created author author_detail authors link
    id guid guidislink tags source language dc_language publishing_status""".split()
)
_WENN_TEXTS = ("wenn_cm_first_line", "wenn_cm_body")
_WENN_TAKEN = frozenset((*_WENN_TEXTS, "wenn_cm_title", "wenn_nm_published", "wenn_nm_updated"))
_WENN_CANCELED = re.compile(r"kill|cancel|withdr|delet|retract", re.IGNORECASE)
_NESTING_LIMIT = 8

Fields = Mapping[str, Any]


def read_entry(entry: Fields, feed: Fields, version: str) -> RawRecord:
    """Return the record of an entry: an article if it has content or a summary, else a headline."""
    # feedparser's own mapping warns of some keys and takes one for another
    entry, feed = _plain_keys(entry), _plain_keys(feed)
    title = one_line(_text_of(entry.get("title_detail")) or _string(entry.get("title")))
    summary = _text_of(entry.get("summary_detail")) or _string(entry.get("summary"))
    body = _body(entry, summary)
    extra = dict(_extra(entry))
    # where an entry has content alone, feedparser repeats it as the summary
    if summary not in body and _squeezed(summary) not in _squeezed(body):
        extra["summary"] = clean(summary)
    link = _link(entry)
    url = link if _ABSOLUTE.fullmatch(link) else None
    if link and link not in (url, _string(entry.get("id"))):
        extra["link"] = link
    terms = [term for tag in _list(entry.get("tags")) if (term := one_line(_string(_get(tag, "term"))))]
    if terms:
        extra["categories"] = list(dict.fromkeys(terms))
    return RawRecord(
        kind="article" if body or not title else "headline",
        title=title,
        body=body,
        id=_string(entry.get("id")).strip() or None,
        date_candidates=tuple(dict.fromkeys(_dates(entry, body, url))),
        source=_source(entry, feed),
        authors=_authors(entry) or (_authors(feed) if version.startswith("atom") else ()),
        section=_section(entry) or (terms[0] if terms else None),
        language=_language(entry, feed),
        url=url,
        extra=extra,
        status=_wenn_status(entry),
        modified=_string(entry.get("wenn_nm_updated")) or _string(entry.get("updated")) or None,
    )


def _plain_keys(fields: Fields) -> dict[str, Any]:
    return dict(dict.items(fields)) if isinstance(fields, dict) else {}


def _get(value: Any, key: str) -> Any:
    return dict.get(value, key) if isinstance(value, dict) else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _text_of(detail: Any) -> str:
    """Return the text of a construct that says whether it is markup."""
    value = _string(_get(detail, "value"))
    if any(kind in _string(_get(detail, "type")) for kind in _MARKUP_TYPES):
        return markup_text(value)
    return "\n".join(line.rstrip() for line in clean(value).strip().splitlines())


def _body(entry: Fields, summary: str) -> str:
    """Return the fullest content, or the summary, and what WENN's own elements add to it."""
    body = max((_text_of(content) for content in _list(entry.get("content"))), key=len, default="") or summary
    for name in (name for name in _WENN_TEXTS if name in entry):
        more = "\n".join(line.strip() for line in _string(entry.get(name)).strip().splitlines())
        if _squeezed(body) in _squeezed(more):
            body = more
        elif _squeezed(more) not in _squeezed(body):
            body = f"{body}\n\n{more}"
    return clean(body).strip()


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _dates(entry: Fields, body: str, url: str | None) -> Iterator[DateCandidate]:
    for name in ("published", "wenn_nm_published", "created", "updated"):
        if text := _string(entry.get(name)).strip():
            yield DateCandidate(clean(text), "metadata")
            # months of other languages and calendars of other countries: feedparser knows some of them
            if not text.isascii() and (moment := _get(entry, f"{name}_parsed")):
                yield DateCandidate("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*moment[:6]), "metadata")
    if dateline := find_dateline(body):
        yield DateCandidate(dateline, "dateline")
    if url:
        yield DateCandidate(url, "url")


def _link(entry: Fields) -> str:
    """Return the entry's address: of its links the one to the page itself, not one to a film or a sound."""
    pages = (_get(link, "href") for link in _list(entry.get("links")) if _get(link, "rel") == "alternate")
    return clean(next((link for link in map(_string, pages) if link), "") or _string(entry.get("link"))).strip()


def _source(entry: Fields, feed: Fields) -> str | None:
    """Return the title of the feed that the entry was taken over from, or of this feed."""
    own = entry.get("source")
    for fields in (_plain_keys(own) if isinstance(own, dict) else {}, feed):
        title = one_line(_text_of(fields.get("title_detail")) or _string(fields.get("title")))
        if title:
            return title
    return None


def _authors(fields: Fields) -> tuple[str, ...]:
    listed = [_string(_get(one, "name")) or _string(_get(one, "email")) for one in _list(fields.get("authors"))]
    if not any(listed):
        listed = [_string(fields.get("author"))]
    return tuple(dict.fromkeys(name for one in listed if (name := one_line(one))))


def _section(entry: Fields) -> str | None:
    return one_line(_string(entry.get("wenn_nm_feedarticle_section")))


def _language(entry: Fields, feed: Fields) -> str | None:
    stated = _string(entry.get("language")) or _string(entry.get("dc_language")) or _string(feed.get("language"))
    inner = next((_get(one, "language") for one in _list(entry.get("content"))), None)
    return one_line(stated or _string(inner) or _string(_get(entry.get("title_detail"), "language")))


def _wenn_status(entry: Fields) -> Status | None:
    stated = _string(entry.get("wenn_nm_publishing_status"))
    return "canceled" if _WENN_CANCELED.search(stated) else None


def _extra(entry: Fields) -> Iterator[tuple[str, Any]]:
    """Yield what no field takes: enclosures and other links, rights, contributors, elements of other names."""
    for key, value in entry.items():
        if key in _TAKEN or key in _WENN_TAKEN or key.endswith(("_parsed", "_detail")):
            continue
        if key == "links":
            yield from _links(_list(value))
        elif kept := _kept(value):
            yield clean(key), kept
    if origin := _string(_get(entry.get("source"), "href")):
        yield "source_link", clean(origin)


def _links(links: list[Any]) -> Iterator[tuple[str, Any]]:
    kept = [one for link in links if isinstance(one := _kept(link), dict) and one.get("href")]
    enclosures = [one for one in kept if one.get("rel") == "enclosure"]
    others = [one for one in kept if one.get("rel") not in ("enclosure", "alternate", None)]
    if enclosures:
        yield "enclosures", enclosures
    if others:
        yield "links", others


def _kept(value: Any, depth: int = 0) -> Any:
    """Return a value as JSON has it, without what is empty; None if nothing is left or it nests too deep."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return clean_value(value) or None
    if depth > _NESTING_LIMIT:
        return None
    if isinstance(value, dict):
        kept = {
            clean(str(key)): inner
            for key, item in dict.items(value)
            if not str(key).endswith(("_parsed", "_detail")) and (inner := _kept(item, depth + 1)) is not None
        }
        return kept or None
    if isinstance(value, list | tuple):
        listed = [inner for item in value if (inner := _kept(item, depth + 1)) is not None]
        return listed or None
    return None
