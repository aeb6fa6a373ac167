"""Which messages follow one another on a wire of characters, and when does each say it was sent?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from searchnews.dates.parts import MONTHS
from searchnews.readers.cleaning import clean
from searchnews.readers.decoding import decode
from searchnews.readers.drops import Drop
from searchnews.readers.streams import read_whole

START_OF_TEXT, END_OF_TEXT = "\x02", "\x03"
_BETWEEN = re.compile("\x04|(?=\x01)")
_BLANK = "".join(map(chr, (*range(0x21), 0x7F)))
_PAGE_BREAKS = re.compile("[\x0c\x16\x7f]")
# What months are called on English and German wires.
_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)} | {
    "mär": 3, "mrz": 3, "mae": 3, "mai": 5, "okt": 10, "dez": 12,
}  # fmt: skip
_DAY_GROUP = re.compile(r"(\d\d)(\d\d)(\d\d)(?: ?([A-Za-z]{1,5}))? ([^\W\d_]{3,9})\.? (\d{2}|\d{4})(?!\d)")
_AMERICAN = re.compile(r"(\d\d)-(\d\d)-(\d\d) (\d\d)(\d\d) ?([A-Za-z]{1,5})?(?![A-Za-z\d])")


def read_messages(drop: Drop) -> Iterator[str]:
    """Yield the messages of a drop; raises CorpusError where it is too large."""
    with drop.open() as stream:
        text = decode(read_whole(stream, drop.name))
    for message in _BETWEEN.split(clean(text)):
        if message.strip(_BLANK):
            yield _PAGE_BREAKS.sub("", message).replace("\r\n", "\n").replace("\r", "\n")


def day_group(text: str) -> str | None:
    """Return the time in a group of day, hour and minute, which stand in that order, the month behind them.

    >>> day_group("131137 GMT Nov 13")
    '2013-11-13 11:37 GMT'
    """
    match = _DAY_GROUP.search(text)
    month = _MONTHS.get(match[5][:3].lower()) if match else None
    if match is None or month is None:
        return None
    day, hour, minute, zone, _, year = match.groups()
    return f"{_full_year(year)}-{month:02}-{day} {hour}:{minute} {(zone or '').upper()}".rstrip()


def american_time(text: str) -> str | None:
    """Return the time that a story's last line gives, month before day.

    >>> american_time("AP-WF-02-20-16 0337GMT")
    '2016-02-20 03:37 GMT'
    """
    match = _AMERICAN.search(text)
    if match is None:
        return None
    month, day, year, hour, minute, zone = match.groups()
    return f"{_full_year(year)}-{month}-{day} {hour}:{minute} {(zone or '').upper()}".rstrip()


def _full_year(digits: str) -> str:
    """Return a year of four digits; both formats are of the 1970s, and fifty years are to come."""
    if len(digits) == 4:
        return digits
    return f"20{digits}" if digits < "50" else f"19{digits}"
