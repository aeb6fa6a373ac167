"""Which of an item's texts is its headline, which its body, and which describes it?"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any

from searchnews.errors import CorpusError
from searchnews.readers.cleaning import one_line

# In ninjs 1 the kind of text is part of the name: body_xhtml. Marked up, it has paragraphs.
_BODY_SUFFIXES = ("_xhtml", "_html", "_text", "")
_DESCRIPTION_SUFFIXES = ("_caption", "_text", "_xhtml", "_html", "", "_summary")
_ROLES_OF_DESCRIPTIONS = ("caption", "text", "main", "lead", "summary", "abstract", "")
# Who wrote or took it, and not what it is.
_CREDITS = frozenset(("creditline", "credit", "writer", "byline", "copyright", "by"))


def find_headline(fields: Mapping[str, Any]) -> tuple[str | None, str]:
    """Return the main headline, or else the title, and the name of the field that is used up by it."""
    headlines = [one for one in _objects(fields.get("headlines")) if text_of(one, "value")]
    main = [one for one in headlines if _role(one) in ("main", "")]
    for one in (*main, *headlines):
        return _title(text_of(one, "value")), "headlines" if len(headlines) == 1 else ""
    for name in ("headline", "title"):
        value = fields.get(name)
        if isinstance(value, str) and (title := _title(value)):
            return title, name
    return None, ""


def find_body(fields: Mapping[str, Any]) -> tuple[str, str]:
    """Return the first body that can be read, and the name of the field that is used up by it."""
    for one in _objects(fields.get("bodies")):
        if text := _read(text_of(one, "value"), text_of(one, "contenttype", "contentType"), _role(one)):
            return text, "bodies"
    return _by_suffix(fields, "body", _BODY_SUFFIXES)


def find_description(fields: Mapping[str, Any]) -> tuple[str, str]:
    """Return the caption, or another text that says what the item is about, and the name of its field."""
    described = _objects(fields.get("descriptions"))
    for role in _ROLES_OF_DESCRIPTIONS:
        for one in described:
            if _role(one) == role and (text := _text_of_description(one)):
                return text, "descriptions" if len(described) == 1 else ""
    for one in described:
        if _role(one) not in _CREDITS and (text := _text_of_description(one)):
            return text, ""
    text, name = _by_suffix(fields, "description", _DESCRIPTION_SUFFIXES)
    return text, name


def _title(value: str) -> str | None:
    """Return a headline on one line, without the markup that some systems leave in it."""
    from searchnews.readers.marked_up_text import html_paragraphs, looks_marked_up

    plain = html_paragraphs(value) if looks_marked_up(value) else html.unescape(value)
    return one_line(plain)


def text_of(value: Mapping[str, Any], *names: str) -> str:
    """Return the first string under these names, empty if there is none."""
    return next((value[name] for name in names if isinstance(value.get(name), str) and value[name].strip()), "")


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _role(value: Mapping[str, Any]) -> str:
    return text_of(value, "role").lower()


def _text_of_description(value: Mapping[str, Any]) -> str:
    return _read(text_of(value, "value"), text_of(value, "contenttype", "contentType"), "")


def _by_suffix(fields: Mapping[str, Any], name: str, suffixes: tuple[str, ...]) -> tuple[str, str]:
    for key in _keys(fields, name, suffixes):
        value = fields.get(key)
        if isinstance(value, str) and (text := _read(value, "", key.rpartition("_")[2])):
            return text, key
    return "", ""


def _keys(fields: Mapping[str, Any], name: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    yield from (f"{name}{suffix}" for suffix in suffixes)
    yield from (key for key in fields if key.startswith(f"{name}_") and key.removeprefix(name) not in suffixes)


def _read(value: str, content_type: str, role: str) -> str:
    """Return the paragraphs of a text, empty where it is in a vocabulary that is not known."""
    from searchnews.readers.marked_up_text import html_paragraphs, plain_paragraphs, text_or_markup

    kind = content_type.lower()
    if value.lstrip().startswith("<") and ("nitf" in kind or role == "nitf"):
        return _nitf_text(value)
    if "html" in kind or "html" in role:
        return html_paragraphs(value)
    if kind.startswith("text/plain"):
        return plain_paragraphs(value)
    if "xml" in kind or "json" in kind:
        return ""
    return text_or_markup(value)


def _nitf_text(value: str) -> str:
    from searchnews.readers.nitf import nitf_body
    from searchnews.readers.xml_documents import descendants, parse_xml

    try:
        roots = parse_xml(value, "").roots
    except CorpusError:
        return ""
    return next(filter(None, (nitf_body(nitf) for root in roots for nitf in descendants(root, "nitf"))), "")
