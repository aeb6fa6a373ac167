"""What does a web archive (WARC or ARC) hold?"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urljoin

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.cleaning import clean
from searchnews.readers.decoding import decode, known_charset, looks_binary
from searchnews.readers.drops import Drop, Skipped, printable
from searchnews.readers.http_payload import HttpAnswer, charset_of, media_type, parse_answer, payload_of
from searchnews.readers.json_documents import NO_RECORD
from searchnews.readers.streams import WHOLE_LIMIT
from searchnews.readers.unpacking import first_bytes, packing_of
from searchnews.readers.warc_records import WebRecord, web_records
from searchnews.readers.web_archives import begins_web_archive

_START = 1 << 12
_NAME_LIMIT = 300
_TEXT = re.compile(r"text/(?!css|javascript|ecmascript|vcard|calendar|dns|x-)|application/(?:.*\+)?(?:json|xml)$|$")
# What is older than dates shown on a page, but known from elsewhere.
_LATE_ORIGINS = ("shown", "filename")


class WarcReader:
    """Hands the texts that web servers answered with to the other readers.

    `read` reads a drop with those readers, `knows` says whether one of them takes it.
    """

    name = "warc"

    def __init__(
        self,
        read: Callable[[Drop], Iterator[RawRecord | CorpusError | Skipped]],
        knows: Callable[[bytes, str], bool],
        limit: int = WHOLE_LIMIT,
    ) -> None:
        self._read_payload = read
        self._knows = knows
        self._limit = limit

    def detect(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - web archives come under any name
        """Say whether a record of a web archive comes first, packed or not."""
        return _is_web_archive(head)

    def read(self, drop: Drop) -> Iterator[RawRecord | CorpusError | Skipped]:
        """Yield the records of each page, an error for each damage, and one notice of all that was passed over."""
        passed_over: Counter[str] = Counter()
        with drop.open() as stream:
            for found in web_records(stream, drop.name, self._limit):
                if isinstance(found, CorpusError):
                    yield found
                else:
                    yield from self._of_record(drop, found, passed_over)
        if passed_over:
            counts = ", ".join(f"{count} {what}" for what, count in sorted(passed_over.items()))
            yield Skipped(drop.name, f"records passed over: {counts}")

    def _of_record(self, drop: Drop, record: WebRecord, passed_over: Counter[str]) -> Iterator[RawRecord | CorpusError]:
        try:
            payload = _text_of(record, self._limit)
        except ValueError as error:
            yield CorpusError(drop.name, str(error), record.place)
            return
        address = record.headers.get("warc-target-uri", "").strip("<>")
        name = f"{drop.name}/{printable(clean(address))[:_NAME_LIMIT]}"
        if isinstance(payload, bytes) and not self._knows(payload[: 1 << 16], name):
            payload = "of no format that can be read"
        if isinstance(payload, str):
            passed_over[payload] += 1
            return
        data = payload
        page = replace(drop, name=name, opener=lambda: io.BytesIO(data), repeatable=True)
        for found in self._read_payload(page):
            if isinstance(found, RawRecord):
                yield _completed(found, record, address)
            elif isinstance(found, CorpusError) and found.reason == NO_RECORD:
                passed_over["of JSON without an article"] += 1
            elif isinstance(found, CorpusError):
                yield CorpusError(found.file, found.reason, ", ".join(filter(None, (record.place, found.place))))
            else:
                passed_over["without text"] += 1


def _is_web_archive(head: bytes) -> bool:
    packing = packing_of(head)
    return begins_web_archive(first_bytes(head[:_START], packing, _START) if packing else head)


def _text_of(record: WebRecord, limit: int) -> bytes | str:
    """Return the text a record holds, or of what kind it is if it holds none; raises ValueError for a damaged one."""
    if record.kind not in ("response", "resource", "conversion"):
        return record.kind or "of no kind"
    if record.headers.get("warc-target-uri", "").strip("<").startswith("metadata:"):
        return "metadata"  # the crawler's own log
    if record.headers.get("warc-segment-number"):
        return "in segments"
    content_type = record.headers.get("content-type", "")
    answer: HttpAnswer | None = None
    if record.block is None:
        return f"larger than {limit} bytes"
    payload = record.block
    is_http = media_type(content_type) == "application/http" or record.block.startswith(b"HTTP/")
    if record.kind == "response" and is_http:
        answer = parse_answer(record.block)
        if answer is None:
            return "that are no answers"
        if answer.status != 200:
            return f"with status {answer.status}"
        content_type = answer.headers.get("content-type", "")
    if not _TEXT.match(media_type(content_type)):
        return "of other media"
    if answer:
        payload = payload_of(answer, limit)
    if looks_binary(payload[: 1 << 16]) or _is_web_archive(payload[:_START]):
        return "of other media"
    return _in_its_charset(payload, charset_of(content_type)) if payload.strip() else "without text"


def _in_its_charset(payload: bytes, declared: str | None) -> bytes:
    """Recode what the server said the charset of, unless it is UTF-8 all the same."""
    if not declared or not known_charset(declared):
        return payload
    try:
        payload.decode("utf-8")
    except UnicodeDecodeError:
        return b"\xef\xbb\xbf" + decode(payload, declared).encode("utf-8", "replace")
    return payload


def _completed(raw: RawRecord, record: WebRecord, address: str) -> RawRecord:
    """Add what the archive knows of a page: its address, when it was got, and which record it is."""
    web = re.match("https?:", address, re.IGNORECASE) is not None
    candidates = [one for one in raw.date_candidates if one.origin != "filename"]
    url, extra = raw.url, dict(raw.extra)
    if raw.kind == "headline" and not url and web and isinstance(link := extra.get("link"), str):
        url = _joined_address(address, link)
    elif not url and web and raw.kind == "article":
        url = clean(address)
        late = next((at for at, one in enumerate(candidates) if one.origin in _LATE_ORIGINS), len(candidates))
        candidates.insert(late, DateCandidate(url, "url"))
    stated = {
        key: clean(record.headers[name])
        for key, name in (("id", "warc-record-id"), ("type", "warc-type"), ("truncated", "warc-truncated"))
        if record.headers.get(name)
    }
    if address and clean(address) != url:
        stated["target"] = clean(address)
    captured = raw.captured or record.headers.get("warc-date") or None
    return replace(raw, url=url, captured=captured, date_candidates=tuple(candidates), extra={**extra, "warc": stated})


def _joined_address(address: str, link: str) -> str | None:
    try:
        joined = urljoin(address, link)
    except ValueError:
        return None
    return clean(joined) if joined.startswith(("http://", "https://")) else None
