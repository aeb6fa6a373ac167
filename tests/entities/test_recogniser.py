"""Does another recogniser stand in for the rules?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from searchnews.entities import spacy_model
from searchnews.entities.extract import extract
from searchnews.entities.recogniser import from_anywhere, is_recogniser, recogniser_of
from searchnews.entities.spacy_model import spacy_recogniser
from searchnews.errors import DependencyError
from searchnews.model.record import Entities

FOUND = [
    ("the United Nations", "ORG"), ("Ann\nDay's", "PERSON"), ("Day", "PERSON"), ("Lisbon", "GPE"), ("Tuesday", "DATE"),
    ("Lisbon", "GPE"), ("United Nations'", "ORG"),
]  # fmt: skip


class LittlePipeline:
    """Finds the same names in every text, and its last word; on one that is bad it fails."""

    def __init__(self) -> None:
        self.pipe_names = ["words", "names"]
        self.read: list[str] = []

    def get_pipe_meta(self, name: str) -> SimpleNamespace:
        return SimpleNamespace(factory={"words": "parser", "names": "ner"}[name])

    def disable_pipes(self, *names: str) -> None:
        self.pipe_names = [name for name in self.pipe_names if name not in names]

    def __call__(self, text: str) -> SimpleNamespace:
        self.read.append(text)
        if "bad" in text:
            raise ValueError("bad\x1b")
        found = [*FOUND, (text.split()[-1], "GPE")]
        return SimpleNamespace(ents=[SimpleNamespace(text=text, label_=label) for text, label in found])

    def pipe(self, texts: list[str], batch_size: int) -> Iterator[SimpleNamespace]:
        assert batch_size
        return map(self, texts)


@pytest.fixture
def spacy(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A module that stands in for spaCy, which is too large to install for a test; its pipeline knows one text."""

    def load(name: str) -> Any:
        if name not in ("en_little", "damaged"):
            raise OSError(f"[E050] Can't find model '{name}'.")
        if name == "damaged":
            raise KeyError("factory")
        return LittlePipeline()

    module = ModuleType("spacy")
    module.load = load  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "spacy", module)
    yield module
    recogniser_of.cache_clear()


def test_the_rules_are_a_recogniser() -> None:
    assert recogniser_of("rules")("Vladimir Putin", "", frozenset()) == extract("Vladimir Putin", "")


@pytest.mark.usefixtures("spacy")
def test_a_pipeline_of_spacy_is_another() -> None:
    found = recogniser_of("spacy:en_little")("To Lisbon", "", frozenset())
    assert found == Entities(("Ann Day",), ("Lisbon",), ("United Nations",))
    assert recogniser_of("spacy:en_little")(None, "A body", frozenset({"person"})).person == ()


@pytest.mark.usefixtures("spacy")
def test_of_a_pipeline_nothing_runs_that_names_do_not_need_and_each_text_is_read_once() -> None:
    recogniser = spacy_recogniser("en_little")
    recogniser.read_ahead([("Kyiv", "To Oslo", None), (None, "To Oslo", "en")])
    assert recogniser("Kyiv", "To Oslo", frozenset()).place == ("Lisbon", "Kyiv", "Oslo")
    assert recogniser._model.read == ["Kyiv", "To Oslo"]
    assert recogniser._model.pipe_names == ["names"]


@pytest.mark.usefixtures("spacy")
def test_a_long_text_is_read_in_pieces_that_end_where_a_paragraph_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_model, "_LONGEST", 12)
    recogniser = spacy_recogniser("en_little")
    places = recogniser(None, "To Oslo\n\nto Kyiv or Rome" + "x" * 13, frozenset()).place
    assert recogniser._model.read == ["To Oslo\n\n", "to Kyiv or ", "Rome" + "x" * 8, "x" * 5]
    assert places[:2] == ("Lisbon", "Oslo")


@pytest.mark.usefixtures("spacy")
def test_a_text_on_which_a_pipeline_fails_has_no_names_unless_it_fails_on_all() -> None:
    recogniser = spacy_recogniser("en_little")
    recogniser.read_ahead([("bad", "Kyiv", None), (None, "Oslo", None)])
    assert recogniser("bad", "Kyiv", frozenset()).place == ("Lisbon", "Kyiv")
    assert "begins 'bad': ValueError('bad\\x1b')" in str(recogniser.failure)
    assert recogniser(None, "Kyiv", frozenset()).place == ("Lisbon", "Kyiv")
    assert recogniser.failure is None
    assert recogniser(None, "bad", frozenset()) == Entities()
    for number in range(18):
        assert recogniser(None, f"bad {number}", frozenset()) == Entities()
    with pytest.raises(DependencyError, match="one text after another"):
        recogniser(None, "bad", frozenset())


def test_a_pipeline_in_a_folder_is_known_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("mine", "click"):
        Path(name).mkdir()
    assert from_anywhere("spacy:mine") == from_anywhere("spacy:./mine") == f"spacy:{tmp_path / 'mine'}"
    for name in ("spacy:click", "spacy:en_little", "rules"):  # the first is installed, too
        assert from_anywhere(name) == name


@pytest.mark.usefixtures("spacy")
@pytest.mark.parametrize(
    ("pipeline", "reason"),
    [
        ("en_large", "no pipeline en_large here: python -m spacy download en_large$"),
        ("mine/en_large", "no pipeline mine/en_large here$"),
        ("damaged", "cannot load the pipeline damaged: KeyError: 'factory'$"),
    ],
)
def test_a_pipeline_that_is_not_there_or_is_damaged_is_named(pipeline: str, reason: str) -> None:
    with pytest.raises(DependencyError, match=reason):
        spacy_recogniser(pipeline)


def test_an_installed_pipeline_finds_the_names_of_a_text() -> None:
    installed = pytest.importorskip("spacy", reason="the extra spacy is not installed").util.get_installed_models()
    english = [name for name in installed if name.startswith("en_")]
    if not english:
        pytest.skip("no English pipeline of spaCy is installed")
    found = spacy_recogniser(english[0])(
        "Putin in Kyiv", "Vladimir Putin met Ban Ki-moon in Kyiv, Ukraine.", frozenset()
    )
    assert found.person == ("Vladimir Putin", "Ban Ki-moon")
    assert found.place == ("Kyiv", "Ukraine")


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(DependencyError, match=r"searchnews\[spacy\]"):
        spacy_recogniser("en_little")


@pytest.mark.parametrize("name", ["", "spacy:", "stanza:en"])
def test_there_is_no_other(name: str) -> None:
    assert not is_recogniser(name)
    with pytest.raises(ValueError, match="no recogniser"):
        recogniser_of(name)
