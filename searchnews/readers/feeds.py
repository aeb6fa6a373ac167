"""What does a feed (RSS 0.9x, 1.0, 2.0, Atom) hold?"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from searchnews.errors import CorpusError
from searchnews.model.record import RawRecord
from searchnews.readers.charset_guess import guess_charset
from searchnews.readers.decoding import known_charset
from searchnews.readers.drops import Drop
from searchnews.readers.feed_entries import read_entry
from searchnews.readers.feed_mending import mended
from searchnews.readers.feed_sight import declared_charset, expansion_flaw, feed_kind, without_preamble, xml_text
from searchnews.readers.streams import WHOLE_LIMIT, read_whole
from searchnews.readers.xml_characters import without_barred

_ROOT_END = re.compile(r"</(?:[\w.-]+:)?(?:rss|feed|rdf|channel)\s*>", re.IGNORECASE)
_LAST_ENDS = 4096
_ENTRY_START = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_ENTRY_END = re.compile(r"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)
_NOT_TEXT = re.compile(r"<!--.*?(?:-->|$)|<!\[CDATA\[.*?(?:\]\]>|$)", re.DOTALL)


class FeedReader:
    """Reads each entry of a feed into a record; feedparser does the parsing."""

    name = "feed"

    def __init__(self, limit: int = WHOLE_LIMIT) -> None:
        self._limit = limit

    def detect(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - feeds come under any name
        """Say whether the root element is that of a feed."""
        return feed_kind(head) == "feed"

    def read(self, drop: Drop) -> Iterator[RawRecord | CorpusError]:
        """Yield the entries in their order, and an error where the feed ends before its end."""
        with drop.open() as stream:
            text = without_preamble(without_barred(_decoded(read_whole(stream, drop.name, self._limit))))
        flaw = expansion_flaw(text)
        if flaw:
            yield CorpusError(drop.name, flaw)
            return
        parsed = _parse(mended(text), drop.name)
        if isinstance(parsed, CorpusError):
            yield parsed
            return
        entries = parsed["entries"]
        cut = _cut_entry(text)
        if cut:
            entries = entries[: cut - 1]
        for number, entry in enumerate(entries, 1):
            yield _record(entry, parsed, drop.name, number)
        if cut:
            yield CorpusError(drop.name, "the feed ends before its end", f"entry {cut}")


def _decoded(data: bytes) -> str:
    guessed = None if known_charset(declared_charset(data)) not in ("", "utf-8") else guess_charset(data)
    return data.decode(guessed) if guessed else xml_text(data)


def _parse(text: str, name: str) -> Mapping[str, Any] | CorpusError:
    import feedparser

    # a string would be taken for the name of a file or an address; without a declaration, one is looked for in the
    # whole of what begins like one
    stream = io.BytesIO(b'<?xml version="1.0" encoding="utf-8"?>\n' + text.encode("utf-8"))
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        parsed: Mapping[str, Any] = feedparser.parse(
            stream, response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
    except Exception as error:  # its second parser is a patchwork of regular expressions, and trips now and then
        return CorpusError(name, f"a feed that cannot be parsed: {type(error).__name__}")
    return parsed


def _record(entry: Any, parsed: Mapping[str, Any], name: str, number: int) -> RawRecord | CorpusError:
    try:
        return read_entry(entry, parsed["feed"], str(parsed.get("version", "")))
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        return CorpusError(name, f"an entry that cannot be read: {type(error).__name__}: {error}", f"entry {number}")


def _cut_entry(text: str) -> int:
    """Return the number of the entry in which a feed without an end tag breaks off, 0 if it is whole."""
    if _ROOT_END.search(text, max(0, len(text) - _LAST_ENDS)):
        return 0
    plain = _NOT_TEXT.sub("", text)
    if _ROOT_END.search(plain):
        return 0
    ended = len(_ENTRY_END.findall(plain))
    begun = len(_ENTRY_START.findall(plain))
    return ended + 1 if begun > ended or begun == 0 else begun + 1
