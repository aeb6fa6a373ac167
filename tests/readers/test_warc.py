"""Does a web archive yield the pages in it, and go on behind what is damaged?"""

from __future__ import annotations

import gzip
import io
import itertools
import json
import zlib
from typing import Any

import pytest
import zstandard

from searchnews.errors import CorpusError
from searchnews.model.record import RawRecord
from searchnews.readers.drops import Drop, Skipped, find_drops
from searchnews.readers.registry import read_raw
from searchnews.readers.warc_records import WebRecord, web_records
from tests.readers.web_records import arc_file, arc_record, http, numbered, packed, page, record, response

ADDRESS = "https://vell.example/2024/03/14/port"


def records_of(found: list[Any]) -> list[RawRecord]:
    return [one for one in found if isinstance(one, RawRecord)]


def errors_of(found: list[Any]) -> list[tuple[str, str]]:
    return [(one.place, one.reason) for one in found if isinstance(one, CorpusError)]


def notices_of(found: list[Any]) -> list[str]:
    return [one.reason for one in found if isinstance(one, Skipped)]


@pytest.mark.parametrize("version", ["0.17", "0.18", "1.0", "1.1"])
def test_a_page_is_an_article_with_its_address_and_the_time_it_was_got(read: Any, version: str) -> None:
    data = response(page()).replace(b"WARC/1.0", f"WARC/{version}".encode())
    (article,) = read(data, "crawl.dat")
    assert (article.kind, article.title, article.url) == ("article", "Port Reopens", ADDRESS)
    assert article.body.startswith("The port of Vell")
    assert article.captured == "2024-03-14T10:20:30Z"
    assert article.extra["warc"] == {"id": "<urn:uuid:00000000-0000-4000-8000-000000000001>", "type": "response"}


def test_the_time_a_page_was_got_is_no_date_of_it(read: Any) -> None:
    (article,) = read(response(page(), "https://vell.example/port"))
    assert [(one.text, one.origin) for one in article.date_candidates] == [("https://vell.example/port", "url")]


def test_what_a_page_says_of_itself_goes_before_what_the_archive_says(read: Any) -> None:
    head = '<link rel="canonical" href="https://vell.example/kept">'
    head += '<meta property="article:published_time" content="2024-03-01">'
    (article,) = read(response(page(head=head)))
    assert article.url == "https://vell.example/kept"
    assert article.date_candidates[0].text == "2024-03-01"
    assert article.extra["warc"]["target"] == ADDRESS


def test_links_of_a_page_that_lists_headlines_lead_on_from_its_address(read: Any) -> None:
    items = "".join(f'<li><h2><a href="/{n}">Harbour Story Number {n} Today</a></h2></li>' for n in range(5))
    found = read(response(f"<html><body><ul>{items}</ul></body></html>".encode()))
    assert [one.kind for one in found] == ["headline"] * 5
    assert found[1].url == "https://vell.example/1"


@pytest.mark.parametrize(
    ("headers", "encode"),
    [
        ({}, lambda data: data),
        ({"Content_Encoding": "gzip"}, gzip.compress),
        ({"Content_Encoding": "gzip"}, lambda data: data),
        ({"Content_Encoding": "deflate"}, zlib.compress),
        ({"Content_Encoding": "deflate"}, lambda data: zlib.compress(data, wbits=-15)),
        ({"Content_Encoding": "zstd"}, zstandard.compress),
        ({"Content_Encoding": "gzip, gzip"}, lambda data: gzip.compress(gzip.compress(data))),
        ({"Transfer_Encoding": "chunked"}, lambda data: chunked(data)),
        ({"Transfer_Encoding": "chunked"}, lambda data: data),
        ({"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}, lambda data: chunked(gzip.compress(data))),
    ],
)
def test_a_payload_is_taken_out_of_its_codings(read: Any, headers: dict[str, str], encode: Any) -> None:
    (article,) = read(response(encode(page()), **headers))
    assert article.title == "Port Reopens"


def test_a_payload_in_brotli_is_unpacked(read: Any) -> None:
    brotli = pytest.importorskip("brotli")
    (article,) = read(response(brotli.compress(page()), Content_Encoding="br"))
    assert article.title == "Port Reopens"


def chunked(data: bytes) -> bytes:
    parts = [data[at : at + 100] for at in range(0, len(data), 100)]
    return b"".join(b"%x;note=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("payload", "headers", "reason"),
    [
        (gzip.compress(page())[:-20], {"Content_Encoding": "gzip"}, "the payload's packing ends too early"),
        (gzip.compress(page())[:60] + b"\xff" * 60, {"Content_Encoding": "gzip"}, "the payload's packing is damaged"),
        (chunked(page())[:-30], {"Transfer_Encoding": "chunked"}, "the payload's chunks are damaged"),
        (page(), {"Content_Encoding": "pack200"}, "the payload is packed as pack200, which is not known"),
    ],
)
def test_a_damaged_payload_is_one_error_and_the_next_record_is_read(
    read: Any, payload: bytes, headers: dict[str, str], reason: str
) -> None:
    first = response(page())
    found = read(first + response(payload, **headers) + response(page("Rates Rise")))
    assert [one.title for one in records_of(found)] == ["Port Reopens", "Rates Rise"]
    ((place, said),) = errors_of(found)
    assert place == f"byte {len(first)}"
    assert said.startswith(reason)


def test_a_charset_that_only_the_server_names_is_used(read: Any) -> None:
    text = page("Порт Велл открыт", "Порт Велл снова открыт после забастовки, сообщила администрация в четверг. " * 3)
    (article,) = read(response(text.decode().encode("koi8-r"), Content_Type="text/html; charset=koi8-r"))
    assert article.title == "Порт Велл открыт"
    (article,) = read(response(text, Content_Type="text/html; charset=koi8-r"))
    assert article.title == "Порт Велл открыт"


def test_other_texts_than_pages_are_handed_to_their_readers(read: Any) -> None:
    line = json.dumps({"title": "Rates Rise", "id": 7}).encode()
    plain = b"Port Reopens After Strike\nRates Rise Again In Vell\n"
    found = read(
        response(line, "https://vell.example/a.jsonl", Content_Type="application/json")
        + record("resource", page(), WARC_Target_URI="file:///a.html", Content_Type="text/html")
        + record("conversion", plain, WARC_Target_URI="https://vell.example/b", Content_Type="text/plain")
    )
    assert [one.title for one in records_of(found)] == [
        "Rates Rise",
        "Port Reopens",
        "Port Reopens After Strike",
        "Rates Rise Again In Vell",
    ]
    assert not errors_of(found)


def test_an_answer_is_known_without_its_record_saying_so(read: Any) -> None:
    (article,) = read(record("response", http(page()), WARC_Target_URI=ADDRESS))
    assert article.title == "Port Reopens"


def test_what_is_no_text_is_passed_over_and_counted_in_one_notice(read: Any) -> None:
    data = b"".join(
        [
            record("warcinfo", b"software: none"),
            record("request", b"GET / HTTP/1.1\r\n\r\n"),
            record("revisit", http(b"")),
            record("metadata", b"fetchTimeMs: 1"),
            record("response", b"20240314 vell.example. 1 IN A 127.0.0.1", Content_Type="text/dns"),
            response(b"\xff\xd8\xff\xe0", Content_Type="image/jpeg"),
            response(b"\0\1\2\3" * 50),
            response(page(), status="404 Not Found"),
            response(b" "),
            response(b'{\n  "a": 2 }', Content_Type="application/json"),
            response(page()),
            response(page()),
        ]
    )
    found = read(data)
    assert len(records_of(found)) == 2
    assert not errors_of(found)
    assert notices_of(found) == [
        "records passed over: 1 metadata, 1 of JSON without an article, 3 of other media, 1 request, 1 revisit, "
        "1 warcinfo, 1 with status 404, 1 without text"
    ]


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_either_line_end_will_do(read: Any, end: str) -> None:
    block = http(page()).replace(b"\r\n", end.encode())
    data = record("response", block, end=end, WARC_Target_URI=ADDRESS, Content_Type="application/http")
    assert len(records_of(read(data * 2))) == 2


def test_an_arc_file_is_read_too(read: Any) -> None:
    data = arc_file(arc_record(ADDRESS, http(page())), arc_record("dns:vell.example", b"127.0.0.1", "text/dns"))
    for one in (data, gzip.compress(data)):
        article, notice = read_file(one)
        assert (article.title, article.url, article.captured) == ("Port Reopens", ADDRESS, "2024-03-14T10:20:30Z")
        assert notice.reason == "records passed over: 1 of other media, 1 warcinfo"


def read_file(data: bytes) -> list[Any]:
    (drop,) = find_drops(["-"], io.BytesIO(data), "crawl")
    assert isinstance(drop, Drop)
    return list(read_raw(drop))


def titles(found: list[Any]) -> list[int]:
    return [int((one.title or "").split()[2]) for one in records_of(found)]


def lz4_pack(data: bytes) -> bytes:
    frame: bytes = pytest.importorskip("lz4.frame").compress(data)
    return frame


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, lz4_pack])
def test_packed_record_by_record_or_as_one_it_is_read_whole(pack: Any) -> None:
    records = numbered(5)
    for data in (b"".join(map(pack, records)), pack(b"".join(records))):
        assert titles(read_file(data)) == [0, 1, 2, 3, 4]


def test_a_record_may_go_on_in_the_next_member() -> None:
    whole = b"".join(numbered(5))
    data = b"".join(gzip.compress(whole[at : at + 700]) for at in range(0, len(whole), 700))
    found = read_file(data)
    assert titles(found) == [0, 1, 2, 3, 4]
    assert not errors_of(found)


def test_a_damaged_member_costs_that_record_alone() -> None:
    members = packed(numbered(5))
    members[2] = members[2][:200] + bytes(byte ^ 0xA5 for byte in members[2][200:240]) + members[2][240:]
    found = read_file(b"".join(members))
    assert titles(found) == [0, 1, 3, 4]
    ((place, reason),) = errors_of(found)
    assert place == f"byte {len(members[0]) + len(members[1])}"
    assert "the gzip data is damaged" in reason


@pytest.mark.parametrize("left", [3, 12, 100, 250])
def test_a_member_that_breaks_off_costs_that_record_alone(left: int) -> None:
    members = packed(numbered(5))
    members[2] = members[2][:left]
    found = read_file(b"".join(members))
    assert titles(found) == [0, 1, 3, 4]
    assert len(errors_of(found)) == 1


def test_rubbish_between_members_is_one_error() -> None:
    members = packed(numbered(4))
    found = read_file(b"".join([*members[:2], b"rubbish \x1f\x8b\x08 " * 3000, *members[2:]]))
    assert titles(found) == [0, 1, 2, 3]
    assert [place for place, _ in errors_of(found)] == [f"byte {len(members[0] + members[1])}"]


def test_the_first_member_may_be_the_damaged_one(read: Any) -> None:
    members = packed(numbered(3))
    found = read(b"".join([members[0][:300], *members[1:]]))
    assert titles(found) == [1, 2]
    assert len(errors_of(found)) == 1


@pytest.mark.parametrize("change", [-200, 40, 150, 5000])
def test_a_wrong_length_costs_that_record_alone(read: Any, change: int) -> None:
    records = numbered(5)
    length = int(records[2].split(b"Content-Length: ")[1].split(b"\r\n")[0])
    records[2] = records[2].replace(b"Content-Length: %d" % length, b"Content-Length: %d" % (length + change), 1)
    found = read(b"".join(records))
    assert [n for n in titles(found) if n != 2] == [0, 1, 3, 4]
    assert [place for place, _ in errors_of(found)] == [f"byte {len(records[0]) + len(records[1])}"]


@pytest.mark.parametrize("stated", ["-1", "many", "", "9" * 30])
def test_a_length_that_is_none_costs_that_record_alone(read: Any, stated: str) -> None:
    records = numbered(3)
    length = records[1].split(b"Content-Length: ")[1].split(b"\r\n")[0]
    records[1] = records[1].replace(b"Content-Length: " + length, f"Content-Length: {stated}".encode(), 1)
    found = read(b"".join(records))
    assert titles(found) == [0, 2]
    assert len(errors_of(found)) == 1


def test_a_file_that_breaks_off_gives_what_is_whole(read: Any) -> None:
    data = b"".join(numbered(3))
    found = read(data[:-300])
    assert titles(found) == [0, 1]
    ((place, reason),) = errors_of(found)
    assert reason == "a record is cut short"
    assert place == f"byte {len(b''.join(numbered(2)))}"


def test_a_record_larger_than_may_be_read_is_passed_over() -> None:
    data = numbered(1)[0] + response(b"x" * 5000) + numbered(2)[1]
    found = [one for one in web_records(io.BytesIO(data), "drop", 2000) if isinstance(one, WebRecord)]
    assert [one.block is None for one in found] == [False, True, False]


def test_a_payload_that_unpacks_to_more_than_may_be_read_is_an_error(read: Any) -> None:
    packer = zlib.compressobj(wbits=31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(80)) + packer.flush()
    ((_, reason),) = errors_of(read(response(bomb, Content_Encoding="gzip")))
    assert reason == f"the payload is larger than {64 << 20} bytes unpacked"


def test_a_web_archive_in_a_web_archive_is_not_opened(read: Any) -> None:
    data = response(page())
    for _ in range(3):
        data = record("resource", data, Content_Type="text/plain", WARC_Target_URI="https://vell.example/crawl")
    assert notices_of(read(data)) == ["records passed over: 1 of other media"]


def test_no_change_to_the_bytes_makes_the_reader_fail() -> None:
    plain = b"".join(numbered(3))
    for data in (plain, b"".join(packed(numbered(3))), arc_file(arc_record(ADDRESS, http(page())))):
        for at in range(0, len(data), max(1, len(data) // 60)):
            changed = bytearray(data)
            changed[at] ^= 0xA5
            for tried in (bytes(changed), data[:at], data[:at] + data[at + 9 :]):
                for found in read_file(tried):
                    assert not (isinstance(found, CorpusError) and "the reader failed" in found.reason), found


def test_an_archive_packed_twice_ends_where_the_outer_data_is_damaged(tmp_path: Any) -> None:
    path = tmp_path / "twice.warc.gz.gz"
    path.write_bytes(gzip.compress(b"".join(packed(numbered(200))), mtime=0)[:-2000])
    (drop,) = find_drops([path])
    assert isinstance(drop, Drop)
    outcomes = list(itertools.islice(read_raw(drop), 500))
    assert len(outcomes) < 250
    assert isinstance(outcomes[0], RawRecord)
    assert isinstance(outcomes[-1], CorpusError)
