"""What is measured, in which order?"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import tables
from tests.bench.agreement import agreement
from tests.bench.asking import asking
from tests.bench.building import Variant, variants
from tests.bench.committing import batches, committing
from tests.bench.corpus import Corpus
from tests.bench.counting import counting
from tests.bench.engines import ENGINES, OURS
from tests.bench.engines.protocol import Mode, Session
from tests.bench.figures import Figures
from tests.bench.goals import goals
from tests.bench.machine import busy, machine, versions
from tests.bench.opening import cold, opening
from tests.bench.operators import equal_totals, operator_classes
from tests.bench.questions import Classes, classes, name_filters
from tests.bench.report import Report
from tests.bench.shelf import Shelf
from tests.bench.timing import Rounds

STAGES = ("build", "agreement", "queries", "operators", "counts", "open", "commit")
_AGREEMENT_QUESTIONS = 25
_OPENINGS = 50
_PROCESSES = 20
_COMMITS = 7
# Words whose matches are counted by place and month, and archives opened for the first count of each.
_COUNTED = 15
_FIRST_COUNTS = 5
# What is committed to: Whoosh and the others take long, and nobody measures himself by them here.
_COMMITTERS = (OURS, "tantivy")


@dataclass(frozen=True)
class Options:
    """What the command line says; `engines` empty stands for all that are there and fit the size."""

    place: Path
    scratch: Path
    engines: list[str]
    jobs: int
    memory: int
    rebuild: frozenset[str]
    stages: list[str]
    modes: list[Mode]
    per_class: int
    rounds: Rounds
    seed: int


class _DisagreementError(Exception):
    """Engines find different numbers of records, so that comparing their speed would mean nothing."""


def run(corpora: Sequence[Corpus], options: Options, report: Report, command: str) -> int:
    """Measure at each size and report; return the exit code, 1 where engines do not agree."""
    present = {name: engine for name, engine in ENGINES.items() if engine.absent() is None}
    report.say(f"`{command}`\n\n{machine()}; {busy()} at the start\n\n{versions(list(present.values()))}")
    for name, engine in ENGINES.items():
        if name not in present:
            report.say(f"**{name} is absent**: {engine.absent()}")
    measured: list[Figures] = []
    try:
        for corpus in corpora:
            measured.append(_Size(corpus, list(present), options, report).measure())
    except _DisagreementError:
        report.say("**Engines disagree: no speed is reported.**")
        return 1
    if len(measured) > 1:
        report.say("## As the corpus grows")
        report.say(tables.growth_of_building(measured))
        report.say(tables.growth_of_asking(measured))
    report.say(f"{busy()} at the end")
    return 0


class _Size:
    """Measures one corpus: every stage fills its part of the figures, and reports it."""

    def __init__(self, corpus: Corpus, present: list[str], options: Options, report: Report) -> None:
        self.options, self.report = options, report
        self.corpus = corpus
        self.shelf = Shelf(options.place, corpus, options.memory, options.rebuild)
        self.vocabulary = self.shelf.vocabulary()
        self.records = self.vocabulary.records
        self.figures = Figures(self.records)
        self.classes: Classes = classes(self.vocabulary, options.seed, options.per_class)
        self.left_out: list[str] = []
        self.engines = self._fitting(present)
        self.folders = {name: self.shelf.index(Variant(name)) for name in self.engines}

    def _fitting(self, present: list[str]) -> list[str]:
        if self.options.engines:
            return [name for name in present if name in self.options.engines]
        patience = {name: ENGINES[name].patience or self.records for name in present}
        self.left_out = [name for name in present if self.records > patience[name]]
        return [name for name in present if name not in self.left_out]

    def _introduce(self) -> None:
        bands = ", ".join(f"{len(words):,} {band}" for band, words in self.vocabulary.bands.items())
        self.report.say(f"## {self.records:,} records of {self.corpus.path.name}\n\nWords to ask for: {bands}.")
        for name in self.left_out:
            self.report.say(f"{name} is left out: {self.records:,} records would take it very long.")

    def measure(self) -> Figures:
        """Go through the stages; indexes that are not there are built whatever was asked for."""
        self._introduce()
        stages = {
            "build": self.build,
            "agreement": self.agree,
            "queries": self.ask,
            "operators": self.operate,
            "counts": self.count,
            "open": self.open,
            "commit": self.commit,
        }
        for name, stage in stages.items():
            if name in self.options.stages or name == "build":
                stage()
        if stated := goals(self.figures):
            self.report.say("### To reach\n\n" + tables.goal_table(stated))
        return self.figures

    def build(self) -> None:
        wanted = variants(self.engines, self.options.jobs if "build" in self.options.stages else 1)
        made = {variant.label: self.shelf.built(variant, self.records) for variant in wanted}
        if "build" in self.options.stages:
            self.figures.builds = {label: built for label, (built, _) in made.items()}
            self.report.say("### Building\n\n" + tables.build_table(made))

    def _sessions(self) -> dict[str, Session]:
        return {name: ENGINES[name].open(folder) for name, folder in self.folders.items()}

    def agree(self) -> None:
        outcome = agreement(self._sessions(), self.vocabulary, self.options.seed, _AGREEMENT_QUESTIONS)
        self.report.say("### Agreement\n\n" + tables.agreement_table(outcome, self.engines))
        if outcome.differing:
            raise _DisagreementError

    def ask(self) -> None:
        sessions = self._sessions()
        for mode, timings in asking(sessions, self.classes, self.options.modes, self.options.rounds):
            title = tables.MODE_TITLES[mode]
            self.report.say(f"### {title}\n\n" + tables.timing_table(timings, self.engines))
            self.figures.timings[mode] = timings
        self.ask_for_names(sessions)
        # Words that were not asked for before are among these, and hardly a question that was.
        fresh = classes(self.vocabulary, self.options.seed + 1, self.options.per_class)
        for mode, timings in asking(sessions, fresh, ["count"], Rounds(1, warmed=False)):
            title = f"{tables.MODE_TITLES[mode]}, each question asked once and never before"
            self.report.say(f"### {title}\n\n" + tables.timing_table(timings, self.engines))

    def ask_for_names(self, sessions: Mapping[str, Session]) -> None:
        asked = name_filters(self.vocabulary, self.options.seed, self.options.per_class)
        if OURS not in sessions or not asked:
            return
        ours = {OURS: sessions[OURS]}
        for mode, timings in asking(ours, asked, self.options.modes, self.options.rounds):
            title = f"{tables.MODE_TITLES[mode]}, filters by names"
            self.report.say(f"### {title}\n\n" + tables.timing_table(timings, [OURS]))

    def operate(self) -> None:
        sessions = self._sessions()
        if OURS not in sessions:
            return
        modes = [mode for mode in self.options.modes if mode in ("top", "count")]
        asked = operator_classes(self.vocabulary, self.options.seed, self.options.per_class)
        fresh = operator_classes(self.vocabulary, self.options.seed + 1, self.options.per_class)
        for _, timings in asking(sessions, fresh, ["count"], Rounds(1, warmed=False)):
            title = "Operators, top 10 with the exact total, each question asked once and never before"
            self.report.say(f"### {title}\n\n" + tables.timing_table(timings, self.engines))
        for mode, timings in asking(sessions, asked, modes, self.options.rounds):
            self.report.say(
                f"### Operators, {tables.MODE_TITLES[mode]}\n\n" + tables.timing_table(timings, self.engines)
            )
            self.figures.operators = timings
        equal = equal_totals(sessions, asked)
        self.report.say("### Operators, totals\n\n" + tables.equal_table(equal, self.options.per_class))

    def count(self) -> None:
        if OURS not in self.folders:
            return
        counted = counting(self.folders, self.vocabulary, _COUNTED, self.options.rounds, _FIRST_COUNTS)
        self.figures.counted = counted
        self.report.say("### Counts\n\n" + tables.count_tables(counted, _COUNTED))

    def open(self) -> None:
        questions = self.classes["one term, mid"]
        self.figures.opened = opening(self.folders, questions, _OPENINGS)
        self.report.say("### Opening\n\n" + tables.opening_table(self.figures.opened))
        if OURS in self.folders:
            self.figures.cold = cold(self.folders[OURS], questions[0].words[0], _PROCESSES)
            self.report.say(tables.cold_table(self.figures.cold))

    def commit(self) -> None:
        folders = {name: folder for name, folder in self.folders.items() if name in _COMMITTERS}
        with tempfile.TemporaryDirectory(dir=self.options.scratch) as scratch:
            lots = batches(self.corpus, min(_COMMITS, max(1, self.records // 100)))
            outcome = committing(folders, Path(scratch), lots, self.classes, self.options.rounds)
        self.figures.committed = outcome
        self.report.say("### Committing\n\n" + tables.commit_table(outcome))
