"""Where did a page of hits end, in one word that the next page can be asked by?"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from json import dumps, loads
from typing import NamedTuple
from zlib import crc32

from searchnews.errors import QueryError
from searchnews.model.record import PRECISIONS, NewsDate

_VERSION = 1
_LONGEST = 10_000


class Cursor(NamedTuple):
    """The last hit of a page: its rank, score, date (value and precision) and id; and a digest of what was asked."""

    asked: int
    rank: int
    score: float | None
    date: str | None
    precision: str | None
    id: str

    def text(self) -> str:
        """Return it as one word of letters, digits, `-` and `_`."""
        return urlsafe_b64encode(dumps([_VERSION, *self], separators=(",", ":")).encode()).decode().rstrip("=")

    @property
    def news_date(self) -> NewsDate | None:
        """The date, None where it is unknown."""
        for precision in PRECISIONS:
            if precision == self.precision and self.date is not None:
                return NewsDate(self.date, precision, None, "")
        return None


def digest(*asked: object) -> int:
    """Return a number that tells questions and their options apart."""
    return crc32(repr(asked).encode("utf-8", "backslashreplace"))


def read_cursor(text: str, asked: int) -> Cursor:
    """Read a cursor of the same question; raises QueryError."""
    try:
        cursor = _read(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise QueryError("this is no cursor: a cursor is what an answer gives as next", text) from error
    if cursor.asked != asked:
        raise QueryError("this is the cursor of another question or order", text)
    return cursor


def _read(text: str) -> Cursor:
    """Read a cursor; raises ValueError, TypeError or RecursionError for what is none."""
    if len(text) > _LONGEST:
        raise ValueError(text)
    version, *values = loads(urlsafe_b64decode((text + "=" * (-len(text) % 4)).encode("ascii")))
    cursor = Cursor(*values)
    kinds = (int, int, float | None, str | None, str | None, str)
    whole = all(isinstance(value, kind) for value, kind in zip(cursor, kinds, strict=True))
    if version != _VERSION or not whole or not 0 < cursor.rank < 1 << 40:
        raise ValueError(text)
    return cursor
