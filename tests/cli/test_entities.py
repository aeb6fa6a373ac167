"""Does the verb about names take its words for what people mean by them?"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from searchnews import Archive
from searchnews.cli.main import run

Answer = Callable[..., tuple[int, str, str]]


@pytest.fixture
def answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Answer:
    folder = str(tmp_path / "index")
    with Archive.open(folder, create=True) as archive:
        stories = [
            {"id": str(at), "title": "Talks", "body": f"Marta Oyelaran met {whom}."}
            for at, whom in enumerate(["Ann Day", "A. Day"])
        ]
        archive.index(
            "-", name="w.jsonl", stdin=io.BytesIO(b"".join(json.dumps(story).encode() + b"\n" for story in stories))
        )

    def asked(*words: str) -> tuple[int, str, str]:
        code = run(["entities", "--index", folder, *words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return asked


def test_options_may_stand_before_the_command(answer: Answer) -> None:
    assert answer("merge", "Ann Day", "A. Day") == (0, "A. Day: now Ann Day\n", "")
    assert answer("--limit", "9", "talks")[1] == "2  person        Marta Oyelaran\n1  person        Ann Day\n"
    assert answer("--limit", "9", "--", "merge") == (1, "Nothing found.\n", "")


def test_who_is_called_nearly_so_is_told(answer: Answer) -> None:
    assert answer("--name", "Oyelaran") == (
        1,
        "",
        "searchnews: nobody and nothing is called Oyelaran; there is Marta Oyelaran\n",
    )
    answer("merge", "Solo", "Marta Oyelaran")
    assert answer("--name", "Zyva Solo") == (
        1,
        "",
        "searchnews: nobody and nothing is called Zyva Solo; there is Solo\n",
    )
    assert answer("--name", "Solo", "--class", "place") == (1, "", "searchnews: no place is called Solo\n")
    assert answer("--name", " ") == (1, "", "searchnews: nobody and nothing is called  \n")


@pytest.mark.parametrize(
    "words",
    [
        ["--significant"],
        ["--complete", "mar", "--json"],
        ["--complete", "mar", "--as-of", "2024"],
        ["--complete", "mar", "--all-status"],
        ["--now", "never"],
        ["--as-of", "never"],
        ["--name", "Marta Oyelaran", "--as-of", "never"],
        ["--tz", "Nowhere"],
    ],
)
def test_options_that_would_do_nothing_are_refused(words: list[str], answer: Answer) -> None:
    code, printed, message = answer(*words)
    assert (code, printed) == (2, "")
    assert message
