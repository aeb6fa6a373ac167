"""In which of the formats that news agencies send is this drop?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from searchnews.errors import CorpusError
from searchnews.model.record import RawRecord
from searchnews.readers.drops import Drop
from searchnews.readers.xml_roots import decode_xml, sniff_root

Reading = Iterator[RawRecord | CorpusError]

_G2_ROOTS = frozenset(
    "newsItem newsMessage packageItem conceptItem knowledgeItem planningItem catalogItem contentSet".split()
)
_RITZAU = re.compile(r"<(?:\w{1,20}:)?RBNews[\s>]")
_KEY = re.compile(r'"([A-Za-z_$]{2,40})"\s*:')
_TIMES = frozenset("versioncreated firstcreated contentcreated pubstatus eventdetails bodies".split())
_OTHERS = frozenset(
    "altids associations bodies body_html body_text body_xhtml byline charcount copyrightholder copyrightnotice"
    " description_caption description_html description_text descriptions ednote headlines pubstatus renditions"
    " representationtype slugline usageterms".split()
)
_BODIES = frozenset(("body_html", "body_xhtml"))
_SCHEMA = frozenset(("$schema", "$defs", "definitions"))
# Service letters and number, then priority, category and count; or the selector behind a unit separator.
_IPTC_7901 = re.compile(rb"[\0\x02-\x20\x7f]*(\x01?)[A-Za-z]{2,5} ?\d{1,4} +\w +[A-Za-z]{1,3} +\d{1,5}[ \r\n]")
_ANPA_1312 = re.compile(rb"[\0-\x20\x7f]*[A-Za-z]\d{3,4}\x1f[^\r\n]{0,20}[\r\n]+[A-Za-z] ")
_TELEGRAPH_HEAD = 400


@dataclass(frozen=True, slots=True)
class WireReader:
    """A reader that is loaded when a drop of its format is read."""

    name: str
    detects: Callable[[bytes], bool]
    reads: Callable[[Drop], Reading]

    def detect(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - wires are named at will
        """Say whether the bytes are of this format."""
        return self.detects(head)

    def read(self, drop: Drop) -> Reading:
        """Yield the drop's records, and an error for each that cannot be read, or for the drop."""
        try:
            yield from self.reads(drop)
        except CorpusError as error:
            yield error


def wire_readers() -> list[WireReader]:
    """Return a reader for each format, the most particular first."""
    return [
        WireReader("iptc-7901", _is_iptc_7901, _read_iptc_7901),
        WireReader("anpa-1312", _is_anpa_1312, _read_anpa_1312),
        WireReader("nitf", lambda head: _root_name(head).lower() == "nitf", _read_nitf),
        WireReader("newsml-1", lambda head: _root_name(head) == "NewsML", _read_newsml_1),
        WireReader("newsml-g2", lambda head: _root_name(head) in _G2_ROOTS, _read_newsml_g2),
        WireReader("rbnews", _is_rbnews, _read_rbnews),
        WireReader("reuters-21578", lambda head: _root_name(head) == "REUTERS", _read_reuters),
        WireReader("ap-json", _is_ap_json, _read_ap_json),
        WireReader("ninjs", _is_ninjs, _read_ninjs),
    ]


def _root_name(head: bytes) -> str:
    root = sniff_root(head)
    return root.name if root else ""


def _is_rbnews(head: bytes) -> bool:
    # with a NUL among the first bytes, characters are wider than a byte
    may_be = b"RBNews" in head or b"\0" in head[:8]
    return may_be and bool(_root_name(head)) and _RITZAU.search(decode_xml(head)) is not None


def _is_iptc_7901(head: bytes) -> bool:
    match = _IPTC_7901.match(head[:_TELEGRAPH_HEAD])
    return match is not None and (bool(match[1]) or b"\x02" in head[:_TELEGRAPH_HEAD])


def _is_anpa_1312(head: bytes) -> bool:
    return _ANPA_1312.match(head[:_TELEGRAPH_HEAD]) is not None


@lru_cache(maxsize=4)
def _json_keys(head: bytes) -> frozenset[str]:
    """Return the keys of objects at any depth, in small letters; a string's own quotes are escaped."""
    text = decode_xml(head).lstrip("\ufeff \t\r\n\0")
    return frozenset(key.lower() for key in _KEY.findall(text)) if text.startswith(("{", "[")) else frozenset()


def _is_ninjs(head: bytes) -> bool:
    keys = _json_keys(head)
    if _SCHEMA & keys and "properties" in keys:
        return False
    # a long body may stand before what tells the time
    return len((_TIMES | _OTHERS) & keys) > (1 if _TIMES & keys else 2) and bool((_TIMES | _BODIES) & keys)


def _is_ap_json(head: bytes) -> bool:
    keys = _json_keys(head)
    return {"altids", "itemid", "item"} <= keys and bool({"api_version", "data", "meta"} & keys)


def _read_nitf(drop: Drop) -> Reading:
    from searchnews.readers.nitf import read_nitf

    return read_nitf(drop)


def _read_newsml_1(drop: Drop) -> Reading:
    from searchnews.readers.newsml_1 import read_newsml_1

    return read_newsml_1(drop)


def _read_newsml_g2(drop: Drop) -> Reading:
    from searchnews.readers.newsml_g2 import read_newsml_g2

    return read_newsml_g2(drop)


def _read_rbnews(drop: Drop) -> Reading:
    from searchnews.readers.rbnews import read_rbnews

    return read_rbnews(drop)


def _read_reuters(drop: Drop) -> Reading:
    from searchnews.readers.reuters_sgml import read_reuters

    return read_reuters(drop)


def _read_iptc_7901(drop: Drop) -> Reading:
    from searchnews.readers.iptc_7901 import read_iptc_7901

    return read_iptc_7901(drop)


def _read_anpa_1312(drop: Drop) -> Reading:
    from searchnews.readers.anpa_1312 import read_anpa_1312

    return read_anpa_1312(drop)


def _read_ap_json(drop: Drop) -> Reading:
    from searchnews.readers.ap_json import read_ap_json

    return read_ap_json(drop)


def _read_ninjs(drop: Drop) -> Reading:
    from searchnews.readers.ninjs import read_ninjs

    return read_ninjs(drop)
