"""A folder of one page with what people found on it, and a file of marked names."""

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
