"""Which reader understands this drop?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Protocol

from searchnews.errors import CorpusError
from searchnews.model.record import RawRecord
from searchnews.readers.decoding import HEAD_BYTES
from searchnews.readers.delimited import DelimitedReader
from searchnews.readers.drops import Drop, Skipped
from searchnews.readers.exported import exported_readers
from searchnews.readers.feeds import FeedReader
from searchnews.readers.json_documents import JsonReader
from searchnews.readers.json_lines import JsonLinesReader
from searchnews.readers.mail import MailReader
from searchnews.readers.plain_text import PlainTextReader
from searchnews.readers.sight import foreign_kind, is_html
from searchnews.readers.streams import prefixed, read_start
from searchnews.readers.warc import WarcReader
from searchnews.readers.wire_formats import wire_readers
from searchnews.readers.wxr import WordPressReader


class Reader(Protocol):
    """What understands one format."""

    @property
    def name(self) -> str:
        """The format's name, for messages."""
        ...

    def detect(self, head: bytes, name: str) -> bool:
        """Say whether a drop is of this format, from its first bytes; its name may break a tie."""
        ...

    def read(self, drop: Drop) -> Iterator[RawRecord | CorpusError | Skipped]:
        """Yield the drop's records, an error in place of each that cannot be read, notices of what was passed over.

        Opens the drop once. What it raises ends the drop and becomes an error too.
        """
        ...


class _PageReader:
    """Reads pages; what that takes is loaded when there is one, so that a run starts in four fifths of the time."""

    name = "html"

    def detect(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - pages come under any name
        """Say whether the bytes begin as a page does."""
        return is_html(head)

    def read(self, drop: Drop) -> Iterator[RawRecord | CorpusError | Skipped]:
        """Yield the article, or the headlines in their order."""
        from searchnews.readers.html_page import HtmlPageReader

        return HtmlPageReader().read(drop)


class Registry:
    """Readers in the order in which they are asked, the most particular first."""

    def __init__(self, readers: Iterable[Reader] = ()) -> None:
        self._readers = list(readers)

    def register(self, reader: Reader, first: bool = True) -> None:
        """Add a reader, to be asked before all others, or after them."""
        self._readers.insert(0 if first else len(self._readers), reader)

    def reader_for(self, head: bytes, name: str) -> Reader | None:
        """Return the first reader that knows these bytes."""
        return next((reader for reader in self._readers if reader.detect(head, name)), None)

    def __iter__(self) -> Iterator[Reader]:
        return iter(self._readers)


def default_registry() -> Registry:
    """Return a registry of every format that comes with searchnews."""
    readers = Registry(
        [
            *exported_readers(),
            *wire_readers(),
            WordPressReader(),
            FeedReader(),
            MailReader(),
            JsonReader(),
            JsonLinesReader(),
            _PageReader(),
            DelimitedReader(),
            PlainTextReader(),
        ]
    )
    web_archives = WarcReader(
        lambda drop: read_raw(drop, readers), lambda head, name: readers.reader_for(head, name) is not None
    )
    readers.register(web_archives)
    return readers


@cache
def process_registry() -> Registry:
    """Return the registry that every archive of this process uses unless told otherwise."""
    return default_registry()


def register_reader(reader: Reader) -> None:
    """Teach this process a format; the reader is asked before all those that are known."""
    process_registry().register(reader)


def read_raw(drop: Drop, registry: Registry | None = None) -> Iterator[RawRecord | CorpusError | Skipped]:
    """Yield a drop's records, errors for what cannot be read, or one notice that it holds nothing.

    Raises nothing that the drop or a reader is to blame for.
    """
    count = 0
    try:
        for found in _read(drop, registry or process_registry()):
            count += 1
            yield found
    except CorpusError as error:
        yield error
    except OSError as error:
        yield CorpusError(drop.name, error.strerror or str(error), _place(count))
    except Exception as error:
        yield CorpusError(drop.name, f"the reader failed: {type(error).__name__}: {error}", _place(count))
    else:
        if not count:
            yield Skipped(drop.name, "nothing to read in it")


def _read(drop: Drop, registry: Registry) -> Iterator[RawRecord | CorpusError | Skipped]:
    with drop.open() as stream:
        head = read_start(stream, HEAD_BYTES)
        if not head:
            return
        reader = registry.reader_for(head, drop.name)
        if reader is None:
            kind = foreign_kind(head) or "data of no known kind"
            yield CorpusError(drop.name, f"not a text format that can be read: {kind}")
            return
        # what detection has read is read again from memory: standard input cannot be rewound
        yield from reader.read(replace(drop, opener=lambda: prefixed(head, stream)))


def _place(count: int) -> str:
    return f"after record {count}" if count else ""
