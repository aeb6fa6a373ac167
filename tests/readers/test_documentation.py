"""Does the page on corpus formats say what the readers do?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from searchnews.readers.json_keys import ALIASES
from searchnews.readers.text_headers import LABELS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "corpus-formats.md"


def rows(heading: str) -> dict[str, list[str]]:
    """Return the table rows below a heading: the first cell, and what the last holds in backticks."""
    section = PAGE.read_text(encoding="utf-8").split(f"# {heading}\n", 1)[1].split("\n#", 1)[0]
    cells = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| ")]
    return {row[0].strip(): re.findall(r"`([^`]+)`", row[-1]) for row in cells}


@pytest.mark.parametrize("field", ALIASES)
def test_every_key_of_json_lines_is_documented_in_its_order(field: str) -> None:
    table = rows("JSON Lines")
    assert table.get(field) or table[f"tags: {field}"]
    assert tuple(table.get(field) or table[f"tags: {field}"]) == ALIASES[field]


@pytest.mark.parametrize("field", LABELS)
def test_every_label_of_plain_text_is_documented(field: str) -> None:
    named = rows("Labelled lines")["authors" if field == "author" else field]
    assert tuple(label.rstrip(":").lower() for label in named if label.endswith(":")) == LABELS[field]
