"""Are charsets told that nobody declares, and is western text left alone? Needs the shared data."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from searchnews.readers.decoding import decode

ARTICLES = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "multilingual" / "articles.jsonl.gz"
WESTERN = ("fra", "deu", "hau", "yor", "swa")

pytestmark = pytest.mark.skipif(not ARTICLES.is_file(), reason="the shared data folder multilingual is not there")


def pieces(languages: tuple[str, ...], charset: str) -> Iterator[bytes]:
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    for article in articles:
        if (article.get("lang") or article.get("language")) in languages:
            text = article.get("body") or article.get("text") or ""
            for size in (30, 60, 200, 1000, 4000):
                data = text[:size].encode(charset, "ignore")
                if not data.isascii():
                    yield data


def test_western_text_is_never_taken_for_another_script() -> None:
    found = list(pieces(WESTERN, "cp1252"))
    assert len(found) > 400
    assert all(decode(data) == data.decode("cp1252") for data in found)


def test_chinese_text_is_told_nearly_always() -> None:
    found = list(pieces(("zho",), "gb18030"))
    right = sum(decode(data) == data.decode("gb18030") for data in found)
    assert len(found) > 250
    assert right / len(found) > 0.92
