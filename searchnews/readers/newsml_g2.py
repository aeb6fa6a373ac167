"""What does a NewsML-G2 document hold: news items, alone or in a message?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, EntityClass, Kind, RawRecord, Status
from searchnews.readers.dateline import find_dateline
from searchnews.readers.drops import Drop
from searchnews.readers.marked_up_text import paragraphs, plain_paragraphs, text_or_markup
from searchnews.readers.nitf import nitf_authors, nitf_body, nitf_title
from searchnews.readers.publishing import MEDIA_KINDS, read_status, says_anything, without_by
from searchnews.readers.xml_documents import (
    Element,
    attribute,
    child,
    children,
    descendants,
    language_of,
    local_name,
    outermost,
    plain_values,
    raw_text,
    read_xml,
    said,
    said_at,
)

# The last part of a concept's type, cpnat:person.
_CLASSES: dict[str, EntityClass] = {
    "person": "person",
    "organisation": "organisation",
    "organization": "organisation",
    "geoarea": "place",
    "poi": "place",
}
_HTML = frozenset("html body article section div p h1 h2 h3 ul ol table block blockquote".split())
_CAPTIONS = ("caption", "text", "summary", "abstract")
_FIELDS = frozenset("provider versionCreated pubStatus embargoed language headline by".split())


def read_newsml_g2(drop: Drop) -> Iterator[RawRecord | CorpusError]:
    """Yield the record of each news item; packages, events, plans, concepts and catalogues are none."""
    return read_xml(drop, _records)


def _records(root: Element) -> Iterator[RawRecord]:
    sent = said_at(root, "header", "sent")
    for item in [root] if local_name(root) == "contentSet" else outermost(root, "newsItem"):
        record = _record(item, sent)
        if says_anything(record):
            yield record


def _record(item: Element, sent: str) -> RawRecord:
    about, content = child(item, "itemMeta"), child(item, "contentMeta")
    # The last part of an item class, ninat:picture or an address that ends so.
    kind: Kind = MEDIA_KINDS.get(_last_part(child(about, "itemClass")) or _media(item), "article")
    body, described = _body(item, content, kind)
    nitf = next(iter(descendants(_contents(item), "nitf")), None)
    return RawRecord(
        kind=kind,
        title=_headline(content) or (None if nitf is None else nitf_title(nitf)),
        body=body,
        id=attribute(item, "guid") or None,
        date_candidates=tuple(_dates(about, content, sent, body)),
        source=_source(about),
        authors=_authors(content) or (() if nitf is None else nitf_authors(nitf)),
        language=_language(item, content),
        tags=_tags(item, content),
        extra=_extra(item, described),
        status=_status(about),
        embargoed=said_at(about, "embargoed") or None,
        version=attribute(item, "version") or None,
        modified=said_at(about, "versionCreated") or None,
    )


def _status(about: Element | None) -> Status | None:
    """Return the status; an embargo that never ends, as it is empty, is a withholding where nothing is said."""
    stated = read_status(_code(child(about, "pubStatus")))
    if stated or child(about, "embargoed") is None or said_at(about, "embargoed"):
        return stated
    return "withheld"


def _code(element: Element | None) -> str:
    return attribute(element, "qcode") or attribute(element, "uri") or attribute(element, "literal")


def _last_part(element: Element | None) -> str:
    return re.split("[:/#]", _code(element))[-1].lower()


def _media(item: Element) -> str:
    """Return `image`, `video` or the like, where all that an item of no class has is such media."""
    contents = children(_contents(item))
    kinds = {attribute(one, "contenttype").partition("/")[0].lower() for one in contents}
    return kinds.pop() if len(kinds) == 1 else ""


def _headline(content: Element | None) -> str:
    """Return the main headline: one without a role, or the first."""
    headlines = [one for one in children(content, "headline") if said(one)]
    without_role = [one for one in headlines if not attribute(one, "role")]
    return said(next(iter(without_role or headlines), None))


def _contents(item: Element) -> Element | None:
    return item if local_name(item) == "contentSet" else child(item, "contentSet")


def _body(item: Element, content: Element | None, kind: Kind) -> tuple[str, Element | None]:
    """Return the text, and the description if it is the text: of pictures and videos, and where there is no other."""
    text = next(filter(None, map(_inline_text, children(_contents(item)))), "")
    description = _description(content)
    if description is not None and (kind != "article" or not text):
        return said(description), description
    return text, None


def _inline_text(element: Element) -> str:
    name = local_name(element)
    if name == "inlineData":
        kind = attribute(element, "contenttype")
        encoded = attribute(element, "encoding") not in ("", "none")
        return text_or_markup(raw_text(element)) if not encoded and kind.startswith(("text/", "application/x")) else ""
    if name != "inlineXML":
        return ""
    inner = children(element)
    if not inner:
        return plain_paragraphs(raw_text(element))
    for nitf in descendants(element, "nitf"):
        return nitf_body(nitf)
    for html in descendants(element, "html"):
        return paragraphs(child(html, "body") if child(html, "body") is not None else html)
    # tables of results, events and the like are no text
    return paragraphs(element) if local_name(inner[0]).lower() in _HTML else ""


def _description(content: Element | None) -> Element | None:
    found = [one for one in children(content, "description") if said(one)]
    for role in _CAPTIONS:
        for one in found:
            if attribute(one, "role").rpartition(":")[2].lower() == role:
                return one
    return next(iter(found), None)


def _dates(about: Element | None, content: Element | None, sent: str, body: str) -> Iterator[DateCandidate]:
    stated = [said_at(about, name) for name in ("versionCreated", "firstCreated")]
    stated += [said_at(content, name) for name in ("contentModified", "contentCreated")]
    for text in dict.fromkeys(filter(None, (*stated, sent))):
        yield DateCandidate(text, "metadata")
    for dateline in (said_at(content, "dateline"), body):
        if dated := find_dateline(dateline):
            yield DateCandidate(dated, "dateline")


def _source(about: Element | None) -> str | None:
    provider = child(about, "provider")
    stated = said_at(provider, "name") or attribute(provider, "literal")
    if stated:
        return stated
    if code := attribute(provider, "qcode"):
        return code.rpartition(":")[2] or code
    address = attribute(provider, "uri")
    try:
        return (urlsplit(address).hostname or address).removeprefix("www.") or None
    except ValueError:
        return address or None


def _authors(content: Element | None) -> tuple[str, ...]:
    names = [without_by(said(one)) for one in children(content, "by")]
    if not any(names):
        people = [one for one in children(content, "creator") if child(one, "organisationDetails") is None]
        names = [said_at(one, "name") for one in people]
    return tuple(dict.fromkeys(filter(None, names)))


def _language(item: Element, content: Element | None) -> str | None:
    tags = [attribute(one, "tag") for one in children(content, "language")]
    inner = [*children(content, "headline", "description"), *children(_contents(item), "inlineXML", "inlineData")]
    return next(filter(None, (*tags, language_of(item), *map(language_of, inner))), None)


def _tags(item: Element, content: Element | None) -> dict[EntityClass, tuple[str, ...]]:
    """Return the names of subjects typed as a person, a place or an organisation; a code alone names no one."""
    asserted = {_code(one): said_at(one, "name") for one in children(item, "assert")}
    found: dict[EntityClass, dict[str, None]] = {}
    for subject in children(content, "subject"):
        kind = _CLASSES.get(attribute(subject, "type").rpartition(":")[2].lower())
        name = said_at(subject, "name") or asserted.get(_code(subject))
        if kind and name:
            found.setdefault(kind, {})[name] = None
    return {kind: tuple(names) for kind, names in found.items()}


def _extra(item: Element, described: Element | None) -> dict[str, Any]:
    about, content = child(item, "itemMeta"), child(item, "contentMeta")
    kept = [*children(about), *children(content), *children(child(item, "rightsInfo"))]
    kept += children(item, "partMeta", "assert")
    kept += children(_contents(item), "remoteContent")
    main = _headline(content)
    return plain_values(
        one
        for one in kept
        if one is not described
        and (local_name(one) not in _FIELDS or (local_name(one) == "headline" and said(one) != main))
    )
