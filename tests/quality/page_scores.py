"""How well are pages read, with and without the extra?

`python -m tests.quality.page_scores DATA` scores the whole of both sets, each way.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from searchnews.errors import CorpusError
from searchnews.measure.bodies import BodyScore, score_bodies
from searchnews.measure.gold_pages import day_of, gold_bodies, gold_dates, read_page
from searchnews.measure.page_dates import DateScore, score_dates
from searchnews.model.record import RawRecord
from searchnews.readers import html_extractors

WITH, WITHOUT = "with the extra html", "without"


@contextmanager
def reading(extra: str) -> Iterator[None]:
    """Read pages with the extra, or as if it were not installed."""
    installed = html_extractors.extractors_installed
    if extra == WITHOUT:
        vars(html_extractors)["extractors_installed"] = lambda: False
    try:
        yield
    finally:
        vars(html_extractors)["extractors_installed"] = installed


def record_of(path: Path) -> RawRecord | None:
    found = read_page(path)
    assert not isinstance(found, CorpusError), found
    return found


def score_of_bodies(data: Path, extra: str, every: int = 1) -> BodyScore:
    """Score every so many pages of the set."""
    pages = [page for page in gold_bodies(data / "html-body") if not isinstance(page, CorpusError)]
    with reading(extra):
        records = ((record_of(page.path), page) for page in islice(pages, 0, None, every))
        return score_bodies((record.body if record else "", page.body) for record, page in records)


def score_of_dates(data: Path, extra: str, every: int = 1) -> DateScore:
    """Score every so many pages of the set."""
    pages = [page for page in gold_dates(data / "html-date") if not isinstance(page, CorpusError)]
    with reading(extra):
        return score_dates((day_of(record_of(page.path)), page.day) for page in islice(pages, 0, None, every))


if __name__ == "__main__":
    for how in (WITH, WITHOUT):
        print(how, score_of_bodies(Path(sys.argv[1]), how), score_of_dates(Path(sys.argv[1]), how), sep="\n  ")
