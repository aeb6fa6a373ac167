"""Which text does a stream hold, block after block?"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from searchnews.errors import CorpusError
from searchnews.readers.decoding import strays_as_windows_1252
from searchnews.readers.streams import byte_blocks


def text_blocks(stream: BinaryIO, name: str, charset: str = "") -> Iterator[str | CorpusError]:
    """Yield the stream's text without NULs and without a byte order mark, and an error where it is damaged.

    `charset` is Python's name of one that is known to hold; else UTF-8 is read, stray bytes as windows-1252.
    """
    if charset and charset != "utf-8":
        decoder = codecs.getincrementaldecoder(charset)("replace")
    else:
        decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    begun = False
    for block in byte_blocks(stream, name):
        if isinstance(block, CorpusError):
            yield block
            return
        text = strays_as_windows_1252(decoder.decode(block)).replace("\0", "")
        if text and not begun:
            begun = True
            text = text.removeprefix("\ufeff")
        yield text
    yield strays_as_windows_1252(decoder.decode(b"", final=True))
