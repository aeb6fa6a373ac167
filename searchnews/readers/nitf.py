"""What does a document in NITF hold?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, EntityClass, RawRecord
from searchnews.readers.cleaning import one_line
from searchnews.readers.dateline import find_dateline
from searchnews.readers.drops import Drop
from searchnews.readers.marked_up_text import paragraphs
from searchnews.readers.publishing import read_status, says_anything, without_by
from searchnews.readers.xml_documents import (
    Element,
    attribute,
    child,
    children,
    descendants,
    language_of,
    local_name,
    outermost,
    plain_value,
    plain_values,
    read_xml,
    said,
    said_at,
)

_TAGS: dict[str, EntityClass] = {"person": "person", "location": "place", "org": "organisation"}
# The finest part of a location is the place.
_PARTS_OF_PLACES = ("sublocation", "city", "state", "region", "country")
_FIELDS_OF_DOCDATA = frozenset(("doc-id", "date.issue", "date.release", "identified-content"))


def read_nitf(drop: Drop) -> Iterator[RawRecord | CorpusError]:
    """Yield the article of each NITF element, and an error if the document is damaged."""
    return read_xml(drop, lambda root: filter(says_anything, map(nitf_record, outermost(root, "nitf"))))


def nitf_record(nitf: Element) -> RawRecord:
    """Return what one NITF element says."""
    head, docdata = child(nitf, "head"), child(nitf, "head", "docdata")
    body_head = child(nitf, "body", "body.head")
    body = nitf_body(nitf)
    released, issued = (attribute(child(docdata, name), "norm") for name in ("date.release", "date.issue"))
    status = attribute(docdata, "management-status").lower()
    embargoed = released if released[:1].isdigit() and (status == "embargoed" or released != issued) else None
    history = [attribute(one, "norm") for one in descendants(head, "revision-history")]
    return RawRecord(
        kind="article",
        title=nitf_title(nitf),
        body=body,
        id=attribute(child(docdata, "doc-id"), "id-string") or None,
        date_candidates=tuple(_dates(nitf, (released, issued), history, body)),
        source=_source(head, body_head),
        authors=nitf_authors(nitf),
        section=_section(head),
        language=attribute(nitf, "baselang") or language_of(nitf) or None,
        tags=_tags(head),
        extra=_extra(nitf, head, body_head),
        # an embargo that says when it ends is no withholding
        status="usable" if status == "embargoed" and embargoed else read_status(status),
        embargoed=embargoed,
        version=attribute(child(docdata, "du-key"), "version") or None,
        modified=next(filter(None, reversed(history)), None),
    )


def nitf_title(nitf: Element) -> str | None:
    """Return the first headline, or else the title of the head."""
    for headline in descendants(child(nitf, "body"), "hedline", "headline"):
        lines = children(headline, "hl1")
        if title := said(lines[0] if lines else headline):
            return title
    return said_at(nitf, "head", "title") or None


def nitf_body(nitf: Element) -> str:
    """Return the paragraphs of the body's content, without captions of media."""
    contents = [content for body in children(nitf, "body") for content in outermost(body, "body.content")]
    return "\n\n".join(filter(None, map(paragraphs, contents or children(nitf, "body"))))


def nitf_authors(nitf: Element) -> tuple[str, ...]:
    """Return who is named in the bylines, without `By` and without their titles."""
    names: list[str] = []
    for byline in children(child(nitf, "body", "body.head"), "byline"):
        people = children(byline, "person")
        titles = {id(one) for one in children(byline, "byttl")}
        own = " ".join([byline.text or "", *_texts_without(byline, titles)])
        names += [said(person) for person in people] if people else [own]
    return tuple(dict.fromkeys(filter(None, (without_by(name).rstrip(" ,") for name in names))))


def _texts_without(byline: Element, left_out: set[int]) -> Iterator[str]:
    for inner in byline:
        if id(inner) not in left_out:
            yield said(inner)
        yield inner.tail or ""


def _dates(nitf: Element, stated: tuple[str, str], history: list[str], body: str) -> Iterator[DateCandidate]:
    head = child(nitf, "head")
    published = [attribute(one, "date.publication") for one in children(head, "pubdata")]
    for text in dict.fromkeys(filter(None, (*stated, *published, *reversed(history)))):
        yield DateCandidate(text, "metadata")
    dateline = child(nitf, "body", "body.head", "dateline")
    if sent := attribute(child(dateline, "story.date"), "norm") or find_dateline(f"{said(dateline)} -"):
        yield DateCandidate(sent, "dateline")
    if sent := find_dateline(body):
        yield DateCandidate(sent, "dateline")


def _source(head: Element | None, body_head: Element | None) -> str | None:
    docdata = child(head, "docdata")
    stated = (
        said_at(body_head, "distributor"),
        attribute(child(docdata, "doc-id"), "regsrc"),
        *(attribute(one, "src-name") for one in reversed(descendants(child(docdata, "del-list"), "from-src"))),
        attribute(child(docdata, "doc.rights"), "owner"),
        attribute(child(docdata, "doc.copyright"), "holder"),
    )
    return next(filter(None, stated), None)


def _section(head: Element | None) -> str | None:
    positions = (attribute(one, "position.section") for one in children(head, "pubdata"))
    subjects = (attribute(one, "tobject.subject.type") for one in descendants(head, "tobject.subject"))
    return next(filter(None, (*positions, *subjects)), None)


def _tags(head: Element | None) -> dict[EntityClass, tuple[str, ...]]:
    """Return the names that the head lists; those marked in the text come as they are inflected there."""
    found: dict[EntityClass, dict[str, None]] = {}
    for identified in descendants(head, "identified-content"):
        for element in children(identified, *_TAGS):
            if name := _name(element):
                found.setdefault(_TAGS[local_name(element)], {})[name] = None
    return {kind: tuple(names) for kind, names in found.items()}


def _name(element: Element) -> str:
    if local_name(element) == "location":
        parts = (said_at(element, part) for part in _PARTS_OF_PLACES)
        return next(filter(None, parts), "") or said(element)
    return said(element)


def _written_dateline(dateline: Element | None) -> str | None:
    """Return a dateline as a line of text; of a location in parts, these with commas between: `Sydney, Australia`."""
    location = child(dateline, "location")
    parts = filter(None, (said_at(location, part) for part in _PARTS_OF_PLACES))
    return one_line(", ".join(dict.fromkeys(parts)) or said(dateline))


def _extra(nitf: Element, head: Element | None, body_head: Element | None) -> dict[str, Any]:
    extra: dict[str, Any] = {}
    docdata = [one for one in children(child(head, "docdata")) if local_name(one) not in _FIELDS_OF_DOCDATA]
    extra.update(plain_values(docdata))
    extra.update(plain_values(one for one in children(head) if local_name(one) not in ("docdata", "meta", "title")))
    if meta := {attribute(one, "name"): attribute(one, "content") for one in children(head, "meta")}:
        extra["meta"] = meta
    if (title := said_at(head, "title")) and title != nitf_title(nitf):
        extra["title"] = title
    lower = [said(one) for one in descendants(body_head, "hl2", "hl3", "hl4") if said(one)]
    if lower:
        extra["subheadlines"] = lower
    if dateline := _written_dateline(child(body_head, "dateline")):
        extra["dateline"] = dateline
    extra.update(plain_values(children(body_head, "abstract", "note", "series")))
    extra.update(plain_values(children(child(nitf, "body"), "body.end")))
    media = [plain_value(one) for body in children(nitf, "body") for one in outermost(body, "media")]
    if media:
        extra["media"] = media
    if titles := [one_line(said(one)) for one in descendants(body_head, "byttl") if said(one)]:
        extra["byttl"] = titles
    return extra
