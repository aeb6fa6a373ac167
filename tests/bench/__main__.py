"""Build and question searchnews and plain Whoosh in turns on one corpus, and print medians and ratios.

    python -m tests.bench FILE.jsonl[.gz] [--limit N]

Each build runs in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.build import BUILDERS, built, stories
from tests.bench.workload import classes

LIMIT = 10


def searchers(folders: dict[str, Path]) -> dict[str, Callable[[str], int]]:
    """Return what answers a question with its top hits, parsing included, by engine; each returns its total."""
    from whoosh.index import open_dir
    from whoosh.qparser import QueryParser

    from searchnews.archive import Archive
    from searchnews.model.ranking import Ranking
    from searchnews.query.compile import compile_query

    snapshot = Archive.open(folders["searchnews"] / "archive").snapshot
    index = open_dir(str(folders["whoosh3"]))
    searcher, parser = index.searcher(), QueryParser("body", index.schema)

    def ask_searchnews(query: str) -> int:
        return snapshot.search(compile_query(query), Ranking(), "relevance", LIMIT, 0).total

    def ask_whoosh(query: str) -> int:
        return len(searcher.search(parser.parse(query), limit=LIMIT))

    return {"searchnews": ask_searchnews, "whoosh3": ask_whoosh}


def cold(command: list[str], runs: int = 11) -> float:
    """Return the median milliseconds of a whole process."""
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus", type=Path)
    options.add_argument("--limit", type=int, help="use the first N records")
    given = options.parse_args()
    count = sum(1 for _ in stories(given.corpus, given.limit))
    with tempfile.TemporaryDirectory() as place:
        folders = {name: Path(place, name) for name in BUILDERS}
        print(f"{count:,} records\n\n| build | records/s | peak MB | MB on disk |\n|---|---|---|---|")
        for name, folder in folders.items():
            folder.mkdir()
            seconds, peak = built(name, given.corpus, given.limit, folder)
            size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6
            print(f"| {name} | {count / seconds:,.0f} | {peak:,.0f} | {size:,.1f} |", flush=True)
        asks = searchers(folders)
        workload = classes(story["body"] for story in stories(given.corpus, given.limit))
        print(f"\n| top {LIMIT}, median ms | {' | '.join(asks)} | ratio |\n|---|---|---|---|")
        for name, queries in workload.items():
            taken: dict[str, list[float]] = {engine: [] for engine in asks}
            for query in queries:
                for engine, ask in asks.items():
                    ask(query)
                    started = time.perf_counter()
                    ask(query)
                    taken[engine].append((time.perf_counter() - started) * 1000)
            ours, theirs = (statistics.median(taken[engine]) for engine in asks)
            print(f"| {name} | {ours:.2f} | {theirs:.2f} | {ours / theirs:.2f} |", flush=True)
        search = [sys.executable, "-m", "searchnews", "search", workload["one term, mid"][0], "--index"]
        ours = cold([*search, str(folders["searchnews"] / "archive")])
        bare = cold([sys.executable, "-c", "import click, whoosh.index"])
        print(f"\n| cold process | median ms |\n|---|---|\n| searchnews search | {ours:.0f} |")
        print(f"| python -c 'import click, whoosh.index' | {bare:.0f} |\n| ratio | {ours / bare:.2f} |")


if __name__ == "__main__":
    main()
