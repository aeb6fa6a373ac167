"""What does one reader make of one input after another, until its time is over?

`python -m tests.fuzz.child READER SECONDS SEED FOLDER` is started by `python -m tests.fuzz`, which takes the last input
for a finding if this process dies. With atheris installed, inputs that reach new code are kept and changed further.
"""

from __future__ import annotations

import hashlib
import random
import resource
import sys
import time
import warnings
from pathlib import Path
from typing import Any

MEMORY = 2 << 30
# A parser in C heeds no signal of Python's: what has not ended after so many seconds, the system ends.
_STUCK = 60


class Fuzzer:
    """Tries inputs, and writes down each kind of flaw once."""

    def __init__(self, name: str, seconds: float, seed: int, folder: Path) -> None:
        from tests.fuzz.targets import samples, target

        self.name = name
        self.until = time.process_time() + seconds
        self.folder = folder
        self.rng = random.Random(seed)
        self.samples = samples(name)
        self.reading = target(name)
        self.tried = 0
        self.known = {path.name for path in folder.glob("*.txt")}
        self.current = (folder / f"{name}.current").open("wb", buffering=0)

    def examine(self, data: bytes) -> None:
        from tests.fuzz.checking import flaw

        self.current.seek(0)
        self.current.truncate()
        self.current.write(data)
        self.tried += 1
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + _STUCK, resource.RLIM_INFINITY))
        if found := flaw(self.reading, data):
            digest = hashlib.sha256(found.split("\n")[0].encode()).hexdigest()[:12]
            note = f"{self.name}-{digest}.txt"
            if note not in self.known:
                self.known.add(note)
                (self.folder / note).write_text(found, encoding="utf-8", errors="backslashreplace")
                (self.folder / note).with_suffix(".input").write_bytes(data)

    def mutated(self, data: bytes) -> bytes:
        from tests.fuzz.mutation import mutated

        return mutated(data, self.rng, self.samples)

    def run(self) -> None:
        """Change samples at random, and what was changed again."""
        for sample in self.samples:
            self.examine(sample)
        while time.process_time() < self.until:
            self.examine(self.mutated(self.rng.choice(self.samples)))
        self.report("without coverage")

    def run_guided(self, atheris: Any, seed: int) -> None:
        """Let libFuzzer choose by coverage what is changed; half of the changes are ours, half its own."""
        from tests.fuzz.mutation import LONGEST

        corpus = self.folder / "corpus" / self.name
        corpus.mkdir(parents=True, exist_ok=True)
        for sample in self.samples:
            (corpus / hashlib.sha256(sample).hexdigest()[:16]).write_bytes(sample)

        def change(data: bytes, most: int, seed: int) -> bytes:
            if seed % 2:
                return bytes(atheris.Mutate(data, most))
            try:
                return self.mutated(data)[:most]
            except MemoryError:  # libFuzzer would wait for ever for the end of a process that fails here
                return data

        def examine(data: bytes) -> None:
            self.examine(data)
            if time.process_time() > self.until:
                self.report("by coverage")
                sys.stdout.flush()
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
                import os

                os._exit(0)

        options = [
            f"-seed={seed}",
            f"-max_len={LONGEST}",
            "-timeout=1000000",
            "-report_slow_units=1000000",
            "-rss_limit_mb=0",
            "-verbosity=0",
        ]
        options += [f"-artifact_prefix={self.folder}/{self.name}-"]
        atheris.Setup([sys.argv[0], *options, str(corpus)], examine, custom_mutator=change)
        atheris.Fuzz()

    def report(self, how: str) -> None:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{self.name}: {self.tried:,} inputs {how}, {len(self.samples)} samples, peak {peak} MB", flush=True)


def main() -> None:
    name, seconds, seed, folder = sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    warnings.simplefilter("ignore")
    try:
        import atheris
    except ImportError:
        Fuzzer(name, seconds, seed, folder).run()
        return
    with atheris.instrument_imports(include=["searchnews.readers", "searchnews.dates"]):
        import searchnews.readers.registry
        import searchnews.readers.wire_formats  # noqa: F401

        _load_readers()
    Fuzzer(name, seconds, seed, folder).run_guided(atheris, seed)


def _load_readers() -> None:
    """Import what readers import only when a drop comes, so that its coverage counts too."""
    import importlib
    import pkgutil

    import searchnews.readers

    for module in pkgutil.iter_modules(searchnews.readers.__path__):
        importlib.import_module(f"searchnews.readers.{module.name}")


if __name__ == "__main__":
    main()
