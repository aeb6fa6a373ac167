"""What do the tests share?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.crash.killing import Executioner

# Nothing here is timed: a machine that is busy with something else fails no test.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the project, where there is one."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("needs the data folder beside the project (../shared/data)")
    return folder


@pytest.fixture(scope="session")
def executioner() -> Iterator[Executioner]:
    one = Executioner()
    yield one
    one.close()
