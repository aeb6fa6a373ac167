"""What came of an index run?"""

from __future__ import annotations

from dataclasses import dataclass, field

from searchnews.errors import CorpusError

COUNTS = ("read", "added", "updated", "unchanged", "removed", "skipped", "failed")


@dataclass
class IndexReport:
    """Counts of one run.

    `read` counts records read; each was `added`, `updated` or `unchanged`. `removed` counts records
    gone from a drop that was read again, `skipped` files passed over, `failed` files and records that
    could not be read, and records on which a recogniser failed (`failures` says which and why). `notices`
    holds what was settled without loss.
    `bytes_found` is the size of all drops on disk, `bytes_done` of those dealt with so far.
    """

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    skipped: int = 0
    failed: int = 0
    seconds: float = 0.0
    bytes_found: int = 0
    bytes_done: int = 0
    failures: list[CorpusError] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    skips: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether the records are others than before."""
        return bool(self.added or self.updated or self.removed)

    def __str__(self) -> str:
        counts = {name: f"{getattr(self, name):,}" for name in COUNTS} | {"seconds": f"{self.seconds:.1f}"}
        widths = {name: max(len(name), len(count)) for name, count in counts.items()}
        rows = (counts.keys(), counts.values())
        return "\n".join(
            "  ".join(f"{cell:>{w}}" for cell, w in zip(row, widths.values(), strict=True)) for row in rows
        )
