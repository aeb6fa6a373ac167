"""Does hostile text reach the terminal harmless, with its offsets true?"""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from searchnews.model.record import Record
from searchnews.model.results import Hit, Passage, Results
from searchnews.render.escape import harmless, harmless_json, one_line
from searchnews.render.json_lines import results_json, results_lines
from searchnews.render.record_page import record_text
from searchnews.render.text import Page, results_text

HOSTILE = "a\x1b]0;owned\x07b\x9b31mc\u202egnp.exe\u2066d\r\x00e\ud800\u2028f\U000e0041g"


def dangerous(text: str) -> set[str]:
    """Characters that steer a terminal or reorder what a reader sees, by Unicode's own categories."""
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\n\t"} | {
        c
        for c in text
        if unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    }


@given(st.text(alphabet=st.characters()))
def test_harmless_text_keeps_its_length_and_holds_no_control(text: str) -> None:
    assert len(harmless(text)) == len(text)
    assert not dangerous(harmless(text))
    assert "\n" not in one_line(text)


@given(st.text(alphabet=st.characters()))
def test_harmless_json_means_the_same(text: str) -> None:
    written = harmless_json(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(written) == {"text": text}
    assert not dangerous(written)
    written.encode("utf-8")


def test_no_part_of_a_record_or_question_reaches_the_terminal_raw() -> None:
    record = Record(
        HOSTILE, "article", HOSTILE, HOSTILE, source=HOSTILE, authors=(HOSTILE,), section=HOSTILE, url=HOSTILE
    )
    hit = Hit(1, 1.0, record, ((0, 1),), (Passage(HOSTILE, 0, ((0, 1),)),))
    results = Results(HOSTILE, 1, (hit,), did_you_mean=HOSTILE)
    page = Page(60, colour=False)
    for lines in (
        results_text(results, 0, page),
        record_text(record, page),
        [results_json(results)],
        results_lines(results),
    ):
        assert not dangerous("\n".join(lines))


def test_a_highlight_across_a_line_break_is_kept_on_both_lines() -> None:
    lines = list(Page(18, colour=True).wrapped("the Kennedy Center stays", ((4, 18),), "  "))
    assert lines == ["  the \x1b[1;33mKennedy\x1b[0m", "  \x1b[1;33mCenter\x1b[0m stays"]


def test_a_page_without_colour_holds_no_escape_sequence() -> None:
    assert list(Page(80).wrapped("the Kennedy Center", ((4, 18),), "")) == ["the Kennedy Center"]
