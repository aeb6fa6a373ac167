"""Is every message that users may meet explained, and is every one explained a message of the code?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from searchnews import errors
from tests.docs.pages import ROOT, page

PAGE = page("docs/operations.md")
ROWS = PAGE.rows("Message")
LISTED = [row[0] for row in ROWS]

# Errors of archives are looked for everywhere but in the engine in memory, which no archive on disk meets; what is
# said of drops, where it is said.
ARCHIVE_ERRORS = {"ArchiveError", "BusyError", "CorruptError", "NoArchiveError", "DependencyError"}
OF_DROPS = {"CorpusError", "Skipped", "append", "_say", "UnpicklingError"}
OF_VALUES = {"ValueError"}
PACKAGE = ROOT / "searchnews"
ALL_FILES = sorted(set(PACKAGE.rglob("*.py")) - {PACKAGE / "engines" / "memory.py"})
FOLDERS_OF_DROPS = [PACKAGE / name for name in ("files", "engines/embedded", "ingest", "readers", "cli")]
FILES_OF_VALUES = [PACKAGE / "engines/embedded/contents.py", PACKAGE / "readers/json_lines.py"]

# A pattern with fewer letters of its own than this fits anything.
_LETTERS = 6


class Message(NamedTuple):
    """A message as the code makes it: where, its pattern, and its letters that do not vary."""

    place: str
    pattern: str
    letters: str


def pattern_of(node: ast.expr) -> tuple[str, str] | None:
    """Return a pattern of a text and its constant part, or None for what is not written out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value), node.value
    if isinstance(node, ast.JoinedStr):
        constants = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
        pattern = "".join(".+" if text is None else re.escape(str(text)) for text in constants)
        return pattern, "".join(str(text) for text in constants if text)
    return None


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def messages_of(path: Path) -> Iterator[Message]:
    wanted = set(ARCHIVE_ERRORS)
    if any(path.is_relative_to(folder) for folder in FOLDERS_OF_DROPS):
        wanted |= OF_DROPS
    if path in FILES_OF_VALUES:
        wanted |= OF_VALUES
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and name_of(node.func) in wanted:
            for argument in node.args:
                found = pattern_of(argument)
                if found and len(re.findall("[A-Za-z]", found[1])) >= _LETTERS:
                    yield Message(f"{path.relative_to(ROOT)}:{node.lineno}", *found)


def name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def texts_of(path: Path) -> Iterator[str]:
    """Yield every constant text of a file but its docstrings."""
    nodes = list(ast.walk(tree_of(path)))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


MESSAGES = [message for path in ALL_FILES for message in messages_of(path)]
TEXTS = [text for path in ALL_FILES for text in texts_of(path)]


def test_messages_are_found_in_code_and_on_the_page() -> None:
    assert len(MESSAGES) > 30
    assert len(LISTED) > 50


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.place)
def test_a_message_of_the_code_is_listed(message: Message) -> None:
    assert any(re.search(message.pattern, listed) for listed in LISTED), message.letters


@pytest.mark.parametrize("listed", LISTED)
def test_a_message_listed_stands_in_the_code(listed: str) -> None:
    if any(re.search(message.pattern, listed) for message in MESSAGES):
        return
    rest = listed
    for text in sorted(TEXTS, key=len, reverse=True):
        rest = rest.replace(text, "") if " " in text or len(text) >= _LETTERS else rest
    # What is left is what differs, and stands there in capitals.
    assert rest != listed
    assert not re.search("[a-z]", rest), rest


def test_messages_of_the_lock_are_made_of_parts_listed_together() -> None:
    """Its one error is put together from several texts, each of which must be on the page."""
    parts = [text.strip() for text in texts_of(PACKAGE / "files" / "lock.py") if " " in text]
    busy = [row[0] for row in ROWS if row[1] == "BusyError"]
    assert len(parts) >= 5
    assert [part for part in parts if not any(part in listed for listed in busy)] == []


def test_the_errors_named_are_those_of_the_module() -> None:
    named = {row[1].strip("`") for row in PAGE.rows("Message", "Error")} - {""}
    assert named == ARCHIVE_ERRORS
    assert all(issubclass(getattr(errors, name), errors.SearchnewsError) for name in named)
