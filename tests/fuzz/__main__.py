"""Does any reader break its promises on damaged drops?

    python -m tests.fuzz --minutes 60 --findings FOLDER
    python -m tests.fuzz --minutes 10 --reader mail --reader nitf

Each reader in turn gets samples that were changed, spliced and cut, in a process of its own that may hold 2 GiB; each
input may take 5 seconds. An input that shows a flaw is written to the folder, with a note of the flaw beside it. Ends
with 1 if there are any. With `pip install atheris`, inputs are chosen by the code they reach.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.targets import ANYTHING, readers

# Starting a reader takes some seconds, most of all where its code is followed.
_ROUND = 300.0


def _time_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _fuzz(name: str, seconds: float, seed: int, folder: Path) -> None:
    """Give one reader its time; a process that dies leaves a finding and is followed by another."""
    while seconds > 1:
        current = folder / f"{name}.current"
        command = [sys.executable, "-m", "tests.fuzz.child", name, str(seconds), str(seed), str(folder)]
        before = _time_of_children()
        with (folder / f"{name}.log").open("ab") as log:
            child = subprocess.run(command, stderr=log, check=False)
        seconds -= _time_of_children() - before
        if child.returncode and current.exists():
            note = folder / f"{name}-died-{seed}.txt"
            note.write_text(f"the process ended with {child.returncode}\n", encoding="utf-8")
            current.replace(note.with_suffix(".input"))
        seed += 1


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = [*readers(), ANYTHING]
    parser.add_argument("--minutes", type=float, required=True, metavar="N", help="for all readers together")
    parser.add_argument("--reader", choices=names, action="append", help="only this one; may be repeated")
    parser.add_argument("--findings", type=Path, metavar="FOLDER", help="where to write them")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the changes")
    given = parser.parse_args()
    chosen = given.reader or names
    folder = given.findings or Path(tempfile.mkdtemp(prefix="searchnews-fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{len(chosen)} readers, seed {given.seed}, findings in {folder}", flush=True)
    rounds = max(1, round(given.minutes * 60 / len(chosen) / _ROUND))
    for turn in range(rounds):
        for name in chosen:
            _fuzz(name, given.minutes * 60 / len(chosen) / rounds, given.seed + 1000 * turn, folder)
    found = sorted(folder.glob("*.txt"))
    for note in found:
        print(f"{note.stem}: {note.read_text(encoding='utf-8').splitlines()[0]}")
    print(f"{len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
