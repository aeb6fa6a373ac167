"""What does a NewsML 1.2 document hold?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, EntityClass, Kind, RawRecord
from searchnews.readers.dateline import find_dateline
from searchnews.readers.drops import Drop
from searchnews.readers.marked_up_text import paragraphs, text_or_markup
from searchnews.readers.nitf import nitf_body
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

_CAPTIONS = frozenset(("caption", "photo caption", "description"))
# Roles of components that are no story: their headlines and texts speak of something else.
_NO_STORY = _CAPTIONS | frozenset(
    "audio contact graphic headline icon image logo photo picture preview quicklook stylesheet subheadline summary"
    " thumbnail title video abstract".split()
)
_KINDS: dict[str, Kind] = {"photo": "picture", **MEDIA_KINDS}
_CLASSES: dict[str, EntityClass] = {
    "person": "person",
    "organisation": "organisation",
    "organization": "organisation",
    "company": "organisation",
    "country": "place",
    "city": "place",
    "location": "place",
    "place": "place",
}
# What the record's own fields hold.
_FIELDS = frozenset("HeadLine ByLine Language Status ThisRevisionCreated PublicIdentifier RevisionId".split())


def read_newsml_1(drop: Drop) -> Iterator[RawRecord | CorpusError]:
    """Yield one record for each news item; its pictures, captions and summaries are none of their own."""
    return read_xml(drop, _records)


def _records(root: Element) -> Iterator[RawRecord]:
    envelope = child(root, "NewsEnvelope")
    return filter(says_anything, (_record(item, envelope) for item in outermost(root, "NewsItem")))


def _record(item: Element, envelope: Element | None) -> RawRecord:
    identifier = child(item, "Identification", "NewsIdentifier")
    management = child(item, "NewsManagement")
    components = list(_components(item))
    stories = [one for one in components if not _is_beside(one)]
    body = next(filter(None, (_text(one) for one in _best_first(stories))), "")
    kind: Kind = "article"
    if not body:
        kind = _kind(components)
        body = next(filter(None, (_text(one) for one in components if _role(one) in _CAPTIONS)), "")
    status, embargoed = _status(management)
    return RawRecord(
        kind=kind,
        title=_line(stories, "HeadLine") or _line(components, "HeadLine"),
        body=body,
        id=said_at(identifier, "PublicIdentifier") or said_at(identifier, "NewsItemId") or None,
        date_candidates=tuple(_dates(envelope, management, stories, body)),
        source=_source(envelope, identifier, components),
        authors=_authors(stories),
        language=_language(item, stories),
        tags=_tags(components),
        extra=_extra(item, stories),
        status=read_status(status),
        embargoed=embargoed,
        version=said_at(identifier, "RevisionId") or None,
        modified=said_at(management, "ThisRevisionCreated") or None,
    )


def _components(item: Element) -> Iterator[Element]:
    """Yield the components level by level: what holds for all stands before what holds for one."""
    level = children(item, "NewsComponent")
    while level:
        yield from level
        level = [inner for outer in level for inner in children(outer, "NewsComponent")]


def _role(component: Element) -> str:
    return attribute(child(component, "Role"), "FormalName").lower()


def _is_beside(component: Element) -> bool:
    """Say whether a component, or one around it, has a role that is not the story's."""
    while component is not None and local_name(component) == "NewsComponent":
        if _role(component) in _NO_STORY:
            return True
        component = component.getparent()
    return False


def _best_first(components: list[Element]) -> list[Element]:
    return sorted(components, key=lambda one: _role(one) not in ("main", "body", "main text"))


def _text(component: Element) -> str:
    for content in children(component, "ContentItem"):
        media = attribute(child(content, "MediaType"), "FormalName").lower()
        for data in [] if media in _KINDS else descendants(content, "DataContent"):
            encoding = data.getparent()
            notation = attribute(encoding, "Notation") if local_name(encoding) == "Encoding" else ""
            if text := "" if "base64" in notation.lower() else _data_text(data):
                return text
    return ""


def _data_text(data: Element) -> str:
    if not children(data):
        return text_or_markup(raw_text(data))
    for nitf in descendants(data, "nitf"):
        return nitf_body(nitf)
    for body in descendants(data, "body"):
        return paragraphs(body)
    return paragraphs(data)


def _kind(components: list[Element]) -> Kind:
    """Return what kind of media there is, by the kinds that the parts name."""
    for component in components:
        media = [attribute(child(one, "MediaType"), "FormalName").lower() for one in children(component, "ContentItem")]
        for name in (_role(component), *media):
            if name in _KINDS:
                return _KINDS[name]
    return "article"


def _line(components: list[Element], name: str) -> str | None:
    return next(filter(None, (said_at(one, "NewsLines", name) for one in components)), None)


def _status(management: Element | None) -> tuple[str, str | None]:
    """Return the status, and when an embargo ends; one that says when is no withholding."""
    status = attribute(child(management, "Status"), "FormalName")
    change = child(management, "StatusWillChange")
    until = said_at(change, "DateAndTime")
    lifted = read_status(attribute(child(change, "FutureStatus"), "FormalName") or "usable") == "usable"
    if until and lifted and read_status(status) == "withheld":
        return "usable", until
    return status, None


def _dates(
    envelope: Element | None, management: Element | None, stories: list[Element], body: str
) -> Iterator[DateCandidate]:
    stated = [said_at(management, name) for name in ("ThisRevisionCreated", "FirstCreated")]
    stated += [said_at(envelope, "DateAndTime")]
    for text in dict.fromkeys(filter(None, stated)):
        yield DateCandidate(text, "metadata")
    if stated_there := _line_of_metadata(stories, "DateLineDate"):
        yield DateCandidate(stated_there, "dateline")
    for dateline in (_line(stories, "DateLine") or "", body):
        if sent := find_dateline(dateline):
            yield DateCandidate(sent, "dateline")


def _line_of_metadata(stories: list[Element], name: str) -> str:
    return next(filter(None, (said_at(one, "DescriptiveMetadata", name) for one in stories)), "")


def _source(envelope: Element | None, identifier: Element | None, components: list[Element]) -> str | None:
    providers = [child(one, "AdministrativeMetadata", "Provider", "Party") for one in components]
    sender = child(envelope, "SentFrom", "Party")
    named = (attribute(one, "FormalName") for one in (*providers, sender))
    return next(filter(None, (*named, said_at(identifier, "ProviderId"))), None)


def _authors(stories: list[Element]) -> tuple[str, ...]:
    lines = (without_by(said(one)) for story in stories for one in children(child(story, "NewsLines"), "ByLine"))
    return tuple(dict.fromkeys(filter(None, lines)))


def _language(item: Element, stories: list[Element]) -> str | None:
    declared = [attribute(child(one, "DescriptiveMetadata", "Language"), "FormalName") for one in stories]
    lines = [language_of(child(one, "NewsLines", "HeadLine")) for one in stories]
    return next(filter(None, (*declared, language_of(item), *lines)), None)


def _tags(components: list[Element]) -> dict[EntityClass, tuple[str, ...]]:
    found: dict[EntityClass, dict[str, None]] = {}
    for component in components:
        for topic in descendants(child(component, "TopicSet"), "Topic"):
            kind = _CLASSES.get(attribute(child(topic, "TopicType"), "FormalName").lower())
            name = said_at(topic, "Description") or said_at(topic, "FormalName")
            if kind and name:
                found.setdefault(kind, {})[name] = None
    return {kind: tuple(names) for kind, names in found.items()}


def _extra(item: Element, stories: list[Element]) -> dict[str, Any]:
    """Keep the story's lines and metadata, the first component's where several have them."""
    extra: dict[str, Any] = {}
    for story in reversed(stories):
        metadata = children(story, "AdministrativeMetadata", "DescriptiveMetadata", "RightsMetadata", "NewsLines")
        for group in metadata:
            extra.update(plain_values(children(group)))
        extra.update(plain_values(children(story, "Metadata")))
    extra.update(plain_values(children(child(item, "Identification"), "NameLabel", "DateLabel")))
    extra.update(plain_values(children(child(item, "NewsManagement"))))
    extra.update(plain_values(children(child(item, "Identification", "NewsIdentifier"))))
    return {name: value for name, value in extra.items() if name not in _FIELDS}
