"""Which errors does searchnews raise?

SearchnewsError
├── QueryError        a question that cannot be read, with the place in it
├── CorpusError       a drop or a record that cannot be read, with file and place
├── ArchiveError      an archive that cannot be opened or written
│   ├── NoArchiveError    there is none where one was expected
│   ├── BusyError         another process holds the write lock
│   └── CorruptError      its files do not hold what they should
└── DependencyError   a package is missing, or another stands in its place
"""

from __future__ import annotations


class SearchnewsError(Exception):
    """The root of every error searchnews raises on purpose."""


class QueryError(SearchnewsError):
    """A question that cannot be read.

    `start` and `end` are code point offsets into `text`, half-open.
    """

    def __init__(self, reason: str, text: str = "", start: int = 0, end: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.text = text
        self.start = start
        self.end = len(text) if end is None else end


class CorpusError(SearchnewsError):
    """A drop, or one record of it, that cannot be read.

    `place` says where in the file: "line 12", "byte 4096", or nothing.
    """

    def __init__(self, file: str, reason: str, place: str = "") -> None:
        super().__init__(f"{file}: {place}: {reason}" if place else f"{file}: {reason}")
        self.file = file
        self.reason = reason
        self.place = place


class ArchiveError(SearchnewsError):
    """An archive that cannot be opened or written."""


class NoArchiveError(ArchiveError):
    """There is no archive in the folder named."""


class BusyError(ArchiveError):
    """Another process is writing to the archive."""


class CorruptError(ArchiveError):
    """A file of the archive does not hold what it should."""


class DependencyError(SearchnewsError):
    """A package is missing, or another distribution stands in its place."""
