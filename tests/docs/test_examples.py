"""Does every example in the documentation run, and print what the page shows?

The `python` blocks of a page run one after another, as if typed into one session; a `text` block
right after one shows what it prints. In `sh` blocks, lines that call searchnews run. In `console`
blocks, lines that begin with `$ ` run, in bash if they call something else, and the lines below
show what comes out, complaints first or last. `# exits with 1` after a command names its exit
code, and `...` stands for anything.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pytest

from searchnews.cli.main import run
from tests.docs.pages import Block, Page, page, pages

_EXITS = re.compile(r"\s+# exits with (\d+)$")
_CALLS = re.compile(r"^(?:\w+=\S+ )?searchnews |\| searchnews ")
_NEEDS_A_SHELL = re.compile(r"^(?!searchnews )|\||<|>")
_SHELL_FUNCTION = f'searchnews() {{ {shlex.quote(sys.executable)} -m searchnews "$@"; }}\n'


class Command(NamedTuple):
    """One line for a shell, its exit code, and what it prints where the page shows that."""

    line: str
    code: int
    printed: str | None = None


def command(line: str, printed: str | None = None) -> Command:
    exits = _EXITS.search(line)
    return Command(_EXITS.sub("", line), int(exits[1]) if exits else 0, printed)


def commands(block: Block) -> Iterator[Command]:
    """Yield the commands of a block that call searchnews."""
    if block.language == "sh":
        yield from (command(line) for line in block.text.splitlines() if _CALLS.search(line))
    if block.language == "console":
        for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
            line, _, printed = part.partition("\n")
            yield command(line, printed)


def python_blocks(document: Page) -> list[tuple[Block, str | None]]:
    """Return each block of Python with the output shown for it, if any."""
    pairs = pairwise([*document.blocks, Block("", "", 0, follows=False)])
    return [
        (block, after.text if after.follows and after.language == "text" else None)
        for block, after in pairs
        if block.language == "python"
    ]


def assert_shown(shown: str, place: str, *printed: str) -> None:
    """Fail unless one of the texts printed is what the page shows."""
    pattern = re.escape(shown.strip()).replace(re.escape("..."), ".*?")
    if not any(re.fullmatch(pattern, text.strip(), re.DOTALL) for text in printed):
        pytest.fail(f"{place} shows\n{shown}\nbut what comes is\n{printed[0]}", pytrace=False)


PYTHON_PAGES = [document for document in pages() if python_blocks(document)]
SCRIPTS = {
    f"{document.name}:{block.line}": list(commands(block))
    for document in pages()
    for block in document.blocks
    if any(commands(block))
}


@pytest.mark.usefixtures("newsroom", "own_registry")
@pytest.mark.parametrize("document", PYTHON_PAGES, ids=repr)
def test_the_python_of_a_page_runs_and_prints_what_is_shown(document: Page) -> None:
    session: dict[str, object] = {"__name__": "__page__"}
    for block, shown in python_blocks(document):
        # The blank lines make a traceback name the line of the page.
        code = compile("\n" * (block.line - 1) + block.text, document.name, "exec", dont_inherit=True)
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(code, session)
        if shown is not None:
            assert_shown(shown, f"{document.name}:{block.line}", printed.getvalue())


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize("place", SCRIPTS)
def test_the_commands_of_a_block_exit_as_documented(place: str, capfd: pytest.CaptureFixture[str]) -> None:
    for line, expected, shown in SCRIPTS[place]:
        if _NEEDS_A_SHELL.search(line):
            code = subprocess.run(["bash", "-c", _SHELL_FUNCTION + line], check=False).returncode
        else:
            code = run(shlex.split(line)[1:])
        printed, complaint = capfd.readouterr()
        assert (code, line) == (expected, line), complaint
        if shown is not None:
            assert_shown(shown, place, printed + complaint, complaint + printed)


def test_the_front_page_has_two_commands_that_need_nothing_but_a_clone() -> None:
    first, second = page("README.md").blocks[:2]
    for block in (first, second):
        assert block.language == "sh"
        assert "\n" not in block.text
        assert block.text.startswith("python3 -m venv .venv && .venv/bin/pip install --quiet -e ")
    assert second.text.endswith("&& .venv/bin/python -m pytest")


@pytest.mark.usefixtures("newsroom")
def test_the_first_command_of_the_front_page_ends_in_an_answer(capfd: pytest.CaptureFixture[str]) -> None:
    parts = page("README.md").blocks[0].text.split(" && ")
    for part in parts[2:]:
        program, *arguments = shlex.split(part)
        assert program == ".venv/bin/searchnews"
        assert run(arguments) == 0
    assert "found" in capfd.readouterr().out


def test_every_kind_of_example_is_met() -> None:
    lines = [one for script in SCRIPTS.values() for one in script]
    assert len(PYTHON_PAGES) >= 3
    assert len(lines) >= 20
    assert any(one.printed for one in lines)
    assert any(one.code for one in lines)
