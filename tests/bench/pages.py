"""How fast are pages read, beside the extractors and the parser called one after another?

`python -m tests.bench.pages DIR [--pages 2000]` takes the pages in DIR (`*.html.gz`) as often as needed, varied, and
reads each in every way, in turns on one core: by the reader and by trafilatura, htmldate and BeautifulSoup one after
another, with trafilatura's fast mode on both sides and without it on both. Seconds are those the processor spent.
"""

from __future__ import annotations

import argparse
import gzip
import io
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from searchnews.readers.drops import Drop
from searchnews.readers.registry import read_raw

_REPORT_EVERY = 200


@contextmanager
def _trafilatura_in(mode: bool) -> Iterator[None]:
    """Let trafilatura use its fast mode, or not, whoever calls it."""
    import trafilatura

    extract = trafilatura.extract

    def extract_in_mode(page: Any, **given: Any) -> str | None:
        if "options" in given:
            given["options"].fast = mode
        return extract(page, **{**given, "fast": mode})

    vars(trafilatura)["extract"] = extract_in_mode
    try:
        yield
    finally:
        vars(trafilatura)["extract"] = extract


def by_the_reader(page: bytes) -> None:
    list(read_raw(Drop("page.html", "page.html", "page", None, lambda: io.BytesIO(page))))


def one_after_another(page: bytes) -> None:
    import htmldate
    import trafilatura
    from bs4 import BeautifulSoup

    text = page.decode("utf-8", "replace")
    trafilatura.extract(text, include_comments=False)
    with suppress(ValueError):
        htmldate.find_date(text, original_date=True)
    BeautifulSoup(text, "lxml")


def varied(folder: Path, count: int) -> Iterator[bytes]:
    """Yield pages, from the second round on with another title and a sentence more."""
    paths = sorted(folder.glob("*.gz"))
    for number, path in enumerate(islice(cycle(paths), count)):
        page = gzip.decompress(path.read_bytes())
        if number >= len(paths):
            page = page.replace(b"</title>", b" %d</title>" % number, 1)
            page = page.replace(b"</p>", b" This is copy number %d of the page, as it was read then.</p>" % number, 1)
        yield page


def main() -> None:
    """Print pages a second for each way, and the share of the one in the other, as they stand every 200 pages."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pages", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=2_000, metavar="N")
    given = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    ways: dict[str, Callable[[bytes], None]] = {"reader": by_the_reader, "one after another": one_after_another}
    taken = {(mode, name): 0.0 for mode in (True, False) for name in ways}
    for number, page in enumerate(varied(given.folder, given.pages), 1):
        for mode, name in list(taken)[:: 1 if number % 2 else -1]:
            with _trafilatura_in(mode):
                begun = time.process_time()
                ways[name](page)
                taken[mode, name] += time.process_time() - begun
        if number % _REPORT_EVERY == 0 or number == given.pages:
            _report(number, taken)


def _report(pages: int, taken: dict[tuple[bool, str], float]) -> None:
    for mode in (True, False):
        reader, others = taken[mode, "reader"], taken[mode, "one after another"]
        print(
            f"{pages} pages, fast mode {'on' if mode else 'off'}: reader {pages / reader:.1f} a second,"
            f" one after another {pages / others:.1f}, ratio {others / reader:.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
