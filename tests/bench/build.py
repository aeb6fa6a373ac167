"""How long does each engine take to index a corpus, and in how much memory?"""

from __future__ import annotations

import gzip
import itertools
import json
import multiprocessing
import resource
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any


def stories(path: Path, limit: int | None) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in itertools.islice(lines, limit):
            yield json.loads(line)


def build_searchnews(path: Path, limit: int | None, folder: Path) -> None:
    from searchnews import Archive

    source = folder / "drop.jsonl"
    with source.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(story) + "\n" for story in stories(path, limit))
    with Archive.open(folder / "archive", create=True) as archive:
        archive.index(source)
    source.unlink()


def build_whoosh(path: Path, limit: int | None, folder: Path) -> None:
    from whoosh.analysis import StemmingAnalyzer
    from whoosh.fields import STORED, TEXT, Schema
    from whoosh.index import create_in

    analyzer = StemmingAnalyzer(stoplist=None)
    writer = create_in(str(folder), Schema(title=TEXT(analyzer), body=TEXT(analyzer), stored=STORED)).writer(
        limitmb=256
    )
    for story in stories(path, limit):
        writer.add_document(title=story.get("title"), body=story.get("body"), stored=json.dumps(story))
    writer.commit()


BUILDERS = {"searchnews": build_searchnews, "whoosh3": build_whoosh}


def built(name: str, path: Path, limit: int | None, folder: Path) -> tuple[float, float]:
    """Build in a fresh process; return seconds and peak megabytes."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_timed, name, path, limit, folder).result()


def _timed(name: str, path: Path, limit: int | None, folder: Path) -> tuple[float, float]:
    started = time.perf_counter()
    BUILDERS[name](path, limit, folder)
    seconds = time.perf_counter() - started
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
