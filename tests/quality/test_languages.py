"""How many articles of a real multilingual set are given the right language?

The set lies in `../shared/data/multilingual`, seen from the project's root. The floors beside this
file are lowered only on purpose.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from searchnews.analysis import language
from searchnews.analysis.language import detect_language

FLOORS = json.loads((Path(__file__).parent / "language_floors.json").read_text(encoding="utf-8"))
# The set's ISO 639-3 codes, and those of BCP 47.
CODES = {
    "amh": "am", "deu": "de", "fra": "fr", "hau": "ha", "orm": "om", "som": "so", "swa": "sw", "tir": "ti", "yor": "yo",
    "zho": "zh",
}  # fmt: skip


@pytest.fixture(scope="module")
def articles(root: Path) -> list[dict[str, Any]]:
    path = root.parent / "shared" / "data" / "multilingual" / "articles.jsonl.gz"
    if not path.exists():
        pytest.skip("the multilingual set is not here: ../shared/data/multilingual")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(params=["with pycld2", "without"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "without":
        monkeypatch.setattr(language, "_library", lambda: None)
    elif importlib.util.find_spec("pycld2") is None:
        pytest.skip("pycld2 is not installed: pip install 'searchnews[language]'")
    return str(request.param)


def test_titles_alone_are_given_the_right_language(articles: list[dict[str, Any]], library: str) -> None:
    titled = [one for one in articles if one["title"]]
    right = [one for one in titled if detect_language(one["title"], "") == CODES[one["lang"]]]
    assert len(right) / len(titled) >= FLOORS["titles"][library]


def test_articles_are_given_the_right_language(articles: list[dict[str, Any]], library: str) -> None:
    right = [one for one in articles if detect_language(one["title"], one["body"]) == CODES[one["lang"]]]
    assert len(right) / len(articles) >= FLOORS["title and body"][library]
