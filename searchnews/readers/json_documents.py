"""What does JSON of another shape than one object a line hold?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from searchnews.errors import CorpusError
from searchnews.model.record import RawRecord
from searchnews.readers.decoding import HEAD_BYTES
from searchnews.readers.drops import Drop
from searchnews.readers.json_feed import feed_item, feed_says
from searchnews.readers.json_lines import Doubts, checked, doubts_of, renamed, to_record
from searchnews.readers.json_shapes import (
    WRAPPING_LIMIT,
    has_body,
    is_document,
    is_empty_answer,
    is_feed,
    lists_of_records,
    says_text,
    with_id,
)
from searchnews.readers.json_stream import JsonText, LongValueError, Piece
from searchnews.readers.markup_text import markup_text
from searchnews.readers.streams import LINE_LIMIT
from searchnews.readers.text_blocks import text_blocks

# An object larger than this is taken to be wrapped around a list, and walked through instead of parsed.
WHOLE_OBJECT = 8 << 20
NO_RECORD = "JSON without a title, a text or a list of objects with them"
Found = Iterator[RawRecord | CorpusError]


class JsonReader:
    """Reads lists of objects, objects around such lists, and single objects, holding one record at a time."""

    name = "json"

    def __init__(self, value_limit: int = LINE_LIMIT, whole_object: int = WHOLE_OBJECT) -> None:
        self._value_limit = value_limit
        self._whole_object = whole_object

    def detect(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - JSON comes under any name
        """Say whether the data begins with a list of objects, or an object that is no line of JSON Lines."""
        return is_document(head)

    def read(self, drop: Drop) -> Found:
        """Yield the record of each object, and an error for each that holds none."""
        with drop.open() as stream:
            text = JsonText(text_blocks(stream, drop.name), self._value_limit)
            try:
                yield from _Walk(drop, text, self._whole_object).records()
            except CorpusError as damage:
                yield damage


class _Walk:
    """One pass over a document."""

    def __init__(self, drop: Drop, text: JsonText, whole_object: int) -> None:
        self._drop = drop
        self._names = drop.settings.fields
        self._text = text
        self._whole_object = whole_object
        # what a feed says of itself before its items
        self._feed: dict[str, Any] = {}
        self._reported_end = False
        self._resumed = False
        self._adrift = False
        self._found = False

    def records(self) -> Found:
        """Read values one after another: some programs write several to a file."""
        while character := self._text.peek():
            before = self._text.position
            if character == "[":
                yield from self._list(0)
            elif character == "{":
                yield from self._object(0)
            else:
                yield self._error("not JSON: neither an object nor a list")
                return
            self._text.take(",")
            if self._text.position == before:
                return

    def _list(self, depth: int) -> Found:
        self._text.take("[")
        while (character := self._text.peek()) not in ("]", ""):
            self._resumed = False
            if character == "{":
                yield from self._object(depth + 1)
            elif character == "[" and depth < WRAPPING_LIMIT:
                yield from self._list(depth + 1)
            else:
                yield self._error("not a JSON object")
                self._text.skip()
                self._reported_end = not self._text.peek()
            if not self._text.take(",") and self._text.peek() not in ("]", ""):
                if not self._resumed:
                    yield self._error("not JSON: no comma between two values")
                if self._text.peek() != "{":
                    self._text.skip()
                    self._text.take(",")
        if not self._text.take("]"):
            yield from self._cut("list")

    def _object(self, depth: int) -> Found:
        place = self._place()
        try:
            try:
                piece = self._text.value(self._whole_object)
            except LongValueError:
                if depth <= WRAPPING_LIMIT and is_document(self._text.ahead(HEAD_BYTES).encode("utf-8", "replace")):
                    yield from self._wrapper(depth)
                    if not self._found:
                        yield CorpusError(self._drop.name, NO_RECORD, place)
                    return
                piece = self._text.value()
        except ValueError as error:
            yield from self._broken(error, place)
            return
        self._adrift = False
        yield from self._from_object(piece, place, depth)

    def _wrapper(self, depth: int) -> Found:
        """Walk through an object too large to be parsed: read its lists of objects, pass over all else."""
        self._text.take("{")
        while self._text.peek() == '"':
            place = self._place()
            try:
                key = str(self._text.value().value)
                if not self._text.take(":"):
                    raise ValueError("not JSON: a key without a value")
                yield from self._member(key, depth)
            except ValueError as error:
                yield from self._broken(error, place)
            self._text.take(",")
        if not self._text.take("}"):
            yield from self._cut("object")

    def _member(self, key: str, depth: int) -> Found:
        place = self._place()
        character = self._text.peek()
        try:
            piece = self._text.value(self._whole_object)
        except LongValueError:
            if character == "{" and depth < WRAPPING_LIMIT:
                yield from self._wrapper(depth + 1)
            elif character == "[":
                yield from self._list(depth + 1)
            else:
                raise
            return
        if isinstance(piece.value, dict) and has_body(piece.value, self._names):
            yield self._record(with_id(piece.value, key), doubts_of(piece.text), place)
            return
        lists = list(lists_of_records({key: piece.value}, self._names))
        for found in lists:
            yield from self._each(found, piece.text, place)
        if not lists:
            self._feed[key] = piece.value

    def _broken(self, error: ValueError, place: str) -> Found:
        """Report a value that cannot be read, and go past it; what follows one without an end is the same damage."""
        if not self._adrift:
            yield CorpusError(self._drop.name, str(error), place)
        self._adrift = self._resumed = not self._text.skip()
        self._reported_end = not self._text.peek()

    def _cut(self, what: str) -> Found:
        """Report where the document breaks off: once, however much it leaves open."""
        if not self._reported_end:
            yield self._error(f"not JSON: the {what} ends before its end")
        self._reported_end = not self._text.peek()

    def _from_object(self, piece: Piece, place: str, depth: int) -> Found:
        value = piece.value
        if is_feed(value):
            self._feed = {key: inner for key, inner in value.items() if key != "items"}
            items = value.get("items")
            yield from self._each(items if isinstance(items, list) else [], piece.text, place)
            return
        lists = [] if is_feed(self._feed) else list(lists_of_records(value, self._names))
        if lists:
            for found in lists:
                yield from self._each(found, piece.text, place)
        elif depth == 0 and not says_text(value, self._names) and "_source" not in value:
            if not is_empty_answer(value):
                yield CorpusError(self._drop.name, NO_RECORD, place)
        else:
            yield self._record(value, doubts_of(piece.text), place)

    def _each(self, values: list[Any], text: str, place: str) -> Found:
        doubts = doubts_of(text)
        for number, value in enumerate(values, 1):
            yield self._record(value, doubts, f"{place}, object {number}")

    def _record(self, value: Any, doubts: Doubts, place: str) -> RawRecord | CorpusError:
        self._found = True
        try:
            fields = checked(value, doubts)
            if is_feed(self._feed):
                return to_record(feed_item(fields, feed_says(self._feed)))
            return to_record(renamed(_unwrapped(fields), self._names))
        except (ValueError, RecursionError) as error:
            return CorpusError(self._drop.name, str(error), place)

    def _error(self, reason: str) -> CorpusError:
        return CorpusError(self._drop.name, reason, self._place())

    def _place(self) -> str:
        return f"character {self._text.position + 1}"


def _unwrapped(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a record out of what services put around it and its values.

    A search engine's hit holds it in `_source`; WordPress renders a title and a content as `{"rendered": HTML}`;
    a source and authors may be objects with a name.
    """
    source = fields.get("_source")
    if isinstance(source, dict):
        rest = {key: value for key, value in fields.items() if key != "_source"}
        fields = {**rest, **source}
    plain: dict[str, Any] = {}
    for key, value in fields.items():
        if isinstance(value, dict) and isinstance(value.get("rendered"), str):
            plain[key] = markup_text(value["rendered"])
        elif key in ("source", "author", "authors", "publisher") and (names := _names(value)):
            plain[key] = names[0] if isinstance(value, dict) else names
        else:
            plain[key] = value
    return plain


def _names(value: Any) -> list[str]:
    """Return the names of objects that have one; nothing unless all have."""
    listed = value if isinstance(value, list) else [value]
    names = [one.get("name") if isinstance(one, dict) else None for one in listed]
    return [name for name in names if isinstance(name, str)] if all(isinstance(name, str) for name in names) else []
