"""Does an archive survive the death of its writer at any moment?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from searchnews.errors import NoArchiveError
from tests.crash.killing import KILLED, Executioner
from tests.crash.runs import PIECES, STEPS, STORIES, content, index, write_drops


class Undisturbed(NamedTuple):
    """A run nobody disturbed: what was there before, its events in order, its committed states, its result."""

    start: Path
    drops: Path
    mode: str
    events: list[str]
    states: list[set[str]]
    result: dict[str, Any]


def record_ids(folder: Path) -> set[str]:
    try:
        return set(content(folder)["records"])
    except NoArchiveError:
        return set()


@pytest.fixture(scope="module", params=["index", "rebuild"])
def undisturbed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """An update of an archive of an older edition, or its rebuilding, from start to end."""
    place = tmp_path_factory.mktemp(request.param)
    start, drops, folder = place / "start", place / "drops", place / "archive"
    write_drops(drops, edition=1)
    (drops / "piece-4.jsonl").rename(place / "later.jsonl")
    index(start, drops, "index", lambda name: None)
    (place / "later.jsonl").rename(drops / "piece-4.jsonl")
    write_drops(drops, edition=2)
    shutil.copytree(start, folder)
    events, states = [], [record_versions(folder)]

    def event(name: str) -> None:
        events.append(name)
        if name == "contents visible":
            states.append(record_versions(folder))

    index(folder, drops, request.param, event)
    return Undisturbed(start, drops, request.param, events, states, content(folder))


def record_versions(folder: Path) -> set[str]:
    return {f"{key} {record['fingerprint']}" for key, record in content(folder)["records"].items()}


def moments(events: list[str]) -> Iterator[tuple[int, str]]:
    """Every step of the first commit and of the last, and every third write of a run of several commits."""
    steps = [(number, name) for number, name in enumerate(events, 1) if name in STEPS]
    several = len(steps) > len(STEPS)
    steps = [*steps[: len(STEPS)], *steps[-len(STEPS) :]]
    writes = [(number, name) for number, name in enumerate(events, 1) if name == "write"]
    yield from sorted({*steps, *writes[:: 3 if several else 1]})


def test_a_writer_killed_at_any_moment_leaves_a_committed_state_and_the_next_run_completes_it(
    undisturbed: Undisturbed, tmp_path: Path, executioner: Executioner
) -> None:
    tried = list(moments(undisturbed.events))
    assert {name for _, name in tried} == {*STEPS, "write"}
    assert len(tried) > 10
    for number, name in tried:
        folder = tmp_path / f"killed-{number}"
        shutil.copytree(undisturbed.start, folder)
        assert executioner.index(number, folder, undisturbed.drops, undisturbed.mode) == (KILLED, name)
        assert record_versions(folder) in undisturbed.states, f"killed at {number}, {name}"
        index(folder, undisturbed.drops, undisturbed.mode, lambda event: None)
        assert content(folder) == undisturbed.result, f"killed at {number}, {name}"
        assert not list(folder.glob("*.tmp*")) + list(folder.glob("_MAIN_*.toc.*"))
        shutil.rmtree(folder)


def test_a_first_run_killed_at_its_start_is_no_archive_or_an_empty_one(
    tmp_path: Path, executioner: Executioner
) -> None:
    write_drops(tmp_path / "drops")
    for number in range(1, 8, 2):
        folder = tmp_path / f"killed-{number}"
        assert executioner.index(number, folder, tmp_path / "drops", "index").code == KILLED
        assert record_ids(folder) == set()
        index(folder, tmp_path / "drops", "index", lambda event: None)
        assert len(record_ids(folder)) == PIECES * STORIES
