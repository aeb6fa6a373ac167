"""Build searchnews and its peers on one corpus, ask them the same questions in turns, and print the figures.

    python -m tests.bench CORPUS.jsonl.gz --keep DIR --markdown OUT.md
    python -m tests.bench CORPUS.jsonl --sizes 10000,100000,1000000 --keep DIR
    python -m tests.bench CORPUS.jsonl --keep DIR --only queries --engines searchnews,tantivy

Without a corpus, one is generated. Engines that are absent are named and left out; engines slow to build are left out
of large corpora unless --engines names them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench.corpus import Corpus, generated
from tests.bench.engines import ENGINES
from tests.bench.engines.protocol import MODES
from tests.bench.report import Report
from tests.bench.run import STAGES, Options, run
from tests.bench.timing import Rounds

_GENERATED = 20_000


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="?", help="JSON Lines, perhaps .gz")
    parser.add_argument("--limit", type=int, metavar="N", help="use the first N records; how many to generate")
    parser.add_argument("--sizes", type=_listed, default=[], metavar="N,N", help="measure at each of these numbers")
    parser.add_argument("--engines", type=_listed, default=[], metavar="NAME,NAME", help=f"of {', '.join(ENGINES)}")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes of searchnews' second build")
    parser.add_argument("--memory", type=int, default=256, metavar="MB", help="what searchnews' writer may hold")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep indexes and counts here, and use those kept")
    parser.add_argument("--rebuild", type=_listed, default=[], metavar="NAME,NAME", help="build these, though kept")
    parser.add_argument("--only", type=_listed, default=[], metavar="STAGE,STAGE", help=f"of {', '.join(STAGES)}")
    parser.add_argument("--modes", type=_listed, default=[], metavar="MODE,MODE", help=f"of {', '.join(MODES)}")
    parser.add_argument("--per-class", type=int, default=30, metavar="N", help="questions a class")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="times that each question is timed")
    parser.add_argument(
        "--fastest", action="store_true", help="count its fastest round, not the median: for busy machines"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the questions")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write there what is printed")
    return parser


def _checked(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    for option, allowed in (("engines", ENGINES), ("rebuild", ENGINES), ("only", STAGES), ("modes", MODES)):
        for name in getattr(given, option):
            if name not in allowed:
                parser.error(f"--{option}: {name} is none of {', '.join(allowed)}")
    if not all(size.isdecimal() for size in given.sizes):
        parser.error("--sizes takes numbers with commas between them")
    if given.corpus is not None and not given.corpus.is_file():
        parser.error(f"{given.corpus}: no such file")


def _corpora(given: argparse.Namespace, place: Path) -> list[Corpus]:
    sizes = sorted(map(int, given.sizes)) or [given.limit]
    whole = Corpus(given.corpus) if given.corpus else generated(place, sizes[-1] or _GENERATED)
    return [Corpus(whole.path, size) for size in sizes]


def main() -> int:
    parser = _parser()
    given = parser.parse_args()
    _checked(parser, given)
    with tempfile.TemporaryDirectory(prefix="searchnews-bench-") as scratch:
        place = given.keep or Path(scratch, "kept")
        options = Options(
            place=place,
            scratch=Path(scratch),
            engines=given.engines,
            jobs=given.jobs,
            memory=given.memory,
            rebuild=frozenset(given.rebuild),
            stages=given.only or list(STAGES),
            modes=given.modes or list(MODES),
            per_class=given.per_class,
            rounds=Rounds(given.rounds, given.fastest),
            seed=given.seed,
        )
        command = " ".join(["python -m tests.bench", *sys.argv[1:]])
        return run(_corpora(given, place), options, Report(given.markdown), command)


if __name__ == "__main__":
    sys.exit(main())
