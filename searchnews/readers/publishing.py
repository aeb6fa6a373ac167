"""May a wire's item be published, and does it say anything?"""

from __future__ import annotations

import re

from searchnews.model.record import Kind, RawRecord, Status
from searchnews.readers.cleaning import one_line

# As NITF, NewsML 1.2, NewsML-G2 and ninjs call them. An embargo is a withholding with an end.
_STATUSES: dict[str, Status] = {
    "usable": "usable",
    "withheld": "withheld",
    "embargoed": "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
    "killed": "canceled",
}
# What IPTC's formats call a kind of item. Sound is to be played, as videos are.
MEDIA_KINDS: dict[str, Kind] = {
    "picture": "picture",
    "image": "picture",
    "graphic": "picture",
    "video": "video",
    "audio": "video",
    "animation": "video",
}
_BY = re.compile(r"by(?: ?: ?| |$)", re.IGNORECASE)


def read_status(code: str) -> Status | None:
    """Return the status that `usable`, `stat:usable` or an address that ends in it stands for.

    >>> read_status("stat:canceled")
    'canceled'
    """
    return _STATUSES.get(re.split("[:/#]", code.strip())[-1].lower())


def says_anything(record: RawRecord) -> bool:
    """Say whether an item has text, or takes back an item that had."""
    return bool(record.title or record.body) or record.status in ("withheld", "canceled")


def without_by(byline: str) -> str:
    """Return a byline without the word `By`.

    >>> without_by("By Jane Doe")
    'Jane Doe'
    """
    text = one_line(byline) or ""
    match = _BY.match(text)
    return text[match.end() :] if match else text
