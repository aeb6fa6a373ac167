"""Does the code keep the rules of its own house?"""

from __future__ import annotations

import ast
import inspect
import statistics
import subprocess
import sys
from pathlib import Path

import click

import searchnews
from searchnews import Archive
from searchnews.cli.main import cli

# Options that say where the archive is, how the answer is shown, or how a program asks; no pair is owed.
CLI_ONLY = """
    folder as_json jsonl as_csv count color verbose watch report trust explain output dates versions
    no_pager every html
""".split()
# The methods of commands within a verb, and options that are methods of their own.
METHODS = {"show": "entities", "merge": "merge_names", "split": "split_name"}
ASKED_APART = {
    "show": {"name": "entity", "complete": "complete_name", "query": "highlights", "why": "why"},
    "save": {"remove": "unsave"},
}
# Verbs that ask nothing of an archive: they are about the program itself.
WITHOUT_ARCHIVE = {"completion", "evaluate"}
PUBLIC_NAMES = """
    Archive ArchiveError CorpusError DateCandidate Entities Hit NewsDate Passage QueryError Ranking RawRecord Record
    Results SearchnewsError parse_query read_drop register_reader
""".split()
LIBRARY_ONLY = {"self", "stdin", "progress", "settle"}


def test_imports_keep_to_the_floors(root: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_public_names_are_these() -> None:
    assert searchnews.__all__ == PUBLIC_NAMES
    assert all(getattr(searchnews, name).__doc__ for name in searchnews.__all__)


def test_each_verb_is_a_method_of_archive_with_the_same_options() -> None:
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command
        if name in WITHOUT_ARCHIVE or isinstance(command, click.Group):
            continue
        options = {str(parameter.name) for parameter in command.params} - {*CLI_ONLY}
        apart = ASKED_APART.get(name, {})
        assert all(hasattr(Archive, apart[option]) for option in options & apart.keys())
        method = inspect.signature(getattr(Archive, name)).parameters
        # The command line gives a question as several words.
        named = {"query" if option == "words" else option for option in options - apart.keys()}
        assert named == set(method) - LIBRARY_ONLY, name


def test_each_command_about_names_is_a_method_with_the_same_options() -> None:
    group = cli.get_command(click.Context(cli), "entities")
    assert isinstance(group, click.Group)
    assert group.commands.keys() == METHODS.keys()
    for name, command in group.commands.items():
        options = {str(parameter.name) for parameter in command.params} - {*CLI_ONLY}
        apart = ASKED_APART.get(name, {})
        assert all(hasattr(Archive, apart[option]) for option in options & apart.keys())
        named = {"query" if option == "words" else option for option in options - apart.keys()}
        assert named == set(inspect.signature(getattr(Archive, METHODS[name])).parameters) - LIBRARY_ONLY, name


def test_files_and_functions_stay_short_enough_to_read(root: Path) -> None:
    lengths: list[int] = []
    for path in (root / "searchnews").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 400, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                lengths.append((node.end_lineno or node.lineno) - node.lineno + 1)
                assert lengths[-1] <= 60, f"{path}: {node.name}"
    assert statistics.median(lengths) <= 10
    assert statistics.quantiles(lengths, n=10)[-1] <= 30


def test_every_module_opens_with_a_sentence(root: Path) -> None:
    for path in (root / "searchnews").rglob("*.py"):
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert docstring, path


def test_a_search_imports_no_parser_of_drops() -> None:
    loaded = "[m for m in ('bs4', 'lxml', 'dateutil') if m in sys.modules]"
    script = f"import sys, searchnews.cli.search, searchnews.archive; print({loaded})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
