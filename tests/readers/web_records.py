"""Web archives, made for the tests."""

from __future__ import annotations

import gzip

PARAGRAPH = (
    "The port of Vell reopened on Thursday after a strike of nine days, and the first ferries left before noon, "
    "the harbour board said in a statement. Crews had voted for the agreement by a large majority."
)


def page(title: str = "Port Reopens", body: str = PARAGRAPH, head: str = "") -> bytes:
    article = f"<article><h1>{title}</h1><p>{body}</p><p>{body}</p></article>"
    return f"<html><head>{head}<title>{title}</title></head><body>{article}</body></html>".encode()


def record(kind: str, block: bytes, version: str = "1.0", end: str = "\r\n", **headers: str) -> bytes:
    named = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000001>",
        "WARC-Date": "2024-03-14T10:20:30Z",
        "Content-Length": str(len(block)),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    lines = [f"WARC/{version}", *(f"{name}: {value}" for name, value in named.items()), "", ""]
    return end.join(lines).encode() + block + (end * 2).encode()


def http(payload: bytes, status: str = "200 OK", **headers: str) -> bytes:
    named = {"Content-Type": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in named.items()), "", ""]
    return "\r\n".join(lines).encode() + payload


def response(payload: bytes, address: str = "https://vell.example/2024/03/14/port", **headers: str) -> bytes:
    block = http(payload, **headers)
    return record("response", block, WARC_Target_URI=address, Content_Type="application/http; msgtype=response")


def numbered(count: int) -> list[bytes]:
    return [
        response(page(f"Story Number {number} Of Many"), f"https://vell.example/{number}") for number in range(count)
    ]


def packed(records: list[bytes]) -> list[bytes]:
    return [gzip.compress(one, mtime=0) for one in records]


def arc_record(address: str, block: bytes, media: str = "text/html") -> bytes:
    return f"{address} 127.0.0.1 20240314102030 {media} {len(block)}\n".encode() + block + b"\n"


def arc_file(*records: bytes) -> bytes:
    version = b"1 0 Press Crawler\nURL IP-address Archive-date Content-type Archive-length\n\n"
    return arc_record("filedesc://vell.arc", version, "text/plain") + b"".join(records)
