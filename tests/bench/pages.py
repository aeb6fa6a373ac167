"""How fast are pages read, beside the extractors and the parser called one after another?

`python -m tests.bench.pages DIR` reads every page in DIR (`*.html.gz`) both ways, in turns.
"""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from searchnews.readers.drops import Drop, find_drops
from searchnews.readers.registry import read_raw


def by_the_reader(path: Path) -> None:
    for drop in find_drops([path]):
        if isinstance(drop, Drop):
            list(read_raw(drop))


def one_after_another(path: Path) -> None:
    import htmldate
    import trafilatura
    from bs4 import BeautifulSoup

    text = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
    trafilatura.extract(text, include_comments=False)
    with suppress(ValueError):
        htmldate.find_date(text)
    BeautifulSoup(text, "lxml")


def main(folder: str) -> None:
    """Print pages a second for both ways, and the share of the one in the other."""
    ways: dict[str, Callable[[Path], None]] = {"reader": by_the_reader, "one after another": one_after_another}
    taken = dict.fromkeys(ways, 0.0)
    pages = sorted(Path(folder).glob("*.gz"))
    for turn, path in enumerate(pages):
        for name in sorted(ways, reverse=turn % 2 == 1):
            begun = time.process_time()
            ways[name](path)
            taken[name] += time.process_time() - begun
    for name, seconds in taken.items():
        print(f"{name:18} {len(pages) / seconds:7.1f} pages a second")
    print(f"the reader has {taken['one after another'] / taken['reader']:.2f} of the other's rate")


if __name__ == "__main__":
    main(sys.argv[1])
