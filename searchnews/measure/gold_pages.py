"""Which pages lie in this folder, what should be found on them, and what do the readers find?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from searchnews.dates.parse import local_day
from searchnews.dates.resolve import resolve_date
from searchnews.errors import CorpusError
from searchnews.model.record import RawRecord
from searchnews.readers.drops import Drop, Skipped, find_drops
from searchnews.readers.registry import read_raw

BODIES, DATES = "ground-truth.json", "expected.json"
_SUFFIXES = (".html.gz", ".html")


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A saved page and what a person found on it: the article's text, or its day, None for none."""

    path: Path
    body: str = ""
    day: date | None = None


def gold_bodies(folder: Path) -> Iterator[GoldPage | CorpusError]:
    """Yield each page of `ground-truth.json`, by the order of its names, or what is wrong with it."""
    for name, gold in sorted(_read_object(folder / BODIES).items()):
        place = f"page {name!r}"
        path = next((path for end in _SUFFIXES if (path := folder / "html" / f"{name}{end}").is_file()), None)
        body = gold.get("articleBody") if isinstance(gold, dict) else None
        if not isinstance(body, str):
            yield CorpusError(str(folder / BODIES), "there is no text under articleBody", place)
        elif path is None:
            yield CorpusError(str(folder / BODIES), "its file is not in the folder html", place)
        else:
            yield GoldPage(path, body=body)


def gold_dates(folder: Path) -> Iterator[GoldPage | CorpusError]:
    """Yield each page of `expected.json`, by the order of their addresses, or what is wrong with it."""
    for url, gold in sorted(_read_object(folder / DATES).items()):
        place = f"page {url!r}"
        name, stated = (gold.get("file"), gold.get("date", "")) if isinstance(gold, dict) else (None, "")
        path = folder / "html" / Path(name).name if isinstance(name, str) else None
        try:
            day = None if stated is None else date.fromisoformat(stated)
        except (TypeError, ValueError):
            yield CorpusError(str(folder / DATES), "the date is neither null nor like 2024-03-14", place)
            continue
        if path is None or not path.is_file():
            yield CorpusError(str(folder / DATES), "its file is not in the folder html", place)
        else:
            yield GoldPage(path, day=day)


def read_page(path: Path) -> RawRecord | CorpusError | None:
    """Return the first record of a page, or why it cannot be read, or None if it holds none."""
    for drop in find_drops([path]):
        if isinstance(drop, CorpusError):
            return drop
        for found in read_raw(drop) if isinstance(drop, Drop) else ():
            return None if isinstance(found, Skipped) else found
    return None


def day_of(record: RawRecord | None) -> date | None:
    """Return the day, where it was written, that an archive dates the record by; None for a month, a year, nothing."""
    found = resolve_date(record.date_candidates, record.captured) if record else None
    return local_day(found) if found else None


def _read_object(path: Path) -> dict[str, Any]:
    """Return the object that a file of expected results holds; raises CorpusError if it holds none."""
    try:
        value = json.loads(path.read_bytes())
    except OSError as error:
        raise CorpusError(str(path), error.strerror or str(error)) from None
    except (ValueError, RecursionError) as error:
        raise CorpusError(str(path), f"it is not JSON: {error}") from None
    if not isinstance(value, dict) or not value:
        raise CorpusError(str(path), "there is no object of pages in it")
    return value
