"""Does a shell complete verbs, options, fields and names, and type them so that the program gets them whole?"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from searchnews import Archive
from searchnews.cli.completion import VARIABLE
from searchnews.cli.main import cli, run

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("completion") / "index"
    with Archive.open(folder, create=True) as made:
        made.index(CORPUS / "json" / "meridian-press.jsonl")
    return folder


def offered(arguments: list[str], incomplete: str) -> list[str]:
    found = ShellComplete(cli, {}, "searchnews", VARIABLE).get_completions(arguments, incomplete)
    return [item.value for item in found]


def test_verbs_and_options_are_offered() -> None:
    assert offered([], "se") == ["search"]
    assert "--sort" in offered(["search"], "--so")
    assert offered(["search", "--sort"], "d") == ["date"]


def test_fields_and_their_values_are_offered(archive: Path) -> None:
    index = ["search", "--index", str(archive)]
    assert offered(index, "pers") == ["person:"]
    assert 'person:"Marta Oyelaran"' in offered(index, "person:oyel")
    assert '(-person:"Marta Oyelaran"' in offered(index, "(-person:oyel")
    assert offered([*index, "flood"], "kind:a") == ["kind:article"]
    assert offered(index, "nofield:x") == []


def test_names_of_saved_queries_are_offered(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "index", create=True) as made:
        made.save("boats", "ferry")
    index = ["--index", str(tmp_path / "index")]
    assert offered(["search", *index], "quer") == ["query:"]
    assert offered(["search", *index], "(-query:bo") == ["(-query:boats"]
    assert offered(["save", *index], "b") == ["boats"]


def test_a_shell_that_takes_the_colon_for_a_word_gets_the_value_alone(archive: Path) -> None:
    index = ["search", "--index", str(archive)]
    assert offered([*index, "person", ":"], "oyel") == ['"Marta Oyelaran"']
    assert "article" in offered([*index, "kind"], ":")


def test_without_an_archive_nothing_is_offered(tmp_path: Path) -> None:
    assert offered(["search", "--index", str(tmp_path)], "person:oyel") == []
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_has_its_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    assert f"{VARIABLE}={shell}_complete" in capsys.readouterr().out


@pytest.mark.once
@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_types_a_name_of_two_words_as_one_argument(archive: Path) -> None:
    program = Path(sys.executable).parent / "searchnews"
    script = f"""
        set -e
        eval "$({program} completion bash)"
        COMP_WORDS=({program} search --index {archive} person : oyel) COMP_CWORD=6
        _searchnews_completion {program}
        eval "printf '%s|' person:${{COMPREPLY[0]}}"
    """
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ('person:"Marta Oyelaran"|', "")
