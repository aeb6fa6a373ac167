"""Do entries of feeds say what the makers of the cases say they do? Needs the shared data, not part of the project."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from searchnews.dates.resolve import resolve_date
from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.drops import Drop, find_drops
from searchnews.readers.markup_text import markup_text
from searchnews.readers.registry import read_raw

CASES = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "feeds"
LABELS = CASES.parent / "wire-expected.tsv"
# Statements on entries, titles, dates and charsets that hold, of those that can be seen in a record.
FLOOR = 0.98
# What does not hold, and why that is as it should be.
KNOWN_MISSES = {
    "encoding/bozo_linenoise.xml": "UTF-8 with one stray byte; the case wants every byte of it read as windows-1252",
    "wellformed/rss/item_description_not_a_doctype.xml": "the case wants the text escaped as HTML; ours is plain text",
}
_EXPECT = re.compile(r"Expect:\s*(.*)")
_DATES = ("published", "updated", "created", "expired", "issued", "modified")
_TITLES = (("title",), ("title_detail", "value"))
_TEXTS = (("summary",), ("description",), ("summary_detail", "value"), ("content", 0, "value"))
_AUTHORS = (("author",), ("author_detail", "name"))


@dataclass(frozen=True)
class Statement:
    """One thing that the comment on top of a case says."""

    path: tuple[Any, ...]
    value: Any

    def holds(self, records: list[RawRecord], data: bytes) -> bool | None:
        """Say whether it holds, or None where no record can show it."""
        if self.path == ("encoding",):
            texts = [text for one in records for text in (one.title, *one.body.split("\n\n")) if text]
            decoded = " ".join(unescape(unescape(data.decode(self.value, "replace"))).split())
            return all(" ".join(text.split()) in decoded for text in texts) if texts else None
        if self.path[0] == "feed":
            seen = records and self.path[1:] in _TITLES
            return _says(self.value, records[0].source) if seen else None
        if len(self.path) < 3 or self.path[1] >= len(records):
            return False if len(self.path) > 1 else None
        return _entry_holds(records[self.path[1]], self.path[2:], self.value)


def _entry_holds(record: RawRecord, path: tuple[Any, ...], value: Any) -> bool | None:
    name = str(path[0])
    if path in _TITLES:
        return _says(value, record.title)
    if path in _TEXTS:
        return _says(value, record.body) or _says(value, record.extra.get("summary"))
    if name.removesuffix("_parsed") in _DATES:
        return _dated(record, name, value)
    if path in _AUTHORS or (name == "authors" and path[-1] == "name"):
        return value in record.authors
    if path == ("link",):
        return bool(value in (record.url, record.extra.get("link"))) if value else record.url is None
    if path == ("id",):
        return bool(value == record.id)
    if path == ("category",) or (name == "tags" and path[-1] == "term"):
        return value in record.extra.get("categories", ())
    if name == "enclosures":
        return bool(record.extra["enclosures"][path[1]].get(path[2]) == value)
    return None


def _says(value: Any, text: str | None) -> bool:
    squeezed = " ".join((text or "").split())
    return isinstance(value, str) and squeezed in (" ".join(one.split()) for one in (value, markup_text(value)))


def _dated(record: RawRecord, name: str, value: Any) -> bool:
    texts = [*(one.text for one in record.date_candidates), record.modified, record.extra.get(name)]
    if not name.endswith("_parsed"):
        return value in texts
    instant = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*value[:6])
    dates = [resolve_date([DateCandidate(text, "metadata")]) for text in texts if text]
    return any(date is not None and instant.startswith(date.value.rstrip("Z")) for date in dates)


def statements(expected: str) -> Iterator[Statement]:
    """Yield what a comment says of entries and charsets, in as far as it is equations."""
    try:
        tree: ast.AST = ast.parse(expected.strip(), mode="eval").body
    except SyntaxError:
        return
    for node in tree.values if isinstance(tree, ast.BoolOp) else [tree]:
        if isinstance(node, ast.Compare) and all(isinstance(sign, ast.Eq) for sign in node.ops):
            sides = [node.left, *node.comparators]
            try:
                value = ast.literal_eval(sides[-1])
            except ValueError:
                continue
            for side in sides[:-1]:
                path = tuple(path_of(side))
                if path and path[0] in ("entries", "encoding", "feed"):
                    yield Statement(path, value)
        elif "has_key" in ast.unparse(node):
            yield Statement(("entries", 0, "link"), None)


def path_of(node: ast.AST) -> Iterator[Any]:
    if isinstance(node, ast.Subscript):
        yield from path_of(node.value)
        yield ast.literal_eval(node.slice)
    elif isinstance(node, ast.Attribute):
        yield from path_of(node.value)
        yield node.attr
    elif isinstance(node, ast.Name):
        yield node.id


def read_case(path: Path) -> list[Any]:
    return [found for drop in find_drops([path]) if isinstance(drop, Drop) for found in read_raw(drop)]


def judge() -> tuple[int, dict[str, str]]:
    """Return how many statements can be judged, and those that do not hold by file."""
    judged, missed = 0, {}
    for path in sorted(CASES.rglob("*.xml")):
        data = path.read_bytes()
        comment = _EXPECT.search(data[:4096].replace(b"\0", b"").decode("utf-8", "replace"))
        found = read_case(path)
        records = [one for one in found if isinstance(one, RawRecord)]
        for said in statements(comment[1]) if comment else ():
            held = said.holds(records, data)
            judged += held is not None
            if held is False:
                missed[str(path.relative_to(CASES))] = f"{said.path} == {said.value!r}, found {found}"
    return judged, missed


def test_entries_of_feeds_say_what_their_makers_say_they_do() -> None:
    if not CASES.is_dir():
        pytest.skip("the shared data folder feeds is not there")
    judged, missed = judge()
    print(f"{judged - len(missed)} of {judged} statements hold")
    for name, what in missed.items():
        print(name, what, sep=": ")
    assert judged > 100
    assert set(missed) <= set(KNOWN_MISSES)
    assert (judged - len(missed)) / judged >= FLOOR


def test_no_case_makes_the_reader_fail() -> None:
    if not CASES.is_dir():
        pytest.skip("the shared data folder feeds is not there")
    for path in sorted(CASES.rglob("*.xml")):
        for found in read_case(path):
            assert "the reader failed" not in getattr(found, "reason", ""), found
            assert not (isinstance(found, CorpusError) and "cannot be parsed" in found.reason), found


def labelled() -> Iterator[tuple[Path, list[dict[str, str]]]]:
    """Yield each mail, export of WordPress and WENN feed of the labelled wires with its rows."""
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    names = lines[0].split("\t")
    rows = [dict(zip(names, line.split("\t"), strict=False)) for line in lines[1:]]
    wanted = {row["file"] for row in rows if row["format"] in ("email", "WXR") or "wenn" in row["file"]}
    for file in sorted(wanted):
        yield LABELS.parent / file, [row for row in rows if row["file"] == file]


def cells(record: RawRecord, row: dict[str, str]) -> Iterator[tuple[str, bool]]:
    """Yield each cell of a row that says something, and whether the record agrees."""
    date = resolve_date(record.date_candidates)
    wanted = resolve_date([DateCandidate(row["date"], "gold")]) if row["date"] else None
    yield "kind", record.kind == row["kind"]
    yield "date", wanted is None or (date is not None and date.value == wanted.value)
    yield "language", (record.language or "").casefold() == row["language"].casefold() or not row["language"]
    for cell, text in (("title", record.title), ("source_id", record.id)):
        yield cell, text == row[cell] or not row[cell]
    yield "body_starts", " ".join(record.body.split()).startswith(row["body_starts"].strip())


def test_mails_exports_of_wordpress_and_wenn_say_what_the_labels_do() -> None:
    if not LABELS.is_file():
        pytest.skip("the shared data file wire-expected.tsv is not there")
    judged, wrong = 0, []
    for path, rows in labelled():
        records = [one for one in read_case(path) if isinstance(one, RawRecord)]
        assert len(records) == len(rows), path
        for record, row in zip(records, rows, strict=True):
            for cell, agrees in cells(record, row):
                judged += 1
                wrong += [] if agrees else [(path.name, cell, row[cell])]
    print(f"{judged - len(wrong)} of {judged} cells agree")
    assert judged
    assert not wrong
