"""Is a record on which a pipeline of spaCy fails counted as failed, and in all the same?"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from searchnews import Archive
from searchnews.cli.main import run
from searchnews.entities.recogniser import recogniser_of

# Stands in for spaCy, also in other processes; it takes the last word of a text for a place.
SPACY = """
from types import SimpleNamespace

class Pipeline:
    pipe_names = []
    def disable_pipes(self, *names):
        assert not names
    def __call__(self, text):
        if "cursed" in text:
            raise IndexError("list\\x1b[31m")
        return SimpleNamespace(ents=[SimpleNamespace(text=text.split()[-1], label_="GPE")])
    def pipe(self, texts, batch_size):
        return map(self, texts)

def load(name):
    return Pipeline()
"""
STORIES = [
    {"id": "a", "title": "Ferry reaches Oslo", "body": "It was late in Bergen"},
    {"id": "b", "title": "Ferry reaches Narvik", "body": "A cursed ship of Fred Olsen in Oslo"},
    {"id": "c", "title": "A cursed story, tagged", "people": ["Ann"], "places": ["Rome"], "organisations": ["UN"]},
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "spacy.py").write_text(SPACY)
    monkeypatch.syspath_prepend(str(tmp_path / "modules"))
    monkeypatch.delitem(sys.modules, "spacy", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "drop.jsonl").write_text("".join(json.dumps(one) + "\n" for one in STORIES))
    yield
    sys.modules.pop("spacy", None)
    recogniser_of.cache_clear()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_record_on_which_a_pipeline_fails_is_in_and_counted_as_failed(jobs: int) -> None:
    with Archive.open("index", create=True) as archive:
        report = archive.index("drop.jsonl", recogniser="spacy:little", jobs=jobs)
        assert (report.added, report.failed) == (3, 1)
        (failure,) = report.failures
        assert (failure.place, failure.file.partition(".")[0]) == ("record drop:b", "drop")
        assert "little fails on the text that begins 'A cursed ship" in failure.reason
        assert archive.search("cursed").total == 2
        assert [one.name for one in archive.entities("narvik")] == ["Narvik"]
        again = archive.index("drop.jsonl", jobs=jobs)
        assert (again.unchanged, again.failed) == (3, 0)


@pytest.mark.parametrize("jobs", [1, 2])
def test_named_again_a_record_on_which_a_pipeline_fails_keeps_its_names(jobs: int) -> None:
    with Archive.open("index", create=True) as archive:
        archive.index("drop.jsonl")
        before = next(iter(archive.search("narvik"))).record
        report = archive.index(again="entities", recogniser="spacy:little", jobs=jobs)
        assert (report.read, report.failed) == (3, 1)
        after = next(iter(archive.search("narvik"))).record
        assert after.entities == before.entities
        assert after.recogniser == "rules"
        assert next(iter(archive.search("bergen"))).record.recogniser == "spacy:little"


def test_the_command_ends_with_4_and_names_record_and_drop(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["index", "drop.jsonl", "--recogniser", "spacy:little", "--report", "failed.jsonl", "--json"]) == 4
    told = capfd.readouterr()
    assert json.loads(told.out)["failed"] == 1
    assert "record drop:b" in told.err
    assert "\x1b" not in told.err
    (failure,) = map(json.loads, Path("failed.jsonl").read_text().splitlines())
    assert (failure["place"], failure["file"].partition(".")[0]) == ("record drop:b", "drop")
    assert run(["index", "--again", "entities"]) == 4
    capfd.readouterr()
    assert run(["index", "drop.jsonl", "--dry-run", "--rebuild"]) == 0
