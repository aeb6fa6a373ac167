"""What does an answer of a web server bring, taken out of its wrappings?"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from searchnews.readers.gunzip import GZIP_MAGIC
from searchnews.readers.unpacking import Decompressor, Inflator, ZstdDecompressor

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.+-]{1,40})", re.IGNORECASE)
_FORM_WINDOW = 1 << 10


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """The answer's status, its headers (names in small letters), and what follows them."""

    status: int
    headers: Mapping[str, str]
    rest: bytes


def parse_answer(block: bytes) -> HttpAnswer | None:
    """Take an answer apart; None where it does not begin as one."""
    status = _STATUS.match(block)
    if status is None:
        return None
    end = _END_OF_HEADERS.search(block)
    lines = block[: end.start() if end else len(block)].decode("latin-1").splitlines()[1:]
    pairs = (line.split(":", 1) for line in lines if ":" in line)
    headers = {name.strip().lower(): value.strip() for name, value in reversed(list(pairs))}
    return HttpAnswer(int(status[1]), headers, block[end.end() :] if end else b"")


def media_type(content_type: str) -> str:
    """Return the media type alone, in small letters."""
    return content_type.partition(";")[0].strip().lower()


def charset_of(content_type: str) -> str | None:
    """Return the charset that a content type names, or None."""
    match = _CHARSET.search(content_type)
    return match[1] if match else None


def payload_of(answer: HttpAnswer, limit: int) -> bytes:
    """Return the payload with its codings undone; as it stands, where it does not have them after all.

    Raises ValueError where it is damaged or larger than `limit`.
    """
    data = answer.rest
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        data = _joined(data)
    codings = [coding.strip().lower() for coding in answer.headers.get("content-encoding", "").split(",")]
    for coding in reversed(codings):
        data = _decoded(data, coding, limit)
    return data


def _joined(data: bytes) -> bytes:
    """Join the chunks; some archives say chunked and hold the payload already joined."""
    parts: list[bytes] = []
    at = 0
    while match := _CHUNK_SIZE.match(data, at):
        size = int(match[1], 16)
        if not size:
            return b"".join(parts)
        at = match.end() + size
        if at > len(data):
            break
        parts.append(data[match.end() : at])
        at += 2 if data[at : at + 2] == b"\r\n" else data[at : at + 1] == b"\n"
    if not parts and at == 0:
        return data
    if at == len(data):
        return b"".join(parts)
    raise ValueError("the payload's chunks are damaged")


def _decoded(data: bytes, coding: str, limit: int) -> bytes:
    if coding in ("gzip", "x-gzip"):
        return _unpacked(Inflator(zlib.MAX_WBITS | 16), data, limit) if data.startswith(GZIP_MAGIC) else data
    if coding == "deflate":
        return _inflated(data, limit)
    if coding == "zstd":
        return _unpacked(ZstdDecompressor(), data, limit) if data.startswith(b"\x28\xb5\x2f\xfd") else data
    if coding == "br":
        return _from_brotli(data, limit)
    if coding in ("", "identity", "none"):
        return data
    raise ValueError(f"the payload is packed as {coding[:40]}, which is not known")


def _inflated(data: bytes, limit: int) -> bytes:
    """Undo deflate, which servers send with zlib's frame and without; neither has a mark to tell it by."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            Inflator(window).decompress(data[:_FORM_WINDOW], _FORM_WINDOW)
        except zlib.error:
            continue
        return _unpacked(Inflator(window), data, limit)
    return data


def _unpacked(decompressor: Decompressor, data: bytes, limit: int) -> bytes:
    try:
        parts = [decompressor.decompress(data, limit + 1)]
        while not decompressor.eof and not decompressor.needs_input and sum(map(len, parts)) <= limit:
            parts.append(decompressor.decompress(b"", limit + 1))
    except Exception as error:
        # each package has errors of its own kind
        raise ValueError(f"the payload's packing is damaged ({error})") from error
    whole = b"".join(parts)
    if len(whole) > limit:
        raise ValueError(f"the payload is larger than {limit} bytes unpacked")
    if not decompressor.eof:
        raise ValueError("the payload's packing ends too early")
    return whole


def _from_brotli(data: bytes, limit: int) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise ValueError("the payload is packed as br, which needs: pip install 'searchnews[warc]'") from error
    decompressor = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    try:
        piece = decompressor.process(data, output_buffer_limit=1 << 20)
        while piece and size <= limit:
            parts.append(piece)
            size += len(piece)
            piece = b"" if decompressor.is_finished() else decompressor.process(b"", output_buffer_limit=1 << 20)
    except brotli.error as error:
        if not parts and b"<" in data[:_FORM_WINDOW]:
            return data  # unpacked already, though its header still says otherwise
        raise ValueError(f"the payload's packing is damaged ({error})") from error
    if size > limit:
        raise ValueError(f"the payload is larger than {limit} bytes unpacked")
    if not decompressor.is_finished():
        raise ValueError("the payload's packing ends too early")
    return b"".join(parts)
