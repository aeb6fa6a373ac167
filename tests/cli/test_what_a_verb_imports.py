"""Does a verb of the command line wait for nothing that it does not use?"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from searchnews.cli.main import cli, run
from searchnews.search.hits import ENOUGH

# Slow to import, or of use to those who write.
UNUSED = """
    bs4 lxml dateutil difflib multiprocessing concurrent.futures importlib.metadata hashlib _hashlib socket
    searchnews.entities.lists.lexicon searchnews.entities.lists.gazetteer searchnews.entities.names.countries
    searchnews.ingest searchnews.readers searchnews.engines.embedded.writer
    searchnews.engines.embedded.schema searchnews.files.lock
    searchnews.search.suggestion searchnews.search.near_words searchnews.query.spellable
    """.split()
# A question of plain words needs none of these either.
NOT_FOR_WORDS = """
    searchnews.query.parser searchnews.query.lexer searchnews.model.query searchnews.dates.shapes
    searchnews.render.json_lines searchnews.cli.index searchnews.entities
    """.split()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    # So many that no other question need be thought of.
    stories = [
        {"id": number, "title": "Ferry sinks", "body": f"The ferry sank off Lisbon, {number}.", "date": "2024-03-14"}
        for number in range(ENOUGH)
    ]
    (folder / "stories.jsonl").write_text("\n".join(map(json.dumps, stories)))
    assert run(["index", str(folder / "stories.jsonl"), "--index", str(folder / "index")]) == 0
    return folder / "index"


def imported(archive: Path, *question: str) -> set[str]:
    modules, printed = imported_by("search", *question, "--index", str(archive))
    assert "Lisbon" in printed
    return modules


def imported_by(*command: str) -> tuple[set[str], str]:
    python = [sys.executable, "-X", "importtime", "-m", "searchnews"]
    done = subprocess.run([*python, *command], capture_output=True, text=True, check=True)
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}, done.stdout


@pytest.mark.parametrize("question", [["ferry"], ['"ferry sank" date:2024 place:lisbon', "--json"]])
def test_a_search_imports_no_reader_and_no_list_of_names(archive: Path, question: list[str]) -> None:
    assert imported(archive, *question) & set(UNUSED) == set()


def test_a_question_of_words_needs_no_parser(archive: Path) -> None:
    assert imported(archive, "ferry", "OR", "port") & {*UNUSED, *NOT_FOR_WORDS} == set()


def test_where_nothing_is_named_what_finds_names_is_not_imported(tmp_path: Path) -> None:
    tags = {"people": ["Maria Costa"], "places": ["Lisbon"], "orgs": ["Navy"]}
    (tmp_path / "drop.jsonl").write_text(json.dumps({"title": "Ferry sinks", "body": "Maria Costa said so."} | tags))
    folder = str(tmp_path / "index")
    modules, _ = imported_by("index", str(tmp_path / "drop.jsonl"), "--index", folder, "--jobs", "2")
    assert "searchnews.entities.extract" not in modules
    (tmp_path / "other.jsonl").write_text('{"title": "Ferry sinks off Lisbon", "body": "Maria Costa said so."}')
    modules, _ = imported_by("index", str(tmp_path / "other.jsonl"), "--index", folder)
    assert "searchnews.entities.extract" in modules


def test_every_verb_is_listed_with_its_help_all_the_same() -> None:
    done = subprocess.run([sys.executable, "-m", "searchnews", "--help"], capture_output=True, text=True, check=True)
    for name in cli.list_commands(click.Context(cli)):
        verb = cli.get_command(click.Context(cli), name)
        assert verb
        assert f"{name}" in done.stdout
        assert verb.get_short_help_str()[:30] in done.stdout


def test_a_misspelt_verb_is_refused_with_a_hint_at_the_right_one() -> None:
    done = subprocess.run([sys.executable, "-m", "searchnews", "serch"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "search" in done.stderr
