"""What do a page's JSON-LD scripts say of its article?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from searchnews.model.record import EntityClass
from searchnews.readers.cleaning import clean_value, one_line

ARTICLE_TYPES = frozenset(
    "Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle"
    " ReportageNewsArticle ReviewNewsArticle AdvertiserContentArticle SatiricalArticle Report BlogPosting"
    " LiveBlogPosting SocialMediaPosting TechArticle ScholarlyArticle".split()
)
PAGE_TYPES = frozenset(("WebPage", "ItemPage", "VideoObject", "CreativeWork"))
# What hangs below these keys is another story than the page's own.
_NOT_ITS_OWN = frozenset(
    ("itemListElement", "isPartOf", "hasPart", "relatedLink", "review", "comment", "citation", "author", "publisher",
     "about", "mentions", "breadcrumb", "image", "video", "isBasedOn")
)  # fmt: skip
_ENTITY_TYPES: Mapping[str, EntityClass] = {
    "Person": "person",
    "Place": "place", "City": "place", "Country": "place", "State": "place", "AdministrativeArea": "place",
    "Organization": "organisation", "NewsMediaOrganization": "organisation", "Corporation": "organisation",
    "GovernmentOrganization": "organisation", "SportsTeam": "organisation", "PoliticalParty": "organisation",
}  # fmt: skip
_WRAPPING = re.compile(r"\s*(?:<!--|(?://\s*)?<!\[CDATA\[)")
# From the last to the first, as in `; //]]>`.
_WRAPPING_ENDS = ("-->", "]]>", "//", ";")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_SALVAGED = re.compile(
    r'"(headline|datePublished|dateModified|inLanguage|articleSection|@type)"\s*:\s*"((?:[^"\\]|\\.){1,500})"'
)
_NESTING_LIMIT = 50

Node = Mapping[str, Any]


def read_json_ld(scripts: Iterable[str]) -> list[Node]:
    """Return every object in the scripts that describes a thing of the page itself, outermost first."""
    return [node for script in scripts for node in _nodes(_parse(script), _NESTING_LIMIT)]


def types_of(node: Node) -> frozenset[str]:
    """Return a node's types without the vocabulary's address."""
    return frozenset(re.split(r"[/#:]", name)[-1] for name in _strings(node.get("@type")))


def find_article(nodes: Iterable[Node], url: str | None = None) -> Node:
    """Return the node of the page's article: the one at `url`, or else the first; empty if there is none."""
    articles = [node for node in nodes if types_of(node) & ARTICLE_TYPES]
    at_url = [node for node in articles if url and url in (node.get("url"), node.get("@id"), _id(node))]
    return (at_url or articles or [{}])[0]


def first_text(node: Node, *keys: str) -> str | None:
    """Return the first string under the keys, on one line."""
    for key in keys:
        for value in _strings(node.get(key)):
            if text := one_line(value):
                return text
    return None


def names(value: Any) -> tuple[str, ...]:
    """Return the names of one thing or several, given as strings or as objects with a name."""
    found = (one_line(name) for item in _as_list(value) for name in _strings(_name(item)))
    return tuple(dict.fromkeys(name for name in found if name))


def entity_tags(node: Node) -> dict[EntityClass, tuple[str, ...]]:
    """Return the people, places and organisations that the editors say the article is about."""
    tags: dict[EntityClass, tuple[str, ...]] = {}
    for item in (*_as_list(node.get("about")), *_as_list(node.get("mentions"))):
        if isinstance(item, dict):
            for kind in types_of(item) & _ENTITY_TYPES.keys():
                entity = _ENTITY_TYPES[kind]
                tags[entity] = tuple(dict.fromkeys((*tags.get(entity, ()), *names(item))))
    return {entity: found for entity, found in tags.items() if found}


def _parse(script: str) -> Any:
    """Parse a script, mending what pages often break; what is beyond that gives up a few strings."""
    stripped = _unwrapped(script)
    for text in (stripped, _TRAILING_COMMA.sub("", stripped)):
        try:
            return clean_value(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            continue
    salvaged: dict[str, Any] = {}
    for key, value in _SALVAGED.findall(stripped):
        salvaged.setdefault(key, clean_value(value.replace('\\"', '"').replace("\\/", "/")))
    return salvaged


def _unwrapped(script: str) -> str:
    """Return a script without what kept old browsers and parsers of XML from reading it."""
    start = _WRAPPING.match(script)
    text = script[start.end() if start else 0 :].strip()
    for end in _WRAPPING_ENDS:
        text = text.removesuffix(end).rstrip()
    return text


def _nodes(value: Any, depth: int) -> Iterator[Node]:
    if not depth:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key not in _NOT_ITS_OWN and isinstance(inner, dict | list):
                yield from _nodes(inner, depth - 1)


def _id(node: Node) -> Any:
    page = node.get("mainEntityOfPage")
    return page.get("@id") if isinstance(page, dict) else page


def _name(item: Any) -> Any:
    return item.get("name") if isinstance(item, dict) else item


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _strings(value: Any) -> Iterator[str]:
    return (item for item in _as_list(value) if isinstance(item, str))
