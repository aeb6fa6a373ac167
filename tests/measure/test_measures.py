"""Are scores what their definitions say, and does the command give them?"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from searchnews.cli.main import run
from searchnews.measure.bodies import score_bodies
from searchnews.measure.page_dates import score_dates
from tests.measure.gold import STORY, gold


def test_a_page_counts_by_its_shares_of_runs_of_four_words() -> None:
    score = score_bodies([("a b c d e", "a b c d f"), ("a b c d", "a b c d")])
    assert (score.pages, round(score.f1, 6)) == (2, round(2 * (4 / 3) / (2 * (4 / 3) + 2 / 3), 6))
    assert score_bodies([("", "a b c d")]).f1 == 0


def test_a_day_is_right_or_wrong_or_wrong_by_more_than_a_year() -> None:
    one, near, far = date(2020, 1, 1), date(2020, 1, 2), date(2022, 1, 1)
    score = score_dates([(one, one), (None, None), (near, one), (far, one), (None, one)])
    assert (score.accuracy, score.wrong_by_a_year, score.pages) == (0.4, 0.2, 5)


def test_pages_without_a_file_or_gold_are_named_and_left_out(tmp_path: Path, capsys: Any) -> None:
    truth = {"one": {"articleBody": STORY}, "two": {"articleBody": STORY}, "three": {}}
    assert run(["evaluate", "body", gold(tmp_path, ground_truth=truth), "--json"]) == 4
    out, err = capsys.readouterr()
    assert json.loads(out).keys() == {"precision", "recall", "f1", "pages"}
    assert json.loads(out)["pages"] == 1
    assert err.count("\n") == 2
    assert "page 'two': its file is not in the folder html" in err


def test_dates_are_scored(tmp_path: Path, capsys: Any) -> None:
    expected = {"a": {"file": "one.html", "date": None}, "b": {"file": "one.html", "date": "soon"}}
    assert run(["evaluate", "dates", gold(tmp_path, expected=expected), "--json"]) == 4
    assert json.loads(capsys.readouterr().out) == {"accuracy": 1.0, "wrong_by_a_year": 0.0, "pages": 1}


@pytest.mark.parametrize("text", ["{", "[]", "{}", "[" * 100_000])
def test_a_file_of_no_use_ends_it_with_one_message(text: str, tmp_path: Path, capsys: Any) -> None:
    assert run(["evaluate", "body", gold(tmp_path, ground_truth=text)]) == 3
    assert capsys.readouterr().err.count("\n") == 1


def test_a_missing_file_ends_it_with_one_message(tmp_path: Path, capsys: Any) -> None:
    assert run(["evaluate", "dates", str(tmp_path / "none")]) == 3
    assert "No such file" in capsys.readouterr().err
