"""What do messages in IPTC 7901 hold?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.cleaning import one_line
from searchnews.readers.dateline import find_dateline
from searchnews.readers.drops import Drop
from searchnews.readers.fixed_lines import joined_lines
from searchnews.readers.publishing import without_by
from searchnews.readers.telegraphs import END_OF_TEXT, START_OF_TEXT, day_group, read_messages

# Service and number, priority, category, count of words, and what the agency adds.
HEADER = re.compile(r"\x01?([A-Za-z]{2,5}) ?(\d{1,4}) +(\w) +([A-Za-z]{1,3}) +(\d{1,5})([^\n\r]*)")
_ADDED = re.compile(r"(?:.*\s)?([^\W\d_]{2,12}) +(\d{1,5})\s*$")
_TITLE_LINES = 8
# Marks above a title: EXTRA, URGENT, 1ST LEAD, REFILE.
_MARK = re.compile(r"[^a-z]{1,30}")
_BYLINE = re.compile(r"(?:By|Von|Par|Por) ")
# From here on a text speaks to editors: `# dpa NOTEBOOK`, or a line of stars and a warning.
_NOTEBOOK = re.compile(
    r"^#+ ?(?:\w+ )?notebook.*|^(?:\* ?){3,}\s*^[^\n]*not (?:intended )?for publication.*",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)


def read_iptc_7901(drop: Drop) -> Iterator[RawRecord | CorpusError]:
    """Yield one article for each message, and an error for each that has no header."""
    for number, message in enumerate(read_messages(drop), 1):
        match = HEADER.search(message[:200])
        if match is None:
            yield CorpusError(drop.name, "a message without the header of IPTC 7901", f"message {number}")
            continue
        record = _record(match, message[match.end() :])
        if record.title or record.body:
            yield record


def _record(header: re.Match[str], rest: str) -> RawRecord:
    above, mark, text = rest.partition(START_OF_TEXT)
    if not mark:
        above, text = "", rest
    text, _, below = text.partition(END_OF_TEXT)
    head, text = _head(text)
    notebook = _NOTEBOOK.search(text)
    body = joined_lines(text[: notebook.start()] if notebook else text)
    service, serial, priority, category, words, added = header.groups()
    source = _ADDED.match(added)
    marks, title, byline = head
    extra: dict[str, Any] = {"priority": priority, "category": category, "words": words}
    said = {
        "keywords": one_line(above),
        "marks": marks,
        "sent": one_line(below),
        "number": source[2] if source else "",
        "notebook": notebook[0].strip() if notebook else "",
    }
    return RawRecord(
        kind="article",
        title=title,
        body=body,
        id=f"{service}{serial}",
        date_candidates=tuple(_dates(below, body)),
        source=source[1] if source else None,
        authors=(byline,) if byline else (),
        extra={**extra, **{name: value for name, value in said.items() if value}},
    )


def _head(text: str) -> tuple[tuple[list[str], str | None, str], str]:
    """Return the marks, the title and the byline above a text, and the text.

    They end where a line ends in `=`; without one, a single line with a blank line below it is the title.
    """
    lines = text.lstrip("\n").split("\n")
    end = next((at for at, line in enumerate(lines[:_TITLE_LINES]) if line.rstrip().endswith("=")), None)
    if end is None:
        end = 0 if len(lines) > 1 and not lines[1].strip() and not lines[0].startswith(" ") else -1
    above = [line for line in (one_line(line.rstrip().rstrip("=")) for line in lines[: end + 1]) if line]
    byline = ""
    if len(above) > 1 and _BYLINE.match(above[-1]):
        byline = without_by(above.pop())
    marks: list[str] = []
    while len(above) > 1 and _MARK.fullmatch(above[0]) and len(above[0].split()) <= 3:
        marks.append(above.pop(0))
    return (marks, one_line(" ".join(above)), byline), "\n".join(lines[end + 1 :])


def _dates(below: str, body: str) -> Iterator[DateCandidate]:
    if sent := day_group(below) or one_line(below):
        yield DateCandidate(sent, "metadata")
    if sent := find_dateline(body):
        yield DateCandidate(sent, "dateline")
