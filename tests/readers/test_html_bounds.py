"""Do pages made to break a reader come out in time, and in silence?"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.readers.charset_guess import guess_charset
from searchnews.readers.html_depth import within_bounds
from searchnews.readers.html_merging import merge_bodies
from searchnews.readers.html_page import page_text
from searchnews.readers.json_ld import read_json_ld
from tests.fuzz.checking import at_most

STORY = "<p>The harbour of the town was closed on Monday after a ferry ran aground, officials said there.</p>"
HOSTILE = {
    "nested": "<div>" * 100_000 + STORY,
    "nested inline": "<b>" * 100_000 + STORY,
    "a huge attribute": f'<p title="{"a" * 5_000_000}">{STORY}',
    "many attributes": f"<p {' '.join(f'a{number}=1' for number in range(100_000))}>{STORY}",
    "NULs": STORY.replace(" ", "\0 ") + "\0" * 10_000,
    "plain text": f"<plaintext>{STORY}",
    "deep JSON-LD": f'<script type="application/ld+json">{"[" * 10_000}{"]" * 10_000}</script>{STORY}',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_is_read_to_its_end(text: str, read: Any) -> None:
    with at_most(120):
        found = read(f"<html><body>{text}</body></html>", "page.html")
    assert not any("the reader failed" in str(one) for one in found)


# The time of each was once the square of its length: minutes for these.
@pytest.mark.parametrize("text", [" " * 400_000, "<?xml " * 100_000, "<?xml" + " ?" * 200_000])
def test_the_search_for_an_xml_declaration_passes_over_each_character_once(text: str) -> None:
    assert page_text(f'{text}<?xml version="1.0"?><p>'.encode()) == f"{text}<p>"


@pytest.mark.parametrize("inside", [" " * 400_000, " ;" * 200_000, "// " * 100_000, "<!--" * 100_000])
def test_what_wraps_json_ld_is_sought_at_its_ends_alone(inside: str) -> None:
    assert read_json_ld([f'<!--\n{{"headline": "Ferry", "text": "{inside}"}} ; //-->\n']) == [
        {"headline": "Ferry", "text": inside}
    ]


def test_markup_is_passed_over_once_when_a_charset_is_guessed() -> None:
    assert guess_charset("Порт открыт снова. ".encode("cp1251") * 5_000 + b"<" * 1_000_000) == "cp1251"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("", ""),
        ("<!--", "-->"),
        ("<![CDATA[", "]]>"),
        ("// <![CDATA[\n", "\n// ]]>"),
        ("//<![CDATA[", "; //]]>"),
        ("\n", ";\n"),
    ],
)
def test_json_ld_is_read_whatever_hides_it_from_old_readers(start: str, end: str) -> None:
    assert read_json_ld([f'{start}{{"headline": "Ferry"}}{end}']) == [{"headline": "Ferry"}]


def test_dates_that_nobody_can_read_are_not_tried_in_every_language(read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    dateparser = pytest.importorskip("dateparser")
    tried: list[str] = []
    monkeypatch.setattr(dateparser.DateDataParser, "get_date_data", lambda _, text: tried.append(text))
    shown = "".join(f'<span class="date">2024-26T{number}:9</span>' for number in range(50))
    (record,) = read(f"<html><body>{shown}<h1>Ferry Runs Aground</h1>{STORY * 3}</body></html>", "page.html")
    assert "ferry ran aground" in record.body
    assert tried == []


def test_a_page_of_usual_depth_is_left_alone() -> None:
    page = f"<html><body>{'<div>' * 90}{STORY}{'</div>' * 90}<p>" + "<li>x" * 1_000
    assert within_bounds(page) == page


def test_elements_that_close_themselves_nest_nothing() -> None:
    drawings = '<svg><use href="#icon"/></svg>' * 400 + STORY
    assert within_bounds(drawings) == drawings
    # the slash belongs to the address
    assert "<b href=x/>" * 301 not in within_bounds("<b href=x/>" * 1_000)


def test_two_readings_are_merged() -> None:
    first, second = (
        "One long sentence stands here to be found by both of the readers today, as ever.",
        "Then the end.",
    )
    middle = "Between them there is a sentence that only the other reading has, and it is put in again here."
    assert merge_bodies(f"{first}\n\n{second}", f"{first}\n{middle}\n{second}") == f"{first}\n\n{middle}\n\n{second}"
    assert merge_bodies("", f"{first}\n{second}") == f"{first}\n\n{second}"
    assert merge_bodies(first, "") == first


@given(
    st.lists(st.sampled_from(["<div>", "</div>", "<p>", "<", ">", "\0", "1 May 2020", "<time>", '<a href="', STORY]))
)
def test_no_mutated_page_raises(read: Any, pieces: list[str]) -> None:
    assert not any("the reader failed" in str(one) for one in read("<html>" + "".join(pieces), "p.html"))
