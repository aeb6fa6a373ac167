"""How is an XML document parsed that no one vouches for, and what does an element of it say?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import Any

from lxml import etree

from searchnews.errors import CorpusError
from searchnews.model.record import RawRecord
from searchnews.readers.cleaning import clean, one_line
from searchnews.readers.drops import Drop
from searchnews.readers.streams import WHOLE_LIMIT, read_whole
from searchnews.readers.xml_roots import decode_xml, prolog_end

# lxml has no types of its own.
Element = Any

# A tree takes some hundred bytes for each tag and attribute, however small they are written.
TAG_LIMIT = 1_000_000
ATTRIBUTE_LIMIT = 2_000_000
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_XML = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&(?:#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,8}))|([A-Za-z][A-Za-z0-9]{1,31}));")
_PREDEFINED = frozenset(("amp", "lt", "gt", "quot", "apos"))


# What follows one document in a file: another, often with a declaration and a doctype of its own.
_FURTHER = frozenset((etree.ErrorTypes.ERR_DOCUMENT_END, etree.ErrorTypes.ERR_RESERVED_XML_NAME))
_PROLOG = re.compile(r"<\?xml\s[^<>]{0,200}\?>|<!DOCTYPE\s[^<>\[]{0,500}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class XmlDocument:
    """The roots of a file, most often one, and what was wrong if it could be read only in part."""

    roots: tuple[Element, ...]
    damage: CorpusError | None = None


def read_xml(
    drop: Drop, records: Callable[[Element], Iterable[RawRecord]], limit: int = WHOLE_LIMIT
) -> Iterator[RawRecord | CorpusError]:
    """Yield what `records` finds in a drop's document, and an error if the document is damaged."""
    with drop.open() as stream:
        data = read_whole(stream, drop.name, limit)
    document = parse_xml(data, drop.name)
    for root in document.roots:
        yield from records(root)
    if document.damage:
        yield document.damage


def parse_xml(data: bytes | str, name: str) -> XmlDocument:
    """Parse a document, or several one after another; no entity is expanded, no DTD loaded, nothing fetched.

    The document type is cut off: entities it declares are not known. Those of HTML are. Raises
    CorpusError where nothing can be made of it, or it is too large.
    """
    text = clean(decode_xml(data) if isinstance(data, bytes) else data)
    start = prolog_end(text)
    body = text[start:]
    if body.count("<") > TAG_LIMIT or body.count("=") > ATTRIBUTE_LIMIT:
        raise CorpusError(name, f"XML of more than {TAG_LIMIT} tags, the most that is read as one piece")
    body = _REFERENCE.sub(_resolved, _NOT_XML.sub("", body))
    try:
        return XmlDocument((etree.fromstring(body.encode(), _parser(recover=False)),))
    except etree.XMLSyntaxError as error:
        if error.code in _FURTHER and (roots := _several(body)):
            return XmlDocument(roots)
        reason, line = _reason(error), error.lineno or 0
    place = f"line {line + text.count(chr(10), 0, start)}"
    return _recovered(body.encode(), name, reason, place)


def _reason(error: etree.XMLSyntaxError) -> str:
    """Return what is wrong in the parser's words, but for what it would have a programmer do."""
    said = str(error.msg or "")
    if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        return "elements are nested too deep" if "depth" in said else "a text of more than ten million characters"
    return said.rpartition(", line ")[0] or said


def _several(body: str) -> tuple[Element, ...]:
    """Return the roots of documents that stand one after another, none if any is damaged."""
    try:
        root = etree.fromstring(f"<all>{_PROLOG.sub('', body)}</all>".encode(), _parser(recover=False))
    except etree.XMLSyntaxError:
        return ()
    return tuple(children(root))


def _recovered(encoded: bytes, name: str, reason: str, place: str) -> XmlDocument:
    parser = _parser(recover=True)
    try:
        root = etree.fromstring(encoded, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise CorpusError(name, f"not XML that can be read: {reason}", place)
    if all(entry.domain == etree.ErrorDomains.NAMESPACE for entry in parser.error_log):
        return XmlDocument((root,))
    return XmlDocument((root,), CorpusError(name, f"damaged XML, read as far as it goes: {reason}", place))


def _parser(recover: bool) -> Any:
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _resolved(match: re.Match[str]) -> str:
    """Replace what XML without a DTD cannot stand: HTML's entities, and numbers of no character."""
    hexadecimal, decimal, named = match.groups()
    if named:
        return match[0] if named in _PREDEFINED else html5.get(f"{named};", match[0])
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    allowed = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return match[0] if allowed else ""


def local_name(element: Element) -> str:
    """Return an element's name without namespace and prefix, empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def children(element: Element | None, *names: str) -> list[Element]:
    """Return the elements of these names right below an element, all if none is given."""
    if element is None:
        return []
    return [inner for inner in element if (local_name(inner) in names if names else local_name(inner))]


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element at the end of a path of names."""
    for name in path:
        element = next(iter(children(element, name)), None)
    return element


def descendants(element: Element | None, *names: str) -> list[Element]:
    """Return the elements of these names at any depth, the element itself included, in their order."""
    return [] if element is None else [inner for inner in element.iter() if local_name(inner) in names]


def outermost(root: Element, *names: str) -> Iterator[Element]:
    """Yield the elements of these names that lie in no other of them, the root included, in their order."""
    stack = [root]
    while stack:
        element = stack.pop()
        if local_name(element) in names:
            yield element
        else:
            stack.extend(reversed(element))


def said(element: Element | None) -> str:
    """Return all the text below an element on one line, empty for None."""
    return "" if element is None else one_line(raw_text(element)) or ""


def said_at(element: Element | None, *path: str) -> str:
    """Return the text of the first element that says anything at the end of a path of names."""
    *outer, last = path
    return next(filter(None, map(said, children(child(element, *outer), last))), "")


def raw_text(element: Element) -> str:
    """Return all the text below an element as it stands."""
    return "".join(text for text in element.itertext() if isinstance(text, str))


def attribute(element: Element | None, name: str) -> str:
    """Return an attribute's value without blanks around it, empty if there is none."""
    return "" if element is None else (one_line(element.get(name)) or "")


def language_of(element: Element | None) -> str:
    """Return the language that an element or one around it declares."""
    while element is not None:
        declared = attribute(element, _XML_LANGUAGE) or attribute(element, "lang")
        if declared and declared != "x-default":
            return declared
        element = element.getparent()
    return ""


def plain_value(element: Element) -> Any:
    """Return what an element says as a JSON value: its text, or an object of attributes, children and text."""
    value: dict[str, Any] = {}
    for name, text in element.attrib.items():
        if not name.endswith("}schemaLocation"):
            value[name.rpartition("}")[2]] = one_line(text) or ""
    value.update(plain_values(children(element)))
    own = one_line(" ".join(text for text in (element.text, *(one.tail for one in element)) if text))
    if not value:
        return own or ""
    if own:
        value["text"] = own
    return value


def plain_values(elements: Iterable[Element]) -> dict[str, Any]:
    """Return what elements say by their names; those of one name are a list. What says nothing is left out."""
    gathered: dict[str, list[Any]] = {}
    for element in elements:
        value = plain_value(element)
        if value:
            gathered.setdefault(local_name(element), []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in gathered.items()}
