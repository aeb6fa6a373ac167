"""Which records are measured?"""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.bench.generate import write_records

Story = dict[str, Any]


@dataclass(frozen=True)
class Corpus:
    """The first `limit` lines of a JSON Lines file, or all of them."""

    path: Path
    limit: int | None = None

    def lines(self) -> Iterator[str]:
        """Yield the lines, unread: parsing them is inside every engine's clock."""
        packed = self.path.suffix == ".gz"
        with gzip.open(self.path, "rt", encoding="utf-8") if packed else self.path.open(encoding="utf-8") as lines:
            yield from itertools.islice(lines, self.limit)

    def stories(self) -> Iterator[Story]:
        return map(json.loads, self.lines())

    def first(self, count: int) -> Corpus:
        return replace(self, limit=count)

    def count(self) -> int:
        return sum(1 for _ in self.lines())

    def mark(self) -> list[object]:
        """What tells this corpus from another: an index built from one must not be reused for the other."""
        return [str(self.path.resolve()), self.path.stat().st_size, self.limit]


def generated(folder: Path, count: int) -> Corpus:
    """Return a corpus made from a fixed seed, writing it unless it is there; equal counts give equal bytes."""
    path = folder / f"generated-{count}.jsonl"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        half_written = path.with_suffix(".part")
        write_records(half_written, count)
        half_written.rename(path)
    return Corpus(path)
