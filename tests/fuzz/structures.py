"""How is a sample changed within the grammar of its format, so that what lies behind the parser is reached?"""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from lxml import etree

# What stands where a reader expects a title, a date, a name, an address, a charset or a number.
_VALUES = (
    "", " ", "\t\n", "0", "-1", "1e999", "9" * 400, "null", "2024-03-14", "2024-13-45T99:99:99+99:99", "0000-00-00",
    "Thu, 14 Mar 2024 25:61:61 +9999", "1710411630", "9999999999999999", "14 March", "\u202egnp.exe", "\u2066\u2069",
    "a\u0301" * 300, "\ud7ff\ue000\U0010ffff", "\u2028\u2029\x85", "http://[", "http://a b/", "//", "javascript:x",
    "http://%ff/\u0660", "utf-16", "utf-7", "idna", "unicode_escape", "x" * 4000, "( " * 2000, "&amp;" * 500,
    "<p>" * 500, "<b><i>", "]]>", "<!--", "{}", "[]", '{"a": [', "=?utf-8?B?////?=", "=?x?Q?=FF?=", "a@b", "<a@b>",
    "usable", "canceled", "withheld", "stat:canceled", "stat:withheld", "urn:newsml:a:20240314:b:1N", "true", "1",
    "text/html", "text/html; charset=utf-16", "multipart/mixed; boundary=b", "message/rfc822", "base64", "gzip",
    "http://www.w3.org/1999/xhtml", "http://www.w3.org/2005/Atom", "http://iptc.org/std/nar/2006-10-01/", "article",
)  # fmt: skip
_CHARSETS = ("utf-8", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-7", "shift_jis", "iso2022_jp", "cp037")
_INNER = 1 << 20
# What is copied several times may be no larger together, or the changes after it would double it again and again.
_ROOM = 1 << 15

Inner = Callable[[bytes, random.Random, Sequence[bytes]], bytes]


def restructured(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes | None:
    """Return the sample after a few changes to its tree, table, lines or records; None where it has no such thing."""
    for looks_so, change in _FORMATS:
        if re.match(looks_so, data):
            try:
                return change(data, rng, others)
            except (ValueError, LookupError, csv.Error, etree.LxmlError, zlib.error, OSError, EOFError, RecursionError):
                continue
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, MemoryError):
                continue
    return None


def _json(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    try:
        documents = [json.loads(data)]
    except ValueError:
        documents = [json.loads(line) for line in data.splitlines() if line.strip()]
    tree: list[Any] = list(documents)
    for _ in range(rng.randint(1, 4)):
        _change_json(tree, rng)
    spaces = rng.choice((None, None, 1))
    texts = [json.dumps(one, ensure_ascii=rng.random() < 0.5, indent=spaces) for one in tree]
    return _encoded("\n".join(texts), rng)


def _change_json(tree: list[Any], rng: random.Random) -> None:
    """Change one place; places are counted anew, since the last change may have moved them."""
    places: list[tuple[Any, Any]] = []
    pending: list[Any] = [tree]
    while pending and len(places) < 5000:
        here = pending.pop()
        keys = list(here) if isinstance(here, dict) else range(len(here))
        places += [(here, key) for key in keys]
        pending += [here[key] for key in keys if isinstance(here[key], dict | list)]
    if not places:
        return
    holder, key = rng.choice(places)
    other, other_key = rng.choice(places)
    text = json.dumps(other[other_key])
    copied = json.loads(text) if len(text) < _ROOM else None
    kind = rng.randrange(7)
    if kind == 0:
        holder[key] = rng.choice((None, True, 0, -1, 1e308, 10**40, 0.5, [], {}, [[]], [None], {"": ""}))
    elif kind == 1:
        holder[key] = rng.choice(_VALUES)
    elif kind == 2:
        holder[key] = copied
    elif kind == 3:
        holder[key] = [copied] * rng.choice((1, 2, 50))
    elif kind == 4:
        holder[key] = {str(other_key): holder[key]}
    elif kind == 5 and isinstance(holder, dict):
        holder[str(other_key)] = holder.pop(key)
    else:
        del holder[key]


def _markup(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Change elements of an XML document, or of what a browser would make of it."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        html = False
    except etree.XMLSyntaxError:
        root = etree.fromstring(data, etree.HTMLParser(no_network=True))
        html = True
    if root is None:
        raise ValueError("no element")
    for _ in range(rng.randint(1, 5)):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        _change_element(rng.choice(elements), rng.choice(elements), rng)
    if html:
        return etree.tostring(root, method="html", encoding=rng.choice(("utf-8", "utf-8", "us-ascii", "utf-16")))
    if rng.random() < 0.8:
        return etree.tostring(root, encoding=rng.choice(("utf-8", "us-ascii", "utf-16")), xml_declaration=True)
    text = etree.tostring(root, encoding="unicode")
    return _encoded(f'<?xml version="1.0" encoding="{rng.choice(_CHARSETS)}"?>{text}', rng)


def _change_element(element: Any, other: Any, rng: random.Random) -> None:
    parent = element.getparent()
    kind = rng.randrange(10)
    if kind == 0:
        element.text = _xml_text(rng)
    elif kind == 1:
        element.tail = _xml_text(rng)
    elif kind == 2:
        element.tag = other.tag
    elif kind == 3 and element.attrib:
        element.set(rng.choice(element.keys()), _xml_text(rng))
    elif kind == 4 and other.attrib:
        name = rng.choice(other.keys())
        element.set(name, other.get(name))
    elif kind == 5 and element.attrib:
        del element.attrib[rng.choice(element.keys())]
    elif kind == 6 and parent is not None:
        parent.remove(element)
    elif kind == 7:
        copied = etree.tostring(other, with_tail=False)
        for _ in range(min(rng.choice((1, 2, 30)), _ROOM // len(copied))):
            element.append(etree.fromstring(copied, etree.XMLParser(resolve_entities=False)))
    elif kind == 8 and parent is not None:
        _nest(element, parent, rng.choice((1, 10, 300)))
    else:
        element.tag = etree.QName(element).localname


def _nest(element: Any, parent: Any, depth: int) -> None:
    at = parent.index(element)
    for _ in range(depth):
        outer = etree.Element(element.tag)
        outer.append(element)
        element = outer
    parent.insert(at, element)


def _xml_text(rng: random.Random) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", rng.choice(_VALUES))


def _table(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    text = data.decode("utf-8", "replace")
    first = text.split("\n", 1)[0]
    separator = max(",;\t|", key=first.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    if len(rows[0]) < 2:
        raise ValueError("one column")
    for _ in range(rng.randint(1, 4)):
        row = rng.choice(rows) if rng.random() < 0.6 else rows[0]
        at = rng.randrange(len(row)) if row else 0
        kind = rng.randrange(6)
        if kind == 0:
            row[at : at + 1] = [rng.choice(_VALUES)]
        elif kind == 1:
            row[at:at] = [rng.choice(_VALUES)] * rng.choice((1, 2, 300))
        elif kind == 2:
            del row[at : at + 1]
        elif kind == 3:
            row[at : at + 1] = [rng.choice(rows[0] or [""])]
        elif kind == 4:
            rows.insert(rng.randrange(len(rows) + 1), list(row))
        else:
            rng.shuffle(row)
    said = io.StringIO(newline="")
    quoting = rng.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    ended = rng.choice(("\n", "\r\n", "\r"))
    csv.writer(said, delimiter=rng.choice(separator * 4 + ",;\t|"), quoting=quoting, lineterminator=ended).writerows(
        rows
    )
    return _encoded(said.getvalue(), rng)


def _headed(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Change header lines of a mail or of a record of a web archive, or wrap the mail in a part of another."""
    end = re.search(rb"\r?\n\r?\n", data)
    if not end:
        raise ValueError("no head")
    head, body = data[: end.start()].splitlines(), data[end.end() :]
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(head))
        name = head[at].split(b":")[0]
        kind = rng.randrange(5)
        if kind == 0:
            head[at] = name + b": " + rng.choice(_VALUES).encode("utf-8", "replace")
        elif kind == 1:
            head.insert(rng.randrange(len(head) + 1), head[at])
        elif kind == 2 and len(head) > 1:
            del head[at]
        elif kind == 3:
            head.insert(1, rng.choice(_PART_HEADS))
        else:
            body = _in_parts(head, body, rng)
    ended = rng.choice((b"\n", b"\r\n"))
    return ended.join(head) + ended * 2 + body


_PART_HEADS = tuple(
    f"Content-{line}".encode()
    for line in (
        "Type: multipart/alternative; boundary=b", "Type: text/html; charset=utf-7", "Type: message/rfc822",
        "Type: text/plain; charset=idna", "Transfer-Encoding: base64", "Transfer-Encoding: quoted-printable",
        "Transfer-Encoding: x-uuencode", "Disposition: attachment; filename*=utf-8''%ff", "Length: 3",
        "Type: text/plain; charset*0=ut; charset*1=f-8", "Encoding: gzip", "Type: text/plain; format=flowed; delsp=yes",
    )
)  # fmt: skip


def _in_parts(head: list[bytes], body: bytes, rng: random.Random) -> bytes:
    mark = b"b%d" % rng.randrange(3)
    kind = rng.choice((b"mixed", b"alternative", b"digest", b"related", b"signed"))
    head[:] = [line for line in head if not line.lower().startswith(b"content-")]
    head.append(b"Content-Type: multipart/" + kind + b'; boundary="' + mark + b'"')
    parts = [
        rng.choice(_PART_HEADS) + b"\n\n" + body
        for _ in range(min(rng.choice((1, 2, 40)), 1 + _ROOM // (1 + len(body))))
    ]
    return b"".join(b"\n--" + mark + b"\n" + part for part in parts) + b"\n--" + mark + b"--\n"


def _web_archive(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """Change one record's head, or its block and then its length to match."""
    records = re.split(rb"(?=^WARC/1\.[01]\r?\n)", data, flags=re.M)
    at = rng.randrange(len(records))
    head, gap, block = records[at].partition(b"\r\n\r\n")
    if rng.random() < 0.4:
        records[at] = _headed(records[at], rng, others)
    else:
        block = block.removesuffix(b"\r\n\r\n")
        block = restructured(block, rng, others) or block
        head = re.sub(rb"(?i)(?<=content-length: )\d+", b"%d" % len(block), head)
        records[at] = head + gap + block + b"\r\n\r\n"
    if rng.random() < 0.3:
        records.insert(rng.randrange(len(records) + 1), records[at])
    return b"".join(records)


def _gzipped(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    with gzip.open(io.BytesIO(data)) as stream:
        inside = stream.read(_INNER)
    return gzip.compress(restructured(inside, rng, others) or _lines(inside, rng, others), 1)


def _zipped(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as box, zipfile.ZipFile(target, "w") as changed:
        for info in box.infolist():
            content = box.read(info)
            if rng.random() < 0.3:
                content = restructured(content, rng, others) or rng.choice(others)
            name = rng.choice(("../x", "/x", "a" * 5000, "a/" * 500 + "b", "")) if rng.random() < 0.1 else info.filename
            method = rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
            changed.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return target.getvalue()


def _lines(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    lines = data.split(b"\n")
    for _ in range(rng.randint(1, 5)):
        at, to = rng.randrange(len(lines)), rng.randrange(len(lines))
        kind = rng.randrange(5)
        if kind == 0:
            lines[at] = rng.choice(_VALUES).encode("utf-8", "replace")
        elif kind == 1:
            lines[at:at] = lines[to : to + rng.choice((1, 3, 20))]
        elif kind == 2 and len(lines) > 1:
            del lines[at]
        elif kind == 3:
            lines[at], lines[to] = lines[to], lines[at]
        else:
            lines[at] += lines[to]
    return b"\n".join(lines)


def _encoded(text: str, rng: random.Random) -> bytes:
    return text.encode("utf-8" if rng.random() < 0.8 else rng.choice(_CHARSETS), "replace")


_FORMATS: tuple[tuple[bytes, Inner], ...] = (
    (rb"\x1f\x8b", _gzipped),
    (rb"PK\x03\x04", _zipped),
    (rb"WARC/", _web_archive),
    (rb"\s*[\[{]", _json),
    (rb"(?:\xef\xbb\xbf)?\s*<", _markup),
    (rb"From |[A-Za-z][\w-]*:", _headed),
    (rb"[^\n]*[,;\t|]", _table),
    (rb"", _lines),
)
