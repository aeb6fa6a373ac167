"""Will a parser of feeds get through this document in good time, and if not, what can be given to it instead?"""

from __future__ import annotations

from xml.parsers import expat

from lxml import etree

from searchnews.readers.xml_characters import with_known_references

# feedparser's parser for what is not well-formed takes time by the square of the length; its other one, of the depth.
_LOOSE_LIMIT = 1 << 17
_DEPTH_LIMIT = 200


class _TooDeepError(Exception):
    pass


def mended(text: str) -> str:
    """Return the document as it is, or, where it is long and broken or nested very deep, made well-formed.

    Mending loses what lies too deep, or behind what cannot be mended.
    """
    if len(text) <= _LOOSE_LIMIT and text.count("<") < _DEPTH_LIMIT * 2:
        return text
    fault = _fault(text)
    if fault is None or (fault == "broken" and len(text) <= _LOOSE_LIMIT):
        return text
    data = with_known_references(text).encode("utf-8")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, load_dtd=False, no_network=True, encoding="utf-8", huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    return "" if root is None else etree.tostring(root, encoding="unicode")


def _fault(text: str) -> str | None:
    """Return `deep` or `broken` for a document that is so, None for one that is neither."""
    depth = 0

    def begin(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEPTH_LIMIT:
            raise _TooDeepError

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    try:
        parser.Parse(text.encode("utf-8"), True)
    except _TooDeepError:
        return "deep"
    except expat.ExpatError:
        return "broken"
    return None
