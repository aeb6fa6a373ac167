"""What does an RBNews document of Ritzau's hold?"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.cleaning import clean
from searchnews.readers.dateline import find_dateline
from searchnews.readers.drops import Drop
from searchnews.readers.marked_up_text import text_or_markup
from searchnews.readers.publishing import says_anything, without_by
from searchnews.readers.xml_documents import (
    Element,
    child,
    children,
    local_name,
    outermost,
    plain_values,
    raw_text,
    read_xml,
    said_at,
)

_FIELDS = frozenset(("NewsID", "PublishDate", "headline", "content", "byLine", "section", "version"))
_LEFT_ESCAPED = re.compile(r"&(?:amp|apos|quot|lt|gt|nbsp|#\d{1,7});")
# What was escaped once more at each of several stations.
_MOST_STATIONS = 3


def read_rbnews(drop: Drop) -> Iterator[RawRecord | CorpusError]:
    """Yield the article of each RBNews element, in a queue's answer or alone."""
    return read_xml(drop, lambda root: filter(says_anything, map(_record, outermost(root, "RBNews"))))


def _record(news: Element) -> RawRecord:
    content = child(news, "content")
    body = "" if content is None else _unescaped(text_or_markup(raw_text(content)))
    published = said_at(news, "PublishDate")
    candidates = [DateCandidate(published, "metadata")] if published else []
    if sent := find_dateline(body):
        candidates.append(DateCandidate(sent, "dateline"))
    author = without_by(said_at(news, "byLine"))
    extra: dict[str, Any] = plain_values(one for one in children(news) if local_name(one) not in _FIELDS)
    return RawRecord(
        kind="article",
        title=_unescaped(said_at(news, "headline")) or None,
        body=body,
        id=said_at(news, "NewsID") or None,
        date_candidates=tuple(candidates),
        source="Ritzau",
        authors=(author,) if author else (),
        section=said_at(news, "section") or None,
        extra={name: value for name, value in extra.items() if value != {"nil": "true"}},
        status="canceled" if said_at(news, "Annuleret").lower() == "true" else None,
        version=said_at(news, "version") or None,
        modified=published or None,
    )


def _unescaped(text: str) -> str:
    for _ in range(_MOST_STATIONS):
        if not _LEFT_ESCAPED.search(text):
            break
        text = clean(html.unescape(text))
    return text
