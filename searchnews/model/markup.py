"""How does text from an archive become HTML that is text and nothing else?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from searchnews.model.characters import with_pictures


def text_html(text: str) -> str:
    """Return text for between tags or within quoted attributes."""
    return escape(with_pictures(text))


def marked_html(
    text: str, highlights: Sequence[tuple[int, int]], names: Iterable[tuple[int, int, str, str]] = ()
) -> str:
    """Return text whose highlights are marked, and the names in it, of which class and whose name are told."""
    parts, place = [], 0
    for start, end, entity_class, name in names:
        parts += [
            _marked(text, highlights, place, start),
            f'<span class="{text_html(entity_class)}" title="{text_html(name)}">',
            _marked(text, highlights, start, end),
            "</span>",
        ]
        place = end
    return "".join([*parts, _marked(text, highlights, place, len(text))])


def _marked(text: str, highlights: Iterable[tuple[int, int]], place: int, last: int) -> str:
    """Return a part of the text with as much of the highlights as lies in it."""
    parts = []
    for start, end in highlights:
        if start < last and end > place:
            parts += [text_html(text[place : max(place, start)]), "<mark>"]
            parts += [text_html(text[max(place, start) : min(end, last)]), "</mark>"]
            place = min(end, last)
    return "".join([*parts, text_html(text[place:last])])


def link_html(address: str | None, shown: str) -> str:
    """Return HTML within a link to an address of the web; without one, or with one of any other kind, as it is."""
    if not address or not address.lower().startswith(("http://", "https://")) or not address.isprintable():
        return shown
    return f'<a href="{text_html(address)}" rel="noopener noreferrer">{shown}</a>'


def table_html(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose cells are HTML already; the texts in them may run either way."""
    head = "".join(f"<th>{text_html(name)}</th>" for name in heads)
    body = "".join("<tr>" + "".join(f'<td dir="auto">{cell}</td>' for cell in row) + "</tr>" for row in rows)
    return (
        f'<table><caption dir="auto">{text_html(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
