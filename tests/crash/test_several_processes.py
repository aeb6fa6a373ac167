"""Does an archive that several processes index survive the death of the first of them, and an interrupt?"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from searchnews import Archive
from tests.crash.killing import KILLED, Executioner
from tests.crash.runs import STEPS, content, heed_interrupts, index, write_drops


@pytest.fixture
def drops(tmp_path: Path) -> Path:
    write_drops(tmp_path / "drops")
    return tmp_path / "drops"


def until(holds: object, seconds: float = 300.0) -> bool:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:  # type: ignore[operator]
        time.sleep(0.02)
    return bool(holds())  # type: ignore[operator]


def test_a_run_of_two_processes_killed_at_a_step_leaves_a_committed_state_and_the_next_run_completes_it(
    drops: Path, tmp_path: Path, executioner: Executioner
) -> None:
    start, folder = tmp_path / "start", tmp_path / "archive"
    index(start, drops, "index", lambda name: None)
    write_drops(drops, edition=2)
    shutil.copytree(start, folder)
    events: list[str] = []
    states = [set(content(folder)["order"])]

    def event(name: str) -> None:
        events.append(name)
        if name == "contents visible":
            states.append(set(content(folder)["order"]))

    index(folder, drops, "index", event, jobs=2)
    result = content(folder)
    assert len(states) > 2
    # One step of each commit in turn, another each time.
    commits = [number for number, name in enumerate(events, 1) if name == STEPS[0]]
    tried = [events.index(step, commits[turn % len(commits)] - 1) + 1 for turn, step in enumerate(STEPS[1::2])]
    for number in tried:
        killed = tmp_path / f"killed-{number}"
        shutil.copytree(start, killed)
        assert executioner.index(number, killed, drops, "index", jobs=2) == (KILLED, events[number - 1])
        assert set(content(killed)["order"]) in states, f"killed at {number}, {events[number - 1]}"
        index(killed, drops, "index", lambda name: None)
        assert content(killed) == result, f"killed at {number}, {events[number - 1]}"
        assert not list(killed.glob("*.tmp*")) + list(killed.glob("_MAIN_*.toc.*"))


def test_an_interrupt_ends_all_processes_and_leaves_what_was_committed(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with Archive.open(folder, create=True) as archive:
        drop = tmp_path / "before.jsonl"
        drop.write_text('{"id": 1, "title": "The ferry"}\n')
        archive.index(drop)
    running = subprocess.Popen(
        [sys.executable, "-m", "searchnews", "index", "-", "--jobs", "2", "--index", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # as at a terminal, all of them are interrupted
        preexec_fn=heed_interrupts,
    )
    assert running.stdin
    stories = ({"id": number, "title": "The ferry", "body": "It sank. " * 20} for number in range(2, 1500))
    running.stdin.write("".join(json.dumps(story) + "\n" for story in stories).encode())
    running.stdin.flush()
    assert until((folder / "MAIN.tmp").exists)  # a process has begun to gather records
    os.killpg(running.pid, signal.SIGINT)
    printed, complaint = running.communicate(timeout=300)
    assert (running.returncode, printed) == (130, b""), complaint
    assert complaint.endswith(b"searchnews: interrupted\n")

    def all_gone() -> bool:
        try:
            os.killpg(running.pid, 0)
        except ProcessLookupError:
            return True
        return False

    assert until(all_gone)
    with Archive.open(folder) as archive:
        assert archive.search("ferry").total == 1
        archive.index(drop, optimise=True)
        assert archive.stats().segments == len(list(folder.glob("*.seg"))) == 1
    assert not (folder / "MAIN.tmp").exists()
