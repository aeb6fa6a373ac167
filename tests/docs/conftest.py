"""In which folder, and before which archive, do the examples run?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from searchnews import Archive
from searchnews.readers.registry import process_registry
from tests.docs.pages import ROOT


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as after the first command of the README: `corpus/`, and `index/` made from it."""
    folder = tmp_path_factory.mktemp("newsroom")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        with Archive.open("index", create=True) as archive:
            report = archive.index("corpus")
    assert not report.failed, report.failures
    return folder


@pytest.fixture
def newsroom(indexed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that folder to work in, without settings from outside."""
    folder = tmp_path / "newsroom"
    shutil.copytree(indexed, folder)
    monkeypatch.chdir(folder)
    for variable in ("SEARCHNEWS_INDEX", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(variable, raising=False)
    return folder


@pytest.fixture
def own_registry() -> object:
    """Forget, after the test, what examples have taught this process to read."""
    yield
    process_registry.cache_clear()
