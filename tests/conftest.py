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
# What is proved here does not depend on the Python: arrays and their bytes and what is found by them, what is relevant,
# what rules make of names, what a kill, a full disk or a hostile folder leaves, what pages and code say.
ONCE = tuple(
    Path(__file__).resolve().parent / name
    for name in (
        "golden", "postings", "crash", "entities", "property", "compat/test_trust.py", "engines/test_evaluator.py",
        "engines/test_large_segment.py", "contract/test_scopes.py", "contract/test_why.py",
        "readers/test_hostile_folder.py", "test_house.py", "docs/test_architecture.py", "docs/test_index_format.py",
        "docs/test_links.py", "docs/test_operations.py", "docs/test_query_language.py", "docs/test_ranking.py",
        "exporting/test_round_trip.py", "ingest/test_addresses.py", "ingest/test_versions.py",
        "readers/test_wire_damage.py", "search/test_equal_to_plain.py",
    )
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.path.is_relative_to(place) for place in ONCE):
            item.add_marker("once")


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
