"""What does a file of plain text hold: articles, headlines, or both?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.cleaning import clean, one_line
from searchnews.readers.dateline import find_dateline
from searchnews.readers.decoding import decode
from searchnews.readers.drops import Drop
from searchnews.readers.sight import foreign_kind
from searchnews.readers.streams import WHOLE_LIMIT, read_whole
from searchnews.readers.text_parts import Part, split_text


class PlainTextReader:
    """Reads what no other reader understands, as long as it is text."""

    name = "plain-text"

    def __init__(self, limit: int = WHOLE_LIMIT) -> None:
        self._limit = limit

    def detect(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - a text may be called anything
        """Say whether this is text, and of no format that a reader for plain text ought to leave alone."""
        return foreign_kind(head) is None

    def read(self, drop: Drop) -> Iterator[RawRecord | CorpusError]:
        """Yield the articles and headlines in their order; raises CorpusError for a damaged drop."""
        with drop.open() as stream:
            data = read_whole(stream, drop.name, self._limit)
        text = clean(decode(data)).replace("\r\n", "\n").replace("\r", "\n")
        parts = split_text(text)
        dates_headlines = not any(part.kind == "article" for part in parts)
        file_name = DateCandidate(drop.file_name, "filename")
        for part in parts:
            by_name = [file_name] if part.kind == "article" or dates_headlines else []
            yield _to_record(part, text[part.start : part.end].strip(), by_name)


def _to_record(part: Part, body: str, by_name: Sequence[DateCandidate]) -> RawRecord:
    header = part.header
    candidates = [
        DateCandidate(text, origin)
        for text, origin in (
            (header.get("date"), "metadata"),
            (find_dateline(body), "dateline"),
            (header.get("url"), "url"),
        )
        if text
    ]
    return RawRecord(
        kind=part.kind,
        title=one_line(part.title),
        body=body,
        id=header.get("id"),
        date_candidates=(*candidates, *by_name),
        source=header.get("source"),
        authors=(header["author"],) if "author" in header else (),
        section=header.get("section"),
        language=header.get("language"),
        url=header.get("url"),
    )
