"""Does any history of drops leave an archive that holds what a dictionary says it should?"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from searchnews import Archive, ArchiveError

NAMES = st.sampled_from(["a", "b", "c", "sub/d", "sub/e"])
STORIES = st.dictionaries(
    st.integers(0, 6), st.sampled_from(["War", "Peace", "Truce", "Strike", ""]), min_size=1, max_size=5
)


class ArchiveMachine(RuleBasedStateMachine):
    """Files come, change, move and go; `held` says which titles, by id, the archive should hold for each file."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp())
        self.drops = self.place / "drops"
        (self.drops / "sub").mkdir(parents=True)
        self.archive = Archive.open(self.place / "archive", create=True)
        self.held: dict[str, dict[str, str]] = {}
        self.files: dict[str, dict[int, str]] = {}
        self.serial = 0

    def teardown(self) -> None:
        if hasattr(self, "place"):
            self.archive.close()
            shutil.rmtree(self.place)

    def path(self, name: str) -> Path:
        return self.drops / f"{name}.jsonl"

    @rule(name=NAMES, stories=STORIES)
    def write(self, name: str, stories: dict[int, str]) -> None:
        # The serial number makes every file's content its own: a copy would be the same drop.
        self.serial += 1
        records = [
            {"id": f"{name}-{key}", "source": "wire", "title": title, "body": f"Serial {self.serial}"}
            for key, title in stories.items()
        ]
        self.path(name).write_text("".join(json.dumps(record) + "\n" for record in records))
        self.files[name] = stories

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        self.path(name).unlink(missing_ok=True)
        self.files.pop(name, None)

    @rule(name=NAMES)
    def move_aside_and_back(self, name: str) -> None:
        """A drop that is known lies elsewhere for a while: its records stay the same ones."""
        if name in self.files and self.held.get(name) == self.wanted(name):
            self.run()
            aside = self.drops / "moved.jsonl"
            self.path(name).rename(aside)
            report = self.archive.index(self.drops)
            assert not report.changed
            aside.rename(self.path(name))
            report = self.archive.index(self.drops)
            assert not report.changed

    def wanted(self, name: str) -> dict[str, str]:
        return {f"wire:{name}-{key}": title for key, title in self.files[name].items()}

    def run(self, prune: bool = False, rebuild: bool = False) -> None:
        self.archive.index(self.drops, prune=prune, rebuild=rebuild)
        if rebuild:
            self.held = {}
        if prune:
            self.held = {name: held for name, held in self.held.items() if name in self.files}
        self.held |= {name: self.wanted(name) for name in self.files}

    @rule(prune=st.booleans())
    def index(self, prune: bool) -> None:
        self.run(prune=prune)

    @rule()
    def index_again(self) -> None:
        self.run()
        files = sorted((path.name, path.stat().st_mtime_ns) for path in (self.place / "archive").iterdir())
        report = self.archive.index(self.drops)
        assert not report.changed
        after = sorted((path.name, path.stat().st_mtime_ns) for path in (self.place / "archive").iterdir())
        assert [name for name, _ in files] == [name for name, _ in after]

    @rule()
    def rebuild(self) -> None:
        if self.files:
            self.run(rebuild=True)
        else:
            with pytest.raises(ArchiveError, match="stays as it was"):
                self.run(rebuild=True)

    @rule()
    def rehearse(self) -> None:
        before = self.archive.stats()
        self.archive.index(self.drops, prune=True, dry_run=True)
        assert self.archive.stats() == before

    @rule(name=NAMES)
    def remove_one(self, name: str) -> None:
        for record_id in sorted(self.held.get(name, {}))[:1]:
            assert self.archive.remove(record_id) == (record_id,)
            del self.held[name][record_id]
            # Its drop has not changed, so only a new content brings it back.
            if name in self.files:
                self.path(name).unlink()
                del self.files[name]

    @rule()
    def reopen(self) -> None:
        self.archive.close()
        self.archive = Archive.open(self.place / "archive")

    @invariant()
    def the_archive_holds_what_the_dictionary_says(self) -> None:
        expected = {key: title for held in self.held.values() for key, title in held.items()}
        found = {hit.record.id: hit.record.title or "" for hit in self.archive.search("*", limit=999)}
        assert found == expected
        assert self.archive.search("war").total == sum(title == "War" for title in expected.values())


TestArchiveMachine = ArchiveMachine.TestCase
TestArchiveMachine.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
