"""Is the page about architecture a true map of the project, and does the code keep to it?"""

from __future__ import annotations

import re
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, page

PAGE = page("docs/architecture.md")
_PATH = re.compile(r"[\w.\-/]+(?:/|\.(?:py|cfg|toml|md|tsv|json))|\.ci/run")
SETTINGS = ConfigParser()
SETTINGS.read(ROOT / "setup.cfg")


def lines(section: str, option: str) -> list[str]:
    return SETTINGS.get(section, option).split("\n")[1:]


@pytest.mark.parametrize("path", [span for span in PAGE.code_spans if _PATH.fullmatch(span)])
def test_a_path_on_the_page_exists(path: str) -> None:
    places = [folder / path for folder in (ROOT, ROOT / "searchnews")]
    assert any(place.is_dir() if path.endswith("/") else place.is_file() for place in places)


def test_every_folder_and_top_module_of_the_package_is_in_the_table() -> None:
    listed = {row[0] for row in PAGE.rows("Path", "Answers")}
    package = ROOT / "searchnews"
    folders = {f"{path.parent.relative_to(ROOT).as_posix()}/" for path in package.glob("*/**/__init__.py")}
    modules = {path.relative_to(ROOT).as_posix() for path in package.glob("*.py")}
    assert folders | modules == {path for path in listed if path.startswith("searchnews/")}


def test_the_question_of_a_folder_is_the_one_it_states() -> None:
    for path, answer in PAGE.rows("Path", "Answers"):
        stated = ROOT / path / "__init__.py" if path.endswith("/") else ROOT / path
        if path.startswith("searchnews/") and path.endswith("/") and stated.is_file():
            question = stated.read_text(encoding="utf-8").split('"""')[1].split("\n")[0]
            assert answer.startswith(question.rstrip("?").split(",")[0]), path


def test_the_floors_are_those_of_the_import_linter() -> None:
    (floors,) = (block.text for block in PAGE.blocks if block.language == "text")
    assert floors.splitlines() == lines("importlinter:contract:floors", "layers")


def test_every_dependency_is_explained_and_no_other() -> None:
    needed = [re.split(r"[<>=]", line)[0] for line in lines("options", "install_requires")]
    assert sorted(row[0] for row in PAGE.rows("Package", "Why")) == sorted(needed)


def test_a_search_loads_neither_parsers_nor_names(indexed: Path) -> None:
    script = (
        "import sys; from searchnews import Archive\n"
        "with Archive.open('index') as archive: print(archive.search('strike place:Rotterdam date:2023').total)\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=indexed, capture_output=True, text=True, check=True)
    total, loaded = done.stdout.splitlines()
    assert int(total) > 0
    lists = "searchnews.entities.lists.gazetteer"
    assert not {"bs4", "lxml", "dateutil", "searchnews.readers", lists} & set(loaded.split())
