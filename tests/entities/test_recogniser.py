"""Does another recogniser stand in for the rules?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from searchnews.entities.extract import extract
from searchnews.entities.recogniser import is_recogniser, recogniser_of
from searchnews.entities.spacy_model import spacy_recogniser
from searchnews.errors import DependencyError
from searchnews.model.record import Entities

FOUND = [
    ("the United Nations", "ORG"), ("Ann\nDay's", "PERSON"), ("Day", "PERSON"), ("Lisbon", "GPE"), ("Tuesday", "DATE"),
    ("Lisbon", "GPE"), ("United Nations'", "ORG"),
]  # fmt: skip


@pytest.fixture
def spacy(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A module that stands in for spaCy, which is too large to install for a test; its pipeline knows one text."""

    def load(name: str) -> Any:
        if name not in ("en_little", "damaged"):
            raise OSError(f"[E050] Can't find model '{name}'.")
        if name == "damaged":
            raise KeyError("factory")
        return lambda _: SimpleNamespace(ents=[SimpleNamespace(text=text, label_=label) for text, label in FOUND])

    module = ModuleType("spacy")
    module.load = load  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "spacy", module)
    yield module
    recogniser_of.cache_clear()


def test_the_rules_are_a_recogniser() -> None:
    assert recogniser_of("rules") is extract


@pytest.mark.usefixtures("spacy")
def test_a_pipeline_of_spacy_is_another() -> None:
    found = recogniser_of("spacy:en_little")("A title", "", frozenset())
    assert found == Entities(("Ann Day",), ("Lisbon",), ("United Nations",))
    assert recogniser_of("spacy:en_little")(None, "A body", frozenset({"person"})).person == ()


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
