"""Which date stands in a URL or a file name?

Years come first in what is read: /2024/05/17/, /2024/may/17/, /2024-05/17/, /2024/05/,
-20240517-, 2024-05-17; in a file name also 2024-05. A year alone is not a date here, and
neither are digits that touch further digits or letters, as in numbers and digests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from searchnews.dates.parse import FIRST_YEAR, LAST_YEAR, news_date
from searchnews.dates.parts import MONTH, Parts, flaw, month_number, shape
from searchnews.model.record import NewsDate

# The day of a folder trail is a folder or a page: in /2024/05/10-reasons-to-stay/ it is neither.
_TRAILS = (
    shape(rf"(?:^|/)(\d{{4}})/(\d{{1,2}}|{MONTH})/(\d{{1,2}})(?=[/.]|$)"),
    shape(r"(?:^|/)(\d{4})-?(\d\d)/(\d\d)(?=[/.]|$)"),
    shape(r"(?:^|/)(\d{4})/(\d\d)-?(\d\d)(?=[/.]|$)"),
    shape(rf"(?:^|/)(\d{{4}})/(\d{{1,2}}|{MONTH})(?=/|$)"),
)
_DASHED = shape(rf"(?<![0-9a-z])(\d{{4}})(?:([-_.])(\d{{1,2}})\2|-({MONTH})-)(\d{{1,2}})(?=t\d|[^0-9a-z]|$)")
# Eight digits in a row are often a number: fewer years are believed of them.
_PACKED = shape(r"(?<![0-9a-z])((?:18|19|20)\d\d)(\d\d)(\d\d)(?=t\d|[^0-9a-z]|$)")
_DASHED_MONTH = shape(r"(?<![0-9a-z])(?<!\d[-_.])(\d{4})[-_](\d\d)(?![0-9a-z]|[-_.]\d)")

_HOST = re.compile(r"^[a-z][a-z0-9+.-]*://[^/]*", re.IGNORECASE)


def date_in_url(url: str, origin: str = "url") -> NewsDate | None:
    """Return the date in the path of a URL; its host, query and fragment are not looked at."""
    path = re.split("[?#]", _HOST.sub("", url.strip()), maxsplit=1)[0]
    return _first(path, (*_TRAILS[:3], _DASHED, _PACKED, _TRAILS[3]), origin)


def date_in_filename(name: str, origin: str = "filename") -> NewsDate | None:
    """Return the date in a file's name, or else the one that its folders spell out in order.

    A folder's own name, such as export-2024-05-17, dates the export and not what is in it.
    """
    path = name.strip().replace("\\", "/")
    file = path.rpartition("/")[2]
    return _first(file, (_DASHED, _PACKED, _DASHED_MONTH), origin) or _first(path, _TRAILS, origin)


def _first(text: str, shapes: tuple[re.Pattern[str], ...], origin: str) -> NewsDate | None:
    for parts in _found(text, shapes):
        if FIRST_YEAR <= parts.year <= LAST_YEAR and not flaw(parts):
            return news_date(parts, origin)
    return None


def _found(text: str, shapes: tuple[re.Pattern[str], ...]) -> Iterator[Parts]:
    for pattern in shapes:
        for match in pattern.finditer(text):
            year, month, *day = (group for group in match.groups() if group and group not in "-_.")
            yield Parts(int(year), month_number(month), int(day[0]) if day else None)
