"""Does hostile text leave by every other way harmless, and is all that is shown there?"""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.model.markup import link_html, marked_html
from searchnews.model.record import Entities, NewsDate, Record
from searchnews.model.results import Hit, Passage, Results
from searchnews.render.escape import harmless
from searchnews.render.hits_table import COLUMNS, table_rows
from searchnews.render.report import report_lines
from tests.render.test_escape import HOSTILE, dangerous

SCRIPT = '</title><script>alert(1)</script><img src=x onerror=\'alert(1)\'>"><a href="javascript:1">&amp;'
TAGS = set(
    "!doctype html head meta title style body h1 h2 p ol li mark a table caption thead tbody tr th td br".split()
)
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "class", "dir", "value", "href", "rel"}
TEXTS = st.text(alphabet=st.characters() | st.sampled_from("<>&\"'=+-@`\\;\t\n\u202e\x1b"), max_size=20)
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Reader(HTMLParser):
    """Reads a page as a browser does: which elements there are, and what they show."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.shown = ""
        self.in_mark = False
        self.marked: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attributes
        if tag == "mark":
            self.marked.append("")
            self.in_mark = True

    def handle_endtag(self, tag: str) -> None:
        self.in_mark = self.in_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        self.shown += data
        if self.in_mark:
            self.marked[-1] += data


def hit_of(text: str, url: str | None = None) -> Hit:
    record = Record(
        text, "article", text, text, NewsDate("2024-03-14", "day", None, text), text, text, url=url, section=text,
        entities=Entities((text,), (text,), (text,)),
    )  # fmt: skip
    return Hit(1, 1.5, record, (), (Passage(text, 0, ()),))


def pages(query: str, hit: Hit) -> tuple[str, str]:
    """Return the report and what a notebook shows."""
    return "".join(report_lines(query, 1, [hit])), Results(query, 1, (hit,))._repr_html_()


@pytest.mark.parametrize("text", [HOSTILE, SCRIPT, "=1+1", "'=1"])
def test_hostile_text_is_only_text_in_a_page(text: str) -> None:
    check_pages(text)


@settings(max_examples=60)
@given(TEXTS)
def test_so_is_any_text(text: str) -> None:
    check_pages(text)


def check_pages(text: str) -> None:
    hit = hit_of(text, f"https://example.org/{text}")
    for page in pages(text, hit):
        reader = Reader(page)
        assert reader.tags <= TAGS
        assert {name for name, _ in reader.attributes} <= ATTRIBUTES
        assert all((value or "").startswith("https://") for name, value in reader.attributes if name == "href")
        assert not dangerous(page)
        assert " ".join(harmless(text).split()) in " ".join(reader.shown.split())
        page.encode()


def test_a_report_declares_its_charset_and_forbids_whatever_it_does_not_need() -> None:
    page, _ = pages("x", hit_of("x"))
    assert page.startswith('<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">')
    assert "default-src 'none'; style-src 'sha256-" in page
    assert "script" not in page
    assert "src=" not in page


def test_matches_are_marked_and_nothing_else() -> None:
    hit = Hit(1, 1.0, Record("d:1", "article", "A & B", "x"), ((2, 3),), (Passage("<b> & c", 0, ((0, 3), (6, 7))),))
    for page in pages("x", hit):
        assert Reader(page).marked == ["&", "<b>", "c"]


@given(TEXTS, st.lists(st.integers(0, 20), max_size=6))
def test_marks_keep_the_text(text: str, places: list[int]) -> None:
    edges = sorted({min(place, len(text)) for place in places})
    ranges = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    reader = Reader(marked_html(text, ranges))
    assert reader.shown == harmless(text)
    assert reader.tags <= {"mark"}
    assert reader.marked == [harmless(text[start:end]) for start, end in ranges]


@pytest.mark.parametrize(
    "address", [None, "", "javascript:alert(1)", " https://x", "data:text/html,x", "//x", "https://x\u202e", "ftp://x"]
)
def test_only_addresses_of_the_web_become_links(address: str | None) -> None:
    assert link_html(address, "shown") == "shown"


@pytest.mark.parametrize("text", [HOSTILE, SCRIPT, "=1+1", "'=1", "-1", " @x", '"\n=1"', "\t=x", "\t0", " \t0", "＝1"])
def test_hostile_text_is_only_text_in_a_table(text: str) -> None:
    check_table(text)


@settings(max_examples=60)
@given(TEXTS)
def test_so_is_any_text_there(text: str) -> None:
    check_table(text)


def check_table(text: str) -> None:
    table = "".join(table_rows([hit_of(text, text)]))
    assert not dangerous(table)
    head, row = csv.reader(io.StringIO(table))
    assert tuple(head) == COLUMNS
    assert len(row) == len(COLUMNS)
    assert not [cell for cell in row if cell.lstrip(" ").startswith(FORMULAS)]
    assert row[:2] == ["1", "1.5"]


def test_a_notebook_shows_a_row_a_hit() -> None:
    record = Record("d:1", "headline", None, "", NewsDate("2024-03-14T10:00:00Z", "second", "+00:00", "metadata"))
    page = Results("ferry", 2, (Hit(1, None, record, (), ()), Hit(2, None, record, (), ())))._repr_html_()
    assert "ferry: 2 found" in page
    assert page.count("2024-03-14<") == 2
    assert page.count("(no title)") == 2
