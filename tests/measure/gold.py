"""A folder of one page with what people found on it, a file of marked names, and a collection with judgments."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

STORY = "The ferry ran aground off the old harbour on Monday, and nobody was hurt, the coast guard said."
PAGE = f"<html><body><article><h1>Ferry aground</h1><p>{STORY}</p><p>{STORY[::-1]} It said.</p></article></body></html>"


def gold(folder: Path, **files: Any) -> str:
    (folder / "html").mkdir()
    (folder / "html" / "one.html").write_text(PAGE)
    for name, value in files.items():
        (folder / f"{name.replace('_', '-')}.json").write_text(value if isinstance(value, str) else json.dumps(value))
    return str(folder)


def columns(folder: Path, lines: str) -> str:
    """Write a file of tokens and tags."""
    path = folder / "gold.conll"
    path.write_text(lines, encoding="utf-8")
    return str(path)


DOCUMENTS = """.I 1
.T
Ferry strike over
.W
Crews went back to work at the port.
.I 2
.T
Rates rise
.W
The bank raised rates by a quarter point.
.I 3
.W
A ferry ran aground off the port.
"""


def judged_collection(folder: Path) -> list[str]:
    """Write a collection of three documents, two questions and their judgments; return the options that name them."""
    files = {
        "collection": DOCUMENTS,
        "queries": ".I 1\n.W\nferry strike at the port\n.I 2\n.W\nWhat did the bank do?\n",
        "qrels": "1 0 1 1\n1 0 3 1\n2 0 2 1\n",
    }
    options = []
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        options += [f"--{name}", str(folder / name)]
    return options
