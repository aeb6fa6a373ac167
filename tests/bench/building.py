"""How long does it take to build an index, in how much memory, and how large is it?"""

from __future__ import annotations

import multiprocessing
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from tests.bench.corpus import Corpus
from tests.bench.engines import ENGINES, OURS
from tests.bench.memory import PeakMemory, own_peak


@dataclass(frozen=True)
class Variant:
    """An engine, and the number of processes (searchnews) or threads (tantivy) it builds with."""

    engine: str
    jobs: int = 1

    @property
    def label(self) -> str:
        return self.engine if self.jobs == 1 else f"{self.engine}-{self.jobs}-jobs"


@dataclass(frozen=True)
class Built:
    """What building took. `finishing` is the part of `seconds` after the last record was handed over.

    `megabytes` is the peak of the builder with its children, mapped files included, `own_megabytes` without those.
    """

    label: str
    records: int
    seconds: float
    finishing: float
    megabytes: float
    own_megabytes: float
    bytes: int
    segments: int
    version: str
    # Megabytes that the writer of searchnews was given.
    memory: int


class BuildError(Exception):
    """An engine could not build, or built something else than was asked for."""


def build(variant: Variant, corpus: Corpus, records: int, folder: Path, memory: int) -> Built:
    """Build in a fresh process, into a folder that is not there yet."""
    folder.mkdir(parents=True)
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(variant, corpus, folder, memory, sender))
    process.start()
    sender.close()
    with PeakMemory(process.pid or 0) as peak:
        try:
            seconds, finishing, megabytes = receiver.recv()
        except EOFError:
            process.join()
            raise BuildError(f"{variant.label}: the builder ended with {process.exitcode}") from None
    process.join()
    engine = ENGINES[variant.engine]
    session = engine.open(folder)
    held, segments = session.size()
    session.close()
    if held != records:
        raise BuildError(f"{variant.label}: {held:,} records are in the index, {records:,} in the corpus")
    return Built(
        variant.label,
        records,
        seconds,
        finishing,
        max(megabytes, peak.megabytes),
        peak.own_megabytes,
        size_of(folder),
        segments,
        engine.version(),
        memory,
    )


def _work(variant: Variant, corpus: Corpus, folder: Path, memory: int, sender: Connection) -> None:
    started = time.perf_counter()
    handed_over = ENGINES[variant.engine].build(corpus, folder, variant.jobs, memory)
    ended = time.perf_counter()
    sender.send((ended - started, ended - handed_over, own_peak()))


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def variants(engines: list[str], jobs: int) -> list[Variant]:
    """Return what is built: each engine with one job, ours also with several; only the former are asked."""
    several = [Variant(OURS, jobs)] if OURS in engines and jobs > 1 else []
    return [*map(Variant, engines), *several]
