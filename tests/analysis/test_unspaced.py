"""Which pieces find a word in text without spaces?"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis.unspaced import has_unspaced, pieces, stretches

LETTERS = "東京都新聞のニュースーｶﾀ々〇龍𠀀กขคเแໄກຂကခជនក中ไ"
texts = st.text(st.sampled_from(LETTERS + "ABc 19 .,，。、" + "\u0e34\u0e48\u0eb4\u102d\u17b6\u3099"), max_size=40)
runs = st.text(st.sampled_from(LETTERS), min_size=1, max_size=20)


def cut(text: str) -> list[str]:
    return [piece.text for piece in pieces(text)]


def test_a_run_gives_each_two_neighbours() -> None:
    assert cut("東京都") == ["東京", "京都"]
    assert [piece.position for piece in pieces("東京都庁")] == [0, 1, 2]


def test_a_run_of_one_gives_that_one() -> None:
    assert cut("東") == ["東"]


def test_other_letters_part_runs_and_leave_a_gap() -> None:
    assert [(piece.text, piece.start, piece.position) for piece in pieces("東京ABC大阪府")] == [
        ("東京", 0, 0),
        ("大阪", 5, 2),
        ("阪府", 6, 3),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("カタカナ", ["カタ", "タカ", "カナ"]),
        ("ニュース", ["ニュ", "ュー", "ース"]),
        ("新聞の日", ["新聞", "聞の", "の日"]),
        ("ที่นี่", ["ที่นี่"]),
        ("กินข้าว", ["กิน", "นข้", "ข้า", "าว"]),
        ("ປີນີ້", ["ປີນີ້"]),
        ("ខ្មែរ", ["ខ្មែ", "មែរ"]),
        ("ｶﾞｽ", ["ｶﾞｽ"]),
    ],
)
def test_marks_stay_with_their_letter(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    "text", ["", "plain words", "Größe", "Москва", "العربية", "한국어 뉴스", "हिन्दी", "ነው", "“—”", "，。"]
)
def test_text_of_other_scripts_is_left_alone(text: str) -> None:
    assert pieces(text) == ()
    assert not has_unspaced(text)


@given(runs)
def test_every_two_adjacent_characters_of_a_run_are_a_piece(run: str) -> None:
    assert cut(run) == ([run[place : place + 2] for place in range(len(run) - 1)] or [run])


@given(st.one_of(texts, st.text()))
def test_offsets_and_positions_are_right_for_any_text(text: str) -> None:
    found = pieces(text)
    for piece in found:
        assert text[piece.start : piece.end] == piece.text
        assert not unicodedata.combining(piece.text[0])
    for one, two in pairwise(found):
        assert one.position < two.position
        assert one.start < two.start
        assert (one.end > two.start) == (two.position == one.position + 1 and one.end != two.start)


@given(st.one_of(texts, st.text()))
def test_stretches_make_up_the_text_and_pieces_cover_its_runs(text: str) -> None:
    found = stretches(text)
    assert "".join(text[one.start : one.end] for one in found) == text
    covered = {place for piece in pieces(text) for place in range(piece.start, piece.end)}
    assert covered == {place for one in found if one.unspaced for place in range(one.start, one.end)}


@given(texts)
def test_any_two_neighbours_of_a_text_find_it(text: str) -> None:
    known = set(cut(text))
    for one in stretches(text):
        run = text[one.start : one.end]
        if one.unspaced and len(pieces(run)) > 1:
            assert set(cut(run)) <= known
