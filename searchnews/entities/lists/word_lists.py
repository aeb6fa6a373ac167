"""What stands in a list of names, read without waiting for what finds names in texts?"""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent.with_name("data")


def list_text(name: str) -> str:
    """Return the whole of one data file."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def list_lines(name: str) -> list[str]:
    """Return the lines of one data file without its comments."""
    return [line for line in list_text(name).split("\n") if line and line[0] != "#"]
